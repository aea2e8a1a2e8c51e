"""The lines of a saved page of HTML, as a browser would break them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from operator import itemgetter

from selectolax.lexbor import LexborHTMLParser, LexborNode

from repertory.read.lines import BULLET, Line, Span, Tree

_BLANK = " \t\n\r\f"
BLANKS = re.compile(f"[{_BLANK}]+")

_UNSEEN = frozenset(["script", "style", "noscript", "template", "head", "svg", "iframe", "object", "select"])
_BLOCKS = frozenset(
    [
        "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "div", "dl", "dt",
        "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr",
        "html", "li", "main", "nav", "ol", "p", "pre", "section", "summary", "table", "tbody", "td", "tfoot", "th",
        "thead", "tr", "ul",
    ]
)  # fmt: skip
_NOTHING = ("", "")
_ORDER = itemgetter(0, 1)
"""Spans of a line are in the order of where they begin, then of where they end."""
_SPACED = frozenset(["blockquote", "h1", "h2", "h3", "h4", "h5", "h6", "ol", "p", "table", "ul"])


class Walk:
    """Goes through a tree without recursion, since saved pages may be nested ten thousand deep."""

    def __init__(self, tree: Tree, glyphs: Mapping[str, str], unseen: frozenset[int]) -> None:
        self.tree = tree
        self.glyphs = glyphs
        self.unseen = unseen
        self.found: list[Line] = []
        self.buffer = ""
        self.open: list[tuple[LexborNode, int]] = []  # elements around the current place, and where each began
        self.closed: list[Span] = []  # inline elements that began and ended in the current line
        self.bullet = ""
        self.cells = 0
        self.drawn: dict[int, tuple[str, str]] = {}

    def lines(self, parsed: LexborHTMLParser) -> tuple[Line, ...]:
        """Return the lines of a parsed page."""
        self.drawn = self._drawn(parsed)
        node = parsed.body
        while node is not None:
            tag = node.tag or ""
            if tag == "-text":
                self._write(node.text_content or "")
            elif tag and tag[0] != "-" and tag not in _UNSEEN and not (self.unseen and node.mem_id in self.unseen):
                icon, label = self.drawn.get(node.mem_id, _NOTHING) if self.drawn else _NOTHING
                child = node.first_child
                # An inline element in which nothing stands ends no line.
                if child is not None or icon or label or tag in _BLOCKS or tag in ("br", "img"):
                    self._enter(node, tag, icon or label)
                    if child is not None and not icon:
                        node = child
                        continue
                    self._leave(tag)
            node = self._following(node)
        self._flush()
        return tuple(self.found)

    def _following(self, node: LexborNode) -> LexborNode | None:
        """Return what follows a node, and leave the elements that end with it; None at the page's end."""
        while self.open:
            if (following := node.next) is not None:
                return following
            node = self.open[-1][0]
            self._leave(node.tag or "")
        return None

    def _drawn(self, parsed: LexborHTMLParser) -> dict[int, tuple[str, str]]:
        """Return for elements that are drawn, by `mem_id`, the glyph that their class stands for, and their label."""
        found = {}
        for node in parsed.css("[role=img]"):
            if not node.text().strip():
                found[node.mem_id] = ("", node.attributes.get("aria-label") or "")
        for node in parsed.css(", ".join(f"[class~='{name}']" for name in self.glyphs)) if self.glyphs else ():
            classes = (node.attributes.get("class") or "").split()
            if icon := next((self.glyphs[name] for name in classes if name in self.glyphs), ""):
                found[node.mem_id] = (icon, "")
        return found

    def _enter(self, node: LexborNode, tag: str, drawn: str) -> None:
        if tag in _BLOCKS or tag == "br":
            self._flush()
            self._space(tag)
            self.cells += tag in ("td", "th")
            self.bullet = "•" if tag == "li" else self.bullet if tag in ("p", "div") else ""
        self.open.append((node, len(self.buffer)))
        self._write(node.attributes.get("alt") or "" if tag == "img" else drawn)

    def _leave(self, tag: str) -> None:
        if tag in _BLOCKS:
            self._flush()
            self._space(tag)
            self.cells -= tag in ("td", "th")
            self.open.pop()
            return
        node, start = self.open.pop()
        if len(self.buffer) > start:
            self.closed.append(Span(start, len(self.buffer), len(self.open) + 1, node))

    def _space(self, tag: str) -> None:
        if tag in _SPACED and not self.cells and self.found and self.found[-1].raw:
            self.found.append(Line(len(self.found) + 1, "", "", tree=None))

    def _write(self, words: str) -> None:
        fresh = not self.buffer or self.buffer[-1] == " "
        if not words or (fresh and not words.strip(_BLANK)):  # most texts are the blanks between two elements
            return
        plain = BLANKS.sub(" ", words)
        self.buffer += plain.lstrip(" ") if fresh else plain

    def _flush(self) -> None:
        if not self.buffer:
            return
        raw, self.buffer = self.buffer.rstrip(" "), ""
        around, self.open = self.open, [(node, 0) for node, _ in self.open]
        closed, self.closed = self.closed, []
        match = BULLET.match(raw)
        offset = match.end() if match else 0
        bullet = self.bullet or (match["bullet"] or "" if match else "")
        text = raw[offset:].rstrip()
        ends = len(text)
        spans = [
            Span(max(start - offset, 0), max(min(end - offset, ends), 0), depth, node)
            for start, end, depth, node in closed
        ]
        spans += [
            Span(max(start - offset, 0), ends, depth, node) for depth, (node, start) in enumerate(around, start=1)
        ]
        spans.sort(key=_ORDER)
        self.found.append(Line(len(self.found) + 1, raw, text, offset, bullet, tuple(spans), self.tree))
        self.bullet = ""
