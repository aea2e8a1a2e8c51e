"""Reads a page about a film: its title, its box, the introduction, the plot, cast, prizes, footnotes and categories.

What an article's parts tell is read by the same code as in a saved article (`repertory.read.article`).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from repertory.read.article.awards import note_prizes
from repertory.read.article.cast import AS, note_players
from repertory.read.article.film import note_lead, note_synopsis
from repertory.read.article.film_box import note_values
from repertory.read.article.infobox import Entry, pieces
from repertory.read.article.told import code
from repertory.read.article.words import words_of
from repertory.read.reader import Reading
from repertory.read.wikitext import tables
from repertory.read.wikitext.box import Box, entries
from repertory.read.wikitext.naming import note_page
from repertory.read.wikitext.page import WikiLine, WikiPage
from repertory.read.wikitext.references import note_references
from repertory.read.wikitext.shown import lines_of
from repertory.read.wikitext.site import Site
from repertory.vocabulary import locator

_HEADING = re.compile(r"^(?P<marks>={2,6})(?P<name>[^\n=]+)(?P=marks)[ \t]*(?:<!--[^\n]*-->)?[ \t]*$", re.MULTILINE)
_BRACKET = re.compile(r"^(?P<title>.+?) \((?P<words>[^()]+)\)$")
_CATEGORY = re.compile(
    r"\[\[\s*(?:category|catégorie|categoría|kategorie|categoria)\s*:\s*(?P<name>[^\]|\n]+)", re.IGNORECASE
)
_IMDB = re.compile(
    r"\{\{\s*imdb(?:[ _](?:title|titre|título|titolo|film))?\s*\|(?:\s*(?:film|titolo)\s*\|)?(?:\s*(?:id|1)\s*=)?"
    r"\s*(?P<id>(?:tt)?\d{6,8})\s*[|}]",
    re.IGNORECASE,
)
_IMDB_NUMBER = re.compile(r"(?:tt)?\d{6,8}")
_COMMA = re.compile(r"\s*[,;·•/]\s*")
_LABEL = re.compile(r"(?P<label>[^:\d]{3,40}?)\s*:(?:\s+|$)")
_BOLD = re.compile(r"'''(?:'')?(?P<name>[^'\n]{2,100})(?:'')?'''")


def note_film(reading: Reading, page: WikiPage, box: Box, site: Site) -> None:
    """Note all that a page says of its film."""
    table = tables.language(page.language)
    told = list(entries(page, box, dict(table.film)))
    film = _film(reading, page, site, table, told)
    if film is None:
        return
    if not box.closed:
        text = "Expected the box to be closed, found it open; it was read to the line where it seems to end."
        reading.issue("not-understood", text, page.at(box.start, box.start + 2, "box"), box.name, film)
    for name, entry in told:
        _entry(reading, film, table, name, entry)
    headings = list(_HEADING.finditer(page.text, box.end))
    end = headings[0].start() if headings else len(page.text)
    lead = lines_of(page, box.end, end, "introduction") or lines_of(page, 0, box.start, "introduction")
    note_lead(reading, film, lead, leave=("type",), language=page.language)
    _sections(reading, film, page, headings)
    note_references(reading, film, page, box)
    _categories(reading, film, page, table)
    if not any(name == "identifier" for name, _ in told):
        _elsewhere(reading, film, page)


def _film(
    reading: Reading, page: WikiPage, site: Site, table: tables.Language, told: list[tuple[str, Entry]]
) -> str | None:
    """Note the film, its title and what its bracket tells."""
    if not page.title:
        return _untitled(reading, page, told)
    bare, year = bare_title(page.title, table)
    film = note_page(reading, page, site, "film", bare)
    if year:
        reading.claim(film, "year", page.title, locator.wiki_title(page.number), year)
    return film


def _untitled(reading: Reading, page: WikiPage, told: list[tuple[str, Entry]]) -> str | None:
    """Note the film of a page whose wikitext is all there is: its title is the box's, or the first in bold."""
    named = next((entry.values[0] for name, entry in told if name == "title"), None)
    bold = _BOLD.search(page.text)
    if named is not None:
        place, title, original = named.at(), named.text, named.original()
    elif bold is not None:
        place, title, original = page.at(*bold.span("name"), "introduction"), bold["name"], bold["name"]
    else:
        reading.issue("not-understood", "Expected a film's title in its box, found none.", page.at(0, 2, "box"))
        return None
    film = reading.record(title.replace(" ", "_"), "film", title, place)
    reading.claim(film, "title", original, place, title, language=page.language)
    return film


def bare_title(title: str, table: tables.Language) -> tuple[str, str | None]:
    """Return a title without the bracket that tells it from other articles, and the year that this tells."""
    bracket = _BRACKET.match(title)
    for pattern in table.brackets if bracket else ():
        match = pattern.fullmatch(bracket["words"]) if bracket else None
        if match and bracket:
            return bracket["title"], match.groupdict().get("year")
    return title, None


def _entry(reading: Reading, film: str, table: tables.Language, name: str, entry: Entry) -> None:
    if name == "cast" and any(AS.match(words.text) for words in entry.values):
        note_players(reading, film, [words.line for words in entry.values])
    elif name in _RULES:
        _RULES[name](reading, film, table, entry)
    else:
        note_values(reading, film, name, entry)


