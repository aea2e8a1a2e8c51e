"""Which source a document is taken for."""

from __future__ import annotations

from pathlib import Path

from repertory.collection import Collection
from repertory.read.run import read_paths

COLUMNS = (
    "budget,genres,homepage,id,keywords,original_language,original_title,overview,popularity,production_companies,"
    "production_countries,release_date,revenue,runtime,spoken_languages,status,tagline,title,vote_average,vote_count"
)


def test_a_table_whose_cells_quote_a_page_s_words_is_still_a_table(collection: Collection, tmp_path: Path) -> None:
    """Frantic (1988), with an overview that says where it was taken from."""
    overview = '"From Wikipedia, the free encyclopedia: a doctor looks for his wife."'
    row = f"0,[],,10675,[],en,Frantic,{overview},1.0,[],[],1988-02-16,0,120,[],Released,,Frantic,6.3,100"
    table = tmp_path / "films.csv"
    table.write_text(f"{COLUMNS}\n{row}\n", encoding="utf-8")
    report = read_paths(collection, [table])
    assert {name: counts.records for name, counts in report.sources.items()} == {"tmdb5000": 1}
