"""A large document of many records, read some at a time by as many processes as may work on it.

What is read does not depend on how many; memory is that of a few jobs, however long the document is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain, islice

from lxml import etree

from repertory.collection.workers import in_order
from repertory.errors import DocumentRefused
from repertory.read.guarded import record_guarded
from repertory.read.reader import Batch, Input, Reading
from repertory.read.unnamed import Unnamed
from repertory.read.xml_records import open_records

AT_ONCE = 200
"""Records of a job."""


@dataclass(frozen=True, slots=True)
class Job:
    """Records of a document, each with its place, as XML."""

    source: str
    document: str
    records: tuple[tuple[str, bytes], ...]


@dataclass(slots=True)
class Sheet:
    """What is noted of a job: ``said`` tells whether it says anything, ``unnamed`` what no rule knows, ``others``
    which records are of other things than films.
    """

    reading: Reading
    unnamed: Unnamed = field(default_factory=Unnamed)
    others: Unnamed = field(default_factory=Unnamed)
    said: bool = False


@dataclass(frozen=True, slots=True)
class Noted:
    """A job done."""

    batch: Batch
    unnamed: Unnamed
    others: Unnamed
    said: bool


Note = Callable[[Sheet, str, etree._Element], None]
"""Notes on a sheet what the record at a place says."""


def noted(job: Job, note: Note) -> Noted:
    """Return what a job's records say."""
    sheet = Sheet(Reading(job.source, job.document))
    for place, content in job.records:
        with record_guarded(place, sheet.reading.issue):
            # A prefix that stands for no namespace is let pass, as it was when the record was taken out.
            parser = etree.XMLParser(resolve_entities=False, no_network=True, recover=True)
            note(sheet, place, etree.fromstring(content, parser))
    return Noted(sheet.reading.batch(), sheet.unnamed, sheet.others, sheet.said)


def read_records(given: Input, tags: Sequence[str], work: Callable[[Job], Noted]) -> Iterator[Batch]:
    """Yield what a document's records say, in their order, and at last what nobody handles.

    ``work`` is a function of a module that does a job. Nothing is yielded where no record says anything; where
    the document breaks off, DocumentRefused is raised after what stands before.
    """
    refusals: list[DocumentRefused] = []
    unnamed, others, said = Unnamed(), Unnamed(), False
    waiting: list[Batch] = []
    jobs = _jobs(given, tags, refusals)
    first = list(islice(jobs, 2))
    for done in in_order(work, chain(first, jobs), given.processes if len(first) > 1 else 1):
        unnamed.take(done.unnamed)
        others.take(done.others)
        said |= done.said
        if done.batch.records.num_rows or done.batch.issues.num_rows:
            waiting.append(done.batch)
        if said:
            yield from waiting
            waiting = []
    if said:
        last = Reading(given.card.name, given.document.sha256)
        unnamed.tell(last, "names that are known")
        others.tell(last, "records of films", "passed-over")
        yield last.batch()
    if refusals:
        raise refusals[0]


def _jobs(given: Input, tags: Sequence[str], refusals: list[DocumentRefused]) -> Iterator[Job]:
    records: list[tuple[str, bytes]] = []
    with given.stream() as stream:
        try:
            for place, element in open_records(stream, tags, given.document.name):
                records.append((place, etree.tostring(element, encoding="UTF-8", with_tail=False)))
                if len(records) == AT_ONCE:
                    yield Job(given.card.name, given.document.sha256, tuple(records))
                    records = []
        except DocumentRefused as refusal:
            refusals.append(refusal)
    if records:
        yield Job(given.card.name, given.document.sha256, tuple(records))
