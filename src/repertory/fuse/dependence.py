"""Which of few sources take over what another says: the dependence that explains best who agrees with whom.

Where three or four sources speak, nobody is a minority whose oddities would betray a copy. But how often each two
agree, and who stands alone, is explained better by one dependence than by another (Dong, Berti-Equille and
Srivastava 2009): of two sources, the second takes over a *share* of what it says and else errs by itself. Shares and
trust are fitted together, and a dependence is added while that makes the whole much more likely.

Where four speak, what stands two against two can be the shared mistake of either pair, and the counts fit both alike.
Then the pair is taken whose share is great, if the other's would be too small to be believed (who copies at all, copies
most), and else none: a copy that is not seen does less harm than one that is none.

Everything is computed on patterns (who says the same, how often), of which there are few for few sources.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from repertory.fuse.rules import WEIGHTS

MOST_SOURCES = 12
"""With more, shared oddities tell (see `mirrors`), and patterns become as many as items."""
GAIN = 10.0
"""By how much the log-likelihood must grow for a dependence to be believed."""
BEGINNING = 0.5
"""The part of the best gain from which another beginning is tried too."""
LEAST_SHARE = 0.35
"""Below that two sources may as well be tempted by the same mistakes,"""
LEAST_RIVAL = 0.1
"""but may still explain what two others seem to share."""
CLOSE = 0.7
"""Sources each two of which may share so much are tried together."""
RIVAL = 0.7
"""The part of the best dependence's gain from which another of two other sources may explain the same splits,"""
MORE = 1.5
"""and how many times the other's its share must then be, the other's being too small to be believed,"""
BOTH = 0.3
"""unless the other explains this part of its own gain beside it; else neither is believed."""
ROUNDS = 8
MOST_SHARE = 0.98
ALTERNATIVES = 3.0
"""Wrong values that there are to hit upon: fewer than for belief, since errors that tempt two are no copies."""

Pair = tuple[str, str]
Move = frozenset[Pair]
Floats = NDArray[np.float64]
Places = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Pattern:
    """Who says the same of a property, and of how many items: ``groups`` are the sources of each value."""

    property: str
    groups: tuple[tuple[str, ...], ...]
    items: int


@dataclass(frozen=True, slots=True)
class Fit:
    """Shares by pair, the belief in each pattern's values, and how likely all is with them (log)."""

    shares: dict[Pair, float]
    belief: Floats
    trust: Floats
    likelihood: float


@dataclass(slots=True)
class Votes:
    """Patterns as arrays: a row a vote, each with its pattern, its value, and the place of (source, property)."""

    patterns: Sequence[Pattern]
    pattern: Places = field(init=False)
    value: Places = field(init=False)
    key: Places = field(init=False)
    of_pattern: Places = field(init=False)
    items: Floats = field(init=False)
    sources: Places = field(init=False)
    same: dict[Pair, tuple[Places, Places]] = field(init=False)
    apart: dict[Pair, float] = field(init=False)

    def __post_init__(self) -> None:
        rows = [
            (number, value, (source, found.property))
            for number, found in enumerate(self.patterns)
            for value, group in enumerate(found.groups)
            for source in group
        ]
        keys = sorted({row[2] for row in rows})
        names = sorted({source for source, _ in keys})
        cells = sorted({row[:2] for row in rows})
        place, at = (
            {key: number for number, key in enumerate(keys)},
            {cell: number for number, cell in enumerate(cells)},
        )
        self.pattern = np.array([row[0] for row in rows])
        self.value = np.array([at[row[:2]] for row in rows])
        self.key = np.array([place[row[2]] for row in rows])
        self.of_pattern = np.array([cell[0] for cell in cells])
        self.items = np.array([float(found.items) for found in self.patterns])
        self.sources = np.array([names.index(source) for source, _ in keys])
        self._pair(rows)

    def _pair(self, rows: Sequence[tuple[int, int, tuple[str, str]]]) -> None:
        together: dict[Pair, list[tuple[int, int]]] = {}
        self.apart = {}
        by_pattern: dict[int, list[int]] = {}
        for number, row in enumerate(rows):
            by_pattern.setdefault(row[0], []).append(number)
        for votes in by_pattern.values():
            for one, other in combinations(votes, 2):
                first, second = sorted(((rows[one][2][0], one), (rows[other][2][0], other)))
                pair = (first[0], second[0])
                if rows[one][1] == rows[other][1]:
                    together.setdefault(pair, []).append((first[1], second[1]))
                else:
                    self.apart[pair] = self.apart.get(pair, 0.0) + self.items[rows[one][0]]
        self.same = {
            pair: (np.array([a for a, _ in found]), np.array([b for _, b in found])) for pair, found in together.items()
        }


