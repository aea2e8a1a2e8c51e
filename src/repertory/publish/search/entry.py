"""What the index knows of a film, person or organisation, and of the reviews of a film."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import orjson

from repertory.publish.search.meaning import model
from repertory.publish.search.names import STARTING, Keys, beginnings, pieces_of, sounds_of, words_of
from repertory.publish.search.told import impacts
from repertory.vocabulary.datatypes import DATATYPES
from repertory.vocabulary.folding import fold, name_key

HEAVIEST = 25.0
"""A weight from which nothing is known better; weights are scaled to 0..2, as `Queries` expects."""

COUNTED = ("country", "language", "genre", "source")
"""Values that films are counted by; the decade is counted from the year."""

NAMED = ("director", "with", "character")
"""Names that films are found by."""


@dataclass(frozen=True, slots=True)
class Facts:
    """What films are filtered and counted by.

    ``values`` holds for each of `COUNTED` pairs of a value and how it is shown, ``names`` for each of `NAMED` its
    names, ``roles`` (character, who plays).
    """

    values: Mapping[str, tuple[tuple[str, str], ...]] = field(default_factory=dict)
    names: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    roles: tuple[tuple[str, str], ...] = ()
    minutes: int | None = None
    disputed: bool = False


@dataclass(frozen=True, slots=True)
class Said:
    """A review of a film: who wrote it, in which language, and its words."""

    id: str
    source: str
    language: str | None
    note: str
    text: str


@dataclass(frozen=True, slots=True)
class Entry:
    """What is indexed of a film, person or organisation: all its names, how well it is known, and its facts."""

    id: str
    kind: str
    title: str
    year: int | None
    note: str
    weight: float
    names: tuple[str, ...]
    place: str = ""
    facts: Facts = Facts()
    reviews: tuple[Said, ...] = ()
    texts: tuple[tuple[str, str], ...] = ()
    """(``lead``, ``keyword`` or ``text``, words) of what is told of a film."""


@dataclass(frozen=True, slots=True)
class Prepared:
    """The documents of an entry as the index takes them; made where there is a processor to spare."""

    id: str
    documents: list[dict[str, Any]]


def prepared(entry: Entry, embedded: bool = False) -> Prepared:
    """Return an entry with its names folded, in words and in pieces, its reviews, and if asked for what it means."""
    means = {"meaning": model().of(_words(entry))} if embedded and entry.texts else {}
    return Prepared(entry.id, [_own(entry) | means, *(_review(entry, said) for said in entry.reviews)])


def _own(entry: Entry) -> dict[str, Any]:
    keys = Keys.of(entry.names, entry.kind == "person")
    told = [entry.id, entry.kind, entry.title, entry.year, entry.note, entry.weight, keys.typed, keys.forgiven]
    words = words_of(keys.every)
    made = {
        "key": keys.marked(),
        "begin": keys.beginnings(),
        "word": " ".join(words),
        "start": " ".join(beginnings(words, STARTING)),
        "sound": " ".join(sounds_of(words)),
        "gram": " ".join(dict.fromkeys(piece for key in keys.every for piece in pieces_of(key))),
        "weight": 2 * min(max(entry.weight, 0.0) / HEAVIEST, 1.0),
        "hit": orjson.dumps([*told, entry.facts.roles]),
        **_common(entry, entry.kind),
    }
    if entry.kind == "film":
        made |= {name: [value for value, _ in entry.facts.values.get(name, ())] for name in COUNTED}
        made["is"] = list(dict.fromkeys(_filtered(entry.facts)))
        made["told"] = impacts(_fields(entry), (said.text for said in entry.reviews))
        if entry.year is not None:
            made["decade"] = entry.year - entry.year % 10
        if entry.facts.minutes is not None:
            made["runtime"] = entry.facts.minutes
    return made


def _fields(entry: Entry) -> dict[str, str]:
    """Return the words of a film by field."""
    facts = entry.facts
    texts = {name: " ".join(text for kind, text in entry.texts if kind == name) for name in ("text", "lead", "keyword")}
    people = (*facts.names.get("director", ()), *facts.names.get("with", ()), *facts.names.get("character", ()))
    genres = (shown for _, shown in facts.values.get("genre", ()))
    return {**texts, "title": " ".join(entry.names), "people": " ".join(people), "genre": " ".join(genres)}


def _words(entry: Entry) -> str:
    """Return the words of a film that its vector is made of: names say nothing of what it tells."""
    fields = _fields(entry)
    return "\n".join(fields[name] for name in ("text", "lead", "keyword", "genre"))


def _common(entry: Entry, kind: str) -> dict[str, Any]:
    made = {"id": entry.id, "kind": kind, "place": entry.place or fold(entry.title)}
    return made if entry.year is None else {**made, "year": entry.year}


def _filtered(facts: Facts) -> list[str]:
    """Return what a film has of each filter but numbers, as the index holds it."""
    told = [f"{name}:{fold(text)}" for name, pairs in facts.values.items() for pair in pairs for text in pair]
    told += [f"{name}:{part}" for name, names in facts.names.items() for one in names for part in parts_of(one)]
    return [*told, f"disputed:{'yes' if facts.disputed else 'no'}"]


def parts_of(name: str) -> list[str]:
    """Return by what a name is found: the whole, what it ends in, and its first word."""
    words = name_key(name).split()
    return [*(" ".join(words[start:]) for start in range(len(words))), *words[:1]]


def _review(entry: Entry, said: Said) -> dict[str, Any]:
    told: list[Any] = [said.id, "review", entry.title, entry.year, said.note, entry.weight, [], [], []]
    filtered = [f"source:{fold(said.source)}", *_spoken(said.language or "")]
    words = fold(said.text)
    return {**_common(entry, "review"), "weight": 0.0, "is": filtered, "said": words, "hit": orjson.dumps(told)}


def _spoken(code: str) -> list[str]:
    return [f"language:{code}", f"language:{fold(DATATYPES['language'].show(code))}"]
