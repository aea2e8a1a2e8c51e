"""The fastest plain ways through the same bytes: unpacked, parted into lines or elements, parsed, and nothing kept."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

import orjson

from repertory.read import packed


def _duckdb(scan: str) -> Callable[[Path], int]:
    """Return a way that has DuckDB read every cell of a table: with one thread it takes a hash of each row."""

    def way(path: Path) -> int:
        import duckdb

        with duckdb.connect() as engine:
            engine.execute("SET threads=1")
            query = f"select count(*), bit_xor(hash(t)) from {scan.format(path=path)} t"
            return int(engine.sql(query).fetchall()[0][0])

    return way


def _elements(path: Path) -> int:
    """Go through the elements of an XML file as lxml parses them."""
    from lxml import etree

    seen = 0
    with packed.opened(path) as stream:
        for _, element in etree.iterparse(stream, events=("end",), huge_tree=True):
            seen += 1
            parent = element.getparent()
            if parent is not None and parent.getparent() is None:
                parent.clear()
    return seen


def _lines(path: Path) -> int:
    """Parse each line of a file as JSON, as Wikidata writes them: in one array, a comma at each end."""
    seen = 0
    with packed.opened(path) as stream:
        for line in stream:
            words = line.strip().rstrip(b",")
            if len(words) > 1:
                orjson.loads(words)
                seen += 1
    return seen


def _pages(path: Path) -> int:
    """Parse the pages of a folder."""
    from selectolax.lexbor import LexborHTMLParser

    return sum(LexborHTMLParser(page.read_bytes()).body is not None for page in path.iterdir())


def _archived(path: Path) -> int:
    """Unpack the records of a WARC file and parse their pages."""
    from selectolax.lexbor import LexborHTMLParser
    from warcio.archiveiterator import ArchiveIterator

    with path.open("rb") as file:
        return sum(LexborHTMLParser(one.content_stream().read()).body is not None for one in ArchiveIterator(file))


def _each(parse: Callable[[bytes], object]) -> Callable[[Path], int]:
    """Return a way that parses each document of a folder."""

    def way(path: Path) -> int:
        return sum(parse(document.read_bytes()) is not None for document in path.iterdir())

    return way


def _of_xml(content: bytes) -> object:
    from lxml import etree

    return etree.fromstring(content)


def _of_zip(path: Path) -> int:
    """Unpack the tables in a ZIP and part them into rows and cells."""
    with zipfile.ZipFile(path) as archive:
        tables = [io.StringIO(archive.read(name).decode(), newline="") for name in archive.namelist()]
    return sum(len(row) for table in tables for row in csv.reader(table))


def _of_workbook(path: Path) -> int:
    """Go through the cells of a workbook's sheets."""
    from python_calamine import load_workbook

    with load_workbook(path) as workbook:
        return sum(len(row) for name in workbook.sheet_names for row in workbook.get_sheet_by_name(name).to_python())


def _split(path: Path) -> int:
    """Part a file into lines."""
    with packed.opened(path) as stream:
        return sum(1 for _ in stream)


WAYS: Mapping[str, Callable[[Path], int]] = {
    "duckdb csv": _duckdb("read_csv('{path}', all_varchar=true)"),
    "duckdb tsv": _duckdb("read_csv('{path}', delim='\t', quote='', all_varchar=true)"),
    "duckdb json": _duckdb("read_json('{path}', format='newline_delimited')"),
    "lxml iterparse": _elements,
    "lines": _split,
    "calamine": _of_workbook,
    "orjson lines": _lines,
    "selectolax": _pages,
    "warcio and selectolax": _archived,
    "lxml": _each(_of_xml),
    "orjson": _each(orjson.loads),
    "decoding": _each(bytes.decode),
    "zipfile and csv": _of_zip,
}
"""Every plain way by its name."""
