"""How far apart the years lie of records that share a title: what tells one film from namesakes without labels.

Two records of one title whose years lie far apart are hardly of one film; of those nearer to each other as many
are of two films as chance would put there. What is left are pairs of one film.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import ibis
import ibis.expr.types as ir

from repertory.collection.workbench import Workbench
from repertory.link.features import Features
from repertory.link.titles import GRADES

YEARS_APART = (0, 1, 2, 5)
"""The most years apart of each level of the year comparison but the last."""


@dataclass(frozen=True, slots=True)
class Split:
    """Of dated pairs that share a title: how many are of two films, and of one film by years apart, best first."""

    two_films: float
    one_film: tuple[float, ...]


def split(found: Sequence[int], by_chance: Sequence[float]) -> Split:
    """Part pairs by years apart (``found``) into those of two films and of one.

    ``by_chance``: of each level of years apart, the share of it among random pairs.
    """
    others = found[-1] / by_chance[-1]
    near = zip(found, by_chance, strict=True)
    return Split(others, tuple(max(count - others * share, 0.0) for count, share in near))


def titled_pairs(features: Features, least: str) -> ir.Table:
    """Return (source_a, source_b, record_a, record_b, grade, apart) of dated pairs of two sources that share a title.

    ``grade`` is the best of the titles shared, ``apart`` counts years; ``least`` is the least telling grade taken.
    """
    films = features.films.filter(features.films.year.notnull())
    graded = features.titles.filter(features.titles.grade <= GRADES.index(least))
    titles = graded.join(films.select("record_id", "year"), "record_id").select(
        "key", "grade", "year", "source", "record_id"
    )
    right = titles.drop("grade").rename("{name}_b").rename(key="key_b")
    met = titles.join(right, ["key", titles.source < right.source_b])
    return met.group_by(record_a=met.record_id, record_b=met.record_id_b).agg(
        source_a=met.source.min(), source_b=met.source_b.min(), grade=met.grade.min(),
        apart=(met.year - met.year_b).abs().min(),
    )  # fmt: skip


def by_years_apart(bench: Workbench, pairs: ir.Table) -> dict[tuple[str, str], list[list[int]]]:
    """Return, of each two sources, how many of their `titled_pairs` there are by grade and level of years apart."""
    level = ibis.cases(*((pairs.apart <= most, number) for number, most in enumerate(YEARS_APART)), else_=4)
    counted = pairs.group_by("source_a", "source_b", "grade", level=level).agg(pairs=pairs.count())
    found: dict[tuple[str, str], list[list[int]]] = {}
    for row in bench.fetch(counted).to_pylist():
        empty = [[0] * (len(YEARS_APART) + 1) for _ in GRADES]
        found.setdefault((row["source_a"], row["source_b"]), empty)[row["grade"]][row["level"]] = row["pairs"]
    return found
