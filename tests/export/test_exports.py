"""Exports: every table in every format, whole or not at all."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

import orjson
import pyarrow.parquet as pq
import pytest

from repertory.collection import Collection
from repertory.errors import InputRefused, InvariantBroken
from repertory.export import export
from repertory.export import run as running
from repertory.export.run import FORMATS, Format
from repertory.export.shapes import EXPORTS


def _rows(path: Path) -> list[dict[str, Any]]:
    if path.suffix == ".csv":
        with path.open(encoding="utf-8", newline="") as file:
            return list(csv.DictReader(file))
    if path.suffix == ".jsonl":
        return [orjson.loads(line) for line in path.read_bytes().splitlines()]
    rows: list[dict[str, Any]] = pq.read_table(path).to_pylist()
    return rows


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("what", EXPORTS)
def test_every_table_is_written_in_every_format(exported: Collection, tmp_path: Path, what: str, form: str) -> None:
    path = tmp_path / f"{what}.{form}"
    count = export(exported, what, form, path)
    assert count == len(_rows(path)) > 0


def test_links_tell_where_backstages_records_are_kept(exported: Collection, tmp_path: Path) -> None:
    path = tmp_path / "links.csv"
    export(exported, "links", "csv", path)
    assert path.read_text(encoding="utf-8").splitlines()[0] == "entity_id,record_id,source,key,probability"
    backstage = [row for row in _rows(path) if row["entity_id"] == "f-backstage-2005"]
    assert [(row["source"], row["key"], row["probability"]) for row in backstage] == [
        ("audience", "backstage", "0.99"),
        ("catalogue", "backstage", "0.99"),
        ("wiki", "Backstage_(2005_film)", "0.99"),
    ]
    assert {row["entity_id"][0] for row in _rows(path)} == {"f", "o", "p"}


def test_a_film_is_one_row_with_what_stands(exported: Collection, tmp_path: Path) -> None:
    path = tmp_path / "films.jsonl"
    export(exported, "films", "jsonl", path)
    (backstage,) = [row for row in _rows(path) if row["entity_id"] == "f-backstage-2005"]
    assert (backstage["title"], backstage["year"], backstage["running_time"]) == ("Backstage", 2005, "112")
    assert backstage["cast"] == "Emmanuelle Seigner; Isild Le Besco; Noémie Lvovsky"
    assert backstage["disputes"] == 2


def test_a_person_is_one_row_with_how_many_films_they_made(exported: Collection, tmp_path: Path) -> None:
    path = tmp_path / "people.parquet"
    export(exported, "people", "parquet", path)
    (bercot,) = [row for row in _rows(path) if row["name"] == "Emmanuelle Bercot"]
    assert (bercot["films"], bercot["films_as_director"], bercot["films_as_cast"]) == (2, 2, 1)


def test_claims_keep_the_sources_words_and_what_was_lost(exported: Collection, tmp_path: Path) -> None:
    path = tmp_path / "claims.jsonl"
    export(exported, "claims", "jsonl", path)
    rows = _rows(path)
    assert {"entity_id", "source", "property", "value", "original", "document", "locator"} <= set(rows[0])
    (time,) = [row for row in rows if row["property"] == "running_time" and row["source"] == "catalogue"]
    assert (time["value"], time["original"], time["entity_id"]) == ("112", "112 mins", "f-backstage-2005")
    assert [row["value"] for row in rows if row["lost"]] == [None] * 4


def test_the_same_collection_exports_to_the_same_bytes(exported: Collection, tmp_path: Path) -> None:
    for name in ("one", "two"):
        export(Collection.open(exported.root), "films", "csv", tmp_path / f"{name}.csv")
    assert (tmp_path / "one.csv").read_bytes() == (tmp_path / "two.csv").read_bytes()


@pytest.mark.parametrize(("what", "form"), [("dreams", "csv"), ("films", "pdf")])
def test_what_cannot_be_exported_is_refused_with_what_can(
    exported: Collection, tmp_path: Path, what: str, form: str
) -> None:
    with pytest.raises(InputRefused, match=r"Expected (something to export \(links, films|a format \(csv, jsonl)"):
        export(exported, what, form, tmp_path / "out")
    assert list(tmp_path.iterdir()) == []


def test_an_export_to_a_folder_is_refused(exported: Collection, tmp_path: Path) -> None:
    with pytest.raises(InputRefused, match="found a folder"):
        export(exported, "films", "csv", tmp_path)


def test_an_export_that_lost_a_row_does_not_take_the_old_ones_place(
    exported: Collection, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "films.csv"
    path.write_text("the old export", encoding="utf-8")
    broken = Format(FORMATS["csv"].write, lambda written: FORMATS["csv"].count(written) - 1)
    monkeypatch.setattr(running, "FORMATS", {**FORMATS, "csv": broken})
    with pytest.raises(InvariantBroken, match="Expected 11 rows in the export films, found 10"):
        export(exported, "films", "csv", path)
    assert [(p.name, p.read_text(encoding="utf-8")) for p in tmp_path.iterdir()] == [("films.csv", "the old export")]
