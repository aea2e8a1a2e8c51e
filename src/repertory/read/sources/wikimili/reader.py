"""Reads an article of WikiMili, a mirror of Wikipedia: one film, and the articles related to it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import unquote

from repertory.errors import DocumentRefused
from repertory.read.definition import read_definition
from repertory.read.definition.names import NAME, is_person
from repertory.read.page import Line, Page, open_page
from repertory.read.reader import Batch, Input, Reading
from repertory.read.sources.wikimili.infobox import LABELS, infobox, note_infobox, note_pictures
from repertory.read.sources.wikimili.related import note_related
from repertory.read.sources.wikimili.told import note_told

UPDATED, CONTENTS, RELATED, REFERENCES = "Last updated", "Contents", "Related Research Articles", "References"
SYNOPSIS = ("Synopsis", "Plot", "Plot summary", "Story")
CAST = ("Cast", "Main cast", "Cast and characters")
OTHERS = (
    "Accolades", "Awards", "Bibliography", "Box office", "Critical reception", "Critical response", "Development",
    "Distribution", "External links", "Filming", "Further reading", "Home media", "Legacy", "Music", "Notes",
    "Premise", "Production", "Reception", "Release", "Remake", "See also", "Soundtrack", "Themes",
)  # fmt: skip
"""Sections that are passed over by name: what they tell is not of a kind that is kept."""

HEADINGS = (UPDATED, CONTENTS, RELATED, REFERENCES, *SYNOPSIS, *CAST, *OTHERS)

_TITLE = re.compile(r"^(?P<title>.+?) \((?:(?P<year>(?:18|19|20)\d\d) )?(?P<type>(?:[\w-]+ )?(?:film|serial|short))\)$")
_ARTICLE = re.compile(r"/(?:wiki|en)/(?P<name>[^?#]+)$")
_PLAYED = re.compile(rf"(?P<role>{NAME}),? (?:(?:an?|the) [\w' -]{{2,40}} )?(?:who is )?\(?played by (?P<name>{NAME})")
_IN_BRACKETS = re.compile(rf"(?P<role>{NAME}) \((?P<name>{NAME})\)")
_AS = re.compile(r"^(?P<name>.+?) as (?P<role>.+?)\.?$")
_TYPES = {"film": "film", "short": "short film", "short film": "short film", "serial": "serial"}


def read(given: Input) -> Iterator[Batch]:
    """Yield what an article says, in one batch."""
    page = open_page(given)
    reading = Reading(given.card.name, given.document.sha256)
    heading = next((line for line in page.lines if line.text), None)
    title = _heading(page, heading)
    if title is None:
        raise DocumentRefused(f"Expected an article's title in the first lines, found none in {given.document.name}.")
    film = _film(reading, page, title)
    _body(reading, film, page, title)
    _synopsis(reading, film, page)
    _cast(reading, film, page)
    _empty(reading, film, page)
    _references(reading, film, page)
    note_related(reading, film, page.section(RELATED, HEADINGS))
    yield reading.batch()


def _heading(page: Page, first: Line | None) -> Line | None:
    """Return the line of the article's title: that which the window's title begins with, else the first."""
    window = page.title or ""
    named = (line for line in page.lines if line.text and _TITLE.match(line.text) and window.startswith(line.text))
    return next(named, None) or next((line for line in page.lines if _TITLE.match(line.text)), None) or first


def _film(reading: Reading, page: Page, line: Line) -> str:
    """Note the film and what its article's title tells: the bracket's year and kind are no part of the title."""
    match = _TITLE.match(line.text)
    title = match["title"] if match else line.text
    linked = _ARTICLE.search(page.address or "")
    key = (unquote(linked["name"]) if linked else line.text).replace(" ", "_")
    film = reading.record(key, "film", title, line.at(0, len(title)))
    reading.claim(film, "title", title, line.at(0, len(title)))
    reading.claim(film, "identifier", line.text, line.at(), f"wikipedia:{key}")
    if page.address:
        reading.claim(film, "url", page.address, line.at())
    if match:
        if match["year"]:
            reading.claim(film, "year", match["year"], line.at(*match.span("year")))
        kind = next((_TYPES[words] for words in (match["type"], "film") if words in _TYPES), "film")
        reading.claim(film, "type", match["type"], line.at(*match.span("type")), kind)
    return film


def _body(reading: Reading, film: str, page: Page, title: Line) -> None:
    """Read the infobox and the introduction after it."""
    after = list(page.lines[title.number :])
    headings = set(HEADINGS) - {UPDATED, *LABELS}  # "Box office" alone may be a label in the infobox
    end = next((i for i, line in enumerate(after) if line.text in headings), len(after))
    above = after[:end]
    box, before = infobox(above)
    note_pictures(reading, film, above[:before])
    note_infobox(reading, film, box)
    first = before if box else next((i + 1 for i, line in enumerate(above) if line.text.startswith(UPDATED)), 0)
    lead = [line for line in above[first:] if line.text and line.text != title.text]
    if lead:
        reading.claim(film, "lead", "\n\n".join(line.text for line in lead), lead[0].at())
        note_told(reading, film, lead[0], (each for each in read_definition(lead[0].text) if each.property != "type"))


def _sections(page: Page, names: tuple[str, ...]) -> tuple[Line | None, list[Line]]:
    """Return the first section of one of these names: its heading and its lines that hold words."""
    for name in names:
        heading = page.heading(name)
        if heading is not None:
            return heading, [line for line in page.section(name, HEADINGS) if line.text]
    return None, []


def _synopsis(reading: Reading, film: str, page: Page) -> None:
    _, lines = _sections(page, SYNOPSIS)
    if not lines:
        return
    reading.claim(film, "synopsis", "\n\n".join(line.text for line in lines), lines[0].at())
    for line in lines:
        for pattern in (_PLAYED, _IN_BRACKETS):
            for match in pattern.finditer(line.text):
                if is_person(match["name"]):
                    place = line.at(*match.span())
                    reading.claim(film, "cast", match.group(), place, match["name"], character=match["role"])


def _cast(reading: Reading, film: str, page: Page) -> None:
    heading, lines = _sections(page, CAST)
    if heading is not None and not lines:
        text = "The article has a cast list, which was not preserved: that is not the same as none."
        reading.lost(film, "cast", text, heading.at(), heading.text)
    for position, line in enumerate(lines, start=1):
        match = _AS.match(line.text)
        name, role = (match["name"], match["role"]) if match else (line.text, None)
        reading.claim(film, "cast", line.text, line.at(), name, position=position, character=role)


def _empty(reading: Reading, film: str, page: Page) -> None:
    """Note the parts of the page of which only the heading is left."""
    updated = page.heading(UPDATED)
    if updated is not None:
        text = "The day on which the article was last updated was not preserved."
        reading.issue("not-preserved", text, updated.at(), updated.text, film)
    contents, lines = _sections(page, (CONTENTS,))
    if contents is not None and not lines:
        text = "The article's table of contents was not preserved."
        reading.issue("not-preserved", text, contents.at(), contents.text, film)


def _references(reading: Reading, film: str, page: Page) -> None:
    """Note each reference once, with the numbers under which it stands."""
    uses: dict[str, list[Line]] = {}
    for line in page.section(REFERENCES, HEADINGS):
        if line.text:
            uses.setdefault(line.text, []).append(line)
    for text, lines in uses.items():
        times = {1: None, 2: "used twice"}.get(len(lines), f"used {len(lines)} times")
        reading.claim(film, "reference", text, lines[0].at(), note=times)
