"""Reads film archives' records: EN 15907:2010 (element names of its XML, as KAVI publishes it) and EFG schema 3.

A work becomes a film, each variant and manifestation in it a version of the film. Persons' own records become
persons; records of things that are no films (posters, stills) and of companies are counted and left.
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from repertory.read.en15907 import film
from repertory.read.en15907.node import Node
from repertory.read.en15907.version import VERSIONS, note_version
from repertory.read.en15907.work import Work
from repertory.read.noted import Job, Noted, Sheet, noted, read_records
from repertory.read.reader import Batch, Input, Reading
from repertory.read.unnamed import Unnamed
from repertory.vocabulary.folding import upright_name

WORKS = frozenset(["avcreation", "cinematographicwork"])
ENTITIES = [
    "{*}avcreation", "{*}CinematographicWork", "{*}cinematographicWork", "{*}nonavcreation", "{*}person",
    "{*}corporate",
]  # fmt: skip
PERSON = {
    "dateofbirth": "birth_date", "dateofdeath": "death_date", "placeofbirth": "birth_place",
    "typeofactivity": "occupation", "biography": "lead", "viewfilmography": "url",
}  # fmt: skip
PERSON_IGNORED = frozenset(["identifier", "name", "recordsource", "placeofdeath", "sex", "note", "relavcreation"])


def read(given: Input) -> Iterator[Batch]:
    """Yield what an archive says, some hundred records at a time."""
    yield from read_records(given, ENTITIES, work)


def work(job: Job) -> Noted:
    """Return what some records say."""
    return noted(job, _note)


def _note(sheet: Sheet, place: str, element: etree._Element) -> None:
    node = Node(element, place)
    if node.name in WORKS:
        sheet.said |= _work(sheet.reading, sheet.unnamed, node)
    elif node.name == "person":
        sheet.said |= _person(sheet.reading, sheet.unnamed, node)
    else:
        sheet.others.add(f"those of another kind ({node.name})", place, node.text("title", "name"))


def _work(reading: Reading, unnamed: Unnamed, node: Node) -> bool:
    """Note a film; False where it has no title."""
    first = node.one("title")
    text = first and (first.one("text", "titletext") or first)
    title = node.one("identifyingtitle") or text
    if title is None:
        reading.issue("not-understood", "Expected a title, found none; the record was not read.", node.place)
        return False
    key = node.text("identifier") or f"{reading.document[:12]}{node.place}"
    record = reading.record(key, "film", title.bare, node.place)
    work = Work(reading, unnamed, record, record, title)
    work.claim("title", title)
    for number, child in enumerate(node.children(), start=1):
        rule = film.RULES.get(child.name)
        if child.name in VERSIONS:
            note_version(work, child, number)
        elif rule is not None and child.bare:
            rule(work, child)
        elif rule is None and child.name not in film.IGNORED:
            work.unknown(f"element {child.name} of a film", child)
    return True


def _person(reading: Reading, unnamed: Unnamed, node: Node) -> bool:
    """Note a person; False where there is no name."""
    named = list(node.all("name"))
    if not named:
        return False
    number = node.text("identifier") or f"{reading.document[:12]}{node.place}"
    names = [" ".join(part.bare for part in one.children()) or upright_name(one.bare) for one in named]
    record = reading.record(f"person:{number}", "person", names[0], node.place)
    for nth, (one, name) in enumerate(zip(named, names, strict=True)):
        reading.claim(record, "alternative_name" if nth else "name", one.words, one.place, name)
    for child in node.children():
        known = PERSON.get(child.name)
        if known is not None and child.bare:
            reading.claim(record, known, child.words, child.place, child.bare)
        elif known is None and child.name not in PERSON_IGNORED:
            unnamed.add(f"element {child.name} of a person", child.place, child.bare)
    return True
