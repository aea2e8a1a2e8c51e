"""A file made ready to be read: unpacked, in UTF-8, its form known, or refused in a sentence.

The collection keeps the bytes as they came; what is read may be a copy beside them (unpacked,
decoded, or shortened to what is whole), and every change made to it is told.
"""

from __future__ import annotations

import mmap
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, partial
from pathlib import Path
from typing import Literal

from repertory.errors import DocumentRefused
from repertory.read import coded, dumps, packed, shape
from repertory.read.decode import CHUNK, HEAD, Told, in_utf8, shortened
from repertory.read.markup import Markup
from repertory.read.member import Member
from repertory.read.view_source import shows_source, source_shown

Form = Literal["parquet", "json", "jsonl", "xml", "html", "text", "mediawiki", "wikidata", "netflix"]

DEEPEST = 200
"""Levels of nesting; no table or page of facts has more, and parsers fall over where much deeper."""

LARGEST = 1 << 34
"""Bytes that a packed file may unpack to."""

MEDIA_TYPES: dict[Form, str] = {
    "parquet": "application/vnd.apache.parquet",
    "json": "application/json",
    "jsonl": "application/x-ndjson",
    "xml": "application/xml",
    "html": "text/html",
    "text": "text/plain",
    "mediawiki": "application/xml",
    "wikidata": "application/json",
    "netflix": "text/plain",
}

