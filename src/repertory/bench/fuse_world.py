"""A world whose truth is known: sources that err, copy, leave out, invent, and are precise or coarse.

Invariant: the same seed and size make the same world, byte by byte.

Every source errs by itself, at a rate of its own that wavers a little between properties. Wrong values
are not all alike: the first of eight is as tempting as the next two together. Three in ten
sources copy another, errors and all, and make a small part of it themselves. A third of them know
of a date only its year.

Of two numbers there are two kinds, as a journey begins at the gate and on the runway: about half of the
sources tell the other kind of the first, which is always greater, and a third of those do so of the second.
None of them is wrong about it, but only one kind is what was asked for.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass, field

import pyarrow as pa

from repertory.bench.fuse_ledger import SAID, TRUTH
from repertory.vocabulary.properties import Property

WRONG = 8
"""Wrong values that there are for each item."""
TEMPTATION = tuple(1 / (place + 1) for place in range(WRONG))
PROPERTIES = {
    entry.name: entry
    for entry in (
        Property("made_word", "Made word", "category", "one"),
        Property("made_colour", "Made colour", "category", "one"),
        Property("made_count", "Made count", "number", "number"),
        Property("made_date", "Made date", "date", "date"),
        Property("made_start", "Made start", "number", "number"),
        Property("made_end", "Made end", "number", "number"),
        Property("made_people", "Made people", "category", "set"),
    )
}
SETS = ("made_people",)
TWO_KINDS = ("made_start", "made_end")
"""Numbers that some sources tell of another kind."""
LAGS = (5, 25)
"""By how much the other kind is greater, from film to film."""
SLIP = 60
"""By how much at most a source that errs about such a number is off, either way."""


@dataclass(frozen=True, slots=True)
class Size:
    """How large a world is."""

    sources: int
    films: int
    seed: int


@dataclass(frozen=True, slots=True)
class Habit:
    """How a source really is: what fusing has to find out."""

    name: str
    accuracy: dict[str, float]
    coverage: float
    coarse: bool
    leaves_out: float
    invents: float
    other_kind: tuple[str, ...] = ()
    copies: str | None = None


@dataclass(frozen=True, slots=True)
class World:
    """What sources say, what is true, and how each source really is."""

    said: pa.Table
    truth: pa.Table
    habits: tuple[Habit, ...]


@dataclass(frozen=True, slots=True)
class _Item:
    """What is true of one property of one film, what is not, and what is so of another kind."""

    right: tuple[str, ...]
    wrong: tuple[str, ...]
    other: str


@dataclass(slots=True)
class _Tongue:
    """What one source says, while the world is made."""

    values: dict[tuple[str, str], tuple[str, ...]] = field(default_factory=dict)


def world(size: Size) -> World:
    """Make a world."""
    dice = random.Random(f"{size.seed} {size.sources} {size.films}")
    films = [f"film{number:05d}" for number in range(size.films)]
    truth = {(film, name): _true(dice, name) for film in films for name in PROPERTIES}
    items = {
        item: _Item(values, _wrong(dice, item[1], values), _other(dice, values[0])) for item, values in truth.items()
    }
    habits = _habits(dice, size.sources)
    tongues: dict[str, _Tongue] = {}
    for habit in habits:
        original = tongues[habit.copies] if habit.copies else None
        tongues[habit.name] = _speaks(dice, habit, items, original)
    said = [
        (source, film, name, value, value)
        for source, tongue in tongues.items()
        for (film, name), values in tongue.values.items()
        for value in values
    ]
    true = [(film, name, value, value) for (film, name), values in truth.items() for value in values]
    return World(_table(said, SAID), _table(true, TRUTH), tuple(habits))


def _table(rows: Sequence[tuple[str, ...]], schema: pa.Schema) -> pa.Table:
    return pa.table([list(column) for column in zip(*rows, strict=True)], schema=schema)


def _habits(dice: random.Random, count: int) -> list[Habit]:
    """Return sources: those that speak for themselves first, then those that copy one of them."""
    copies = max(1, round(0.3 * count))
    habits: list[Habit] = []
    for number in range(count):
        accuracy = dice.uniform(0.55, 0.97)
        habits.append(
            Habit(
                f"s{number:03d}",
                {name: min(0.99, max(0.3, dice.gauss(accuracy, 0.05))) for name in PROPERTIES},
                dice.uniform(0.3, 0.9),
                dice.random() < 1 / 3,
                dice.uniform(0.0, 0.5),
                dice.uniform(0.0, 0.3),
                TWO_KINDS[: dice.choices((0, 1, 2), (0.5, 0.35, 0.15))[0]],
                f"s{dice.randrange(count - copies):03d}" if number >= count - copies else None,
            )
        )
    return habits


def _true(dice: random.Random, name: str) -> tuple[str, ...]:
    if name in SETS:
        return tuple(f"member {dice.randrange(10**6)}" for _ in range(dice.randint(1, 5)))
    return (_value(dice, name),)


def _value(dice: random.Random, name: str) -> str:
    if name == "made_date":
        return f"{dice.randint(1950, 2020)}-{dice.randint(1, 12):02d}-{dice.randint(1, 28):02d}"
    if name == "made_count":
        return str(dice.randint(10, 10**6))
    if name in TWO_KINDS:
        return str(dice.randint(100, 1300))
    return f"word {dice.randrange(10**6)}"


def _wrong(dice: random.Random, name: str, truth: tuple[str, ...]) -> tuple[str, ...]:
    if name in SETS:
        return tuple(f"stranger {dice.randrange(10**6)}" for _ in range(WRONG))
    if name in TWO_KINDS:
        slips = [step for step in range(-SLIP, SLIP + 1) if step]
        return tuple(str(int(truth[0]) + slip) for slip in dice.sample(slips, WRONG))
    found: list[str] = []
    while len(found) < WRONG:
        value = _value(dice, name)
        if value not in truth:
            found.append(value)
    return tuple(found)


def _other(dice: random.Random, value: str) -> str:
    return str(int(value) + dice.randint(*LAGS)) if value.isdigit() else value


def _speaks(
    dice: random.Random, habit: Habit, items: dict[tuple[str, str], _Item], original: _Tongue | None
) -> _Tongue:
    tongue = _Tongue()
    own = 0.02
    for name, item in items.items():
        if original is not None:
            copied = original.values.get(name)
            if copied and dice.random() < 0.8:
                tongue.values[name] = copied if dice.random() >= own else _said(dice, habit, name[1], item)
        elif dice.random() < habit.coverage:
            tongue.values[name] = _said(dice, habit, name[1], item)
    return tongue


def _said(dice: random.Random, habit: Habit, name: str, item: _Item) -> tuple[str, ...]:
    if name in SETS:
        named = [value for value in item.right if dice.random() >= habit.leaves_out]
        if dice.random() < habit.invents:
            named.append(dice.choices(item.wrong, TEMPTATION)[0])
        return tuple(named)
    meant = item.other if name in habit.other_kind else item.right[0]
    value = meant if dice.random() < habit.accuracy[name] else dice.choices(item.wrong, TEMPTATION)[0]
    return (value[:4],) if name == "made_date" and habit.coarse else (value,)
