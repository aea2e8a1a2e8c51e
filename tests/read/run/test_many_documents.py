"""Many small documents: read by several processes, and no different for it."""

from __future__ import annotations

from pathlib import Path

import pyarrow.parquet as pq
import pytest

import repertory
from repertory.collection import Collection, documents, settings
from repertory.read.report import ReadReport
from repertory.read.run import read_paths

MANY = 9
"""Documents in a row that several processes read here, in more than one go."""
PAGES = Path(repertory.__file__).parent / "sample" / "pages"


def _read(folder: Path, given: Path, processes: int) -> tuple[Collection, ReadReport]:
    folder.mkdir()
    (folder / settings.NAME).write_text(f"[engine]\nthreads = {processes}\n", encoding="utf-8")
    collection = Collection.create(folder)
    return collection, read_paths(collection, [given])


def _rows(collection: Collection, name: str) -> list[dict[str, object]]:
    (reading,) = collection.ledger.readings()
    table = pq.read_table(reading / f"{name}.parquet")
    rows: list[dict[str, object]] = table.select([one for one in table.column_names if one != "seen_at"]).to_pylist()
    return rows


@pytest.fixture
def many(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Tables and pages, two of the same bytes, one that is damaged and one that nobody knows, and an archive."""
    monkeypatch.setattr("repertory.read.run.MANY", MANY)
    folder = tmp_path / "given"
    folder.mkdir()
    for number in range(MANY):
        table = f"movieId,title,genres\n{number},Film {number} (1982),Drama\n"
        (folder / f"a{number:03}.csv").write_text(table, encoding="utf-8")
    (folder / "b-again.csv").write_text("movieId,title,genres\n7,Film 7 (1982),Drama\n", encoding="utf-8")
    (folder / "c-damaged.json").write_text("[{", encoding="utf-8")
    (folder / "d-unknown.txt").write_text("Read me.\n", encoding="utf-8")
    for page in sorted(PAGES.iterdir()):
        (folder / f"e-{page.name}").write_bytes(page.read_bytes())
    return folder


def test_the_ledger_is_the_same_however_many_processes_read(tmp_path: Path, many: Path) -> None:
    one, told = _read(tmp_path / "one", many, 1)
    two, of_two = _read(tmp_path / "two", many, 2)
    assert told.as_json() == of_two.as_json()
    for name in ("documents", "sources", "records", "claims", "issues"):
        assert _rows(one, name) == _rows(two, name), name
    assert told.records > MANY
    assert [Path(path).name for path, _ in told.refused] == ["c-damaged.json"]
    assert [Path(path).name for path, _ in told.passed_over] == ["d-unknown.txt"]
    assert told.unchanged == 1, "the same bytes a second time are only seen"


def test_every_document_read_is_stored_and_no_other(tmp_path: Path, many: Path) -> None:
    collection, told = _read(tmp_path / "one", many, 2)
    stored = list((collection.root / "documents").rglob("*.zst"))
    assert len(stored) == told.documents


def test_a_document_that_is_gone_when_its_turn_comes_takes_no_other_with_it(
    tmp_path: Path, many: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def told_of(path: Path) -> tuple[str, int]:
        if path.name == "a003.csv":
            raise FileNotFoundError(2, "No such file or directory", str(path))
        return documents.told_of(path)

    monkeypatch.setattr("repertory.read.run.told_of", told_of)
    collection, told = _read(tmp_path / "two", many, 2)
    assert "a003.csv" in [Path(path).name for path, _ in told.refused]
    found = {row["key"] for row in _rows(collection, "records")}
    assert {str(number) for number in range(MANY)} - found == {"3"}
