"""Reading: files in, one reading of the ledger out.

Invariants: a document that cannot be read takes nothing with it: what others gave is kept, and of
itself what was whole. The same bytes, read again by the same reader, add only that they were seen.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime
from itertools import chain, groupby
from pathlib import Path

import pyarrow as pa

from repertory.collection import Collection
from repertory.collection.documents import told_of
from repertory.collection.ledger import ReadingWriter
from repertory.collection.schema import DOCUMENTS, SOURCES
from repertory.collection.scratch import scratch_folder, sweep_scratch
from repertory.collection.workers import in_order
from repertory.errors import CardRefused, DocumentRefused, DocumentUnknown
from repertory.read import containers
from repertory.read.captured import notes_of
from repertory.read.cards import cards_of
from repertory.read.document import SMALL, Asked, Said, Ways, emptied, said, wholes
from repertory.read.guarded import guarded
from repertory.read.member import Left, Member, beside_file
from repertory.read.paths import Found, Missing, expand
from repertory.read.readers import READERS
from repertory.read.report import Counts, ReadReport
from repertory.read.table.companions import NO_COMPANION
from repertory.vocabulary.address import parts_of
from repertory.vocabulary.card import Card
from repertory.vocabulary.claim import Document

MANY = 32
"""Small documents in a row for which starting processes is worth while."""
TOGETHER = 8
"""Documents that a process is given at a time."""
Progress = Callable[[str, int, int], None]
"""Told the name of what is read, how many files are done, and of how many."""


def read_paths(
    collection: Collection,
    paths: Sequence[str | Path],
    source: str | None = None,
    progress: Progress | None = None,
) -> ReadReport:
    """Read files, folders and patterns into the collection, as one reading of its ledger."""
    sweep_scratch()
    found = list(expand(paths))
    run = _Run(collection, source)
    for missing in (one for one in found if isinstance(one, Missing)):
        run.leave(missing.path, missing.sentence, missing.path in {str(path) for path in paths})
    files = [one for one in found if isinstance(one, Found)]
    with scratch_folder() as scratch, collection.ledger.reading() as writer:
        for done, name in enumerate(run.read(files, writer, scratch)):
            if progress is not None:
                progress(name, done, len(files))
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
        self.ways = Ways(_cards(collection), source, collection.settings.processes)
        self.done = _already_read(collection)
        self.lacking = _without_companion(collection)
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

    def read(self, files: Sequence[Found], writer: ReadingWriter, scratch: Path) -> Iterator[str]:
        """Read files, and yield the name of each that is done; whatever is wrong is noted and the next can go on.

        Many small documents in a row are read by several processes, one that is large by itself. What is read, and
        in which order, does not depend on how many processes there are.
        """
        for small, group in groupby(files, lambda file: _is_small(file.path)):
            some = list(group)
            if small and len(some) >= MANY:
                yield from self._read_together(some, writer)
                continue
            for file in some:
                self._read(self._member(file), file.named, writer, scratch, 0)
                yield file.path.name

    def _member(self, file: Found) -> Member:
        name = _name(file.path, self.collection.root)
        member = Member(file.path, name, folder=file.path.parent, beside=beside_file(file.path))
        if (notes := notes_of(file.path)) is None:
            return member
        # What was fetched is named as what was captured in a web archive: by its address.
        return replace(member, name=notes.url, address=notes.url, seen_at=notes.moment, charset=notes.charset)

    def _read_together(self, files: Sequence[Found], writer: ReadingWriter) -> Iterator[str]:
        ways = replace(self.ways, processes=1)
        parts = (files[at : at + TOGETHER] for at in range(0, len(files), TOGETHER))
        jobs = (([self._asked_if_there(file) for file in part], ways) for part in parts)
        answers = chain.from_iterable(in_order(wholes, jobs, self.ways.processes))
        for file, answer in zip(files, answers, strict=True):
            if isinstance(answer, Said):
                self._write(answer, writer)
            else:
                self._left(self._member(file), str(file.path), answer, file.named)
            yield file.path.name

    def _asked_if_there(self, file: Found) -> Asked | OSError:
        """Return what is asked of a file; the error where it is gone since it was listed."""
        try:
            return self._asked(self._member(file), str(file.path))
        except OSError as error:
            return error

    def _read(self, given: Member, named: bool, writer: ReadingWriter, scratch: Path, depth: int) -> None:
        """Read one document, or each of an archive."""
        shown = given.name if depth else str(given.path)
        try:
            with guarded(shown), emptied(scratch):
                opener = containers.opener_of(given.path) if depth < containers.DEEPEST else None
                for one in opener(given, scratch) if opener else ():
                    if isinstance(one, Left):
                        self.leave(shown, one.sentence, False)
                    else:
                        inside = replace(one, name=f"{given.name}!{one.name}")
                        self._read(inside, False, writer, scratch / "inside", depth + 1)
                if opener is None:
                    self._write(said(self._asked(given, shown), self.ways, scratch), writer)
        except (DocumentRefused, OSError) as refusal:
            self._left(given, shown, refusal, named)

    def _asked(self, given: Member, shown: str) -> Asked:
        sha256, size = told_of(given.path)
        return Asked(given, shown, sha256, size, frozenset(self.done.get(sha256, ())), sha256 in self.lacking)

    def _left(self, given: Member, shown: str, refusal: DocumentRefused | OSError, named: bool) -> None:
        if isinstance(refusal, DocumentUnknown) and given.address and given.folder is None:
            # A web archive holds many pages of a site, which are told in one line.
            self.strangers[shown.removesuffix(given.address) + _site(given.address)] += 1
        elif isinstance(refusal, DocumentUnknown):
            self.leave(shown, str(refusal), named)
        elif isinstance(refusal, OSError):
            told = refusal.strerror or refusal
            self.refused.append((shown, f"Expected to be able to read {shown}, found: {told}."))
        else:
            # An archive inside another is told by its name, and not by the file that it was unpacked to.
            self.refused.append((shown, str(refusal).replace(str(given.path), shown)))

    def _write(self, found: Said, writer: ReadingWriter) -> None:
        asked, document, card = found.asked, found.document, found.card
        self.collection.documents.add_file(asked.given.path, document.sha256, document.size)
        known = self.done.setdefault(document.sha256, set())
        again = (card.name, card.version) in known and (card.name, card.version) not in asked.before
        if found.batches is None or again:  # read before, or a moment ago under another name
            self._note(document, card, asked.given.seen_at, read=False)
            self.counts[card.name, "unchanged"] += 1
            return
        for batch in found.batches:
            for name, table in (("records", batch.records), ("claims", batch.claims), ("issues", batch.issues)):
                writer.write(name, table)
                self.counts[document.source, name] += table.num_rows
            self.counts[document.source, "left"] += batch.left
        known.add((card.name, card.version))
        self._note(document, card, asked.given.seen_at, read=True)
        self.counts[card.name, "documents"] += 1

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


def _already_read(collection: Collection) -> dict[str, set[tuple[str, int]]]:
    """Return the (source, reader's version) by which each document, by its SHA-256, was read, not only seen."""
    found: dict[str, set[tuple[str, int]]] = {}
    # Without the engine, whose beginning takes as long as reading twenty pages.
    for rows in collection.ledger.rows("documents", ["sha256", "source", "reader_version"], ("read", "=", True)):
        for sha256, source, version in zip(*(column.to_pylist() for column in rows.columns), strict=True):
            found.setdefault(sha256, set()).add((source, version))
    return found


def _is_small(path: Path) -> bool:
    """Return whether a file is one small document; what cannot be looked at is told when it is read by itself."""
    with suppress(OSError):
        return path.stat().st_size <= SMALL and containers.opener_of(path) is None
    return False


def _without_companion(collection: Collection) -> set[str]:
    """Return the SHA-256 of every document that was last read while a table that it needs did not lie beside it."""
    if not any(rows.num_rows for rows in collection.ledger.rows("issues", ["document"], ("kind", "=", NO_COMPANION))):
        return set()
    issues = collection.ledger.current(collection.connection, "issues")
    return set(issues.filter(issues.kind == NO_COMPANION).document.to_pyarrow().to_pylist())


def _name(path: Path, root: Path) -> str:
    """Return a document's name: its path from the collection, the same from wherever it is read."""
    return Path(os.path.relpath(path.resolve(), root.resolve())).as_posix()


def _site(address: str) -> str:
    return f"{parts_of(address).scheme}://{parts_of(address).netloc}"