_MARKUP = re.compile(r"^\s*<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE)
_HTML_SOON = re.compile(r"<(?:!doctype\s+html|html)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Prepared:
    """A file made ready: ``path`` holds UTF-8 (or Parquet), ``head`` its first characters.

    Of a dump ``path`` is the file itself, packed as it came, and nothing but its beginning was looked at.
    ``address`` is where a page stood on the web, if that is known beside it; ``charset`` what text was decoded from,
    where that was not UTF-8.
    """

    path: Path
    form: Form
    head: str
    told: tuple[Told, ...] = ()
    address: str = ""
    charset: str = ""

    @property
    def media_type(self) -> str:
        """The document's media type (RFC 9110, 8.3.1), with the encoding where that is not UTF-8."""
        return MEDIA_TYPES[self.form] + (f"; charset={self.charset}" if self.charset else "")

    @cached_property
    def markup(self) -> Markup:
        """All of the document, of one that is taken whole."""
        return Markup(self.path)


def prepare(path: Path, scratch: Path, member: Member | None = None) -> Prepared:
    """Return a file made ready, copies of it put into ``scratch``; raises DocumentRefused where it cannot be.

    ``member`` tells what an archive knows of the file beside its bytes.
    """
    if path.stat().st_size == 0:
        raise DocumentRefused(f"Expected a document, found an empty file: {path}.")
    told = [Told(kind, text) for kind, text in member.told] if member else []
    if (dump := _dump(path)) is not None:
        return dump
    if packed.is_packed(path):
        with packed.unrationed(path) as stream:
            path = _unpacked(path, iter(partial(stream.read1, CHUNK), b""), scratch, told, member)
    elif (member.name if member else path.name).lower().endswith(".br"):  # nothing in the bytes tells Brotli
        with path.open("rb") as file:
            path = _unpacked(path, coded.CODINGS["br"](file), scratch, told, member)
    with path.open("rb") as file:
        magic = file.read(4)
    if magic == b"PAR1":
        return Prepared(path, "parquet", "", tuple(told))
    path, charset = in_utf8(path, scratch, told, member.charset if member else "")
    head = _head(path)
    if shows_source(head) and path.stat().st_size <= shape.LARGEST_PAGE:
        path = _as_saved(path, scratch, told)
        head = _head(path)
    if not head.strip():
        with path.open("rb") as file:
            if all(not chunk.strip() for chunk in iter(lambda: file.read(CHUNK), b"")):
                raise DocumentRefused(f"Expected a document, found nothing but blanks in {path}.")
    form = _form(head)
    if form == "html" and path.stat().st_size <= shape.LARGEST_PAGE and (found := shape.endless(path.read_bytes())):
        raise DocumentRefused(f"Expected {found} in the page {path}.")
    if form in ("json", "jsonl"):
        form, path = _whole_json(path, scratch, told)
    return Prepared(path, form, head, tuple(told), member.address if member else "", charset)


def _head(path: Path) -> str:
    with path.open(encoding="utf-8", errors="ignore") as lines:
        return lines.read(HEAD)


def _as_saved(path: Path, scratch: Path, told: list[Told]) -> Path:
    """Return the page whose source a browser showed and saved; the file itself where it is no such."""
    text = source_shown(path.read_text(encoding="utf-8", errors="replace"))
    if not text:
        return path
    told.append(Told("shown", "Expected a page, found its source as a browser shows it; the page was made from that."))
    target = scratch / "shown"
    target.write_text(text, encoding="utf-8")
    return target


def _form(head: str) -> Form:
    start = head.lstrip()
    if start.startswith("<"):
        is_html = _MARKUP.match(start) or (_HTML_SOON.search(start) and not start.startswith("<?xml"))
        return "html" if is_html else "xml"
    if re.match(r"\[\s*(?:[\[{\]\"\d]|$)", start) or re.match(r"\{\s*(?:[\"}]|$)", start):
        return "json"
    return "text"


def _dump(path: Path) -> Prepared | None:
    head = packed.beginning(path, HEAD).decode("utf-8-sig", errors="ignore")
    form = dumps.form_of(head)
    return Prepared(path, form, head) if form else None


def _unpacked(path: Path, pieces: Iterator[bytes], scratch: Path, told: list[Told], member: Member | None) -> Path:
    """Write what a file unpacks to, piece by piece, as far as it is whole."""
    target = scratch / "unpacked"
    size, broken = 0, ""
    most = min(LARGEST, packed.may_unpack_to(path.stat().st_size))
    with target.open("wb") as out:
        for piece in _until_broken(pieces):
            if isinstance(piece, str):
                broken = piece
                break
            size += len(piece)
            if size > most:
                raise DocumentRefused(f"Expected at most {most:,} bytes unpacked, found more in {path}.")
            if member and member.allowance:
                member.allowance.take(len(piece), path)
            out.write(piece)
    if broken and not size:
        raise DocumentRefused(f"Expected packed data, found none that is whole in {path}: {broken}.")
    if broken:
        told.append(Told("cut", f"Expected packed data to its end, found it broken after {size:,} bytes: {broken}."))
    if not size:
        raise DocumentRefused(f"Expected a document, found an empty file packed in {path}.")
    return target


def _until_broken(pieces: Iterator[bytes]) -> Iterator[bytes | str]:
    """Yield what is packed, piece by piece, and a sentence's end where it breaks off."""
    try:
        yield from pieces
    except (*packed.BROKEN, *coded.BROKEN) as error:
        yield str(error).rstrip(".") or "it ends before its last block"


def _whole_json(path: Path, scratch: Path, told: list[Told]) -> tuple[Form, Path]:
    """Check nesting and completeness before any parser sees the text; keep the elements that are whole."""
    with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as content:
        found = shape.of_json(content)
    if found.depth > DEEPEST:
        raise DocumentRefused(
            f"Expected at most {DEEPEST} levels of nesting, found {found.depth:,} at byte {found.deepest:,} of {path}."
        )
    if not found.cut:
        return ("json" if found.array or found.values == 1 else "jsonl"), path
    if not found.whole:
        raise DocumentRefused(f"Expected JSON, found it cut before its first element was whole in {path}.")
    told.append(Told("cut", f"Expected JSON to its end, found it cut; {found.values:,} whole elements were kept."))
    return ("json", shortened(path, scratch / "whole", found.whole, b"]" if found.array else b""))
