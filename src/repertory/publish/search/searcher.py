"""Searching the index: names first as typed, then with articles, order, spelling and typos forgiven."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import orjson
import tantivy

from repertory.errors import NotFound
from repertory.publish.search.index import CURRENT, schema
from repertory.publish.search.names import NEARLY, Keys, Reading, closeness, readings
from repertory.publish.search.queries import Queries

ENOUGH = 10
"""With fewer hits than this, typos are looked for."""

NEAREST = 3
"""With fewer hits than this, typos are looked for in every way there is."""

CANDIDATES = 60
"""Hits with typos that are compared letter by letter."""

LIKE_ENOUGH = 62.0
LIKE_BESIDE = 80.0
"""Closeness (0 to 100) from which a name with typos counts as meant: alone, and beside exact hits."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A film, person or organisation that was found; ``score`` orders hits of one search only."""

    id: str
    kind: str
    title: str
    year: int | None
    note: str
    score: float


@dataclass(frozen=True, slots=True)
class _Opened:
    """An index as it was when it was opened."""

    made: int
    searcher: tantivy.Searcher
    queries: Queries


class SearchIndex:
    """Searches an index; one that was made anew is opened at the next search."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._lock = threading.Lock()
        self._opened: _Opened | None = None

    def search(self, text: str, limit: int = 20) -> list[Hit]:
        """Return what the text means, best first; raises NotFound where nothing was published yet."""
        ways = readings(text)
        if not ways or limit < 1:
            return []
        opened = self._current()
        found = {hit.id: hit for hit, _ in self._run(opened, opened.queries.exact(ways), limit)}
        if len(found) < min(ENOUGH, limit):
            for hit in self._forgiving(opened, ways, len(found)):
                found.setdefault(hit.id, hit)
        return sorted(found.values(), key=lambda hit: (-hit.score, hit.title, hit.id))[:limit]

    def _forgiving(self, opened: _Opened, ways: Sequence[Reading], beside: int) -> list[Hit]:
        """Return hits with typos, the nearest first: by one letter, by two, then by what pieces they share.

        Where enough was found without (``beside``), only what is one letter away is looked for.
        """
        least = LIKE_BESIDE if beside else LIKE_ENOUGH
        undated = [way for way in ways if way.year is None][:2]
        for step in self._steps(opened.queries)[: 1 if beside >= NEAREST else None]:
            near: dict[str, Hit] = {}
            for way in undated:
                for hit, keys in self._run(opened, step(way.text), CANDIDATES):
                    like = closeness(way.text, keys) * (1 if way.typed else NEARLY)
                    if like >= least:
                        found = replace(hit, score=round(like / 100 * (1 + hit.score / 1_000), 6))
                        near[hit.id] = max(near.get(hit.id, found), found, key=lambda one: one.score)
            if near:
                return list(near.values())
        return []

    @staticmethod
    def _steps(queries: Queries) -> list[Callable[[str], tantivy.Query]]:
        return [lambda text: queries.with_typos(text, 1), lambda text: queries.with_typos(text, 2), queries.in_pieces]

    def _run(self, opened: _Opened, query: tantivy.Query, limit: int) -> Iterator[tuple[Hit, Keys]]:
        searcher = opened.searcher
        for score, address in searcher.search(query, limit, count=False, weight_by_field="weight").hits:
            identity, kind, title, year, note, _, *keys = orjson.loads(bytes(searcher.doc(address)["hit"][0]))
            yield Hit(identity, kind, title, year, note, round(score, 6)), Keys(*keys)

    def _current(self) -> _Opened:
        pointer = self._path / CURRENT
        try:
            made = pointer.stat().st_mtime_ns
        except FileNotFoundError as error:
            raise NotFound(
                f"Expected a search index in {self._path}, found none. Build it first: repertory build PATH..., or "
                "repertory publish after repertory fuse."
            ) from error
        opened = self._opened
        if opened is not None and opened.made == made:
            return opened
        with self._lock:
            index = tantivy.Index.open(str(self._path / pointer.read_text(encoding="utf-8")))
            if index.schema != schema():
                raise NotFound(f"The search index in {self._path} is of another version. Run: repertory publish")
            opened = _Opened(made, index.searcher(), Queries(index.schema))
            self._opened = opened
        return opened
