"""The place of words in a document, as a short string that people and pages can follow.

line:43:12-30          text: line 43 (from 1), characters 12 to 30 of it (from 0, half open)
node:CSS               saved page: the element, by a CSS selector that finds only it
row:17:runtime         table: data row 17 (from 1), column "runtime"
json:/0/actor/2/name   JSON inside the document (file or JSON-LD block): a JSON pointer
xml:/movies/movie[3]   XML: an XPath
name:                  no place in the bytes: the name under which they came, such as a captured page's address
wiki:17:120-134:name   wiki's dump: page 17, characters 120 to 134 of its wikitext, in the part (section, parameter)
                       called name; without characters (wiki:17::title) the page's title
"""

from __future__ import annotations

from dataclasses import dataclass

from repertory.vocabulary.marked import to_translate

NAME = "name:"

_WORDS = {
    "line": to_translate("line {0}"),
    "node": to_translate("element {0}"),
    "json": to_translate("JSON {0}"),
    "xml": to_translate("XML {0}"),
}
_NAMED = to_translate("the document's name")
_ROW, _CELL, _PAGE = to_translate("row {0}"), to_translate("row {0}, column {1}"), to_translate("page {0}, {1}")
PLACES = (*_WORDS.values(), _NAMED, _ROW, _CELL, _PAGE)
"""The patterns of all places that have words of their own."""


@dataclass(frozen=True, slots=True)
class LineSpan:
    """A span inside one line: ``line`` from 1, ``start`` and ``end`` characters from 0, half open."""

    line: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class WikiSpan:
    """A page of a wiki by its number, and characters of its wikitext from 0, half open; None for its title."""

    page: int
    span: tuple[int, int] | None


def line(number: int, start: int, end: int) -> str:
    """Return the locator of a span of a text line."""
    return f"line:{number}:{start}-{end}"


def node(selector: str) -> str:
    """Return the locator of an element of a saved page."""
    return f"node:{selector}"


def row(number: int, column: str) -> str:
    """Return the locator of a table's cell."""
    return f"row:{number}:{column}"


def wiki(page: str, start: int, end: int, part: str) -> str:
    """Return the locator of characters of a page's wikitext in a wiki's dump; ``part`` is for people."""
    return f"wiki:{page}:{start}-{end}:{part}"


def wiki_title(page: str) -> str:
    """Return the locator of a page's title in a wiki's dump."""
    return f"wiki:{page}::title"


def as_wiki(rest: str) -> WikiSpan | None:
    """Return the place that what follows ``wiki:`` tells; None where it tells none."""
    page, _, place = rest.partition(":")
    span, _, _ = place.partition(":")
    start, dash, end = span.partition("-")
    if not page.isdecimal() or (span and not (dash and start.isdecimal() and end.isdecimal())):
        return None
    return WikiSpan(int(page), (int(start), int(end)) if span else None)


def as_line(locator: str) -> LineSpan | None:
    """Return the span that a ``line:`` locator tells, else None."""
    scheme, _, rest = locator.partition(":")
    if scheme != "line":
        return None
    number, _, span = rest.partition(":")
    start, _, end = span.partition("-")
    return LineSpan(int(number), int(start), int(end))


def place(locator: str) -> tuple[str, ...]:
    """Return the place as one of `PLACES`, which can be put into another language, and what is to be filled in."""
    scheme, _, rest = locator.partition(":")
    first, _, second = rest.partition(":")
    if scheme == "line":
        return _WORDS[scheme], first
    if scheme == "wiki":
        return _PAGE, first, second.partition(":")[2]
    if scheme == "row":
        return (_CELL, first, second) if second else (_ROW, first)
    if locator == NAME:
        return (_NAMED,)
    return (_WORDS[scheme], rest) if scheme in _WORDS else ("{0}", locator)


def describe(locator: str) -> str:
    """Return the place in words: ``line 43``, ``row 17, column runtime``."""
    pattern, *parts = place(locator)
    return pattern.format(*parts)
