"""A place inside JSON or XML: the value that is pointed at, and what stands around it."""

from __future__ import annotations

import json
from typing import Any

from lxml import etree
from selectolax.lexbor import LexborHTMLParser

from repertory.read.follow import json_of, linked_data, pointed
from repertory.site.catalogue.exhibit.shown import Block, Exhibit, Piece, Source

LONGEST = 20_000


def as_tree(source: Source, locator: str) -> Exhibit | None:
    """Return the value at a JSON pointer or XPath, marked, below what it stands in."""
    scheme, _, path = locator.partition(":")
    found = _json_at(source, path) if scheme == "json" else _xml_at(source, path)
    if found is None:
        return None
    around, words = found
    return Exhibit("tree", (Block(path, (Piece(words, marked=True),), "source"), *_around(around, words)))


def _around(around: str, words: str) -> tuple[Block, ...]:
    if not around or around == words:
        return ()
    cut = around if len(around) <= LONGEST else around[:LONGEST] + " …"
    return (Block("around it", (Piece(cut),), "source"),)


def _json_at(source: Source, path: str) -> tuple[str, str] | None:
    try:
        value = linked_data(LexborHTMLParser(source.text)) if source.is_page else json_of(source.text)
    except ValueError:
        return None
    found = pointed(value, path)
    return None if found is None else (in_words(found[0]), in_words(found[1]))


def in_words(value: Any) -> str:
    """Return a value of JSON as text."""
    return "" if value is None else value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, indent=2)


def _xml_at(source: Source, path: str) -> tuple[str, str] | None:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, recover=True)
    try:
        root = etree.fromstring(source.content, parser)
        found = root.getroottree().xpath(path) if root is not None else []
    except (etree.XMLSyntaxError, etree.XPathError):
        return None
    if not isinstance(found, list) or not found:
        return None
    node = found[0]
    if not isinstance(node, etree._Element):
        return "", str(node)
    return _xml(node.getparent()), _xml(node)


def _xml(node: Any) -> str:
    return "" if node is None else etree.tostring(node, encoding="unicode", pretty_print=True).strip()
