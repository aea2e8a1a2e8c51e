"""What is kept of a dossier for its page: headings, places of values, rows that tell something."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import orjson
import pyarrow as pa
import pyarrow.parquet as pq
import zstandard

from repertory.site.catalogue.article import asked_for, introduced
from repertory.site.catalogue.film import film_page, person_page
from repertory.site.catalogue.ready import pages

Json = dict[str, Any]


def claim(identity: str, source: str = "catalogue", **told: Any) -> Json:
    """A claim of a table's row, with its words."""
    base = {"id": identity, "source": source, "value": "film", "shown": "film", "original": "film", "note": None}
    return {**base, "document": "d" * 64, "locator": "row:2:a>b", "place": "row 2, column a>b", "stands": True, **told}


def value(shown: str, *claims: Json, **told: Any) -> Json:
    """A value that one source gives."""
    base = {"value": shown, "shown": shown, "belief": 0.8, "kind": "one source", "reason": [], "stands": True}
    return {**base, "claims": list(claims), **told}


def text(source: str) -> Json:
    """A source's introduction."""
    said = {"kind": "lead", "label": "Introduction", "text": "He acts.", "language": "en"}
    return {**said, "source": source, "claim": claim("c1", source)}


def dossier(**told: Any) -> Json:
    """A dossier of *Out* (1982), of which nothing is known but what is given."""
    lists = (
        "lead", "titles", "cast", "versions", "texts", "trailers", "ratings", "related", "references", "issues",
        "sources", "reviews",
    )  # fmt: skip
    base = {"id": "fout", "kind": "film", "title": "Out", "year": 1982, "updated": "", "facts": {}}
    return {**base, **{name: [] for name in lists}, **told}


def test_two_introductions_of_a_person_stand_under_their_sources_names() -> None:
    """Emmanuelle Seigner, introduced by two encyclopedias, by one of them twice."""
    person = {"id": "pseigner", "kind": "person", "name": "Emmanuelle Seigner", "names": [], "filmography": {}}
    texts = [text("wikipedia"), text("wikimili"), text("wikimili")]
    shown = person_page({**dossier(texts=texts), **person})
    assert [entry["after"] for entry in shown["texts"]] == [", wikipedia", ", wikimili", ", wikimili (2)"]


def test_a_single_synopsis_needs_no_name_of_its_source() -> None:
    shown = film_page(dossier(texts=[{**text("wikimili"), "kind": "synopsis", "label": "Synopsis"}]))
    assert [entry["after"] for entry in shown["texts"]] == [""]


def test_takings_of_one_country_say_so_and_those_of_the_world_do_not() -> None:
    takings = [value("$132,373,442", claim("c1"), country="US"), value("$289,847,354", claim("c2"))]
    (row,) = film_page(dossier(facts={"box_office": takings}))["facts"]
    assert [entry.get("country") for entry in row.stands] == ["US", None]
    assert [entry["then"] for entry in row.stands] == [",", ""]


def test_that_a_film_is_a_film_takes_no_row_but_keeps_its_footnote() -> None:
    facts = {"type": [value("film", claim("c1"))]}
    shown = film_page(dossier(facts=facts))
    assert shown["facts"] == []
    told = introduced(shown["film"]["lead"], asked_for("en"))
    assert "".join(piece["text"] for piece in told) == "Out is a film."
    assert told[-1]["notes"] == [(1, f"/document/{'d' * 64}?at=row:2:a%3Eb#mark")]


def test_that_a_film_is_a_series_takes_a_row() -> None:
    (row,) = film_page(dossier(facts={"type": [value("series", claim("c1"))]}))["facts"]
    assert row.name == "type"


def test_nothing_is_kept_of_a_claim_that_no_page_shows() -> None:
    (row,) = film_page(dossier(facts={"running_time": [value("112 minutes", claim("c1"))]}))["facts"]
    assert set(row.stands[0]["agree"][0]) == {"source", "number", "original", "address", "place"}


def test_several_processes_make_the_same_pages_ready_in_the_same_order(tmp_path: Path) -> None:
    films = [{**dossier(), "id": f"f{number}", "title": f"Out {number}"} for number in range(20)]
    path = tmp_path / "dossiers.parquet"
    table = pa.table({"kind": ["film"] * len(films), "dossier": [orjson.dumps(film).decode() for film in films]})
    pq.write_table(table, path, row_group_size=1)
    kept = list(pages(path, 3))
    assert kept == list(pages(path, 1))
    shown = [orjson.loads(zstandard.decompress(page)) for page, _ in kept]
    assert [page["film"]["title"] for page in shown] == [film["title"] for film in films]
