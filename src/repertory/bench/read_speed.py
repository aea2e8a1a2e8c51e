"""How fast each form is read, and in how much memory, beside the fastest plain way through the same bytes.

Rates are those of one core: one process with one thread reads a sample when it has read a few records of the form
before, and in another process the plain way goes through the same bytes (`read_timed`). Wall clock and memory are
those of the command `repertory read` as users run it, with all cores, from its beginning to its end; memory is the most
that the process and its children held at once. Sizes are those of the bytes as they are parsed, unpacked.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import orjson

from repertory.bench import read_dumps as dumps
from repertory.bench import read_rated as rated
from repertory.bench import read_samples as samples
from repertory.bench import read_small as small
from repertory.bench.read_samples import MIB, Make
from repertory.bench.scale_stages import run
from repertory.collection import Collection
from repertory.errors import RepertoryError
from repertory.read import packed

TINY = 0.002
"""MiB of the sample by which the beginning is measured."""


@dataclass(frozen=True, slots=True)
class Form:
    """A form that can be read: what makes a sample of it, the plain way, and what is asked for.

    ``unit`` is what a unit of its rate is: records, or pages where each document is one.
    """

    make: Make
    plain: str
    asked: str = ""
    pages: bool = False


@dataclass(frozen=True, slots=True)
class Speed:
    """What reading a sample took. ``size`` in MiB, times in seconds, memory in MiB.

    ``processor`` is that of one core, ``plain`` that of the plain way; ``wall``, ``whole`` (processor)
    and ``memory`` are those of the whole command. ``records`` counts pages where the form is of pages.
    """

    form: str
    size: float
    records: int
    claims: int
    processor: float
    wall: float
    whole: float
    memory: float
    way: str
    plain: float
    plain_memory: float
    asked: str = ""

    @property
    def rate(self) -> float:
        """MiB for a second of processor."""
        return self.size / self.processor

    @property
    def records_a_second(self) -> float:
        """Records, or pages, for a second of processor."""
        return self.records / self.processor

    @property
    def times(self) -> float:
        """How many times the plain way's seconds of processor reading takes."""
        return self.processor / self.plain


FORMS: Mapping[str, Form] = {
    "CSV": Form(samples.of_world("almanac", ".csv"), "duckdb csv", "3 times DuckDB's scan"),
    "TSV": Form(samples.of_world("listings", ".csv"), "duckdb tsv", "3 times DuckDB's scan"),
    "JSON lines": Form(samples.of_world("gazette", ".jsonl"), "duckdb json", "3 times DuckDB's scan"),
    "IMDb title.basics": Form(dumps.imdb_basics, "duckdb tsv", "3 times DuckDB's scan"),
    "IMDb title.basics, packed": Form(dumps.imdb_basics_packed, "duckdb tsv", "3 times DuckDB's scan"),
    "MovieLens ratings": Form(rated.movielens, "duckdb csv", "3 times DuckDB's scan"),
    "Netflix ratings": Form(rated.netflix, "lines"),
    "reviews as JSON lines": Form(rated.reviews, "duckdb json", "3 times DuckDB's scan"),
    "spreadsheet": Form(rated.sheet, "calamine"),
    "XML table": Form(samples.xml, "lxml iterparse"),
    "MARCXML": Form(dumps.marc_xml, "lxml iterparse"),
    "Wikipedia dump": Form(dumps.wikipedia, "lxml iterparse", "15 MiB/s"),
    "EN 15907": Form(small.archive_records, "lxml iterparse"),
    "Letterboxd ZIP": Form(small.letterboxd, "zipfile and csv"),
    "Wikidata dump": Form(dumps.wikidata, "orjson lines"),
    "pages, by code": Form(samples.code_pages, "selectolax", "150 pages/s", pages=True),
    "pages, schema.org": Form(samples.pages("json_ld"), "selectolax", "150 pages/s", pages=True),
    "pages, learned": Form(samples.learned_pages, "selectolax", "150 pages/s", pages=True),
    "WARC, packed": Form(samples.warc, "warcio and selectolax", "150 pages/s", pages=True),
    "Wikipedia page's wikitext": Form(small.wikitext, "decoding", pages=True),
    "NFO": Form(small.nfo, "lxml", pages=True),
    "OMDb JSON": Form(small.omdb, "orjson", pages=True),
    "TMDB API JSON": Form(small.tmdb, "orjson", pages=True),
}
"""Every form by its name; to measure one more is to add an entry here and what makes a sample of it."""


def speeds(names: list[str], size: float, tell: Callable[[str], None]) -> Iterator[Speed]:
    """Measure forms on samples of about so many MiB, each in a folder that is thrown away."""
    for name in names or list(FORMS):
        tell(f"{name} ...")
        with tempfile.TemporaryDirectory(prefix="repertory-bench-") as folder:
            yield speed(name, FORMS[name], size, Path(folder))


def speed(name: str, form: Form, size: float, scratch: Path) -> Speed:
    """Measure one form."""
    tiny, sample = form.make(scratch / "tiny", TINY), form.make(scratch / "sample", size)
    roots = [scratch / place for place in ("alone", "alone-tiny", "command")]
    for root in roots:
        Collection.create(root)
        if sample.card is not None:
            (root / "sources").mkdir()
            shutil.copy(sample.card, root / "sources")
    alone = _timed("repertory", sample.path, roots[0], tiny.path)
    if not alone["claims"]:
        raise RepertoryError(f"Expected claims of a sample of the form {name}, found none: {alone['refused']}.")
    plain = _timed(form.plain, sample.path)
    command = run("read", ["read", str(sample.path)], roots[2])
    return Speed(
        name, _bytes(sample.path) / MIB, alone["documents" if form.pages else "records"], alone["claims"],
        max(alone["processor"], 1e-3), command.wall, command.processor, command.memory,
        form.plain, max(plain["processor"], 1e-3), plain["memory"], form.asked,
    )  # fmt: skip


def _timed(way: str, *paths: Path) -> Any:
    command = [sys.executable, "-m", "repertory.bench.read_timed", way, *map(str, paths)]
    told = subprocess.run(command, stdout=subprocess.PIPE, check=False)
    if told.returncode:
        raise RepertoryError(f"Expected to go through {paths[0]} by {way}, found exit code {told.returncode}.")
    return orjson.loads(told.stdout)


def _bytes(path: Path) -> int:
    """Return how many bytes a file, unpacked, or a folder's files hold."""
    if path.is_dir():
        return sum(os.stat(one).st_size for one in path.iterdir())
    if zipfile.is_zipfile(path):
        with zipfile.ZipFile(path) as archive:
            return sum(one.file_size for one in archive.infolist())
    with packed.opened(path) as stream:
        return sum(map(len, iter(lambda: stream.read(MIB), b"")))


def as_table(found: list[Speed]) -> str:
    """Return what was measured as Markdown."""
    heads = "form|MiB|records or pages|MiB/s|records or pages/s|claims/s|plain way|its MiB/s|times as long"
    whole = [*heads.split("|"), "command: wall s", "processor s", "MiB of memory", "asked for"]
    lines = [" | ".join(["", *whole, ""]).strip(), f"|{' --- |' * len(whole)}"]
    lines += [
        f"| {one.form} | {one.size:.1f} | {one.records:,} | {one.rate:.1f} | {one.records_a_second:,.0f} "
        f"| {one.claims / one.processor:,.0f} | {one.way} | {one.size / one.plain:.1f} | {one.times:.1f} "
        f"| {one.wall:.1f} | {one.whole:.1f} | {one.memory:.0f} | {one.asked} |"
        for one in found
    ]
    return "\n".join(lines)
