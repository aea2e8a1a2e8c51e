"""How the rules that properties declare are carried out, and every threshold of this room.

A property's values either exclude one another (a film has one running time) or stand each for
itself (it has several producers); some belong to who says them (a synopsis, a rating) and are
never held against another's.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from repertory.vocabulary.properties import PROPERTIES, Property, Rule


class Family(StrEnum):
    """What it means for two sources to give two values."""

    EXCLUSIVE = "exclusive"
    """At most one is right."""
    SET = "set"
    """Each is judged on its own; leaving out is not denying."""
    KEEP = "keep"
    """All stay as they are."""


class Kind(StrEnum):
    """How the sources agree or disagree, as it stands in a verdict."""

    AGREED = "agreed"
    ONE_SOURCE = "one source"
    SUBSET = "subset"
    SPELLING = "spelling"
    PRECISION = "precision"
    CONTRADICTION = "contradiction"
    VERSIONS = "versions"
    OPINION = "opinion"
    NOT_PRESERVED = "not preserved"


FAMILIES: dict[Rule, Family] = {
    "one": Family.EXCLUSIVE,
    "number": Family.EXCLUSIVE,
    "date": Family.EXCLUSIVE,
    "name": Family.EXCLUSIVE,
    "money": Family.EXCLUSIVE,
    "set": Family.SET,
    "text": Family.KEEP,
    "keep": Family.KEEP,
}

OPINIONS = frozenset({"comment"})
"""Properties that hold what somebody thinks."""

ALIASES = frozenset({"title", "original_title", "name"})
"""Properties of which one value stands but another is no contradiction: a film goes by several titles."""

SHARED_DATATYPES = frozenset({"identifier", "url", "name"})
"""Datatypes of kept properties that two sources can agree about; a rating is its source's own."""

BY_COUNTRY: frozenset[Rule] = frozenset({"date", "number", "money"})
"""Rules under which what is said of one country is not held against what is said of another."""


EARLIEST = frozenset({"year", "release_date"})
"""Properties of which, of two kinds told, the earlier is meant: a film is shown before it is shown elsewhere
or given a prize."""


@dataclass(frozen=True, slots=True)
class Weights:
    """The numbers by which trust becomes belief; see docs/fuse.md for what each does."""

    rounds: int = 8
    rounds_whole: int = 4
    """So many of them by each source's record over all properties, the others by property."""
    prior: float = 0.8
    """Trust in a source of which nothing is known."""
    strength: float = 10.0
    """How many judged values that prior is worth."""
    record: float = 10.0
    """How many judged values of a property a source's record with all its other properties is worth."""
    alternatives: float = 5.0
    """How many wrong values there are to hit upon: two sources that agree on one of many are seldom both wrong."""
    omission: float = 0.25
    """How much of a denial it is that a list at least as long leaves a value out."""
    least: float = 0.2
    """Trust below which a source's word would count against what it says; nothing goes lower in a vote."""
    most: float = 0.99


WEIGHTS = Weights()


@dataclass(frozen=True, slots=True)
class Rates:
    """The numbers by which lists are judged; chosen on made worlds, see bench/fuse.md."""

    rounds: int = 6
    true: float = 0.7
    """The part of all values that any list names which is true, before anything is known of who names them."""
    leaves_out: float = 0.3
    """What a source of which nothing is known leaves out,"""
    invents: float = 0.1
    """how often it names what is not true but others name,"""
    strength: float = 50.0
    """and how many values that is worth."""
    least: float = 0.01
    """No source is taken to leave out or invent nothing, or everything."""


RATES = Rates()

BAR = "|"
"""Between the parts of an item's and a version's name."""

CURATORS = "curators"
"""The source whose word stands whatever the others say."""

SPEED_UP = (24, 25)
"""Film runs at 24 frames a second, European television at 25: the same cut is shorter there by a 25th."""
INDEPENDENT_SUPPORT = 2
"""Voices that two running times must have each to be taken for two cuts."""


def family(entry: Property) -> Family:
    """Return how values of a property stand to each other."""
    return FAMILIES[entry.rule]


def owned(entry: Property) -> bool:
    """Whether a kept value belongs to who says it, so that two sources never agree about it."""
    return entry.rule == "text" or (entry.rule == "keep" and entry.datatype not in SHARED_DATATYPES)


def same_cut(left: int, right: int) -> bool:
    """Whether two running times are one cut at the cinema's and at television's speed, within a minute."""
    short, long = sorted((left, right))
    slow, fast = SPEED_UP
    return abs(long * slow / fast - short) <= 1


def property_rows() -> list[dict[str, object]]:
    """Return what the engine must know of every property, one row each."""
    return [
        {
            "property": entry.name,
            "rule": entry.rule,
            "family": family(entry).value,
            "owned": owned(entry),
            "by_country": entry.rule in BY_COUNTRY,
        }
        for entry in PROPERTIES.values()
    ]
