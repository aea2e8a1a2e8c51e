"""What can be exported, as flat tables: one function each, listed in `EXPORTS`."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import ibis
import ibis.expr.types as ir
from ibis import _

from repertory.collection import Collection
from repertory.vocabulary.properties import PERSON_PROPERTIES, PROPERTIES

SEPARATOR = "; "
"""Between several values of one cell."""

FILM_COLUMNS = tuple(
    name
    for name, entry in PROPERTIES.items()
    if "film" in entry.of and entry.group in ("titles", "facts", "people") and name not in ("title", "trailer")
)
PERSON_COLUMNS = tuple(name for name, entry in PROPERTIES.items() if "person" in entry.of and entry.group == "facts")


def _columns(collection: Collection, names: tuple[str, ...]) -> ir.Table:
    """Return a row an entity, with a cell of what stands for each property."""
    verdicts = collection.read_derived("verdicts")
    standing = verdicts.filter(verdicts.stands & verdicts.value.notnull() & verdicts.version.isnull())
    cells = {
        name: standing["value"].group_concat(
            SEPARATOR,
            where=standing.property == name,
            order_by=[standing.position.fill_null(1_000_000), ibis.desc(standing.belief), standing["value"]],
        )
        for name in names
    }
    return standing.group_by("entity_id").agg(**cells)


def _dossiers(collection: Collection, kind: str) -> ir.Table:
    dossiers = collection.read_derived("dossiers")
    return dossiers.filter(dossiers.kind == kind).select("entity_id", "title", "year", "disputes", "weight")


def _links(collection: Collection) -> ir.Table:
    links = collection.read_derived("links")
    return links.select("entity_id", "record_id", "source", "key", "probability").order_by("entity_id", "record_id")


def _films(collection: Collection) -> ir.Table:
    names = tuple(name for name in FILM_COLUMNS if name != "year")
    joined = _dossiers(collection, "film").left_join(_columns(collection, names), "entity_id")
    return joined.select("entity_id", "title", "year", *names, "disputes").order_by("entity_id")


def _people(collection: Collection) -> ir.Table:
    names = tuple(name for name in PERSON_COLUMNS if name != "name")
    verdicts = collection.read_derived("verdicts")
    named = verdicts.property.isin(PERSON_PROPERTIES) & verdicts.person_id.notnull()
    credited = verdicts.filter(verdicts.stands & named)
    roles = {
        f"films_as_{name}": credited.entity_id.nunique(where=credited.property == name) for name in PERSON_PROPERTIES
    }
    counted = credited.group_by(person="person_id").agg(films=credited.entity_id.nunique(), **roles)
    people = _dossiers(collection, "person").left_join(_columns(collection, names), "entity_id")
    joined = people.left_join(counted, people.entity_id == counted.person)
    counts = {name: joined[name].fill_null(0) for name in ("films", *roles)}
    return joined.select("entity_id", _.title.name("name"), *names, **counts).order_by("entity_id")


def _claims(collection: Collection) -> ir.Table:
    claims = collection.current("claims").drop("reading")
    links = collection.read_derived("links").select("record_id", "entity_id")
    joined = claims.left_join(links, "record_id")
    return joined.select("claim_id", "entity_id", *(name for name in claims.columns if name != "claim_id")).order_by(
        "record_id", "property", "claim_id"
    )


def _reviews(collection: Collection) -> ir.Table:
    reviews = collection.read_derived("reviews")
    told = reviews.review.cast("json")
    words = {name: told[name].unwrap_as("string") for name in ("rating_note", "author", "text", "document", "locator")}
    badges = told["badges"].unwrap_as("array<string>").join(SEPARATOR)
    columns = ("review_id", "film_id", "source", "date", "language", "rating")
    return reviews.select(*columns, badges=badges, **words).order_by(
        "film_id", ibis.desc(reviews.date.fill_null("")), "review_id"
    )


def _versions(collection: Collection) -> ir.Table:
    return collection.read_derived("versions").order_by("film_id", "version_id")


def _disputes(collection: Collection) -> ir.Table:
    return collection.read_derived("disputes").order_by("film_id", "property", "label")


def _issues(collection: Collection) -> ir.Table:
    issues = collection.read_derived("issues")
    return issues.order_by("source", "document", "locator", "kind", "text", "original", "film_id")


EXPORTS: Mapping[str, Callable[[Collection], ir.Table]] = {
    "links": _links,
    "films": _films,
    "people": _people,
    "claims": _claims,
    "reviews": _reviews,
    "versions": _versions,
    "disputes": _disputes,
    "issues": _issues,
}
"""What can be exported, by name."""
