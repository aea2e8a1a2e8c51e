"""What a part of a page states of a property: its words, found by the property's kind of value."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from selectolax.lexbor import LexborNode

from repertory.errors import ValueRefused
from repertory.read.learned.page import Page, words_of
from repertory.read.learned.region import Region
from repertory.read.learned.values import MORE, Found, first_blocks, in_row, listed, pieces, text_of
from repertory.vocabulary.datatypes import DATATYPES
from repertory.vocabulary.datatypes.genres import GENRES
from repertory.vocabulary.datatypes.numbers import spoken_duration
from repertory.vocabulary.folding import fold
from repertory.vocabulary.properties import PROPERTIES

SHORTEST_TEXT = 40
"""Characters; what is shorter is no synopsis."""
LONGEST_NAME = 60
MOST_WORDS = 5
"""Of a part of a line in which a country, a language or a genre stands beside something else."""
_YEARS = re.compile(r"(?<!\d)(1[89]\d\d|20\d\d)(?!\d)")
_BRACKETED_YEAR = re.compile(r"[(\[（](?:[^()\[\]（）]*?[^\d])?(1[89]\d\d|20\d\d)(?:\s*[-–—][^()]*)?[)\]）]")
_RATING = re.compile(r"\d+(?:[.,]\d+)?\s*/\s*(?:100|20|10|6|5|4)(?!\d)|\d+(?:[.,]\d+)?\s*%|[★½☆]{3,}")
_AND_OTHERS = re.compile(
    r"\s+(?:et al\.?|e\.\s?a\.?|u\.\s?a\.?|m\.\s?fl\.?|o\.\s?a\.?|i in\.|a další|a ďalší|y otros|e altri|et autres"
    r"|and others|ym\.|и др\.?|та ін\.?)$|\s?(?:等|ほか|他)$"
)
"""What ends a list that tells not all."""
_TAIL = re.compile(r"\s*[(\[（][^()\[\]（）]*[)\]）]\s*$")
_BRACKETED = re.compile(r"[(\[（][^()\[\]（）]*[)\]）]")
_QUOTES = "\"'“”„«»‚‘’「」『』《》 "


@dataclass(frozen=True, slots=True)
class Stated:
    """A value as the page has it: ``original`` stands at ``place``, ``words`` are what is to be cleaned."""

    original: str
    words: str
    place: str
    character: str | None = None
    note: str | None = None
    country: str | None = None


def clean(name: str, words: str) -> str | None:
    """Return the clean value of a property; None where the words are none."""
    try:
        return DATATYPES[PROPERTIES[name].datatype].clean(words).value
    except ValueRefused:
        return None


def stated(page: Page, name: str, region: Region, part: bool = False) -> list[Stated]:
    """Return what a region states of a property; where it states others too (``part``), what is surely of its kind."""
    find = _FINDERS.get(PROPERTIES[name].datatype, _listed)
    return list(find(page, name, region, part))


def _where(page: Page, region: Region, words: str) -> str:
    for piece in pieces(region):
        if words in " ".join(piece.text.split()):
            return page.place(piece.node)
    node = region.nodes[0]
    around: LexborNode | None = node if len(region.nodes) == 1 and node.is_element_node else node.parent
    return page.place(around) if around is not None else ""


def _year(page: Page, name: str, region: Region, part: bool) -> Iterator[Stated]:
    text = text_of(region)
    bracketed = _BRACKETED_YEAR.findall(text)
    found = bracketed[-1:] or _YEARS.findall(text)[:1]
    if found and clean("year", found[0]):
        yield Stated(found[0], found[0], _where(page, region, found[0]))


def _duration(page: Page, name: str, region: Region, part: bool) -> Iterator[Stated]:
    text = text_of(region)
    spoken = spoken_duration(text)
    if spoken is None and not part and re.fullmatch(r"\s*\d{1,3}\s*['′]?\s*", text):
        spoken = text.strip()
    if spoken is not None and clean("running_time", spoken):
        yield Stated(spoken, spoken, _where(page, region, spoken))


def _date(page: Page, name: str, region: Region, part: bool) -> Iterator[Stated]:
    for line in text_of(region).split("\n"):
        if line.strip() and _YEARS.search(line) and clean(name, line):
            told = line.strip()
            inside = re.findall(r"[(（]([^()（）]+)[)）]", told)
            country = next((code for words in inside if (code := clean("country", words))), None)
            yield Stated(told, told, _where(page, region, told), country=country)
            return


def _rating(page: Page, name: str, region: Region, part: bool) -> Iterator[Stated]:
    found = _RATING.search(text_of(region))
    if found and clean(name, found.group(0)):
        yield Stated(found.group(0), found.group(0), _where(page, region, found.group(0)))


def _closed(page: Page, name: str, region: Region, part: bool) -> Iterator[Stated]:
    """Yield values from a list that is known (countries, languages, genres)."""
    for one in listed(region, ""):
        words = one.text if name == "genre" else _TAIL.sub("", one.text)
        if part:
            words = next((some for some in _within(words) if _is_of(name, some)), "")
        if words and len(words) <= LONGEST_NAME:
            yield Stated(words, words, page.place(one.node))


def _within(words: str) -> Iterator[str]:
    """Yield words, then their beginnings and their ends: a year, or a value of another kind, may stand beside."""
    yield words
    each = words.split()
    if len(each) <= MOST_WORDS:
        yield from (" ".join(each[:end]) for end in range(len(each) - 1, 0, -1))
        yield from (" ".join(each[begin:]) for begin in range(1, len(each)))


def _is_of(name: str, words: str) -> bool:
    return fold(words) in GENRES if name == "genre" else clean(name, words) is not None


def _names(page: Page, name: str, region: Region, part: bool) -> Iterator[Stated]:
    for one in listed(region, "name"):
        one.text = _AND_OTHERS.sub("", one.text)
        if any(map(str.isalpha, one.text)) and len(one.text) <= LONGEST_NAME:
            yield _person(page, name, one)


def actor_in(page: Page, row: Region) -> list[Stated]:
    """Return the actor of a row of a cast, with the role that stands behind; none where the row has no name."""
    found = in_row(row)
    return [_person(page, "cast", found)] if found is not None and len(found.text) <= LONGEST_NAME else []


def _person(page: Page, name: str, one: Found) -> Stated:
    told = one.aside() or None
    told = told if told and len(told) <= 200 and any(map(str.isalnum, told)) else None
    role, note = _role(told) if name == "cast" and told else (None, told)
    return Stated(one.text, one.text, page.place(one.node), character=role, note=note)


def _role(told: str) -> tuple[str | None, str | None]:
    """Return a role without what is bracketed behind it (voice, uncredited, another name), and that."""
    role = _BRACKETED.sub("", told).strip(" ,;/-–—")
    notes = "; ".join(one.strip("()[]（） ") for one in _BRACKETED.findall(told))
    return (role, notes or None) if any(map(str.isalnum, role)) else (None, notes or None)


def _title(page: Page, name: str, region: Region, part: bool) -> Iterator[Stated]:
    lines = [line for line in text_of(region).split("\n") if line.strip()]
    for line in lines if name == "alternative_title" else lines[:1]:
        for told in re.split(r"\s+/\s+|;\s+", line) if name == "alternative_title" else (line,):
            bare = bare_title(told)
            if bare:
                yield Stated(bare, bare, _where(page, region, bare))


def bare_title(text: str) -> str:
    """Return a title without what is bracketed behind it (a year, a kind, a country) and without quotation marks."""
    words = " ".join(text.split())
    while (tail := _TAIL.search(words)) and tail.start() > 0 and _says_no_title(tail.group(0)):
        words = words[: tail.start()]
    whole = words.strip()
    return whole.strip(_QUOTES) if len(whole) > 1 and whole[0] in _QUOTES and whole[-1] in _QUOTES else whole


def _says_no_title(tail: str) -> bool:
    inside = tail.strip(" ()[]（）")
    return bool(_YEARS.search(inside)) or len(inside.split()) <= 3


def _text(page: Page, name: str, region: Region, part: bool) -> Iterator[Stated]:
    """Yield running text: its paragraphs, placed by the first."""
    paragraphs: list[tuple[str, LexborNode]] = []
    buffer, around = "", None
    for piece in [*pieces(first_blocks(region)), None]:
        if piece is None or piece.breaks:
            words = " ".join(buffer.split())
            if words and around is not None and fold(words) not in MORE:
                paragraphs.append((words, around))
            buffer, around = "", None
        elif not (piece.link and fold(piece.text) in MORE):
            buffer += piece.text
            around = around or piece.node
            if piece.link or around.mem_id != piece.node.mem_id:
                around = around if words_of(around) in words_of(piece.node) else around.parent or around
    least = SHORTEST_TEXT if name == "synopsis" else 1
    if paragraphs and sum(_length(words) for words, _ in paragraphs) >= least:
        told = "\n\n".join(words for words, _ in paragraphs)
        yield Stated(told, told, page.place(paragraphs[0][1]))


def _length(words: str) -> int:
    """Return how long a text is: in bytes, as a sign of Chinese or Japanese says as much as three letters."""
    return len(words.encode())


def _one(page: Page, name: str, region: Region, part: bool) -> Iterator[Stated]:
    line = text_of(region).split("\n")[0].strip()
    if line and clean(name, line):
        yield Stated(line, line, _where(page, region, line))


def _listed(page: Page, name: str, region: Region, part: bool) -> Iterator[Stated]:
    for one in listed(region, ""):
        yield Stated(one.text, one.text, page.place(one.node))


_FINDERS: dict[str, Callable[[Page, str, Region, bool], Iterator[Stated]]] = {
    "year": _year,
    "duration": _duration,
    "date": _date,
    "rating": _rating,
    "country": _closed,
    "language": _closed,
    "genre": _closed,
    "name": _names,
    "title": _title,
    "text": _text,
    "money": _one,
    "category": _one,
}
