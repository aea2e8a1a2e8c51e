"""`repertory check` proves the invariants of the collection of 3, and fails where one is broken."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import orjson
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
from commands import asked


def proofs(folder: Path) -> tuple[int, dict[str, dict[str, Any]]]:
    """Return the exit code, and what was proved, by the invariant's name."""
    answer = asked("check", "--json", "--collection", folder)
    assert answer.out, answer.err
    return answer.code, {proof["name"]: proof for proof in orjson.loads(answer.out)}


def broken(folder: Path) -> dict[str, str]:
    """Return what is broken, and what was found; a check that finds something exits with 1."""
    code, told = proofs(folder)
    found = {name: proof["found"] for name, proof in told.items() if not proof["holds"]}
    assert code == (1 if found else 0)
    return found


def changed(path: Path, column: str, change: Callable[[pa.ChunkedArray], pa.Array]) -> None:
    """Write a column of a Parquet file anew."""
    table = pq.read_table(path)
    place = table.column_names.index(column)
    pq.write_table(table.set_column(place, table.schema.field(column), change(table[column])), path)


def first(*values: str) -> Callable[[pa.ChunkedArray], pa.Array]:
    """Return a change of a column's first values."""
    return lambda column: pa.array([*values, *column.to_pylist()[len(values) :]], column.type)


def test_check_proves_the_invariants_of_the_collection_of_3(backstage: Path) -> None:
    code, told = proofs(backstage)
    assert code == 0
    assert list(told) == [
        "nothing is lost",
        "every claim leads to a place in a document",
        "every claim's words stand in their place",
        "everything is traced",
        "films are found as the settings ask",
        "derived is rebuildable",
    ]
    assert all(proof["holds"] for proof in told.values())
    assert told["nothing is lost"]["found"].startswith("3 documents stored whole, 442 claims")
    assert told["everything is traced"]["found"].startswith("100.00% traced")


def test_check_fails_for_a_damaged_document(copied: Path) -> None:
    document = next((copied / "documents").rglob("*.zst"))
    held = bytearray(document.read_bytes())
    held[len(held) // 2] ^= 0xFF
    document.write_bytes(held)
    found = broken(copied)
    assert list(found) == ["nothing is lost", "every claim's words stand in their place"]
    assert document.stem in found["nothing is lost"]


def test_check_fails_for_claims_without_a_place_or_with_other_words_there_and_for_a_verdict_that_was_changed(
    copied: Path,
) -> None:
    changed(copied / "ledger" / "reading-000001" / "claims.parquet", "locator", first("", "line:2:0-1"))
    verdicts = copied / "derived" / "verdicts.parquet"
    changed(verdicts, "shown", lambda column: pc.replace_substring(column, "112 minutes", "90 minutes"))
    found = broken(copied)
    assert found.pop("every claim leads to a place in a document") == (
        "0 claims lead to no document, 1 have no place in it"
    )
    elsewhere = found.pop("every claim's words stand in their place")
    assert elsewhere.startswith("442 claims followed to their places, the words of 2 are not there, first claim ")
    assert found == {"derived is rebuildable": "made anew, these differ: dossiers.parquet, verdicts.parquet"}


def test_check_says_in_words_what_is_missing(copied: Path) -> None:
    next((copied / "documents").rglob("*.zst")).unlink()
    (copied / "derived" / "links.parquet").unlink()
    answer = asked("check", "--collection", copied)
    assert answer.code == 1
    assert "BROKEN nothing is lost: 1 of 3 documents are missing or damaged" in answer.out
    assert "BROKEN everything is traced: it could not be counted" in answer.out
    assert "BROKEN derived is rebuildable: made anew, these differ: links.parquet" in answer.out
