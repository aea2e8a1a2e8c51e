"""The documents of a collection: bytes as they came, under their SHA-256, compressed.

Invariant: a document once stored is never changed or removed.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from io import BufferedReader
from pathlib import Path

import zstandard

from repertory.collection.atomic import new_file
from repertory.errors import NotFound

CHUNK = 1 << 20


class Documents:
    """The content-addressed store under ``documents/``."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def path(self, sha256: str) -> Path:
        """Return where a document of that hash lies, or would."""
        return self.root / sha256[:2] / f"{sha256}.zst"

    def add(self, content: bytes) -> str:
        """Store the bytes if they are new and return their SHA-256 in hexadecimal."""
        sha256 = hashlib.sha256(content).hexdigest()
        target = self.path(sha256)
        if not target.exists():
            with new_file(target) as partial:
                partial.write_bytes(zstandard.ZstdCompressor(level=3).compress(content))
        return sha256

    def add_file(self, path: Path, sha256: str, size: int) -> None:
        """Store a file's bytes, whose hash and size `told_of` gave, piece by piece, however large."""
        target = self.path(sha256)
        if not target.exists():
            with new_file(target) as partial, path.open("rb") as file, partial.open("wb") as out:
                zstandard.ZstdCompressor(level=3).copy_stream(file, out, size=size)

    def read(self, sha256: str) -> bytes:
        """Return a document's bytes; raises NotFound where the collection has none of that hash."""
        return zstandard.ZstdDecompressor().decompress(self._stored(sha256).read_bytes())

    def pieces(self, sha256: str) -> Iterator[bytes]:
        """Yield a document's bytes piece by piece, however large; raises NotFound where there is none of that hash."""
        with self._stored(sha256).open("rb") as file:
            yield from zstandard.ZstdDecompressor().read_to_iter(file, write_size=CHUNK)

    def stream(self, sha256: str) -> BufferedReader:
        """Return a document's bytes as a stream; raises NotFound where there is none of that hash."""
        file = self._stored(sha256).open("rb")
        return BufferedReader(zstandard.ZstdDecompressor().stream_reader(file))

    def _stored(self, sha256: str) -> Path:
        target = self.path(sha256)
        if not target.exists():
            raise NotFound(f"Expected a document with the SHA-256 {sha256}, found none in {self.root}.")
        return target


def told_of(path: Path) -> tuple[str, int]:
    """Return a file's SHA-256 in hexadecimal and its size, in bytes."""
    size, hashed = 0, hashlib.sha256()
    with path.open("rb") as file:
        while chunk := file.read(CHUNK):
            hashed.update(chunk)
            size += len(chunk)
    return hashed.hexdigest(), size
