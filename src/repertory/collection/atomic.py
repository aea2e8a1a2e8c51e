"""Writing so that a reader sees the old or the new, never a half: write aside, then rename."""

from __future__ import annotations

import ctypes
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

PARTIAL = ".partial-"
"""Beginning of the names of what is being written; left-overs of a killed run are swept."""


def _sync(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


@contextmanager
def new_file(target: Path) -> Iterator[Path]:
    """Give a path to write to; when the block ends well, it becomes ``target``."""
    target.parent.mkdir(parents=True, exist_ok=True)
    descriptor, name = tempfile.mkstemp(prefix=PARTIAL, dir=target.parent)
    os.close(descriptor)
    partial = Path(name)
    try:
        yield partial
        partial.chmod(0o644)
        _sync(partial)
        partial.replace(target)
    except BaseException:
        partial.unlink(missing_ok=True)
        raise


@contextmanager
def new_folder(target: Path) -> Iterator[Path]:
    """Give a folder to fill; when the block ends well, it becomes ``target``, which must not exist."""
    target.parent.mkdir(parents=True, exist_ok=True)
    partial = Path(tempfile.mkdtemp(prefix=PARTIAL, dir=target.parent))
    try:
        yield partial
        partial.chmod(0o755)
        for path in partial.iterdir():
            _sync(path)
        partial.rename(target)
        _sync(target.parent)
    except BaseException:
        shutil.rmtree(partial, ignore_errors=True)
        raise


_HERE = -100
_EXCHANGE = 2
"""What Linux calls ``AT_FDCWD`` and ``RENAME_EXCHANGE``."""


def take_place(*places: tuple[Path, Path]) -> None:
    """Let folders (new, target) take others' places, one right after the other; what was there is where the new was.

    On Linux each is one step. Where the system or the file system cannot, it is two, and who reads between
    them finds nothing.
    """
    for new, target in places:
        target.parent.mkdir(parents=True, exist_ok=True)
        if not target.exists():
            new.rename(target)
        elif not _exchanged(new, target):
            aside = new.with_name(f"{new.name}-old")
            target.rename(aside)
            new.rename(target)
            aside.rename(new)
    for parent in {target.parent for _, target in places}:
        _sync(parent)


def _exchanged(left: Path, right: Path) -> bool:
    """Exchange two folders in one step; return whether that was possible here."""
    if sys.platform != "linux":
        return False
    exchange = getattr(ctypes.CDLL(None), "renameat2", None)
    return exchange is not None and exchange(_HERE, os.fsencode(left), _HERE, os.fsencode(right), _EXCHANGE) == 0


def sweep(folder: Path) -> None:
    """Remove what a killed run left half written in a folder."""
    for path in folder.glob(f"{PARTIAL}*"):
        if path.is_dir():
            shutil.rmtree(path, ignore_errors=True)
        else:
            path.unlink(missing_ok=True)
