"""Following claims' locators into a dump, in one pass and in memory that does not grow with it.

As in `repertory.read.follow`, by plain parsers and not by the readers that made the claims.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from io import BufferedIOBase

import orjson
from lxml import etree

from repertory.read import packed
from repertory.read.follow import holds, pointed
from repertory.read.prepare import CHUNK, Form, Prepared
from repertory.vocabulary.locator import as_wiki

Followed = tuple[str, str, str]
"""claim_id, locator, original."""
Parts = Iterator[tuple[int, Callable[[str, str], bool]]]
"""The numbered parts of a dump (pages, entities), each with what tells whether words stand at a place in it."""

_PART = re.compile(r"\w+:/?(\d+)(?=[:/]|$)")


def astray_in(document: Prepared, claims: Iterator[Followed]) -> Iterator[Followed]:
    """Yield those claims whose words do not stand where they say, of claims in the order of the parts' numbers.

    Claims of a part that comes later than its number are kept until it comes: none where the dump is in order.
    """
    waiting: dict[int | None, list[Followed]] = {}
    parts = PARTS[document.form]
    upcoming = next(claims, None)
    with packed.opened(document.path) as stream:
        for number, stands in parts(stream):
            while upcoming is not None and ((part := _part(upcoming[1])) is None or part <= number):
                waiting.setdefault(part, []).append(upcoming)
                upcoming = next(claims, None)
            for claim in waiting.pop(number, ()):
                if not stands(claim[1].partition(":")[2], claim[2]):
                    yield claim
    for kept in waiting.values():
        yield from kept
    if upcoming is not None:
        yield upcoming
    yield from claims


def _part(locator: str) -> int | None:
    """Return the number of the part that a locator begins with: ``wiki:17:…``, ``json:/17/…``."""
    found = _PART.match(locator)
    return int(found.group(1)) if found else None


def _pages(stream: BufferedIOBase) -> Parts:
    """Yield the pages of a wiki's dump, as far as it is whole."""
    parser = etree.XMLPullParser(("end",), tag="{*}page", resolve_entities=False, no_network=True, huge_tree=True)
    try:
        for piece in packed.pieces(stream, CHUNK):
            parser.feed(piece)
            yield from (_numbered(page) for _, page in parser.read_events() if isinstance(page, etree._Element))
    except (etree.XMLSyntaxError, *packed.BROKEN):
        return


def _numbered(page: etree._Element) -> tuple[int, Callable[[str, str], bool]]:
    """Return a page's number and what is asked of it; its element is emptied, and those before it are gone."""
    number, title = page.findtext("{*}id") or "", page.findtext("{*}title") or ""
    texts = page.findall("{*}revision/{*}text")
    text = (texts[-1].text or "") if texts else ""
    page.clear()
    around = page.getparent()
    while around is not None and page.getprevious() is not None:
        del around[0]
    return (int(number) if number.isdecimal() else -1), _on_page(title, text)


def _on_page(title: str, text: str) -> Callable[[str, str], bool]:
    """A text of several paragraphs is placed by its first; between them headings may stand."""

    def stands(rest: str, words: str) -> bool:
        place = as_wiki(rest)
        if place is None or place.span is None:
            return place is not None and holds(title, words)
        inside = text[slice(*place.span)]
        first, *others = words.split("\n\n")
        return holds(inside, words) or (holds(inside, first) and all(holds(text, other) for other in others))

    return stands


def _entities(stream: BufferedIOBase) -> Parts:
    """Yield the elements of an array in JSON that holds one a line, as far as it is whole."""
    number = 0
    try:
        for line in stream:
            element = line.strip().strip(b",")
            if element not in (b"", b"[", b"]"):
                yield number, partial(_in_entity, element)
                number += 1
    except packed.BROKEN:
        return


def _in_entity(line: bytes, rest: str, words: str) -> bool:
    """A line is parsed only where a claim leads into it."""
    try:
        entity = orjson.loads(line)
    except orjson.JSONDecodeError:
        return False
    found = pointed(entity, "/" + rest.lstrip("/").partition("/")[2])
    return found is not None and isinstance(found[1], str) and holds(found[1], words)


PARTS: Mapping[Form, Callable[[BufferedIOBase], Parts]] = {"mediawiki": _pages, "wikidata": _entities}
"""The parts of each form of dump that is followed as a stream."""
