"""A saved page as lines of text, each of which knows its place.

A page saved as text and the same page saved as HTML give the same lines, so that a reader is
written once. A line of text is located by its number and characters, a line of HTML by the
smallest element around the words. HTML keeps more (links, star icons, a canonical address):
`Line.links`, `Line.text` with its glyphs, and `Page.address` give it where it is there.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from selectolax.lexbor import LexborHTMLParser, LexborNode

from repertory.errors import DocumentRefused
from repertory.read.reader import Input
from repertory.vocabulary import locator

_BULLET = re.compile(r"^[\s\ufeff]*(?:(?P<bullet>[•‣▪*·]|\d{1,3}\.)[ \t\u00a0]+)?")
_MARKUP = re.compile(rb"^\s*(?:\xef\xbb\xbf)?\s*<(?:!doctype|html|head|body|!--|\?xml)", re.IGNORECASE)
_CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE)
_BLANKS = re.compile(r"[ \t\n\r\f]+")
_PLAIN_ID = re.compile(r"^[A-Za-z][\w-]*$")

_UNSEEN = frozenset(["script", "style", "noscript", "template", "head", "svg", "iframe", "object", "select"])
_BLOCKS = frozenset(
    [
        "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "div", "dl", "dt",
        "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr",
        "html", "li", "main", "nav", "ol", "p", "pre", "section", "summary", "table", "tbody", "td", "tfoot", "th",
        "thead", "tr", "ul",
    ]
)  # fmt: skip
_SPACED = frozenset(["blockquote", "h1", "h2", "h3", "h4", "h5", "h6", "ol", "p", "table", "ul"])


@dataclass(frozen=True, slots=True)
class Link:
    """A link inside a line: what it says, where it leads, and what it tells when pointed at."""

    text: str
    href: str
    title: str = ""


@dataclass(frozen=True, slots=True)
class _Span:
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
    spans: tuple[_Span, ...] = ()
    tree: _Tree | None = field(default=None, repr=False, compare=False)

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


@dataclass(frozen=True, slots=True)
class Page:
    """A saved page: its lines, and for HTML its title and address."""

    lines: tuple[Line, ...]
    markup: bool = False
    title: str | None = None
    address: str | None = None

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
    if given.document.media_type == "text/html" or _MARKUP.match(content):
        return page_of_html(_decoded(content, given.document.name, _charset(content)), glyphs, unseen)
    return page_of_text(_decoded(content, given.document.name, "utf-8"))


def page_of_text(text: str) -> Page:
    """Return text as a page."""
    return Page(tuple(_line(number, raw.rstrip("\r")) for number, raw in enumerate(text.split("\n"), start=1)))


def page_of_html(text: str, glyphs: Mapping[str, str] | None = None, unseen: str = "") -> Page:
    """Return HTML as a page."""
    parsed = LexborHTMLParser(text)
    tree = _Tree(parsed)
    title = parsed.css_first("title")
    canonical = parsed.css_first("link[rel=canonical]") or parsed.css_first("meta[property='og:url']")
    attributes = canonical.attributes if canonical is not None else {}
    address = (attributes.get("href") or attributes.get("content") or "").strip()
    words = _BLANKS.sub(" ", title.text()).strip() if title is not None else ""
    left_out = frozenset(node.mem_id for node in parsed.css(unseen)) if unseen else frozenset()
    return Page(_Walk(tree, glyphs or {}, left_out).lines(parsed), True, words or None, address or None)


def _charset(content: bytes) -> str:
    named = _CHARSET.search(content[:2048])
    return named.group(1).decode("ascii") if named else "utf-8"


def _decoded(content: bytes, name: str, encoding: str) -> str:
    try:
        return content.decode(encoding)
    except LookupError as error:
        raise DocumentRefused(f"Expected an encoding that is known, found {encoding!r} in {name}.") from error
    except UnicodeDecodeError as error:
        found = f"found the byte 0x{content[error.start]:02x} at {error.start} in {name}"
        raise DocumentRefused(f"Expected text in {encoding.upper()}, {found}.") from error


def _line(number: int, raw: str) -> Line:
    match = _BULLET.match(raw)
    offset, bullet = (match.end(), match["bullet"] or "") if match else (0, "")
    return Line(number, raw, raw[offset:].rstrip(), offset, bullet)


class _Tree:
    """An HTML tree, and for each of its elements a CSS selector that finds only that one."""

    def __init__(self, parsed: LexborHTMLParser) -> None:
        ids = Counter(node.attributes.get("id") or "" for node in parsed.css("[id]"))
        self._unique = {name for name, uses in ids.items() if uses == 1 and _PLAIN_ID.match(name)}

    def selector(self, node: LexborNode) -> str:
        """Return the selector: from the nearest id that is unique, or from the body, down."""
        steps: list[str] = []
        current: LexborNode | None = node
        while current is not None and current.tag not in ("html", "-undef", "-document"):
            name = current.attributes.get("id") or ""
            if name in self._unique:
                steps.append(f"#{name}")
                break
            steps.append(current.tag if current.tag == "body" else f"{current.tag}:nth-of-type({_rank(current)})")
            current = current.parent
        return " > ".join(reversed(steps)) or "html"


def _rank(node: LexborNode) -> int:
    rank, before = 1, node.prev
    while before is not None:
        rank += before.tag == node.tag
        before = before.prev
    return rank


class _Walk:
    """Goes through a tree without recursion, since saved pages may be nested ten thousand deep."""

    def __init__(self, tree: _Tree, glyphs: Mapping[str, str], unseen: frozenset[int]) -> None:
        self.tree = tree
        self.glyphs = glyphs
        self.unseen = unseen
        self.found: list[Line] = []
        self.buffer = ""
        self.open: list[tuple[LexborNode, int]] = []  # elements around the current place, and where each began
        self.closed: list[_Span] = []  # inline elements that began and ended in the current line
        self.bullet = ""
        self.cells = 0

    def lines(self, parsed: LexborHTMLParser) -> tuple[Line, ...]:
        stack: list[tuple[LexborNode, bool]] = [(parsed.body, True)] if parsed.body is not None else []
        while stack:
            node, entering = stack.pop()
            if not entering:
                self._leave(node)
                continue
            if node.next is not None and node.tag != "body":
                stack.append((node.next, True))
            if node.is_text_node:
                self._write(node.text_content or "")
            elif node.is_element_node and node.tag not in _UNSEEN and node.mem_id not in self.unseen:
                stack.append((node, False))
                self._enter(node)
                if node.child is not None and not self._icon(node):
                    stack.append((node.child, True))
        self._flush()
        return tuple(self.found)

    def _icon(self, node: LexborNode) -> str:
        classes = (node.attributes.get("class") or "").split()
        return next((self.glyphs[name] for name in classes if name in self.glyphs), "")

    def _enter(self, node: LexborNode) -> None:
        tag = node.tag
        if tag in _BLOCKS or tag == "br":
            self._flush()
            self._space(tag)
            self.cells += tag in ("td", "th")
            self.bullet = "•" if tag == "li" else self.bullet if tag in ("p", "div") else ""
        self.open.append((node, len(self.buffer)))
        if tag == "img":
            self._write(node.attributes.get("alt") or "")
        else:
            self._write(self._icon(node) or self._label(node))

    @staticmethod
    def _label(node: LexborNode) -> str:
        if node.attributes.get("role") != "img" or node.text().strip():
            return ""
        return node.attributes.get("aria-label") or ""

    def _leave(self, node: LexborNode) -> None:
        if node.tag in _BLOCKS:
            self._flush()
            self._space(node.tag)
            self.cells -= node.tag in ("td", "th")
        _, start = self.open.pop()
        if node.tag not in _BLOCKS and len(self.buffer) > start:
            self.closed.append(_Span(start, len(self.buffer), len(self.open) + 1, node))

    def _space(self, tag: str) -> None:
        if tag in _SPACED and not self.cells and self.found and self.found[-1].raw:
            self.found.append(Line(len(self.found) + 1, "", "", tree=None))

    def _write(self, words: str) -> None:
        plain = _BLANKS.sub(" ", words)
        self.buffer += plain.lstrip(" ") if not self.buffer or self.buffer.endswith(" ") else plain

    def _flush(self) -> None:
        if not self.buffer:
            return
        raw, self.buffer = self.buffer.rstrip(" "), ""
        around, self.open = self.open, [(node, 0) for node, _ in self.open]
        closed, self.closed = self.closed, []
        match = _BULLET.match(raw)
        offset = match.end() if match else 0
        bullet = self.bullet or (match["bullet"] or "" if match else "")
        text = raw[offset:].rstrip()
        spans = [*closed, *(_Span(start, len(raw), depth, node) for depth, (node, start) in enumerate(around, start=1))]
        moved = [
            replace(span, start=max(span.start - offset, 0), end=max(min(span.end - offset, len(text)), 0))
            for span in spans
        ]
        moved.sort(key=lambda span: (span.start, span.end))
        self.found.append(Line(len(self.found) + 1, raw, text, offset, bullet, tuple(moved), self.tree))
        self.bullet = ""
