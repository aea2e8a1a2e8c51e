"""What travels between the passes over a dump: what an entity tells, before the names of others are known."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from repertory.read.unnamed import Unnamed
from repertory.read.wikidata.values import MARK
from repertory.vocabulary.claim import RecordKind
from repertory.vocabulary.properties import PROPERTIES

CODED = frozenset(["country", "language", "money"])
"""Datatypes whose values are told by an entity's code rather than by its label."""


@dataclass(frozen=True, slots=True)
class Named:
    """What an entity is called: its label, and its code (of a country, a language, a currency) where it has one."""

    label: str
    code: str = ""


Names = Mapping[str, Named]
"""What entities are called, by their ids."""


@dataclass(frozen=True, slots=True)
class Told:
    """A claim to be: ``words`` to be cleaned; they, the character, the country and the note may hold marks."""

    property: str
    words: str
    original: str
    place: str
    position: int | None = None
    character: str = ""
    language: str = ""
    country: str = ""
    kind: str = ""
    note: str = ""

    def marked(self) -> Iterator[str]:
        """Yield the ids of all entities that it names."""
        for text in (self.words, self.character, self.country, self.kind, self.note):
            yield from MARK.findall(text)


@dataclass(frozen=True, slots=True)
class Entry:
    """What one entity tells: a record to be, its claims and its issues as (kind, sentence, place, original)."""

    key: str
    kind: RecordKind
    number: int
    label: str
    told: list[Told] = field(default_factory=list)
    issues: list[tuple[str, str, str, str]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Broken:
    """A line of the dump that is no whole entity: an issue without its place."""

    kind: str
    sentence: str
    original: str


@dataclass(slots=True)
class Looked:
    """What a batch of entities told; ``unread`` counts films by the properties of theirs that were not read."""

    entries: list[Entry] = field(default_factory=list)
    names: dict[str, Named] = field(default_factory=dict)
    broken: dict[int, Broken] = field(default_factory=dict)
    unread: Unnamed = field(default_factory=Unnamed)

    def issue(self, kind: str, text: str, locator: str, original: str) -> None:
        """Note that an entity, told by its place in the dump, is not whole or was not read."""
        self.broken[int(locator.rpartition("/")[2])] = Broken(kind, text, original)


def named(told: Told, names: Names) -> Told | str:
    """Return a claim to be with the names of all that it names; the id instead where its value has none.

    A country that has no code is told in the note: it is a town, or the world.
    """
    coded = PROPERTIES[told.property].datatype in CODED
    # Genres of films are called by what they are: a comedy film is a comedy.
    ending = " film" if told.property == "genre" else ""
    for entity in MARK.findall(told.words):
        if not (found := names.get(entity)) or not (found.label or found.code):
            return str(entity)
    country, note = _filled(told.country, names, coded=True), told.note
    if told.country and (place := MARK.fullmatch(told.country)) and not names.get(place.group(1), Named("")).code:
        country, note = "", "; ".join(part for part in (f"in {told.country}", note) if part)
    return replace(
        told,
        words=_filled(told.words, names, coded).removesuffix(ending),
        character=_filled(told.character, names),
        country=country,
        kind=_filled(told.kind, names),
        note=_filled(note, names),
    )


def _filled(text: str, names: Names, coded: bool = False) -> str:
    """Return a text with names for marks; an id that has none stays as it is, which only notes and roles may show."""

    def name(entity: str) -> str:
        found = names.get(entity, Named(entity))
        return (coded and found.code) or found.label or entity

    return MARK.sub(lambda match: name(match.group(1)), text)
