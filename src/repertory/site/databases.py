"""Where the site keeps what it holds: what people wrote, and the catalogue's copy that can be thrown away.

With SQLite they are two files, so that whoever writes a review never waits for a catalogue that is being
loaded; one PostgreSQL database (``DATABASE_URL``, or ``[site] database``) holds both.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import dj_database_url
from django.conf import settings
from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper

from repertory.errors import CollectionError

PEOPLE = "default"
CATALOGUE_APP = "catalogue"

# Many readers beside one writer: a write-ahead log lets pages be read while a new catalogue is loaded, and a
# mapped file spares a copy of every page of it. What people wrote is on the disk before they are told so.
_CATALOGUE_PRAGMAS = (
    "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA mmap_size=1073741824; PRAGMA cache_size=-32768;"
)
_PEOPLE_PRAGMAS = "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; PRAGMA cache_size=-8192;"


def databases(collection: Path, told: str = "") -> dict[str, dict[str, Any]]:
    """Return Django's settings of the databases of a collection.

    ``$DATABASE_URL`` goes before what the collection's settings ``told``; where neither names a database, two SQLite
    files of the collection are taken. Raises CollectionError for an address of anything but PostgreSQL.
    """
    address = os.environ.get("DATABASE_URL") or told
    if not address:
        return {
            PEOPLE: _sqlite(collection / "site.sqlite3", _PEOPLE_PRAGMAS),
            CATALOGUE_APP: _sqlite(collection / "catalogue.sqlite3", _CATALOGUE_PRAGMAS),
        }
    try:
        found: dict[str, Any] = dict(dj_database_url.parse(address, conn_max_age=None, conn_health_checks=True))
    except ValueError as error:
        raise CollectionError(f"{_EXPECTED}, found one that can't be read: {error}.") from error
    if found["ENGINE"] != "django.db.backends.postgresql":
        raise CollectionError(f"{_EXPECTED}, found one of {found['ENGINE'].rpartition('.')[2]}.")
    return {PEOPLE: found}


_EXPECTED = (
    "Expected in DATABASE_URL or [site] database the address of a PostgreSQL database (postgresql://USER@HOST/NAME)"
)


def _sqlite(path: Path, pragmas: str) -> dict[str, Any]:
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": path,
        "CONN_MAX_AGE": None,
        "OPTIONS": {"init_command": pragmas, "transaction_mode": "IMMEDIATE", "timeout": 30},
    }


def alias() -> str:
    """Return the name of the database that holds the catalogue."""
    return CATALOGUE_APP if CATALOGUE_APP in settings.DATABASES else PEOPLE


def catalogue() -> BaseDatabaseWrapper:
    """Return this thread's connection to the catalogue."""
    return connections[alias()]


class Router:
    """Sends the catalogue's tables to its database, and everything else to that of what people wrote."""

    def db_for_read(self, model: Any, **hints: Any) -> str:
        """Return the database of a model."""
        return alias() if model._meta.app_label == CATALOGUE_APP else PEOPLE

    db_for_write = db_for_read

    def allow_migrate(self, db: str, app_label: str, **hints: Any) -> bool:
        """Whether an app's tables are made in a database."""
        return db == (alias() if app_label == CATALOGUE_APP else PEOPLE)
