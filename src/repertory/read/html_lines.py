"""The lines of a saved page of HTML, as a browser would break them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from selectolax.lexbor import LexborHTMLParser, LexborNode

from repertory.read.lines import BULLET, Line, Span, Tree

BLANKS = re.compile(r"[ \t\n\r\f]+")

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

    def lines(self, parsed: LexborHTMLParser) -> tuple[Line, ...]:
        """Return the lines of a parsed page."""
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
                icon = self._enter(node)
                if node.child is not None and not icon:
                    stack.append((node.child, True))
        self._flush()
        return tuple(self.found)

    def _icon(self, classes: str) -> str:
        return next((self.glyphs[name] for name in classes.split() if name in self.glyphs), "")

    def _enter(self, node: LexborNode) -> str:
        """Begin an element, and return the glyph that stands for it, if one does."""
        tag, attributes = node.tag, node.attributes  # made anew each time that they are asked for
        if tag in _BLOCKS or tag == "br":
            self._flush()
            self._space(tag)
            self.cells += tag in ("td", "th")
            self.bullet = "•" if tag == "li" else self.bullet if tag in ("p", "div") else ""
        self.open.append((node, len(self.buffer)))
        icon = self._icon(attributes.get("class") or "")
        if tag == "img":
            self._write(attributes.get("alt") or "")
        elif icon:
            self._write(icon)
        elif attributes.get("role") == "img" and not node.text().strip():
            self._write(attributes.get("aria-label") or "")
        return icon

    def _leave(self, node: LexborNode) -> None:
        if node.tag in _BLOCKS:
            self._flush()
            self._space(node.tag)
            self.cells -= node.tag in ("td", "th")
        _, start = self.open.pop()
        if node.tag not in _BLOCKS and len(self.buffer) > start:
            self.closed.append(Span(start, len(self.buffer), len(self.open) + 1, node))

    def _space(self, tag: str) -> None:
        if tag in _SPACED and not self.cells and self.found and self.found[-1].raw:
            self.found.append(Line(len(self.found) + 1, "", "", tree=None))

    def _write(self, words: str) -> None:
        if not words:
            return
        plain = BLANKS.sub(" ", words)
        self.buffer += plain.lstrip(" ") if not self.buffer or self.buffer.endswith(" ") else plain

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
        spans = [*closed, *(Span(start, len(raw), depth, node) for depth, (node, start) in enumerate(around, start=1))]
        moved = [
            replace(span, start=max(span.start - offset, 0), end=max(min(span.end - offset, len(text)), 0))
            for span in spans
        ]
        moved.sort(key=lambda span: (span.start, span.end))
        self.found.append(Line(len(self.found) + 1, raw, text, offset, bullet, tuple(moved), self.tree))
        self.bullet = ""
