"""What a card says about its trees: which rows, which key, which property each path states."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from repertory.errors import CardRefused
from repertory.read.table.mapping import check_steps, made_of
from repertory.vocabulary.card import Card
from repertory.vocabulary.properties import PROPERTIES

Words = str | list[str]
"""The words that a condition wants, or several of which it wants one; ``*`` for any, none for nothing."""


@dataclass(frozen=True, slots=True)
class Statement:
    """A path states a property.

    ``at`` leads from the row to the things told of, ``value`` from each of them to the words; ``where`` and
    ``unless`` compare what a path from the thing leads to, ``when`` what one from the row does. ``scale`` leads to
    the rating's scale, ``scheme`` to the identifier's, ``order`` to a position, which without it is counted from
    ``first``. ``means`` turns the source's words, when they are clean, into others; a word that is not among them
    becomes an issue. ``beside`` names a qualifier and the path to it; ``around`` the same, from what holds several
    things (a country and its dates), to which ``at`` leads, and ``each`` from there to the things. The rest stands
    beside the value.
    """

    property: str
    at: str = ""
    each: str = ""
    value: str = ""
    split: str = ""
    clean: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()
    means: Mapping[str, str] = field(default_factory=dict)
    where: Mapping[str, Words] = field(default_factory=dict)
    unless: Mapping[str, Words] = field(default_factory=dict)
    when: Mapping[str, Words] = field(default_factory=dict)
    scale: str = ""
    scheme: str = ""
    order: str = ""
    first: int | None = None
    beside: Mapping[str, str] = field(default_factory=dict)
    around: Mapping[str, str] = field(default_factory=dict)
    language: str | None = None
    country: str | None = None
    kind: str | None = None
    note: str | None = None

    def paths(self) -> Iterable[str]:
        """Yield every path from the row that the statement looks at."""
        inside = (self.value, self.scale, self.scheme, self.order, *self.beside.values(), *self.where, *self.unless)
        yield from self.when
        yield from (joined(self.at, path) for path in self.around.values())
        yield from (joined(self.at, self.each, path) for path in inside if path or not self.value)


def joined(*parts: str) -> str:
    """Return the path that goes along all parts."""
    return "/".join(part for part in parts if part)


@dataclass(frozen=True, slots=True)
class Key:
    """One way to a record's key: what paths lead to, joined by ``/``; ``=diary`` stands for the word itself.

    ``clean`` goes for what stands in the document, not for what is known of it (``@owner``); ``where`` compares what
    a path from the last thing leads to. ``lookup`` is a table beside the document and its column that holds the key,
    in the one row whose columns hold what the paths lead to.
    """

    at: tuple[str, ...]
    clean: tuple[str, ...] = ()
    where: Mapping[str, Words] = field(default_factory=dict)
    lookup: tuple[str, ...] = ()

    def paths(self) -> Iterable[str]:
        """Yield every path that the key looks at."""
        yield from self.at
        yield from (joined(self.at[-1], path) for path in self.where)


def _paths(statements: Iterable[Statement], keys: Iterable[Key]) -> set[str]:
    paths = [*(one.paths() for one in statements), *(one.paths() for one in keys)]
    return {path for some in paths for path in some}


@dataclass(frozen=True, slots=True)
class Entry:
    """What a row states beside its film: somebody's entry about it, with a key and a label of its own.

    ``at`` leads to the entries where a row holds several; their paths then begin there.
    """

    key: tuple[Key, ...]
    label: str
    claim: tuple[Statement, ...]
    at: str = ""

    def told(self) -> set[str]:
        """Return every path from the row that the entry looks at."""
        paths = {path for one in self.claim for path in one.paths()} | {
            path for one in self.key for path in one.paths()
        }
        return {joined(self.at, path) for path in paths}


@dataclass(frozen=True, slots=True)
class Tree:
    """One kind of row of a ``form``, known by the names in it; in XML, by its element.

    ``key`` leads to the film's; without one a row tells of no film. ``only`` compares what paths of the row lead to:
    other rows are counted and left, and so are those of which something in ``leave`` holds. ``rows`` leads to a list
    of rows in a document that is one object; ``ignore`` names paths seen and left aside with all below them.
    """

    name: str
    form: Literal["text", "json", "xml"] = "text"
    columns: tuple[str, ...] = ()
    element: str = ""
    rows: str = ""
    key: tuple[Key, ...] = ()
    only: Mapping[str, Words] = field(default_factory=dict)
    leave: Mapping[str, Words] = field(default_factory=dict)
    ignore: tuple[str, ...] = ()
    claim: tuple[Statement, ...] = ()
    entry: Entry | None = None

    def told(self) -> set[str]:
        """Return every path that the card names, to be read or to be ignored."""
        return (
            _paths(self.claim, self.key)
            | {*self.ignore, *self.only, *self.leave}
            | (self.entry.told() if self.entry else set())
        )


@dataclass(frozen=True, slots=True)
class Leave:
    """Documents that a source gives and that are not read, and why.

    By their columns, a folder they lie in (with columns, both must fit), the elements that are their root, or a
    pattern of all their words.
    """

    why: str
    columns: tuple[str, ...] = ()
    folder: str = ""
    elements: tuple[str, ...] = ()
    words: str = ""


def trees(card: Card) -> tuple[Tree, ...]:
    """Return the trees that a card describes; raises CardRefused where it has a mistake.

    ``shared = "movie"`` in one takes the key, the claims and the paths to ignore of the card's table
    ``[shared.movie]``, all led to through the path ``below``; its own come after them.
    """
    known, made = _TREES.get(id(card), (None, ()))
    if known is not card:  # a card cannot be hashed, and every document asks for all cards' trees
        made = tuple(_tree(card, entry) for entry in card.options.get("tree", ()))
        _TREES[id(card)] = (card, made)
    return made


_TREES: dict[int, tuple[Card, tuple[Tree, ...]]] = {}


def left(card: Card) -> tuple[Leave, ...]:
    """Return which documents of a source its card leaves aside."""
    return tuple(made_of(Leave, entry, f"the card of {card.name}, leave") for entry in card.options.get("leave", ()))


def _tree(card: Card, entry: Mapping[str, Any]) -> Tree:
    where = f"the card of {card.name}, tree {entry.get('name', '?')!r}"
    told = _with_shared(card, entry, where)
    told["key"] = tuple(made_of(Key, one, where) for one in told.pop("key", ()))
    told["claim"] = tuple(_statement(one, where) for one in told.pop("claim", ()))
    if "entry" in told:
        own = dict(told["entry"])
        own["key"] = tuple(made_of(Key, one, where) for one in own.pop("key", ()))
        own["claim"] = tuple(_statement(one, where) for one in own.pop("claim", ()))
        told["entry"] = made_of(Entry, own, where)
    if not all(key.at for key in (*told["key"], *(told["entry"].key if "entry" in told else ()))):
        raise CardRefused(f"Expected paths that lead to it (at) for each key in {where}, found a key without any.")
    return made_of(Tree, told, where)


def _with_shared(card: Card, entry: Mapping[str, Any], where: str) -> dict[str, Any]:
    """Return what a tree says, with what it takes from a table that several share."""
    told = dict(entry)
    name, below = told.pop("shared", None), told.pop("below", "")
    if name is None:
        return told
    shared = card.options.get("shared", {}).get(name)
    if shared is None:
        raise CardRefused(f"Expected a table [shared.{name}] for {where}, found none.")
    taken = {
        "key": [one | {"at": [joined(below, path) for path in one.get("at", ())]} for one in shared.get("key", ())],
        "claim": [one | {"at": joined(below, one.get("at", ""))} for one in shared.get("claim", ())],
        "ignore": [joined(below, path) for path in shared.get("ignore", ())],
    }
    return told | {part: [*some, *told.get(part, ())] for part, some in taken.items()}


def _statement(told: Mapping[str, Any], where: str) -> Statement:
    made = made_of(Statement, told, where)
    if made.property not in PROPERTIES:
        raise CardRefused(f"Expected the name of a property in {where}, found {made.property!r}.")
    check_steps(made.clean, where)
    return made
