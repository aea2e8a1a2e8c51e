"""Reads film archives' records: EN 15907:2010 (element names of its XML, as KAVI publishes it) and EFG schema 3.

A work becomes a film, each variant and manifestation in it a version of the film, and so does one that stands by itself
and names its work by its id. Persons' own records become
persons; records of things that are no films (posters, stills) and of companies are counted and left.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import reduce

from lxml import etree

from repertory.read.en15907 import film
from repertory.read.en15907.node import Node
from repertory.read.en15907.version import VERSIONS, note_version, points, work_of
from repertory.read.en15907.work import Work
from repertory.read.noted import Job, Noted, Sheet, Tally, noted, read_records
from repertory.read.reader import Batch, Input, Reading
from repertory.read.unnamed import Unnamed
from repertory.vocabulary.folding import upright_name

WORKS = frozenset(["avcreation", "cinematographicwork"])
ENTITIES = [
    "{*}avcreation", "{*}CinematographicWork", "{*}cinematographicWork", "{*}nonavcreation", "{*}person",
    "{*}corporate", "{*}avManifestation", "{*}Manifestation", "{*}manifestation", "{*}Variant", "{*}variant",
    "{*}CinematographicVariant", "{*}cinematographicVariant",
]  # fmt: skip
PERSON = {
    "dateofbirth": "birth_date", "dateofdeath": "death_date", "placeofbirth": "birth_place",
    "typeofactivity": "occupation", "biography": "lead", "viewfilmography": "url",
}  # fmt: skip
PERSON_IGNORED = frozenset(["identifier", "name", "recordsource", "placeofdeath", "sex", "note", "relavcreation"])


def read(given: Input) -> Iterator[Batch]:
    """Yield what an archive says, some hundred records at a time."""
    yield from read_records(given, ENTITIES, work, WORKS | VERSIONS)


def work(job: Job) -> Noted:
    """Return what some records say."""
    return noted(job, _note)


def _note(sheet: Sheet, place: str, element: etree._Element) -> None:
    node = Node(element, place)
    tally = sheet.tally
    if node.name in WORKS:
        tally.said |= _work(sheet.reading, tally, node)
    elif node.name in VERSIONS:
        tally.said |= _version(sheet.reading, tally, node)
    elif node.name == "person":
        tally.said |= _person(sheet.reading, tally.unnamed, node)
    else:
        tally.others.add(f"those of another kind ({node.name})", place, node.text("title", "name"))


def _work(reading: Reading, tally: Tally, node: Node) -> bool:
    """Note a film; False where it has no title."""
    first = node.one("title")
    text = first and (first.one("text", "titletext") or first)
    title = node.one("identifyingtitle") or text
    if title is None:
        reading.issue("not-understood", "Expected a title, found none; the record was not read.", node.place)
        return False
    key = node.text("identifier") or f"{reading.document[:12]}{node.place}"
    record = reading.record(key, "film", title.bare, node.place)
    tally.films.add(record)
    work = Work(reading, tally.unnamed, record, record, title)
    work.claim("title", title)
    for number, child in enumerate(node.children(), start=1):
        rule = film.RULES.get(child.name)
        if child.name in VERSIONS:
            if not points(child):
                note_version(work, child, number)
        elif rule is not None and child.bare:
            rule(work, child)
        elif rule is None and child.name not in film.IGNORED:
            work.unknown(f"element {child.name} of a film", child)
    return True


def _version(reading: Reading, tally: Tally, node: Node) -> bool:
    """Note a version that stands by itself; False where it names no work."""
    key = work_of(node)
    if not key:
        text = "Expected the id of the work of which this is a version, found none; the record was not read."
        reading.issue("not-understood", text, node.place)
        return False
    film, title = f"{reading.source}:{key}", node.one("title", "identifyingtitle")
    tally.about[film] = (key, title.text("text", "titletext") or title.bare if title is not None else key, node.place)
    numbers = [int(one) for one in re.findall(r"\d+", node.place)]
    note_version(Work(reading, tally.unnamed, film, film, title), node, reduce(lambda a, b: a * 1_000_000 + b, numbers))
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
