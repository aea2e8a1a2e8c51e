"""Whether the words of every claim stand where it says that they stand.

Figures that many rows amount to (a mean, a count) stand nowhere and are left out.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import ibis
import ibis.expr.types as ir

from repertory.collection import Collection
from repertory.errors import RepertoryError
from repertory.read.follow import Ways, ways_into
from repertory.read.prepare import Prepared, prepare
from repertory.read.table.columns import columns_of
from repertory.read.table.mapping import tables

RECKONED = frozenset({"mean", "count"})
"""Ways of gathering whose results are no words of the document."""

Followed = tuple[str, str, str]
"""claim_id, locator, original."""


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
    for document, claims in _by_document(collection):
        followed += len(claims)
        for claim, locator, original in _astray(collection, document, claims):
            astray += 1
            first = first or f"claim {claim}, {original[:80]!r} at {locator} of document {document[:12]}"
    return Placed(followed, astray, first)


def _by_document(collection: Collection) -> Iterator[tuple[str, list[Followed]]]:
    """Yield (document, its claims) one document at a time, which bounds memory by the largest."""
    claims = collection.ledger.everything(collection.connection, "claims")
    claims = claims.filter(claims.original.notnull() & ~_reckoned(collection, claims))
    documents = claims.select("document").distinct().order_by("document").to_pyarrow()["document"].to_pylist()
    for document in documents:
        own = claims.filter(claims.document == document).order_by("locator", "claim_id").to_pyarrow()
        columns = (own[name].to_pylist() for name in ("claim_id", "locator", "original"))
        yield document, list(zip(*columns, strict=True))


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
    """Whether a document came under a name that holds the words."""
    documents = collection.ledger.everything(collection.connection, "documents")
    names = documents.filter(documents.sha256 == document).select("name").distinct().to_pyarrow()["name"].to_pylist()
    return not rest and any(words in name for name in names)


def _astray(collection: Collection, document: str, claims: list[Followed]) -> Iterator[Followed]:
    with tempfile.TemporaryDirectory(prefix="repertory-") as folder:
        whole = Path(folder) / "document"
        try:
            whole.write_bytes(collection.documents.read(document))
            prepared = prepare(whole, Path(folder))
            ways: Ways = ways_into(prepared, _quotes(collection, prepared))
        except (RepertoryError, ValueError):
            ways = {}
        ways["name"] = partial(_in_names, collection, document)
        for claim in claims:
            scheme, _, rest = claim[1].partition(":")
            if scheme not in ways or not ways[scheme](rest, claim[2]):
                yield claim
