"""Packed files (gzip, bzip2, xz, Zstandard), known by their first bytes and never by their names."""

from __future__ import annotations

import bz2
import gzip
import lzma
import zlib
from collections.abc import Callable, Mapping
from io import BufferedIOBase
from pathlib import Path
from typing import cast

import zstandard

OPENERS: Mapping[bytes, Callable[..., object]] = {
    b"\x1f\x8b": gzip.open,
    b"BZh": bz2.open,
    b"\xfd7zXZ\x00": lzma.open,
    b"\x28\xb5\x2f\xfd": zstandard.open,
}
"""What opens a file as the bytes packed in it, by how the file begins."""
BROKEN = (EOFError, OSError, zlib.error, lzma.LZMAError, zstandard.ZstdError)
"""What reading may raise where packed data is damaged or breaks off."""


def is_packed(path: Path) -> bool:
    """Return whether a file is packed in one of the ways that can be opened."""
    return _opener(path) is not None


def opened(path: Path) -> BufferedIOBase:
    """Return a file's bytes as a stream, unpacked where it is packed; reading raises one of ``BROKEN`` at damage."""
    opener = _opener(path)
    return cast("BufferedIOBase", opener(path)) if opener else path.open("rb")


def _opener(path: Path) -> Callable[..., object] | None:
    with path.open("rb") as file:
        magic = file.read(6)
    return next((opener for begins, opener in OPENERS.items() if magic.startswith(begins)), None)
