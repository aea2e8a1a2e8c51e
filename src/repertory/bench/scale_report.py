"""`repertory bench scale`: rooms at growing sizes, each stage told and kept as soon as it is done."""

from __future__ import annotations

import json
import shutil
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path

from repertory.bench.make_world import WorldSize, made_world, make
from repertory.bench.scale_drawing import as_svg
from repertory.bench.scale_stages import Stage, run
from repertory.bench.scale_truth import fused, linked
from repertory.collection import Collection
from repertory.errors import InputRefused

ROOMS = ("read", "link", "fuse", "publish")
SOURCES = 4
"""Sources of each made world."""
SEED = 1
"""Of the worlds, so that every run measures the same; documents added are of a world of the next one."""


@dataclass(frozen=True, slots=True)
class ScaleAsked:
    """What to measure. ``keep`` is the folder in which made worlds stay and are found again.

    ``results`` holds the figures as they come; those of other sizes that it held before stay.
    """

    films: Sequence[int]
    keep: Path | None = None
    results: Path | None = None
    add: int = 0
    """Documents to add to what was built, in a build of what they touch; 0 for none."""


@dataclass(slots=True)
class Measured:
    """One size: its stages, and what of it is right. ``right`` is empty until the room that gives it was run."""

    films: int
    sources: int
    stages: list[Stage] = field(default_factory=list)
    right: dict[str, object] = field(default_factory=dict)


def figures(asked: ScaleAsked, tell: Callable[[str], None]) -> list[Measured]:
    """Measure each size in a collection that is thrown away; return them with what ``results`` held, by size."""
    done = {(one.films, one.sources): one for one in _held(asked.results)}
    for films in asked.films:
        measured = Measured(films, SOURCES)
        done[films, SOURCES] = measured
        with tempfile.TemporaryDirectory(prefix="repertory-bench-") as folder:
            world = _world(asked, films, Path(folder), tell)
            collection = Path(folder) / "collection"
            Collection.create(collection)
            shutil.copytree(world / "sources", collection / "sources")
            for name in ROOMS:
                given = [name, *([str(world / "tables")] if name == "read" else [])]
                measured.stages.append(_measured(films, name, given, collection, tell))
                measured.right |= _right(name, collection, world)
                _keep(asked, list(done.values()))
            for name, given in _adding(asked, world, Path(folder)):
                measured.stages.append(_measured(films, name, given, collection, tell))
                _keep(asked, list(done.values()))
    return [done[size] for size in sorted(done)]


def _measured(films: int, name: str, given: list[str], collection: Path, tell: Callable[[str], None]) -> Stage:
    tell(f"{films:,} films, {name} ...")
    stage = run(name, given, collection)
    tell(f"{films:,} films, {name}: {_in_words(stage)}")
    return stage


def _adding(asked: ScaleAsked, world: Path, scratch: Path) -> list[tuple[str, list[str]]]:
    """Return the commands that build everything, then what some documents of another world touch; none if none."""
    if not asked.add:
        return []
    other, added = scratch / "other-world", scratch / "added"
    make(WorldSize(2 * asked.add, SOURCES, SEED + 1), other)
    table = min((other / "tables").glob("*.csv"))
    head, *rows = table.read_text(encoding="utf-8").splitlines()
    added.mkdir()
    for number, row in enumerate(rows[: asked.add], start=1):
        (added / f"{table.stem}-{number:04d}.csv").write_text(f"{head}\n{row}\n", encoding="utf-8")
    return [("build", ["build", str(world / "tables")]), (f"add {asked.add}", ["build", str(added)])]


def _in_words(stage: Stage) -> str:
    return f"{stage.wall:.1f} s, {stage.processor:.1f} s of processor, {stage.memory:,.0f} MiB"


def _held(results: Path | None) -> list[Measured]:
    """Return the figures that a file held before."""
    if results is None or not results.exists():
        return []
    told = json.loads(results.read_text(encoding="utf-8"))
    return [Measured(**one | {"stages": [Stage(**stage) for stage in one["stages"]]}) for one in told]


def _world(asked: ScaleAsked, films: int, scratch: Path, tell: Callable[[str], None]) -> Path:
    """Return the folder of a world: one made before with the same size and seed, or a new one."""
    size = WorldSize(films, SOURCES, SEED)
    folder = (asked.keep or scratch) / f"world-{films}-{SOURCES}-{SEED}"
    if (folder / "world.json").exists():
        if made_world(folder) != size:
            raise InputRefused(f"Expected a world of {films:,} films in {folder}, found another there.")
        return folder
    if folder.exists():  # a run that was stopped left it half made
        shutil.rmtree(folder)
    tell(f"{films:,} films are made")
    make(size, folder)
    return folder


def _right(name: str, collection: Path, world: Path) -> dict[str, object]:
    opened = Collection.open(collection)
    if name == "link":
        score = linked(opened, world)
        return {"precision": score.precision, "recall": score.recall, "f1": score.f1}
    return {"fused": fused(opened, world)} if name == "fuse" else {}


def _keep(asked: ScaleAsked, done: Sequence[Measured]) -> None:
    if asked.results is not None:
        asked.results.write_text(json.dumps([asdict(one) for one in done], indent=2) + "\n", encoding="utf-8")


DRAWN = {
    "wall": ("Wall clock", "s"),
    "processor": ("Processor", "s"),
    "memory": ("Memory", "MiB"),
    "disk": ("Disk", "MiB"),
}
"""What is drawn of each stage: its title and unit."""


def draw(measured: Sequence[Measured], folder: Path) -> list[Path]:
    """Draw each quantity of every stage against the number of films, and return the drawings."""
    folder.mkdir(parents=True, exist_ok=True)
    drawings = []
    for quantity, (title, unit) in DRAWN.items():
        curves = {
            name: [
                (one.films, getattr(stage, quantity)) for one in measured for stage in one.stages if stage.name == name
            ]
            for name in dict.fromkeys(stage.name for one in measured for stage in one.stages)
        }
        path = folder / f"scale-{quantity}.svg"
        path.write_text(as_svg(title, unit, curves), encoding="utf-8")
        drawings.append(path)
    return drawings


def as_table(measured: Sequence[Measured]) -> str:
    """Return what was measured as Markdown."""
    lines = ["| films | stage | wall s | processor s | memory MiB | spilled MiB | disk MiB |"]
    lines.append("| ---: | --- | ---: | ---: | ---: | ---: | ---: |")
    for one in measured:
        lines += [
            f"| {one.films:,} | {stage.name} | {stage.wall:.1f} | {stage.processor:.1f} | {stage.memory:.0f} "
            f"| {stage.spilled:.0f} | {stage.disk:.0f} |"
            for stage in one.stages
        ]
    for one in measured:
        lines.append(f"\n{one.films:,} films: {json.dumps(one.right)}")
    return "\n".join(lines)
