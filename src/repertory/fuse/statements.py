"""The claims that concern an entity, each with the item that it speaks about and its value's key.

An *item* is what one question is asked about: a property of an entity or of one version of it, for a date
or an amount in one country, for a character of one person of the cast. Within an item, claims with one
*key* state one value.
"""

from __future__ import annotations

import ibis
import ibis.expr.types as ir
import pyarrow as pa

from repertory.collection import Collection
from repertory.collection.workbench import Workbench
from repertory.fuse import values
from repertory.fuse.rules import BAR, property_rows
from repertory.fuse.same import ASKED, EVENT, countries, full_names
from repertory.fuse.versions import with_versions
from repertory.vocabulary.properties import PERSON_PROPERTIES

_COLUMNS = (
    "claim_id", "entity_id", "source", "property", "value", "person_id", "person", "position", "character",
    "language", "country", "qualifier", "note", "version", "cut", "longest",
)  # fmt: skip


def of_entities(collection: Collection, entities: ir.Table | None = None) -> ir.Table:
    """Return the current claims of linked records, with entity and person; of ``entities`` (entity_id), or all."""
    claims = collection.current("claims")
    links = collection.read_derived("links").select("entity_id", "record_id")
    if entities is not None:
        links = links.semi_join(entities, "entity_id")
    people = collection.read_derived("people").group_by("claim_id").agg(person_id=lambda t: t.person_id.min())
    table = claims.inner_join(links, "record_id").left_join(people, "claim_id")
    return table.select(
        "claim_id", "entity_id", "source", "property", "value", "person_id", "position", "character", "language",
        "country", "note", "lost", "document", "locator", qualifier="kind",
    )  # fmt: skip


def _characters(stated: ir.Table) -> ir.Table:
    """Return what the cast's claims say of characters, one question a person."""
    named = stated.filter((stated.property == "cast") & stated.character.notnull())
    return named.mutate(
        property=ibis.literal("character"),
        value=named.character,
        person=ibis.coalesce(named.person_id, named.value),
        position=ibis.null("int32"),
    )


def _years(stated: ir.Table) -> ir.Table:
    """Return years read from release dates, for entities of which no source names a year."""
    dated = stated.filter((stated.property == "release_date") & stated.version.isnull())
    with_year = stated.filter((stated.property == "year") & stated.version.isnull()).select("entity_id").distinct()
    return dated.anti_join(with_year, "entity_id").mutate(
        property=ibis.literal("year"),
        value=lambda t: t.value.substr(0, 4),
        qualifier=ibis.literal("release date"),
        country=ibis.null("string"),
    )


def statements(bench: Workbench, claims: ir.Table) -> ir.Table:
    """Return every value stated: a row a claim, one more where it names a character or implies a year."""
    stated = claims.filter(~claims.lost & claims.value.notnull()).mutate(person=ibis.null("string"))
    stated = with_versions(bench, stated)
    columns = [stated[name] for name in _COLUMNS]
    everything = ibis.union(
        stated.select(columns), _characters(stated).select(_COLUMNS), _years(stated).select(_COLUMNS)
    )
    everything = bench.keep("stated", everything)
    described = values.joined(everything, values.described(bench, everything))
    rules = bench.keep("rules", pa.Table.from_pylist(property_rows()))
    # Filtered before it is joined: Ibis would chain the joins, and cannot join by a column computed in the first.
    told = described.inner_join(rules, "property").filter(lambda t: t.property.notnull())
    asked = bench.keep("asked", told.filter(told.by_country | (told.property == EVENT)))
    return bench.keep("statements", _with_items(told, countries(bench, asked), full_names(bench, asked)))


def _with_items(told: ir.Table, homes: ir.Table, full: ir.Table) -> ir.Table:
    table = told.left_join(homes, ASKED).drop(*(f"{name}_right" for name in ASKED))
    table = table.left_join(full, ASKED).drop(*(f"{name}_right" for name in ASKED))
    table = table.mutate(country=ibis.coalesce(table.country, table.home))
    named = table.property.isin(PERSON_PROPERTIES) & table.person_id.notnull()
    key = ibis.cases(
        (table.owned, table.source + BAR + table.value),
        (named, table.person_id),
        else_=ibis.coalesce(table.fuller, table.spelling),
    )
    country = ibis.ifelse(table.by_country, ibis.coalesce(table.country, ""), "")
    item = table.entity_id + BAR + table.property + BAR + ibis.coalesce(table.person, "") + BAR + country
    item += ibis.ifelse(table.version.isnull(), "", BAR + ibis.coalesce(table.version, ""))
    left = ("owned", "by_country", "person", "note", "fuller", "home")
    return table.mutate(key=key, item=item).select(*[name for name in table.columns if name not in left], "key", "item")
