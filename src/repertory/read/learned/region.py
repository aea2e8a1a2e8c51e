"""What stands beside a label: the part of a page that its value is in."""

from __future__ import annotations

import re
from dataclasses import dataclass

from selectolax.lexbor import LexborNode

from repertory.read.learned.page import HEADINGS, UNSEEN, words_of
from repertory.read.learned.words import kinds, labels
from repertory.vocabulary.folding import fold

LONGEST_LABEL = 48
CLIMB = 6
"""Elements around a label that may be all of it, before what stands beside them is its value."""
_MARKS = " \t\n\r\u00a0:：-–—.·•|"
_BRACKETED = re.compile(r"(?<=\w)\s*[(（][^()（）]*[)）](?=[\s:：]*$)")
_COLON = re.compile(r"\s*[:：]\s*|\s+[-–—]\s+")
_NEXT_LABEL = re.compile(r"(?:^|[|•·;；\n])\s*[^\W\d][^:：|•·;\n]{1,30}[:：]")
_INLINE = frozenset(["a", "b", "em", "font", "i", "label", "small", "span", "strong", "u"])


@dataclass(frozen=True, slots=True)
class Region:
    """Elements and texts, in order; ``first`` are the words of the first text that are in it, None for all."""

    nodes: tuple[LexborNode, ...]
    first: str | None = None


def label_of(text: str) -> str:
    """Return the words of a label folded, without what is bracketed behind; empty where they are too many to be one."""
    if len(text) > LONGEST_LABEL:
        return ""
    bare = _BRACKETED.sub("", text) if ")" in text or "）" in text else text
    return fold(bare.strip(_MARKS))


def beside(node: LexborNode, wanted: frozenset[str]) -> Region | None:
    """Return what stands beside a label that an element is, or that begins a text in it; None where none does."""
    words = words_of(node)
    if label_of(words) in wanted:
        return _after(node)
    child = node.child
    while child is not None:
        if child.is_text_node and (rest := rest_of(child.text_content or "", wanted)) is not None:
            return _line(child, rest)
        child = child.next
    return None


def ahead(node: LexborNode, wanted: frozenset[str]) -> Region | None:
    """Return what stands before a label that an element is, up to the next element that is like it."""
    if label_of(words_of(node)) not in wanted:
        return None
    found: list[LexborNode] = []
    brother = node.prev
    while brother is not None and (brother.is_text_node or signature(brother) != signature(node)):
        if brother.is_text_node or brother.tag not in UNSEEN:
            found.insert(0, brother)
        brother = brother.prev
    return Region(tuple(found)) if any(words.strip(_MARKS) for words in map(_words, found)) else None


def _words(node: LexborNode) -> str:
    return (node.text_content if node.is_text_node else node.text()) or ""


def rest_of(text: str, wanted: frozenset[str]) -> str | None:
    """Return what follows a wanted label and its colon in a text, up to the next label; None where it has none."""
    for found in _COLON.finditer(text):
        before = re.split(r"[|•·;；\n]", text[: found.start()])[-1]
        if len(before) <= LONGEST_LABEL and label_of(before) in wanted:
            rest = text[found.end() :]
            following = _NEXT_LABEL.search(rest)
            return rest[: following.start()] if following else rest
    return None


def _line(text: LexborNode, rest: str) -> Region:
    """Return the rest of a line: up to a break, or a text that begins the next label."""
    nodes = [text]
    node = text.next
    while node is not None and node.tag != "br":
        if node.is_text_node and _NEXT_LABEL.match((node.text_content or "").strip()):
            break
        nodes.append(node)
        node = node.next
    return Region(tuple(nodes), rest)


def _after(label: LexborNode) -> Region | None:
    node: LexborNode | None = label
    for _ in range(CLIMB):
        if node is None or node.tag in ("body", "html"):
            return None
        nodes = _brothers(node, climbed=node.mem_id != label.mem_id)
        if nodes:
            return Region(tuple(nodes))
        if node.tag == "tr" and (rows := _rows_beneath(node)):
            return Region(tuple(rows))
        if node.mem_id != label.mem_id and _next_like(node):
            return None  # what follows is of the next label: this one's value stands before it
        node = node.parent
    return None


def _rows_beneath(row: LexborNode) -> list[LexborNode]:
    """Return the rows of a table beneath one that is a heading alone, up to the next such."""
    found: list[LexborNode] = []
    brother = row.next
    while brother is not None and not (brother.tag == "tr" and brother.css_first("td") is None):
        if brother.tag == "tr":
            found.append(brother)
        brother = brother.next
    return found if row.css_first("td") is None else []


def _next_like(node: LexborNode) -> bool:
    brother = node.next
    while brother is not None and not brother.is_element_node:
        brother = brother.next
    return brother is not None and node.tag not in ("td", "th") and signature(brother) == signature(node)


def _brothers(node: LexborNode, climbed: bool) -> list[LexborNode]:
    """Return what follows an element up to the next that is like it; nothing where no words follow."""
    found: list[LexborNode] = []
    told = broken = False
    sign = signature(node)
    brother = node.next
    while brother is not None:
        if brother.is_element_node and brother.tag not in UNSEEN:
            if brother.tag == "br":
                if told and node.tag in _INLINE and not broken:
                    break
                broken = broken or not told
            elif _ends(brother, node, sign, told or (climbed and node.tag not in ("td", "th"))):
                break
        if brother.is_text_node or (brother.is_element_node and brother.tag not in UNSEEN):
            words = _words(brother).strip(_MARKS)
            told = told or (bool(words) and (len(words) > LONGEST_LABEL or fold(words) not in kinds("links")))
            found.append(brother)
        brother = brother.next
    return found if told else []


def _ends(brother: LexborNode, node: LexborNode, sign: str, told: bool) -> bool:
    """Whether an element begins something else than the value of the label before it."""
    if brother.tag in HEADINGS and node.tag in HEADINGS:
        return (brother.tag or "") <= (node.tag or "")
    if signature(brother) != sign:
        return brother.tag == "dt" or (told and node.tag in HEADINGS and _begins_with(brother, node.tag or ""))
    # A cell beside a label's cell may look like it; only what is no label itself is its value.
    return told or node.tag in ("dt", *HEADINGS) or words_of(brother).endswith((":", "：")) or _known(brother)


def _begins_with(node: LexborNode, tag: str) -> bool:
    return node.css_first(tag) is not None


def _known(node: LexborNode) -> bool:
    return label_of(words_of(node)) in labels()


def signature(node: LexborNode) -> str:
    """Return an element's tag and classes."""
    return f"{node.tag} {node.attributes.get('class') or ''}"
