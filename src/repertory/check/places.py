"""Whether the words of every claim stand where it says that they stand.

Figures that many rows amount to (a mean, a count) stand nowhere and are left out.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from itertools import chain
from pathlib import Path

import ibis
import ibis.expr.types as ir
import pyarrow.parquet as pq

from repertory.collection import Collection
from repertory.errors import RepertoryError
from repertory.read.encodings import charset_of
from repertory.read.follow import Ways, ways_into
from repertory.read.follow_dumps import Followed, astray_in, streams
from repertory.read.member import Member
from repertory.read.prepare import Prepared, prepare
from repertory.read.table.columns import columns_of
from repertory.read.table.mapping import tables

RECKONED = frozenset({"mean", "count"})
"""Ways of gathering whose results are no words of the document."""

BATCH = 10_000
"""Claims that are followed at once."""


@dataclass(frozen=True, slots=True)
class Placed:
    """How many claims were followed, how many of their words are elsewhere or nowhere, and the first of these."""

    followed: int
    astray: int
    first: str = ""


def placed(collection: Collection) -> Placed:
    """Follow every claim of the ledger to its place."""
    followed = astray = 0
    first = ""
    for document, count, claims in _by_document(collection):
        followed += count
        for claim, locator, original in _astray(collection, document, claims):
            astray += 1
            first = first or f"claim {claim}, {original[:80]!r} at {locator} of document {document[:12]}"
    return Placed(followed, astray, first)


def _by_document(collection: Collection) -> Iterator[tuple[str, int, Iterator[Followed]]]:
    """Yield (document, how many claims, its claims) one document at a time, by the first number of their places.

    That is the claims' order in a document of numbered parts: one too large for the memory is followed as a stream.
    """
    claims = collection.ledger.everything(collection.connection, "claims")
    claims = claims.filter(claims.original.notnull() & ~_reckoned(collection, claims))
    counted = claims.group_by("document").agg(claims=claims.count()).order_by("document").to_pyarrow().to_pylist()
    for row in counted:
        own = claims.filter(claims.document == row["document"])
        number = own.locator.re_extract("[0-9]+", 0).nullif("").try_cast("int64")
        own = own.order_by(number, "locator", "claim_id").select("claim_id", "locator", "original")
        with tempfile.TemporaryDirectory(prefix="repertory-") as folder:
            path = Path(folder) / "claims.parquet"
            collection.connection.to_parquet(own, path, compression="lz4")
            yield row["document"], row["claims"], _rows(path)


def _rows(path: Path) -> Iterator[Followed]:
    with pq.ParquetFile(path) as file:
        for batch in file.iter_batches(BATCH):
            yield from zip(*(column.to_pylist() for column in batch.columns), strict=True)


def _reckoned(collection: Collection, claims: ir.Table) -> ir.BooleanValue:
    told = [
        (claims.source == name) & (claims.property == one.property) & claims.locator.endswith(f":{one.column}")
        for name, card in collection.cards().items()
        for table in tables(card)
        for one in table.gather
        if one.how in RECKONED
    ]
    return ibis.or_(ibis.literal(False), *told)


def _quotes(collection: Collection, prepared: Prepared) -> bool:
    """Whether a double quote may stand around a cell; in tables of which a card says so it is a letter."""
    plain = (table for card in collection.cards().values() for table in tables(card) if not table.quotes)
    return not (prepared.form == "text" and any(set(one.columns) <= set(columns_of(prepared, [one])) for one in plain))


def _in_names(collection: Collection, document: str, rest: str, words: str) -> bool:
    """Whether a document came under a name, or was captured at an address, that holds the words."""
    return not rest and any(words in name for name in _told(collection, document, "name"))


def _told(collection: Collection, document: str, column: str) -> list[str]:
    """Return what a column of the documents tells of one."""
    documents = collection.ledger.everything(collection.connection, "documents")
    found = documents.filter(documents.sha256 == document).select(column).distinct().order_by(column)
    told: list[str] = found.to_pyarrow()[column].to_pylist()
    return told


def _astray(collection: Collection, document: str, claims: Iterator[Followed]) -> Iterator[Followed]:
    with tempfile.TemporaryDirectory(prefix="repertory-") as folder:
        whole = Path(folder) / "document"
        try:
            with whole.open("wb") as file:
                file.writelines(collection.documents.pieces(document))
            charset = next(filter(None, map(charset_of, _told(collection, document, "media_type"))), "")
            prepared = prepare(
                whole, Path(folder), Member(whole, _told(collection, document, "name")[0], charset=charset)
            )
            first = next(claims, None)
            claims = chain([first], claims) if first is not None else claims
            if streams(prepared, first):
                yield from astray_in(prepared, claims, _quotes(collection, prepared))
                return
            ways: Ways = ways_into(prepared, _quotes(collection, prepared))
        except (RepertoryError, ValueError):
            ways = {}
        ways["name"] = partial(_in_names, collection, document)
        for claim in claims:
            scheme, _, rest = claim[1].partition(":")
            if scheme not in ways or not ways[scheme](rest, claim[2]):
                yield claim
