"""What a user names to be read: files, folders with all that is in them, and patterns."""

from __future__ import annotations

import glob
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

_PATTERN = frozenset("*?[")


@dataclass(frozen=True, slots=True)
class Found:
    """A file to be read; ``named`` tells that the user named it, not a folder or pattern around it."""

    path: Path
    named: bool


@dataclass(frozen=True, slots=True)
class Missing:
    """Something that cannot be read, and why."""

    path: str
    sentence: str


def expand(paths: Iterable[str | Path]) -> Iterator[Found | Missing]:
    """Yield every file once, folders in alphabetical order, and what is not there."""
    seen: set[Path] = set()
    for given in paths:
        for found in _one(str(given)):
            if isinstance(found, Missing):
                yield found
            elif (real := found.path.resolve()) not in seen:
                seen.add(real)
                yield found


def _one(given: str) -> Iterator[Found | Missing]:
    path = Path(given).expanduser()
    try:
        if path.is_dir():
            yield from _folder(path, path.resolve(), set())
        elif path.is_file():
            yield Found(path, True)
        elif path.exists():
            yield Missing(given, f"Expected a file or a folder, found a device, pipe or socket: {given}.")
        elif _PATTERN & set(given):
            yield from _pattern(given)
        else:
            yield Missing(given, f"Expected a file, a folder or a pattern, found nothing there: {given}.")
    except OSError as error:
        yield Missing(given, f"Expected to be allowed to read {given}, found: {error.strerror}.")


def _pattern(given: str) -> Iterator[Found | Missing]:
    matches = sorted(glob.glob(os.path.expanduser(given), recursive=True))
    if not matches:
        yield Missing(given, f"Expected files that match the pattern {given}, found none.")
    for match in matches:
        path = Path(match)
        if path.is_dir():
            yield from _folder(path, path.resolve(), set())
        elif path.is_file():
            yield Found(path, False)


def _folder(folder: Path, root: Path, entered: set[Path]) -> Iterator[Found | Missing]:
    """Yield a folder's files; a link is followed only inside the folder that was named, and never in a circle."""
    real = folder.resolve()
    if real in entered:
        yield Missing(str(folder), f"Expected folders without a circle, found {folder} leading back to {real}; left.")
        return
    entered = entered | {real}
    try:
        entries = sorted(folder.iterdir())
    except OSError as error:
        yield Missing(str(folder), f"Expected to be allowed to read the folder {folder}, found: {error.strerror}.")
        return
    for entry in entries:
        if entry.name.startswith("."):
            continue
        if entry.is_symlink() and not _inside(entry, root):
            yield Missing(str(entry), f"Expected links to stay inside {root}, found {entry} leading out of it; left.")
        elif entry.is_dir():
            yield from _folder(entry, root, entered)
        elif entry.is_file():
            yield Found(entry, False)


def _inside(link: Path, root: Path) -> bool:
    try:
        real = link.resolve(strict=True)
    except (OSError, RuntimeError):  # a link to itself, or to nothing
        return False
    return real == root or root in real.parents
