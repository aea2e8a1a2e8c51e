"""Folders for passing use, gone when their block ends; those of a process that was killed go with the next sweep.

Invariant: a folder that is in use is locked, and what is locked is never swept.
"""

from __future__ import annotations

import fcntl
import os
import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

PREFIX = "repertory-scratch-"
YOUNG = 60.0
"""Seconds in which a folder is not swept: it may not be locked yet."""


@contextmanager
def scratch_folder() -> Iterator[Path]:
    """Give a folder of one's own."""
    with tempfile.TemporaryDirectory(prefix=PREFIX) as name:
        lock = os.open(name, os.O_RDONLY)
        try:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield Path(name)
        finally:
            os.close(lock)


def sweep_scratch() -> None:
    """Remove the folders that processes of this user, which are no more, left behind."""
    for folder in Path(tempfile.gettempdir()).glob(f"{PREFIX}*"):
        with suppress(OSError):  # another's, or gone meanwhile
            told = folder.lstat()
            if told.st_uid == os.getuid() and time.time() - told.st_mtime > YOUNG:
                _sweep(folder)


def _sweep(folder: Path) -> None:
    lock = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        shutil.rmtree(folder, ignore_errors=True)
    finally:
        os.close(lock)
