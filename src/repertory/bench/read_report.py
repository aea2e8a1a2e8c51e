"""`repertory bench read`: what is read right of pages, and how fast each form is read, told as Markdown."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from repertory.bench import read_quality as quality
from repertory.bench.read_quality import SiteFigures
from repertory.bench.read_sites import some_sites
from repertory.bench.read_speed import FORMS, as_table, speeds
from repertory.bench.read_tables import of_site, of_sites
from repertory.bench.read_truth import gold_truth
from repertory.errors import InputRefused

Tell = Callable[[str], None]
GOLD = Path("bench") / "gold" / "csfd_pages.csv"
SEED = 1


@dataclass(frozen=True, slots=True)
class ReadAsked:
    """What to measure: parts of `PARTS`, or forms whose speed is; how many made sites; MiB of a form's sample."""

    parts: Sequence[str]
    data: Path
    gold: Path = GOLD
    made: int = 11
    size: float = 1.0


@dataclass(frozen=True, slots=True)
class ReadPart:
    """What was measured in one part: as text, and as figures for printing as JSON."""

    name: str
    text: str
    figures: Any


@contextmanager
def _scratch() -> Iterator[Path]:
    with tempfile.TemporaryDirectory(prefix="repertory-bench-") as folder:
        yield Path(folder)


def _pages(asked: ReadAsked, name: str) -> Path:
    folder = asked.data / "pages"
    if not (folder / name).is_dir():
        raise InputRefused(f"Expected saved pages in {folder / name}, found no such folder. Name it with --data.")
    return folder


def _both(name: str, folder: Path, truth: list[Any], known: Path, scratch: Path) -> list[SiteFigures]:
    """Measure a site with the films that a collection knows, and with none."""
    nothing = scratch / "known-nothing"
    if not nothing.exists():
        quality.known_nothing(scratch)
    return [quality.read_site(name, folder, truth, one, scratch) for one in (known, nothing)]


def _csfd(asked: ReadAsked, tell: Tell) -> ReadPart:
    with _scratch() as scratch:
        truth = gold_truth(asked.gold, _pages(asked, "csfd") / "csfd")
        tell("csfd: the films of three tables are read")
        known = quality.known_tables(asked.data, scratch)
        found = _both("csfd", asked.data / "pages" / "csfd", truth, known, scratch)
    return ReadPart("csfd", of_site("ČSFD, 24 pages", found), [asdict(one) for one in found])


def _imdb(asked: ReadAsked, tell: Tell) -> ReadPart:
    with _scratch() as scratch:
        folder, truth = quality.imdb(_pages(asked, "imdb"), scratch)
        tell("imdb: the films of three tables are read")
        known = quality.known_tables(asked.data, scratch)
        found = _both("imdb_pages", folder, truth, known, scratch)
    return ReadPart("imdb", of_site("IMDb, 6 pages without their JSON-LD", found), [asdict(one) for one in found])


def _made(asked: ReadAsked, tell: Tell) -> ReadPart:
    sites = some_sites(asked.made, SEED)
    found = []
    with _scratch() as scratch:
        known = quality.known_made(SEED, scratch)
        for site in sites:
            tell(f"{site.name} ...")
            folder, truth = quality.made_site(site, scratch)
            found.append(_both(site.name, folder, truth, known, scratch))
            shutil.rmtree(folder)
    return ReadPart("made", of_sites(found), [asdict(one) for both in found for one in both])


def _speed(asked: ReadAsked, tell: Tell) -> ReadPart:
    found = list(speeds([name for name in asked.parts if name in FORMS], asked.size, tell))
    return ReadPart("speed", as_table(found), [asdict(one) for one in found])


PARTS: Mapping[str, Callable[[ReadAsked, Tell], ReadPart]] = {
    "csfd": _csfd, "imdb": _imdb, "made": _made, "speed": _speed,
}  # fmt: skip
"""Every part by its name."""


def report(asked: ReadAsked, tell: Tell) -> Iterator[ReadPart]:
    """Give the report part by part, as each is measured."""
    for name in dict.fromkeys("speed" if name in FORMS else name for name in asked.parts):
        yield PARTS[name](asked, tell)
