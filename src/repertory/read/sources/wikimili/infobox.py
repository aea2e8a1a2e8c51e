"""Reads an article's infobox: labels glued to their values or alone on a line, and continuation lines."""

from __future__ import annotations

import re

from repertory.read.page import Line
from repertory.read.reader import Reading
from repertory.vocabulary.datatypes import DATATYPES
from repertory.vocabulary.properties import PROPERTIES

LABELS: dict[str, str | None] = {
    "Directed by": "director",
    "Written by": "writer",
    "Screenplay by": "writer",
    "Story by": None,
    "Based on": "based_on",
    "Produced by": "producer",
    "Starring": "cast",
    "Narrated by": None,
    "Cinematography": "cinematographer",
    "Edited by": "editor",
    "Music by": "composer",
    "Production companies": "production_company",
    "Production company": "production_company",
    "Distributed by": "distributor",
    "Release dates": "release_date",
    "Release date": "release_date",
    "Running time": "running_time",
    "Countries": "country",
    "Country": "country",
    "Languages": "language",
    "Language": "language",
    "Budget": "budget",
    "Box office": "box_office",
}
"""The labels of a film's infobox; those without a property are passed over by name."""

_LABEL = re.compile(
    rf"^(?P<label>{'|'.join(sorted(LABELS, key=len, reverse=True))})(?=$|[\s\u00a0A-ZÀ-Þ\d$€£¥\"“:])[\s\u00a0:]*"
)
_PICTURE = re.compile(r"\.(?:png|jpe?g|gif|svg|webp|tiff?)$", re.IGNORECASE)
_WHERE = re.compile(r"\((?P<place>[^\d()]{2,40})\)")
_FOOTNOTE = re.compile(r"\s*\[[\w ]{1,12}\]\s*$")


def infobox(lines: list[Line]) -> tuple[list[Line], int]:
    """Return the lines of the infobox and how many lines lie before and in it; none where there is no label."""
    start = next((i for i, line in enumerate(lines) if _LABEL.match(line.text)), None)
    if start is None:
        return [], 0
    end = next((i for i in range(start, len(lines)) if not lines[i].text), len(lines))
    return lines[start:end], end


def note_infobox(reading: Reading, film: str, lines: list[Line]) -> None:
    """Note every value; a line without a label continues the label before it."""
    label, position = "", 0
    for line in lines:
        match = _LABEL.match(line.text)
        if match:
            label, position = match["label"], 0
        start = match.end() if match else 0
        name = LABELS.get(label)
        if start < len(line.text) and name is not None:
            position += 1
            _value(reading, film, name, line, start, position)


def note_pictures(reading: Reading, film: str, lines: list[Line]) -> None:
    """Note pictures whose file names are left of them."""
    for line in lines:
        if _PICTURE.search(line.text):
            text = f"A picture was shown here, of which only its file's name is left: {line.text}."
            reading.issue("not-preserved", text, line.at(), line.text, film)


def _value(reading: Reading, film: str, name: str, line: Line, start: int, position: int) -> None:
    words = line.text[start:]
    people = PROPERTIES[name].datatype in ("name", "organisation")
    footnote = _FOOTNOTE.search(words)
    if name in ("country", "language"):
        for match in re.finditer(r"[^,\s\u00a0\[][^,\[]*", words):
            found = match.group().rstrip()
            reading.claim(film, name, found, line.at(start + match.start(), start + match.start() + len(found)))
        return
    if people and footnote:
        words = words[: footnote.start()]
    country = _country(words) if name == "release_date" else None
    place = line.at(start, start + len(words))
    reading.claim(film, name, words, place, position=position if people else None, country=country)


def _country(words: str) -> str | None:
    """Return the country that a release date is told for, where a bracket tells one."""
    for match in _WHERE.finditer(words):
        return str(DATATYPES["country"].clean(match["place"]).value)
    return None
