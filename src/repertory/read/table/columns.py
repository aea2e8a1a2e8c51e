"""The columns of a table, told from its beginning: enough to know whose table it is."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Sequence

import duckdb
import orjson
import pyarrow.parquet as pq
from lxml import etree
from pyarrow import ArrowInvalid

from repertory.errors import DocumentRefused
from repertory.read.prepare import Prepared
from repertory.read.table.mapping import Table

DELIMITERS = (",", ";", "\t", "|", "::", "^")
SAMPLE = 200
LONGEST_NAME = 200


def columns_of(prepared: Prepared, tables: Iterable[Table]) -> list[str]:
    """Return the names of a table's columns; none where it is no table."""
    known = list(tables)
    if prepared.form == "parquet":
        try:
            return list(pq.read_schema(prepared.path).names)
        except (ArrowInvalid, OSError) as error:
            sentence = f"Expected Parquet, found it damaged in {prepared.path}: {first_line(error)}"
            raise DocumentRefused(sentence) from error
    if prepared.form in ("json", "jsonl"):
        return _json_columns(prepared)
    if prepared.form == "xml":
        return xml_columns(prepared, {table.element for table in known if table.element})
    delimiter = delimiter_of(prepared.head, known)
    return header(prepared.head, delimiter) if delimiter else []


def header(head: str, delimiter: str) -> list[str]:
    """Return the cells of the first line."""
    line = head.lstrip("\ufeff").lstrip("\r\n").partition("\n")[0].rstrip("\r")
    if len(delimiter) > 1:
        return [cell.strip(' "') for cell in line.split(delimiter)]
    try:
        return [cell.strip() for cell in next(csv.reader([line], delimiter=delimiter), [])]
    except csv.Error:
        return []


def delimiter_of(head: str, tables: Sequence[Table]) -> str:
    """Return the mark between cells: the one that gives most of a known table's columns, else most cells."""
    candidates = []
    for delimiter in DELIMITERS:
        cells = header(head, delimiter)
        if len(cells) < 2 or any(len(cell) > LONGEST_NAME for cell in cells):
            continue
        known = max((len(set(table.columns) & set(cells)) for table in tables), default=0)
        candidates.append((known, len(cells), delimiter))
    return max(candidates, default=(0, 0, ""))[2]


def json_source(prepared: Prepared) -> str:
    """Return the DuckDB relation that gives one JSON value a row, in the document's order."""
    kind = {"jsonl": "newline_delimited"}.get(prepared.form) or (
        "array" if prepared.head.lstrip("\ufeff \t\r\n").startswith("[") else "unstructured"
    )
    path = str(prepared.path).replace("'", "''")
    return f"read_json_objects('{path}', format='{kind}', maximum_object_size=67108864)"


def _json_columns(prepared: Prepared) -> list[str]:
    with duckdb.connect() as connection:
        try:
            rows = connection.execute(f"SELECT json FROM {json_source(prepared)} LIMIT {SAMPLE}").fetchall()
        except duckdb.Error as error:
            raise DocumentRefused(f"Expected JSON, found a mistake in {prepared.path}: {first_line(error)}") from error
    names: dict[str, None] = {}
    for (text,) in rows:
        try:
            value = orjson.loads(text)
        except orjson.JSONDecodeError as error:  # a number, say, that none can hold
            raise DocumentRefused(f"Expected JSON, found a mistake in {prepared.path}: {error}.") from error
        if isinstance(value, dict):
            names |= dict.fromkeys(value)
    return list(names)


def first_line(error: Exception) -> str:
    """Return the first line of a library's message, as a sentence."""
    return re.sub(r"^[A-Za-z ]+Error: ", "", str(error).strip().partition("\n")[0])[:300].rstrip(".") + "."


def xml_columns(prepared: Prepared, elements: set[str]) -> list[str]:
    """Return the paths of the leaves inside the first elements that are rows."""
    from repertory.read.table.xml import leaves, open_rows

    names: dict[str, None] = {}
    try:
        for count, (_, element) in enumerate(open_rows(prepared.path, elements)):
            names |= dict.fromkeys(path for path, _, _ in leaves(element))
            if count >= SAMPLE:
                break
    except etree.XMLSyntaxError as error:
        if not names:
            raise DocumentRefused(f"Expected XML, found a mistake in {prepared.path}: {error}.") from error
    return list(names)
