"""`repertory bench fuse`: flights, winter's films and made worlds, told as text."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from repertory.bench.fuse_drawing import as_svg, as_text
from repertory.bench.fuse_flights import AIRLINES, Share, flights
from repertory.bench.fuse_simulation import FILMS, SIZES, Found, bins, calibration_error, mean, simulated
from repertory.bench.fuse_winter import PATHS, WinterFigures, winter
from repertory.bench.fuse_world import Size
from repertory.errors import RepertoryError

MEASURED_SEEDS = (101, 102, 103)
"""Seeds of the worlds that are reported; what is chosen is chosen on others (see bench/fuse.md)."""
_MARKS = ("beliefs", "members")
"""What is told in bins, not one by one."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What to measure, and on what."""

    data: Path
    sizes: Sequence[int] = SIZES
    seeds: Sequence[int] = MEASURED_SEEDS
    films: int = FILMS
    drawings: Path | None = None
    parts: Sequence[str] = field(default=("flights", "winter", "simulation"))


@dataclass(frozen=True, slots=True)
class Part:
    """What was measured in one part: as text, and as figures for printing as JSON."""

    name: str
    text: str
    figures: Mapping[str, Any]


def report(asked: Asked) -> Iterator[Part]:
    """Give the report part by part, as each is measured."""
    for name in asked.parts:
        if name == "flights":
            yield from _flights(_folder(asked.data, "flights"))
        elif name == "winter":
            with tempfile.TemporaryDirectory(prefix="repertory-bench-") as folder:
                fused = winter(_folder(asked.data, "winter"), Path(folder) / "winter")
            yield Part("winter", _winter(fused), asdict(fused))
        else:
            yield _simulation(asked)


def _folder(data: Path, name: str) -> Path:
    folder = data / name
    if not folder.is_dir():
        raise RepertoryError(f"Expected the real data {name} in {folder}, found no such folder. Name it with --data.")
    return folder


def _flights(folder: Path) -> Iterator[Part]:
    for without in ((), AIRLINES):
        with tempfile.TemporaryDirectory(prefix="repertory-bench-") as root:
            shares = flights(folder, Path(root), without)
        title = f"flights, without {', '.join(without)}" if without else "flights, all 38 sources"
        text = f"{title}: the part of 400 times that is right, over twenty random halves\n{_shares(shares)}"
        yield Part("flights", text, {"without": list(without), "shares": [asdict(row) for row in shares]})


def _shares(shares: Iterable[Share]) -> str:
    lines = [f"  {'':38s} mean  spread   least    most   whole"]
    lines += [
        f"  {row.method:38s} {row.mean:.3f}   {row.spread:.3f}   {row.least:.3f}   {row.most:.3f}   {row.whole:.3f}"
        for row in shares
    ]
    return "\n".join(lines) + "\n"


def _winter(found: WinterFigures) -> str:
    lines = [f"winter: {found.films} fused films from {found.rows} rows; properties that are exactly right"]
    lines.append(f"  {'':14s}" + "".join(f"{name:>12s}" for name in PATHS))
    for method, right in found.right.items():
        lines.append(f"  {method:14s}" + "".join(f"{right[name]:>6d} of {found.asked[name]:2d}" for name in PATHS))
    return "\n".join(lines) + "\n"


def _simulation(asked: Asked) -> Part:
    found = []
    for sources in asked.sizes:
        for seed in asked.seeds:
            with tempfile.TemporaryDirectory(prefix="repertory-bench-") as folder:
                found.append(simulated(Size(sources, asked.films, seed), Path(folder) / "world"))
    beliefs = [mark for world in found for mark in world.beliefs]
    members = [mark for world in found for mark in world.members]
    titles = {"single": "Values that exclude one another", "several": "Values of sets"}
    parts = [_table(asked, found)]
    for name, marks in (("single", beliefs), ("several", members)):
        parts.append(f"{titles[name]}, {len(marks):,} verdicts: belief (|) against what is right (#)")
        parts.append(f"{as_text(bins(marks))}\n  mean distance {calibration_error(marks):.3f}\n")
        if asked.drawings:
            target = asked.drawings / f"fuse-reliability-{name}.svg"
            target.write_text(as_svg(titles[name], bins(marks)), encoding="utf-8")
    kept = [{name: value for name, value in asdict(world).items() if name not in _MARKS} for world in found]
    figures = {
        "worlds": kept,
        "single": {"distance": calibration_error(beliefs), "bins": bins(beliefs)},
        "several": {"distance": calibration_error(members), "bins": bins(members)},
    }
    return Part("simulation", "\n".join(parts), figures)


def _table(asked: Asked, found: list[Found]) -> str:
    methods = list(found[0].right)
    lines = [f"simulation: {asked.films} films, seeds {', '.join(map(str, asked.seeds))}; single values right"]
    lines.append("  sources  " + "  ".join(methods))
    for sources in asked.sizes:
        rows = [world for world in found if world.sources == sources]
        shares = "  ".join(
            f"{mean(world.right[method] for world in rows):.3f}".rjust(len(method)) for method in methods
        )
        lines.append(f"  {sources:7d}  {shares}")
    lines.append("  sources  trust error  leaving out error  inventing error  copies  found  wrongly found")
    for sources in asked.sizes:
        rows = [world for world in found if world.sources == sources]
        lines.append(
            f"  {sources:7d}  {mean(row.trust_error for row in rows):11.3f}  "
            f"{mean(row.left_out_error for row in rows):17.3f}  {mean(row.invented_error for row in rows):15.3f}  "
            f"{sum(row.copies for row in rows):6d}  {sum(row.copies_found for row in rows):5d}  "
            f"{sum(row.copies_wrong for row in rows):13d}"
        )
    return "\n".join(lines) + "\n"
