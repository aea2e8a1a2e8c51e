"""What is kept of a fetched page: its bytes in a file named after its address, and beside it what a server
needs to know to tell whether they changed.

Invariant: names are made of letters, figures and hyphens alone, so no address leads out of the folder.
"""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

import httpx

from repertory.collection.atomic import new_file
from repertory.read.captured import Notes, place_of_notes

_OTHER = re.compile(r"[^a-z0-9]+")
_SUFFIX = re.compile(r"\.([a-z0-9]{1,5})$")
LONGEST = 60


def conditions(notes: Notes | None, url: httpx.URL) -> dict[str, str]:
    """Return the headers that ask only for what changed; none for another address than that which answered."""
    if notes is None or str(url) != notes.url:
        return {}
    told = {"If-None-Match": notes.etag, "If-Modified-Since": notes.last_modified}
    return {name: value for name, value in told.items() if value}


def place_of(folder: Path, url: httpx.URL) -> Path:
    """Return the file for a page: a folder a host, a name that tells the page to people, and a hash that is its own."""
    host = _plain(url.netloc.decode()) or "host"
    path = url.path.lower()
    suffix = _SUFFIX.search(path)
    told = _plain(path[: suffix.start()] if suffix else path)[:LONGEST].strip("-") or "page"
    own = hashlib.sha256(str(url).encode()).hexdigest()[:10]
    return folder / host / f"{told}-{own}.{suffix[1] if suffix else 'html'}"


def keep(file: Path, content: Path, notes: Notes) -> None:
    """Put a page's bytes into its file, and then what is known of them beside it."""
    place_of_notes(file).unlink(missing_ok=True)  # bytes and notes of two fetches never stand together
    with new_file(file) as partial, content.open("rb") as read, partial.open("wb") as out:
        while piece := read.read(1 << 20):
            out.write(piece)
    with new_file(place_of_notes(file)) as partial:
        partial.write_bytes(notes.as_json())


def _plain(text: str) -> str:
    return _OTHER.sub("-", text.lower()).strip("-")
