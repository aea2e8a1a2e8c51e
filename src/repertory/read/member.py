"""What an archive gives to be read: its documents one by one, and a word on what in it is none."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Member:
    """A document in an archive: the file it was unpacked to, and its name there.

    Of a page from the web ``address`` is the one it was captured at and ``seen_at`` when that was; ``cut``
    tells, in a sentence, that the archive holds only its beginning. ``folder`` is that of a file in no archive.
    """

    path: Path
    name: str
    address: str = ""
    seen_at: datetime | None = None
    cut: str = ""
    folder: Path | None = None


@dataclass(frozen=True, slots=True)
class Left:
    """What an archive holds beside documents, told in one sentence."""

    sentence: str
