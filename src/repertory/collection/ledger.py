"""The ledger: what was read, one folder a reading, append-only.

Invariants: a reading's folder appears whole or not at all (it is renamed into place), and is
never changed afterwards. What a later document of the same name supersedes stays readable here;
`Ledger.current` leaves it out.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import ibis
import ibis.expr.types as ir
import pyarrow as pa
import pyarrow.parquet as pq

from repertory.collection.atomic import new_folder, sweep
from repertory.collection.schema import LEDGER
from repertory.errors import CollectionError

FOLDER = "reading-"
"""Beginning of the names of readings' folders; their number follows."""


def number_of(reading: Path) -> int:
    """Return a reading's number, by its folder."""
    return int(reading.name.removeprefix(FOLDER))


HELD = 1 << 23
"""Bytes of rows that are held before they are written: a page's few rows are not worth a write each."""


DIFFERENT = frozenset({"claim_id", "locator"})
"""Columns in which nearly every row holds something else: a dictionary of them costs time and saves nothing."""


class ReadingWriter:
    """Writes one reading's tables some batches at a time: memory stays flat, and small batches cost little."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._writers = {
            name: pq.ParquetWriter(
                folder / f"{name}.parquet",
                schema,
                compression="zstd",
                use_dictionary=[column for column in schema.names if column not in DIFFERENT],
            )
            for name, schema in LEDGER.items()
        }
        self._held: dict[str, list[pa.Table]] = {name: [] for name in LEDGER}
        self._size = dict.fromkeys(LEDGER, 0)

    def write(self, name: str, table: pa.Table) -> None:
        """Append rows to the reading's table of that name."""
        if table.num_rows:
            schema = LEDGER[name]
            # Most rows come in the ledger's own columns, of which a page's few are many times cheaper to compare.
            rows = table if table.schema.equals(schema) else table.select(schema.names).cast(schema)
            self._held[name].append(rows)
            self._size[name] += rows.nbytes
            if self._size[name] >= HELD:
                self._flush(name)

    def _flush(self, name: str) -> None:
        if held := self._held[name]:
            self._held[name], self._size[name] = [], 0
            with self._told():
                self._writers[name].write_table(pa.concat_tables(held))

    def close(self) -> None:
        """Finish the files."""
        for name in LEDGER:
            self._flush(name)
        with self._told():
            for writer in self._writers.values():
                writer.close()

    @contextmanager
    def _told(self) -> Iterator[None]:
        """Tell a full disk from a document that cannot be read: it must end the reading, not one file of it."""
        try:
            yield
        except OSError as error:
            raise CollectionError(
                f"Expected room to write a reading into {self.folder.parent}, found: {error}. "
                "Nothing of it was kept, and what was read before is whole; free some space and read again."
            ) from error


