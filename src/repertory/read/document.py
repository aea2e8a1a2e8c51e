"""One document, from its bytes to what it says. Nothing here knows the ledger, so any process can do it.

Invariant: what a document says does not depend on what else is read with it, or by how many processes.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path

from repertory.collection.schema import claims_table, issues_table, records_table
from repertory.collection.scratch import scratch_folder
from repertory.errors import DocumentRefused
from repertory.read import guarded as guard
from repertory.read.guarded import guarded
from repertory.read.member import Member
from repertory.read.prepare import Prepared, prepare
from repertory.read.reader import Batch, Input
from repertory.read.readers import READERS
from repertory.read.recognise import recognise
from repertory.read.table.read import all_beside
from repertory.vocabulary.card import Card
from repertory.vocabulary.claim import Document, Issue

SMALL = 4 << 20
"""Bytes of a document that is read whole, among others, by one process."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A document to be read; ``shown`` is what a user is told of it by.

    ``before`` holds the (source, reader's version) by which the same bytes were read already, ``lacking`` tells that
    a table which they need did not lie beside them then.
    """

    given: Member
    shown: str
    sha256: str
    size: int
    before: frozenset[tuple[str, int]]
    lacking: bool


@dataclass(frozen=True, slots=True)
class Ways:
    """How documents are read: by which cards, of which source where the user names one, in how many processes."""

    cards: Mapping[str, Card]
    source: str | None
    processes: int


@dataclass(frozen=True, slots=True)
class Said:
    """What a document says, in batches; None where the same bytes were read by the same reader already."""

    asked: Asked
    document: Document
    card: Card
    batches: Iterable[Batch] | None


def said(asked: Asked, ways: Ways, scratch: Path) -> Said:
    """Return what a document says; raises DocumentRefused, or DocumentUnknown, where it cannot be read at all.

    What was made of its file for passing use is told by the document's own name.
    """
    try:
        return _said(asked, ways, scratch)
    except DocumentRefused as refusal:
        raise type(refusal)(_by_name(refusal, asked, scratch)) from refusal


def _by_name(refusal: DocumentRefused, asked: Asked, scratch: Path) -> str:
    """Return a refusal's words, with the document's name for files in ``scratch`` and the file that was given."""
    told = re.sub(rf"{re.escape(str(scratch))}/[\w-]+", lambda _: asked.shown, str(refusal))
    return told.replace(str(asked.given.path), asked.shown)


def _said(asked: Asked, ways: Ways, scratch: Path) -> Said:
    given = asked.given
    with guarded(asked.shown):
        prepared = prepare(given.path, scratch, given)
    seconds = guard.SECONDS if prepared.form in ("html", "text") else None
    with guarded(asked.shown, seconds):
        card = recognise(prepared, asked.shown, ways.cards, ways.source)
    document = Document(asked.sha256, card.name, given.name, prepared.media_type, asked.size)
    known = (card.name, card.version) in asked.before
    if known and not (asked.lacking and all_beside(card, prepared, given)):
        return Said(asked, document, card, None)
    told = Input(document, prepared, card, ways.processes, given.address, given.folder, given.beside)
    with guarded(asked.shown, None if card.reader == "table" else seconds):
        batches = READERS[card.reader](told)
        first = next(batches, None)  # a reader refuses a document before its first batch
    if first is None:
        raise DocumentRefused(f"Expected {card.name} to say something of a film, found nothing in {given.name}.")
    return Said(
        asked,
        document,
        card,
        chain(
            [_of_preparing(prepared, document), first] if prepared.told else [first],
            _until_cut(batches, document, lambda cut: _by_name(cut, asked, scratch)),
        ),
    )


def _of_preparing(prepared: Prepared, document: Document) -> Batch:
    return _of_issues(Issue(document.source, document.sha256, one.locator, one.kind, one.text) for one in prepared.told)


def _until_cut(
    batches: Iterator[Batch], document: Document, words: Callable[[DocumentRefused], str]
) -> Iterator[Batch]:
    """Yield batches, and where they break off a word on that."""
    try:
        with guarded(document.name):
            yield from batches
    except DocumentRefused as refusal:
        sentence = f"{words(refusal)} What stands before it was kept."
        yield _of_issues([Issue(document.source, document.sha256, "", "cut", sentence)])


def _of_issues(issues: Iterable[Issue]) -> Batch:
    return Batch(records_table(()), claims_table(()), issues_table(issues))


def wholes(job: tuple[list[Asked | OSError], Ways]) -> list[Said | DocumentRefused | OSError]:
    """Return all that each of some small documents says, or why it cannot be read: work for a process that helps."""
    asked, ways = job
    with scratch_folder() as scratch:
        return [one if isinstance(one, OSError) else _whole(one, ways, scratch) for one in asked]


def _whole(asked: Asked, ways: Ways, scratch: Path) -> Said | DocumentRefused | OSError:
    try:
        with emptied(scratch):
            found = said(asked, ways, scratch)
            return replace(found, batches=None if found.batches is None else tuple(found.batches))
    except (DocumentRefused, OSError) as refusal:
        return refusal


@contextmanager
def emptied(scratch: Path) -> Iterator[None]:
    """Make sure that a folder for passing use is there, and empty again when the block ends.

    Documents take turns in one: to make and remove a folder takes longer than to read a short document.
    """
    scratch.mkdir(exist_ok=True)
    try:
        yield
    finally:
        for left in scratch.iterdir():
            if left.is_dir():
                shutil.rmtree(left)
            else:
                left.unlink()
