"""The values in a part of a page: links, items of a list, or words parted by marks, each with its place."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field

from selectolax.lexbor import LexborNode

from repertory.read.learned.page import BLOCKS, children
from repertory.read.learned.pieces import AROUND, Piece, first_blocks, pieces
from repertory.read.learned.region import Region, signature
from repertory.read.learned.words import kinds
from repertory.vocabulary.folding import fold

_MARK = r"[,;/|•ㆍ、，；／\n]|(?<=\s)·(?=\s)"
MARKS = {
    "name": re.compile(rf"(?:{_MARK})(?!\s*(?:Jr|Sr)\b)|\s(?:and|&|und|et|och|oraz|и|та)\s|\s与\s|\s和\s"),
    "": re.compile(rf"{_MARK}|\s[-–—·]\s|#"),
}
"""What parts values, by datatype; a hyphen beside a name may tell the role."""
_PAIR = re.compile(r"^\s*(\S+ \S.*?)\s(?:e|y|a|i|en|og|ja|és|ve|și|și|και)\s(\S+ \S.*)$", re.DOTALL)
"""Two names; the words for *and* stand in some names, too (Ortega y Gasset), where less stands on a side of them."""
MORE = frozenset(kinds("links"))
"""Links to more of the same, which are no values."""
MOST_GIVEN = 3
"""Given names that may stand behind a family name of one word."""
_BRACKETS = re.compile(r"^\s*[(\[（【].*[)\]）】]\s*$", re.DOTALL)
_INSIDE = re.compile(r"[(\[（【][^()\[\]（）【】]*[)\]）】]")
_AS = re.compile(
    r"^(?:as|jako|als|come|como|dans le rôle de|dans le role de|rôle|som|w roli|饰演|饰|演|役)\s+|^(?:饰演|饰)",
    re.IGNORECASE,
)
_WITH_ROLE = re.compile(
    r"^(?P<name>[^(（\[]+?)(?:\s*[(（\[](?P<role>(?:[^()（）\]]|\([^()]*\))+)[)）\]]?|\s+(?:as|jako|als|\.{3}|…|[-–—:])\s+(?P<as>.+)"
    r"|\s*[:：]\s+(?P<to>.+)|\s*(?:\.{3,}|…)\s*(?P<dots>.+))\s*$"
)


@dataclass(slots=True)
class Found:
    """A value, its element, and what stands behind it up to the next."""

    text: str
    node: LexborNode
    beside: list[tuple[str, LexborNode]] = field(default_factory=list)

    def aside(self) -> str:
        """Return the words behind the value without marks, brackets and the word for *as*; empty where none are."""
        told = " ".join(text for text, _ in self.beside)
        plain = " ".join(told.split()).strip(AROUND)
        if _BRACKETS.match(plain):
            plain = plain.strip()[1:-1].strip()
        return _AS.sub("", plain).strip(AROUND)


def listed(region: Region, kind: str) -> list[Found]:
    """Return the values of a region, of a kind of value (``name`` or any other), in order."""
    found: list[Found] = []
    for row in _rows(first_blocks(region) if kind == "name" else region):
        found.extend(_of_row(row, kind))
    return [one for one in found if _tells(one)]


def in_row(region: Region) -> Found | None:
    """Return the first name of a row, with all that stands behind it there."""
    cells = _cells(region)
    found = [one for one in _in_line(cells[0], "name") if _tells(one)] if cells else []
    if not found:
        return None
    found[0].beside.extend((one.text, one.node) for one in found[1:])
    found[0].beside.extend((piece.text, piece.node) for cell in cells[1:] for piece in cell)
    return found[0]


def _tells(one: Found) -> bool:
    folded = fold(one.text)
    return (
        bool(folded) and folded not in MORE and not _BRACKETS.match(one.text) and one.node.attributes.get("href") != "#"
    )


def _rows(region: Region) -> list[Region]:
    """Return the rows of a list or table; the region itself where its words run on in a line."""
    nodes = [node for node in region.nodes if ((node.text_content if node.is_text_node else node.text()) or "").strip()]
    running = any(node.is_text_node or not _stands_alone(node) for node in nodes)
    if region.first is not None or not nodes or running or all(node.tag in ("td", "th") for node in nodes):
        return [region]
    if any(node.tag == "dt" for node in nodes):
        return _terms(nodes)
    if len(nodes) == 1:
        return [Region((nodes[0],))] if nodes[0].tag == "tr" else _rows(Region(tuple(children(nodes[0]))))
    sign, most = Counter(map(signature, nodes)).most_common(1)[0]
    alike = nodes[0].tag == "tr" or 2 * most > len(nodes) or len({node.tag for node in nodes}) == 1
    if not alike or any(node.tag in ("ul", "ol", "table", "tbody") for node in nodes):
        return [row for node in nodes for row in _rows(Region((node,)))]
    return [Region((node,)) for node in nodes if node.tag in ("li", "tr", "p", "dd") or signature(node) == sign]


def _stands_alone(node: LexborNode) -> bool:
    """Whether an element is a block, or a link or an element of the site's own that is around blocks."""
    return node.tag in BLOCKS or any(inside.tag in BLOCKS for inside in node.css("*"))


def _terms(nodes: list[LexborNode]) -> list[Region]:
    rows: list[list[LexborNode]] = []
    for node in nodes:
        if node.tag == "dt" or not rows:
            rows.append([])
        rows[-1].append(node)
    return [Region(tuple(row)) for row in rows]