class Ledger:
    """The readings of a collection, oldest first."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def readings(self) -> list[Path]:
        """Return the folders of all whole readings, oldest first."""
        return sorted(path for path in self.root.glob(f"{FOLDER}*") if path.is_dir())

    def last(self) -> int:
        """Return the number of the last reading; 0 where there is none."""
        return max(map(number_of, self.readings()), default=0)

    @contextmanager
    def reading(self) -> Iterator[ReadingWriter]:
        """Give a writer for a new reading; it joins the ledger when the block ends well."""
        self.root.mkdir(parents=True, exist_ok=True)
        sweep(self.root)
        target = self.root / f"{FOLDER}{self.last() + 1:06d}"
        with new_folder(target) as partial:
            writer = ReadingWriter(partial)
            try:
                yield writer
            finally:
                writer.close()

    def everything(self, connection: ibis.BaseBackend, name: str) -> ir.Table:
        """Return one ledger table over all readings, with the column ``reading`` (its number)."""
        paths = [str(folder / f"{name}.parquet") for folder in self.readings()]
        if not paths:
            empty = ibis.memtable(LEDGER[name].empty_table())
            return empty.mutate(reading=ibis.literal(0, "int32"))
        table = connection.read_parquet(paths, filename=True)
        number = table.filename.re_extract(rf"{FOLDER}(\d+)", 1).cast("int32")
        return table.mutate(reading=number).drop("filename")

    def rows(self, name: str, columns: list[str], only: tuple[str, str, object]) -> Iterator[pa.Table]:
        """Yield some columns of the rows that hold what is wanted (column, comparison, value), reading by reading."""
        for folder in self.readings():
            yield pq.read_table(folder / f"{name}.parquet", columns=columns, filters=[only])

    def current_documents(self, connection: ibis.BaseBackend, upto: int | None = None) -> ir.Table:
        """Return (document, source, reading): the reading that speaks for each document still standing.

        A document stands while it is the latest under at least one name, so a page that is read again
        as another source's no longer speaks for the first; of two readings of the same bytes (by an
        older and a newer reader) the later one speaks. ``upto``: as it was after that reading.
        """
        documents = self.everything(connection, "documents")
        documents = documents if upto is None else documents.filter(documents.reading <= upto)
        # Of a page that was captured twice in one web archive, the later capture.
        newest = [ibis.desc("reading"), ibis.desc("seen_at"), "sha256"]
        latest = ibis.window(group_by="name", order_by=newest)
        standing = (
            documents.mutate(rank=ibis.row_number().over(latest))
            .filter(lambda t: t["rank"] == 0)
            .select("sha256", "source")
            .distinct()
        )
        return (
            documents.filter(documents["read"])
            .semi_join(standing, ["sha256", "source"])
            .group_by(document="sha256", source="source")
            .agg(reading=lambda t: t.reading.max())
        )

    def current(self, connection: ibis.BaseBackend, name: str, of: ir.Table | None = None) -> ir.Table:
        """Return ``records``, ``claims`` or ``issues`` without what was superseded; ``of`` some ``record_id`` only.

        A record's ``reading`` is the first that told of it, also where only a later one stands: canonical
        ids are lent by what was read first, and reading a document anew must not change them.
        """
        table = self.everything(connection, name)
        table = table if of is None else table.semi_join(of, "record_id")
        standing = self.current_documents(connection)
        current = table.semi_join(standing, ["document", "source", "reading"])
        if name != "records":
            return current
        first = table.group_by("record_id").agg(first=table.reading.min())
        once = _once(current).join(first, "record_id")
        return once.mutate(reading=once["first"]).drop("first")

    def documents_changed(self, connection: ibis.BaseBackend, since: int) -> ir.Table:
        """Return (document, source, reading) of the documents that came, or stand no more, since a reading."""
        old, new = self.current_documents(connection, since), self.current_documents(connection)
        return old.difference(new).union(new.difference(old))

    def changed_since(self, connection: ibis.BaseBackend, reading: int) -> ir.Table:
        """Return (record_id, kind) of the records of documents that came, or were superseded, after a reading.

        What such a record is about (the film of a review) counts as changed, too.
        """
        differing = self.documents_changed(connection, reading)
        records = self.everything(connection, "records")
        changed = records.semi_join(differing, ["document", "source", "reading"])
        noted = self.everything(connection, "issues").semi_join(differing, ["document", "source", "reading"])
        abouts = changed.select(record_id="about").union(noted.select("record_id"))
        kinds = records.select("record_id", "kind")
        return changed.select("record_id", "kind").union(kinds.semi_join(abouts, "record_id")).distinct()


def _once(records: ir.Table) -> ir.Table:
    """Return each record once: several documents may tell of it (two pages of one film, a film in two lists).

    The row that stands is chosen by its document's hash, so that the order of reading does not matter.
    """
    by_hash = ibis.window(group_by="record_id", order_by="document")
    return records.mutate(rank=ibis.row_number().over(by_hash)).filter(lambda t: t["rank"] == 0).drop("rank")
