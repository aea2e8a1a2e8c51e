"""A line of a saved page: its words, and the way back to their place."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import NamedTuple

from selectolax.lexbor import LexborHTMLParser, LexborNode

from repertory.read.selectors import Selectors
from repertory.vocabulary import locator

BULLET = re.compile(r"^[\s\ufeff]*(?:(?P<bullet>[•‣▪*·]|\d{1,3}\.)[ \t\u00a0]+)?")
_PLAIN_ID = re.compile(r"^[A-Za-z][\w-]*$")


@dataclass(frozen=True, slots=True)
class Link:
    """A link inside a line: what it says, where it leads, and what it tells when pointed at."""

    text: str
    href: str
    title: str = ""


class Span(NamedTuple):
    """An element of HTML, and which characters of a line stand in it."""

    start: int
    end: int
    depth: int
    node: LexborNode


@dataclass(frozen=True, slots=True)
class Line:
    """One line: its words without indentation and bullet, and the way back to their place.

    ``number`` counts from 1; ``raw`` is the whole line as it stands; ``offset`` is where ``text``
    begins in it; ``bullet`` is the mark of a list's item, ``"•"`` for every item of an HTML list.
    """

    number: int
    raw: str
    text: str
    offset: int = 0
    bullet: str = ""
    spans: tuple[Span, ...] = ()
    tree: Tree | None = field(default=None, repr=False, compare=False)

    def at(self, start: int = 0, end: int | None = None) -> str:
        """Return the locator of characters ``start`` to ``end`` of ``text``."""
        stop = len(self.text) if end is None else end
        if self.tree is None:
            if not self.text:
                return locator.line(self.number, 0, len(self.raw))
            return locator.line(self.number, self.offset + start, self.offset + stop)
        around = [span for span in self.spans if span.start <= start and stop <= span.end]
        closest = min(around, key=lambda span: (span.end - span.start, -span.depth))
        return locator.node(self.tree.selector(closest.node))

    def original(self, start: int = 0, end: int | None = None) -> str:
        """Return characters ``start`` to ``end`` of ``text`` as they stand in the document."""
        return self.text[start:end]

    def place(self, words: str, after: int = 0) -> str:
        """Return the locator of words that stand in ``text``; of the whole line where they do not."""
        start = self.text.find(words, after)
        return self.at() if start < 0 else self.at(start, start + len(words))

    @property
    def markup(self) -> bool:
        """Whether the line was saved as HTML."""
        return self.tree is not None

    @property
    def links(self) -> tuple[Link, ...]:
        """The links in this line, in order, those around all of it included; none in a page saved as text."""
        found = []
        for span in self.spans:
            href = (span.node.attributes.get("href") or "").strip() if span.node.tag == "a" else ""
            if href:
                found.append(Link(self.text[span.start : span.end], href, span.node.attributes.get("title") or ""))
        return tuple(found)

    @property
    def around(self) -> tuple[LexborNode, ...]:
        """The elements that hold all of this line, the outermost first; none in a page saved as text."""
        whole = [span for span in self.spans if span.start == 0 and span.end >= len(self.text)]
        return tuple(span.node for span in sorted(whole, key=lambda span: span.depth))

    def selector(self, node: LexborNode) -> str:
        """Return the locator of an element of the page that this line stands in."""
        return locator.node(self.tree.selector(node)) if self.tree else self.at()

    def emphasised(self) -> tuple[int, int] | None:
        """Return the span of the first words set in italics or marked as an article's title, if any."""
        for span in self.spans:
            classes = (span.node.attributes.get("class") or "").split()
            if span.end > span.start and (span.node.tag in ("i", "em") or "mw-page-title-main" in classes):
                return span.start, span.end
        return None


class Tree:
    """An HTML tree, and for each of its elements a CSS selector that finds only that one."""

    def __init__(self, parsed: LexborHTMLParser) -> None:
        named = [(node.attributes.get("id") or "", node) for node in parsed.css("[id]")]
        uses = Counter(name for name, _ in named)
        unique = {node.mem_id: f"#{name}" for name, node in named if uses[name] == 1 and _PLAIN_ID.match(name)}
        self._selectors = Selectors(unique, alone=("body",))

    def selector(self, node: LexborNode) -> str:
        """Return the selector: from the nearest id that is unique, or from the body, down."""
        return self._selectors.of(node)
