"""A saved page as reading by a learned card needs it: its tree, what it calls itself, and places in it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING
from urllib.parse import unquote

from selectolax.lexbor import LexborHTMLParser, LexborNode

from repertory.read.learned.words import label_of
from repertory.read.selectors import Selectors
from repertory.read.structured import Structured, linked_in, things_in
from repertory.vocabulary import locator
from repertory.vocabulary.address import parts_of
from repertory.vocabulary.folding import fold

if TYPE_CHECKING:
    from repertory.read.learned.typed import Stated

UNSEEN = frozenset(["script", "style", "noscript", "template", "svg", "head", "select", "option", "iframe"])
BLOCKS = frozenset(
    [
        "address", "article", "aside", "blockquote", "body", "dd", "details", "div", "dl", "dt", "fieldset", "figure",
        "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "nav", "ol", "p", "pre",
        "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul",
    ]
)  # fmt: skip
LOOKED_AT, LONGEST_TITLE = 400, 200
"""Elements, and characters of each, in which a heading that is not marked as one is looked for."""
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
SAVED_WITHIN = 4096
_SAVED_FROM = re.compile(r"<!--\s*(?:saved from url=\(\d+\)|Page saved with SingleFile\s+url:\s*)(https?://\S+)")
"""How Chromium, Internet Explorer and SingleFile write down whence they saved a page, in its first characters."""
_TITLE_MARKS = re.compile(r"\s+[|/–—·»:«-]\s+|\s*[|｜]\s*|:\s+")
_SELF = (
    ("link[rel=canonical]", "href"),
    ("meta[property='og:url']", "content"),
    ("meta[itemprop=url]", "content"),
    ("link[itemprop=url]", "href"),
)


class Page:
    """A page's tree, and what is asked of it more than once."""

    def __init__(self, tree: LexborHTMLParser, captured: str = "") -> None:
        """Take the page's tree, and the address at which it was captured or saved, if that is known beside it."""
        self.tree = tree
        self._captured = captured
        self._selected: dict[str, list[LexborNode]] = {}
        self._selectors = Selectors()
        self._labels: dict[int, str] = {}
        self.stated: dict[tuple[str, int, bool], Sequence[Stated]] = {}

    def select(self, selector: str) -> list[LexborNode]:
        """Return the elements that a CSS selector finds, in the page's order."""
        if selector not in self._selected:
            self._selected[selector] = self.tree.css(selector)
        return self._selected[selector]

    def label(self, node: LexborNode) -> str:
        """Return what an element says, as a label: folded, and empty where it is too long to be one."""
        if (told := self._labels.get(node.mem_id)) is None:
            told = self._labels[node.mem_id] = label_of(words_of(node))
        return told

    @cached_property
    def structured(self) -> Structured:
        """The page's JSON-LD and microdata."""
        return things_in(self.tree, self._selectors)

    @cached_property
    def types(self) -> list[str]:
        """The types of things that the page's structured data are about."""
        linked = [name for thing in linked_in(self.tree).things for name in sorted(thing.types)]
        items = self.tree.css("[itemscope]:not([itemprop])")
        return linked + [(node.attributes.get("itemtype") or "").rstrip("/").rpartition("/")[2] for node in items]

    @cached_property
    def address(self) -> tuple[str, LexborNode] | None:
        """The address that the page tells as its own, and the element that tells it."""
        for where, attribute in _SELF:
            node = self.tree.css_first(where)
            told = (node.attributes.get(attribute) or "").strip() if node is not None else ""
            if node is not None and told:
                return told, node
        return None

    @cached_property
    def url(self) -> str:
        """The page's address: what it tells as its own, or where a browser saved it; empty where nothing tells it."""
        return self.address[0] if self.address else self._captured

    @cached_property
    def folded(self) -> str:
        """All that the page says, folded, between blanks."""
        body = self.tree.body
        return f" {fold(body.text(separator=' '))} " if body is not None else " "

    @property
    def steps(self) -> list[str]:
        """The parts of the path of the page's own address."""
        return [unquote(step) for step in parts_of(self.url).path.split("/") if step]

    @cached_property
    def titles(self) -> list[str]:
        """What the page calls itself in its head: og:title and title."""
        node = self.tree.css_first("meta[property='og:title']")
        told = [node.attributes.get("content") or "" if node is not None else ""]
        head = self.tree.css_first("title")
        told.append(head.text() if head is not None else "")
        return [" ".join(one.split()) for one in told if one.strip()]

    @cached_property
    def heading(self) -> LexborNode | None:
        """The page's heading: what begins what the page calls itself, an h1 before others; else the first h1."""
        marked = self.select("h1")
        told = [f"{fold(part)} " for title in self.titles for part in (title, *title_parts(title))]
        for node in chain(marked, self._first()):
            words = fold(node.text()[:LONGEST_TITLE]) if node.tag not in (*UNSEEN, "a") else ""
            if words and any(title.startswith(f"{words} ") for title in told):
                return node
        return next(iter(marked), None)

    def _first(self) -> Iterator[LexborNode]:
        yield from self.select("body *")[:LOOKED_AT]

    @cached_property
    def texts(self) -> frozenset[str]:
        """The texts that stand in the page, each without blanks around it, once."""
        body = self.tree.body
        return frozenset(map(str.strip, body.text(separator="\0").split("\0"))) if body is not None else frozenset()

    def place(self, node: LexborNode) -> str:
        """Return the locator of an element."""
        return locator.node(self._selectors.of(node))


def saved_from(text: str) -> str:
    """Return the address from which a browser saved a page, as it wrote it down; empty where it did not."""
    found = _SAVED_FROM.search(text[:SAVED_WITHIN])
    return found.group(1) if found else ""


def title_parts(title: str) -> list[str]:
    """Return the parts of what a page calls itself: the film, the site, what else the page tells of it."""
    return [part for part in _TITLE_MARKS.split(title) if part.strip()]


def words_of(node: LexborNode) -> str:
    """Return an element's words as they stand, blanks made one."""
    return " ".join(node.text().split())


def children(node: LexborNode) -> list[LexborNode]:
    """Return an element's elements and texts, without what nobody sees and comments."""
    found = []
    child = node.child
    while child is not None:
        if child.is_text_node or (child.is_element_node and child.tag not in UNSEEN):
            found.append(child)
        child = child.next
    return found
