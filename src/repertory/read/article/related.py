"""Reads the related articles at the end of a page: each entry is a film, a person or an organisation of its own.

An entry is a header line (its article's title, often with a bit of HTML in it, and a short
description) and a paragraph, or the paragraph alone: then the title is what it defines.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import unquote

from repertory.read.article.told import note_told
from repertory.read.article.words import words_of
from repertory.read.definition import Found, defined_kind, defining, headword, read_definition, read_description
from repertory.read.lines import Line
from repertory.read.reader import Reading
from repertory.read.wikipedia import article_id
from repertory.vocabulary.claim import RecordKind
from repertory.vocabulary.folding import fold

_MARKED = re.compile(
    r"^<(?P<tag>i|em|b|span)\b[^>]*>(?P<title>.*?)</(?P=tag)>(?: (?P<bracket>\([^()]*\)))?\s*(?P<rest>.*)$"
)
_BRACKET = re.compile(r"\s*(?P<bracket>\([^()]*\))$")
_AFTER = re.compile(r"\s*(?P<bracket>\((?![Bb]orn|\d{4}[–-])[^()]*\))?\s*(?P<rest>.*)$")
_SENTENCE = re.compile(r"[.!?][\"”’)]*$")
_ARTICLE = re.compile(r"/(?:wiki|en)/(?P<name>[^?#]+)$")
_LONGEST_HEADER = 160


@dataclass(frozen=True, slots=True)
class _Header:
    """A header line: where the title stands, the article's whole name, and the description's place."""

    line: Line
    title: tuple[int, int]
    article: str
    rest: int


def note_related(reading: Reading, film: str, lines: list[Line]) -> None:
    """Note each related article as a record about the page's film."""
    for header, paragraph in _entries(lines):
        kind, described = _described(header)
        kind = (defined_kind(paragraph.text) if paragraph else None) or kind
        first = header.line if header else paragraph
        place = header.title if header else _head(paragraph)
        if first is None or kind is None or place is None:
            where = first or paragraph
            if where is not None:
                text = "Expected a related article to say what it is about, found no film, person or organisation."
                reading.issue("not-understood", text, where.at(), where.text, film)
            continue
        title = first.text[place[0] : place[1]]
        key = (header.article if header else title).replace(" ", "_")
        record = reading.record(key, kind, title, first.at(*place), film)
        reading.claim(record, "title" if kind == "film" else "name", title, first.at(*place))
        if header:
            reading.claim(record, "identifier", title, first.at(*place), article_id("en", key))
            note_told(reading, record, words_of(header.line, header.rest), described)
        if paragraph:
            _paragraph(reading, record, kind, title, paragraph)


def _entries(lines: list[Line]) -> Iterator[tuple[_Header | None, Line | None]]:
    waiting: _Header | None = None
    for line in lines:
        if not line.text:
            continue
        header = _header(line)
        if header is None:
            yield waiting, line
        elif waiting is not None:
            yield waiting, None
        waiting = header
    if waiting is not None:
        yield waiting, None


def _header(line: Line) -> _Header | None:
    marked = _MARKED.match(line.text)
    if marked:
        return _named(line, marked.span("title"), marked["bracket"], marked.start("rest"))
    if _SENTENCE.search(line.text) or len(line.text) > _LONGEST_HEADER or defining(line.text):
        return None
    span = line.emphasised() or next((_span(line, link.text) for link in line.links if link.text), None)
    if span is None:
        return None
    after = _AFTER.match(line.text, span[1])
    return _named(line, span, after["bracket"] if after else None, after.start("rest") if after else span[1])


def _span(line: Line, words: str) -> tuple[int, int]:
    start = line.text.index(words)
    return start, start + len(words)


def _named(line: Line, span: tuple[int, int], bracket: str | None, rest: int) -> _Header:
    """Return the header; a bracket inside or after the title is part of the article's name only."""
    whole = line.text[span[0] : span[1]]
    inside = _BRACKET.search(whole)
    title = (span[0], span[0] + inside.start()) if inside else span
    named = next((unquote(m["name"]) for link in line.links if (m := _ARTICLE.search(link.href))), None)
    return _Header(line, title, named or (f"{whole} {bracket}" if bracket else whole), rest)


def _described(header: _Header | None) -> tuple[RecordKind | None, list[Found]]:
    """Return what the header's description tells; the bracket in the article's name tells the kind at least."""
    if header is None:
        return None, []
    kind, told = read_description(words_of(header.line, header.rest).text)
    bracket = _BRACKET.search(header.article.replace("_", " "))
    return kind or (read_description(bracket["bracket"].strip("()"))[0] if bracket else None), told


def _head(paragraph: Line | None) -> tuple[int, int] | None:
    found = defining(paragraph.text) if paragraph else None
    return headword(found) if found else None


def _paragraph(reading: Reading, record: str, kind: RecordKind, title: str, line: Line) -> None:
    words = words_of(line)
    reading.claim(record, "lead", line.text, line.at(), words.text)
    other = "alternative_title" if kind == "film" else "alternative_name"
    place = _head(line)
    if place and fold(line.text[place[0] : place[1]]) != fold(title):
        reading.claim(record, other, line.text[place[0] : place[1]], line.at(*place))
    told = read_definition(words.text)
    note_told(
        reading, record, words, (each for each in told if each.property != other or fold(each.value) != fold(title))
    )
