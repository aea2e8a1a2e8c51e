"""Whether everything is traced: each claim leads to a verdict, each verdict to a place in a document.

Invariant of the design: the share of traced values is computed at every build, and a build under
100 % fails.
"""

from __future__ import annotations

from dataclasses import dataclass

import ibis.expr.types as ir

from repertory.collection import Collection
from repertory.errors import InvariantBroken

_EXAMPLES = 3


@dataclass(frozen=True, slots=True)
class Traced:
    """How many claims and verdicts there are, and how many of them lead nowhere, with examples' ids."""

    claims: int
    unheard: int
    verdicts: int
    untraced: int
    examples: tuple[str, ...] = ()

    @property
    def share(self) -> float:
        """The part of claims and verdicts that is traced, from 0 to 1."""
        total = self.claims + self.verdicts
        return 1.0 if not total else (total - self.unheard - self.untraced) / total

    @property
    def whole(self) -> bool:
        """Whether nothing leads nowhere."""
        return not self.unheard and not self.untraced

    def in_words(self) -> str:
        """Return what was found, as a sentence's part."""
        found = f"{self.share:.2%} traced: {self.claims:,} claims of linked records, {self.verdicts:,} verdicts"
        if self.whole:
            return found
        return (
            f"{found}; {self.unheard:,} claims stand in no verdict and {self.untraced:,} verdicts lead to no place "
            f"in a document, such as {', '.join(self.examples)}"
        )


def traced(collection: Collection, entities: ir.Table | None = None) -> Traced:
    """Count what leads nowhere; of ``entities`` (entity_id), where they are given, or of all."""
    claims, verdicts, links = collection.current("claims"), *map(collection.read_derived, ("verdicts", "links"))
    if entities is not None:
        verdicts, links = (table.semi_join(entities, "entity_id").select(*table.columns) for table in (verdicts, links))
    linked = claims.semi_join(links.select("record_id").distinct(), "record_id")
    heard = verdicts.select("verdict_id", claim_id=verdicts.claims_for.unnest())
    unheard = linked.anti_join(heard, "claim_id").select(id="claim_id")
    placed = heard.semi_join(_placed(collection, claims), "claim_id")
    untraced = verdicts.anti_join(placed, "verdict_id").select(id="verdict_id")
    claims_without, verdicts_without = _counted(collection, unheard), _counted(collection, untraced)
    return Traced(
        _count(collection, linked), claims_without[0], _count(collection, verdicts), verdicts_without[0],
        (claims_without[1] + verdicts_without[1])[:_EXAMPLES],
    )  # fmt: skip


def enforce(collection: Collection, entities: ir.Table | None = None) -> Traced:
    """Return what `traced` counts; raises InvariantBroken where anything leads nowhere."""
    found = traced(collection, entities)
    if not found.whole:
        raise InvariantBroken(
            f"Expected every claim in a verdict and every verdict at a place in a document, found in "
            f"{collection.root}: {found.in_words()}."
        )
    return found


def _placed(collection: Collection, claims: ir.Table) -> ir.Table:
    """Return the claims that name a place in a document that the ledger knows."""
    documents = collection.ledger.everything(collection.connection, "documents")
    known = claims.semi_join(documents.select(document="sha256").distinct(), "document")
    return known.filter(known.locator.notnull() & (known.locator != "")).select("claim_id")


def _count(collection: Collection, table: ir.Table) -> int:
    counted = collection.connection.to_pyarrow(table.agg(rows=table.count()))
    return int(counted["rows"][0].as_py())


def _counted(collection: Collection, table: ir.Table) -> tuple[int, tuple[str, ...]]:
    """Return how many ids there are, and the first of them."""
    number = _count(collection, table)
    if not number:
        return 0, ()
    first = collection.connection.to_pyarrow(table.order_by("id").limit(_EXAMPLES))
    return number, tuple(first["id"].to_pylist())
