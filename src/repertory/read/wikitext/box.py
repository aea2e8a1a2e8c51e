"""The box of facts in an article's wikitext: where it stands, and what each parameter shows.

A box whose braces do not match (a template in it is never closed) is cut where a line begins with its end or the
article's first words, and then each line that begins with a bar is a parameter.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import zip_longest

from repertory.read.article.infobox import Entry
from repertory.read.article.words import words_of
from repertory.read.wikitext import tables
from repertory.read.wikitext.page import Piece, WikiPage
from repertory.read.wikitext.shown import lines_of

_END = re.compile(r"\n\s*\}\}|\n'''|\n\n|\Z")
_LINE = re.compile(r"\n\s*\|[ \t]*(?P<name>[^=|{}\[\]<>\n]{1,60}?)[ \t]*=")
_NUMBERED = re.compile(r"\s*\d+$")


@dataclass(frozen=True, slots=True)
class Box:
    """A box: characters ``start`` to ``end``, its name and its parameters; ``closed`` where its braces match."""

    name: str
    start: int
    end: int
    pieces: tuple[Piece, ...]
    closed: bool


def box_of(page: WikiPage, names: tuple[str, ...]) -> Box | None:
    """Return the first box of one of these names."""
    match = tables.box_pattern(names).search(page.text)
    if match is None:
        return None
    end = page.closed.get(match.start())
    if end is not None and (end == len(page.text) or not _cut_inside(page, match.start(), end)):
        name, pieces = page.arguments(match.start(), end)
        return Box(name.lower(), match.start(), end, tuple(pieces), True)
    return _unclosed(page, match)


def _cut_inside(page: WikiPage, start: int, end: int) -> bool:
    """Whether the article itself stands in the box: then its end is another template's."""
    return page.text.find("\n==", start, end) >= 0


def _unclosed(page: WikiPage, match: re.Match[str]) -> Box:
    ending = _END.search(page.text, match.end())
    assert ending is not None
    end = ending.end() if ending.group().endswith("}}") else ending.start()
    stop = ending.start()
    found = list(_LINE.finditer(page.text, match.end() - 1, stop))
    pieces = [
        Piece(" ".join(one["name"].replace("_", " ").split()), one.end(), after.start() if after else stop)
        for one, after in zip_longest(found, found[1:])
    ]
    return Box(" ".join(match.group()[2:].replace("_", " ").split()).lower(), match.start(), end, tuple(pieces), False)


def entries(page: WikiPage, box: Box, known: dict[str, str]) -> Iterator[tuple[str, Entry]]:
    """Yield the property and the shown lines of each parameter that has one and holds something.

    A parameter that no table names is counted in the page, and so is one that is given again further on, as MediaWiki
    shows the last; ``known`` leads from a parameter to its property.
    """
    last = {piece.name.lower(): piece for piece in box.pieces}
    for piece in box.pieces:
        name = piece.name.lower()
        told = known.get(name)
        if told is None:
            told = known.get(_NUMBERED.sub("", name))
        again = last[name] is not piece
        if (told is None or (told and again)) and piece.name and page.text[piece.start : piece.end].strip():
            what = "earlier of two parameters" if again else "parameter"
            page.count_unknown(what, f"{name[:50]} of {box.name}", piece.start, piece.end)
        if told and not again:
            values = tuple(words_of(line) for line in lines_of(page, piece.start, piece.end, piece.name))
            if values:
                yield told, Entry(name, values[0].line, values)
