"""The versions of a film in its dossier and its export: those an archive holds, and the cuts that a table names."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from repertory.build import derive
from repertory.check import check
from repertory.collection import Collection
from repertory.export import export
from repertory.publish.show import dossier_of, render_text
from repertory.read.run import read_paths

HERE = Path(__file__).resolve().parents[1] / "read" / "en15907"
CARD = """
name = "cuts"
title = "Cuts (made)"
url = "https://cuts.example.org"
licence = "made for this test"
reader = "table"
version = 1

[[table]]
name = "cuts"
columns = ["id", "title", "year", "director", "minutes", "cut"]
key = "id"
label = "title"
claim = [
  { column = "title", property = "title" },
  { column = "year", property = "year" },
  { column = "director", property = "director" },
  { column = "minutes", property = "running_time", beside = [{ column = "cut", into = "kind" }] },
]
"""
CUTS = "id,title,year,director,minutes,cut\n1,Verkko,1952,Aino Laine,88,\n1,Verkko,1952,Aino Laine,97,director's cut\n"


@contextmanager
def silent(_name: str) -> Iterator[Any]:
    yield lambda _done, _total: None


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Collection:
    """Verkko (1952) and The Last Net as an archive holds them, and a table that knows a cut of the first."""
    folder = tmp_path_factory.mktemp("versions")
    (folder / "cuts.csv").write_text(CUTS, encoding="utf-8")
    collection = Collection.create(folder / "collection")
    (collection.root / "sources").mkdir(exist_ok=True)
    (collection.root / "sources" / "cuts.toml").write_text(CARD, encoding="utf-8")
    report = read_paths(collection, [HERE / "works.xml", HERE / "efg.xml", folder / "cuts.csv"])
    assert report.documents == 3
    derive(collection, silent)
    return collection


def shown(dossier: dict[str, Any]) -> list[tuple[str, str, dict[str, list[str]]]]:
    """Each version's label and kind, and what is shown of it."""
    return [
        (one["label"], one["kind"], {name: [value["shown"] for value in facts] for name, facts in one["facts"].items()})
        for one in dossier["versions"]
    ]


def test_verkko_runs_88_minutes_and_has_three_records_of_versions_and_a_cut_that_a_table_names(
    archive: Collection,
) -> None:
    dossier, _ = dossier_of(archive, "Verkko")
    times = {value["shown"]: value["stands"] for value in dossier["facts"]["running_time"]}
    assert times == {"88 minutes": True}
    assert dossier["disputes"] == 0
    assert shown(dossier) == [
        ("director's cut", "cut", {"running_time": ["97 minutes"]}),
        ("shortened for television", "cut", {"running_time": ["74 minutes"], "identifier": ["kavi:900017-v1"]}),
        ("broadcast", "copy",
         {"release_date": ["1964"], "format": ["Betacam SP"], "identifier": ["kavi:900017-m1"]}),
        ("original release", "copy",
         {"running_time": ["88 minutes"], "format": ["2410 m"], "identifier": ["kavi:900017-m0"]}),
    ]  # fmt: skip


def test_what_an_archive_says_of_a_version_and_of_the_film_in_the_same_words_stands_once(archive: Collection) -> None:
    dossier, _ = dossier_of(archive, "The Last Net")
    assert [value["shown"] for value in dossier["facts"]["running_time"] if value["stands"]] == ["61 minutes"]
    assert [label for label, _, _ in shown(dossier)] == ["16 mm", "35 mm"]
    assert {one["record"] for one in dossier["versions"]} == {
        "en15907:REP_avCreation_17#REP_avManifestation_17a", "en15907:REP_avCreation_17#REP_avManifestation_17b",
    }  # fmt: skip
    assert "language" not in dossier["facts"]
    assert "  16 mm: " in render_text(dossier)


def test_each_value_of_a_version_has_a_claim_with_its_place(archive: Collection) -> None:
    dossier, _ = dossier_of(archive, "Verkko")
    values = [value for one in dossier["versions"] for facts in one["facts"].values() for value in facts]
    claims = [claim for value in values for claim in value["claims"]]
    assert all(value["claims"] for value in values)
    assert all(claim["document"] and claim["locator"] and claim["original"] for claim in claims)


def test_versions_are_exported_a_row_each(archive: Collection, tmp_path: Path) -> None:
    assert export(archive, "versions", "csv", tmp_path / "versions.csv") == 7
    text = (tmp_path / "versions.csv").read_text(encoding="utf-8")
    assert "director's cut,cut,cuts,," in text
    export(archive, "films", "csv", tmp_path / "films.csv")
    assert ",88," in (tmp_path / "films.csv").read_text(encoding="utf-8")


def test_the_collection_is_whole(archive: Collection) -> None:
    assert [proof for proof in check(archive, silent) if not proof.holds] == []