def dependences(patterns: Sequence[Pattern]) -> dict[Pair, float]:
    """Return the share that one source of each dependent pair takes over from the other, from 0 to 1.

    One dependence is added after the other, each time that which explains most. As what is taken first colours what
    is seen next, this is done from each beginning that explains half as much as the best, and the likeliest end taken.
    """
    if not patterns:
        return {}
    votes = Votes(patterns)
    bounds = {pair: _bound(votes, pair) for pair in votes.same}
    moves = _moves({pair: bound for pair, bound in bounds.items() if bound >= LEAST_RIVAL})
    nothing = fitted(votes, {})
    gains = _gains(nothing, _tried(votes, nothing, moves))
    first = [move for move, gain in gains.items() if gain >= max(GAIN, BEGINNING * max(gains.values()))]
    ends = [_added(votes, nothing, moves, move) for move in first]
    best = max(ends, key=lambda found: found.likelihood, default=nothing)
    return {pair: share for pair, share in sorted(best.shares.items()) if share >= LEAST_SHARE}


def _bound(votes: Votes, pair: Pair) -> float:
    """Return the greatest share that is possible: as if all were wrong that at most half of an item's voices say."""
    voices, holders = np.bincount(votes.pattern), np.bincount(votes.value)
    first, _ = votes.same[pair]
    odd = holders[votes.value[first]] * 2 <= voices[votes.pattern[first]]
    shared = 2 * float(votes.items[votes.pattern[first]][odd].sum())
    return shared / (shared + votes.apart.get(pair, 0.0) + 1e-9)


def _moves(bounds: Mapping[Pair, float]) -> list[Move]:
    """Return what may be tried: two sources, or several of which each two may be copies of each other."""
    close = {pair for pair, bound in bounds.items() if bound >= CLOSE}
    names = sorted({name for pair in bounds for name in pair})
    found: set[Move] = {frozenset({pair}) for pair in bounds}
    for one, other in close:
        group = [name for name in names if all(tuple(sorted((name, a))) in close or name == a for a in (one, other))]
        found.add(frozenset(pair for pair in combinations(group, 2) if pair in close))
    return sorted(found - {frozenset()}, key=sorted)


def _tried(votes: Votes, fit: Fit, moves: Iterable[Move]) -> dict[Move, Fit]:
    """Return what becomes of the whole with each one move more."""
    new = [move for move in moves if not move & set(fit.shares)]
    tried = {move: fitted(votes, fit.shares | dict.fromkeys(sorted(move), 0.5)) for move in new}
    return {move: found for move, found in tried.items() if all(found.shares[pair] >= LEAST_RIVAL for pair in move)}


def _gains(fit: Fit, tried: Mapping[Move, Fit]) -> dict[Move, float]:
    return {move: found.likelihood - fit.likelihood for move, found in tried.items()}


def _added(votes: Votes, fit: Fit, moves: Sequence[Move], first: Move | None) -> Fit:
    """Add dependences while they explain more, the first of them given."""
    refused: set[Move] = set()
    while True:
        tried = _tried(votes, fit, (move for move in moves if move not in refused))
        gains = _gains(fit, tried)
        best = first or max(gains, key=lambda move: gains[move], default=None)
        if best is None or gains[best] < GAIN:
            return fit
        rivals = [move for move, gain in gains.items() if gain >= RIVAL * gains[best] and _facing(best, move)]
        chosen, out = _clearest(votes, fit, best, rivals, tried)
        refused |= out
        if chosen and min(tried[chosen].shares[pair] for pair in chosen) >= LEAST_SHARE:
            fit = tried[chosen]
        elif chosen:
            refused.add(chosen)
        first = None


def _facing(move: Move, other: Move) -> bool:
    """Whether two moves are of two sources each, none of them the same: who explains the same splits."""
    return len(move) == len(other) == 1 and len({name for pair in move | other for name in pair}) == 4


