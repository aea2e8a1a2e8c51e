"""A saved page as blocks of its text, in the order of the page, with one element's words marked."""

from __future__ import annotations

import re

from selectolax.lexbor import LexborHTMLParser, LexborNode

from repertory.site.catalogue.exhibit.shown import Block, Exhibit, Piece, Source

BLOCKS = frozenset(
    ["html", "body", "head", "title", "p", "div", "section", "article", "header", "footer", "main", "nav", "aside",
     "h1", "h2", "h3", "h4", "h5", "h6", "li", "ul", "ol", "dl", "dt", "dd", "table", "tr", "td", "th", "caption",
     "blockquote", "pre", "figure", "figcaption", "form", "fieldset", "button", "option", "br", "hr"]
)  # fmt: skip
HEADINGS = frozenset(["title", "h1", "h2", "h3", "h4", "h5", "h6"])
UNREAD = frozenset(["script", "style", "noscript", "template", "svg", "iframe"])
_SPACE = re.compile(r"\s+")
DEEPEST = 400
"""Elements between a text and its block that are looked through."""
MOST = 5_000
"""Blocks that are shown."""


def as_blocks(source: Source, locator: str) -> Exhibit:
    """Return the page's text; where the element has no text of its own, its source comes first."""
    tree = LexborHTMLParser(source.text)
    target = _find(tree, locator.partition(":")[2]) if locator else None
    inside = {node.mem_id for node in target.traverse(include_text=True)} if target is not None else set()
    blocks = _blocks(tree, inside)
    note = "" if target is not None or not locator else "The element was not found; the whole page is shown."
    if target is not None and not any(block.marked for block in blocks):
        blocks.insert(0, Block("", (Piece((target.html or "")[:4000], marked=True),), "source"))
        note = "The element shows no text of its own, so its source is shown first."
    if len(blocks) > MOST:
        note = f"{note} The first {MOST:,} of {len(blocks):,} blocks are shown.".strip()
    return Exhibit("blocks", tuple(blocks[:MOST]), note)


def _find(tree: LexborHTMLParser, selector: str) -> LexborNode | None:
    try:
        return tree.css_first(selector) if selector else None
    except Exception:  # the parser raises its own kinds for a selector that is none
        return None


def _blocks(tree: LexborHTMLParser, inside: set[int]) -> list[Block]:
    if tree.root is None:
        return []
    blocks: list[Block] = []
    pieces: list[Piece] = []
    current, role = -1, "text"
    for node in tree.root.traverse(include_text=True):
        words = _words(node)
        if not words:
            continue
        holder = _holder(node)
        if holder is None:
            continue
        if holder.mem_id != current:
            _close(blocks, pieces, role)
            pieces, current, role = [], holder.mem_id, _role(holder)
        pieces.append(Piece(words, node.mem_id in inside))
    _close(blocks, pieces, role)
    return blocks


def _words(node: LexborNode) -> str:
    if node.tag == "-text":
        return _SPACE.sub(" ", node.text_content or "")
    if node.tag == "img" and (alternative := (node.attributes.get("alt") or "").strip()):
        return f"[image: {alternative}]"
    return ""


def _holder(node: LexborNode) -> LexborNode | None:
    """Return the block that holds a text; None where the page would not show it."""
    above = node.parent
    for _ in range(DEEPEST):
        if above is None or above.tag in UNREAD:
            return None
        if above.tag in BLOCKS:
            return above
        above = above.parent
    return None


def _role(holder: LexborNode) -> str:
    tag = holder.tag or ""
    if tag in HEADINGS:
        return "heading"
    return {"li": "entry", "td": "cell", "th": "cell", "pre": "source"}.get(tag, "text")


def _close(blocks: list[Block], pieces: list[Piece], role: str) -> None:
    if any(piece.text.strip() for piece in pieces):
        blocks.append(Block("", tuple(pieces), role))
