"""What stands beside a label: the part of a page that its value is in.

A label is an element (``<b>Regie</b>``), words before a colon (``R: ...``), or words that run on (``directed by ...``).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Container, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeVar

from selectolax.lexbor import LexborNode

from repertory.read.learned.page import HEADINGS, UNSEEN, children, words_of
from repertory.read.learned.words import LONGEST_LABEL, MARKS, kinds, label_of, labels
from repertory.vocabulary.folding import fold

T = TypeVar("T")

SHORT = 400
"""Characters of a text of which may be kept what was found in it."""
CLIMB = 6
"""Elements around a label that may be all of it, before what stands beside them is its value."""
_COLON = re.compile(r"\s*[:：]\s*|\s+[-–—]\s+")
_NEXT_LABEL = re.compile(r"(?:^|[|•·;；\n])\s*[^\W\d][^:：|•·;,，\n]{1,30}[:：]")
_PARTED = re.compile(r"[|•·;；\n,，.。(（]")
"""What may stand before a label in a line."""
_SENTENCE = re.compile(r"(?<![\s.(]\w)(?<!\b[JSDM]r)(?<!\bMrs)(?<!\bSt)\.(?=\s|$)|[;|。\n]|\s[-–—]\s")
"""What ends a sentence or its part; the dot behind an initial does not."""
_WORD = re.compile(r"[^\W\d_]+")
_PARTICLES = frozenset(
    [
        "a", "af", "av", "d", "da", "de", "del", "den", "der", "des", "di", "do", "dos", "du", "e", "el", "en", "et",
        "i", "la", "le", "of", "och", "og", "san", "ten", "ter", "the", "und", "van", "ve", "von", "y",
    ]
)  # fmt: skip
"""Words that are part of names; where one of them is a label too, it ends no list of names."""
_INLINE = frozenset(["a", "b", "em", "font", "i", "label", "small", "span", "strong", "u"])


@dataclass(frozen=True, slots=True)
class Region:
    """Elements and texts, in order; of the first text ``first``, of the last ``last`` is in it; None for all."""

    nodes: tuple[LexborNode, ...]
    first: str | None = None
    last: str | None = None


def _remembered(find: Callable[[str], Iterator[T]]) -> Callable[[str], Iterable[T]]:
    """Return what looks into texts, and into a short one, which many rules look at, once."""
    kept = lru_cache(maxsize=1 << 14)(lambda text: tuple(find(text)))
    return lambda text: kept(text) if len(text) <= SHORT else find(text)


def beside(node: LexborNode, wanted: frozenset[str], label: str) -> Region | None:
    """Return what stands beside a label that begins a text in an element, or that it is; None where none does.

    ``label`` is what the element says, as a label (`label_of`).
    """
    if label in wanted:
        return _after(node)
    child = node.child
    while child is not None:
        if child.is_text_node and (region := _of_colon(child, wanted)) is not None:
            return region
        child = child.next
    return None


def ahead(node: LexborNode, wanted: frozenset[str], label: str) -> Region | None:
    """Return what stands before an element whose ``label`` is wanted, up to the next element that is like it."""
    if label not in wanted:
        return None
    found: list[LexborNode] = []
    brother = node.prev
    while brother is not None and (brother.is_text_node or signature(brother) != signature(node)):
        if brother.is_text_node or brother.tag not in UNSEEN:
            found.insert(0, brother)
        brother = brother.prev
    return Region(tuple(found)) if any(words.strip(MARKS) for words in map(_words, found)) else None


def _words(node: LexborNode) -> str:
    return (node.text_content if node.is_text_node else node.text()) or ""


def label_ends(text: str, wanted: Container[str]) -> Iterator[tuple[str, int, int]]:
    """Yield the wanted labels in a text that a colon stands behind: folded, where they begin, where the rest does."""
    for able in _before_colons(text):
        if (found := next((one for one in able if one[0] in wanted), None)) is not None:
            yield found


@_remembered
def _before_colons(text: str) -> Iterator[list[tuple[str, int, int]]]:
    """Yield for each colon of a text what may be the label before it, the shorter first."""
    marks = [0, *(mark.end() for mark in _PARTED.finditer(text))]
    firm = [at for at in marks if text[at - 1 : at] != "."]
    for found in _COLON.finditer(text):
        begins = dict.fromkeys(places[bisect_right(places, found.start()) - 1] for places in (marks, firm))
        words = ((begin, text[begin : found.start()]) for begin in begins)
        yield [(label_of(told), begin, found.end()) for begin, told in words if len(told) <= LONGEST_LABEL]


def _of_colon(text: LexborNode, wanted: frozenset[str]) -> Region | None:
    """Return what follows a wanted label and its colon in a text, up to the next label; None where it has none."""
    words = text.text_content or ""
    return next((_line(text, words[rest:], _next_label) for _, _, rest in label_ends(words, wanted)), None)


def _next_label(text: str) -> int | None:
    """Return where the next label of a line begins, of whatever language where a mark parts it; None for nowhere."""
    found = _NEXT_LABEL.search(text)
    begins = [begin for _, begin, _ in label_ends(text, labels())][:1]
    return min([*begins, *([found.start()] if found else [])], default=None)


def amid(node: LexborNode, wanted: frozenset[str]) -> Region | None:
    """Return what follows words that run on in a text of an element (``directed by``), up to the sentence's end."""
    for child in children(node):
        if child.is_text_node:
            for label, _, end in phrases(child):
                if label in wanted:
                    return _line(child, (child.text_content or "")[end:], _next_phrase)
    return None


def phrases(text: LexborNode) -> Iterator[tuple[str, int, int]]:
    """Yield the labels that a text says in its run, folded, and where each begins and ends; names or links follow."""
    words = text.text_content or ""
    for label, begin, end in _spoken(words):
        rest = words[end:].lstrip(" \u00a0:")
        follows = rest[:1].isalpha() and rest[:1] == rest[:1].upper() if rest else _linked(text.next)
        if follows and (label not in _PARTICLES or not words[:begin].strip() or words[begin].islower()):
            yield label, begin, end


def _linked(node: LexborNode | None) -> bool:
    return node is not None and node.is_element_node and node.tag in _INLINE


@_remembered
def _spoken(words: str) -> Iterator[tuple[str, int, int]]:
    """Yield labels that are said: in small letters, or where a sentence or a part of it begins."""
    place = 0
    each = [found.span() for found in _WORD.finditer(words)]
    for number, (begin, _) in enumerate(each):
        before = words[:begin].rstrip(" \u00a0")
        opens = not before or before[-1] in "|•·;,.–—-(\n"
        for _, end in reversed(each[number : number + 3]) if begin >= place else ():
            said = words[begin:end]
            if (opens or said.islower()) and (label := fold(said)) in labels():
                yield label, begin, end
                place = end
                break


def _next_phrase(text: str) -> int | None:
    ends = [found.start() for found in [_SENTENCE.search(text)] if found]
    ends += [begin for label, begin, _ in _spoken(text) if label not in _PARTICLES][:1]
    return min(ends, default=None)


def _line(text: LexborNode, rest: str, find_end: Callable[[str], int | None]) -> Region:
    """Return the rest of a line: up to a break, or to where a text says that something else begins."""
    if (end := find_end(rest)) is not None:
        return Region((text,), rest[:end])
    nodes = [text]
    node = text.next
    while node is not None and node.tag != "br":
        if node.is_text_node and (end := find_end(node.text_content or "")) is not None:
            return Region((*nodes, node), rest, (node.text_content or "")[:end])
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
            words = _words(brother).strip(MARKS)
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
