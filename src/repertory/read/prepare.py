"""A file made ready to be read: unpacked, in UTF-8, its form known, or refused in a sentence.

The collection keeps the bytes as they came; what is read may be a copy beside them (unpacked,
decoded, or shortened to what is whole), and every change made to it is told.
"""

from __future__ import annotations

import codecs
import mmap
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, partial
from pathlib import Path
from typing import Literal

from repertory.errors import DocumentRefused
from repertory.read import coded, dumps, packed, shape
from repertory.read.encodings import codec_of
from repertory.read.markup import Markup
from repertory.read.member import Member

Form = Literal["parquet", "json", "jsonl", "xml", "html", "text", "mediawiki", "wikidata", "netflix"]

CHUNK = 1 << 20
HEAD = 1 << 16
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
_DECLARED = re.compile(
    rb"<\?xml[^>]*?encoding\s*=\s*[\"']([\w-]+)|<meta[^>]*?charset\s*=\s*[\"']?([\w-]+)", re.IGNORECASE
)
_BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_WESTERN = frozenset("àáâãäåæçèéêëìíîïñòóôõöøùúûüýÿœšžßÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÑÒÓÔÕÖØÙÚÛÜÝŒ‘’“”„–—…•€£©®°½«»¿¡·\u00a0")


@dataclass(frozen=True, slots=True)
class Told:
    """Something about a file that its reader must say: an issue without its document."""

    kind: str
    text: str
    locator: str = ""


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
            path = _unpacked(path, iter(partial(stream.read1, CHUNK), b""), scratch, told)
    elif (member.name if member else path.name).lower().endswith(".br"):  # nothing in the bytes tells Brotli
        with path.open("rb") as file:
            path = _unpacked(path, coded.CODINGS["br"](file), scratch, told)
    with path.open("rb") as file:
        magic = file.read(4)
    if magic == b"PAR1":
        return Prepared(path, "parquet", "", tuple(told))
    path, charset = _in_utf8(path, scratch, told, member.charset if member else "")
    with path.open(encoding="utf-8", errors="ignore") as lines:
        head = lines.read(HEAD)
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


def form_of(media_type: str) -> Form:
    """Return the form of a document that was made ready and is read whole, by its media type."""
    return next(form for form, told in MEDIA_TYPES.items() if told == media_type)


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


def _unpacked(path: Path, pieces: Iterator[bytes], scratch: Path, told: list[Told]) -> Path:
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


def _in_utf8(path: Path, scratch: Path, told: list[Told], served: str) -> tuple[Path, str]:
    """Return the path of the same text in UTF-8 and what it was decoded from; the file itself where it is UTF-8.

    ``served`` is the encoding that a server told.
    """
    with path.open("rb") as file:
        head = file.read(HEAD)
    for bom, encoding in _BOMS:
        if head.startswith(bom):
            return _marked(path, scratch / "decoded", encoding, told)
    wide = codec_of(served) if b"\x00" in head else ""
    if wide.startswith(("utf-16", "utf-32")):
        return _named(path, scratch / "decoded", wide, f"{served}, as its server said", told)
    if b"\x00" in head:
        raise DocumentRefused(f"Expected text, a page or a table, found binary data (a zero byte) in {path}.")
    declared = _declared(head)
    fault = _first_fault(path)
    # Letters of the encodings of ISO 2022 are written in ASCII, after an escape.
    if fault is None and not (b"\x1b$" in head and codec_of(declared or served).startswith("iso2022")):
        return path, ""
    if fault is not None and fault[1]:
        told.append(Told("cut", f"Expected UTF-8 to the end, found the last letter cut at byte {fault[0]:,}."))
        return _shortened(path, scratch / "shortened", fault[0]), ""
    return _from_other(path, scratch / "decoded", (declared, served), fault[0] if fault else head.index(b"\x1b"), told)


