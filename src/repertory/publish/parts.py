"""Dossiers shaped part by part, in as many processes as the engine has threads.

Shaping is Python, and one process of it leaves the other processors idle. The ids are cut into parts of
a fixed size; a process reads of the sorted tables what its part holds and gives back whole columns, and
parts are put together in the order of ids. So how many processes there are changes no byte of the result.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import ExitStack, closing
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from repertory.collection.workers import in_order
from repertory.publish.film import Evidence, film_dossier
from repertory.publish.output import SCHEMAS, Output, Published, Rows
from repertory.publish.person import person_dossier
from repertory.publish.search import Prepared, prepared
from repertory.publish.streams import Span, Stream
from repertory.vocabulary.card import Card

PART = 5_000
"""Entities of a part: whole row groups of the dossiers, some tens of MiB of them."""


@dataclass(frozen=True, slots=True)
class Job:
    """A part to shape: where the sorted tables lie, where its columns are to be put, and whether films get vectors."""

    span: Span
    tables: Mapping[str, Path]
    cards: Mapping[str, Card]
    target: Path
    embedded: bool = False


@dataclass(frozen=True, slots=True)
class Shaped:
    """A part that was shaped: its tables lie under the target, the rest is here."""

    target: Path
    counted: Mapping[str, int]
    entries: list[Prepared]


def spans(heads: Path) -> list[Span]:
    """Return the parts' spans of ids, of the sorted table of heads."""
    with pq.ParquetFile(heads) as file:
        batches = file.iter_batches(columns=["entity_id"])
        ids = pa.chunked_array([batch.column(0) for batch in batches], pa.string())
    ends = range(0, len(ids), PART)
    return [Span(ids[start].as_py(), ids[min(start + PART, len(ids)) - 1].as_py()) for start in ends]


def published(job: Job) -> Iterator[Published]:
    """Yield the dossiers of a part, in the order of ids."""
    with ExitStack() as stack:
        streams = {
            name: stack.enter_context(closing(Stream(path, job.span))) for name, path in job.tables.items()
        }  # fmt: skip
        heads = streams.pop("heads")
        for head in heads.rows():
            rows = {name: stream.take(head.entity_id) for name, stream in streams.items()}
            evidence = Evidence.of(rows)
            shape = film_dossier if head.kind == "film" else person_dossier
            yield Published(head, shape(head, evidence, rows, job.cards), evidence)


def shape(job: Job) -> Shaped:
    """Shape a part and put its tables aside."""
    rows = Rows()
    entries = [prepared(rows.add(made), job.embedded) for made in published(job)]
    job.target.mkdir()
    for name in SCHEMAS:
        table = rows.table(name)
        with pa.OSFile(str(job.target / name), "wb") as sink, pa.ipc.new_file(sink, table.schema) as writer:
            writer.write_table(table)
    return Shaped(job.target, rows.counted, entries)


def written(jobs: list[Job], processes: int, output: Output) -> Iterator[Prepared]:
    """Shape all parts, write their tables in order, and yield what search is to know."""
    for part in in_order(shape, jobs, min(processes, len(jobs))):
        for name in SCHEMAS:
            with pa.memory_map(str(part.target / name)) as source:
                output.write(name, pa.ipc.open_file(source).read_all())
            (part.target / name).unlink()
        output.count(part.counted)
        yield from part.entries
