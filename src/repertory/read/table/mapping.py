"""What a card says about its tables: which columns, which key, which property each column states."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from typing import Any, Literal, TypeVar, get_args

from repertory.errors import CardRefused
from repertory.read.table.gather import GATHER
from repertory.read.table.transforms import TRANSFORMS
from repertory.vocabulary.card import Card
from repertory.vocabulary.claim import RecordKind
from repertory.vocabulary.properties import PROPERTIES

T = TypeVar("T")
Words = str | Sequence[str]
"""A cell's words, or several of which it holds one."""
Each = Literal["", "list", "split"]
"""How a cell holds several values: not at all, as a JSON list, or parted by a mark."""


Into = Literal["character", "language", "country", "kind", "note", "position"]
"""What stands beside a claim's value and may be told by a column of its own."""


@dataclass(frozen=True, slots=True)
class Beside:
    """Another column of the row tells what stands beside a claim's value.

    ``means`` turns the source's words into others, or into nothing (``""``); of a cell that holds several
    (``each`` and ``by``) the words are joined by a slash. Words of a country, a language or a position are cleaned.
    """

    column: str
    into: Into
    each: Each = ""
    by: str = ""
    means: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Statement:
    """A column states a property.

    ``each`` and ``by`` part a cell (``split`` by a mark, ``list`` with a path inside each element);
    ``clean`` names transforms in order; ``unknown`` lists words that mean nothing is known;
    ``first`` is the position of a cell's first value, none if the order means nothing;
    ``where`` and ``unless`` compare another column with a value, or several. ``means`` turns the source's words
    into others and knows all of them; ``names`` tells the card's table whose keys the values are and whose labels
    name them. ``beside`` are other columns that qualify the value. The rest stands beside the value.
    """

    column: str
    property: str
    each: Each = ""
    by: str = ""
    clean: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()
    first: int | None = None
    where: Mapping[str, Words] = field(default_factory=dict)
    unless: Mapping[str, Words] = field(default_factory=dict)
    means: Mapping[str, str] = field(default_factory=dict)
    names: str = ""
    beside: tuple[Beside, ...] = ()
    language: str | None = None
    country: str | None = None
    kind: str | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Gathering:
    """Many rows of one key together state a property; ``how`` names an entry of `gather.GATHER`."""

    column: str
    property: str
    how: str
    by: str = ""
    least: int = 1
    clean: tuple[str, ...] = ()
    kind: str | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Key:
    """Where a record's key comes from.

    ``column`` cleaned by ``clean``; where it is empty, the columns of ``otherwise`` as
    ``Title (1995)``; rows that share a key but differ in a column of ``apart`` are different records.
    ``within`` are columns inside which alone the key is one of its kind: they go before it, as ``pos-17``.
    """

    column: str
    clean: tuple[str, ...] = ()
    within: tuple[str, ...] = ()
    otherwise: tuple[str, ...] = ()
    apart: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Sentences:
    """A column holds running text whose defining sentence states facts.

    A text whose own year is more than ``tolerance`` from the row's ``year`` speaks of another
    film: it is kept as text, and no fact is taken from it. ``leave`` names properties that the
    row's own columns state better.
    """

    column: str
    year: str
    tolerance: int = 1
    leave: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """One kind of table of a source, recognised by its columns.

    ``unknown`` are words that mean in any cell that nothing is known; ``quotes`` is false where a double quote is
    a letter like others. Rows whose column holds none of the words of ``only`` are left out; those that are not
    named in ``leave`` either are told. ``of`` names the table of the card that holds the records of which this
    one tells more: a row whose key is in none of that table's rows is left out.

    Where whoever exported chose the columns (``chosen``), one that is not there is no loss.

    ``entry`` is what each row states beside the film that it names: somebody's review of it. Its ``about``
    is then the key of that film.
    """

    name: str
    columns: tuple[str, ...]
    key: Key
    kind: RecordKind = "film"
    label: str = ""
    element: str = ""
    ignore: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()
    quotes: bool = True
    only: Mapping[str, Sequence[str]] = field(default_factory=dict)
    leave: Mapping[str, Sequence[str]] = field(default_factory=dict)
    of: str = ""
    chosen: bool = False
    claims: tuple[Statement, ...] = ()
    gather: tuple[Gathering, ...] = ()
    sentences: Sentences | None = None
    entry: Table | None = None
    about: Key | None = None

    @property
    def companion(self) -> bool:
        """Whether it speaks of records that another table holds."""
        return bool(self.of) or not self.claims

    @property
    def only_gathers(self) -> bool:
        """Whether it states nothing but what many rows of a key amount to."""
        return bool(self.gather) and not self.claims and not self.entry

    def named(self) -> set[str]:
        """Return every column that the card names, to be read or to be ignored."""
        told = {claim.column for claim in self.claims} | {one.column for one in self.gather}
        told |= {column for claim in self.claims for column in (*claim.where, *claim.unless)}
        told |= {beside.column for claim in self.claims for beside in claim.beside}
        told |= {one.by for one in self.gather if one.by} | {*self.only, *self.leave}
        told |= {self.key.column, *self.key.within, *self.key.otherwise, *self.key.apart, *self.columns, *self.ignore}
        told |= self.entry.named() if self.entry else set()
        return {column for column in told | {self.label} if column}


