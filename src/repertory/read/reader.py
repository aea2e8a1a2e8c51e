"""What a reader is given and gives back.

A page reader writes down what it sees in a `Reading`; a table reader gives whole Arrow tables.
Both end as `Batch`es, which the run appends to the ledger.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BufferedIOBase
from pathlib import Path
from typing import Protocol, TypedDict, Unpack

import pyarrow as pa

from repertory.collection.schema import claims_table, issues_table, records_table
from repertory.errors import ValueRefused
from repertory.read import packed
from repertory.read.markup import Markup
from repertory.read.member import Beside, alone
from repertory.read.prepare import Prepared
from repertory.vocabulary.card import Card
from repertory.vocabulary.claim import Claim, Document, Issue, Record, RecordKind
from repertory.vocabulary.datatypes import DATATYPES
from repertory.vocabulary.properties import PROPERTIES


@dataclass(frozen=True, slots=True)
class Input:
    """A document to be read: what is known of it, its file as it was made ready, and its source's card.

    ``processes`` may work on it at once; what is read does not depend on how many. ``address`` is where a page
    was captured on the web, if that is known beside its bytes; words of it are placed by `locator.NAME`.
    ``folder`` is where the file lies: another of the same source there may tell what this one's ids mean.
    ``beside`` looks into the documents that lie beside it.
    """

    document: Document
    prepared: Prepared
    card: Card
    processes: int = 1
    address: str = ""
    folder: Path | None = None
    beside: Beside = alone

    @property
    def path(self) -> Path:
        """The file that its bytes lie in."""
        return self.prepared.path

    @property
    def markup(self) -> Markup:
        """The document as text and as HTML, as far as it was parsed already; only for documents that are read whole."""
        return self.prepared.markup

    def content(self) -> bytes:
        """Return all bytes; only for documents that are read whole."""
        return self.path.read_bytes()

    def stream(self) -> BufferedIOBase:
        """Return the bytes as a stream, unpacked where they are packed; for documents never whole in memory."""
        return packed.opened(self.path, self.processes)


@dataclass(frozen=True, slots=True)
class Batch:
    """Rows for the ledger, in the columns of `repertory.collection.schema`.

    ``left`` counts what the document tells of and the source's card leaves out.
    """

    records: pa.Table
    claims: pa.Table
    issues: pa.Table
    left: int = 0


class Reader(Protocol):
    """Turns one document into batches; raises DocumentRefused where it cannot be read at all."""

    def __call__(self, given: Input) -> Iterator[Batch]:
        """Yield what the document says, in one or more batches."""
        ...


class Qualifiers(TypedDict, total=False):
    """What may stand beside a claim's value."""

    position: int | None
    character: str | None
    language: str | None
    country: str | None
    kind: str | None
    note: str | None


@dataclass(slots=True)
class Reading:
    """What a page reader writes down of one document, in the order in which it was seen."""

    source: str
    document: str
    records: dict[str, Record] = field(default_factory=dict)
    claims: dict[str, Claim] = field(default_factory=dict)
    issues: list[Issue] = field(default_factory=list)

    def record(self, key: str, kind: RecordKind, label: str, locator: str, about: str | None = None) -> str:
        """Note a record and return its id; a second one of the same key is the same record."""
        made = Record(self.source, key, kind, self.document, locator, label, about)
        self.records.setdefault(made.id, made)
        return made.id

    def claim(
        self, record: str, name: str, original: str, locator: str, value: str | None = None, **more: Unpack[Qualifiers]
    ) -> Claim | None:
        """Note a claim; ``value`` is what to clean where it is not all of ``original``.

        Words that do not fit the property's datatype become an issue, and None is returned.
        """
        try:
            cleaned = DATATYPES[PROPERTIES[name].datatype].clean(original if value is None else value)
        except ValueRefused as refusal:
            self.issue("not-understood", f"{PROPERTIES[name].label}: {refusal}", locator, original, record)
            return None
        more["note"] = "; ".join(part for part in (more.get("note"), cleaned.note) if part) or None
        made = Claim(record, self.source, name, cleaned.value, original, self.document, locator, **more)
        return self.claims.setdefault(made.id, made)

    def lost(
        self, record: str, name: str, text: str, locator: str, original: str = "", kind: str | None = None
    ) -> None:
        """Note that the source held a value of the property here that was not preserved; also an issue."""
        self.mark_lost(record, name, text, locator, original, kind)
        self.issue("not-preserved", text, locator, original, record)

    def mark_lost(
        self, record: str, name: str, text: str, locator: str, original: str = "", kind: str | None = None
    ) -> None:
        """Note a lost value without an issue: where one issue tells of many such values."""
        made = Claim(record, self.source, name, None, original, self.document, locator, kind=kind, note=text, lost=True)
        self.claims.setdefault(made.id, made)

    def issue(self, kind: str, text: str, locator: str, original: str = "", record: str | None = None) -> None:
        """Note what was seen and not understood, or seen to be lost."""
        self.issues.append(Issue(self.source, self.document, locator, kind, text, original, record))

    def batch(self) -> Batch:
        """Return everything noted as rows for the ledger."""
        claims = claims_table(self.claims.values(), self.claims)
        return Batch(records_table(self.records.values()), claims, issues_table(self.issues))
