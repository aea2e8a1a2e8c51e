"""The words in a part of a page: element by element, as one text, or of its first blocks alone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from selectolax.lexbor import LexborNode

from repertory.read.learned.page import BLOCKS, UNSEEN, children
from repertory.read.learned.region import Region

AROUND = " \t\n\r\u00a0.…:：-–—,;/|•·→"
"""Marks around words that are none of them."""
_BLANKS = re.compile(r"\s+")
_BREAKS = re.compile(r" *\n[ \n]*")


@dataclass(slots=True)
class Piece:
    """Words in one element, whether they are a link's, and the element around the whole row or cell."""

    text: str
    node: LexborNode
    link: bool = False
    breaks: bool = False


def pieces(region: Region) -> Iterator[Piece]:
    """Yield the words of a region, element by element, and breaks between blocks."""
    for number, node in enumerate(region.nodes):
        words = region.first if number == 0 else region.last if number == len(region.nodes) - 1 else None
        if words is not None and node.parent is not None:
            yield Piece(words, node.parent)
        else:
            yield from _pieces(node)


def _pieces(whole: LexborNode) -> Iterator[Piece]:
    """Yield the words of a node, without recursion: pages may be nested ten thousand deep."""
    stack: list[LexborNode | Piece] = [whole]
    while stack:
        node = stack.pop()
        if isinstance(node, Piece):
            yield node
        elif node.is_text_node:
            if (around := node.parent) is not None:
                yield Piece(node.text_content or "", around)
        elif node.is_element_node and (tag := node.tag) not in UNSEEN:
            if tag in BLOCKS or tag == "br":
                yield Piece("", node, breaks=True)
                stack.append(Piece("", node, breaks=True))
            if tag == "a" and not _holds_others(node):
                yield Piece(node.text(), node, link=True)
            else:
                stack.extend(reversed(children(node)))


def _holds_others(link: LexborNode) -> bool:
    """Whether a link is around several things, a name and a role, and not around one."""
    inside = [node for node in link.css("*") if node.tag not in UNSEEN and _own_words(node)]
    return len(inside) > 1 and not _own_words(link)


def _own_words(node: LexborNode) -> bool:
    return any(child.is_text_node and _words_in(child) for child in children(node))


def text_of(region: Region) -> str:
    """Return a region's words, blanks made one, blocks parted by a line's end."""
    return _text(["\n" if piece.breaks else _BLANKS.sub(" ", piece.text) for piece in pieces(region)])


def beginning_of(region: Region, most: int) -> str:
    """Return the first characters of `text_of`, and look at no more of a region than they take."""
    parts: list[str] = []
    held, enough = 0, most
    for piece in pieces(region):
        parts.append("\n" if piece.breaks else _BLANKS.sub(" ", piece.text))
        held += len(parts[-1])
        if held >= enough:
            if len(text := _text(parts)) >= most:
                return text[:most]
            enough = 2 * held
    return _text(parts)[:most]


def _text(parts: list[str]) -> str:
    return _BREAKS.sub("\n", "".join(parts)).strip()


def first_blocks(region: Region) -> Region:
    """Return the first blocks of a region that are alike: what follows them is about something else."""
    worded = [node for node in region.nodes if _words_in(node)]
    if not worded or worded[0].is_text_node or worded[0].tag not in BLOCKS:
        return region
    other = next((node.mem_id for node in worded if node.tag != worded[0].tag), None)
    end = next((place for place, node in enumerate(region.nodes) if node.mem_id == other), len(region.nodes))
    return Region(region.nodes[:end], region.first, region.last if end == len(region.nodes) else None)


def _words_in(node: LexborNode) -> str:
    return ((node.text_content if node.is_text_node else node.text()) or "").strip(AROUND)
