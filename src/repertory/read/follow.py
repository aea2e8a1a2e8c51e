"""Following a claim's locator into its document: which words stand there.

With plain parsers, not with the readers that made the claims: a reader that counts rows wrongly
would otherwise agree with itself.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from itertools import chain
from typing import Any, Literal, TextIO

import orjson
import pyarrow.parquet as pq
from lxml import etree
from selectolax.lexbor import LexborHTMLParser

from repertory.read import packed
from repertory.read.prepare import Prepared
from repertory.vocabulary.locator import as_line

Ways = dict[str, Callable[[str, str], bool]]
"""For each scheme of locator, what tells whether the given words stand at the place that follows it."""
DELIMITERS = ",;\t|"
STARS = frozenset("★½☆")
LONGEST_CELL = 131_072_000


def ways_into(document: Prepared, quotes: bool = True) -> Ways:
    """Return what follows each scheme of locator in a document of this form.

    ``quotes``: a double quote may stand around a cell, as in most delimited tables.
    """
    if document.form == "parquet":
        return {"row": partial(_in_cell, pq.read_table(document.path).to_pylist())}
    with packed.opened(document.path) as stream:
        text = stream.read().decode("utf-8-sig")
    if document.form in ("json", "jsonl"):
        return {"json": partial(_at_pointer, json_of(text))}
    if document.form == "xml":
        # What stands before a mistake was read, and is followed.
        parser = etree.XMLParser(resolve_entities=False, encoding="utf-8", recover=True)
        root = etree.fromstring(text[: text.rfind(">") + 1].encode(), parser)  # an address may follow the XML's end
        lines: Ways = {"line": partial(_in_line, text.split("\n"))}
        return lines if root is None else lines | {"xml": partial(_at_path, root)}
    ways: Ways = {"line": partial(_in_line, text.split("\n"))}
    if document.form == "html":
        tree = LexborHTMLParser(text)
        return ways | {"node": partial(_in_element, tree), "json": partial(_at_pointer, linked_data(tree))}
    return ways | {"row": partial(_in_cell, _Rows(text, quotes))}


def json_of(text: str) -> Any:
    """Return the rows that a table in JSON or in JSON Lines holds; a lone object is one row.

    Raises ValueError for what is neither.
    """
    try:
        value = orjson.loads(text)
    except orjson.JSONDecodeError:
        return [orjson.loads(line) for line in text.split("\n") if line.strip()]
    return [value] if isinstance(value, dict) else value


def linked_data(tree: LexborHTMLParser) -> list[Any]:
    """Return the JSON-LD blocks of a page, one entry a block, None for one that is no JSON."""
    return [_loaded(node.text(deep=True)) for node in tree.css('script[type="application/ld+json"]')]


def pointed(value: Any, pointer: str) -> tuple[Any, Any] | None:
    """Return what a JSON pointer leads to, below what it stands in; None where it leads nowhere."""
    around: Any = None
    for step in (part.replace("~1", "/").replace("~0", "~") for part in pointer.split("/")[1:]):
        around = value
        if isinstance(value, dict) and step in value:
            value = value[step]
        elif isinstance(value, list) and step.isdecimal() and int(step) < len(value):
            value = value[int(step)]
        else:
            return None
    return around, value


def holds(found: str | None, words: str) -> bool:
    """Whether the words are among those that were found, blanks counting alike."""
    return found is not None and _plain(words) in _plain(found)


def _plain(words: str) -> str:
    return " ".join(words.split())


def _loaded(text: str) -> Any:
    try:
        return orjson.loads(text)
    except orjson.JSONDecodeError:
        return None


def _in_line(lines: list[str], rest: str, words: str) -> bool:
    """A text of several lines is placed by its first: there it must begin, and go on in those that follow."""
    span = as_line(f"line:{rest}")
    if span is None or not 1 <= span.line <= len(lines):
        return False
    line = lines[span.line - 1]
    if holds(line[span.start : span.end], words):
        return True
    height = words.count("\n") * 2 + 2
    return _plain("\n".join([line[span.start :], *lines[span.line : span.line + height]])).startswith(_plain(words))


def _in_element(tree: LexborHTMLParser, selector: str, words: str) -> bool:
    """A text of several paragraphs is placed by its first; stars that icons draw are as many elements with a class."""
    node = tree.css_first(selector)
    if node is None:
        return False
    if set(words) <= STARS:
        return len(node.css("[class]")) >= len(words)
    told = (value for inside in (node, *node.css("*")) for value in inside.attributes.values() if value)
    first, *others = words.split("\n\n")
    page = tree.body.text() if others and tree.body is not None else ""
    return holds("\n".join([node.text(), *told]), first) and all(holds(page, other) for other in others)


def _in_cell(rows: Any, rest: str, words: str) -> bool:
    """A locator may go on into JSON inside the cell, after the column's name."""
    number, _, column = rest.partition(":")
    if not number.isdecimal() or not 1 <= int(number) <= len(rows):
        return False
    return in_row(rows[int(number) - 1], column, words)


def in_row(row: Mapping[str, Any], column: str, words: str) -> bool:
    """Whether words stand in a row's cell, at the column's name and perhaps a JSON pointer into it."""
    if column in row:
        cell = _words(row[column]) or ""
        return holds(cell, words) or holds("\n".join(_strings(_loaded(cell))), words)
    name = next((name for name in row if column.startswith(f"{name}/")), None)
    return name is not None and _at_pointer(_loaded(row[name]), column[len(name) :], words)


def _at_pointer(value: Any, pointer: str, words: str) -> bool:
    found = pointed(value, pointer)
    return found is not None and holds(_words(found[1]), words)


def _words(value: Any) -> str | None:
    return value if isinstance(value, str) else None if value is None else orjson.dumps(value).decode()


def _strings(value: Any) -> Iterator[str]:
    """Yield the strings in a JSON value, as they are without escapes."""
    parts = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    if isinstance(value, str):
        yield value
    for part in parts:
        yield from _strings(part)


def _at_path(root: Any, path: str, words: str) -> bool:
    found = root.getroottree().xpath(path)
    if not found:
        return False
    return holds(found[0] if isinstance(found[0], str) else "".join(found[0].itertext()), words)


def delimited(text: str | TextIO, quotes: bool = True) -> Iterator[dict[str, str]]:
    """Yield the rows of a delimited text by their columns, blank lines left out; raises csv.Error where it is none.

    Where the first line is one cell, a line of columns stands after it and after each blank line.
    """
    csv.field_size_limit(LONGEST_CELL)
    lines = io.StringIO(text, newline="") if isinstance(text, str) else text
    head = lines.readline()
    quoting: Literal[0, 3] = csv.QUOTE_MINIMAL if quotes else csv.QUOTE_NONE
    rows = csv.reader(chain([head], lines), delimiter=max(DELIMITERS, key=head.count), quoting=quoting)
    columns = next(filter(None, rows), [])
    parted = len(columns) == 1
    columns = [] if parted else columns
    for row in rows:
        if row and columns:
            yield dict(zip(columns, row, strict=False))
        elif row or parted:
            columns = row


class _Rows:
    """The rows of a delimited text, parsed when the first is asked for."""

    def __init__(self, text: str, quotes: bool) -> None:
        self._text = text
        self._quotes = quotes
        self._rows: list[dict[str, str]] | None = None

    def __len__(self) -> int:
        return len(self._parsed())

    def __getitem__(self, number: int) -> dict[str, str]:
        return self._parsed()[number]

    def _parsed(self) -> list[dict[str, str]]:
        if self._rows is None:
            self._rows = list(delimited(self._text, self._quotes))
        return self._rows
