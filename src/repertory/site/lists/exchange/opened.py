"""A file that a member brought, opened: its documents one by one, as tables or JSON, or a refusal in one sentence.

Room 1 opens archives and tells encodings (its allowance bounds what is unpacked, however deep it is packed). Its
claims are not taken: they are made to be compared, and hold days but no moments, and no list's privacy.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import orjson

from repertory.errors import DocumentRefused
from repertory.read.containers import members
from repertory.read.decode import in_utf8
from repertory.read.member import Allowance, Member

LARGEST = 32 << 20
"""Bytes of a file that may be brought."""
UNPACKED = 256 << 20
"""Bytes that it may unpack to."""
DOCUMENTS = 5_000
"""Documents that an archive may hold."""
ROWS = 100_000
"""Rows that all of them may have."""
_INSIDE = re.compile(r"(\.zip)!", re.IGNORECASE)
"""How the name of a document in an archive within another tells so; a list may well be called *Oliver!*"""
CELL = 1 << 20
"""Characters of a cell."""
LINE = 4 << 20
"""Characters of a row, of whose cells each may be empty."""
OBJECTS, VALUES = 10, 100
"""Objects and values that a row of JSON has at most; each takes far more memory than its few bytes."""


@dataclass(frozen=True, slots=True)
class Opened:
    """A document: its name in the archive, and its lines as cells, or what its JSON holds."""

    name: str
    lines: list[list[str]] | None = None
    json: Any = None

    @property
    def stem(self) -> str:
        """What it is called, without folder and ending."""
        return Path(self.name).stem

    @property
    def folder(self) -> str:
        """The folder that it lies in."""
        return Path(self.name).parent.name


def opened(path: Path, name: str) -> Iterator[Opened]:
    """Yield the CSV and JSON documents of a file; all others are passed over. Raises DocumentRefused."""
    if path.stat().st_size > LARGEST:
        raise DocumentRefused(f"Expected a file of at most {LARGEST >> 20} MiB, found a larger one.")
    given = Member(path, name, allowance=Allowance(UNPACKED))
    left = ROWS
    with TemporaryDirectory() as folder:
        scratch = Path(folder)
        for number, one in enumerate(members(given, scratch / "archive")):
            if number >= DOCUMENTS:
                raise DocumentRefused(f"Expected at most {DOCUMENTS:,} documents in an archive, found more.")
            if one is given or one.name.lower().endswith((".csv", ".json")):
                told = replace(_document(one, scratch), name=_INSIDE.sub(r"\1/", one.name))
                left -= len(told.lines or told.json or ())
                if left < 0:
                    raise DocumentRefused(f"Expected at most {ROWS:,} rows, found more.")
                yield told


def _document(one: Member, scratch: Path) -> Opened:
    path, _encoding = in_utf8(one.path, scratch, [], "")
    with path.open("rb") as file:
        begins = file.read(64).removeprefix(b"\xef\xbb\xbf").lstrip()[:1]
    if begins in (b"{", b"["):
        content = path.read_bytes().removeprefix(b"\xef\xbb\xbf")
        if content.count(b"{") + content.count(b"[") > OBJECTS * ROWS or content.count(b",") > VALUES * ROWS:
            raise DocumentRefused(f"Expected at most {ROWS:,} rows, found more in {one.name}.")
        try:
            return Opened(one.name, json=orjson.loads(content))
        except orjson.JSONDecodeError as error:
            raise DocumentRefused(f"Expected JSON in {one.name}, found what is none: {error}.") from error
    csv.field_size_limit(CELL)
    lines: list[list[str]] = []
    try:
        with path.open(encoding="utf-8-sig", newline="") as text:
            for line in _lines(text, one.name):
                lines.append([cell.replace("\0", "") for cell in line])
                if len(lines) > ROWS:
                    raise DocumentRefused(f"Expected at most {ROWS:,} rows, found more in {one.name}.")
    except (csv.Error, UnicodeDecodeError) as error:
        raise DocumentRefused(f"Expected a table (CSV) in {one.name}, found what is none: {error}.") from error
    return Opened(one.name, lines=lines)


def _lines(text: Iterable[str], name: str) -> Iterator[list[str]]:
    """Yield the rows of a table as cells; raises DocumentRefused for one that is too long before it is taken apart."""
    taken = 0

    def bounded() -> Iterator[str]:
        nonlocal taken
        for line in text:
            taken += len(line)
            if taken > LINE:
                raise DocumentRefused(f"Expected rows of at most {LINE:,} characters, found a longer one in {name}.")
            yield line

    for cells in csv.reader(bounded(), strict=False):
        taken = 0
        yield cells
