"""Reads an article about a film: its title, the box of facts, the introduction, the plot, the references."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from repertory.read.article.awards import note_awards
from repertory.read.article.cast import note_cast
from repertory.read.article.elsewhere import note_categories, note_other_titles
from repertory.read.article.film_box import note_film_box
from repertory.read.article.infobox import entries, note_pictures, note_unknown
from repertory.read.article.labels import FILM
from repertory.read.article.layout import (
    ARTICLE_TITLE,
    CONTENTS,
    HEADINGS,
    REFERENCES,
    RELATED,
    SYNOPSIS,
    UPDATED,
    Article,
)
from repertory.read.article.naming import note_article
from repertory.read.article.related import note_related
from repertory.read.article.told import note_told
from repertory.read.article.words import paragraphs, words_of
from repertory.read.definition import read_definition
from repertory.read.definition.names import NAME, is_person
from repertory.read.lines import Line
from repertory.read.reader import Reading

_PLAYED = re.compile(rf"(?P<role>{NAME}),? (?:(?:an?|the) [\w' -]{{2,40}} )?(?:who is )?\(?played by (?P<name>{NAME})")
_IN_BRACKETS = re.compile(rf"(?P<role>{NAME}) \((?P<name>{NAME})\)")
_AROUND = 160
"""Characters in which a role and who plays it stand, before and behind the words between the two."""
_MARK = re.compile(r"^\^\s*(?:Jump up to: ?)?(?:[a-z](?:,? [a-z])* (?=\S{2}))?")
_TYPES = {"film": "film", "short": "short film", "short film": "short film", "serial": "serial"}


def note_film(reading: Reading, article: Article) -> None:
    """Note all that an article says of its film."""
    film, title = _film(reading, article)
    told = entries(article, FILM)
    note_pictures(reading, film, article)
    note_film_box(reading, film, told)
    note_unknown(reading, film, told, FILM)
    bracketed = ARTICLE_TITLE.match(article.title.text) is not None
    note_lead(reading, film, article.lead, leave=("type",) if bracketed else ())
    sections = (article.section(name) for name in SYNOPSIS)
    note_synopsis(reading, film, next((held for one in sections if one and (held := article.words(one))), []))
    note_cast(reading, film, article)
    note_awards(reading, film, article)
    _empty(reading, film, article)
    _references(reading, film, article)
    note_other_titles(reading, film, article, title)
    note_categories(reading, film, article)
    related = article.section(RELATED)
    if related is not None:
        note_related(reading, film, list(related.lines))


def _film(reading: Reading, article: Article) -> tuple[str, str]:
    """Note the film and what its article's title tells: the bracket's year and kind are no part of the title."""
    line = article.title
    match = ARTICLE_TITLE.match(line.text)
    title = match["title"] if match else line.text
    film = note_article(reading, article, "film", title)
    if match:
        if match["year"]:
            reading.claim(film, "year", match["year"], line.at(*match.span("year")))
        kind = next((_TYPES[words] for words in (match["type"], "film") if words in _TYPES), "film")
        reading.claim(film, "type", match["type"], line.at(*match.span("type")), kind)
    return film, title


def note_lead(
    reading: Reading, film: str, lead: Sequence[Line], leave: Collection[str] = (), language: str | None = None
) -> None:
    """Note an introduction, and what an English one tells but for the properties to ``leave``."""
    if not lead:
        return
    original, text = paragraphs(lead)
    reading.claim(film, "lead", original, lead[0].at(), text, language=language)
    if language in (None, "en"):
        words = words_of(lead[0])
        note_told(reading, film, words, (each for each in read_definition(words.text) if each.property not in leave))


def note_synopsis(reading: Reading, film: str, lines: Sequence[Line], language: str | None = None) -> None:
    """Note a plot, and who it says in brackets plays whom."""
    if not lines:
        return
    original, text = paragraphs(lines)
    reading.claim(film, "synopsis", original, lines[0].at(), text, language=language)
    for words in map(words_of, lines):
        for match in _players(words.text):
            if is_person(match["name"]):
                start, end = match.span()
                reading.claim(
                    film, "cast", words.original(start, end), words.at(start, end), match["name"],
                    character=match["role"],
                )  # fmt: skip


def _players(text: str) -> Iterator[re.Match[str]]:
    """Yield where a role and who plays it are named; looked for only around the words between the two."""
    for pattern, between in ((_PLAYED, "played by "), (_IN_BRACKETS, " (")):
        place = 0
        while (at := text.find(between, place)) >= 0:
            first = text.rfind(" ", place, max(place, at - _AROUND)) + 1 or place
            match = pattern.search(text, first, at + _AROUND)
            place = match.end() if match else at + len(between)
            if match:
                yield match


def _empty(reading: Reading, film: str, article: Article) -> None:
    """Note the parts of the page of which only the heading is left."""
    updated = article.page.heading(UPDATED)
    if updated is not None:
        text = "The day on which the article was last updated was not preserved."
        reading.issue("not-preserved", text, updated.at(), updated.text, film)
    contents = article.section(CONTENTS)
    if contents is not None and not article.words(contents):
        text = "The article's table of contents was not preserved."
        reading.issue("not-preserved", text, contents.heading.at(), contents.heading.text, film)


def _references(reading: Reading, film: str, article: Article) -> None:
    """Note each reference once, with the numbers under which it stands."""
    uses: dict[str, list[tuple[Line, int]]] = {}
    section = article.section(REFERENCES)
    for line in article.words(section) if section else ():
        mark = _MARK.match(line.text)
        start = mark.end() if mark else 0
        if line.text[start:] and line.text not in HEADINGS:
            uses.setdefault(line.text[start:], []).append((line, start))
    for text, places in uses.items():
        times = {1: None, 2: "used twice"}.get(len(places), f"used {len(places)} times")
        line, start = places[0]
        reading.claim(film, "reference", text, line.at(start), note=times)
