"""What stands of a ledger: the latest document under each name, the latest reading of each document."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pyarrow as pa
import pytest

from repertory.collection import Collection
from repertory.collection.schema import DOCUMENTS, claims_table, records_table
from repertory.vocabulary.claim import Claim, Record

NOW = datetime(2026, 1, 1, tzinfo=UTC)


@pytest.fixture
def collection(tmp_path: Path) -> Collection:
    return Collection.create(tmp_path / "collection")


def _read(
    collection: Collection, name: str, minutes: int | None, *, bytes_: str, source: str = "club", version: int = 1
) -> None:
    """Write a reading of one document that tells the running time of *Backstage*; None: its bytes were only seen."""
    seen = [(bytes_, source, name, "text/plain", 9, version, NOW, minutes is not None)]
    with collection.ledger.reading() as writer:
        rows = [dict(zip(DOCUMENTS.names, row, strict=True)) for row in seen]
        writer.write("documents", pa.Table.from_pylist(rows, schema=DOCUMENTS))
        if minutes is not None:
            film = Record(source, "backstage", "film", bytes_, "line:1:0-9", "Backstage")
            words = str(minutes)
            claim = Claim(film.id, source, "running_time", words, words, bytes_, "line:2:0-3")
            writer.write("records", records_table([film]))
            writer.write("claims", claims_table([claim]))


def _minutes(collection: Collection) -> list[str]:
    return sorted(collection.current("claims").to_pyarrow()["value"].to_pylist())


def test_changed_bytes_under_the_same_name_supersede(collection: Collection) -> None:
    _read(collection, "a.txt", 112, bytes_="old")
    _read(collection, "a.txt", 155, bytes_="new")
    assert _minutes(collection) == ["155"]
    assert collection.ledger.everything(collection.connection, "claims").to_pyarrow().num_rows == 2


def test_the_former_bytes_again_stand_again_though_they_were_only_seen(collection: Collection) -> None:
    _read(collection, "a.txt", 112, bytes_="old")
    _read(collection, "a.txt", 155, bytes_="new")
    _read(collection, "a.txt", None, bytes_="old")
    assert _minutes(collection) == ["112"]


def test_bytes_under_two_names_stand_until_both_have_changed(collection: Collection) -> None:
    _read(collection, "a.txt", 112, bytes_="same")
    _read(collection, "b.txt", None, bytes_="same")
    _read(collection, "a.txt", 155, bytes_="new")
    assert _minutes(collection) == ["112", "155"]
    _read(collection, "b.txt", None, bytes_="new")
    assert _minutes(collection) == ["155"]


def test_a_newer_reader_speaks_for_the_same_bytes(collection: Collection) -> None:
    _read(collection, "a.txt", 112, bytes_="same")
    _read(collection, "a.txt", 113, bytes_="same", version=2)
    assert _minutes(collection) == ["113"]


def test_a_page_read_again_as_another_sources_no_longer_speaks_for_the_first(collection: Collection) -> None:
    _read(collection, "a.txt", 112, bytes_="same", source="club")
    _read(collection, "a.txt", 112, bytes_="same", source="archive")
    assert collection.current("records").to_pyarrow()["record_id"].to_pylist() == ["archive:backstage"]


def test_a_record_keeps_the_reading_that_told_of_it_first(collection: Collection) -> None:
    _read(collection, "a.txt", 112, bytes_="old")
    _read(collection, "b.txt", 112, bytes_="another")
    _read(collection, "a.txt", 155, bytes_="new")
    (record,) = collection.current("records").to_pyarrow().to_pylist()
    assert record["reading"] == 1
