"""Following claims' locators into a dump, in one pass and in memory that does not grow with it.

As in `repertory.read.follow`, by plain parsers and not by the readers that made the claims.
"""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from io import BufferedIOBase
from typing import BinaryIO, cast

import orjson
from lxml import etree

from repertory.read import packed
from repertory.read.decode import CHUNK
from repertory.read.follow import delimited, holds, in_row, pointed
from repertory.read.prepare import Form, Prepared
from repertory.vocabulary.locator import as_wiki

Followed = tuple[str, str, str]
"""claim_id, locator, original."""
Parts = Iterator[tuple[int, Callable[[str, str], bool]]]
"""The numbered parts of a dump (pages, entities), each with what tells whether words stand at a place in it."""

LARGE = 32 << 20
"""Bytes; larger XML and larger tables are followed as a stream where their claims are placed by position."""

_PART = re.compile(r"\w+:/?(?:\*/\*\[)?(\d+)(?=[:/\]]|$)")
_CHILD = re.compile(r"/\*/\*\[\d+\]")


def astray_in(document: Prepared, claims: Iterator[Followed], quotes: bool = True) -> Iterator[Followed]:
    """Yield those claims whose words do not stand where they say, of claims in the order of the parts' numbers.

    ``quotes``: in a table a double quote may stand around a cell. Claims of a part that comes later than its number
    are kept until it comes: none where the dump is in order.
    """
    waiting: dict[int | None, list[Followed]] = {}
    parts = PARTS[document.form] if quotes or document.form != "text" else partial(_rows, quotes=False)
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
    """Return the number of the part that a locator begins with: ``wiki:17:…``, ``json:/17/…``, ``xml:/*/*[17]/…``."""
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
    return (int(number) if number.isdecimal() else -1), on_page(title, text)


def on_page(title: str, text: str) -> Callable[[str, str], bool]:
    """A text of several paragraphs is placed by its first; between them headings may stand."""

    def stands(rest: str, words: str) -> bool:
        place = as_wiki(rest)
        if place is None or place.span is None:
            return place is not None and holds(title, words)
        inside = text[slice(*place.span)]
        first, *others = words.split("\n\n")
        return holds(inside, words) or (holds(inside, first) and all(holds(text, other) for other in others))

    return stands


def _children(stream: BufferedIOBase) -> Parts:
    """Yield the elements in an XML document's root, as far as it is whole; one that is told of is emptied."""
    number, root = 0, None
    parser: etree.XMLPullParser | None = None
    try:
        for piece in packed.pieces(stream, CHUNK):
            parser = parser or etree.XMLPullParser(
                ("start",), tag=_root(piece), resolve_entities=False, no_network=True, remove_comments=True,
                remove_pis=True, encoding="utf-8",
            )  # fmt: skip
            parser.feed(piece)
            found = next((element for _, element in parser.read_events()), None)
            root = found if root is None and isinstance(found, etree._Element) else root
            while root is not None and len(root) > 1:  # the last one may be still to come
                number += 1
                yield number, partial(_in_child, root[0])
                root.remove(root[0])
    except (etree.XMLSyntaxError, *packed.BROKEN):
        pass
    if root is not None and len(root):
        yield number + 1, partial(_in_child, root[0])


def _root(head: bytes) -> str:
    """Return the tag of the root of the XML that begins so."""
    parser = etree.XMLPullParser(("start",), resolve_entities=False, no_network=True)
    parser.feed(head)
    return next((str(element.tag) for _, element in parser.read_events() if isinstance(element, etree._Element)), "*")


def _in_child(child: etree._Element, rest: str, words: str) -> bool:
    found = child.xpath("." + _CHILD.sub("", rest, count=1)) if _CHILD.match(rest) else []
    inside = found[0] if isinstance(found, list) and found else None
    return isinstance(inside, etree._Element) and holds("".join(map(str, inside.itertext())), words)


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


def _rows(stream: BufferedIOBase, quotes: bool = True) -> Parts:
    """Yield the rows of a delimited text, as far as it is whole."""
    with io.TextIOWrapper(cast("BinaryIO", stream), encoding="utf-8-sig", newline="") as lines:
        for number, row in enumerate(delimited(lines, quotes), start=1):
            yield number, partial(_in_cell, row)


def _in_cell(row: Mapping[str, str], rest: str, words: str) -> bool:
    return in_row(row, rest.partition(":")[2], words)


PARTS: Mapping[Form, Callable[[BufferedIOBase], Parts]] = {
    "mediawiki": _pages, "wikidata": _entities, "xml": _children, "text": _rows,
}  # fmt: skip
"""The parts of each form of dump that is followed as a stream."""


PLACED: Mapping[Form, re.Pattern[str]] = {"xml": re.compile(r"xml:/\*/\*\[\d+\]"), "text": re.compile(r"row:\d+:")}
"""How claims are placed by position in forms that are followed as a stream only where they are large."""


def streams(document: Prepared, first: Followed | None) -> bool:
    """Whether a document is followed as a stream; ``first`` is the first of its claims."""
    if document.form not in PLACED:
        return document.form in PARTS
    placed = first is not None and PLACED[document.form].match(first[1]) is not None
    return placed and document.path.stat().st_size > LARGE