def _titles(reading: Reading, film: str, table: tables.Language, entry: Entry) -> None:
    """A title for each line; its bracket may tell the country where the film is called so."""
    for line in entry.values:
        bracket = _BRACKET.match(line.text)
        country = code("country", bracket["words"]) if bracket else None
        value = bracket["title"] if bracket and country else line.text
        reading.claim(film, "title", line.original(), line.at(), value, language=table.code, country=country)


def _genres(reading: Reading, film: str, table: tables.Language, entry: Entry) -> None:
    for line in entry.values:
        for words in pieces(line, _COMMA):
            if words.text:
                value = table.genres.get(words.text.lower(), words.text)
                reading.claim(film, "genre", words.original(), words.at(), value)


def _certificates(reading: Reading, film: str, table: tables.Language, entry: Entry) -> None:
    """An age alone is told with who told it: the parameter's name."""
    for words in entry.values:
        value = f"{entry.label.upper()} {words.text}" if words.text.isdigit() else words.text
        reading.claim(film, "certification", words.original(), words.at(), value)


def _numbers(reading: Reading, film: str, table: tables.Language, entry: Entry) -> None:
    """A film's number at IMDb, with or without the letters before it."""
    for words in entry.values:
        if _IMDB_NUMBER.fullmatch(words.text):
            _imdb(reading, film, words.text, words.original(), words.at())
        else:
            text = f"Expected a film's number at IMDb, found {words.text[:80]!r}."
            reading.issue("not-understood", text, words.at(), words.original(), film)


def _imdb(reading: Reading, film: str, number: str, original: str, place: str) -> None:
    reading.claim(film, "identifier", original, place, f"imdb:tt{number.removeprefix('tt').zfill(7)}")


def _releases(reading: Reading, film: str, table: tables.Language, entry: Entry) -> None:
    """A year alone is the film's year; a date is told as in a saved article's box."""
    years = [words for words in entry.values if words.text.isdecimal() and len(words.text) == 4]
    for words in years:
        reading.claim(film, "year", words.original(), words.at(), words.text)
    if dates := tuple(words for words in entry.values if words not in years):
        note_values(reading, film, "release_date", Entry(entry.label, entry.place, dates))


_RULES: Mapping[str, Callable[[Reading, str, tables.Language, Entry], None]] = {
    "title": _titles,
    "genre": _genres,
    "certification": _certificates,
    "identifier": _numbers,
    "release_date": _releases,
}
"""How values of a property are read that wikitext tells in its own way."""


def _labelled(reading: Reading, film: str, page: WikiPage, lines: list[WikiLine]) -> None:
    """Note a list of labels and values, as ``Durée : 112 minutes``; below dates of release countries are labels."""
    table = tables.language(page.language)
    above: str | None = None
    for line in lines:
        match = _LABEL.match(line.text)
        if match is None:
            continue
        label = match["label"].strip().lower()
        name, words = table.credits.get(label, table.film.get(label)), words_of(line, match.end())
        country = code("country", label) if name is None and above == "release_date" else None
        if name is None and country is None:
            page.count_unknown("label", label, *line.place_of(0, match.end("label")))
        elif name and words.text:
            _entry(reading, film, table, name, Entry(label, line, (words,)))
        elif country and words.text:
            reading.claim(film, "release_date", words.original(), words.at(), words.text, country=country)
        above = above if country else name


def _sections(reading: Reading, film: str, page: WikiPage, headings: list[re.Match[str]]) -> None:
    """Note the sections that hold the plot, the cast and the prizes: the first of each."""
    known, done = tables.language(page.language).sections, set()
    for number, heading in enumerate(headings):
        name = heading["name"].strip(" '\t")
        meaning = known.get(name)
        if meaning is None or meaning in done:
            continue
        depth = len(heading["marks"])
        after = (headings[place] for place in range(number + 1, len(headings)))
        end = next((one.start() for one in after if len(one["marks"]) <= depth), len(page.text))
        lines = lines_of(page, heading.end(), end, name)
        if lines:
            done.add(meaning)
            _section(reading, film, meaning, lines, page)


def _section(reading: Reading, film: str, meaning: str, lines: list[WikiLine], page: WikiPage) -> None:
    if meaning == "Plot":
        note_synopsis(reading, film, lines, page.language)
    elif meaning == "Credits":
        _labelled(reading, film, page, lines)
    elif meaning == "Cast":
        note_players(reading, film, lines)
    else:
        note_prizes(reading, film, lines)


def _categories(reading: Reading, film: str, page: WikiPage, table: tables.Language) -> None:
    """Note what the categories tell whose names say one thing of every film in them."""
    for category in _CATEGORY.finditer(page.text):
        for name, pattern in table.filed:
            match = pattern.match(category["name"].strip())
            if match:
                start = category.start("name") + match.start("value")
                place = page.at(start, start + len(match["value"]), "categories")
                reading.claim(film, name, match["value"], place)


def _elsewhere(reading: Reading, film: str, page: WikiPage) -> None:
    """Note the film's number at IMDb where the page links to one and no other."""
    found = {match["id"].removeprefix("tt").zfill(7): match for match in _IMDB.finditer(page.text)}
    if len(found) == 1:
        (match,) = found.values()
        _imdb(reading, film, match["id"], match["id"], page.at(*match.span("id"), "external links"))
