"""Why two records were or were not taken as one, in sentences a visitor can read."""

from __future__ import annotations

from collections.abc import Callable

import ibis
import ibis.expr.types as ir

from repertory.link.comparisons import COMPARED, COMPARISONS
from repertory.link.features import RARE_PERSON, Features

NAMES_SHOWN = 4


def _words(pairs: ir.Table, name: str) -> ir.StringValue:
    """Return the words of a comparison's outcome; null where it is unknown."""
    comparison = COMPARED[name]
    branches = [(pairs[name] == comparison.outcome(level.name), level.words) for level in comparison.levels]
    return ibis.cases(*branches, else_=ibis.null("string"))


def _said(value: ir.Value) -> ir.StringValue:
    return value.cast("int64").cast("string")


def _title(pairs: ir.Table) -> ir.StringValue:
    quoted = "'" + pairs.label_a + "'"
    both = ibis.ifelse(pairs.label_a == pairs.label_b, quoted, quoted + " and '" + pairs.label_b + "'")
    return "Title: " + _words(pairs, "title") + ", " + both


def _either(pairs: ir.Table, label: str, column: str) -> ir.StringValue:
    one = ibis.cases(
        (pairs[f"{column}_a"].isnull() & pairs[f"{column}_b"].isnull(), "neither names one"),
        else_="only one of them names it",
    )
    return ibis.literal(f"{label}: ") + one


def _year(pairs: ir.Table) -> ir.StringValue:
    first, second = _said(pairs.year_a), _said(pairs.year_b)
    values = ibis.ifelse(first == second, first, first + " and " + second)
    return ibis.ifelse(
        pairs.year == -1, _either(pairs, "Year", "year"), "Year: " + _words(pairs, "year") + ", " + values
    )


def _director(pairs: ir.Table) -> ir.StringValue:
    known = ibis.ifelse(
        pairs.shared_directors.notnull(),
        "Director: both name " + pairs.shared_directors,
        "Director: " + _words(pairs, "director"),
    )
    return ibis.ifelse(pairs.director == -1, _either(pairs, "Director", "first_director"), known)


def _people(pairs: ir.Table) -> ir.StringValue:
    rare = ibis.ifelse(pairs.shared_rare > 0, ", of which " + _said(pairs.shared_rare) + " named by few films", "")
    shared = "People: " + _said(pairs.shared_count) + " shared" + rare + ": " + pairs.shared_names
    return ibis.ifelse(pairs.shared_count > 0, shared, "People: " + _words(pairs, "cast"))


def _minutes(pairs: ir.Table) -> ir.StringValue:
    first, second = _said(pairs.minutes_low_a), _said(pairs.minutes_low_b)
    values = ibis.ifelse(first == second, first, first + " and " + second)
    return "Running time: " + _words(pairs, "minutes") + ", " + values + " minutes"


def _identifier(pairs: ir.Table) -> ir.StringValue:
    return ibis.cases(
        (pairs.id_same, "Identifier: both have the same"),
        (pairs.id_differs, "Identifier: two different ones of one kind"),
        else_=ibis.null("string"),
    )


def _judgement(pairs: ir.Table) -> ir.StringValue:
    because = ibis.ifelse(pairs.why == "", "", ": " + pairs.why)
    return "Judged " + pairs.judged + " by " + pairs.who + because


SENTENCES: dict[str, Callable[[ir.Table], ir.StringValue]] = {
    "title": _title,
    "year": _year,
    "director": _director,
    "cast": _people,
    "minutes": _minutes,
}
"""Comparisons whose values are told too; of the others, their outcome in words."""


def _sentence(pairs: ir.Table, name: str) -> ir.StringValue:
    if name in SENTENCES:
        return SENTENCES[name](pairs)
    return ibis.literal(f"{COMPARED[name].label}: ") + _words(pairs, name)


def _shared_people(pairs: ir.Table, features: Features) -> ir.Table:
    """Return, per pair, how many people both name, how many of them few films name, and who they are."""
    people = features.people.group_by("record_id", "key").agg(
        value=features.people.value.min(), bearers=features.people.bearers.min(),
        directs=(features.people.property == "director").any(),
    )  # fmt: skip
    left = people.select("key", "value", "bearers", "directs", record_a="record_id")
    right = people.select("key", record_b="record_id", directs_b="directs")
    shared = pairs.select("record_a", "record_b").join(left, "record_a").join(right, ["record_b", "key"])
    shared = shared.mutate(rank=ibis.row_number().over(group_by=["record_a", "record_b"], order_by=["bearers", "key"]))
    return shared.group_by("record_a", "record_b").agg(
        shared_count=shared.count(),
        shared_rare=(shared.bearers <= RARE_PERSON).cast("int64").sum(),
        shared_names=shared.value.group_concat(", ", where=shared["rank"] < NAMES_SHOWN, order_by=shared["rank"]),
        shared_directors=shared.value.group_concat(
            ", ", where=shared.directs & shared.directs_b, order_by=shared["rank"]
        ),
    )


def with_reasons(pairs: ir.Table, features: Features) -> ir.Table:
    """Add ``reasons``, a list of sentences, to decided pairs."""
    films = features.films
    facts = films.select("record_id", "label", "year", "minutes_low", first_director=films.director)
    told = pairs.left_join(facts.rename("{name}_a").rename(record_a="record_id_a"), "record_a").drop("record_a_right")
    told = told.left_join(facts.rename("{name}_b").rename(record_b="record_id_b"), "record_b").drop("record_b_right")
    told = told.left_join(_shared_people(pairs, features), ["record_a", "record_b"])
    told = told.drop("record_a_right", "record_b_right").mutate(
        shared_count=lambda t: t.shared_count.fill_null(0), shared_rare=lambda t: t.shared_rare.fill_null(0)
    )
    sentences = [
        _judgement(told),
        _identifier(told),
        *(_sentence(told, entry.name) for entry in COMPARISONS),
        told.held,
    ]
    reasons = ibis.array(sentences).filter(lambda sentence: sentence.notnull())
    return told.mutate(reasons=reasons).select(*pairs.columns, "reasons")
