"""Ways to make lists of related films: Repertory's own, with and without ratings, and plain ones beside it.

Repertory's are made by the expressions of `repertory.publish.related`, as if the collection held but the films that
people rated. Nothing that comes of ratings is known to them: no mean, no count, no tag of the same source.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

import ibis
import ibis.expr.types as ir
import numpy as np
import pyarrow as pa

from repertory.bench.related_measured import LONG, Fifth, Whole
from repertory.collection.workbench import Workbench
from repertory.publish import related, related_traits, tables, threads
from repertory.publish.inputs import Inputs
from repertory.publish.related_liked import ALIKE, alike


@dataclass(frozen=True, slots=True)
class Content:
    """What is known of the films but for ratings, and the films' ids in their order."""

    bench: Workbench
    names: list[str]
    threads: ir.Table
    learned: ir.Table
    traits: ir.Table

    @classmethod
    def of(cls, bench: Workbench, rated: pa.Table) -> Content:
        """Return what a collection knows of the films that people rated."""
        inputs = Inputs.of(bench.collection)
        ids = bench.keep("ids", pa.table({"entity_id": rated["film_id"].unique()}))
        own = _unrated(bench, inputs.about(ids), sorted(set(rated["source"].to_pylist())))
        films = bench.keep("films", tables.film_heads(own))
        rare = bench.keep("rare", threads.rare_words(threads.words(inputs)))
        every = bench.keep("every", threads.threads(own, tables.credits(own), films, (threads.words(own), rare)))
        learned = bench.keep("learned", threads.learned(every))
        mine = bench.keep("mine", every.semi_join(learned, threads.THREAD))
        traits = bench.keep("traits", related_traits.traits(own, films))
        return cls(bench, sorted(ids.to_pyarrow()["entity_id"].to_pylist()), mine, learned, traits)

    def genres(self) -> list[frozenset[str]]:
        """Return each film's genres."""
        told = self.traits.select("film_id", "genres").to_pyarrow().to_pylist()
        held = {row["film_id"]: frozenset(row["genres"]) for row in told}
        return [held.get(name, frozenset()) for name in self.names]


def _unrated(bench: Workbench, own: Inputs, sources: list[str]) -> Inputs:
    """Return what is said without ratings, and without keywords that the sources of ratings alone say."""
    verdicts = bench.keep("verdicts", own.verdicts.filter(own.verdicts.property.notin(related_traits.RATED)))
    keywords = verdicts.filter(verdicts.property == "keyword")
    each = keywords.select("verdict_id", claim_id=keywords.claims_for.unnest())
    elsewhere = each.semi_join(own.claims.filter(own.claims.source.notin(sources)), "claim_id")
    tags = keywords.anti_join(elsewhere, "verdict_id")
    return replace(own, verdicts=bench.keep("unrated", verdicts.anti_join(tags, "verdict_id")))


def own_lists(content: Content, liked: pa.Table | None, shares: bool = True) -> Whole:
    """Return Repertory's lists by what was learned of ratings, by what films share, or by both."""
    table = content.bench.keep("liked", ALIKE.empty_table() if liked is None else liked)
    thread = content.threads if shares else content.threads.filter(ibis.literal(False))
    known = related.Learned(content.learned, content.traits, table)
    found = related.nearest(thread, content.traits, known)
    rows = found.order_by("entity_id", "rank").to_pyarrow()
    place = {name: number for number, name in enumerate(content.names)}
    lists = np.full((len(content.names), LONG), -1)
    filled = np.zeros(len(content.names), np.int64)
    for one, other in zip(rows["entity_id"].to_pylist(), rows["other_id"].to_pylist(), strict=True):
        row = place[one]
        if filled[row] < LONG:
            lists[row, filled[row]] = place[other]
            filled[row] += 1
    return lists


def popular(fifth: Fifth) -> Whole:
    """Return for every film the ten that most people like, itself left out."""
    best = fifth.by_fame[::-1][: LONG + 1]
    return np.array([best[best != film][:LONG] for film in range(len(fifth.fame))])


def cosine(content: Content, fifth: Fifth) -> Whole:
    """Return for every film that two people liked the ten most alike by who liked them (Sarwar et al. 2001)."""
    place = {name: number for number, name in enumerate(content.names)}
    liked = fifth.given["share"].to_numpy() >= 0.8
    films = np.array([place[name] for name in fifth.given["film_id"].to_pylist()])[liked]
    _, people = np.unique(np.asarray(fifth.given["who"].to_pylist(), dtype=str)[liked], return_inverse=True)
    kept = np.flatnonzero(fifth.fame >= 2)
    told = np.zeros((people.max() + 1, len(fifth.fame)), np.float32)
    told[people, films] = 1
    near = told[:, kept].T @ told[:, kept]
    root = np.sqrt(np.diag(near))
    near /= root[:, None] * root[None, :]
    np.fill_diagonal(near, 0)
    best = np.argsort(-near, axis=1, kind="stable")[:, :LONG]
    lists = np.full((len(fifth.fame), LONG), -1)
    lists[kept] = np.where(np.take_along_axis(near, best, axis=1) > 0, kept[best], -1)
    return lists


Way = Callable[[Content, Fifth], Whole]


def ways(content: Content) -> dict[str, Way]:
    """Return the ways by name; content alone is the same for every fifth, and made once."""
    shared = own_lists(content, None)
    return {
        "popularity": lambda _, fifth: popular(fifth),
        "cosine": cosine,
        "content alone": lambda _content, _fifth: shared,
        "ratings alone": lambda known, fifth: own_lists(known, alike(fifth.given), shares=False),
        "content and ratings": lambda known, fifth: own_lists(known, alike(fifth.given)),
    }
