"""Packed files (gzip, bzip2, xz, Zstandard), known by their first bytes and never by their names."""

from __future__ import annotations

import bz2
import gzip
import lzma
import zlib
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from io import BufferedIOBase, BufferedReader, RawIOBase
from pathlib import Path
from typing import Any, cast

import zstandard

from repertory.read import bzip2

OPENERS: Mapping[bytes, Callable[..., object]] = {
    b"\x1f\x8b": gzip.open,
    b"BZh": bz2.open,
    b"\xfd7zXZ\x00": lzma.open,
    b"\x28\xb5\x2f\xfd": zstandard.open,
}
"""What opens a file as the bytes packed in it, by how the file begins."""
RATIO = 1_000
"""Times its size that a packed file may unpack to, about gzip's most; no text or table comes near."""
LEAST = 1 << 30
"""Bytes to which each may, however small it is."""
CHUNK = 1 << 20
BROKEN = (EOFError, OSError, zlib.error, lzma.LZMAError, zstandard.ZstdError)
"""What reading may raise where packed data is damaged or breaks off."""


def is_packed(path: Path) -> bool:
    """Return whether a file is packed in one of the ways that can be opened."""
    return _opener(_magic(path)) is not None


def opened(path: Path, threads: int = 1) -> BufferedIOBase:
    """Return a file's bytes as a stream, unpacked where it is packed; reading raises one of ``BROKEN`` at damage.

    To unpack to more than it may counts as damage. Where the way of packing allows it, so many ``threads`` unpack.
    """
    if not is_packed(path):
        return path.open("rb")
    return BufferedReader(_Rationed(unrationed(path, threads), may_unpack_to(path.stat().st_size)), CHUNK)


def unrationed(path: Path, threads: int = 1) -> BufferedIOBase:
    """Return a packed file's bytes as a stream, as many as there may be: for those who count them."""
    opener = _opener(_magic(path))
    return bzip2.opened(path, threads) if opener is bz2.open else cast("BufferedIOBase", opener(path))  # type: ignore[misc]


def may_unpack_to(size: int) -> int:
    """Return how many bytes as many packed ones may stand for."""
    return max(LEAST, size * RATIO)


class _Rationed(RawIOBase):
    """A stream of which no more is unpacked than it may hold: beyond that it counts as broken."""

    def __init__(self, stream: BufferedIOBase, most: int) -> None:
        self._stream = stream
        self._left = most

    def readable(self) -> bool:
        """Return that this is read."""
        return True

    def readinto(self, buffer: Any) -> int:
        """Fill a buffer as far as one step unpacks; raises OSError where that is too much."""
        found = self._stream.read1(min(len(buffer), self._left) or 1)
        if found and not self._left:
            raise OSError(f"it unpacks to more than {RATIO:,} times its size")
        self._left -= len(found)
        buffer[: len(found)] = found
        return len(found)

    def close(self) -> None:
        """Close what it reads from."""
        self._stream.close()
        super().close()


def unpacked(stream: BufferedReader) -> BufferedIOBase:
    """Return a stream's bytes as a stream, unpacked where they are packed."""
    opener = _opener(stream.peek(6)[:6])
    return cast("BufferedIOBase", opener(stream)) if opener else stream


def pieces(stream: BufferedIOBase, size: int) -> Iterator[bytes]:
    """Yield a stream's bytes, about ``size`` at a time, all that is whole before raising what damage raises."""
    held: list[bytes] = []
    length = 0
    try:
        while piece := stream.read1(size):
            held.append(piece)
            length += len(piece)
            if length >= size:
                yield b"".join(held)
                held, length = [], 0
    except BROKEN:
        if held:
            yield b"".join(held)
        raise
    if held:
        yield b"".join(held)


def beginning(path: Path, size: int) -> bytes:
    """Return the first bytes of a file, unpacked, as far as they are whole."""
    found = b""
    with opened(path) as stream, suppress(*BROKEN):
        for piece in pieces(stream, size):
            found += piece
            if len(found) >= size:
                break
    return found[:size]


def _opener(magic: bytes) -> Callable[..., object] | None:
    return next((opener for begins, opener in OPENERS.items() if magic.startswith(begins)), None)


def _magic(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(6)
