"""Web archives (WARC 1.0 and 1.1, ISO 28500; ARC 1.0, the Internet Archive's of 1996): each captured page and table is
a document, under its address.

Followed are responses and resources of http addresses with status 200; transfer codings are undone as `warcio` does,
content codings by `coded`. All else (pictures, scripts, revisits, other statuses) is counted and told in one sentence.
Invariant: memory is bounded by `LARGEST_PAGE` and `LONGEST_HEAD`, whatever a record declares.
"""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Iterator
from contextlib import redirect_stderr
from dataclasses import replace
from datetime import UTC, datetime
from math import inf
from pathlib import Path
from typing import Any

from warcio.archiveiterator import ArchiveIterator, WARCIterator
from warcio.exceptions import ArchiveLoadFailed

from repertory.errors import DocumentRefused
from repertory.read import guarded, packed
from repertory.read.coded import BROKEN, CODINGS
from repertory.read.encodings import charset_of
from repertory.read.member import Allowance, Left, Member

WARC, ARC = b"WARC/", b"filedesc:"
"""How each begins."""
READ = frozenset([
    "text/html", "application/xhtml+xml", "application/json", "text/csv", "text/tab-separated-values",
])  # fmt: skip
"""Media types of documents that may tell of films."""
LARGEST_PAGE = 64 << 20
"""Bytes of a captured page; no page that is read is larger."""
LARGEST = 1 << 36
"""Bytes that an archive may unpack to: web archives of many gigabytes are usual, and nothing of them is kept."""
LONGEST_HEAD = 1 << 20
"""Bytes of a record's headers."""
CHUNK = 1 << 16
MOST_TOLD = 12
"""Kinds of what was passed over that are told by name."""
_DAMAGE = (ArchiveLoadFailed, ValueError, OverflowError, TypeError, AttributeError, IndexError)
"""What `warcio` raises where a record is none."""


def is_warc(path: Path) -> bool:
    """Return whether a file, or what is packed in it, begins as a web archive does."""
    return packed.beginning(path, len(ARC)).startswith((WARC, ARC))


def open_warc(given: Member, scratch: Path) -> Iterator[Member | Left]:
    """Yield the pages and tables of a web archive, and at last what else there was."""
    path = given.path
    left: Counter[str] = Counter()
    is_arc = packed.beginning(path, len(ARC)) == ARC
    with packed.opened(path) as stream:
        source = _Bounded(stream, path, given.allowance or Allowance(LARGEST))
        whole = 0
        try:
            for record in _records(source, is_arc):
                member = _member(record, scratch / "member", left)
                if member is not None:
                    yield replace(member, allowance=source.allowance)
                    member.path.unlink(missing_ok=True)
                _drain(record)
                whole += not source.broken
        except _DAMAGE as error:
            source.broken = source.broken or str(error) or type(error).__name__
    if left:
        yield Left(_told(left))
    if source.broken:
        raise DocumentRefused(
            f"Expected a web archive to its end in {path}, found it broken after {whole:,} whole records: "
            f"{source.broken.strip()}."
        )


class _Bounded:
    """The archive's bytes: where they break off they end, and headers that go on and on are an error."""

    def __init__(self, stream: io.BufferedIOBase, path: Path, allowance: Allowance) -> None:
        self.stream = stream
        self.path = path
        self.allowance = allowance
        self.broken = ""
        self.taken = 0
        self.most: float = LONGEST_HEAD

    def tell(self) -> int:
        return self.taken

    def read(self, size: int = CHUNK) -> bytes:
        try:
            found = self.stream.read1(size)  # what one step unpacked, before the next may break off
        except packed.BROKEN as error:
            self.broken = str(error).rstrip(".")
            return b""
        self.taken += len(found)
        self.allowance.take(len(found), self.path)
        if self.taken > self.most:
            raise ValueError("a record's headers are longer than is allowed")
        return found


def _records(source: _Bounded, is_arc: bool) -> Iterator[Any]:
    # An ARC's headers are told as those of a WARC.
    records = ArchiveIterator(source, arc2warc=True) if is_arc else WARCIterator(source)
    while True:
        source.most = source.taken + LONGEST_HEAD
        with redirect_stderr(io.StringIO()):  # where warcio prints what is told below
            record = next(records, None)
        source.most = inf
        if record is None:
            return
        yield record


