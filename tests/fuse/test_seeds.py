"""The three real pages about Backstage (2005), read, linked and fused."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from repertory.collection import Collection
from repertory.fuse.explain import explain
from repertory.fuse.invariants import enforce
from repertory.fuse.run import fuse

from .ledgers import verdicts

Rows = list[dict[str, Any]]


@pytest.fixture(scope="module")
def seeds(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Collection:
    from repertory.link.run import link
    from repertory.read.run import read_paths

    collection = Collection.create(tmp_path_factory.mktemp("seeds") / "c")
    read_paths(collection, [shared / "seeds"])
    link(collection)
    fuse(collection)
    return collection


@pytest.fixture(scope="module")
def film(seeds: Collection) -> str:
    links = seeds.read_derived("links")
    rows = seeds.connection.to_pyarrow(links.filter(links.source == "rottentomatoes")).to_pylist()
    (entity,) = {row["entity_id"] for row in rows}
    return str(entity)


def shown(rows: Rows) -> list[tuple[str, bool, str]]:
    return [(row["shown"], row["stands"], row["kind"]) for row in rows]


def test_backstage_runs_112_minutes_or_155_and_each_opens_its_line(seeds: Collection, film: str) -> None:
    assert shown(verdicts(seeds, "running_time", film)) == [
        ("112 minutes", True, "contradiction"),
        ("155 minutes", False, "contradiction"),
    ]
    (told,) = explain(seeds, film, "running_time")
    places = {word.source: (word.original, word.place) for word in told.candidates[0].words}
    assert places["cgiii"][0].startswith("112")
    assert places["wikimili"][0].startswith("155")
    assert all(place.startswith("line ") for _, place in places.values())


def test_lauren_waks_stands_against_lauren_marks_in_backstage(seeds: Collection, film: str) -> None:
    rows = {row["value"]: row for row in verdicts(seeds, "character", film)}
    assert rows["Lauren Waks"]["kind"] == rows["Lauren Marks"]["kind"] == "contradiction"
    assert rows["Lauren"]["kind"] == "precision"
    assert rows["Lauren Waks"]["claims_for"]
    disputed = [name for name, row in rows.items() if row["kind"] == "contradiction"]
    assert sorted(disputed) == ["Lauren Marks", "Lauren Waks"]


def test_both_producers_of_backstage_stand_as_a_subset(seeds: Collection, film: str) -> None:
    assert shown(verdicts(seeds, "producer", film)) == [
        ("Caroline Benjo", True, "subset"),
        ("Christoph Hahnheiser", True, "subset"),
    ]


def test_the_cast_of_backstage_is_fifteen_in_order_and_noemie_keeps_her_accent(seeds: Collection, film: str) -> None:
    rows = [row for row in verdicts(seeds, "cast", film) if row["stands"]]
    assert [row["position"] for row in rows] == list(range(1, 16))
    (noemie,) = [row for row in rows if "Lvovsky" in row["value"]]
    assert (noemie["value"], noemie["kind"], noemie["character"]) == ("Noémie Lvovsky", "spelling", "Juliette")


def test_the_year_of_backstage_comes_from_one_source(seeds: Collection, film: str) -> None:
    assert shown(verdicts(seeds, "year", film)) == [("2005", True, "one source")]


def test_what_backstages_pages_agree_about_is_agreed(seeds: Collection, film: str) -> None:
    for name in ("director", "writer", "country", "language"):
        assert {row["kind"] for row in verdicts(seeds, name, film)} == {"agreed"}, name


def test_backstages_lost_trailer_and_cast_section_are_called_lost(seeds: Collection, film: str) -> None:
    lost = [row for row in verdicts(seeds, film=film) if row["kind"] == "not preserved"]
    assert {"trailer", "cast"} <= {row["property"] for row in lost}
    assert all(row["value"] is None and row["reason"] for row in lost)


def test_every_claim_of_the_three_pages_about_backstage_is_traced(seeds: Collection) -> None:
    assert enforce(seeds).share == 1.0
