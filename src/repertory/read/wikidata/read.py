"""Reads a dump of Wikidata in passes: films, then the people and things that they name, then what those name.

A film names a person by an id alone, whose name stands elsewhere in the dump. What is not yet named waits in a
scratch file, so memory holds a few batches and what the named entities are called.
"""

from __future__ import annotations

import pickle
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import orjson

from repertory.collection.scratch import scratch_folder
from repertory.collection.workers import in_order
from repertory.errors import DocumentRefused
from repertory.read.guarded import record_guarded
from repertory.read.reader import Batch, Input, Reading
from repertory.read.unnamed import Unnamed
from repertory.read.wikidata.film import called, entry, is_film, is_person
from repertory.read.wikidata.lines import BATCH, Asked, batches, entities, id_of, may_be_film
from repertory.read.wikidata.schema import PEOPLE
from repertory.read.wikidata.told import Broken, Entry, Looked, Named, Names, named

NAME_PASSES = 2
"""What films name, and what the people whom they name name."""


def read(given: Input) -> Iterator[Batch]:
    """Yield what a dump says of films and of the people whom they name."""
    with scratch_folder() as scratch:
        passes = _Passes(given, scratch / "unnamed")
        passes.films()
        passes.named()
        yield from passes.batches()


class _Passes:
    """What the passes over a dump have found so far."""

    def __init__(self, given: Input, waiting: Path) -> None:
        self.given = given
        # To start processes takes longer than to read a small dump.
        self.processes = given.processes if given.document.size > BATCH else 1
        self.waiting = waiting
        self.names: dict[str, Named] = {}
        self.wanted: dict[str, str] = {}
        self.broken: dict[int, Broken] = {}
        self.unread = Unnamed()

    def films(self) -> None:
        """Go through the dump for films; raises DocumentRefused where it holds none."""
        if not self._through(lambda line: "film" if may_be_film(line) else ""):
            name = self.given.document.name
            raise DocumentRefused(f"Expected films among the entities of a dump, found none in {name}.")

    def named(self) -> None:
        """Go through it for whom and what films name, then for what these people name."""
        for _ in range(NAME_PASSES):
            if asked := {one: what for one, what in self.wanted.items() if one not in self.names}:
                self._through(lambda line, asked=asked: asked.get(id_of(line), ""))  # type: ignore[misc]
                self.names = {one: Named("") for one in asked} | self.names

    def _through(self, asked: Callable[[bytes], str]) -> int:
        """Look at the entities that are asked for; return how many entries they made."""
        made = 0
        with self.given.stream() as stream, self.waiting.open("ab") as waiting:
            jobs = batches(entities(stream, self.broken), asked)
            for looked in in_order(look, jobs, self.processes):
                self.names |= looked.names
                self.broken |= looked.broken
                self.unread.take(looked.unread)
                if looked.entries:
                    made += len(looked.entries)
                    self._want(looked.entries)
                    pickle.dump(looked.entries, waiting)
        return made

    def _want(self, entries: Sequence[Entry]) -> None:
        for one in entries:
            for told in one.told:
                what = "person" if told.property in PEOPLE else "name"
                for entity in told.marked():
                    if self.wanted.get(entity) != "person":
                        self.wanted[entity] = what

    def batches(self) -> Iterator[Batch]:
        """Yield what waited, with the names of all that it names, and at last what the whole dump did not tell."""
        yield from in_order(state, self._jobs(), self.processes)
        reading = Reading(self.given.card.name, self.given.document.sha256)
        for number, broken in sorted(self.broken.items()):
            reading.issue(broken.kind, broken.sentence, f"json:/{number}", broken.original)
        self.unread.tell(reading, "statements of films that are read or left aside by name")
        yield reading.batch()

    def _jobs(self) -> Iterator[tuple[str, str, list[Entry], Names]]:
        with self.waiting.open("rb") as waiting:
            while waiting.peek(1):
                entries: list[Entry] = pickle.load(waiting)
                used = {entity for one in entries for told in one.told for entity in told.marked()}
                names = {entity: self.names[entity] for entity in used if entity in self.names}
                yield self.given.card.name, self.given.document.sha256, entries, names


def look(batch: Sequence[Asked]) -> Looked:
    """Return what a batch of entities tells, each by what is asked of it: a film, a person or its name alone."""
    looked = Looked()
    for number, line, asked in batch:
        with record_guarded(f"json:/{number}", looked.issue, line[:200].decode(errors="replace")):
            _look(looked, number, line, asked)
    return looked


def _look(looked: Looked, number: int, line: bytes, asked: str) -> None:
    try:
        entity: dict[str, Any] = orjson.loads(line)
        if asked == "film" and is_film(entity):
            looked.entries.append(entry(entity, number, "film", looked.unread))
        if asked == "person" and is_person(entity):
            looked.entries.append(entry(entity, number, "person", looked.unread))
        if asked != "film":
            looked.names[entity["id"]] = called(entity)
    except (orjson.JSONDecodeError, KeyError, TypeError, AttributeError, IndexError, ValueError) as error:
        sentence = f"Expected an entity as Wikibase writes it, found {type(error).__name__}: {error}"
        looked.issue("not-understood", f"{sentence[:300]}.", f"json:/{number}", line[:200].decode(errors="replace"))


def state(job: tuple[str, str, list[Entry], Names]) -> Batch:
    """Return what entries state, as rows of the ledger."""
    source, document, entries, names = job
    reading = Reading(source, document)
    for one in entries:
        place = f"json:/{one.number}"
        with record_guarded(place, reading.issue, one.label):
            _state(reading, one, place, names)
    return reading.batch()


def _state(reading: Reading, one: Entry, at: str, names: Names) -> None:
    record = reading.record(one.key, one.kind, one.label, at)
    for told in one.told:
        place = f"{at}{told.place}"
        found = named(told, names)
        if isinstance(found, str):
            sentence = f"Expected the name of {found} in the dump, found none; it is not claimed."
            reading.issue("not-understood", sentence, place, told.original, record)
            continue
        reading.claim(
            record, found.property, found.original, place, found.words, position=found.position,
            character=found.character or None, language=found.language or None, country=found.country or None,
            kind=found.kind or None, note=found.note or None,
        )  # fmt: skip
    for kind, sentence, place, original in one.issues:
        reading.issue(kind, sentence, f"{at}{place}", original, record)
