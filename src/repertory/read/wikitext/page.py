"""A page's wikitext, its brackets matched once, and lines of words that know their place in it.

Nothing here takes longer than the text is long, whatever stands in it: a bracket that is never closed
is passed once.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass, field

from repertory.read.lines import Line
from repertory.read.unnamed import Unnamed
from repertory.vocabulary import locator

_MARK = re.compile(
    r"\{\{|\}\}|\[\[|\]\]|\n\{\||\n\|\}(?!\})|<!--.*?(?:-->|\Z)|<nowiki\s*>.*?(?:</nowiki\s*>|\Z)|<pre\b[^>]*>.*?(?:</pre>|\Z)",
    re.DOTALL | re.IGNORECASE,
)
_OPENED_BY = {"}}": "{{", "]]": "[[", "\n|}": "\n{|"}


@dataclass(frozen=True, slots=True)
class Piece:
    """Characters ``start`` to ``end`` of a page's wikitext; an argument's ``name`` is empty where it has none."""

    name: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Put:
    """Words that stand for characters ``start`` to ``end`` of the wikitext; ``\\n`` ends the line.

    A ``flag``'s country is shown only where its line shows nothing else.
    """

    words: str
    start: int
    end: int
    flag: bool = False


@dataclass(slots=True)
class WikiPage:
    """One page: its number in its wiki (empty where the document is the page), its title and its wikitext.

    ``closed`` tells for each opening bracket where what it opens ends; ``unknown`` counts templates, parameters and
    labels that no table names; ``lines`` is how many lines were made of it.
    """

    number: str
    title: str
    text: str
    language: str
    closed: dict[int, int] = field(default_factory=dict)
    unknown: Unnamed = field(default_factory=Unnamed)
    lines: int = 0
    last_reference: int = -1
    breaks: list[int] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.closed = _closed(self.text)
        self.last_reference = self.text.rfind("</ref")
        if not self.number:
            self.breaks = [-1, *(match.start() for match in re.finditer("\n", self.text))]

    def count_unknown(self, what: str, name: str, start: int, end: int) -> None:
        """Note that no table names a template, a parameter or a label that stands here."""
        self.unknown.add(f"the {what} {name[:80]}", self.at(start, end, what), self.text[start : min(end, start + 200)])

    def at(self, start: int, end: int, part: str) -> str:
        """Return the locator of characters of the wikitext; ``part`` is the section or parameter they stand in."""
        if self.number:
            return locator.wiki(self.number, start, end, part)
        row = bisect_right(self.breaks, start - 1)
        begins = self.breaks[row - 1] + 1
        stop = self.breaks[row] if row < len(self.breaks) else len(self.text)
        return locator.line(row, start - begins, min(end, stop) - begins)

    def arguments(self, start: int, end: int) -> tuple[str, list[Piece]]:
        """Return the name of the template from ``start`` to ``end``, brackets included, and its arguments."""
        first, *rest = self.parted(start + 2, end - 2, _BAR)
        return _name(self.text[first[0] : first[1]]), [self._argument(*each) for each in rest]

    def parted(self, start: int, end: int, mark: re.Pattern[str]) -> list[tuple[int, int]]:
        """Return what stands between marks that are in no bracket inside; ``mark`` finds these too."""
        found, since, place = [], start, start
        while match := mark.search(self.text, place, end):
            place = match.end()
            if match["nested"] is not None:
                place = min(self.closed.get(match.start(), place), end)
            else:
                found.append((since, match.start()))
                since = place
        return [*found, (since, end)]

    def _argument(self, start: int, end: int) -> Piece:
        match = _KEY.match(self.text, start, end)
        if match is None:
            return Piece("", start, end)
        return Piece(_name(match["name"]), match.end(), end)


_NESTED = r"(?P<nested>\{\{|\[\[|<!--|<nowiki|<pre|\n\{\|)"
_BAR = re.compile(rf"\||{_NESTED}", re.IGNORECASE)
_KEY = re.compile(r"(?P<name>(?:[^=|{}\[\]<>]++|<!--.*?-->)*+)=", re.DOTALL)
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)


def _name(text: str) -> str:
    if "<" in text:
        text = _COMMENT.sub("", text)
    return " ".join(text.replace("_", " ").split())


def _closed(text: str) -> dict[int, int]:
    closed: dict[int, int] = {}
    waiting: list[tuple[str, int]] = []
    open_now: Counter[str] = Counter()
    for match in _MARK.finditer(text):
        mark = match.group()
        if mark[0] == "<":
            closed[match.start()] = match.end()
        elif mark in ("{{", "[[", "\n{|"):
            waiting.append((mark, match.start()))
            open_now[mark] += 1
        elif open_now[_OPENED_BY[mark]]:
            while True:
                opening, place = waiting.pop()
                open_now[opening] -= 1
                if opening == _OPENED_BY[mark]:
                    closed[place] = match.end()
                    break
    return closed


@dataclass(frozen=True, slots=True)
class WikiLine(Line):
    """A line as it is shown, its marks gone; ``starts`` and ``held`` lead from its words to the wikitext.

    Words from ``starts[i]`` on were made of the characters ``held[i]``: letter by letter where they are as many,
    else (a link, a template) all of them of all of it.
    """

    page: WikiPage | None = None
    starts: tuple[int, ...] = ()
    held: tuple[tuple[int, int], ...] = ()
    stop: int = 0
    part: str = ""

    def at(self, start: int = 0, end: int | None = None) -> str:
        """Return the locator of characters ``start`` to ``end`` of ``text``."""
        assert self.page is not None
        return self.page.at(*self.place_of(start, end), self.part)

    def original(self, start: int = 0, end: int | None = None) -> str:
        """Return the wikitext of characters ``start`` to ``end`` of ``text``."""
        assert self.page is not None
        first, last = self.place_of(start, end)
        return self.page.text[first:last]

    def place_of(self, start: int, end: int | None) -> tuple[int, int]:
        """Return where these words stand in the wikitext; without an end, the footnotes behind them too."""
        if not self.starts:
            return self.stop, self.stop
        first = bisect_right(self.starts, start) - 1
        begins, ends = self.held[first]
        begin = begins + start - self.starts[first] if self._letters(first) else begins
        if end is None or end <= start:
            return begin, max(self.stop, ends)
        last = bisect_right(self.starts, end - 1) - 1
        begins, ends = self.held[last]
        return begin, begins + end - self.starts[last] if self._letters(last) else ends

    def _letters(self, piece: int) -> bool:
        after = self.starts[piece + 1] if piece + 1 < len(self.starts) else len(self.raw)
        begins, ends = self.held[piece]
        return ends - begins == after - self.starts[piece]