def _of_row(row: Region, kind: str) -> list[Found]:
    """Return the values of a row; of names in a table or a grid the first cell's, the others stand beside it."""
    cells = _cells(row)
    if not cells:
        return []
    if kind != "name" or (len(row.nodes) > 1 and row.nodes[0].tag != "dt" and row.nodes[0].tag not in ("td", "th")):
        return [one for cell in cells for one in _in_line(cell, kind)]
    found = _in_line(cells[0], kind)
    lines = all(node.tag == "td" for node in row.nodes) and (
        all(_one_link(cell) for cell in cells) or (len({_look(cell) for cell in cells}) == 1 and len(row.nodes) == 1)
    )
    if len(found) == 1 and len(cells) > 1 and not lines:
        found[0].beside.extend((piece.text, piece.node) for cell in cells[1:] for piece in cell)
        return found
    return [*found, *(one for cell in cells[1:] for one in _in_line(cell, kind))]


def _cells(row: Region) -> list[list[Piece]]:
    cells: list[list[Piece]] = [[]]
    for piece in pieces(row):
        if piece.breaks and cells[-1]:
            cells.append([])
        elif not piece.breaks and (piece.text.strip() or cells[-1]):
            cells[-1].append(piece)
    return [cell for cell in cells if any(_worded(piece.text) for piece in cell)]


def _one_link(cell: list[Piece]) -> bool:
    """Whether a line is a link and nothing else: of several such in the cell beside a label each is a value."""
    return [piece.link for piece in cell if _worded(piece.text)] == [True]


def _look(cell: list[Piece]) -> tuple[str, ...]:
    """Return the looks of the elements of a line."""
    return tuple(signature(piece.node) for piece in cell if _worded(piece.text))


def _worded(text: str) -> bool:
    return any(map(str.isalnum, text))


def _in_line(cell: list[Piece], kind: str) -> list[Found]:
    """Return the values of words that run on: links, and what marks part; what follows without a mark is beside."""
    marks = MARKS.get(kind, MARKS[""])
    found: list[Found] = []
    open_ = False
    for piece in cell:
        if piece.link:
            if open_ and kind == "name" and _beside(found[-1], piece):
                found[-1].beside.append((piece.text, piece.node))
            elif _worded(piece.text):
                found.append(Found(_plain(piece.text), piece.node))
                open_ = True
            continue
        parts = _parted(piece.text, marks, kind)
        for number, part in enumerate(parts):
            if number:
                open_ = False
            if not _worded(part):
                if open_ and part.strip():
                    found[-1].beside.append((part, piece.node))
                continue
            if open_ and not _again(found[-1], piece, kind):
                found[-1].beside.append((part, piece.node))
            else:
                name, role = _with_role(part) if kind == "name" else (part, "")
                found.append(Found(_plain(name), piece.node, [(role, piece.node)] if role else []))
                open_ = True
    return found


def _beside(before: Found, piece: Piece) -> bool:
    """Whether a link behind a value is beside it: a role's link behind the words for *as*."""
    told = " ".join(text for text, _ in before.beside).strip()
    return bool(told) and (told in ("...", "…", "as", "jako", "als", ":", "-", "–", "—", "(") or told.endswith("("))


def _again(before: Found, piece: Piece, kind: str) -> bool:
    """Whether words behind a value without a mark are one more value: they are in an element of the same look."""
    if before.node.mem_id == piece.node.mem_id:
        return False
    return (signature(before.node) == signature(piece.node) and before.node.tag != "a") or (
        kind != "name" and piece.node.mem_id != (before.node.parent.mem_id if before.node.parent else 0)
    )


def _inverted(name: str) -> bool:
    """Tell whether a name has the family's in front (``Del Toro, Benicio``), a remark in brackets behind it or not."""
    halves = [half.split() for half in re.split(r"[(\[]", name, maxsplit=1)[0].split(",")]
    if len(halves) != 2 or not all(halves):
        return False
    family, given = map(len, halves)
    return given == 1 or (family == 1 and given <= MOST_GIVEN)


def _parted(text: str, marks: re.Pattern[str], kind: str) -> list[str]:
    """Return a text parted by marks that stand in no brackets; of names also by *and*, where both have two words."""
    if kind == "name" and all(map(_inverted, text.split(";"))):
        return text.split(";")
    parts, start = [], 0
    inside = [found.span() for found in _INSIDE.finditer(text)] if "(" in text or "[" in text or "（" in text else []
    for found in marks.finditer(text):
        if not any(begin < found.start() < end for begin, end in inside):
            parts.append(text[start : found.start()])
            start = found.end()
    parts.append(text[start:])
    if kind != "name":
        return parts
    return [name for part in parts for name in _pair(part)]


def _pair(part: str) -> tuple[str, ...]:
    found = _PAIR.match(part)
    return (found.group(1), *_pair(found.group(2))) if found is not None else (part,)


def _with_role(part: str) -> tuple[str, str]:
    """Return a name and the role behind it: ``Name (Role)``, ``Name as Role``, ``Name ... Role``, ``Name - Role``."""
    match = _WITH_ROLE.match(part.strip())
    if match is None:
        return part, ""
    return match["name"], match["role"] or match["as"] or match["to"] or match["dots"] or ""


def _plain(text: str) -> str:
    return " ".join(text.split()).strip(" \u00a0:：,;|•")
