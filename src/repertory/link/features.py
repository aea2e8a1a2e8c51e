"""What is compared of a film: one row a record, with the keys of its titles, people and facts as lists.

A film of several readings (the same key in several documents) is one record. A title is rare when no
source of the collection, and none of those that the model was trained on, has two films of that name;
a person is rare when none has more than `RARE_PERSON` films of theirs. How frequent a key is can be learned
of a whole collection and given, so that records of a part come out as they do in the whole.
"""

from __future__ import annotations

from dataclasses import dataclass

import ibis
import ibis.expr.types as ir

from repertory.collection import Collection
from repertory.collection.workbench import Workbench
from repertory.link.frequencies import bearers, counted
from repertory.link.keys import (
    compact_key,
    distinct,
    numerals,
    part_keys,
    people_key,
    spelled,
    tells,
    title_words,
    written_key,
)
from repertory.vocabulary.properties import PERSON_PROPERTIES

TITLE_PROPERTIES = ("title", "original_title", "alternative_title")
NAMING = (*PERSON_PROPERTIES, "mentions")
RARE_PERSON = 10
SCARCE_TITLE = 4
LONGEST_EPISODE = 65
"""Minutes: a record as short as that, without a year and a director, is taken to be of a television series."""
SERIAL_TYPES = r"(?i)\bseries\b|\bepisode\b|\bserial\b"
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


def _list(table: ir.Table, name: str, column: str = "value") -> ir.Table:
    """Gather a column to one sorted list a record."""
    return table.group_by("record_id").agg(**{name: table[column].collect(distinct=True).sort()})


def _titles(bench: Workbench, claims: ir.Table) -> tuple[ir.Table, ir.Table]:
    said = claims.filter(claims.property.isin(TITLE_PROPERTIES))
    table = spelled(
        distinct(said.value),
        {"key": compact_key, "parts": part_keys, "numerals": numerals, "words": title_words, "written": written_key,
         "tells": tells},
    )  # fmt: skip
    keys = bench.keep("title_keys", table)
    rank = ibis.cases(*((said.property == name, order) for order, name in enumerate(TITLE_PROPERTIES)))
    named = said.mutate(rank=rank).join(keys, "value")
    titles = named.group_by("record_id", "source", "key").agg(
        value=named.value.min(),
        numerals=named.numerals.min(),
        words=named.words.min(),
        written=named.written.min(),
        tells=named.tells.max() == "yes",
        rank=named["rank"].min(),
    )
    parts = named.select("record_id", key=named.parts.unnest()).distinct()
    return bench.keep("titles_said", titles), bench.keep("parts", parts)


def _people(bench: Workbench, claims: ir.Table) -> ir.Table:
    said = claims.filter(claims.property.isin(NAMING))
    keys = bench.keep("people_keys", spelled(distinct(said.value), {"key": people_key}))
    named = said.join(keys, "value").filter(lambda t: t.key != "")
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
        _list(people.filter(directs), "directors", "key"),
        _list(people.filter(~directs), "others", "key"),
        _list(people, "people", "key"),
        _list(people.filter(rare), "rare_people", "key"),
    ]


def _title_lists(titles: ir.Table, parts: ir.Table) -> list[ir.Table]:
    ordered = ibis.window(group_by="record_id", order_by=["rank", "key"])
    ranked = titles.mutate(order=ibis.row_number().over(ordered))
    first = ranked.filter(ranked.order == 0).select("record_id", "numerals", "words", main="key")
    return [
        _list(titles, "titles", "key"),
        _list(titles, "written", "written"),
        _list(titles.filter((titles.bearers == 1) & titles.tells), "telling_titles", "key"),
        _list(titles.filter(titles.bearers == 1), "rare_titles", "key"),
        _list(titles.filter(titles.bearers <= SCARCE_TITLE), "scarce_titles", "key"),
        _list(parts, "parts", "key"),
        first,
    ]


def _identifiers(claims: ir.Table) -> list[ir.Table]:
    said = claims.filter(claims.property == "identifier")
    said = said.mutate(scheme=said.value.split(":")[0])
    return [_list(said, "identifiers"), _list(said, "schemes", "scheme")]


def _serial(claims: ir.Table) -> ir.Table:
    typed = claims.filter(claims.property == "type")
    return typed.group_by("record_id").agg(said_serial=typed.value.re_search(SERIAL_TYPES).any())


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
    titles, parts = _titles(bench, claims)
    people = _people(bench, claims)
    frequent = collection.learned("frequencies", lambda: bearers(titles, people))
    titles = bench.keep("titles", counted(titles, frequent, "titles"))
    people = bench.keep("people", counted(people, frequent, "people"))
    plain = [
        _list(claims.filter(claims.property == name), column)
        for name, column in (
            ("country", "countries"),
            ("language", "languages"),
            ("genre", "genres"),
            ("keyword", "keywords"),
        )
    ]
    films = records
    for part in (
        *_title_lists(titles, parts), *_people_lists(people), _years(claims), _numbers(claims), *plain,
        *_identifiers(claims), _serial(claims), _episodes(claims),
    ):  # fmt: skip
        films = films.left_join(part, "record_id").drop("record_id_right")
    short = (films.minutes_high <= LONGEST_EPISODE).fill_null(False)
    films = films.mutate(
        own_id=films.identifiers[0],
        director=films.directors[0],
        serial=films.said_serial.fill_null(False) | (short & films.year.isnull() & films.directors.isnull()),
    ).drop("said_serial")
    return Features(records, titles, parts, people, bench.keep("films", films))
