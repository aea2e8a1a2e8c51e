"""Records of persons (an encyclopedia's article, a database's entry) and the person whom they are of.

A record joins the person of its name whose films it names, or in whose film's page it stands, or, where
there is only one of that name, that one; unless the record's birth lies after that person's first film.
Two records of one name with different years of birth are two people.
"""

from __future__ import annotations

from dataclasses import dataclass

import ibis
import ibis.expr.types as ir

from repertory.collection import Collection
from repertory.collection.workbench import Workbench
from repertory.link.births import numbered
from repertory.link.conventions import CONVENTIONS, one_convention
from repertory.link.keys import compact_key, distinct, spelled
from repertory.vocabulary.folding import name_key

NAMES = ("name", "alternative_name")
BY_FILMS = "Films: {} that it names are this person's"
NO_OTHER = "Name: no other person bears it"
OTHERWISE = "Name: the same, written by another convention or with lost letters, and nobody else's"
ALONE = "The only record of this person"


@dataclass(frozen=True, slots=True)
class Persons:
    """The records of persons, what they say, their names with keys, and the titles of the films that they name."""

    collection: Collection
    records: ir.Table
    claims: ir.Table
    names: ir.Table
    known: ir.Table


def persons_of(collection: Collection, bench: Workbench, only: ir.Table | None = None) -> Persons:
    """Return all records of persons, or those whose record_id ``only`` holds."""
    records = bench.keep("person_records", _records(collection, only))
    claims = collection.current("claims").semi_join(records, "record_id")
    claims = bench.keep("person_claims", claims.filter(~claims.lost & claims.value.notnull()))
    names = bench.keep("names_of_persons", _keyed(bench, claims, NAMES, "person_names"))
    known = _keyed(bench, claims, ("known_for",), "known_titles").select("record_id", title="key")
    return Persons(collection, records, claims, names, known)


def _records(collection: Collection, only: ir.Table | None) -> ir.Table:
    records = collection.current("records")
    records = records if only is None else records.semi_join(only, "record_id")
    return (
        records.filter(records.kind == "person")
        .group_by("record_id")
        .agg(
            source=records.source.min(), record_key=records.key.min(), label=records.label.min(),
            reading=records.reading.min(), about=records.about.min(),
        )
    )  # fmt: skip


def _keyed(bench: Workbench, claims: ir.Table, properties: tuple[str, ...], name: str) -> ir.Table:
    said = claims.filter(claims.property.isin(properties))
    function = name_key if properties == NAMES else compact_key
    keys = bench.keep(name, spelled(distinct(said.value), {"key": function}))
    return said.join(keys, "value").select("record_id", "source", "key", "property", "value").distinct()


def _film_titles(bench: Workbench, collection: Collection, film_links: ir.Table) -> ir.Table:
    claims = collection.current("claims")
    titled = claims.filter(
        claims.property.isin(["title", "original_title", "alternative_title"]) & claims.value.notnull()
    )
    titled = titled.join(film_links.select("record_id", film_id="entity_id"), "record_id")
    titled = bench.keep("titles_of_films", titled.select("film_id", "value").distinct())
    keys = bench.keep("film_titles", spelled(distinct(titled.value), {"title": compact_key}))
    return titled.join(keys, "value").select("film_id", "title").distinct()


def _supported(records: ir.Table, candidates: ir.Table, known: ir.Table, film_links: ir.Table) -> ir.Table:
    """Return how many of a person's films each record names, or is listed with."""
    by_title = candidates.join(known, ["record_id", "title"]).select("record_id", "name", "number", "film_id")
    about = records.filter(records.about.notnull()).select("record_id", "about")
    about = about.join(film_links.select(about="record_id", listed="entity_id"), "about").drop("about")
    listed = candidates.join(about, "record_id").filter(lambda t: t.listed == t.film_id)
    both = by_title.union(listed.select("record_id", "name", "number", "film_id"), distinct=True)
    return both.group_by("record_id", "name", "number").agg(films=both.count())


def _births(claims: ir.Table) -> ir.Table:
    """Return (record_id, born): the year of birth that a record tells."""
    told = claims.filter(claims.property == "birth_date")
    return told.group_by("record_id").agg(born=told.value.substr(0, 4).try_cast("int64").min())


