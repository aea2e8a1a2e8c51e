"""What is compared of a film: one row a record, with the keys of its titles, people and facts as lists.

A film of several readings (the same key in several documents) is one record. How telling a title is, `titles`
tells; a person is rare when no source of the collection, and none of those that the model was trained on, has
more than `RARE_PERSON` films of theirs. How frequent a key is can be learned of a whole collection and given, so
that records of a part come out as they do in the whole.
"""

from __future__ import annotations

from dataclasses import dataclass

import ibis
import ibis.expr.types as ir

from repertory.collection import Collection
from repertory.collection.workbench import Workbench
from repertory.link.frequencies import bearers, counted
from repertory.link.keys import distinct, people_keys, spelled
from repertory.link.titles import TITLE_PROPERTIES, graded, listed, title_lists, titles_said
from repertory.vocabulary.properties import PERSON_PROPERTIES

NAMING = (*PERSON_PROPERTIES, "mentions")
RARE_PERSON = 10
LONGEST_EPISODE = 65
"""Minutes: a record as short as that, without a year and a director, is taken to be of a television series."""
SERIAL_TYPES = r"(?i)\bseries\b|\bepisode\b|\bserial\b"
MINI_SERIES = r"(?i)^(tv )?mini[ -]?series$"
WIDEST_YEARS = 3
"""Years between a record's own dates beyond which only its first counts."""


@dataclass(frozen=True, slots=True)
class Features:
    """The tables that blocking, comparing and explaining read; all are made, none is an open query."""

    records: ir.Table
    titles: ir.Table
    parts: ir.Table
    people: ir.Table
    films: ir.Table


def film_records(collection: Collection, only: ir.Table | None = None) -> ir.Table:
    """Return one row a film record: record_id, source, key, label and the reading that knew it first.

    ``only``: (record_id) of those that are wanted.
    """
    records = collection.current("records")
    records = records if only is None else records.semi_join(only, "record_id")
    return (
        records.filter(records.kind == "film")
        .group_by("record_id")
        .agg(
            source=records.source.min(), key=records.key.min(), label=records.label.min(), reading=records.reading.min()
        )
    )


def _people(bench: Workbench, claims: ir.Table) -> ir.Table:
    said = claims.filter(claims.property.isin(NAMING))
    keys = bench.keep("people_keys", spelled(distinct(said.value), {"keys": people_keys}))
    named = said.join(keys, "value")
    named = named.select("record_id", "source", "property", "value", key=named["keys"].unnest())
    people = named.group_by("record_id", "source", "key", "property").agg(value=named.value.min())
    return bench.keep("people_said", people)


def _years(claims: ir.Table) -> ir.Table:
    dated = claims.filter(claims.property.isin(["year", "release_date"]))
    dated = dated.mutate(year=dated.value.substr(0, 4).cast("int32"))
    spans = dated.group_by("record_id").agg(
        first=dated.year.min(where=dated.property == "year").coalesce(dated.year.min()),
        low=dated.year.min(),
        high=dated.year.max(),
    )
    near = spans.high - spans.low <= WIDEST_YEARS
    return spans.select(
        "record_id", year=spans["first"], year_low=near.ifelse(spans.low, spans["first"]),
        year_high=near.ifelse(spans.high, spans["first"]),
    )  # fmt: skip


def _numbers(claims: ir.Table) -> ir.Table:
    minutes = claims.value.try_cast("float64")
    amount = claims.value.split(" ")[1].try_cast("float64")
    table = claims.filter(claims.property.isin(["running_time", "budget"]))
    return table.group_by("record_id").agg(
        minutes_low=minutes.min(where=table.property == "running_time"),
        minutes_high=minutes.max(where=table.property == "running_time"),
        budget=amount.max(where=table.property == "budget"),
    )


def _people_lists(people: ir.Table) -> list[ir.Table]:
    directs = people.property == "director"
    rare = people.bearers <= RARE_PERSON
    return [
        listed(people.filter(directs), "directors", "key"),
        listed(people.filter(~directs), "others", "key"),
        listed(people, "people", "key"),
        listed(people.filter(rare), "rare_people", "key"),
    ]


def _identifiers(claims: ir.Table) -> list[ir.Table]:
    said = claims.filter(claims.property == "identifier")
    said = said.mutate(scheme=said.value.split(":")[0])
    return [listed(said, "identifiers"), listed(said, "schemes", "scheme")]


def _serial(claims: ir.Table) -> ir.Table:
    """Return whether a record's type says that it is a series, and its keywords that it is a mini-series."""
    typed = claims.filter(claims.property.isin(["type", "keyword"]))
    return typed.group_by("record_id").agg(
        said_serial=typed.value.re_search(SERIAL_TYPES).any(where=typed.property == "type"),
        in_parts=typed.value.re_search(MINI_SERIES).any(where=typed.property == "keyword"),
    )


def _episodes(claims: ir.Table) -> ir.Table:
    """Return which episode of which season a record is; null where it does not tell both."""
    told = claims.filter(claims.property.isin(["season", "episode"])).group_by("record_id")
    told = told.agg(**{
        name: claims.value.min(where=claims.property == name) for name in ("season", "episode")
    })  # fmt: skip
    return told.select("record_id", episode=told.season + "x" + told.episode)


def features(collection: Collection, bench: Workbench, only: ir.Table | None = None) -> Features:
    """Work out what is compared of every film record of a collection, or of those whose record_id ``only`` holds.

    How frequent each key is, is learned once and kept, so records of a part come out as they do in the whole.
    """
    records = bench.keep("records", film_records(collection, only))
    stated = collection.current("claims")
    stated = stated.filter(~stated.lost & stated.value.notnull())
    wanted = [*TITLE_PROPERTIES, *NAMING, "year", "release_date", "running_time", "budget", "country", "language",
              "genre", "keyword", "identifier", "type", "season", "episode"]  # fmt: skip
    claims = stated.semi_join(records, "record_id").filter(stated.property.isin(wanted))
    claims = bench.keep("claims", claims.select("record_id", "source", "property", "value").distinct())
    titles, parts = titles_said(bench, claims)
    people = _people(bench, claims)
    frequent = collection.learned("frequencies", lambda: bearers(titles, people))
    titles = bench.keep("titles", graded(titles, frequent))
    people = bench.keep("people", counted(people, frequent, "people"))
    plain = [
        listed(claims.filter(claims.property == name), column)
        for name, column in (
            ("country", "countries"),
            ("language", "languages"),
            ("genre", "genres"),
            ("keyword", "keywords"),
        )
    ]
    films = records
    for part in (
        *title_lists(titles, parts), *_people_lists(people), _years(claims), _numbers(claims), *plain,
        *_identifiers(claims), _serial(claims), _episodes(claims),
    ):  # fmt: skip
        films = films.left_join(part, "record_id").drop("record_id_right")
    films = films.mutate(own_id=films.identifiers[0], director=films.directors[0], serial=_is_serial(films))
    films = films.drop("said_serial", "in_parts")
    return Features(records, titles, parts, people, bench.keep("films", films))


def _is_serial(films: ir.Table) -> ir.BooleanValue:
    """Whether a record is of television; null of a mini-series, which some sources hold among their films."""
    short = (films.minutes_high <= LONGEST_EPISODE).fill_null(False)
    told = films.said_serial.fill_null(False) | (short & films.year.isnull() & films.directors.isnull())
    return (films.in_parts.fill_null(False) & ~told).ifelse(ibis.null("boolean"), told)
