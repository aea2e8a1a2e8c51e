"""The pages that a card is learned from."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from selectolax.lexbor import LexborHTMLParser

from repertory.collection.scratch import scratch_folder
from repertory.errors import DocumentRefused, InputRefused
from repertory.read.learn.known import KnownFilm
from repertory.read.learned.kind import Kind, Test, kind_of
from repertory.read.learned.page import Page, saved_from
from repertory.read.paths import Found, expand
from repertory.read.prepare import prepare

T = TypeVar("T")

MOST = 120
"""Pages that are learned from; of more, as many that lie evenly among them are taken."""
LARGEST = 8 << 20


@dataclass(slots=True)
class Sample:
    """A page: its name, its text, its tree, what it is about, and the known film that it is of."""

    name: str
    text: str
    page: Page
    kind: Kind
    film: KnownFilm | None = None

    @property
    def of_film(self) -> bool:
        """Whether it says nothing that tells it to be of something else than a film."""
        return self.kind.name in ("film", "comments")


def samples(folder: Path) -> list[Sample]:
    """Return the pages of a folder; raises InputRefused where it holds none."""
    files = [one.path for one in expand([folder]) if isinstance(one, Found)]
    texts = list(_texts(_evenly(files, MOST * 4)))
    if not texts:
        raise InputRefused(f"Expected saved pages (HTML) in {folder}, found none in {len(files):,} files.")
    made = []
    for name, text in _evenly(texts, MOST):
        page = Page(LexborHTMLParser(text), saved_from(text))
        made.append(Sample(name, text, page, kind_of(page, Test())))
    return made


def _evenly(found: Sequence[T], most: int) -> Sequence[T]:
    if len(found) <= most:
        return found
    return [found[number * len(found) // most] for number in range(most)]


def _texts(files: Sequence[Path]) -> Iterator[tuple[str, str]]:
    for path in files:
        with scratch_folder() as scratch:
            try:
                prepared = prepare(path, scratch)
            except (DocumentRefused, OSError):
                continue
            if prepared.form == "html" and prepared.path.stat().st_size <= LARGEST:
                yield path.name, prepared.path.read_text(encoding="utf-8", errors="replace")