def _marked(path: Path, target: Path, encoding: str, told: list[Told]) -> tuple[Path, str]:
    """Decode text whose first bytes tell its encoding."""
    if encoding != "utf-8-sig":
        told.append(Told("encoding", "Expected text in UTF-8, found UTF-16; it was decoded from that."))
    try:
        return _decoded(path, target, encoding), "" if encoding == "utf-8-sig" else encoding
    except UnicodeDecodeError as error:
        wrong = f"found the byte 0x{error.object[error.start]:02x}, where it breaks off, in {path}"
        raise DocumentRefused(f"Expected text in {encoding.upper()}, as its first bytes say, {wrong}.") from error


def _declared(head: bytes) -> str:
    """Return the encoding that a document's beginning names, other than UTF-8; empty where none."""
    found = _DECLARED.search(head[:2048])
    name = next((one.decode() for one in found.groups() if one), "") if found else ""
    return "" if name.lower() in ("utf-8", "utf8") else name


def _first_fault(path: Path) -> tuple[int, bool] | None:
    """Return where a file stops being UTF-8 and whether that is a letter cut at its end; None if nowhere."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    seen = 0
    with path.open("rb") as file:
        while chunk := file.read(CHUNK):
            pending = len(decoder.getstate()[0])
            try:
                decoder.decode(chunk)
            except UnicodeDecodeError as error:
                return seen - pending + error.start, False
            seen += len(chunk)
    pending = len(decoder.getstate()[0])
    return (seen - pending, True) if pending else None


def _from_other(path: Path, target: Path, names: tuple[str, str], position: int, told: list[Told]) -> tuple[Path, str]:
    """Decode text from what it names itself, else what its server named, else Windows-1252 if that is sure."""
    with path.open("rb") as file:
        file.seek(position)
        found = f"found the byte 0x{file.read(1)[0]:02x} at {position:,} in {path}"
    uncertain = f"Expected text in UTF-8, {found}, and no other encoding is certain."
    declared, served = names
    try:
        if named := declared or served:
            whose = f"{named}, as the document says" if declared else f"{named}, as its server said"
            return _named(path, target, codec_of(named), whose, told)
        made = _decoded(path, target, "cp1252")
    except (UnicodeDecodeError, LookupError) as error:
        raise DocumentRefused(uncertain) from error
    if not _surely_western(made):
        raise DocumentRefused(uncertain)
    told.append(Told("encoding", "Expected text in UTF-8, found Windows-1252; it was decoded from that."))
    return made, "windows-1252"


def _named(path: Path, target: Path, codec: str, whose: str, told: list[Told]) -> tuple[Path, str]:
    """Decode text from an encoding that somebody named; raises LookupError where there is no such."""
    if not codec:
        raise LookupError(whose)
    made = _decoded(path, target, codec)
    told.append(Told("encoding", f"Expected UTF-8, found {whose}; it was decoded so."))
    return made, codec


def _surely_western(path: Path) -> bool:
    """Whether all letters beyond ASCII are ones that western languages use, and few, and none is a control."""
    beyond = total = 0
    with path.open(encoding="utf-8", newline="") as lines:
        while chunk := lines.read(CHUNK):
            odd = [char for char in chunk if char > "~"]
            if any(char not in _WESTERN for char in odd) or re.search(r"[\x00-\x08\x0e-\x1f]", chunk):
                return False
            beyond, total = beyond + len(odd), total + len(chunk)
    return beyond * 10 <= total


def _decoded(path: Path, target: Path, encoding: str) -> Path:
    with path.open(encoding=encoding, newline="") as lines, target.open("w", encoding="utf-8", newline="") as out:
        while chunk := lines.read(CHUNK):
            out.write(chunk)
    return target


def _shortened(path: Path, target: Path, size: int, end: bytes = b"") -> Path:
    with path.open("rb") as file, target.open("wb") as out:
        left = size
        while left and (chunk := file.read(min(CHUNK, left))):
            out.write(chunk)
            left -= len(chunk)
        out.write(end)
    return target


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
    return ("json", _shortened(path, scratch / "whole", found.whole, b"]" if found.array else b""))
