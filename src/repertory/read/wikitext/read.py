"""Reads wikitext: a wiki's dump, an export of single pages, or a page's wikitext as a file.

A dump is gone through as a stream; the pages about films are read by several processes, some hundreds at a time, so
that memory does not grow with the dump. What no table names is told once by name with a count.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import chain, islice

import pyarrow as pa

from repertory.collection.schema import issues_table
from repertory.collection.workers import in_order
from repertory.errors import DocumentRefused
from repertory.read import dumps, packed
from repertory.read.decode import HEAD
from repertory.read.guarded import record_guarded
from repertory.read.reader import Batch, Input, Reading
from repertory.read.unnamed import Unnamed
from repertory.read.wikitext import tables
from repertory.read.wikitext.box import box_of
from repertory.read.wikitext.dump import Pages, cut
from repertory.read.wikitext.film import note_film
from repertory.read.wikitext.page import WikiPage
from repertory.read.wikitext.person import note_person
from repertory.read.wikitext.site import Site, site_of
from repertory.vocabulary import locator
from repertory.vocabulary.claim import Issue

TOGETHER = 1 << 20
"""Bytes of pages that a process reads at once."""
NAMED = "templates, parameters and labels that a table names"
SHOWN = 100
"""Issues of one kind that a dump tells one by one; of those that follow it tells how many."""


@dataclass(frozen=True, slots=True)
class Job:
    """Pages of a dump, to be read as what a source says in a document."""

    source: str
    document: str
    site: Site
    pages: tuple[bytes, ...]


@dataclass(frozen=True, slots=True)
class Made:
    """What pages say, and what stands in them that no table names: how often, and where first."""

    records: pa.Table
    claims: pa.Table
    issues: list[Issue]
    unknown: Unnamed


def read(given: Input) -> Iterator[Batch]:
    """Yield what a dump or a page says, a batch for some hundreds of pages."""
    head = packed.beginning(given.path, HEAD).decode("utf-8-sig", errors="replace")
    if dumps.form_of(head) is None:
        yield from _page(given)
        return
    site = site_of(head)
    with given.stream() as stream:
        pages = Pages(stream, tables.wanted(site.language))
        jobs = _jobs(given, site, pages)
        first = list(islice(jobs, 2))
        processes = given.processes if len(first) > 1 else 1
        said = _Said()
        for made in in_order(work, chain(first, jobs), processes):
            yield Batch(made.records, made.claims, issues_table(said.issues(made)))
        if not pages.count:
            raise DocumentRefused(f"Expected the pages of a wiki, found none in {given.document.name}.")
        yield said.rest(given, pages)
    if pages.broken:
        raise DocumentRefused(f"Expected {given.document.name} to its end, {pages.broken} after {pages.count:,} pages.")


def _page(given: Input) -> Iterator[Batch]:
    """Read a document that is one page's wikitext."""
    text = given.content().decode("utf-8-sig", errors="replace")
    site = site_of(text)
    reading = Reading(given.card.name, given.document.sha256)
    page = WikiPage("", "", text, site.language)
    note_page_of(reading, page, site)
    if not reading.records:
        raise DocumentRefused(f"Expected the wikitext of a film's article, found none in {given.document.name}.")
    page.unknown.tell(reading, NAMED)
    yield reading.batch()


def _jobs(given: Input, site: Site, pages: Pages) -> Iterator[Job]:
    held: list[bytes] = []
    size = 0
    for page in pages:
        held.append(page)
        size += len(page)
        if size >= TOGETHER:
            yield Job(given.card.name, given.document.sha256, site, tuple(held))
            held, size = [], 0
    if held:
        yield Job(given.card.name, given.document.sha256, site, tuple(held))


def work(job: Job) -> Made:
    """Return what pages say."""
    reading = Reading(job.source, job.document)
    unknown = Unnamed()
    for content in job.pages:
        found = cut(content)
        if found is None:
            text = "Expected a page with a number, a title and its wikitext, found one of them missing."
            reading.issue("not-understood", text, "", content[:200].decode("utf-8", errors="replace"))
            continue
        place = locator.wiki_title(found.number)
        with record_guarded(place, reading.issue, found.title):
            page = WikiPage(found.number, found.title, found.text, job.site.language)
            note_page_of(reading, page, job.site)
            unknown.take(page.unknown)
    batch = reading.batch()
    return Made(batch.records, batch.claims, reading.issues, unknown)


def note_page_of(reading: Reading, page: WikiPage, site: Site) -> None:
    """Note what a page says of a film, or of somebody who makes films; nothing where it is about neither."""
    table = tables.language(page.language)
    film = box_of(page, table.film_boxes)
    person = box_of(page, table.person_boxes) if film is None and page.title and table.person_boxes else None
    if film is not None:
        note_film(reading, page, film, site)
    elif person is not None:
        note_person(reading, page, person, site)


@dataclass(slots=True)
class _Said:
    """What was told of a dump so far, so that one thing is not told a hundred thousand times."""

    unknown: Unnamed = field(default_factory=Unnamed)
    told: Counter[tuple[str, str]] = field(default_factory=Counter)

    def issues(self, made: Made) -> list[Issue]:
        """Return the issues that are told one by one, and count the others."""
        self.unknown.take(made.unknown)
        kept = []
        for issue in made.issues:
            key = issue.kind, issue.text.partition(", found")[0]
            self.told[key] += 1
            if self.told[key] <= SHOWN:
                kept.append(issue)
        return kept

    def rest(self, given: Input, pages: Pages) -> Batch:
        """Return what is told at the end of a dump: names and how often, and what was passed over."""
        last = Reading(given.card.name, given.document.sha256)
        self.unknown.tell(last, NAMED)
        for (kind, expected), count in sorted(self.told.items()):
            if count > SHOWN:
                last.issue(kind, f"{expected}, found otherwise {count:,} times: the first {SHOWN} were told.", "")
        over = ", ".join(f"{count:,} of them {what}" for what, count in sorted(pages.passed_over.items()))
        if over:
            text = f"Expected articles about films and their makers in {pages.count:,} pages, found {over}."
            last.issue("passed-over", text, "")
        return last.batch()
