"""Web archives (WARC 1.0 and 1.1, ISO 28500): each captured page and table is a document, under its address.

Followed are responses and resources of http addresses with status 200; transfer and content encodings are undone
as `warcio` does. All else (pictures, scripts, revisits, other statuses) is counted and told in one sentence.
Invariant: memory is bounded by `LARGEST_PAGE` and `LONGEST_HEAD`, whatever a record declares.
"""

from __future__ import annotations

import io
import re
from collections import Counter
from collections.abc import Iterator
from contextlib import redirect_stderr
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from warcio.archiveiterator import WARCIterator
from warcio.exceptions import ArchiveLoadFailed

from repertory.errors import DocumentRefused
from repertory.read import packed
from repertory.read.member import Left, Member

BEGINS = b"WARC/"
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
_CHARSET = re.compile(
    r"charset\s*=\s*[\"']?((?:iso-8859-|windows-|cp|koi8-|euc-|gb|big5|shift_jis|iso-2022-)[\w-]*)", re.IGNORECASE
)
"""An encoding, other than UTF-8, that a server tells."""
_DAMAGE = (ArchiveLoadFailed, ValueError, TypeError, AttributeError, IndexError)
"""What `warcio` raises where a record is none."""


def is_warc(path: Path) -> bool:
    """Return whether a file, or what is packed in it, begins as a web archive does."""
    try:
        with packed.opened(path) as stream:
            return stream.read(len(BEGINS)) == BEGINS
    except packed.BROKEN:
        return False


def open_warc(path: Path, scratch: Path) -> Iterator[Member | Left]:
    """Yield the pages and tables of a web archive, and at last what else there was."""
    left: Counter[str] = Counter()
    with packed.opened(path) as stream:
        source = _Bounded(stream)
        whole = 0
        try:
            for record in _records(source):
                member = _member(record, scratch / "member", left)
                if member is not None:
                    yield member
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

    def __init__(self, stream: io.BufferedIOBase) -> None:
        self.stream = stream
        self.broken = ""
        self.taken = 0
        self.most = LONGEST_HEAD

    def tell(self) -> int:
        return self.taken

    def read(self, size: int = CHUNK) -> bytes:
        try:
            found = self.stream.read1(size)  # what one step unpacked, before the next may break off
        except packed.BROKEN as error:
            self.broken = str(error).rstrip(".")
            return b""
        self.taken += len(found)
        if self.taken > self.most:
            what = "what it unpacks to" if self.most == LARGEST else "a record's headers"
            raise ValueError(f"{what} is longer than is allowed")
        return found


def _records(source: _Bounded) -> Iterator[Any]:
    records = WARCIterator(source)
    while True:
        source.most = source.taken + LONGEST_HEAD
        with redirect_stderr(io.StringIO()):  # where warcio prints what is told below
            record = next(records, None)
        source.most = LARGEST
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
    size = _unpacked(record, target)
    if not 0 < size <= LARGEST_PAGE:
        left["empty pages" if not size else "pages too large"] += 1
        return None
    told = (("cut", _cut(record)), ("encoding", _in_utf8(record, target)))
    return Member(target, address, address, _date(record), tuple(one for one in told if one[1]))


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
    told = (headers.get_header("Content-Type") if headers else record.content_type) or ""
    kind = told.partition(";")[0].strip().lower()
    if kind not in READ:
        return f"of {kind}" if kind else "of no media type"
    if record.length is None or record.length > LARGEST_PAGE:
        return "pages too large"
    packing = (headers.get_header("Content-Encoding") or "").lower() if headers else ""
    return "" if packing in ("", "identity", "gzip", "x-gzip", "deflate", "none") else f"pages packed by {packing}"


def _unpacked(record: Any, target: Path) -> int:
    size = 0
    if record.http_headers is not None and record.http_headers.get_header("Content-Encoding") == "x-gzip":
        record.http_headers.replace_header("Content-Encoding", "gzip")
    stream = record.content_stream()
    with target.open("wb") as out, redirect_stderr(io.StringIO()):
        while size <= LARGEST_PAGE and (piece := stream.read(CHUNK)):
            size += len(piece)
            out.write(piece)
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


def _in_utf8(record: Any, target: Path) -> str:
    """Decode a page whose encoding only its server told, and return a sentence about that."""
    headers = record.http_headers
    named = _CHARSET.search((headers.get_header("Content-Type") if headers else record.content_type) or "")
    content = target.read_bytes() if named else b""
    if named is None or b"charset" in content[:2048].lower():
        return ""
    try:
        content.decode("utf-8")
        return ""
    except UnicodeDecodeError:
        pass
    try:
        target.write_bytes(content.decode(named[1]).encode())
    except (LookupError, UnicodeDecodeError):
        return ""  # what it is in is found out as for any other document
    return f"Expected a page in UTF-8, found {named[1]}, as its server said; it was decoded from that."


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
