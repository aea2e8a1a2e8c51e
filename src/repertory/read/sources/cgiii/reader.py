"""Reads a page of the catalogue CGiii: one film, and the list of the newest films with a trailer.

The comment is the opinion of the site's editors and the blurb the distributor's: neither is ever
a fact, a synopsis, or the other. The list of trailers tells titles that the catalogue holds; it
says nothing about the page's own film.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from importlib import resources
from urllib.parse import urljoin

from repertory.errors import DocumentRefused
from repertory.read.lines import Line
from repertory.read.page import Page, open_page
from repertory.read.reader import Batch, Input, Reading
from repertory.vocabulary.folding import upright

LABELS = {
    "country": "country",
    "countries": "country",
    "language": "language",
    "languages": "language",
    "year": "year",
    "director": "director",
    "directors": "director",
    "writer": "writer",
    "writers": "writer",
    "producer": "producer",
    "producers": "producer",
}
TRAILERS, COMMENT, TRAILER = "Trailers...", "CGiii Comment", "Trailer..."
BLURB, CAST = "The(ir) Blurb...", "Cast & Characters"
HEADINGS = (TRAILERS, COMMENT, TRAILER, BLURB, CAST)

_LABEL = re.compile(r"^(?P<label>[A-Z][A-Za-z ]{2,20}):\s*(?P<rest>.*)$")
_DURATION = re.compile(r"^\d{1,4}\s*(?:mins?|minutes?)\b", re.IGNORECASE)
_YEAR = re.compile(r"^(?:18|19|20)\d\d$")
_ID = re.compile(r"/(\d+)-[^/]|[?&]id=(\d+)")
_NAME = r"[^\W\d_][\w.'’-]*"
_BRACKETED = re.compile(rf"\((?P<name>{_NAME}(?: {_NAME})+)\)")
_WORD = re.compile(r"[^\W\d_]+")


def read(given: Input) -> Iterator[Batch]:
    """Yield what a catalogue page says, in one batch."""
    page = open_page(given)
    reading = Reading(given.card.name, given.document.sha256)
    made = given.document.sha256[:12]
    title = _title(page, given.document.name)
    key = _catalogue_id(page.address) or made
    film = reading.record(key, "film", upright(title.text), title.at())
    reading.claim(film, "title", title.text, title.at())
    if page.address:
        reading.claim(film, "url", page.address, page.address_at)
    _credits(reading, film, page, title)
    _text(reading, film, "comment", page.section(COMMENT, HEADINGS))
    blurb = page.section(BLURB, HEADINGS)
    _text(reading, film, "blurb", blurb)
    for line in blurb:
        for match in _BRACKETED.finditer(line.text):
            reading.claim(film, "mentions", match["name"], line.at(*match.span("name")))
    _trailer(reading, film, page)
    _cast(reading, film, page)
    _newest(reading, page, title, made, page.address or given.card.url)
    yield reading.batch()


def _title(page: Page, name: str) -> Line:
    """Return the line of the film's title: the first after the list of trailers, above the facts."""
    end = next((i for i, line in enumerate(page.lines) if line.text in (COMMENT, TRAILER, BLURB)), len(page.lines))
    start = next((i + 1 for i, line in enumerate(page.lines[:end]) if line.text == TRAILERS), 0)
    for line in page.lines[start:end]:
        if line.text and not line.bullet and not _LABEL.match(line.text):
            return line
    raise DocumentRefused(f"Expected a film's title above the line {COMMENT!r}, found none in {name}.")


def _credits(reading: Reading, film: str, page: Page, title: Line) -> None:
    """Read what stands between the title and the first heading: facts in a line, credits in bullets."""
    for line in page.lines[title.number :]:
        if line.text in HEADINGS:
            break
        labelled = _LABEL.match(line.text)
        if labelled and line.bullet:
            _values(reading, film, line, labelled, ";")
        elif labelled or _DURATION.match(line.text):
            _facts(reading, film, line)
        elif line.text:
            reading.issue("not-understood", "A line among the film's facts has no label.", line.at(), line.text, film)


def _values(reading: Reading, film: str, line: Line, labelled: re.Match[str], separator: str) -> None:
    name = LABELS.get(labelled["label"].lower())
    if name is None:
        text = f"Expected a label that is known, found {labelled['label']!r}."
        reading.issue("unknown-field", text, line.at(), line.text, film)
        return
    for position, (start, end) in enumerate(_parts(line.text, labelled.start("rest"), separator), start=1):
        reading.claim(film, name, line.text[start:end], line.at(start, end), position=position)


def _parts(text: str, start: int, separator: str) -> Iterator[tuple[int, int]]:
    """Yield the spans of what a separator parts, without blanks around."""
    for match in re.compile(rf"[^{separator}]+").finditer(text, start):
        words = match.group().strip()
        if words:
            begin = match.start() + len(match.group()) - len(match.group().lstrip())
            yield begin, begin + len(words)


