"""What judging goes by: what was learned, and what cards and settings say, which holds at once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import ibis.expr.types as ir

from repertory.collection import Collection
from repertory.fuse import kinds, mirrors, rates, trust
from repertory.fuse.learned import Learned
from repertory.fuse.reasons import Writer
from repertory.fuse.rules import FAMILIES, Family
from repertory.vocabulary.card import Card
from repertory.vocabulary.properties import PROPERTIES


@dataclass(frozen=True, slots=True)
class Applied:
    """Trust in every source about every property, who repeats whom, who tells another kind, rates of lists."""

    trusted: trust.Trusted
    copies: tuple[mirrors.Copy, ...]
    shifts: tuple[kinds.Shift, ...]
    rates: ir.Table
    titles: Mapping[str, str]

    @property
    def repeats(self) -> dict[str, str]:
        """The source that each mirror repeats."""
        return mirrors.wholly(self.copies)

    @property
    def shares(self) -> dict[tuple[str, str], float]:
        """What part of what another says a source takes over, where the two are not one voice."""
        return mirrors.partly(self.copies)

    def writer(self) -> Writer:
        """Return who writes reasons, knowing all this."""
        shifts = {(shift.source, shift.property): shift for shift in self.shifts}
        return Writer(self.titles, self.trusted.trust, self.repeats, shifts)

    def write(self, collection: Collection) -> None:
        """Write what readers are shown of it."""
        by_property = ["source", "property"]
        later = _later(collection, self.trusted)
        told = trust.table(self.trusted, later, self.titles, self.repeats)
        collection.write_derived("trust", told, by_property)
        collection.write_derived("rates", rates.told(self.rates), by_property)
        collection.write_derived("shifts", kinds.table(self.shifts, self.titles), by_property)
        collection.write_derived("mirrors", mirrors.table(self.copies, self.titles), ["source", "mirrors"])


def declared(cards: Mapping[str, Card]) -> dict[str, str]:
    """Return the source that each repeats, by its card."""
    return {name: card.mirrors for name, card in cards.items() if card.mirrors}


def applied(collection: Collection, cards: Mapping[str, Card], found: Learned) -> Applied:
    """Put what was learned together with cards and settings; sources that came later begin where every source does."""
    judged = [name for name, entry in PROPERTIES.items() if FAMILIES[entry.rule] is not Family.KEEP]
    keys = [(source, name) for source in cards for name in judged]
    return Applied(
        trust.apply(found.tallies, keys, collection.settings.trust, kinds.aside(found.shifts)),
        tuple(mirrors.repeated(declared(cards), found.copies)),
        found.shifts,
        found.rates,
        {name: card.title for name, card in cards.items()},
    )


def _later(collection: Collection, trusted: trust.Trusted) -> list[trust.Key]:
    """Return what sources say of which nothing was known when trust was learned."""
    known = sorted({source for source, _ in trusted.tallies})
    said = collection.ledger.everything(collection.connection, "claims")
    said = said.filter(~said.lost & said.value.notnull() & said.source.notin(known or [""]))
    rows = collection.connection.to_pyarrow(said.select("source", "property").distinct()).to_pylist()
    return [(row["source"], row["property"]) for row in rows if (row["source"], row["property"]) in trusted.trust]
