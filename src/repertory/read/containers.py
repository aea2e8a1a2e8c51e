"""Archives of documents: each that is in one is read by itself, under the archive's name and its own.

Invariants: no name in an archive is ever used as a path, so nothing leaves the scratch folder; one member
lies there at a time; what is unpacked of an archive and of all inside it is bounded, whatever sizes they declare.
"""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from functools import lru_cache, partial
from pathlib import Path

from repertory.errors import DocumentRefused
from repertory.read.member import LARGEST_BESIDE, Allowance, Beside, Left, Member
from repertory.read.mhtml import is_mhtml, open_mhtml
from repertory.read.packed import may_unpack_to
from repertory.read.sheets import is_workbook, open_workbook
from repertory.read.warc import is_warc, open_warc

DEEPEST = 3
"""Archives inside archives that are opened: a ZIP of web archives' collections (WACZ)."""
LARGEST = 1 << 34
"""Bytes that all members of an archive, and all that is packed inside them, may unpack to."""
MOST = 200_000
"""Members that an archive may have."""
CHUNK = 1 << 20
LOOKED_AT = 8
"""Documents beside others that are held, and names under which there is none."""
INDEX, CAPTURED = "datapackage.json", re.compile(r"archive/[^/]+\.warc(\.gz)?")
"""What tells a ZIP as a collection of web archives (WACZ 1.1.1), and which of its members these are."""


Opener = Callable[[Member, Path], Iterator[Member | Left]]
"""Yields the members of an archive, each unpacked into the given folder and gone once the next is asked for."""


def opener_of(path: Path) -> Opener | None:
    """Return what opens a file as an archive; None where it is none."""
    if is_workbook(path):  # most are ZIP archives, of XML that is nobody's document
        return open_workbook
    with path.open("rb") as file:
        magic = file.read(16)
    found = next((opener for begins, opener in OPENERS.items() if magic.startswith(begins)), None)
    if found is None and is_mhtml(path):
        return open_mhtml
    return found or (open_warc if is_warc(path) else None)


def members(given: Member, scratch: Path, depth: int = 0) -> Iterator[Member]:
    """Yield the documents in a file, one at a time: itself, or each that an archive holds, however deep."""
    opener = opener_of(given.path) if depth < DEEPEST else None
    if opener is None:
        yield given
        return
    scratch.mkdir(exist_ok=True)
    for one in opener(given, scratch):
        if isinstance(one, Member):
            for inside in members(one, scratch / "inside", depth + 1):
                yield one if inside is one else replace(inside, name=f"{one.name}!{inside.name}")


def _zip(given: Member, scratch: Path) -> Iterator[Member | Left]:
    path = given.path
    allowance = given.allowance or Allowance(min(LARGEST, may_unpack_to(path.stat().st_size)))
    try:
        with zipfile.ZipFile(path) as archive:
            # Each member may look for the same few documents beside it.
            content = lru_cache(LOOKED_AT)(partial(_content, archive))
            told = [one for one in archive.infolist() if one.filename and not one.is_dir()]
            captured = [one for one in told if CAPTURED.fullmatch(one.filename)]
            if captured and any(one.filename == INDEX for one in told):
                others = ", ".join(one.filename for one in told if one not in captured)
                yield Left(f"Expected web archives in a WACZ, found beside them {others}; these were passed over.")
                told = captured
            if len(told) > MOST:
                raise DocumentRefused(
                    f"Expected at most {MOST:,} documents in an archive, found {len(told):,} in {path}."
                )
            for one in told:
                target = scratch / "member"
                allowance.take(_unpacked(archive, one, target, allowance.left), path)
                yield Member(target, one.filename, beside=partial(_beside, content, one.filename), allowance=allowance)
                target.unlink(missing_ok=True)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError) as error:
        # RuntimeError is how zipfile tells of a member that is encrypted.
        raise DocumentRefused(f"Expected a whole ZIP archive in {path}, found: {error}.") from error


def _beside(content: Beside, member: str, name: str) -> bytes | None:
    """Return the bytes of a document of that name in a member's folder in the archive, or in one above."""
    folder = member.rpartition("/")[0]
    while folder:
        if (found := content(f"{folder}/{name}")) is not None:
            return found
        folder = folder.rpartition("/")[0]
    return content(name)


def _content(archive: zipfile.ZipFile, name: str) -> bytes | None:
    """Return the bytes of a member that is looked into whole; None where there is none, or one that is too large."""
    try:
        with archive.open(name) as stream:
            content = stream.read(LARGEST_BESIDE + 1)
    except KeyError:
        return None
    return content if len(content) <= LARGEST_BESIDE else None


def _unpacked(archive: zipfile.ZipFile, member: zipfile.ZipInfo, target: Path, most: int) -> int:
    """Unpack a member, to little more than ``most`` bytes, and return its size."""
    size = 0
    with archive.open(member) as stream, target.open("wb") as out:
        while size <= most and (chunk := stream.read(CHUNK)):
            size += len(chunk)
            out.write(chunk)
    return size


OPENERS: Mapping[bytes, Opener] = {b"PK\x03\x04": _zip, b"PK\x05\x06": _zip}
"""What opens an archive, by how it begins."""