def _facts(reading: Reading, film: str, line: Line) -> None:
    """Read ``Country: France, Language: French, 112 mins``: an item without a key tells itself, or goes on."""
    label: str | None = None
    for begin, end in _parts(line.text, 0, ","):
        labelled = _LABEL.match(line.text[begin:end])
        label = labelled["label"] if labelled else label
        start = begin + labelled.start("rest") if labelled else begin
        item = line.text[start:end]
        name = _kind(item, label)
        if name is None:
            text = f"Expected a label that is known before a value, found {label!r}."
            reading.issue("unknown-field", text, line.at(start, end), item, film)
        elif item:
            reading.claim(film, name, item, line.at(start, end))


def _kind(item: str, label: str | None) -> str | None:
    if _DURATION.match(item):
        return "running_time"
    if _YEAR.match(item):
        return "year"
    return LABELS.get((label or "").lower())


def _text(reading: Reading, film: str, name: str, lines: list[Line]) -> None:
    """Note a text of several paragraphs as one claim, whose place is that of the first."""
    paragraphs = [line for line in lines if line.text]
    if paragraphs:
        reading.claim(film, name, "\n\n".join(line.text for line in paragraphs), paragraphs[0].at())


def _trailer(reading: Reading, film: str, page: Page) -> None:
    heading = page.heading(TRAILER)
    if heading is None:
        return
    held = next((line for line in page.section(TRAILER, HEADINGS) if line.text), None)
    if held is not None:
        link = next((link.href for link in held.links), None)
        reading.claim(film, "trailer", held.text, held.at(), link, kind="preserved")
        return
    text = "A trailer is announced, and none is preserved: its player was lost."
    reading.lost(film, "trailer", text, heading.at(), heading.text, kind="announced")


def _cast(reading: Reading, film: str, page: Page) -> None:
    """Read the cast, ``X as Y;`` a line, split at the first ``as``: a role may hold commas."""
    lines = [line for line in page.section(CAST, HEADINGS) if line.text]
    for position, line in enumerate(lines, start=1):
        words = line.text.removesuffix(";").rstrip()
        name, _, character = words.partition(" as ")
        role = character.strip() or None
        reading.claim(film, "cast", words, line.at(0, len(words)), name.strip(), position=position, character=role)
    if lines and not lines[-1].text.endswith(";"):
        text = f"The cast may be cut: its last line, number {len(lines)}, has no semicolon at its end."
        reading.issue("cut", text, lines[-1].at(), lines[-1].text, film)
    _lost_accents(reading, film, lines)


def _lost_accents(reading: Reading, film: str, cast: list[Line]) -> None:
    """Note that the cast lost its accents, where words stand in it that cannot be without."""
    if not all(line.text.isascii() for line in cast):
        return
    known = _unaccented()
    found = [(line, word.group()) for line in cast for word in _WORD.finditer(line.text) if word.group() in known]
    if found:
        words = ", ".join(dict.fromkeys(f"{word} ({known[word]})" for _, word in found))
        text = f"The accents of the cast were not preserved: {words}."
        evidence = ", ".join(dict.fromkeys(word for _, word in found))
        reading.issue("not-preserved", text, found[0][0].place(found[0][1]), evidence, film)


@cache
def _unaccented() -> dict[str, str]:
    text = resources.files(__package__).joinpath("unaccented.toml").read_text(encoding="utf-8")
    return {word: str(accented) for word, accented in tomllib.loads(text).items()}


def _newest(reading: Reading, page: Page, title: Line, made: str, base: str) -> None:
    """Note the newest films with a trailer: each is a film that the catalogue holds, known by its title."""
    listed = (line for line in page.section(TRAILERS, HEADINGS) if line.number < title.number)
    bullets = [line for line in listed if line.bullet and line.text]
    for number, line in enumerate(bullets, start=1):
        told = next((link.href for link in line.links), "")
        address = urljoin(base, told) if told else None
        key = _catalogue_id(address) or f"{made}-trailer-{number}"
        film = reading.record(key, "film", upright(line.text), line.at())
        reading.claim(film, "title", line.text, line.at())
        if address:
            reading.claim(film, "url", told, line.at(), address)
        _announced(reading, film, line)


def _announced(reading: Reading, film: str, line: Line) -> None:
    """Note that the film has a trailer, kept elsewhere; nothing of this page was lost, so no issue."""
    note = "The catalogue lists this film among its newest with a trailer; the trailer is on another page."
    reading.mark_lost(film, "trailer", note, line.at(), line.text, kind="announced")


def _catalogue_id(address: str | None) -> str | None:
    match = _ID.search(address or "")
    return match.group(1) or match.group(2) if match else None
