"""A workbook as an archive of tables: each visible sheet is a document in CSV, under the workbook's name and its own.

A process of its own takes the workbook apart (`convert`), with bounded memory and time: a small file may name a
cell in the last row and column, or repeat one a billion times, and the library makes room for all between.
"""

from __future__ import annotations

import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

import orjson

from repertory.errors import DocumentRefused
from repertory.read.member import Left, Member

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""How files of Excel 97 to 2003 begin ([MS-CFB])."""
ZIPPED = b"PK\x03\x04"
ODS = b"application/vnd.oasis.opendocument.spreadsheet"
SECONDS = 120
MEBIBYTES = 1_500
"""The time and the memory that a workbook may take."""


def is_workbook(path: Path) -> bool:
    """Return whether a file is a spreadsheet, by what is in it."""
    with path.open("rb") as file:
        magic = file.read(8)
    if magic == OLE:
        return True
    if not magic.startswith(ZIPPED):
        return False
    try:
        with zipfile.ZipFile(path) as archive:
            names = set(archive.namelist())
            if names & {"xl/workbook.xml", "xl/workbook.bin"}:
                return True
            return "mimetype" in names and archive.open("mimetype").read(len(ODS) + 1) == ODS
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError, ValueError):
        return False  # whoever opens it as an archive tells what is wrong


def open_workbook(given: Member, scratch: Path) -> Iterator[Member | Left]:
    """Yield each sheet with a table, and a word on each other; raises DocumentRefused where none can be had."""
    folder = scratch / "sheets"
    folder.mkdir()
    for found in _converted(given.path, folder):
        if found["left"]:
            yield Left(f"Expected a table in each sheet, found {found['left']} in {found['name']!r}.")
        else:
            yield Member(folder / found["file"], found["name"])


def _converted(path: Path, folder: Path) -> list[dict[str, str]]:
    command = [sys.executable, "-m", "repertory.read.sheets.convert", str(path), str(folder), str(MEBIBYTES)]
    try:
        done = subprocess.run(command, capture_output=True, timeout=SECONDS, check=False)
    except subprocess.TimeoutExpired as error:
        raise DocumentRefused(f"Expected a spreadsheet read within {SECONDS} seconds, found more in {path}.") from error
    if done.returncode < 0 or b"MemoryError" in done.stderr:
        raise DocumentRefused(f"Expected a spreadsheet that fits into {MEBIBYTES:,} MiB, found a larger one in {path}.")
    if done.returncode:
        lines = done.stderr.decode(errors="replace").strip().splitlines()
        found = lines[-1][:200].rstrip(".") if lines else "nothing"
        raise DocumentRefused(f"Expected a whole spreadsheet in {path}, found: {found}.")
    sheets: list[dict[str, str]] = orjson.loads(done.stdout)
    return sheets
