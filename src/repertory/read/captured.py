"""What is known of a page that was captured from the web, beside its bytes: notes in a file beside its own."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

import orjson


@dataclass(frozen=True, slots=True)
class Notes:
    """Of a page as it was last fetched: the address that answered, its validators (RFC 9110), when (ISO 8601), and
    the encoding that the server told.
    """

    url: str
    etag: str | None
    last_modified: str | None
    fetched_at: str
    charset: str = ""

    @property
    def moment(self) -> datetime | None:
        """When it was fetched; None where the notes tell no moment."""
        try:
            return datetime.fromisoformat(self.fetched_at).astimezone(UTC)
        except ValueError:
            return None

    def as_json(self) -> bytes:
        """Return what `notes_of` reads."""
        return orjson.dumps(asdict(self))


def notes_of(file: Path) -> Notes | None:
    """Return what is known of a file; None where nothing is, or its notes are damaged."""
    try:
        told = orjson.loads(place_of_notes(file).read_bytes())
        notes = Notes(**told)
    except (OSError, ValueError, TypeError):
        return None
    whole = all(isinstance(one, str) for one in (notes.url, notes.fetched_at, notes.charset))
    return notes if whole and notes.url.startswith(("http://", "https://")) else None


def place_of_notes(file: Path) -> Path:
    """Return where the notes lie: reading a folder passes over names that begin with a dot."""
    return file.with_name(f".{file.name}.json")
