"""Searching the index: names first as typed, then with articles, order, spelling and typos forgiven."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import orjson
import tantivy
from tantivy import Order, Query

from repertory.errors import NotFound
from repertory.publish.search.asked import Asked, parse
from repertory.publish.search.described import described
from repertory.publish.search.facets import Counts, counted, kinds_of
from repertory.publish.search.filters import filtered
from repertory.publish.search.index import CURRENT, model_of, schema
from repertory.publish.search.meaning import installed, model, weighed
from repertory.publish.search.names import NEARLY, Keys, closeness, readings
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

SORTS: dict[str, tuple[str, Order] | None] = {
    "relevance": None,
    "known": ("weight", Order.Desc),
    "newest": ("year", Order.Desc),
    "oldest": ("year", Order.Asc),
    "title": ("place", Order.Asc),
}
"""How hits can be ordered: by a field of the index and its direction, or as they are found."""

FILTERED = "film"
"""The kind that filters are about."""

WORDED = ("character", "review", "about")
"""What is not found by names of its own: films by a character or by what is told of them, reviews by their words."""


MEANT = 300
"""Films that the words of a description find, the best of which are put in order by what they mean, too."""

LONGEST_TOLD = 4_000
"""Letters of a description that are looked at."""

KNOWN = {"weight_by_field": "weight"}
"""Hits are scored by how well each is known, too."""


@dataclass(frozen=True, slots=True)
class Hit:
    """What was found; ``score`` orders hits of one search only. A review's title and year are its film's."""

    id: str
    kind: str
    title: str
    year: int | None
    note: str
    score: float
    roles: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Page:
    """Which of all hits are wanted: of which kind (empty: any that has names), in which order of `SORTS`."""

    kind: str = ""
    sort: str = "relevance"
    first: int = 0
    size: int = 20


@dataclass(frozen=True, slots=True)
class Found:
    """A page of hits, how many there are in all, their counts by facet, and whether typos had to be forgiven."""

    hits: list[Hit]
    total: int
    counts: Counts
    forgiven: bool


@dataclass(frozen=True, slots=True)
class _Opened:
    """An index as it was when it was opened."""

    made: int
    searcher: tantivy.Searcher
    queries: Queries
    embedded: bool

    def query(self, asked: Asked, kind: str) -> Query:
        """Return the query for what was asked, typos not forgiven."""
        queries, ways = self.queries, readings(asked.words)
        if kind == "review":
            words = queries.said(asked.words)
        elif kind == "character":
            words = queries.played(asked.words)
        elif kind == "about":
            words = described(self.searcher, queries.schema, asked.words)
        else:
            words = queries.exact(ways) if ways else Query.const_score_query(Query.all_query(), 1.0)
        return self.filtered(words, asked, kind)

    def filtered(self, query: Query, asked: Asked, kind: str) -> Query:
        """Return the query for what of a query is of a kind and let through by the filters."""
        kind = FILTERED if kind in ("character", "about") or (asked.filters and not kind) else kind
        return filtered(self.queries.schema, query, asked.filters, kind)

    def run(self, query: Query, limit: int, **how: Any) -> Iterator[tuple[Hit, Keys]]:
        """Yield the hits of a query with their keys, by score or ordered as told."""
        for score, address in self.searcher.search(query, limit, count=False, **how).hits:
            yield _hit(self.searcher.doc(address), score)

    def meant(self, query: Query, words: str, first: int, size: int) -> list[Hit]:
        """Return hits of a query from the ``first`` on, the best put in order by what they mean, too.

        Those after the best follow as their words have them, so that no page repeats what another showed.
        """
        found = self.searcher.search(query, max(MEANT, first + size), count=False).hits
        films = [self.searcher.doc(address) for _, address in found]
        scores = [float(score) for score, _ in found]
        meanings = [bytes(film.get_first("meaning") or b"") for film in films[:MEANT]]
        scores[:MEANT] = weighed(scores[:MEANT], meanings, model().of(words))
        best = sorted(range(len(meanings)), key=lambda place: -scores[place])
        turns = [*best, *range(len(meanings), len(films))]
        return [_hit(films[place], scores[place])[0] for place in turns[first : first + size]]

    def forgiving(self, asked: Asked, kind: str, beside: int) -> list[Hit]:
        """Return hits with typos, the nearest first: by one letter, by two, then by what pieces they share.

        Where enough was found without (``beside``), only what is one letter away is looked for.
        """
        queries = self.queries
        steps: list[Callable[[str], Query]] = [
            lambda text: queries.with_typos(text, 1),
            lambda text: queries.with_typos(text, 2),
            lambda text: queries.in_pieces(text, self.searcher),
        ]
        least = LIKE_BESIDE if beside else LIKE_ENOUGH
        undated = [way for way in readings(asked.words) if way.year is None][:2]
        for step in steps[: 1 if beside >= NEAREST else None]:
            near: dict[str, Hit] = {}
            for way in undated:
                for hit, keys in self.run(self.filtered(step(way.text), asked, kind), CANDIDATES, **KNOWN):
                    like = closeness(way.text, keys) * (1 if way.typed else NEARLY)
                    if like >= least:
                        found = replace(hit, score=round(like / 100 * (1 + hit.score / 1_000), 6))
                        near[hit.id] = max(near.get(hit.id, found), found, key=lambda one: one.score)
            if near:
                return list(near.values())
        return []


def _hit(document: tantivy.Document, score: Any) -> tuple[Hit, Keys]:
    told = orjson.loads(bytes(document["hit"][0]))
    identity, kind, title, year, note, _, typed, forgiven, roles = told
    known = round(score, 6) if isinstance(score, float) else 0.0
    hit = Hit(identity, kind, title, year, note, known, tuple((role, who) for role, who in roles))
    return hit, Keys(typed, forgiven)


class SearchIndex:
    """Searches an index; one that was made anew is opened at the next search.

    What films mean is asked for where the index holds it by the model that is installed, unless they are to be found by
    words alone (``embedded``). Each search raises NotFound where nothing was published yet.
    """

    def __init__(self, path: Path, embedded: bool = True) -> None:
        self._path = path
        self._embedded = embedded
        self._lock = threading.Lock()
        self._opened: _Opened | None = None

    def search(self, text: str, limit: int = 20) -> list[Hit]:
        """Return the first few of what the text means, best first."""
        asked = parse(text)
        return self._found(asked, Page(size=limit))[0]

    def describe(self, text: str, limit: int = 20) -> list[Hit]:
        """Return the films that a description may be of, the likeliest first; nothing in it is a filter."""
        return self._found(Asked(text[:LONGEST_TOLD]), Page("about", size=limit))[0]

    def find(self, asked: Asked, page: Page) -> Found:
        """Return a page of what was asked, best first or sorted as told."""
        hits, exact = self._found(asked, page)
        if not hits:
            return Found([], 0, {}, False)
        opened = self._current()
        ids = Query.term_set_query(opened.queries.schema, "id", [hit.id for hit in hits])
        counts = counted(opened.searcher, opened.query(asked, page.kind) if exact else ids)
        return Found(hits, max(sum(count for _, count in counts["kind"]), len(hits)), counts, not exact)

    def kinds(self, asked: Asked) -> dict[str, int]:
        """Return how many there are of each kind that was asked for, typos not forgiven; some are films by a role."""
        if not (asked.words or asked.filters):
            return {}
        opened = self._current()
        found = dict(kinds_of(opened.searcher, opened.query(asked, "")))
        for kind in ("character", "review") if asked.words else ():
            found[kind] = sum(count for _, count in kinds_of(opened.searcher, opened.query(asked, kind)))
        return found

    def _found(self, asked: Asked, page: Page) -> tuple[list[Hit], int]:
        """Return a page of hits, and how many of them needed no forgiving of typos."""
        if not (asked.words or asked.filters) or page.size < 1:
            return [], 0
        opened = self._current()
        sort = SORTS[page.sort]
        if page.kind == "about" and not sort and opened.embedded:
            hits = opened.meant(opened.query(asked, page.kind), asked.words, page.first, page.size)
            return hits, len(hits)
        how = {"order_by_field": sort[0], "order": sort[1]} if sort else {} if page.kind == "about" else KNOWN
        found = {
            hit.id: hit for hit, _ in opened.run(opened.query(asked, page.kind), page.size, offset=page.first, **how)
        }
        exact = len(found)
        if exact < min(ENOUGH, page.size) and not page.first and page.kind not in WORDED:
            for hit in opened.forgiving(asked, page.kind, exact):
                found.setdefault(hit.id, hit)
        hits = list(found.values())
        if not sort:
            hits.sort(key=lambda hit: (-hit.score, hit.title, hit.id))
        return hits[: page.size], exact

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
            opened = _Opened(made, index.searcher(), Queries(index.schema), self._embedded and self._comparable())
            self._opened = opened
        return opened

    def _comparable(self) -> bool:
        """Return whether films have vectors by the very model that is installed; if not, say so once."""
        told, here = model_of(self._path), installed()
        if told and told != here:
            logging.getLogger(__name__).warning(
                f"Films of {self._path} are embedded by {told}, installed is {here or 'none'}: they are found by words "
                "alone. Run: pip install 'repertory[embeddings]', then repertory publish"
            )
        return told is not None and told == here