def _member(record: Any, target: Path, left: Counter[str]) -> Member | None:
    """Unpack a record to ``target`` if it holds a document; else count it."""
    address = (record.rec_headers.get_header("WARC-Target-URI") or "").strip("<> ")
    if record.rec_type not in ("response", "resource", "revisit") or not address.startswith(("http:", "https:")):
        return None
    if reason := _reason(record):
        left[reason] += 1
        return None
    try:
        with guarded.within(guarded.RECORD_SECONDS):
            cut = _unpacked(record, target)
    except guarded.TooLong:
        left["pages that take too long to unpack"] += 1
        return None
    size = target.stat().st_size
    if not 0 < size <= LARGEST_PAGE:
        left["empty pages" if not size else "pages too large"] += 1
        return None
    told = tuple(("cut", sentence) for sentence in (_cut(record), cut) if sentence)
    return Member(target, address, address, _date(record), charset_of(_media_type(record)), told)


def _media_type(record: Any) -> str:
    headers = record.http_headers
    return (headers.get_header("Content-Type") if headers else record.content_type) or ""


def _coding(record: Any) -> str:
    headers = record.http_headers
    told = (headers.get_header("Content-Encoding") or "").strip().lower() if headers else ""
    return "" if told in ("identity", "none") else told


def _reason(record: Any) -> str:
    """Return why a record is not read, as it is counted; nothing where it is."""
    if record.rec_type == "revisit":
        return "revisits of what was captured before"
    headers = record.http_headers
    if record.rec_type == "response":
        if headers is None:
            return "responses without headers"
        if headers.get_statuscode() != "200":
            return f"of status {headers.get_statuscode()[:3]}"
    kind = _media_type(record).partition(";")[0].strip().lower()
    if kind not in READ:
        return f"of {kind}" if kind else "of no media type"
    if record.length is None or record.length > LARGEST_PAGE:
        return "pages too large"
    coding = _coding(record)
    return "" if not coding or coding in CODINGS else f"pages packed by {coding[:40]}"


def _unpacked(record: Any, target: Path) -> str:
    """Write what a server sent, its packing undone, and return a sentence where that breaks off.

    `warcio` would undo a chunk's packing whole in memory. What was never packed, whatever its server says, stays.
    """
    coding = _coding(record)
    if coding:
        record.http_headers.remove_header("Content-Encoding")
    stream = record.content_stream()
    with redirect_stderr(io.StringIO()):
        size = _written(iter(lambda: stream.read(CHUNK), b""), target)
    if not coding or size > LARGEST_PAGE:
        return ""
    plain, broken = target.with_name("plain"), ""
    with target.open("rb") as file:
        try:
            _written(CODINGS[coding](file), plain)
        except BROKEN as error:
            broken = str(error)
    if broken and not plain.stat().st_size:
        plain.unlink()
        return ""
    plain.replace(target)
    return f"Expected a page packed by {coding} to its end, found it broken: {broken.rstrip('.')}." if broken else ""


def _written(pieces: Iterator[bytes], target: Path) -> int:
    """Write pieces to a file, to a little more than a page may have, and return how many bytes."""
    size = 0
    with target.open("wb") as out:
        for piece in pieces:
            size += len(piece)
            out.write(piece)
            if size > LARGEST_PAGE:
                break
    return size


def _drain(record: Any) -> None:
    while record.raw_stream.read(CHUNK):
        pass


def _cut(record: Any) -> str:
    """Return a sentence where the archive holds only the beginning of a page."""
    if reason := record.rec_headers.get_header("WARC-Truncated"):
        return f"Expected a whole page, found it cut when it was captured ({reason})."
    missing = getattr(record.raw_stream, "limit", 0)
    return f"Expected {record.length:,} bytes of a page, found {missing:,} less." if missing else ""


def _date(record: Any) -> datetime | None:
    try:
        return datetime.fromisoformat(record.rec_headers.get_header("WARC-Date") or "").astimezone(UTC)
    except ValueError:
        return None


def _told(left: Counter[str]) -> str:
    named = left.most_common(MOST_TOLD)
    others = left.total() - sum(count for _, count in named)
    parts = [f"{count:,} {kind}" for kind, count in named] + ([f"{others:,} more"] if others else [])
    return f"Expected pages and tables, found beside them {', '.join(parts)}; these were passed over."
