"""Pages made ready from dossiers, some row groups at a time: what the processes do that help to load the site.

It knows nothing of Django, so such a process starts quickly.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

import orjson
import pyarrow as pa
import pyarrow.parquet as pq
import zstandard

from repertory.collection.workers import in_order
from repertory.site.catalogue.film import page

GROUPS = 3
"""Row groups of a job: a few thousand pages."""


@dataclass(frozen=True, slots=True)
class Job:
    """Row groups of the table of dossiers."""

    path: Path
    groups: list[int]


def pages(path: Path, processes: int) -> Iterator[bytes]:
    """Yield what is kept of each dossier's page, compressed JSON, in the order of the table."""
    with pq.ParquetFile(path) as file:
        groups = range(file.num_row_groups)
    jobs = [Job(path, list(groups[start : start + GROUPS])) for start in groups[::GROUPS]]
    return chain.from_iterable(in_order(made_ready, jobs, min(processes, len(jobs))))


def made_ready(job: Job) -> list[bytes]:
    """Return the pages of some row groups."""
    # Claims repeat each other: an eighth of the bytes is left, and unpacking costs a page less than reading them.
    compressor = zstandard.ZstdCompressor(level=1)
    with pq.ParquetFile(job.path) as file:
        table = file.read_row_groups(job.groups, columns=["kind", "dossier"])
    dossiers = table["dossier"].cast(pa.large_binary()).to_pylist()
    return [
        compressor.compress(orjson.dumps(page(kind, orjson.loads(dossier))))
        for kind, dossier in zip(table["kind"].to_pylist(), dossiers, strict=True)
    ]
