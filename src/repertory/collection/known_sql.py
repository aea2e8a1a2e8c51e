"""SQL by the shape of what is asked, kept for all processes of a user."""

from __future__ import annotations

import os
import sqlite3
from contextlib import suppress
from functools import cache
from pathlib import Path

from platformdirs import user_cache_path

MOST = 2_000
"""Of how many shapes the SQL is kept, the latest."""
TABLE = "create table if not exists known (turn integer primary key, key blob unique, text text)"


class KnownSql:
    """Texts by key, in a file that may be thrown away at any time; where it cannot be had, nothing is kept."""

    def __init__(self, path: Path) -> None:
        """Open the file, or make it."""
        self._known: sqlite3.Connection | None = None
        with suppress(OSError, sqlite3.Error):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.touch(mode=0o600)
            known = sqlite3.connect(path, timeout=1, isolation_level=None, check_same_thread=False)
            # Who reads never waits for who writes, and no text is worth a wait for the disk.
            known.executescript(f"pragma journal_mode = wal; pragma synchronous = normal; {TABLE};")
            self._known = known

    def get(self, key: bytes) -> str | None:
        """Return what was kept under a key, or None."""
        with suppress(sqlite3.Error):
            found = self._known and self._known.execute("select text from known where key = ?", (key,)).fetchone()
            return str(found[0]) if found else None
        return None

    def keep(self, key: bytes, text: str) -> None:
        """Keep a text, and let go of the oldest beyond the most."""
        with suppress(sqlite3.Error):
            if self._known:
                self._known.execute("insert or ignore into known (key, text) values (?, ?)", (key, text))
                self._known.execute("delete from known where turn <= (select max(turn) from known) - ?", (MOST,))


@cache
def _of_process(_process: int) -> KnownSql:
    return KnownSql(user_cache_path("repertory") / "sql.sqlite3")


def known_sql() -> KnownSql:
    """Return this process's way to what is kept; a connection is not to be handed on to a process that it forks."""
    return _of_process(os.getpid())
