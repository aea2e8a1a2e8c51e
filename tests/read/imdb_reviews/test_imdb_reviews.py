"""Reviews as JSON lines: our own four, and all 25,000 of the real ones, linked to films by nothing but their ids."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from sourced import Read

from repertory.link.run import link

HERE = Path(__file__).parent


def test_reviews_say_what_is_expected(tmp_path: Path) -> None:
    read = Read.into(tmp_path, HERE / "reviews.jsonl")
    assert read.told() == json.loads((HERE / "reviews.expected.json").read_text(encoding="utf-8"))
    assert read.places().astray == 0


@pytest.fixture(scope="module")
def real(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Read:
    return Read.into(tmp_path_factory.mktemp("reviews"), shared / "data" / "reviews")


def test_all_25_000_real_reviews_are_read_each_about_a_film_with_an_imdb_id(real: Read) -> None:
    records = real.collection.current("records")
    reviews = records.filter(records.kind == "review")
    assert reviews.count().to_pyarrow().as_py() == 25_000
    assert reviews.about.nunique().to_pyarrow().as_py() == 3_456
    assert real.report.issues == 0
    assert real.report.refused == []
    claims = real.collection.current("claims")
    assert (
        claims.filter(claims.property == "rating").value.nunique().to_pyarrow().as_py() == 8
    )  # 1 to 4 and 7 to 10, never scaled
    assert claims.filter(claims.property == "review_text").count().to_pyarrow().as_py() == 25_000


def test_a_film_known_only_by_its_id_is_linked_to_the_film_of_that_id(tmp_path: Path) -> None:
    table = tmp_path / "links.csv"
    table.write_text("movie_title;movie_imdb_link;title_year;imdb_score\n"
                     "Fermata;https://www.imdb.com/title/tt9000001/;2005;7.1\n", encoding="utf-8")  # fmt: skip
    read = Read.into(tmp_path, HERE / "reviews.jsonl", table)
    link(read.collection)
    links = read.collection.read_derived("links")
    films = links.filter(links.kind == "film").select("record_id", "entity_id").to_pyarrow().to_pylist()
    entity = {row["record_id"]: row["entity_id"] for row in films}
    assert entity["imdb_reviews:tt9000001"] == entity["imdb5000:tt9000001"] != entity["imdb_reviews:tt9000002"]