def tables(card: Card) -> tuple[Table, ...]:
    """Return the tables that a card describes; raises CardRefused where it has a mistake."""
    found = tuple(_table(card.name, entry) for entry in card.options.get("table", ()))
    known = {table.name for table in found}
    for table in found:
        for other in {table.of, *(claim.names for claim in table.claims)} - {"", *known}:
            raise CardRefused(f"Expected the name of a table in the card of {card.name}, found {other!r}.")
    return found


def _table(card: str, entry: Mapping[str, Any]) -> Table:
    where = f"the card of {card}, table {entry.get('name', '?')!r}"
    told = dict(entry)
    key = told.pop("key", None)
    told["key"] = Key(column=key) if isinstance(key, str) else made_of(Key, key or {}, where)
    told["claims"] = tuple(_statement(claim, where) for claim in told.pop("claim", ()))
    told["gather"] = tuple(made_of(Gathering, one, where) for one in told.pop("gather", ()))
    if "sentences" in told:
        told["sentences"] = made_of(Sentences, told["sentences"], where)
    entry = told.pop("entry", None)
    made = made_of(Table, told, where)
    _check(made, where)
    return replace(made, entry=_entry(card, made, entry)) if entry else made


def _entry(card: str, film: Table, told: Mapping[str, Any]) -> Table:
    made = _table(card, {"name": f"{film.name}, entry", "kind": "review", "columns": [], **told})
    return replace(made, about=film.key)


def _statement(entry: Mapping[str, Any], where: str) -> Statement:
    beside = [made_of(Beside, one, where) for one in entry.get("beside", ())]
    return made_of(Statement, {**entry, "beside": beside}, where)


def made_of(kind: type[T], told: Mapping[str, Any], where: str) -> T:
    """Return a part of a card as its dataclass, lists as tuples; raises CardRefused, naming ``where`` it stands."""
    known = {one.name for one in fields(kind)}  # type: ignore[arg-type]
    unknown = sorted(set(told) - known)
    if unknown:
        raise CardRefused(f"Expected only {', '.join(sorted(known))} in {where}, found {', '.join(unknown)}.")
    frozen = {name: tuple(value) if isinstance(value, list) else value for name, value in told.items()}
    try:
        return kind(**frozen)
    except TypeError as error:
        raise CardRefused(f"Expected everything that {kind.__name__.lower()} needs in {where}: {error}.") from error


def _check(table: Table, where: str) -> None:
    stating: list[Statement | Gathering] = [*table.claims, *table.gather]
    for entry in stating:
        if entry.property not in PROPERTIES:
            raise CardRefused(f"Expected the name of a property in {where}, found {entry.property!r}.")
    for chain in (table.key.clean, *(entry.clean for entry in stating)):
        check_steps(chain, where)
    for claim in table.claims:
        if claim.each not in get_args(Each):
            raise CardRefused(f"Expected each to be split or list in {where}, found {claim.each!r}.")
        for beside in claim.beside:
            if beside.each not in get_args(Each):
                raise CardRefused(f"Expected each to be split or list in {where}, found {beside.each!r}.")
            if beside.into not in get_args(Into):
                known = ", ".join(get_args(Into))
                raise CardRefused(f"Expected into to be one of {known} in {where}, found {beside.into!r}.")
    for one in table.gather:
        if one.how not in GATHER:
            raise CardRefused(f"Expected how to be one of {', '.join(sorted(GATHER))} in {where}, found {one.how!r}.")


def check_steps(steps: Iterable[str], where: str) -> None:
    """Raise CardRefused where a step is no transform that is known."""
    for step in steps:
        if step.partition(":")[0] not in TRANSFORMS:
            known = ", ".join(sorted(TRANSFORMS))
            raise CardRefused(f"Expected a transform ({known}) in {where}, found {step!r}.")
