"""The pages that a card is learned from."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import TypeVar

from selectolax.lexbor import LexborHTMLParser

from repertory.collection.scratch import scratch_folder
from repertory.errors import DocumentRefused, InputRefused
from repertory.read.containers import members
from repertory.read.learn.known import KnownFilm
from repertory.read.learned.kind import Kind, Test, kind_of
from repertory.read.learned.page import Page, saved_from
from repertory.read.member import Member
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
    texts = list(islice(_texts(_evenly(files, MOST * 4), folder), MOST * 4))
    if not texts:
        raise InputRefused(f"Expected saved pages (HTML) in {folder}, found none in {len(files):,} files.")
    made = []
    for name, address, text in _evenly(texts, MOST):
        page = Page(LexborHTMLParser(text), address or saved_from(text))
        made.append(Sample(name, text, page, kind_of(page, Test())))
    return made


def _evenly(found: Sequence[T], most: int) -> Sequence[T]:
    if len(found) <= most:
        return found
    return [found[number * len(found) // most] for number in range(most)]


def _texts(files: Sequence[Path], folder: Path) -> Iterator[tuple[str, str, str]]:
    """Yield the name in the folder, the address where that is known beside it, and the text of each page, once."""
    seen: set[str] = set()
    for path in files:
        name = path.relative_to(folder).as_posix() if path.is_relative_to(folder) else path.name
        with suppress(DocumentRefused, OSError), scratch_folder() as scratch:
            for one in members(Member(path, path.name), scratch / "archive"):
                with suppress(DocumentRefused):
                    prepared = prepare(one.path, scratch, one)
                    if prepared.form == "html" and prepared.path.stat().st_size <= LARGEST:
                        text = prepared.path.read_text(encoding="utf-8", errors="replace")
                        if text not in seen:
                            yield name if one.path == path else f"{name}!{one.name}", one.address, text
                        seen.add(text)
