"""`repertory bench engines`: a made world on DuckDB and on a Spark master with two workers, compared and timed."""

from __future__ import annotations

import os
import shutil
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from repertory.bench.engines_cluster import LOOPBACK, QUICK_JAVA, cluster
from repertory.bench.engines_compare import TABLES, differences
from repertory.bench.make_world import WorldSize, make
from repertory.collection import Collection
from repertory.collection.settings import NAME, mebibytes
from repertory.fuse.run import fuse
from repertory.link.run import link
from repertory.publish.run import publish
from repertory.read.run import read_paths

ROOMS: dict[str, Callable[[Collection], object]] = {"link": link, "fuse": fuse, "publish": publish}
"""What is timed. Reading and loading the site are no engine's work."""
SPARK = {
    "spark.driver.host": LOOPBACK,
    "spark.driver.bindAddress": LOOPBACK,
    "spark.driver.extraJavaOptions": QUICK_JAVA,
    "spark.executor.extraJavaOptions": QUICK_JAVA,
    "spark.executor.cores": "1",
    "spark.sql.shuffle.partitions": "2",
    "spark.sql.adaptive.enabled": "false",
    "spark.sql.codegen.wholeStage": "false",
    "spark.sql.codegen.factoryMode": "NO_CODEGEN",
}
"""Spark's settings for two workers of one core: here most of the time goes to its own starting and compiling."""
TICKS = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True, slots=True)
class EnginesAsked:
    """What to build on both engines: a world of so many films, and documents besides.

    ``memory`` is that of DuckDB, of Spark's driver, and of each worker's executor.
    """

    films: int
    sources: int = 4
    seed: int = 1
    documents: Sequence[Path] = ()
    memory: str = "1GB"


@dataclass(slots=True)
class EnginesFound:
    """Seconds of wall clock and of processor by engine and room, and what differs between the tables of both."""

    films: int
    rows: dict[str, int] = field(default_factory=dict)
    wall: dict[str, dict[str, float]] = field(default_factory=dict)
    processor: dict[str, dict[str, float]] = field(default_factory=dict)
    differing: dict[str, list[Any]] = field(default_factory=dict)


def figures(asked: EnginesAsked, tell: Callable[[str], None]) -> EnginesFound:
    """Build on both engines in folders that are thrown away, and compare."""
    with tempfile.TemporaryDirectory(prefix="repertory-bench-") as scratch:
        folder = Path(scratch)
        with cluster(folder / "cluster", mebibytes(asked.memory)) as master:
            return compared(asked, master, folder, tell)


def compared(asked: EnginesAsked, master: str, folder: Path, tell: Callable[[str], None]) -> EnginesFound:
    """Build ``folder``/duckdb and, from the same ledger by a Spark master, ``folder``/spark; compare them."""
    found = EnginesFound(asked.films)
    one = _read(asked, folder)
    two = _by_spark(asked, one, master, folder / "spark")
    for collection in (one, two):
        _run(collection, found, tell)
    found.rows, found.differing = differences(one, two, TABLES)
    return found


def _read(asked: EnginesAsked, folder: Path) -> Collection:
    """Read a made world, and the documents asked for, into a new collection."""
    make(WorldSize(asked.films, asked.sources, asked.seed), folder / "world")
    collection = Collection.create(folder / "duckdb")
    shutil.copytree(folder / "world" / "sources", collection.root / "sources")
    read_paths(collection, [folder / "world" / "tables", *asked.documents])
    return collection


def _by_spark(asked: EnginesAsked, one: Collection, master: str, root: Path) -> Collection:
    """Return a collection of the same ledger that a Spark master computes."""
    root.mkdir()
    (root / "ledger").symlink_to(one.ledger.root)
    engine = {"name": "spark", "master": master, "memory": asked.memory}
    spark = SPARK | {"spark.executor.memory": f"{mebibytes(asked.memory)}m"}
    lines = ["[engine]", *_lines(engine), "[engine.spark]", *_lines(spark)]
    (root / NAME).write_text("\n".join(lines) + "\n", encoding="utf-8")
    return Collection.open(root)


def _lines(settings: dict[str, str]) -> list[str]:
    return [f'"{name}" = "{value}"' for name, value in settings.items()]


def _run(collection: Collection, found: EnginesFound, tell: Callable[[str], None]) -> None:
    """Take a collection through the rooms and note the seconds of each; the first starts the engine."""
    engine = collection.settings.engine
    found.wall[engine], found.processor[engine] = {}, {}
    for name, room in ROOMS.items():
        began, used = time.perf_counter(), processor(os.getpid())
        room(collection)
        found.wall[engine][name] = round(time.perf_counter() - began, 1)
        found.processor[engine][name] = round(processor(os.getpid()) - used, 1)
        tell(f"{name} on {engine}: {found.wall[engine][name]} s, {found.processor[engine][name]} s of processor")


def processor(process: int) -> float:
    """Return the seconds of processor that a process and all beneath it took, those that ended among them."""
    try:
        told = Path(f"/proc/{process}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
        threads = Path(f"/proc/{process}/task").iterdir()
        children = [child for thread in threads for child in (thread / "children").read_text("ascii").split()]
    except OSError:
        return 0.0
    return sum(map(int, told[11:15])) / TICKS + sum(processor(int(child)) for child in children)


def in_words(found: EnginesFound) -> str:
    """Return the figures as Markdown, and what differs."""
    lines = ["| films | engine | room | wall s | processor s |", "| ---: | --- | --- | ---: | ---: |"]
    for engine, rooms in found.wall.items():
        lines += [
            f"| {found.films:,} | {engine} | {room} | {seconds} | {found.processor[engine][room]} |"
            for room, seconds in rooms.items()
        ]
    counted = ", ".join(f"{name} {rows:,}" for name, rows in found.rows.items())
    lines.append(f"\nRows compared: {counted}.")
    lines += [f"{name} differs: {'; '.join(map(str, told))}" for name, told in found.differing.items()]
    return "\n".join([*lines, "" if found.differing else "Both engines made the same."])