def _born_in_time(options: ir.Table, found: ir.Table, years: ir.Table) -> ir.Table:
    """Leave out the persons whose first film is older than the record's birth."""
    begun = found.join(years, "film_id").group_by("name", "number").agg(begins=lambda t: t.year.min())
    both = options.left_join(begun, ["name", "number"]).drop("name_right", "number_right")
    return both.filter(both.born.isnull() | both.begins.isnull() | (both.born <= both.begins)).drop("begins")


def _surest(options: ir.Table, support: ir.Table) -> ir.Table:
    """Return, of the persons whom a record may be of, the one most of whose films it names, or the only one."""
    options = options.left_join(support, ["record_id", "name", "number"])
    options = options.drop("record_id_right", "name_right", "number_right").mutate(films=lambda t: t.films.fill_null(0))
    options = options.mutate(others=options.count().over(ibis.window(group_by="record_id")))
    best = ibis.window(group_by="record_id", order_by=[ibis.desc("films"), "name", "number"])
    return options.mutate(rank=ibis.row_number().over(best)).filter(
        lambda t: (t["rank"] == 0) & ((t.films > 0) | (t.others == 1))
    )


def _of_one_birth(chosen: ir.Table) -> ir.Table:
    """Leave out, of the records that chose one person, those of another year of birth than the surest tells."""
    surest = ibis.window(
        group_by=["name", "number"], order_by=[chosen.born.isnull(), ibis.desc("films"), "reading", "record_id"]
    )
    told = chosen.mutate(first_born=chosen.born.first().over(surest))
    return told.filter(told.born.isnull() | (told.born == told.first_born)).drop("first_born")


def person_ties(
    bench: Workbench, found: ir.Table, persons: Persons, film_links: ir.Table, years: ir.Table
) -> ir.Table:  # fmt: skip
    """Return records of persons with (name, number) of their person, probability and reasons.

    ``found`` are the mentions with their person, ``years`` those of films; a record that fits none is a
    person of its own, with others of its name and birth.
    """
    records, names = persons.records, persons.names
    named = found.select("key", "name", "number", "film_id").distinct()
    titles = _film_titles(bench, persons.collection, film_links.semi_join(found, [("entity_id", "film_id")]))
    same_name = names.select("record_id", "key").distinct().join(named, "key")
    candidates = same_name.left_join(titles, "film_id").drop("film_id_right")
    support = _supported(records, candidates, persons.known, film_links)
    born = records.left_join(_births(persons.claims), "record_id").drop("record_id_right")
    records = bench.keep("person_births", born)
    options = same_name.select("record_id", "name", "number").distinct()
    options = _born_in_time(options.join(records.select("record_id", "reading", "born"), "record_id"), found, years)
    chosen = bench.keep("chosen_persons", _of_one_birth(_surest(options, support)))
    own = names.filter(names.property == "name").anti_join(chosen, "record_id")
    return bench.keep("ties", _told(records, chosen, _own_names(persons.collection, bench, own)))


def _own_names(collection: Collection, bench: Workbench, names: ir.Table) -> ir.Table:
    """Return (record_id, own_name): the name of each record that no film's person took, whatever its convention."""
    own = names.group_by("record_id").agg(key=names.key.min())
    known = collection.learned(
        CONVENTIONS, lambda: one_convention(bench, names.semi_join(own, ["record_id", "key"]))
    )  # fmt: skip
    own = own.left_join(known, "key")
    return own.select("record_id", own_name=ibis.coalesce(own.same, own.key), otherwise=own.same.notnull())


def _told(records: ir.Table, chosen: ir.Table, own: ir.Table) -> ir.Table:
    told = records.left_join(chosen.drop("reading", "born"), "record_id").drop("record_id_right")
    told = numbered(told.left_join(own, "record_id").drop("record_id_right"))
    by_films = "Films: " + told.films.cast("string") + " that it names or stands beside are this person's"
    otherwise = told.name.isnull() & told.otherwise.fill_null(False)
    reason = ibis.cases((otherwise, OTHERWISE), (told.name.isnull(), ALONE), (told.films > 0, by_films), else_=NO_OTHER)
    probability = ibis.cases((otherwise, 0.9), (told.name.isnull(), 1.0), (told.films > 0, 0.99), else_=0.9)
    return told.select(
        "record_id", "source", "reading", "label", key="record_key",
        name=ibis.coalesce(told.name, told.own_name, told.record_id),
        number="number", probability=probability, reasons=ibis.array([reason]),
    )  # fmt: skip
