"""Writing rows in bulk, without the mapper between: SQLite by one prepared statement, PostgreSQL by COPY."""

from __future__ import annotations

import sqlite3
from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from itertools import islice
from typing import Any

from psycopg import sql

from repertory.site.databases import catalogue

Row = tuple[Any, ...]

FEW = 5_000
"""Rows that are deleted by one statement."""


def columns_of(model: Any) -> list[str]:
    """Return the columns of a model's table, in the order of its rows."""
    return [field.column for field in model._meta.concrete_fields]


def keys_of(model: Any) -> list[str]:
    """Return the columns of a model's key."""
    key = model._meta.pk
    return [field.column for field in getattr(key, "fields", [key])]


class Bulk(ABC):
    """The way into the catalogue's database; within a transaction that the caller opened."""

    @abstractmethod
    def load(self, model: Any, rows: Iterable[Row]) -> int:
        """Replace all rows of a table, and return how many there are now."""

    @abstractmethod
    def insert(self, model: Any, rows: Iterable[Row]) -> int:
        """Insert rows in the order of the model's columns, in the place of those of the same key."""

    @abstractmethod
    def delete(self, model: Any, keys: tuple[str, ...], values: Iterable[Row]) -> None:
        """Delete the rows that hold one of the values in the columns ``keys``."""

    @abstractmethod
    def give_back_the_log(self) -> None:
        """After a load: give the disk back what only the load needed, without waiting for readers."""


def bulk() -> Bulk:
    """Return the way into the catalogue's database."""
    connection = catalogue()
    connection.ensure_connection()
    return Sqlite(connection.connection) if connection.vendor == "sqlite" else Postgresql(connection.connection)


class Sqlite(Bulk):
    """SQLite: its indexes are dropped while a whole table is written, and built afterwards, faster."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._run = connection.execute
        self._run_many = connection.executemany

    def load(self, model: Any, rows: Iterable[Row]) -> int:
        """Replace all rows of a table, and return how many there are now."""
        with self._without_indexes(model._meta.db_table):
            self._run(f'DELETE FROM "{model._meta.db_table}"')
            return self.insert(model, rows)

    @contextmanager
    def _without_indexes(self, table: str) -> Iterator[None]:
        cursor = self._run(
            "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND tbl_name = ? AND sql IS NOT NULL ORDER BY 1",
            (table,),
        )
        definitions = cursor.fetchall()
        for name, _ in definitions:
            self._run(f'DROP INDEX "{name}"')
        yield
        for _, definition in definitions:
            self._run(definition)

    def insert(self, model: Any, rows: Iterable[Row]) -> int:
        """Insert rows in the order of the model's columns, in the place of those of the same key."""
        columns = columns_of(model)
        names, marks = ", ".join(f'"{column}"' for column in columns), ", ".join("?" * len(columns))
        insert = f'INSERT OR REPLACE INTO "{model._meta.db_table}" ({names}) VALUES ({marks})'
        return max(self._run_many(insert, rows).rowcount, 0)

    def delete(self, model: Any, keys: tuple[str, ...], values: Iterable[Row]) -> None:
        """Delete the rows that hold one of the values in the columns ``keys``."""
        where = " AND ".join(f'"{key}" = ?' for key in keys)
        self._run_many(f'DELETE FROM "{model._meta.db_table}" WHERE {where}', values)

    def give_back_the_log(self) -> None:
        """Move what was loaded into the database's file itself; a reader who is in the way is not waited for long.

        Where the disk has no room for both, the log stays and is read with the file: what was loaded is whole.
        """
        (waits,) = self._run("PRAGMA busy_timeout").fetchone()
        self._run("PRAGMA busy_timeout = 500")
        with suppress(sqlite3.OperationalError):
            self._run("PRAGMA wal_checkpoint(TRUNCATE)")
        self._run(f"PRAGMA busy_timeout = {waits}")


class Postgresql(Bulk):
    """PostgreSQL: rows are deleted, never truncated, and indexes stay, so that nobody who reads has to wait."""

    def __init__(self, connection: Any) -> None:
        self._connection = connection

    def load(self, model: Any, rows: Iterable[Row]) -> int:
        """Replace all rows of a table, and return how many there are now."""
        table = sql.Identifier(model._meta.db_table)
        self._connection.execute(sql.SQL("DELETE FROM {}").format(table))
        return self._copied(table, model, rows)

    def insert(self, model: Any, rows: Iterable[Row]) -> int:
        """Insert rows in the order of the model's columns, in the place of those of the same key."""
        table, came = sql.Identifier(model._meta.db_table), sql.Identifier(f"came_{model._meta.db_table}")
        keys, columns = keys_of(model), columns_of(model)
        self._connection.execute(
            sql.SQL("CREATE TEMPORARY TABLE {} (LIKE {} INCLUDING DEFAULTS) ON COMMIT DROP").format(came, table)
        )
        count = self._copied(came, model, rows)
        others = [sql.Identifier(column) for column in columns if column not in keys]
        kept = sql.SQL(", ").join(sql.SQL("{0} = excluded.{0}").format(column) for column in others)
        self._connection.execute(
            sql.SQL("INSERT INTO {} ({}) SELECT {} FROM {} ON CONFLICT ({}) DO {}").format(
                table,
                *[_listed(columns)] * 2,
                came,
                _listed(keys),
                sql.SQL("UPDATE SET {}").format(kept) if others else sql.SQL("NOTHING"),
            )
        )
        self._connection.execute(sql.SQL("DROP TABLE {}").format(came))
        return count

    def _copied(self, table: sql.Identifier, model: Any, rows: Iterable[Row]) -> int:
        count = 0
        into = sql.SQL("COPY {} ({}) FROM STDIN").format(table, _listed(columns_of(model)))
        with self._connection.cursor() as cursor, cursor.copy(into) as copy:
            for row in rows:
                copy.write_row([_writable(value) for value in row])
                count += 1
        return count

    def delete(self, model: Any, keys: tuple[str, ...], values: Iterable[Row]) -> None:
        """Delete the rows that hold one of the values in the columns ``keys``."""
        waiting = iter(values)
        statement = sql.SQL("DELETE FROM {} WHERE ({}) IN (SELECT * FROM unnest({}))").format(
            sql.Identifier(model._meta.db_table),
            _listed(list(keys)),
            sql.SQL(", ").join([sql.SQL("%s::text[]")] * len(keys)),
        )
        while some := list(islice(waiting, FEW)):
            self._connection.execute(statement, [list(column) for column in zip(*some, strict=True)])

    def give_back_the_log(self) -> None:
        """Leave it to PostgreSQL, which sweeps by itself what nobody sees any more."""


def _listed(names: list[str]) -> sql.Composed:
    return sql.SQL(", ").join(map(sql.Identifier, names))


def _writable(value: Any) -> Any:
    """Return a value as PostgreSQL takes it: its text knows no character of number 0."""
    return value.replace("\0", "\ufffd") if type(value) is str and "\0" in value else value
