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
from repertory.site.catalogue.article import kept
from repertory.site.catalogue.film import page

GROUPS = 3
"""Row groups of a job: a few thousand pages."""


@dataclass(frozen=True, slots=True)
class Job:
    """Row groups of the table of dossiers."""

    path: Path
    groups: list[int]


def pages(path: Path, processes: int) -> Iterator[tuple[bytes, bytes]]:
    """Yield what is kept of each dossier's page and of its article, compressed JSON, in the order of the table."""
    with pq.ParquetFile(path) as file:
        groups = range(file.num_row_groups)
    jobs = [Job(path, list(groups[start : start + GROUPS])) for start in groups[::GROUPS]]
    return chain.from_iterable(in_order(made_ready, jobs, min(processes, len(jobs))))


def made_ready(job: Job) -> list[tuple[bytes, bytes]]:
    """Return the pages and articles of some row groups."""
    # Claims repeat each other: an eighth of the bytes is left, and unpacking costs a page less than reading them.
    compressor = zstandard.ZstdCompressor(level=1)
    with pq.ParquetFile(job.path) as file:
        table = file.read_row_groups(job.groups, columns=["kind", "dossier"])
    dossiers = table["dossier"].cast(pa.large_binary()).to_pylist()
    made = []
    for kind, content in zip(table["kind"].to_pylist(), dossiers, strict=True):
        dossier = orjson.loads(content)
        parts = (page(kind, dossier), kept(dossier))
        made.append(tuple(compressor.compress(orjson.dumps(part)) for part in parts))
    return made
