"""Reads a description: ``1988 American-French neo-noir mystery thriller film``."""

from __future__ import annotations

import re
from collections.abc import Iterator

from repertory.read.definition.found import Found
from repertory.read.definition.sentences import Defined
from repertory.read.definition.words import AS_GENRE, GENRES, LANGUAGES, NATIONS, TYPES

_YEAR = re.compile(r"(?<![\d–-])((?:18|19|20)\d\d)(?![\d–-])")
_BRACKETED = re.compile(r"\((?P<year>(?:18|19|20)\d\d)\)$")
_NATION = re.compile(
    r"(?<!Native )(?<!Latin )(?<!African[ -])(?<!Asian[ -])(?<!anti-)(?<!\w)"
    rf"(?P<nation>{'|'.join(sorted(NATIONS, key=len, reverse=True))})"
    r"(?!-language)(?! language)(?=[\s–/-]|$)"
)
_LANGUAGE = re.compile(rf"\b(?P<language>{'|'.join(LANGUAGES)})[- ]language\b")
_GENRE = re.compile(
    rf"(?<![\w-])(?:{'|'.join(re.escape(g) for g in sorted(GENRES, key=len, reverse=True))})(?![\w])(?!-\w+ed\b)",
    re.IGNORECASE,
)
_TYPES = tuple((name, re.compile(pattern)) for name, pattern in TYPES)
_HEAD = re.compile(r"\b(?:film|movie|picture|feature)s?\b")
_FOOTBALL = re.compile(r"American[- ](?=football|Indian|Civil|history|dream|Revolution)")


def year_told(found: Defined) -> Iterator[Found]:
    """Yield the year that a description begins with, or that stands in brackets after the subject."""
    bracket = _BRACKETED.search(found.subject)
    if bracket:
        start = found.subject_start + bracket.start("year")
        yield Found("year", bracket["year"], start, start + 4)
    match = _YEAR.search(found.description)
    if match and match.start() < 25:
        yield Found("year", match.group(1), found.start + match.start(), found.start + match.end())


def nations_told(found: Defined, name: str) -> Iterator[Found]:
    """Yield the countries that the adjectives of a description tell, as property ``name``."""
    seen: set[str] = set()
    for match in _NATION.finditer(found.description):
        code = NATIONS[match["nation"]]
        if code not in seen and not _FOOTBALL.match(found.description, match.start()):
            seen.add(code)
            start = found.start + match.start("nation")
            yield Found(name, code, start, start + len(match["nation"]))


def film_told(found: Defined) -> Iterator[Found]:
    """Yield what a film's description tells: year, countries, language, genres, type."""
    yield from year_told(found)
    yield from nations_told(found, "country")
    language = _LANGUAGE.search(found.description)
    if language:
        start = found.start + language.start("language")
        yield Found("language", language["language"], start, start + len(language["language"]))
    yield from _genres(found)
    yield from _type(found)


def _genres(found: Defined) -> Iterator[Found]:
    seen: set[str] = set()
    for match in _GENRE.finditer(found.description):
        words = match.group()
        genre = AS_GENRE.get(words.lower(), words)
        if genre.lower() not in seen:
            seen.add(genre.lower())
            yield Found("genre", genre, found.start + match.start(), found.start + match.end())


def _type(found: Defined) -> Iterator[Found]:
    for name, pattern in _TYPES:
        match = pattern.search(found.description)
        if match:
            yield Found("type", name, found.start + match.start(), found.start + match.end())
            return
    head = _HEAD.search(found.description)
    if head:
        yield Found("type", "film", found.start + head.start(), found.start + head.end())
