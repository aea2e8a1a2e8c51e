"""What a server packs its answer by (content codings, RFC 9110, 8.4.1), undone a piece at a time.

Invariant: little packed data never fills the memory, however much it stands for.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterator, Mapping
from typing import BinaryIO

import brotli
import zstandard

PIECE = 1 << 16
MEMBER = b"\x1f"
"""How each of gzip's members begins (RFC 1952, 2.3.1)."""
BROKEN = (zlib.error, brotli.error, zstandard.ZstdError, EOFError)
"""What undoing may raise where the data is damaged, or was never packed so."""


def _zlib(bits: int) -> Callable[[BinaryIO], Iterator[bytes]]:
    def through(file: BinaryIO) -> Iterator[bytes]:
        unpacker = zlib.decompressobj(bits)
        left = b""
        while left or (left := file.read(PIECE)):
            if unpacker.eof:  # another member may follow, in gzip; what is none is passed over, as by browsers
                if not left.startswith(MEMBER):
                    return
                unpacker = zlib.decompressobj(bits)
            if found := unpacker.decompress(left, PIECE):
                yield found
            left = unpacker.unconsumed_tail or unpacker.unused_data
        if not unpacker.eof:
            raise EOFError("it ends before its end")

    return through


def _deflate(file: BinaryIO) -> Iterator[bytes]:
    """Yield what is packed by deflate: in zlib's format as it should be, or bare as some servers send it."""
    head = file.read(2)
    file.seek(0)
    in_zlib = len(head) == 2 and head[0] & 15 == 8 and int.from_bytes(head) % 31 == 0  # RFC 1950, 2.2
    yield from _zlib(zlib.MAX_WBITS if in_zlib else -zlib.MAX_WBITS)(file)


def _brotli(file: BinaryIO) -> Iterator[bytes]:
    unpacker = brotli.Decompressor()
    packed = b""
    while not unpacker.is_finished():
        if unpacker.can_accept_more_data() and not (packed := file.read(PIECE)):
            raise EOFError("it ends before its end")
        if found := unpacker.process(packed, output_buffer_limit=PIECE):
            yield found
        packed = b""


def _zstd(file: BinaryIO) -> Iterator[bytes]:
    with zstandard.open(file, "rb", closefd=False) as stream:
        while found := stream.read(PIECE):
            yield found


CODINGS: Mapping[str, Callable[[BinaryIO], Iterator[bytes]]] = {
    "gzip": _zlib(16 + zlib.MAX_WBITS), "x-gzip": _zlib(16 + zlib.MAX_WBITS), "deflate": _deflate,
    "br": _brotli, "zstd": _zstd,
}  # fmt: skip
"""What yields what is packed in a file, by the coding's name (RFC 9110, 7932, 8878); raises ``BROKEN`` at damage."""
