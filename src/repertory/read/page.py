"""A saved page as lines of text, each of which knows its place.

A page saved as text and the same page saved as HTML give the same lines, so that a reader is
written once. A line of text is located by its number and characters, a line of HTML by the
smallest element around the words. HTML keeps more (links, star icons, a canonical address):
`Line.links`, `Line.text` with its glyphs, and `Page.address` give it where it is there.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from selectolax.lexbor import LexborHTMLParser

from repertory.errors import DocumentRefused
from repertory.read.html_lines import BLANKS, Walk
from repertory.read.lines import BULLET, Line, Tree
from repertory.read.reader import Input
from repertory.vocabulary import locator

_MARKUP = re.compile(rb"^\s*+(?:\xef\xbb\xbf)?\s*+<(?:!doctype|html|head|body|!--|\?xml)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Page:
    """A saved page: its lines, and for HTML its title and address, with the locator of what tells that."""

    lines: tuple[Line, ...]
    markup: bool = False
    title: str | None = None
    address: str | None = None
    address_at: str = ""

    def section(self, heading: str, until: tuple[str, ...] = ()) -> list[Line]:
        """Return the lines after the line ``heading`` up to the next line that is one of ``until``."""
        texts = [line.text for line in self.lines]
        if heading not in texts:
            return []
        first = texts.index(heading) + 1
        last = next((i for i in range(first, len(texts)) if texts[i] in until), len(texts))
        return list(self.lines[first:last])

    def heading(self, words: str) -> Line | None:
        """Return the first line that is these words and nothing else."""
        return next((line for line in self.lines if line.text == words), None)


def open_page(given: Input, glyphs: Mapping[str, str] | None = None, unseen: str = "") -> Page:
    """Return a document as a page.

    ``glyphs`` tells the characters that icons of a class stand for; ``unseen`` is a CSS selector of
    elements that are no part of what the page says.
    """
    content = given.content()
    if not content.strip():
        raise DocumentRefused(f"Expected a saved page, found nothing but blanks in {given.document.name}.")
    text = content.decode("utf-8")  # whatever a page says of itself: what is read was made ready
    if given.document.media_type.startswith("text/html") or _MARKUP.match(content):
        page = page_of_html(text, glyphs, unseen)
        captured = given.address and not page.address
        return replace(page, address=given.address, address_at=locator.NAME) if captured else page
    return page_of_text(text)


def page_of_text(text: str) -> Page:
    """Return text as a page."""
    return Page(tuple(_line(number, raw.rstrip("\r")) for number, raw in enumerate(text.split("\n"), start=1)))


def page_of_html(text: str, glyphs: Mapping[str, str] | None = None, unseen: str = "") -> Page:
    """Return HTML as a page."""
    parsed = LexborHTMLParser(text)
    tree = Tree(parsed)
    title = parsed.css_first("title")
    canonical = parsed.css_first("link[rel=canonical]") or parsed.css_first("meta[property='og:url']")
    attributes = canonical.attributes if canonical is not None else {}
    address = (attributes.get("href") or attributes.get("content") or "").strip()
    words = BLANKS.sub(" ", title.text()).strip() if title is not None else ""
    left_out = frozenset(node.mem_id for node in parsed.css(unseen)) if unseen else frozenset()
    place = locator.node(tree.selector(canonical)) if canonical is not None and address else ""
    return Page(Walk(tree, glyphs or {}, left_out).lines(parsed), True, words or None, address or None, place)


def _line(number: int, raw: str) -> Line:
    match = BULLET.match(raw)
    offset, bullet = (match.end(), match["bullet"] or "") if match else (0, "")
    return Line(number, raw, raw[offset:].rstrip(), offset, bullet)
