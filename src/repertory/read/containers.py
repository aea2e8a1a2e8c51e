"""Archives of documents: each that is in one is read by itself, under the archive's name and its own.

Invariants: no name in an archive is ever used as a path, so nothing leaves the scratch folder; one member
lies there at a time; what is unpacked of an archive is bounded, whatever sizes it declares.
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
from repertory.read.member import LARGEST_BESIDE, Beside, Left, Member
from repertory.read.mhtml import is_mhtml, open_mhtml
from repertory.read.packed import may_unpack_to
from repertory.read.sheets import is_workbook, open_workbook
from repertory.read.warc import is_warc, open_warc

DEEPEST = 3
"""Archives inside archives that are opened: a ZIP of web archives' collections (WACZ)."""
LARGEST = 1 << 34
"""Bytes that all members of an archive may unpack to."""
MOST = 200_000
"""Members that an archive may have."""
CHUNK = 1 << 20
LOOKED_AT = 8
"""Documents beside others that are held, and names under which there is none."""
INDEX, CAPTURED = "datapackage.json", re.compile(r"archive/[^/]+\.warc(\.gz)?")
"""What tells a ZIP as a collection of web archives (WACZ 1.1.1), and which of its members these are."""


Opener = Callable[[Path, Path], Iterator[Member | Left]]
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


def members(path: Path, scratch: Path, depth: int = 0) -> Iterator[Member]:
    """Yield the documents in a file, one at a time: itself, or each that an archive holds, however deep."""
    opener = opener_of(path) if depth < DEEPEST else None
    if opener is None:
        yield Member(path, path.name)
        return
    scratch.mkdir(exist_ok=True)
    for one in opener(path, scratch):
        if isinstance(one, Member):
            for inside in members(one.path, scratch / "inside", depth + 1):
                yield one if inside.path == one.path else replace(inside, name=f"{one.name}!{inside.name}")


def _zip(path: Path, scratch: Path) -> Iterator[Member | Left]:
    left = most = min(LARGEST, may_unpack_to(path.stat().st_size))
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
                left -= _unpacked(archive, one, target, left)
                if left < 0:
                    raise DocumentRefused(
                        f"Expected archives to unpack to at most {most:,} bytes, found more in {path}."
                    )
                yield Member(target, one.filename, beside=partial(_beside, content, one.filename))
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
