"""bzip2 files of several streams, unpacked by several threads at once: Python lets go of its lock meanwhile.

Wikipedia's multistream dumps and what lbzip2 and pbzip2 write are such files. A file of one stream is unpacked as ever.
What is held at once is bounded, however much a stream unpacks to.
"""

from __future__ import annotations

import bz2
import re
from collections import deque
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from io import BufferedIOBase, BufferedReader, RawIOBase
from itertools import chain
from pathlib import Path
from typing import Any, cast

TOGETHER = 1 << 20
"""Packed bytes that a thread unpacks at once, more where one stream is longer."""
LONGEST = 1 << 26
"""Packed bytes of one stream, and bytes that those of a thread unpack to, that are held; what is beyond is streamed."""
CHUNK = 1 << 20

_BEGINS = re.compile(rb"BZh[1-9]1AY&SY")
_OVERLAP = 10

Unpacked = tuple[list[bytes], Iterator[bytes]]
"""What was unpacked, and what unpacks the rest when it is asked for."""


def opened(path: Path, threads: int) -> BufferedIOBase:
    """Return a file's bytes as a stream; reading raises OSError or EOFError at damage, after all that is whole."""
    with path.open("rb") as file:
        several = threads > 1 and _BEGINS.search(file.read(8 * TOGETHER), _OVERLAP) is not None
    return BufferedReader(_Streams(path, threads), CHUNK) if several else cast("BufferedIOBase", bz2.open(path))


class _Streams(RawIOBase):
    """The bytes of a file's streams, in order."""

    def __init__(self, path: Path, threads: int) -> None:
        self._file = path.open("rb")
        self._pool = ThreadPoolExecutor(threads)
        self._pieces = self._unpacked(threads)
        self._held = memoryview(b"")

    def readable(self) -> bool:
        """Return that this is read."""
        return True

    def readinto(self, buffer: Any) -> int:
        """Fill a buffer as far as the piece at hand goes; return how far."""
        while not self._held:
            piece = next(self._pieces, None)
            if piece is None:
                return 0
            self._held = memoryview(piece)
        size = min(len(buffer), len(self._held))
        buffer[:size] = self._held[:size]
        self._held = self._held[size:]
        return size

    def close(self) -> None:
        """End the threads; what they are at is done first."""
        self._pool.shutdown(cancel_futures=True)
        self._file.close()
        super().close()

    def _unpacked(self, threads: int) -> Iterator[bytes]:
        begun: deque[Future[Unpacked]] = deque()
        for part in self._parts():
            begun.append(self._pool.submit(_unpack, part))
            if len(begun) > threads:
                yield from _whole(begun.popleft().result())
        while begun:
            yield from _whole(begun.popleft().result())

    def _parts(self) -> Iterator[Iterator[bytes]]:
        """Yield whole streams, as many together as make a part; one that is too long with all that follows it."""
        held = b""
        while chunk := self._file.read(TOGETHER):
            since = max(len(held) - _OVERLAP, 1)
            held += chunk
            starts = [match.start() for match in _BEGINS.finditer(held, since)]
            if starts:
                yield iter([held[: starts[-1]]])
                held = held[starts[-1] :]
            elif len(held) > LONGEST:
                yield chain([held], iter(lambda: self._file.read(TOGETHER), b""))
                return
        if held:
            yield iter([held])


def _whole(found: Unpacked) -> Iterator[bytes]:
    yield from found[0]
    yield from found[1]


def _unpack(part: Iterator[bytes]) -> Unpacked:
    rest = _streamed(part)
    held, size = [], 0
    try:
        for piece in rest:
            held.append(piece)
            size += len(piece)
            if size > LONGEST:
                return held, rest
    except (OSError, EOFError) as error:
        return held, _raised(error)
    return held, rest


def _raised(error: Exception) -> Iterator[bytes]:
    yield from ()
    raise error


def _streamed(part: Iterator[bytes]) -> Iterator[bytes]:
    """Yield what streams unpack to, piece by piece; raises EOFError where the last is not whole."""
    data = next(part, b"")
    while data:
        unpacker = bz2.BZ2Decompressor()
        while not unpacker.eof:
            piece = unpacker.decompress(data, CHUNK)
            if piece:
                yield piece
            data = b""
            if unpacker.needs_input and not (data := next(part, b"")):
                raise EOFError("a stream that is not whole")
        data = unpacker.unused_data or next(part, b"")
