"""Documents in binary forms for fuzzing, made of the samples that are text: packed, archived, as sheets and Parquet."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import sys
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import zstandard

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from sheets import books

PACK: Mapping[str, Callable[[bytes], bytes]] = {
    "gz": lambda content: gzip.compress(content, mtime=0),
    "bz2": bz2.compress,
    "xz": lambda content: lzma.compress(content, preset=0),
    "zst": zstandard.compress,
}
UNPACK: Mapping[str, Callable[[bytes], bytes]] = {
    "gz": gzip.decompress, "bz2": bz2.decompress, "xz": lzma.decompress, "zst": zstandard.decompress,
}  # fmt: skip
HEAD, ROW = ["movieId", "title", "genres"], ["7", "Low Road (1999)", "Drama|War"]
MEDIA = {".html": "text/html", ".csv": "text/csv", ".json": "application/json"}


def zipped(members: Mapping[str, bytes]) -> bytes:
    """Return a ZIP archive, the same bytes each time."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return made.getvalue()


def members(content: bytes) -> dict[str, bytes]:
    """Return what a ZIP archive holds."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {one: archive.read(one) for one in archive.namelist()}


def captured(name: str, content: bytes) -> bytes:
    """Return a record of WARC 1.1 in which a server answered with a document."""
    media = MEDIA.get(Path(name).suffix, "text/html")
    block = f"HTTP/1.1 200 OK\r\nContent-Type: {media}\r\nContent-Length: {len(content)}\r\n\r\n".encode() + content
    return (
        f"WARC/1.1\r\nWARC-Type: response\r\nWARC-Target-URI: https://films.example/{name}\r\n"
        f"WARC-Date: 2024-05-01T10:00:00Z\r\nWARC-Record-ID: <urn:uuid:00000000-0000-4000-8000-000000000001>\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(block)}\r\n\r\n"
    ).encode() + block + b"\r\n\r\n"  # fmt: skip


def wacz(archive: bytes) -> bytes:
    """Return a WACZ 1.1.1 of one web archive."""
    told = b'{"profile": "data-package", "wacz_version": "1.1.1", "resources": []}'
    return zipped({"datapackage.json": told, "archive/data.warc.gz": gzip.compress(archive, mtime=0)})


def parquet() -> bytes:
    """Return a table as Parquet."""
    made = io.BytesIO()
    pq.write_table(pa.table({name: [value, value] for name, value in zip(HEAD, ROW, strict=True)}), made)
    return made.getvalue()


def binary(texts: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return documents in binary forms, made of those that are text (by their names)."""
    films = {name: texts[name] for name in sorted(texts) if len(texts[name]) < 20_000}
    some = dict(list(films.items())[:: max(len(films) // 8, 1)])
    records = b"".join(captured(name, content) for name, content in films.items() if name.endswith((".html", ".csv")))
    sheet = [HEAD, ROW, ["8", "Slack Tide", 1999.0]]
    made = {
        "film.xlsx": books.xlsx(
            {"Films": books.xlsx_sheet(sheet), "More": books.xlsx_sheet([["a", "b"], [1.0, None]])}
        ),
        "film.ods": books.ods({"Films": sheet, "More": [["a"], ["b"]]}),
        "film.xls": books.xls("Films", sheet),
        "film.parquet": parquet(),
        "films.zip": zipped(some),
        "deep.zip": zipped({"inner.zip": zipped(some), **some}),
        "crawl.warc": records,
        "crawl.warc.gz": gzip.compress(records, mtime=0),
        "crawl.wacz": wacz(records),
        "wacz.zip": zipped({"a/crawl.wacz": wacz(records)}),
    }
    for ending, pack in PACK.items():
        made |= {f"{name}.{ending}": pack(content) for name, content in some.items()}
    return made
