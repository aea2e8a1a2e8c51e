"""Text of any encoding in UTF-8, or a sentence on why that is not certain; every change that is made is told.

A page is decoded as browsers do (WHATWG Encoding Standard, 4 to 6): by the mark at its beginning, else by what it or
its server names; letters that are none become U+FFFD. Where many would, the name is not believed.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from repertory.errors import DocumentRefused
from repertory.read.encodings import UTF_8, codec_of

CHUNK = 1 << 20
HEAD = 1 << 16
NAMED_WITHIN = 2048
"""Bytes of a document in which it names its encoding."""
LOST = 10
"""Of so many letters beyond ASCII one may be none in the encoding of a page: a remark pasted from elsewhere."""
_PAGE = re.compile(rb"<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE)
_DECLARED = re.compile(
    rb"<\?xml[^>]*?encoding\s*=\s*[\"']([\w.:-]+)|<meta[^>]*?charset\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE
)
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
"""Marks at the beginning of a text that tell its encoding, before anything else does."""
_WIDE = ((b"<\x00", "utf-16-le"), (b"\x00<", "utf-16-be"))
"""How markup without a mark begins in an encoding of two bytes a letter (XML 1.0, appendix F)."""
_WESTERN = frozenset("àáâãäåæçèéêëìíîïñòóôõöøùúûüýÿœšžßÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÑÒÓÔÕÖØÙÚÛÜÝŒ‘’“”„–—…•€£©®°½«»¿¡·\u00a0")


@dataclass(frozen=True, slots=True)
class Told:
    """Something about a file that its reader must say: an issue without its document."""

    kind: str
    text: str
    locator: str = ""


def in_utf8(path: Path, scratch: Path, told: list[Told], served: str) -> tuple[Path, str]:
    """Return the path of the same text in UTF-8 and what it was decoded from; the file itself where it is UTF-8.

    ``served`` is the encoding that a server told. Raises DocumentRefused where none is certain.
    """
    with path.open("rb") as file:
        head = file.read(HEAD)
    if encoding := _begun(head, _MARKS):
        return _marked(path, scratch / "decoded", encoding, told)
    wide = codec_of(served) if b"\x00" in head else ""
    if wide.startswith(("utf-16", "utf-32")):
        return _named(path, scratch / "decoded", wide, f"{served}, as its server said", told)
    if encoding := _begun(head, _WIDE):
        return _marked(path, scratch / "decoded", encoding, told)
    if b"\x00" in head:
        raise DocumentRefused(f"Expected text, a page or a table, found binary data (a zero byte) in {path}.")
    declared = _declared(head)
    fault = _first_fault(path)
    # Letters of the encodings of ISO 2022 are written in ASCII, after an escape.
    if fault is None and not (b"\x1b$" in head and codec_of(declared or served).startswith("iso2022")):
        return path, ""
    if fault is not None and fault[1]:
        told.append(Told("cut", f"Expected UTF-8 to the end, found the last letter cut at byte {fault[0]:,}."))
        return shortened(path, scratch / "shortened", fault[0]), ""
    return _Other(path, scratch / "decoded", fault[0] if fault else head.index(b"\x1b"), told).decoded(
        head, declared, served
    )


def _begun(head: bytes, beginnings: Iterable[tuple[bytes, str]]) -> str:
    return next((encoding for mark, encoding in beginnings if head.startswith(mark)), "")


def _marked(path: Path, target: Path, encoding: str, told: list[Told]) -> tuple[Path, str]:
    """Decode text whose first bytes tell its encoding."""
    if encoding != "utf-8-sig":
        told.append(Told("encoding", "Expected text in UTF-8, found UTF-16; it was decoded from that."))
    try:
        return _written(path, target, encoding), "" if encoding == "utf-8-sig" else encoding
    except UnicodeDecodeError as error:
        wrong = f"found the byte 0x{error.object[error.start]:02x}, where it breaks off, in {path}"
        raise DocumentRefused(f"Expected text in {encoding.upper()}, as its first bytes say, {wrong}.") from error


def _declared(head: bytes) -> str:
    """Return the encoding that a document's beginning names, other than UTF-8; empty where none."""
    found = _DECLARED.search(head[:NAMED_WITHIN])
    name = next((one.decode() for one in found.groups() if one), "") if found else ""
    # What names UTF-16 in ASCII is not in it.
    return "" if name.lower() in UTF_8 or codec_of(name).startswith(("utf-16", "utf-32")) else name


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


