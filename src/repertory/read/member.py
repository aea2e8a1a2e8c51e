"""What an archive gives to be read: its documents one by one, and a word on what in it is none."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path

from repertory.errors import DocumentRefused

LARGEST_BESIDE = 64 << 20
"""Bytes; a document beside another is looked into whole."""

Beside = Callable[[str], bytes | None]
"""Gives the bytes of the document of a name that lies beside one; None where there is none."""


def alone(name: str) -> bytes | None:
    """Return nothing: of what lies beside a document nothing is known."""
    return None


def beside_file(path: Path) -> Beside:
    """Return what finds files in a file's folder, and in the one above that; it can be handed to another process."""
    return partial(_find, path)


def _find(path: Path, name: str) -> bytes | None:
    for folder in (path.parent, path.parent.parent):
        found = folder / name
        if found.is_file() and not found.is_symlink() and found.stat().st_size <= LARGEST_BESIDE:
            return found.read_bytes()
    return None


class Allowance:
    """How many bytes an archive, and all that is packed inside it however deep, may unpack to together."""

    def __init__(self, most: int) -> None:
        self.most = self.left = most

    def take(self, size: int, path: Path) -> None:
        """Note that so many bytes were unpacked; raises DocumentRefused where that is more than are left."""
        self.left -= size
        if self.left < 0:
            raise DocumentRefused(f"Expected archives to unpack to at most {self.most:,} bytes, found more in {path}.")


@dataclass(frozen=True, slots=True)
class Member:
    """A document in an archive: the file it was unpacked to, and its name there.

    Of a page from the web ``address`` is the one it was captured at, ``seen_at`` when that was, and ``charset`` the
    encoding that its server told; ``told`` are kinds and sentences of what must be said of it (that only its
    beginning was captured).
    ``folder`` is that of a file in no archive.
    ``beside`` gives the bytes of a document of the given name that lies in its folder, or in one above; None where
    there is none. ``allowance`` is what the archive it came from may still unpack to; None of a file in no archive.
    """

    path: Path
    name: str
    address: str = ""
    seen_at: datetime | None = None
    charset: str = ""
    told: tuple[tuple[str, str], ...] = ()
    folder: Path | None = None
    beside: Beside = alone
    allowance: Allowance | None = None


@dataclass(frozen=True, slots=True)
class Left:
    """What an archive holds beside documents, told in one sentence."""

    sentence: str
