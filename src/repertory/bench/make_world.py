"""`repertory bench make`: a world of films, what made sources say of them, and its truth.

Invariants: the same sizes and seed give the same bytes. Films are made piece by piece, each from
dice of its own, so memory does not grow with their number (only the people's names stay in it).

A world's folder holds ``tables/`` (a table a source), ``sources/`` (their cards, to be put into a
collection), ``truth.parquet`` (source, key, film), ``values.parquet`` (film, property, value) and ``world.json``.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import BinaryIO

import numpy as np
import orjson
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv as pacsv
import pyarrow.parquet as pq

from repertory.bench.make_films import CODES, NOBODY, PIECE, Films, films, genre_names
from repertory.bench.make_people import People
from repertory.bench.make_said import Said, says
from repertory.bench.make_sources import DELIMITERS, Source, sources
from repertory.bench.make_words import Numbers
from repertory.errors import InputRefused

TRUTH = pa.schema([("source", pa.string()), ("key", pa.string()), ("film", pa.int64())])
"""Which film each record is of."""
VALUES = pa.schema([("film", pa.int64()), ("property", pa.string()), ("value", pa.string())])
"""What is true of each film, in words that the property's datatype reads; a row for each value of a list."""
Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class WorldSize:
    """How large a world is."""

    films: int
    sources: int
    seed: int = 1


def make(size: WorldSize, folder: Path, progress: Progress | None = None) -> None:
    """Write a world into a new or empty folder; raises InputRefused where there is something else."""
    if folder.is_dir() and any(folder.iterdir()):
        raise InputRefused(f"Expected a new or empty folder for a world, found other things in {folder}.")
    known = sources(size.sources)
    for name in ("tables", "sources"):
        (folder / name).mkdir(parents=True, exist_ok=True)
    for source in known:
        (folder / "sources" / f"{source.name}.toml").write_text(source.card(), encoding="utf-8")
    people = People.made(size.seed, size.films + 500)
    with ExitStack() as open_files:
        tables = {source.name: open_files.enter_context(_table(folder, source)) for source in known}
        truth = open_files.enter_context(pq.ParquetWriter(folder / "truth.parquet", TRUTH, compression="zstd"))
        values = open_files.enter_context(pq.ParquetWriter(folder / "values.parquet", VALUES, compression="zstd"))
        for piece, first in enumerate(range(0, size.films, PIECE)):
            count = min(PIECE, size.films - first)
            made = films(np.random.default_rng([size.seed, 2, piece]), people, first, count)
            values.write_table(_values(made, people))
            for source, rows, keys in _speaking(size, piece, made, people, tables):
                truth.write_table(pa.table([pa.repeat(source.name, len(rows)), keys, rows], schema=TRUTH))
            if progress is not None:
                progress(first + count, size.films)
    (folder / "world.json").write_text(json.dumps(asdict(size), indent=2) + "\n", encoding="utf-8")


def made_world(folder: Path) -> WorldSize:
    """Return the size of a world that was made whole; raises InputRefused where there is none."""
    told = folder / "world.json"
    if not told.exists():
        raise InputRefused(f"Expected a made world (a folder with world.json), found none in {folder}.")
    return WorldSize(**json.loads(told.read_text(encoding="utf-8")))


def _speaking(
    size: WorldSize, piece: int, made: Films, people: People, tables: dict[str, Callable[[pa.Table], None]]
) -> Iterator[tuple[Source, pa.Array, pa.Array]]:
    """Write what each source says of a piece, and yield the films and keys of its rows."""
    first: Said | None = None
    for source in sources(size.sources):
        dice = np.random.default_rng([size.seed, 3, piece, source.number])
        habit = source.manner.habit
        said = says(dice, made, people, habit, first if habit.copies else None)
        once = np.flatnonzero(said.held)
        twice = once[dice.random(len(once)) < habit.twice]
        again = np.concatenate([np.zeros(len(once), np.int64), np.ones(len(twice), np.int64)])
        rows = np.concatenate([once, twice])
        order = dice.permutation(len(rows))
        rows, again = rows[order], again[order]
        numbers = made.number[rows]
        keys = source.keys(numbers, again)
        columns = source.manner.table(made, said)
        whole = pa.table({source.key_column(): pa.nulls(len(made), pa.string()), **columns}).take(pa.array(rows))
        tables[source.name](whole.set_column(0, source.key_column(), keys))
        first = first or said
        yield source, pa.array(numbers), keys


@contextmanager
def _table(folder: Path, source: Source) -> Iterator[Callable[[pa.Table], None]]:
    """Open a source's table and give a function that appends rows to it."""
    path = folder / "tables" / f"{source.name}{source.manner.ending}"
    with path.open("wb") as file:
        if source.manner.ending == ".jsonl":
            yield lambda table: _lines(table, file)
        else:
            yield _Cells(file, DELIMITERS[source.manner.name]).write


def _lines(table: pa.Table, file: BinaryIO) -> None:
    """Write rows as JSON lines, what is not known left out."""
    for row in table.to_pylist():
        told = {name: value for name, value in row.items() if value not in (None, [])}
        file.write(orjson.dumps(told, option=orjson.OPT_APPEND_NEWLINE))


@dataclass(slots=True)
class _Cells:
    """A table with a mark between its cells, its columns' names in the first line only."""

    file: BinaryIO
    mark: str
    begun: bool = False

    def write(self, table: pa.Table) -> None:
        options = pacsv.WriteOptions(include_header=not self.begun, delimiter=self.mark)
        pacsv.write_csv(table, self.file, options)
        self.begun = True


def _values(made: Films, people: People) -> pa.Table:
    """Return what is true of films."""
    told = [
        _stated(made.number, "title", made.title, made.part == 0),
        _stated(made.number, "year", pa.array(made.year).cast(pa.string())),
        _stated(made.number, "running_time", pa.array(made.minutes).cast(pa.string())),
    ]
    genres, codes = pa.array(genre_names(), pa.string()), pa.array(CODES, pa.string())
    for name, numbers in (("genre", made.genres), ("country", made.countries), ("director", made.directors)):
        for column in numbers.T:
            there = np.maximum(column, 0)
            words = people.names(there) if name == "director" else (genres if name == "genre" else codes).take(
                pa.array(there)
            )  # fmt: skip
            told.append(_stated(made.number, name, words, column != NOBODY))
    return pa.concat_tables(told).sort_by([("film", "ascending"), ("property", "ascending"), ("value", "ascending")])


def _stated(films: Numbers, name: str, words: pa.Array, there: Numbers | None = None) -> pa.Table:
    whole = pa.table([pa.array(films), pa.repeat(name, len(films)), words], schema=VALUES)
    whole = whole if there is None else whole.filter(pa.array(there))
    return whole.filter(pc.is_valid(whole["value"]))
