"""Loading the catalogue: what `publish` handed over replaces the site's copy of it, or what of it was made anew.

Invariant: all of it happens in one transaction, so whoever reads the site meanwhile sees the
whole old catalogue or the whole new one; and both ways leave the same rows.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
from django.db import connection, transaction

from repertory.collection import layers
from repertory.collection.ledger import Ledger
from repertory.publish.changed import REACHED
from repertory.site.catalogue import models
from repertory.site.catalogue.handed import Handed, Row, documents


@dataclass(frozen=True, slots=True)
class LoadCounts:
    """How many rows of each kind were loaded."""

    dossiers: int
    reviews: int
    facets: int
    disputes: int
    sources: int
    issues: int
    referents: int
    documents: int


def load(
    derived: Path, processes: int = 1, ledger: Path | None = None, before: Path | None = None
) -> LoadCounts:  # fmt: skip
    """Bring the catalogue to the tables in ``derived`` and tell how much was loaded; more processes are faster.

    ``ledger`` is the collection's, where ``derived`` does not lie beside it. ``before`` holds the tables of the build
    before: where the site was loaded from just these, and `publish` put aside what it made anew, only that is loaded.
    """
    readings = Ledger(ledger or derived.parent / "ledger")
    reached = derived.parent / REACHED
    with transaction.atomic():
        told = models.Loaded.objects.first()
        if before is None or told is None or told.tables != _told_of(before) or not reached.is_dir():
            counts = _everything(Handed(derived), processes, readings)
        else:
            counts = _changed(Handed(reached), derived, before, processes, documents(readings, told.reading))
        models.Loaded.objects.all().delete()
        models.Loaded.objects.create(pk=1, tables=_told_of(derived), reading=readings.last())
    return counts


def _told_of(derived: Path) -> str:
    """Return what tells these tables from all others: which files hold the dossiers, and when they were written."""
    path = derived / "dossiers.parquet"
    found = [file.stat() for file in (path, *layers.files(path)) if file.exists()]
    return " ".join(f"{one.st_ino}-{one.st_mtime_ns}" for one in found)


def give_back_the_log() -> None:
    """Move what was loaded into the database's file itself; a reader who is in the way is not waited for long.

    Where the disk has no room for both, the log stays and is read with the file: what was loaded is whole.
    """
    (waits,) = _sqlite().execute("PRAGMA busy_timeout").fetchone()
    _sqlite().execute("PRAGMA busy_timeout = 500")
    with suppress(sqlite3.OperationalError):
        _sqlite().execute("PRAGMA wal_checkpoint(TRUNCATE)")
    _sqlite().execute(f"PRAGMA busy_timeout = {waits}")


def _everything(handed: Handed, processes: int, ledger: Ledger) -> LoadCounts:
    """Replace all rows."""
    _load(models.FacetValue, handed.facet_values())
    _load(models.DisputeSource, handed.dispute_sources())
    return LoadCounts(
        dossiers=_load(models.Dossier, handed.dossiers(processes)),
        reviews=_load(models.Review, handed.reviews()),
        facets=_load(models.Facet, handed.facets()),
        disputes=_load(models.Dispute, handed.disputes()),
        sources=_load(models.SourcePage, handed.source_pages()),
        issues=_load(models.Issue, handed.issues()),
        referents=_load(models.Referent, handed.referents()),
        documents=_load(models.DocumentCard, documents(ledger, 0)),
    )


def _changed(made: Handed, derived: Path, before: Path, processes: int, seen: Iterable[Row]) -> LoadCounts:
    """Replace the rows about entities whose pages were made anew."""
    ids = pq.read_table(made.folder / "ids.parquet")["entity_id"].combine_chunks()
    old, new = Handed(before, ids), Handed(derived, ids)
    whose = [(identity,) for identity in ids.to_pylist()]
    _delete(models.Dossier, ("entity_id",), whose)
    _delete(models.Review, ("film_id",), whose)
    labels = {row[:2]: row[2] for row in (*old.facet_values(), *made.facet_values())}
    _exchange(models.DisputeSource, ("source", "dispute_id"), old.dispute_sources(), made.dispute_sources())
    counts = LoadCounts(
        dossiers=_insert(models.Dossier, made.dossiers(processes)),
        reviews=_insert(models.Review, made.reviews()),
        facets=_exchange(models.Facet, ("facet", "value", "place", "film_id"), old.facets(), made.facets()),
        disputes=_exchange(models.Dispute, ("dispute_id",), old.disputes(), made.disputes()),
        sources=_load(models.SourcePage, new.source_pages()),
        issues=_exchange(models.Issue, ("issue_id",), old.issues(), new.issues()),
        referents=_exchange(models.Referent, ("id",), old.referents(), new.referents()),
        documents=_exchange(models.DocumentCard, ("sha256",), (), seen),
    )
    _count_facets(labels)
    return counts


def _count_facets(values: dict[Row, str]) -> None:
    """Count anew how many films stand under some values, given how these are shown."""
    counted = []
    for (facet, value), shown in sorted(values.items()):
        films = models.Facet.objects.filter(facet=facet, value=value).count()
        counted.append((facet, value, shown, films))
    _delete(models.FacetValue, ("facet", "value"), values)
    _insert(models.FacetValue, (row for row in counted if row[-1]))


# --- writing ---------------------------------------------------------------------------------


class _emptied:  # noqa: N801  (reads as a phrase)
    """A table without rows and, while the block lasts, without indexes: they are built afterwards, faster."""

    def __init__(self, model: Any) -> None:
        self.table = model._meta.db_table
        self.definitions: list[str] = []

    def __enter__(self) -> None:
        cursor = _sqlite().execute(
            "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND tbl_name = ? AND sql IS NOT NULL ORDER BY 1",
            (self.table,),
        )
        for name, sql in cursor.fetchall():
            self.definitions.append(sql)
            _sqlite().execute(f'DROP INDEX "{name}"')
        _sqlite().execute(f'DELETE FROM "{self.table}"')

    def __exit__(self, *raised: object) -> None:
        if raised[0] is None:
            for sql in self.definitions:
                _sqlite().execute(sql)


def _load(model: Any, rows: Iterable[Row]) -> int:
    with _emptied(model):
        return _insert(model, rows)


def _columns(model: Any) -> list[str]:
    return [field.column for field in model._meta.concrete_fields]


def _insert(model: Any, rows: Iterable[Row]) -> int:
    """Insert rows in the order of the model's columns, in the place of those of the same key, and return how many."""
    columns = _columns(model)
    names, marks = ", ".join(f'"{column}"' for column in columns), ", ".join("?" * len(columns))
    insert = f'INSERT OR REPLACE INTO "{model._meta.db_table}" ({names}) VALUES ({marks})'
    return max(_sqlite().executemany(insert, rows).rowcount, 0)


def _delete(model: Any, keys: tuple[str, ...], values: Iterable[Row]) -> None:
    """Delete the rows that hold one of the values in the columns ``keys``."""
    where = " AND ".join(f'"{key}" = ?' for key in keys)
    _sqlite().executemany(f'DELETE FROM "{model._meta.db_table}" WHERE {where}', values)


def _exchange(model: Any, keys: tuple[str, ...], old: Iterable[Row], new: Iterable[Row]) -> int:
    """Put new rows in the place of old ones, touch none that stays, and return how many were inserted."""
    was, now = set(old), list(new)
    columns = _columns(model)
    places = [columns.index(key) for key in keys]
    _delete(model, keys, [tuple(row[place] for place in places) for row in was.difference(now)])
    return _insert(model, (row for row in now if row not in was))


def _sqlite() -> sqlite3.Connection:
    """Return Django's own SQLite connection, to insert in bulk without the mapper between."""
    connection.ensure_connection()
    raw: sqlite3.Connection = connection.connection
    return raw
