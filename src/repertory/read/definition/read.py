"""Reads a whole definition: the first sentence, and those after it whose subject is the film."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from repertory.read.definition.credits import co_writers, credits_of, speaks_of_film
from repertory.read.definition.description import film_told
from repertory.read.definition.facts import facts_of, titles_of
from repertory.read.definition.found import Found
from repertory.read.definition.kinds import kind_of
from repertory.read.definition.names import names_at, whole_names
from repertory.read.definition.people import lived, organisation_told, person_told
from repertory.read.definition.sentences import Defined, defining, sentences
from repertory.vocabulary.claim import RecordKind

_BY = re.compile(r" (?:directed )?by ")

ONCE = frozenset(["year", "type", "release_date", "running_time", "budget", "based_on"])
"""What a text tells once: the first that is said counts."""


def read_definition(text: str) -> list[Found]:
    """Return what the defining sentences of a film, a person or an organisation say, in the text's order."""
    found = defining(text)
    kind = kind_of(found) if found else None
    if found is None or kind is None:
        return []
    if kind == "film":
        told = _film(text, found)
    else:
        told = person_told(text, found) if kind == "person" else organisation_told(found)
    return sorted(_first(told), key=lambda each: (each.start, each.end, each.property))


def read_description(words: str) -> tuple[RecordKind | None, list[Found]]:
    """Return what a description without a verb says: ``1988 film by Roman Polanski``."""
    clause = _BY.search(words)
    stop = min((at for at in (words.find("("), clause.start() if clause else -1) if at >= 0), default=len(words))
    found = Defined("", words[:stop], 0, stop)
    kind = kind_of(found)
    if kind == "person":
        return kind, list(_first([*person_told(words[:stop], found), *lived(words)]))
    if kind == "organisation":
        return kind, list(organisation_told(found))
    if kind is None:
        return None, []
    directors = whole_names(list(names_at(words, clause.end())), []) if clause else iter(())
    people = [Found("director", each.name, each.start, each.end, n) for n, each in enumerate(directors, start=1)]
    return kind, [*film_told(found), *people]


def _film(text: str, found: Defined) -> Iterator[Found]:
    yield from film_told(found)
    people: list[Found] = []
    for number, (start, end) in enumerate(sentences(text)):
        if number == 0:
            yield from titles_of(text, found.subject, min(end, found.start))
        elif not speaks_of_film(text, start, end, found.subject):
            continue
        people.extend(credits_of(text, start, end, [each.value for each in people]))
        people.extend(co_writers(text, start, end, [each for each in people if each.property == "director"]))
        yield from facts_of(text, start, end)
    yield from people


def _first(told: Iterable[Found]) -> Iterator[Found]:
    """Leave out what was said already, and second values of what a text tells once."""
    seen: set[tuple[str, str]] = set()
    for each in told:
        key = (each.property, "" if each.property in ONCE else each.value)
        if key not in seen:
            seen.add(key)
            yield each