def _clearest(
    votes: Votes, fit: Fit, best: Move, rivals: Iterable[Move], tried: Mapping[Move, Fit]
) -> tuple[Move | None, set[Move]]:
    """Return which dependence holds, and which do not; none, where each of two could be believed by itself.

    Unless each explains much that the other does not: then both may hold, and the other comes later.
    """
    out: set[Move] = set()
    for rival in rivals:
        lesser, greater = sorted((best, rival), key=lambda move: min(tried[move].shares[pair] for pair in move))
        shares = [min(tried[move].shares[pair] for pair in move) for move in (lesser, greater)]
        if shares[0] < LEAST_SHARE and shares[1] >= MORE * shares[0]:
            best = greater
            out.add(lesser)
        elif _beside(votes, tried[best], rival) < BOTH * _beside(votes, fit, rival):
            return None, out | {best, rival}
    return best, out


def _beside(votes: Votes, fit: Fit, move: Move) -> float:
    """Return what a move explains more than a fit does."""
    return _gains(fit, _tried(votes, fit, [move])).get(move, 0.0)


def fitted(votes: Votes, begin: Mapping[Pair, float]) -> Fit:
    """Fit trust and the shares of the given pairs together, from where they begin."""
    trust, shares = np.full(len(votes.sources), WEIGHTS.prior), dict(begin)
    for turn in range(ROUNDS):
        belief, _ = _believed(votes, trust, shares)
        trust = _trusted(votes, belief, turn < ROUNDS // 2)
        shares = {pair: _share(votes, pair, belief, trust) for pair in shares}
    belief, likelihood = _believed(votes, trust, shares)
    return Fit(shares, belief, trust, likelihood)


def _believed(votes: Votes, trust: Floats, shares: Mapping[Pair, float]) -> tuple[Floats, float]:
    """Return the belief in each value, and the log-likelihood of all that is said."""
    own = np.clip(trust[votes.key], WEIGHTS.least, WEIGHTS.most)
    free = np.ones(len(own))
    for pair, share in shares.items():
        first, second = votes.same.get(pair, (np.array([], int), np.array([], int)))
        free[np.where(own[first] >= own[second], second, first)] *= 1 - share
    wrong = 1 - free + free * (1 - own) / ALTERNATIVES
    weight = np.bincount(votes.value, np.log((1 - free + free * own) / wrong))
    odds = np.exp(weight)
    whole = np.bincount(votes.of_pattern, odds) + ALTERNATIVES
    likelihood = float((votes.items * (np.log(whole) + np.bincount(votes.pattern, np.log(wrong)))).sum())
    likelihood += sum(votes.apart.get(pair, 0.0) * math.log(1 - share) for pair, share in shares.items())
    return odds / whole[votes.of_pattern], likelihood


def _trusted(votes: Votes, belief: Floats, whole: bool) -> Floats:
    """Return trust by source and property, or for the first rounds by source."""
    items = votes.items[votes.pattern]
    judged = np.bincount(votes.key, items)
    agreed = np.bincount(votes.key, items * belief[votes.value])
    right = np.bincount(votes.sources, agreed) + WEIGHTS.prior * WEIGHTS.strength
    record: Floats = (right / (np.bincount(votes.sources, judged) + WEIGHTS.strength))[votes.sources]
    own: Floats = (agreed + record * WEIGHTS.record) / (judged + WEIGHTS.record)
    return record if whole else own


def _share(votes: Votes, pair: Pair, belief: Floats, trust: Floats) -> float:
    """Return what part is taken over: of their errors, those they share beyond chance, each of two sources."""
    if pair not in votes.same:
        return 0.0
    first, second = votes.same[pair]
    items, one, other = votes.items[votes.pattern[first]], trust[votes.key[first]], trust[votes.key[second]]
    by_chance = (1 - one) * (1 - other) / ALTERNATIVES
    by_chance /= one * other + by_chance
    shared = 2 * float((items * (1 - belief[votes.value[first]] - by_chance)).sum())
    return min(MOST_SHARE, max(0.0, shared / (shared + votes.apart.get(pair, 0.0) + 1e-9))) if shared > 0 else 0.0
