"""A look at a table: its columns, and what stands in some rows spread over it."""

from __future__ import annotations

from collections import Counter
from contextlib import closing
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import orjson
from lxml import etree

from repertory.errors import DocumentRefused
from repertory.read.member import Member
from repertory.read.prepare import Form, Prepared, prepare
from repertory.read.sheets import is_workbook, open_workbook
from repertory.read.table.columns import columns_of
from repertory.read.table.load import column_of, load
from repertory.read.table.mapping import Key, Table
from repertory.read.table.task import connected
from repertory.vocabulary.folding import fold

ROWS = 2_000
"""Rows that are looked at."""
SHOWN = 200
"""Rows of the beginning that are taken for a preview."""
UNKNOWN = frozenset({
    "", "n a", "na", "n", "null", "none", "nil", "nan", "unknown", "undefined", "not available", "not known", "tba",
    "tbd",
    "inconnu", "desconocido", "unbekannt", "sconosciuto", "neznamy", "desconhecido", "onbekend", "no genres listed",
    "k a", "s d", "neizvestno",
})  # fmt: skip
"""Words, folded, by which tables say that nothing is known; marks alone (``-``, ``?``) fold to nothing."""
LARGEST_LOOKED_AT = 64 << 20
"""Bytes of text and JSON lines from the beginning that are looked at."""


@dataclass(frozen=True)
class Column:
    """A column: of each row looked at, the words in its cell (several in XML, none where it is blank)."""

    name: str
    cells: tuple[tuple[str, ...], ...]

    @cached_property
    def values(self) -> list[str]:
        """All words that are not a way to say *unknown*, in the order of the rows."""
        return [words for cell in self.cells for words in cell if fold(words) not in UNKNOWN or _is_script(words)]

    @cached_property
    def unknown(self) -> tuple[str, ...]:
        """The words that stand here and mean that nothing is known, the most frequent first."""
        told = (words.strip() for cell in self.cells for words in cell)
        counted = Counter(words for words in told if words and fold(words) in UNKNOWN and not _is_script(words))
        return tuple(words for words, _ in counted.most_common(8))

    @cached_property
    def filled(self) -> float:
        """The share of rows in which something stands."""
        return sum(bool(cell) for cell in self.cells) / max(len(self.cells), 1)

    @cached_property
    def distinct(self) -> float:
        """The share of values that are different ones."""
        return len(set(self.values)) / max(len(self.values), 1)

    def examples(self) -> str:
        """Return up to three different values, shortened, to be shown."""
        different = list(dict.fromkeys(self.values))[:3]
        return ", ".join(repr(" ".join(words.split())[:30]) for words in different) or "nothing but blanks"


@dataclass(frozen=True, slots=True)
class Looked:
    """What was seen of a table; ``element`` names the rows of XML, ``rows`` are those of what was looked at."""

    form: Form
    element: str
    rows: int
    columns: tuple[Column, ...]
    beginning: tuple[dict[str, str], ...]


def look(path: Path, scratch: Path) -> Looked:
    """Look at a table; raises DocumentRefused where it is none."""
    if is_workbook(path):
        path = _first_sheet(path, scratch)
    prepared = _shortened(prepare(path, scratch), scratch)
    element = _row_element(prepared) if prepared.form == "xml" else ""
    if prepared.form == "html" or (prepared.form != "xml" and not columns_of(prepared, ())):
        raise DocumentRefused(f"Expected a table, found none in {path}.")
    table = Table("", (), Key(""), element=element)
    with closing(connected(scratch, 2)) as connection:
        loaded = load(connection, prepared, table)
        step = max(loaded.rows // ROWS, 1)
        chosen = ", ".join(column_of(name) for name in loaded.columns)
        select = f'SELECT {chosen} FROM loaded WHERE "row" '
        rows = connection.execute(f'{select} % {step} = {1 % step} ORDER BY "row" LIMIT {ROWS}').fetchall()
        first = connection.execute(f'{select} <= {SHOWN} ORDER BY "row"').fetchall()
    if not rows:
        raise DocumentRefused(f"Expected rows below the columns {', '.join(loaded.columns[:8])}, found none in {path}.")
    columns = tuple(
        Column(name, tuple(_cell(row[at], prepared.form) for row in rows)) for at, name in enumerate(loaded.columns)
    )
    beginning = [
        {name: str(cell) for name, cell in zip(loaded.columns, row, strict=True) if cell is not None} for row in first
    ]
    return Looked(prepared.form, element, loaded.rows, columns, tuple(beginning))


def _first_sheet(path: Path, scratch: Path) -> Path:
    for one in open_workbook(Member(path, path.name), scratch):
        if isinstance(one, Member):
            return one.path
    raise DocumentRefused(f"Expected a sheet with a table, found none in {path}.")


def _cell(found: object, form: Form) -> tuple[str, ...]:
    if found is None or not str(found).strip():
        return ()
    if form == "xml":
        return tuple(str(one["t"]) for one in orjson.loads(str(found)))
    return (str(found),)


def _is_script(words: str) -> bool:
    """Whether words hold letters that folding left nothing of: they say something all the same."""
    return not fold(words) and any(map(str.isalnum, words))


def _shortened(prepared: Prepared, scratch: Path) -> Prepared:
    """Return a large table of lines with its beginning only."""
    if prepared.form not in ("text", "jsonl") or prepared.path.stat().st_size <= LARGEST_LOOKED_AT:
        return prepared
    target = scratch / "beginning"
    with prepared.path.open("rb") as file:
        content = file.read(LARGEST_LOOKED_AT)
    target.write_bytes(content[: content.rfind(b"\n") + 1] or content)
    return Prepared(target, prepared.form, prepared.head, prepared.told)


def _row_element(prepared: Prepared) -> str:
    """Return the name that most of the root's children have; raises DocumentRefused where it has none."""
    counts: Counter[str] = Counter()
    depth = 0
    try:
        with prepared.path.open("rb") as file:
            events = etree.iterparse(file, events=("start", "end"), resolve_entities=False, no_network=True)
            for event, element in events:
                depth += 1 if event == "start" else -1
                if event == "end" and depth == 1:
                    counts[str(element.tag)] += 1
                    element.clear()
                if counts.total() >= ROWS:
                    break
    except etree.XMLSyntaxError as error:
        if not counts:
            raise DocumentRefused(f"Expected XML, found a mistake in {prepared.path}: {error}.") from error
    if not counts:
        raise DocumentRefused(f"Expected XML with an element for each row, found none in {prepared.path}.")
    return counts.most_common(1)[0][0]
