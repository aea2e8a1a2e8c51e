"""Reads a page about somebody who makes films: the box of facts and the introduction."""

from __future__ import annotations

import re

from repertory.read.article.infobox import Entry
from repertory.read.article.person import note_listed, note_person_lead
from repertory.read.reader import Reading
from repertory.read.wikitext import tables
from repertory.read.wikitext.box import Box, entries
from repertory.read.wikitext.naming import note_page
from repertory.read.wikitext.page import WikiPage
from repertory.read.wikitext.shown import lines_of
from repertory.read.wikitext.site import Site

_BRACKET = re.compile(r" \([^()]*\)$")
_HEADING = re.compile(r"^==", re.MULTILINE)
_IN_PARTS = {"birth_year": ("birth_day", "birth_date"), "death_year": ("death_day", "death_date")}
"""A year's parameter, that of its day and month, and the property that both tell."""
_NAMES = frozenset(["name", "given_name", "family_name"])
"""What a name's parameters tell is what the page's title tells in its usual order."""
_DATES = frozenset(["birth_date", "death_date"])
_UNKNOWN = frozenset(["?", "...", "…"])
"""By which a page says that a year or a place is not known."""


def note_person(reading: Reading, page: WikiPage, box: Box, site: Site) -> None:
    """Note all that a page says of its person."""
    table = tables.language(page.language)
    told = list(entries(page, box, dict(table.person)))
    name = _BRACKET.sub("", page.title)
    person = note_page(reading, page, site, "person", name)
    by_name = dict(told)
    for kind, entry in told:
        if kind in _IN_PARTS:
            _dated(reading, person, by_name.get(_IN_PARTS[kind][0]), _IN_PARTS[kind][1], entry)
        elif kind in _DATES:
            _date(reading, person, kind, entry)
        elif kind == "birth_place":
            _place(reading, person, entry)
        elif kind == "alternative_name":
            for words in entry.values:
                reading.claim(person, kind, words.original(), words.at(), words.text)
        elif kind not in _NAMES and not kind.endswith("_day"):
            note_listed(reading, person, kind, entry.values, page.language if kind == "occupation" else None)
    # Some wikis keep a person's data at the end of the page: there the introduction stands before them.
    first = 0 if 0 <= page.text.find("'''") < box.start else box.end
    heading = _HEADING.search(page.text, first)
    end = min(heading.start() if heading else len(page.text), box.start if first == 0 else len(page.text))
    note_person_lead(reading, person, name, lines_of(page, first, end, "introduction"), page.language)


def _date(reading: Reading, person: str, name: str, entry: Entry) -> None:
    """Note a date; what stands in lines below it (a place, a name) belongs to other parameters, and is told."""
    first, *others = entry.values
    if first.text not in _UNKNOWN:
        reading.claim(person, name, first.original(), first.at(), first.text)
    for words in others:
        text = f"Expected a date alone in {entry.label!r}, found also {words.text[:80]!r}."
        reading.issue("not-understood", text, words.at(), words.original(), person)


def _place(reading: Reading, person: str, entry: Entry) -> None:
    """Note a place, which may go on in further lines (a town, its country)."""
    whole = ", ".join(words.text.strip(", ") for words in entry.values)
    if whole not in _UNKNOWN:
        first, last = entry.values[0], entry.values[-1]
        original = first.original() if first is last else "\n\n".join(words.original() for words in entry.values)
        reading.claim(person, "birth_place", original, first.at(), whole)


def _dated(reading: Reading, person: str, day: Entry | None, name: str, year: Entry) -> None:
    """Note a date whose day and month stand in a parameter of their own."""
    words = year.values[0]
    if words.text in _UNKNOWN:
        return
    whole = f"{day.values[0].text} {words.text}" if day else words.text
    reading.claim(person, name, words.original(), words.at(), whole)
