"""People and companies under a heading (100, 110, 700, 710): inverted names with dates and relations."""

from __future__ import annotations

import re

from repertory.read.marc.fields import Field, Subfield, bare
from repertory.read.marc.work import Work
from repertory.read.relations import relation
from repertory.vocabulary.folding import SUFFIXES, fold, upright_name
from repertory.vocabulary.properties import PROPERTIES

_DATES = re.compile(r"^(?:ca?\.?\s*|b\.\s*)?(\d{4})?\??\s*-\s*(?:ca\.?\s*)?(\d{4})?")
_BORN = re.compile(r"^(?:born|b\.)\s*(\d{4})")

_AUTHORITIES = {
    "viaf": r"viaf\.org/viaf/(\d+)",
    "isni": r"isni\.org/(?:isni/)?([\dX]+)",
    "wikidata": r"wikidata\.org/\w+/(Q\d+)",
    "lccn": r"id\.loc\.gov/authorities/names/(\w+)",
    "gnd": r"d-nb\.info/gnd/([\w-]+)",
}
"""Authority files, by how their addresses hold a number."""


def note_people(work: Work) -> None:
    """Note who is named under a heading; a heading with a title names another work."""
    for field in work.marc.all("100", "110", "700", "710"):
        named = field.one("a")
        if named is None:
            continue
        if (title := field.one("t")) is not None:
            told = field.one("i")
            if told is not None and re.search(r"adaptation|based on", told.words, re.IGNORECASE):
                work.of_film("based_on", title, note=f"by {upright(field)}")
            continue
        if field.tag in ("100", "700"):
            _person(work, field, named)
        else:
            _related(work, field, named, named.bare)


def upright(field: Field) -> str:
    """Return the name as it is said: ``Downey, Robert, Jr.`` → ``Robert Downey Jr.``."""
    name = bare(field.words("a"))
    told = upright_name(name) if field.first == "1" else name
    after = bare(field.words("c"))
    return f"{told} {after}" if fold(after) in SUFFIXES else told


def _person(work: Work, field: Field, named: Subfield) -> None:
    name = upright(field)
    _related(work, field, named, name)
    dates = field.one("d")
    numbers = list(field.all("01"))
    if dates is None and not numbers:
        return
    key = numbers[0].words.strip() if numbers else f"{named.bare}, {dates.bare if dates else ''}"
    person = work.reading.record(key, "person", name, field.place)
    reading = work.reading
    reading.claim(person, "name", named.words, named.place, name)
    reading.claim(person, "known_for", work.title.told.words, work.title.told.place, work.title.value)
    match = (_BORN.match(dates.words) or _DATES.match(dates.words)) if dates else None
    if dates is not None and match is None:
        reading.issue(
            "not-understood", f"Born: expected years, found {dates.words!r}.", dates.place, dates.words, person
        )
    for property_name, year in zip(("birth_date", "death_date"), match.groups() if match else (), strict=False):
        if year and dates:
            reading.claim(person, property_name, dates.words, dates.place, year)
    for one in numbers:
        reading.claim(person, "identifier", one.words, one.place, _scheme(one.words))


def _scheme(words: str) -> str:
    """Return an authority's number as scheme:id: of ``(DLC)n 85``, of an address its last part."""
    bracketed = re.match(r"\(([^)]+)\)\s*(.+)", words.strip())
    if bracketed:
        return f"{bracketed[1]}:{bracketed[2]}"
    for scheme, pattern in _AUTHORITIES.items():
        if match := re.search(pattern, words):
            return f"{scheme}:{match[1]}"
    return f"uri:{words.strip()}"


def _related(work: Work, field: Field, named: Subfield, name: str) -> None:
    told = [*field.all("4"), *field.all("e")]
    found = {one.words: relation(one.bare) for one in told}
    for words, property_name in found.items():
        if property_name is None:
            place = next(one.place for one in told if one.words == words)
            work.unnamed.add(f"the relation {bare(words)!r} ({field.tag})", place, words)
    is_person = field.tag in ("100", "700")
    for property_name in dict.fromkeys(filter(None, found.values())):
        holds_people = PROPERTIES[property_name].datatype == "name"
        if holds_people == is_person:
            work.of_film(property_name, named, name)
        elif property_name == "producer":
            work.of_film("production_company", named, name)
    if not told and is_person:
        work.of_film("mentions", named, name, note="the library names no relation")
    elif not told:
        work.unnamed.add(f"a company without its relation ({field.tag})", named.place, named.words)
