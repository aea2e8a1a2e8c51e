"""The tables inside an article, as rows of cells that know their place.

A cell that goes over several rows or columns stands in each of them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from selectolax.lexbor import LexborNode

from repertory.read.article.words import FOOTNOTE, Words, words_of
from repertory.read.lines import Line

LARGEST_SPAN = 200
"""Rows or columns that a cell may go over; a page that says more is mistaken."""


@dataclass(frozen=True, slots=True)
class Cell:
    """What a cell says, as it stands, and where."""

    text: str
    original: str
    locator: str


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: the names of its columns, and its rows."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]

    def column(self, *names: str) -> int | None:
        """Return the place of the first column of one of these names, case and plural forgiven."""
        wanted = {name.lower() for name in names}
        found = (i for i, name in enumerate(self.columns) if name.lower().replace("(s)", "").rstrip("s") in wanted)
        return next(found, None)


def grids(lines: Sequence[Line]) -> Iterator[Grid]:
    """Yield the tables among these lines: elements of a saved page, or lines with tabs in text."""
    seen: set[int] = set()
    for line in lines:
        table = next((node for node in line.around if node.tag == "table"), None)
        if table is not None and table.mem_id not in seen:
            seen.add(table.mem_id)
            yield _grid([row for row in _of_markup(line, table) if row])
    tabbed = [line for line in lines if not line.markup and "\t" in line.text]
    if len(tabbed) > 1:
        yield _grid([tuple(_cell(words) for words in _tabbed(line)) for line in tabbed])


def _grid(rows: list[tuple[Cell, ...]]) -> Grid:
    columns = tuple(cell.text for cell in rows[0]) if rows else ()
    return Grid(columns, tuple(rows[1:]))


def _cell(words: Words) -> Cell:
    return Cell(words.text, words.original(), words.at())


def _tabbed(line: Line) -> Iterator[Words]:
    whole, start = words_of(line), 0
    for piece in whole.text.split("\t"):
        yield whole.part(start, start + len(piece))
        start += len(piece) + 1


def _of_markup(line: Line, table: LexborNode) -> Iterator[tuple[Cell, ...]]:
    over: dict[int, tuple[int, Cell]] = {}  # column: how many rows more, and the cell that goes over them
    for row in table.css("tr"):
        cells: list[Cell] = []
        for node in row.iter():
            if node.tag not in ("td", "th"):
                continue
            _fill(cells, over)
            original = _text(node)
            cell = Cell(FOOTNOTE.sub("", original).strip(), original, line.selector(node))
            for _ in range(_span(node, "colspan")):
                if _span(node, "rowspan") > 1:
                    over[len(cells)] = (_span(node, "rowspan") - 1, cell)
                cells.append(cell)
        _fill(cells, over)
        yield tuple(cells)


def _text(cell: LexborNode) -> str:
    """Return a cell's words, its lines one after the other."""
    parts = []
    for node in cell.traverse(include_text=True):
        if node.is_text_node and (node.parent is None or node.parent.tag not in ("style", "script")):
            parts.append(node.text_content or "")
        elif node.tag in ("br", "li", "p", "div"):
            parts.append(" ")
    return " ".join("".join(parts).split())


def _fill(cells: list[Cell], over: dict[int, tuple[int, Cell]]) -> None:
    """Put the cells here that go over from rows above."""
    while len(cells) in over:
        rows, cell = over.pop(len(cells))
        cells.append(cell)
        if rows > 1:
            over[len(cells) - 1] = (rows - 1, cell)


def _span(node: LexborNode, name: str) -> int:
    told = node.attributes.get(name) or "1"
    return min(max(int(told), 1), LARGEST_SPAN) if told.isdigit() else 1
