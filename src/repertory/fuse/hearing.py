"""What is heard before it is judged: the claims of some entities, or of all, and the tables made of them.

Invariant: each row of each table follows from the claims of one entity alone, so that a few entities are
judged by themselves as they are among all others.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property

import ibis.expr.types as ir

from repertory.collection.workbench import Workbench
from repertory.fuse import rates
from repertory.fuse.statements import of_entities, statements
from repertory.fuse.votes import Ballot, ballot

Pairs = tuple[tuple[str, str], ...]


class Hearing:
    """Each table is made when it is first asked for, and once; learning and judging share them."""

    def __init__(self, bench: Workbench, entities: ir.Table | None = None) -> None:
        self.bench = bench
        self._entities = entities
        self._ballots: dict[Pairs, Ballot] = {}
        self._lists: dict[Pairs, rates.Lists] = {}

    @cached_property
    def claims(self) -> ir.Table:
        """The current claims, each with its entity (see `of_entities`)."""
        return self.bench.keep("claims", of_entities(self.bench.collection, self._entities))

    @cached_property
    def statements(self) -> ir.Table:
        """What the claims state (see `statements`)."""
        return statements(self.bench, self.claims)

    def ballot(self, mirrors: Mapping[str, str]) -> Ballot:
        """Return the votes, those of each source that repeats another left out."""
        pairs = tuple(sorted(mirrors.items()))
        if pairs not in self._ballots:
            self._ballots[pairs] = ballot(self.bench, self.statements, mirrors)
        return self._ballots[pairs]

    def lists(self, mirrors: Mapping[str, str]) -> rates.Lists:
        """Return the values of sets beside every list of theirs."""
        pairs = tuple(sorted(mirrors.items()))
        if pairs not in self._lists:
            self._lists[pairs] = rates.lists(self.bench, self.ballot(mirrors))
        return self._lists[pairs]
