"""Pages read by a card that was learned from them, compared with what they state.

The card is learned beside a collection that knows some films, or none; the pages are then read into an empty
collection that holds nothing but the card, so that nothing known can help there.
"""

from __future__ import annotations

import shutil
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from repertory.bench.link_worlds import three_tables
from repertory.bench.read_figures import Quality, quality, said_of
from repertory.bench.read_sites import Site, known_films, made_films, make_site
from repertory.bench.read_truth import PageTruth, hide_structured, imdb_truth, measured
from repertory.bench.scale_stages import processor
from repertory.collection import Collection
from repertory.errors import InputRefused
from repertory.read.learn import learn
from repertory.read.run import read_paths


@dataclass(slots=True)
class SiteFigures:
    """What came of one site. ``processor`` and ``wall`` are seconds of reading its pages, ``learning`` of learning."""

    name: str
    quality: Quality
    processor: float
    wall: float
    learning: float
    refused: list[str] = field(default_factory=list)

    @property
    def pages_a_second(self) -> float:
        """Pages for a second of processor, on one core."""
        return self.quality.pages / self.processor if self.processor else 0.0


def read_site(
    name: str, folder: Path, truth: Sequence[PageTruth], known: Path, scratch: Path, *, learned: bool = True
) -> SiteFigures:
    """Learn a site's card from its pages (unless not ``learned``) and read them by it; return the figures.

    ``known`` is the collection that knows films.
    """
    shutil.rmtree(scratch / "reading", ignore_errors=True)
    collection = Collection.create(scratch / "reading")
    began, refused = processor(), []
    if learned:
        try:
            card = learn(Collection.open(known), folder, name).card
            (collection.root / "sources").mkdir()
            (collection.root / "sources" / f"{name}.toml").write_text(card, encoding="utf-8")
        except InputRefused as refusal:
            refused.append(str(refusal))
    learning = processor() - began
    began, wall = processor(), time.perf_counter()
    report = read_paths(collection, [folder])
    took, wall = processor() - began, time.perf_counter() - wall
    refused += [sentence for _, sentence in report.refused]
    return SiteFigures(name, quality(truth, said_of(collection), measured(truth)), took, wall, learning, refused)


def imdb(pages: Path, scratch: Path) -> tuple[Path, list[PageTruth]]:
    """Return a folder of IMDb's pages without their JSON-LD, and what they state."""
    folder = scratch / "imdb"
    folder.mkdir(parents=True)
    truth = []
    for path in sorted((pages / "imdb").glob("*.html")):
        whole = path.read_bytes()
        truth.append(imdb_truth(path.name, whole))
        (folder / path.name).write_bytes(hide_structured(whole)[0])
    return folder, truth


def known_tables(data: Path, scratch: Path) -> Path:
    """Return a new collection that knows the films of tmdb5000, imdb5000 and movielens."""
    return three_tables(data, scratch / "known-tables").root


def known_made(seed: int, scratch: Path) -> Path:
    """Return a new collection that knows six in ten of the films of made sites."""
    known_films(made_films(seed), scratch / "known-table")
    collection = Collection.create(scratch / "known-made")
    (collection.root / "sources").mkdir()
    shutil.move(scratch / "known-table" / "known.toml", collection.root / "sources")
    read_paths(collection, [scratch / "known-table" / "known.csv"], source="known")
    return collection.root


def known_nothing(scratch: Path) -> Path:
    """Return a new collection that knows no film."""
    return Collection.create(scratch / "known-nothing").root


def made_site(site: Site, scratch: Path) -> tuple[Path, list[PageTruth]]:
    """Return a folder of a made site's pages, and what they state."""
    folder = scratch / "made" / site.name
    return folder, make_site(site, made_films(site.seed), folder)
