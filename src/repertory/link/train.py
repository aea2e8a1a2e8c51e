"""Learns the linker's model from a collection, without labels: `python -m repertory.link.train COLLECTION`.

What chance agreement is worth (u) comes from random pairs; how often records of one film agree (m) by
expectation maximisation over pairs that agree on two other things, so that each comparison is learned
where it was not used to choose the pairs. Chance agreement in titles, and the years that sources give
to one film, are then corrected by each other. What is learned is pinned in ``model.json``, with how many
films of one source bear each frequent title and name each busy person in ``frequent.json``.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import ibis.expr.types as ir
from splink import DuckDBAPI, Linker
from splink.internals.em_training_session import EMTrainingSession

from repertory.collection import Collection
from repertory.collection.workbench import Workbench
from repertory.link.comparisons import splink_comparisons
from repertory.link.features import RARE_PERSON, Features, features
from repertory.link.frequencies import by_source, words_by_source
from repertory.link.meetings import by_years_apart, split, titled_pairs
from repertory.link.model import MODEL, PRIOR
from repertory.link.titles import GRADES

RANDOM_PAIRS = 4e6
SEED = 20051116
FACTS = ("minutes", "country", "language", "genre", "budget", "keyword")
SESSIONS: tuple[tuple[str, tuple[str, ...]], ...] = (
    # Pairs that surely or perhaps are one film, and what is learned from them: never what chose them,
    # and facts only where tables meet that have them. The columns named only to be not null tell
    # Splink which comparisons chose the pairs.
    (
        "l.main = r.main and l.year = r.year and l.titles is not null and r.titles is not null"
        " and l.year_low is not null and r.year_low is not null and l.source <> r.source",
        ("director", "cast", *FACTS),
    ),
    (
        "l.main = r.main and l.director = r.director and l.titles is not null and r.titles is not null"
        " and l.directors is not null and r.directors is not null and l.source <> r.source",
        ("year",),
    ),
    (
        "l.director = r.director and l.year = r.year and l.directors is not null and r.directors is not null"
        " and l.year_low is not null and r.year_low is not null and l.source <> r.source",
        ("title",),
    ),
)
ASSUMED = {"episode": ((0.97, 0.02), (0.03, 0.98))}
"""What tables of films cannot teach: the shares (m, u) of each level, best first. Two sources may count otherwise."""
SMALLEST = 0.0002
"""The least a probability may be learned as: what was never seen is rare, not impossible."""


def settings() -> dict[str, Any]:
    """Return Splink's settings before anything is learned."""
    return {
        "link_type": "dedupe_only",
        "unique_id_column_name": "record_id",
        "comparisons": splink_comparisons(),
        "blocking_rules_to_generate_predictions": [],
        "probability_two_random_records_match": PRIOR,
        "retain_matching_columns": False,
        "retain_intermediate_calculation_columns": True,
    }


def _bounded(probability: float | None, least: float, digits: int = 7) -> float:
    return round(min(max(probability or 0.0, least), 1.0), digits)


def _pin(model: dict[str, Any], learned: dict[str, list[float | None]]) -> dict[str, Any]:
    """Put what was learned into the settings, rounded: the same training gives the same file."""
    model.pop("linker_uid", None)
    for comparison in model["comparisons"]:
        name = comparison["output_column_name"]
        levels = [level for level in comparison["comparison_levels"] if not level.get("is_null_level")]
        by_chance = [level.get("u_probability") for level in levels]
        shares = ASSUMED.get(name) or zip(learned.get(name, ()), by_chance, strict=True)
        for level, (m, u) in zip(levels, shares, strict=True):
            level["m_probability"], level["u_probability"] = _bounded(m, SMALLEST), _bounded(u, 1e-7)
    return model


def _learned(session: EMTrainingSession, names: tuple[str, ...]) -> dict[str, list[float | None]]:
    """Return the m probabilities that a session found for the comparisons it teaches."""
    found = {made.output_column_name: made for made in session.core_model_settings.comparisons}
    return {
        name: [
            level.m_probability if isinstance(level.m_probability, float) else None
            for level in found[name].comparison_levels
            if not level.is_null_level
        ]
        for name in names
    }


def _pairs_of_two_sources(compared: Features) -> int:
    """Return how many pairs of dated records of two sources there are."""
    films = compared.films.filter(compared.films.year.notnull())
    sizes: list[int] = films.group_by("source").agg(size=films.count()).to_pyarrow()["size"].to_pylist()
    return (sum(sizes) ** 2 - sum(size**2 for size in sizes)) // 2


def correct_by_years(bench: Workbench, model: dict[str, Any], compared: Features) -> None:
    """Learn how often two films bear one title, and how often one film's years differ, from titles and years alone.

    Random pairs tell too much of chance agreement in a title, since some of them are of one film; see `meetings`.
    """
    levels = {one["output_column_name"]: one["comparison_levels"] for one in model["comparisons"]}
    year = [level for level in levels["year"] if not level.get("is_null_level")]
    title = [level for level in levels["title"] if not level.get("is_null_level")]
    by_sources = by_years_apart(bench, titled_pairs(compared, "common")).values()
    by_chance = [level["u_probability"] for level in year]
    splits = [
        split([sum(column) for column in zip(*(counts[grade] for counts in by_sources), strict=True)], by_chance)
        for grade in range(len(GRADES))
    ]
    for level, found in zip(title, splits, strict=False):
        level["u_probability"] = _bounded(found.two_films / _pairs_of_two_sources(compared), 1e-9, 10)
    one_film = splits[GRADES.index("telling")].one_film
    for level, count in zip(year, one_film, strict=True):
        level["m_probability"] = _bounded(count / sum(one_film), SMALLEST)


def learn(bench: Workbench, compared: Features) -> dict[str, Any]:
    """Return the settings with what was learned from the films."""
    api = DuckDBAPI(connection=bench.connection.con)
    linker = Linker(api.register(bench.name_of(compared.films)), settings(), log_level=None)
    linker.training.estimate_u_using_random_sampling(max_pairs=RANDOM_PAIRS, seed=SEED, min_count_per_level=None)
    learned: dict[str, list[float | None]] = {}
    for rule, teaches in SESSIONS:
        session = linker.training.estimate_parameters_using_expectation_maximisation(rule)
        learned |= _learned(session, teaches)
    model = _pin(linker.misc.save_model_to_json(), learned)
    correct_by_years(bench, model, compared)
    return model


def _counts(table: ir.Table, least: int) -> dict[str, int]:
    most = table.group_by("key").agg(count=table["count"].max())
    rows = most.filter(most["count"] >= least).order_by("key").to_pyarrow()
    return dict(zip(rows["key"].to_pylist(), rows["count"].to_pylist(), strict=True))


def main(arguments: list[str]) -> None:
    """Learn from a collection and pin what was learned in the package."""
    collection = Collection.open(Path(arguments[0]))
    with Workbench(collection) as bench:
        compared = features(collection, bench)
        model = learn(bench, compared)
        frequent = {
            "titles": _counts(by_source(compared.titles), 2),
            "words": _counts(words_by_source(compared.titles), 2),
            "people": _counts(by_source(compared.people), RARE_PERSON + 1),
        }
    MODEL.write_text(json.dumps(model, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    MODEL.with_name("frequent.json").write_text(
        json.dumps(frequent, indent=0, ensure_ascii=False) + "\n", encoding="utf-8"
    )


if __name__ == "__main__":
    main(sys.argv[1:])
