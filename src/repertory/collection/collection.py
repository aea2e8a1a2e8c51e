"""A collection: a user's folder with everything Repertory keeps of theirs.

The engine, and what speaks to it, is imported when a table is first asked for: who serves pages or searches reads the
settings, the documents and the index alone, and need not wait for it.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from repertory.collection import settings
from repertory.collection.atomic import PARTIAL, new_file, sweep
from repertory.collection.documents import Documents
from repertory.collection.settings import Settings
from repertory.collection.spill import spill_folder
from repertory.errors import CollectionError
from repertory.vocabulary.card import Card

if TYPE_CHECKING:
    import ibis
    import ibis.expr.types as ir
    import pyarrow as pa

    from repertory.collection.ledger import Ledger

LEARNED = "learned"
"""The folder, among what is derived, of what was learned of the whole: later builds apply it until they learn anew."""


class Collection:
    """The folder's parts, and a connection to the engine that reads its tables."""

    def __init__(self, root: Path, config: Settings) -> None:
        self.root = root
        self.settings = config
        self.documents = Documents(root / "documents")
        self.derived = root / "derived"
        self.search = root / "search"
        self.database = root / "site.sqlite3"
        self._learns = True

    @classmethod
    def create(cls, root: Path) -> Collection:
        """Make a collection in a folder that has none yet; one that is there is opened."""
        if (root / settings.NAME).exists():
            return cls.open(root)
        if root.exists() and not root.is_dir():
            raise CollectionError(f"Expected a folder for a collection, found a file: {root}.")
        if root.is_dir() and any(root.iterdir()):
            raise CollectionError(
                f"Expected an empty or new folder for a collection, found other things in {root}. "
                "Name another folder with --collection."
            )
        root.mkdir(parents=True, exist_ok=True)
        with new_file(root / settings.NAME) as partial:
            partial.write_text(settings.TEMPLATE, encoding="utf-8")
        return cls.open(root)

    @classmethod
    def open(cls, root: Path) -> Collection:
        """Open a collection; raises CollectionError where the folder holds none."""
        if not (root / settings.NAME).exists():
            raise CollectionError(
                f"Expected a collection (a folder with {settings.NAME}), found none in {root.absolute()}. "
                "Name one with --collection DIR or $REPERTORY_COLLECTION, or make one: repertory build PATH..."
            )
        return cls(root, settings.load(root))

    def elsewhere(self, folder: Path, learns: bool = True) -> Collection:
        """Return this collection with a new, empty place in another folder for all that is derived.

        ``learns``: whether what is learned of the whole is learned anew there, or what was learned here applied.
        """
        other = Collection(self.root, self.settings)
        other.derived = folder / "derived"
        other.search = folder / "search"
        other.derived.mkdir()
        if not learns:
            shutil.copytree(self.derived / LEARNED, other.derived / LEARNED, copy_function=os.link)
        other._learns = learns
        other.__dict__["connection"] = self.connection  # one engine: its memory is bounded once
        return other

    def adopt(self, other: Collection) -> None:
        """Begin with another's derived tables: the same files, until one is written anew."""
        from repertory.collection import layers

        for path in (*other.derived.glob("*.parquet"), *other.derived.glob(f"{layers.SINCE}/*.parquet")):
            target = self.derived / path.relative_to(other.derived)
            target.parent.mkdir(exist_ok=True)
            os.link(path, target)

    @contextmanager
    def beside(self, learns: bool = True) -> Iterator[Collection]:
        """Give this collection `elsewhere`, inside its own folder; the place is removed when the block ends.

        So who reads meanwhile sees the old tables and never some of each; what is to stay takes the old
        place before the block ends (`repertory.collection.atomic.take_place`).
        """
        sweep(self.root)
        folder = Path(tempfile.mkdtemp(prefix=PARTIAL, dir=self.root))
        made = self.elsewhere(folder, learns)
        try:
            yield made
        finally:
            shutil.rmtree(folder, ignore_errors=True)

    @cached_property
    def ledger(self) -> Ledger:
        """What readers found, reading by reading."""
        from repertory.collection.ledger import Ledger

        return Ledger(self.root / "ledger")

    @cached_property
    def connection(self) -> ibis.BaseBackend:
        """The engine that computes this collection's tables; raises EngineMissing where it is not installed."""
        from repertory.collection import engine

        return engine.connect(self.settings, spill_folder(self.root))

    def current(self, name: str) -> ir.Table:
        """Return the ledger's ``records``, ``claims`` or ``issues`` without what was superseded."""
        return self.ledger.current(self.connection, name)

    def read_derived(self, name: str) -> ir.Table:
        """Return a derived table; raises CollectionError where it was not made yet."""
        from repertory.collection import layers

        path = self.derived / f"{name}.parquet"
        if not path.exists():
            raise CollectionError(
                f"Expected a built collection, found no {path}. Build it first: repertory build PATH..., or what is "
                "left of repertory link, fuse and publish, in this order."
            )
        return layers.read(self.connection, path)

    def write_derived(self, name: str, table: ir.Table | pa.Table, order_by: list[str]) -> Path:
        """Write a derived table in that order, whole or not at all, and return its path."""
        import pyarrow as pa
        import pyarrow.parquet as pq

        from repertory.collection import layers

        target = self.derived / f"{name}.parquet"
        sweep(self.derived)
        with new_file(target) as partial:
            if isinstance(table, pa.Table):
                keys = [(column, "ascending") for column in order_by]
                pq.write_table(table.sort_by(keys), partial, compression="zstd")
            else:
                self.connection.to_parquet(table.order_by(order_by), partial, compression="zstd")
        layers.forget(target)
        return target

    def replace_rows(self, name: str, gone: ir.Table, rows: ir.Table | pa.Table, order_by: list[str]) -> None:
        """Put ``rows`` into a derived table instead of those that are ``gone``, which a large one keeps beside it.

        The columns of ``gone`` are the key, named as in the table. What was not derived yet begins empty.
        """
        import ibis
        import pyarrow as pa

        from repertory.collection import layers

        path = self.derived / f"{name}.parquet"
        rows = ibis.memtable(rows) if isinstance(rows, pa.Table) else rows
        if layers.replace(self.connection, path, gone, rows):
            return
        if path.exists():
            old = self.read_derived(name)
            rows = old.anti_join(gone, list(gone.columns)).union(rows.cast(old.schema()).select(*old.columns))
        self.write_derived(name, rows, order_by)

    def learned(self, name: str, make: Callable[[], ir.Table | pa.Table]) -> ir.Table:
        """Return what is learned of the whole under a name: made now, or what was kept where that is applied.

        It is read back even when it was just made, so that a build which learns and one which applies
        compute with the same numbers. Rows stand in the order of all columns.
        """
        kept = f"{LEARNED}/{name}"
        if self._learns:
            import pyarrow as pa

            table = make()
            columns = table.column_names if isinstance(table, pa.Table) else table.columns
            self.write_derived(kept, table, list(columns))
        return self.read_derived(kept)

    def cards(self) -> dict[str, Card]:
        """Return the latest card of every source that was read, by name."""
        table = self.ledger.everything(self.connection, "sources").order_by("reading", "source").to_pyarrow()
        names, cards = table["source"].to_pylist(), table["card"].to_pylist()
        return {name: Card.from_json(card) for name, card in sorted(zip(names, cards, strict=True), key=lambda p: p[0])}

    def personal_sources(self) -> list[str]:
        """Return the names of the sources that are persons' own exports, sorted."""
        return sorted(name for name, card in self.cards().items() if card.personal)
