"""The invariants of the design, proved over a collection.

1. Nothing is lost: every document in the ledger is stored whole, every reading is readable.
2. Everything is traced: each value of each verdict leads to claims, each claim to a place in a
   document, and there its words stand.
3. Search finds as the settings ask: by what texts mean, too, or by words alone.
4. Derived is rebuildable: clusters, verdicts and dossiers made anew by what was learned are the same rows.
"""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import ibis.expr.types as ir
import pyarrow.parquet as pq
import zstandard

from repertory.build import Stage, derive
from repertory.check.places import placed
from repertory.collection import Collection, layers
from repertory.errors import ModelMissing, RepertoryError
from repertory.fuse.invariants import traced
from repertory.publish.search import model_of, wanted

BATCH = 10_000
"""Rows that are compared at once."""


@dataclass(frozen=True, slots=True)
class Proof:
    """Whether an invariant holds, and what was found."""

    name: str
    holds: bool
    found: str

    def as_json(self) -> dict[str, Any]:
        """Return the proof as a JSON object."""
        return asdict(self)


def check(collection: Collection, stage: Stage) -> list[Proof]:
    """Return a proof for each invariant, broken ones too."""
    with stage("Checking documents"):
        proofs = [_documents_whole(collection)]
    with stage("Checking claims"):
        proofs += [_claims_lead_to_documents(collection), _words_in_place(collection), _traced(collection)]
    return [*proofs, found_as_asked(collection), _rebuilt(collection, stage)]


def _documents_whole(collection: Collection) -> Proof:
    name = "nothing is lost"
    table = collection.ledger.everything(collection.connection, "documents")
    hashes = (
        table.filter(table["read"]).select("sha256").distinct().order_by("sha256").to_pyarrow()["sha256"].to_pylist()
    )
    damaged = [sha256 for sha256 in hashes if not _whole(collection, sha256)]
    if damaged:
        return Proof(
            name, False, f"{len(damaged)} of {len(hashes)} documents are missing or damaged, first {damaged[0]}"
        )
    claims = _count(collection.ledger.everything(collection.connection, "claims"))
    return Proof(
        name, True, f"{len(hashes)} documents stored whole, {claims} claims in {_readings(collection)} readings"
    )


def _count(table: ir.Table) -> int:
    return int(table.count().to_pyarrow().as_py())


def _readings(collection: Collection) -> int:
    return len(collection.ledger.readings())


def _whole(collection: Collection, sha256: str) -> bool:
    try:
        hashed = hashlib.sha256()
        for piece in collection.documents.pieces(sha256):
            hashed.update(piece)
        return hashed.hexdigest() == sha256
    except (RepertoryError, zstandard.ZstdError):
        return False


def _claims_lead_to_documents(collection: Collection) -> Proof:
    claims = collection.ledger.everything(collection.connection, "claims")
    documents = collection.ledger.everything(collection.connection, "documents").select(document="sha256").distinct()
    lost = _count(claims.anti_join(documents, "document"))
    unplaced = _count(claims.filter(claims.locator.isnull() | (claims.locator == "")))
    found = f"{lost} claims lead to no document, {unplaced} have no place in it"
    return Proof("every claim leads to a place in a document", not lost and not unplaced, found)


def _words_in_place(collection: Collection) -> Proof:
    result = placed(collection)
    first = f", first {result.first}" if result.astray else ""
    found = f"{result.followed} claims followed to their places, the words of {result.astray} are not there{first}"
    return Proof("every claim's words stand in their place", not result.astray, found)


def _traced(collection: Collection) -> Proof:
    name = "everything is traced"
    try:
        share = traced(collection)
    except RepertoryError as error:
        return Proof(name, False, f"it could not be counted: {error}")
    return Proof(name, share.whole, share.in_words())


def found_as_asked(collection: Collection) -> Proof:
    """Return whether films are found by what texts mean, by the model that is installed, where the settings ask it."""
    name = "films are found as the settings ask"
    held = model_of(collection.search)
    found = f"what texts mean is held by {held}" if held else "by words alone"
    try:
        model = wanted(collection.settings.embeddings)
    except ModelMissing as error:
        return Proof(name, False, str(error))
    if held != model:
        found = f"{found}, asked for is {model or 'by words alone'}. Run: repertory publish"
    return Proof(name, held == model, found)


def _rebuilt(collection: Collection, stage: Stage) -> Proof:
    name = "derived is rebuildable"
    with tempfile.TemporaryDirectory(prefix="repertory-check-") as folder:
        again = collection.elsewhere(Path(folder), learns=False)
        try:
            derive(again, stage)
        except RepertoryError as error:
            return Proof(name, False, f"it could not be made anew: {error}")
        pairs = list(compared(collection, again))
    different = [table for table, same in pairs if not same]
    if different:
        return Proof(name, False, f"made anew, these differ: {', '.join(different)}")
    return Proof(name, True, f"{len(pairs)} tables made anew, the same rows")


def compared(old: Collection, new: Collection) -> Iterator[tuple[str, bool]]:
    """Yield each derived table that either has, and whether both hold the same rows of it."""
    for name in sorted({path.name for made in (old, new) for path in made.derived.glob("*.parquet")}):
        first, second = old.derived / name, new.derived / name
        if not (first.exists() and second.exists()):
            yield name, False
        elif layers.files(first)[0].exists():
            yield name, _same_whole(old.read_derived(first.stem), new.read_derived(first.stem))
        else:
            yield name, same_rows(first, second)


def _same_whole(first: ir.Table, second: ir.Table) -> bool:
    """Whether two tables hold the same rows, in whatever order: one that rows were laid beside has none."""
    if first.columns != second.columns or _count(first) != _count(second):
        return False
    return not _count(first.difference(second)) and not _count(second.difference(first))


def same_rows(first: Path, second: Path) -> bool:
    """Whether two Parquet files hold the same rows in the same order.

    Their bytes may differ: the engine notes where it knows that a column is never null.
    """
    with pq.ParquetFile(first) as one, pq.ParquetFile(second) as other:
        if one.metadata.num_rows != other.metadata.num_rows or one.schema_arrow.names != other.schema_arrow.names:
            return False
        return all(
            all(left.equals(right) for left, right in zip(mine.columns, theirs.columns, strict=True))
            for mine, theirs in zip(one.iter_batches(BATCH), other.iter_batches(BATCH), strict=True)
        )
