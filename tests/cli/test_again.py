"""Reading again: the same bytes change nothing but when they were seen, changed ones supersede what was."""

from __future__ import annotations

from pathlib import Path

import pyarrow.parquet as pq
import pytest
from commands import asked, run

from repertory.build.built import Built
from repertory.collection import Collection


@pytest.fixture
def page(tmp_path: Path, sample: Path) -> Path:
    """The sample's catalogue page about Backstage, to be changed."""
    target = tmp_path / "pages" / "catalogue.txt"
    target.parent.mkdir()
    target.write_text((sample / "pages" / "catalogue.txt").read_text(encoding="utf-8"), encoding="utf-8")
    return target


def ledger(folder: Path, name: str) -> list[tuple[object, ...]]:
    """All rows of a table of the ledger, without the reading in which they came."""
    collection = Collection.open(folder)
    table = collection.ledger.everything(collection.connection, name).drop("reading")
    return sorted(tuple(row.values()) for row in table.to_pyarrow().to_pylist())


def minutes(folder: Path) -> list[str]:
    """What is claimed of running times, in the words of the documents that stand."""
    collection = Collection.open(folder)
    claims = collection.current("claims").filter(lambda t: t.property == "running_time")
    return [row["original"] for row in claims.to_pyarrow().to_pylist()]


def derived(folder: Path) -> dict[str, list[dict[str, object]]]:
    """The rows of the tables that tell what is known; the others tell too when documents were last seen."""
    names = ("pairs", "links", "people", "referents", "entities", "verdicts", "trust", "mirrors", "disputes", "facets")
    return {name: pq.read_table(folder / "derived" / f"{name}.parquet").to_pylist() for name in names}


def test_the_same_bytes_read_twice_change_nothing_but_last_seen(copied: Path, shared: Path) -> None:
    once, known = {name: ledger(copied, name) for name in ("records", "claims", "issues")}, derived(copied)
    again = run("build", shared / "seeds", "--collection", copied, "--json")
    assert again.json()["unchanged"] == 3
    assert again.json()["documents"] == 0
    assert {name: ledger(copied, name) for name in once} == once
    assert derived(copied) == known
    collection = Collection.open(copied)
    seen = collection.ledger.everything(collection.connection, "documents").order_by("reading").to_pyarrow()
    assert seen["read"].to_pylist() == [True] * 3 + [False] * 3


def test_a_changed_document_supersedes_its_records_which_stay_readable(tmp_path: Path, page: Path) -> None:
    folder = tmp_path / "films"
    asked("init", folder)
    assert asked("read", page, "--collection", folder).code == 0
    before = minutes(folder)
    text = page.read_text(encoding="utf-8")
    assert "112 mins" in text
    page.write_text(text.replace("112 mins", "113 mins"), encoding="utf-8")
    assert asked("read", page, "--collection", folder).code == 0
    assert (before, minutes(folder)) == (["112 mins"], ["113 mins"])
    collection = Collection.open(folder)
    claims = collection.ledger.everything(collection.connection, "claims").filter(
        lambda t: t.property == "running_time"
    )
    rows = claims.order_by("reading").to_pyarrow().to_pylist()
    assert [row["original"] for row in rows] == ["112 mins", "113 mins"]
    assert b"112 mins" in collection.documents.read(rows[0]["document"]), "the former document is kept whole"


def test_after_a_room_by_itself_the_next_build_makes_all_anew(copied: Path) -> None:
    collection = Collection.open(copied)
    assert Built.of(collection) is not None
    assert run("fuse", "--collection", copied).code == 0
    assert Built.of(collection) is None, "what the last build rested on is no longer what stands beside it"
