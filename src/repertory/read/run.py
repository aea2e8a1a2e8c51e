"""Reading: files in, one reading of the ledger out.

Invariants: a document that cannot be read takes nothing with it: what others gave is kept, and of
itself what was whole. The same bytes, read again by the same reader, add only that they were seen.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import urlsplit

import pyarrow as pa

from repertory.collection import Collection
from repertory.collection.ledger import ReadingWriter
from repertory.collection.schema import DOCUMENTS, SOURCES, issues_table
from repertory.errors import CardRefused, DocumentRefused, DocumentUnknown
from repertory.read import containers
from repertory.read.cards import cards_of
from repertory.read.member import Left, Member, beside_file
from repertory.read.paths import Found, Missing, expand
from repertory.read.prepare import MEDIA_TYPES, Prepared, prepare
from repertory.read.reader import Batch, Input
from repertory.read.readers import READERS
from repertory.read.recognise import recognise
from repertory.read.report import Counts, ReadReport
from repertory.read.table.companions import NO_COMPANION
from repertory.read.table.read import all_beside
from repertory.vocabulary.card import Card
from repertory.vocabulary.claim import Document, Issue

Progress = Callable[[str, int, int], None]
"""Told the name of what is read, how many files are done, and of how many."""


def read_paths(
    collection: Collection,
    paths: Sequence[str | Path],
    source: str | None = None,
    progress: Progress | None = None,
) -> ReadReport:
    """Read files, folders and patterns into the collection, as one reading of its ledger."""
    found = list(expand(paths))
    run = _Run(collection, source)
    for missing in (one for one in found if isinstance(one, Missing)):
        run.leave(missing.path, missing.sentence, missing.path in {str(path) for path in paths})
    files = [one for one in found if isinstance(one, Found)]
    with collection.ledger.reading() as writer:
        for done, file in enumerate(files):
            if progress is not None:
                progress(file.path.name, done, len(files))
            run.read(file, writer)
        run.finish(writer)
    if progress is not None and files:
        progress("", len(files), len(files))
    return run.report()


def _cards(collection: Collection) -> dict[str, Card]:
    cards = cards_of(collection.root)
    for card in cards.values():
        if card.reader not in READERS:
            known = ", ".join(READERS)
            raise CardRefused(f"Expected a reader ({known}) in the card {card.name}, found {card.reader!r}.")
    return cards


class _Run:
    """One reading as it goes on."""

    def __init__(self, collection: Collection, source: str | None) -> None:
        self.collection = collection
        self.source = source
        self.done = _already_read(collection)
        self.lacking = _without_companion(collection)
        self.known = _cards(collection)
        self.cards: dict[str, Card] = {}
        self.documents: list[tuple[object, ...]] = []
        self.counts: Counter[tuple[str, str]] = Counter()
        self.refused: list[tuple[str, str]] = []
        self.passed_over: list[tuple[str, str]] = []
        self.strangers: Counter[str] = Counter()
        self.seen_at = datetime.now(UTC).replace(microsecond=0)

    def leave(self, path: str, sentence: str, named: bool) -> None:
        """Note that a file was not read: refused where the user named it, else passed over."""
        (self.refused if named else self.passed_over).append((path, sentence))

    def read(self, file: Found, writer: ReadingWriter) -> None:
        """Read one file, or each document of an archive; whatever is wrong is noted and the next can go on."""
        name = _name(file.path, self.collection.root)
        given = Member(file.path, name, folder=file.path.parent, beside=beside_file(file.path))
        self._read(given, file.named, writer, 0)

    def _read(self, given: Member, named: bool, writer: ReadingWriter, depth: int) -> None:
        path, name = given.path, given.name
        shown = name if depth else str(path)
        try:
            with TemporaryDirectory(prefix="repertory-") as scratch:
                opener = containers.opener_of(path) if depth < containers.DEEPEST else None
                for one in opener(path, Path(scratch)) if opener else ():
                    if isinstance(one, Left):
                        self.leave(shown, one.sentence, False)
                    else:
                        self._read(replace(one, name=f"{name}!{one.name}"), False, writer, depth + 1)
                if opener is None:
                    prepared = prepare(path, Path(scratch), given)
                    card = recognise(prepared, shown, self.known, self.source)
                    self._document(given, prepared, card, writer)
        except DocumentUnknown as unknown:
            if given.address:  # a web archive holds many pages of a site, which are told in one line
                self.strangers[shown.removesuffix(given.address) + _site(given.address)] += 1
            else:
                self.leave(shown, str(unknown).replace(str(path), shown), named)
        except DocumentRefused as refusal:
            self.refused.append((shown, str(refusal).replace(str(path), shown)))
        except OSError as error:
            self.refused.append((shown, f"Expected to be able to read {shown}, found: {error.strerror or error}."))

    def _document(self, given: Member, prepared: Prepared, card: Card, writer: ReadingWriter) -> None:
        sha256, size = self.collection.documents.add_file(given.path)
        document = Document(sha256, card.name, given.name, MEDIA_TYPES[prepared.form], size)
        known = (sha256, card.name, card.version)
        if known in self.done and not (sha256 in self.lacking and all_beside(card, prepared, given)):
            self._note(document, card, given.seen_at, read=False)
            self.counts[card.name, "unchanged"] += 1
            return
        processes = self.collection.settings.processes
        told = Input(document, prepared.path, card, processes, given.address, given.folder, given.beside)
        batches = READERS[card.reader](told)
        first = next(batches, None)  # a reader refuses a document before its first batch
        if first is None:
            raise DocumentRefused(f"Expected {card.name} to say something of a film, found nothing in {given.name}.")
        self._write(first, prepared, document, writer)
        try:
            for batch in batches:
                self._write(batch, None, document, writer)
        except DocumentRefused as refusal:
            cut = Issue(card.name, sha256, "", "cut", f"{refusal} What stands before it was kept.")
            writer.write("issues", issues_table([cut]))
        self.done.add(known)
        self._note(document, card, given.seen_at, read=True)
        self.counts[card.name, "documents"] += 1

    def _write(self, batch: Batch, prepared: Prepared | None, document: Document, writer: ReadingWriter) -> None:
        said = issues_table(
            Issue(document.source, document.sha256, one.locator, one.kind, one.text)
            for one in (prepared.told if prepared else ())
        )
        for name, table in (("records", batch.records), ("claims", batch.claims), ("issues", batch.issues)):
            writer.write(name, table)
            self.counts[document.source, name] += table.num_rows
        self.counts[document.source, "left"] += batch.left
        writer.write("issues", said)
        self.counts[document.source, "issues"] += said.num_rows

    def _note(self, document: Document, card: Card, captured: datetime | None, read: bool) -> None:
        self.cards[card.name] = card
        self.documents.append(
            (
                document.sha256, document.source, document.name, document.media_type, document.size,
                card.version, captured or self.seen_at, read,
            )
        )  # fmt: skip

    def finish(self, writer: ReadingWriter) -> None:
        """Write which documents were seen and the cards of their sources."""
        writer.write("documents", _rows(self.documents, DOCUMENTS))
        writer.write("sources", _rows(((name, card.to_json()) for name, card in sorted(self.cards.items())), SOURCES))

    def report(self) -> ReadReport:
        """Return what was done."""
        kinds = ("documents", "records", "claims", "issues", "unchanged", "left")
        by_source = {name: Counts(**{kind: self.counts[name, kind] for kind in kinds}) for name in sorted(self.cards)}
        for site, count in sorted(self.strangers.items()):
            pages = "1 page" if count == 1 else f"{count:,} pages"
            sentence = f"Expected pages of a known source or with schema.org data, found neither in {pages} of {site}."
            self.leave(site, sentence, False)
        total = {kind: sum(getattr(counts, kind) for counts in by_source.values()) for kind in kinds}
        return ReadReport(**total, refused=self.refused, passed_over=self.passed_over, sources=by_source)


def _rows(rows: Iterable[tuple[object, ...]], schema: pa.Schema) -> pa.Table:
    return pa.Table.from_pylist([dict(zip(schema.names, row, strict=True)) for row in rows], schema=schema)


def _already_read(collection: Collection) -> set[tuple[str, str, int]]:
    """Return (SHA-256, source, reader's version) of every document that was read, not only seen."""
    documents = collection.ledger.everything(collection.connection, "documents")
    rows = documents.filter(documents["read"]).select("sha256", "source", "reader_version").distinct().to_pyarrow()
    return {(row["sha256"], row["source"], row["reader_version"]) for row in rows.to_pylist()}


def _without_companion(collection: Collection) -> set[str]:
    """Return the SHA-256 of every document that was last read while a table that it needs did not lie beside it."""
    issues = collection.ledger.current(collection.connection, "issues")
    return set(issues.filter(issues.kind == NO_COMPANION).document.to_pyarrow().to_pylist())


def _name(path: Path, root: Path) -> str:
    """Return a document's name: its path from the collection, the same from wherever it is read."""
    return Path(os.path.relpath(path.resolve(), root.resolve())).as_posix()


def _site(address: str) -> str:
    return f"{urlsplit(address).scheme}://{urlsplit(address).netloc}"
