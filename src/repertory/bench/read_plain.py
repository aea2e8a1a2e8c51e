"""The fastest plain ways through the same bytes: unpacked, parted into lines or elements, parsed, and nothing kept."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import orjson

from repertory.read import packed


def _duckdb(scan: str) -> Callable[[Path], int]:
    """Return a way that has DuckDB read every cell of a table: it takes a hash of each row."""

    def way(path: Path) -> int:
        import duckdb

        with duckdb.connect() as engine:
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


WAYS: Mapping[str, Callable[[Path], int]] = {
    "duckdb csv": _duckdb("read_csv('{path}', all_varchar=true)"),
    "duckdb tsv": _duckdb("read_csv('{path}', delim='\t', quote='', all_varchar=true)"),
    "duckdb json": _duckdb("read_json('{path}', format='newline_delimited')"),
    "lxml iterparse": _elements,
    "orjson lines": _lines,
    "selectolax": _pages,
    "warcio and selectolax": _archived,
}
"""Every plain way by its name."""