@dataclass(frozen=True, slots=True)
class _Other:
    """Text that is not UTF-8 from a byte on, and where it is decoded to."""

    path: Path
    target: Path
    position: int
    told: list[Told]

    def decoded(self, head: bytes, declared: str, served: str) -> tuple[Path, str]:
        """Decode it from what it names itself, else what its server named, else what is sure of its bytes."""
        page = _PAGE.search(head[:NAMED_WITHIN]) is not None
        if named := declared or ("" if served.lower() in UTF_8 else served):
            whose = f"{named}, as the document says" if declared else f"{named}, as its server said"
            codec = codec_of(named)
            try:
                return _named(self.path, self.target, codec, whose, self.told)
            except LookupError as error:
                raise self._refused() from error
            except UnicodeDecodeError as error:
                if not page:
                    raise self._refused() from error
            return self._as_browsers_do(codec, whose), codec
        if page and self._loses_few("utf-8"):
            return self._as_browsers_do("utf-8", "UTF-8"), ""
        try:
            made = _written(self.path, self.target, "cp1252")
        except UnicodeDecodeError as error:
            raise self._refused() from error
        if not _surely_western(made):
            raise self._refused()
        self.told.append(Told("encoding", "Expected text in UTF-8, found Windows-1252; it was decoded from that."))
        return made, "windows-1252"

    def _as_browsers_do(self, codec: str, whose: str) -> Path:
        if not self._loses_few(codec):
            raise self._refused()
        lost = sum(chunk.count("\ufffd") for chunk in _chunks(self.path, codec, "replace"))
        sentence = f"Expected text in {whose}, found {lost:,} letters that are none in it; they stand as U+FFFD."
        self.told.append(Told("encoding", sentence))
        return _written(self.path, self.target, codec, "replace")

    def _loses_few(self, codec: str) -> bool:
        beyond = lost = 0
        for chunk in _chunks(self.path, codec, "replace"):
            beyond += sum(char > "~" for char in chunk)
            lost += chunk.count("\ufffd")
        return lost * LOST <= beyond

    def _refused(self) -> DocumentRefused:
        with self.path.open("rb") as file:
            file.seek(self.position)
            found = f"found the byte 0x{file.read(1)[0]:02x} at {self.position:,} in {self.path}"
        return DocumentRefused(f"Expected text in UTF-8, {found}, and no other encoding is certain.")


def _named(path: Path, target: Path, codec: str, whose: str, told: list[Told]) -> tuple[Path, str]:
    """Decode text from an encoding that somebody named; raises LookupError where there is no such."""
    if not codec:
        raise LookupError(whose)
    made = _written(path, target, codec)
    told.append(Told("encoding", f"Expected UTF-8, found {whose}; it was decoded so."))
    return made, codec


def _surely_western(path: Path) -> bool:
    """Whether all letters beyond ASCII are ones that western languages use, and few, and none is a control."""
    beyond = total = 0
    for chunk in _chunks(path, "utf-8"):
        odd = [char for char in chunk if char > "~"]
        if any(char not in _WESTERN for char in odd) or re.search(r"[\x00-\x08\x0e-\x1f]", chunk):
            return False
        beyond, total = beyond + len(odd), total + len(chunk)
    return beyond * 10 <= total


def _chunks(path: Path, encoding: str, errors: str = "strict") -> Iterator[str]:
    with path.open(encoding=encoding, errors=errors, newline="") as lines:
        while chunk := lines.read(CHUNK):
            yield chunk


def _written(path: Path, target: Path, encoding: str, errors: str = "strict") -> Path:
    with target.open("w", encoding="utf-8", newline="") as out:
        out.writelines(_chunks(path, encoding, errors))
    return target


def shortened(path: Path, target: Path, size: int, end: bytes = b"") -> Path:
    """Write a file's first ``size`` bytes, and an end, to another, and return that."""
    with path.open("rb") as file, target.open("wb") as out:
        left = size
        while left and (chunk := file.read(min(CHUNK, left))):
            out.write(chunk)
            left -= len(chunk)
        out.write(end)
    return target
