"""A large document of many records, read some at a time by as many processes as may work on it.

What is read does not depend on how many; memory is that of a few jobs, however long the document is.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain, islice

from lxml import etree

from repertory.collection.workers import in_order
from repertory.errors import DocumentRefused
from repertory.read.guarded import record_guarded
from repertory.read.harvest import TAGS, Harvest
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
class Tally:
    """What is told of records once for the whole document: ``said`` tells whether they say anything, ``unnamed`` what
    no rule knows, ``others`` which are of other things than films.

    ``films`` are the ids of the films' records; ``about`` the films that other records tell of, by their ids: the key,
    a label and a place.
    """

    unnamed: Unnamed = field(default_factory=Unnamed)
    others: Unnamed = field(default_factory=Unnamed)
    said: bool = False
    films: set[str] = field(default_factory=set)
    about: dict[str, tuple[str, str, str]] = field(default_factory=dict)

    def take(self, later: Tally) -> None:
        """Add what was told of records further on."""
        self.unnamed.take(later.unnamed)
        self.others.take(later.others)
        self.said |= later.said
        self.films |= later.films
        self.about = later.about | self.about

    def tell(self, reading: Reading) -> None:
        """Write it down, and the films of which only others tell."""
        for film, (key, label, place) in self.about.items():
            if film not in self.films:
                reading.record(key, "film", label, place)
                sentence = f"Expected the film {key} in the document, found only versions of it."
                reading.issue("not-understood", sentence, place, "", film)
        self.unnamed.tell(reading, "names that are known")
        self.others.tell(reading, "records of films", "passed-over")


@dataclass(slots=True)
class Sheet:
    """What is noted of a job."""

    reading: Reading
    tally: Tally = field(default_factory=Tally)


Note = Callable[[Sheet, str, etree._Element], None]
"""Notes on a sheet what the record at a place says."""
Noted = tuple[Batch, Tally]
"""A job done."""


def noted(job: Job, note: Note) -> Noted:
    """Return what a job's records say."""
    sheet = Sheet(Reading(job.source, job.document))
    for place, content in job.records:
        with record_guarded(place, sheet.reading.issue):
            # A prefix that stands for no namespace is let pass, as it was when the record was taken out.
            parser = etree.XMLParser(resolve_entities=False, no_network=True, recover=True)
            note(sheet, place, etree.fromstring(content, parser))
    return sheet.reading.batch(), sheet.tally


def read_records(
    given: Input, tags: Sequence[str], work: Callable[[Job], Noted], whole: Container[str] = ()
) -> Iterator[Batch]:
    """Yield what a document's records say, in their order, and at last what nobody handles.

    ``work`` is a function of a module that does a job; ``tags`` and ``whole`` are those of `open_records`. Nothing is
    yielded where no record says anything; where the document breaks off, DocumentRefused is raised after what stands
    before.
    """
    refusals: list[DocumentRefused] = []
    tally, harvest = Tally(), Harvest()
    waiting: list[Batch] = []
    jobs = _jobs(given, (tags, whole), harvest, refusals)
    first = list(islice(jobs, 2))
    for batch, more in in_order(work, chain(first, jobs), given.processes if len(first) > 1 else 1):
        tally.take(more)
        if batch.records.num_rows or batch.issues.num_rows:
            waiting.append(batch)
        if tally.said:
            yield from waiting
            waiting = []
    if tally.said:
        last = Reading(given.card.name, given.document.sha256)
        tally.tell(last)
        harvest.tell(last)
        yield last.batch()
    if refusals:
        raise refusals[0]


def _jobs(
    given: Input, wanted: tuple[Sequence[str], Container[str]], harvest: Harvest, refusals: list[DocumentRefused]
) -> Iterator[Job]:
    tags, whole = wanted
    records: list[tuple[str, bytes]] = []
    with given.stream() as stream:
        try:
            for place, element in open_records(stream, [*tags, *TAGS], given.document.name, whole):
                if harvest.take(place, element):
                    continue
                records.append((place, etree.tostring(element, encoding="UTF-8", with_tail=False)))
                if len(records) == AT_ONCE:
                    yield Job(given.card.name, given.document.sha256, tuple(records))
                    records = []
        except DocumentRefused as refusal:
            refusals.append(refusal)
    if records:
        yield Job(given.card.name, given.document.sha256, tuple(records))
