"""The rows of a document as branches, each with the names that stand in it.

A table of several parts (a list's own facts, then its films) has a line of its own first, and each part
a head of its own after an empty line; rows are counted through all of them.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import orjson
from lxml import etree

from repertory.errors import DocumentRefused
from repertory.read.prepare import Prepared
from repertory.read.tree.branch import Branch, of_cells, of_json, of_xml, with_known
from repertory.read.tree.mapping import Tree
from repertory.vocabulary import locator

LARGEST = 256 << 20
"""Bytes; such documents are read whole."""
HEAD = "@head"
"""Where a row finds the first row of the document's first part; ``AFTER``, what stands after the end of an XML."""
AFTER = "@after"


def rows_of(prepared: Prepared, trees: Sequence[Tree]) -> Iterator[Branch]:
    """Yield the rows of a document; raises DocumentRefused where it cannot be read as what it seems to be."""
    if prepared.path.stat().st_size > LARGEST:
        raise DocumentRefused(f"Expected at most {LARGEST:,} bytes to be read whole, found more in {prepared.path}.")
    text = prepared.path.read_text(encoding="utf-8-sig")
    try:
        if prepared.form in ("json", "jsonl"):
            yield from _of_json(text, {tree.rows for tree in trees if tree.rows})
        elif prepared.form == "xml":
            yield from _of_xml(text, {tree.element for tree in trees}, {tree.rows for tree in trees})
        else:
            yield from of_parts(text)
    except (orjson.JSONDecodeError, csv.Error, etree.XMLSyntaxError) as error:
        kind = {"text": "a table"}.get(prepared.form, prepared.form.upper())
        raise DocumentRefused(f"Expected {kind}, found a mistake in {prepared.path}: {error}.") from error


def _of_json(text: str, inside: set[str]) -> Iterator[Branch]:
    try:
        whole: Any = orjson.loads(text)
        held: Iterable[Any] = whole if isinstance(whole, list) else [whole]
    except orjson.JSONDecodeError:  # one by one: who asks whose they are wants the first alone
        held = (orjson.loads(line) for line in text.split("\n") if line.strip())
    for number, value in enumerate(held):
        row = of_json(value, f"json:/{number}")
        below = [one for path in sorted(inside) for one in row.at(path)]
        yield from below or [row]


def _of_xml(text: str, elements: set[str], containers: set[str]) -> Iterator[Branch]:
    # Kodi lets an address follow the end of the XML.
    end = text.rfind(">") + 1
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True,
        encoding="utf-8",
    )  # fmt: skip
    root = etree.fromstring(text[:end].encode(), parser)
    row = of_xml(root, f"xml:/{root.tag}")
    if root.tag in containers:
        for element in elements:
            yield from row.at(element)
        return
    after = text[end:].strip()
    start = text.find(after, end)
    line, column = text.count("\n", 0, start) + 1, start - (text.rfind("\n", 0, start) + 1)
    said = Branch(locator.line(line, column, column + len(after.partition("\n")[0])), after) if after else None
    yield with_known(row, {AFTER: said})


def of_parts(text: str) -> Iterator[Branch]:
    """Yield the rows of a table in text, of one part or several."""
    csv.field_size_limit(LARGEST)
    rows = csv.reader(io.StringIO(text, newline=""))
    names: list[str] = []
    head: Branch | None = None
    parted, number = False, 0
    for cells in rows:
        if not cells:
            names = [] if parted else names
        elif not names and not parted and not number and len(cells) == 1:
            parted = True
        elif not names:
            names = [cell.strip() for cell in cells]
        else:
            number += 1
            row = of_cells(names, cells, number)
            yield with_known(row, {HEAD: head if parted else None})
            head = head or row


def heads_of(text: str) -> list[set[str]]:
    """Return the names in the heads of the parts of a table that begins so."""
    parts = text.lstrip("\ufeff").replace("\r\n", "\n").split("\n\n")[:2]
    first, _, rest = parts[0].partition("\n")
    if "," not in first:
        parts[0] = rest
    return [{cell.strip() for cell in next(csv.reader([part.partition("\n")[0]]), [])} for part in parts]
