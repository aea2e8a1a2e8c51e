"""What the dossiers are made of, as tables: one expression each, every one led by ``entity_id``.

The engine joins and sorts; `streams` then reads the sorted tables side by side. Nothing here
knows how a page looks.
"""

from __future__ import annotations

import ibis
import ibis.expr.types as ir
from ibis import _

from repertory.publish.inputs import ABOUT, Inputs
from repertory.publish.which import titled, told_of
from repertory.vocabulary.properties import PERSON_PROPERTIES

DISPUTED = ("contradiction", "versions")
"""The kinds of verdict in which sources disagree."""


def seen(inputs: Inputs) -> ir.Table:
    """Return (document, source, first_seen, last_seen, name, media_type, size) of every document."""
    table = inputs.documents
    return table.group_by(document="sha256", source="source").agg(
        first_seen=table.seen_at.min().epoch_seconds(),
        last_seen=table.seen_at.max().epoch_seconds(),
        name=table.name.max(),
        media_type=table.media_type.max(),
        size=table["size"].max(),
    )


def evidence(inputs: Inputs) -> ir.Table:
    """Return a row for every claim that speaks for or against a verdict."""
    verdicts = inputs.verdicts
    sides = [
        verdicts.select("entity_id", "verdict_id", claim_id=column.unnest(), speaks=ibis.literal(speaks))
        for column, speaks in ((verdicts.claims_for, True), (verdicts.claims_against, False))
    ]
    joined = ibis.union(*sides).inner_join(inputs.claims, "claim_id")
    columns = ["value", "original", "document", "locator", "character", "language", "kind", "note", "lost"]
    return joined.select(
        "entity_id", "verdict_id", "speaks", "claim_id", "source", "record_id", "property", *columns
    ).order_by("entity_id", "verdict_id", ibis.desc("speaks"), "source", "record_id", "claim_id")


def verdicts(inputs: Inputs) -> ir.Table:
    """Return the verdicts in the order in which a page shows them."""
    table = inputs.verdicts
    columns = ["property", "value", "shown", "person_id", "character", "position", "language", "country", "qualifier"]
    judged = ["version", "stands", "belief", "kind", "reason"]
    return table.select("entity_id", "verdict_id", *columns, *judged).order_by(
        "entity_id",
        "property",
        ibis.desc("stands"),
        table.position.fill_null(1_000_000),
        ibis.desc("belief"),
        table.value.fill_null(""),
        "verdict_id",
    )


def film_weights(inputs: Inputs) -> ir.Table:
    """Return (entity_id, weight, sources): how much is known of a film, by sources, claims, ratings and reviews."""
    linked = inputs.links
    held = linked.group_by("entity_id").agg(sources=linked.source.nunique())
    verdicts_of = inputs.verdicts
    said = verdicts_of.group_by("entity_id").agg(claims=verdicts_of.claims_for.length().sum())
    counted = inputs.standing.filter(inputs.standing.property == "rating_count")
    ratings = counted.group_by("entity_id").agg(ratings=counted.value.try_cast("float64").max())
    reviewed = review_films(inputs)
    written = reviewed.group_by("entity_id").agg(reviews=reviewed.count())
    joined = held.left_join(said, "entity_id").left_join(ratings, "entity_id").left_join(written, "entity_id")
    known = joined.sources + 0.5 * (1 + joined.claims.fill_null(0)).ln()
    heard = (1 + joined.ratings.fill_null(0) + joined.reviews.fill_null(0)).ln()
    return joined.select("entity_id", "sources", weight=(known + heard).round(6))


def titles(inputs: Inputs) -> ir.Table:
    """Return (entity_id, kind, title, year): how other pages name an entity; of films those that have a page."""
    stated = inputs.first("title", "original_title", "alternative_title").rename(stated="value")
    named = inputs.first("name").rename(named="value")
    dated = inputs.first("year", "release_date").rename(dated="value")
    joined = inputs.entities.left_join(stated, "entity_id").left_join(named, "entity_id").left_join(dated, "entity_id")
    is_film = joined.kind == "film"
    year = ibis.coalesce(joined.dated.substr(0, 4).try_cast("int32"), joined.year.cast("int32"))
    name = ibis.cases((is_film, joined.stated), else_=joined.named)
    columns = {"title": name.fill_null(joined.label), "year": ibis.cases((is_film, year))}
    return titled(inputs, joined.select("entity_id", "kind", "stated", **columns)).drop("stated")


def film_heads(inputs: Inputs) -> ir.Table:
    """Return (entity_id, title, year, weight) of every film."""
    films = titles(inputs).filter(lambda t: t.kind == "film")
    weights = film_weights(inputs).select("entity_id", "weight")
    joined = films.left_join(weights, "entity_id")
    return joined.select("entity_id", "title", "year", weight=joined.weight.fill_null(0.0))


def credits(inputs: Inputs) -> ir.Table:
    """Return (film_id, person_id, property, character): who did what in which film, by what stands."""
    standing = inputs.standing.filter(inputs.standing.person_id.notnull())
    played = standing.filter(standing.property == "character")
    roles = played.group_by(film="entity_id", person="person_id").agg(role=played.shown.min())
    named = standing.filter(standing.property.isin(PERSON_PROPERTIES))
    named = named.group_by(film_id="entity_id", person_id="person_id", property="property").agg(
        character=named.character.min()
    )
    joined = named.left_join(
        roles, [named.film_id == roles.film, named.person_id == roles.person, named.property == "cast"]
    )
    return joined.select("film_id", "person_id", "property", character=ibis.coalesce(joined.role, joined.character))


def filmography(acting: ir.Table, films: ir.Table) -> ir.Table:
    """Return each person's films, oldest first, those without a year last; ``acting`` are their credits."""
    joined = acting.inner_join(films.rename(film_id="entity_id"), "film_id")
    return joined.select(
        joined.person_id.name("entity_id"), "property", "film_id", "title", "year", "character", "weight"
    ).order_by("entity_id", "property", _.year.fill_null(9999), "title", "film_id")


def credit_claims(inputs: Inputs) -> ir.Table:
    """Return the claims that name a person, by film and by what they did in it."""
    places = inputs.claims.select("claim_id", "source", "document", "locator")
    named = inputs.people.inner_join(places, "claim_id")
    columns = ["property", "film_id", "claim_id", "source", "document", "locator"]
    return named.select(named.person_id.name("entity_id"), *columns).order_by("entity_id", *columns[:3])


def names(inputs: Inputs) -> ir.Table:
    """Return every spelling of a person's name with its claims, the most used first."""
    people = inputs.people
    spelled = people.group_by(entity_id="person_id", name="name").agg(
        uses=people.count(), claims=people.claim_id.collect(order_by=people.claim_id)
    )
    return spelled.order_by("entity_id", ibis.desc("uses"), "name")


def person_sources(inputs: Inputs) -> ir.Table:
    """Return (entity_id, source, document, records): how many records of a source name a person."""
    named = inputs.people.inner_join(inputs.claims, "claim_id")
    return (
        named.group_by(entity_id="person_id", source="source")
        .agg(records=named.record_id.nunique(), document=named.document.min())
        .order_by("entity_id", "source")
    )


def sources(inputs: Inputs) -> ir.Table:
    """Return the records of every entity with what is known of their documents."""
    records = inputs.records.select("record_id", "document")
    joined = inputs.links.inner_join(records, "record_id").left_join(seen(inputs), ["document", "source"])
    columns = ["entity_id", "source", "record_id", "key", "probability", "reasons", "document"]
    return joined.select(*columns, "first_seen", "last_seen").order_by("entity_id", "source", "record_id")


def review_films(inputs: Inputs) -> ir.Table:
    """Return (entity_id, and a review's record): which film each review is of."""
    reviews = inputs.records.filter(inputs.records.kind == "review")
    films = inputs.links.select("entity_id", about="record_id")
    return reviews.inner_join(films, "about").select("entity_id", "record_id", "source", "document", "locator")


def reviews(inputs: Inputs) -> ir.Table:
    """Return every review of a film in one row, newest first.

    Of a person's entries about a film those with words are reviews; of those with nothing but a rating the latest
    stands where none has words; what only says that the film was watched or stands on a list is none.
    """
    claims = inputs.claims

    def only(name: str, column: str = "value") -> ir.StringScalar:
        return claims[column].max(where=claims.property == name)

    said = claims.group_by("record_id").agg(
        text=only("review_text"),
        date=only("date"),
        rating=only("rating"),
        rating_note=only("rating", "note"),
        rating_lost=claims.lost.any(where=claims.property == "rating"),
        language=only("review_text", "language"),
        author=only("author"),
        badges=claims.value.collect(
            where=(claims.property == "badge") & claims.value.notnull(), order_by=[claims.position, claims.value]
        ),
    )
    joined = review_films(inputs).inner_join(said, "record_id")
    joined = joined.filter(joined.text.notnull() | joined.rating.notnull() | joined.rating_lost.fill_null(False))
    latest = ibis.window(
        group_by=["entity_id", "source", "author"],
        order_by=[joined.text.isnull(), ibis.desc(joined.date.fill_null("")), "record_id"],
    )
    joined = joined.mutate(rank=ibis.row_number().over(latest))
    joined = joined.filter(joined.text.notnull() | joined.author.isnull() | (joined["rank"] == 0)).drop("rank")
    places = _.locator.re_extract(r"(\d+)", 1).try_cast("int64").fill_null(0)
    return joined.order_by("entity_id", ibis.desc(_.date.fill_null("")), "source", "document", places, "record_id")


def versions(inputs: Inputs) -> ir.Table:
    """Return what each version's own record says, a row a claim; of one that says nothing a row without one."""
    records = inputs.records.filter(inputs.records.kind == "version")
    films = inputs.links.select("entity_id", about="record_id")
    held = records.inner_join(films, "about").select("entity_id", "record_id", "source", "label")
    said = ["claim_id", "property", "value", "original", "document", "locator", "character", "kind", "note", "position"]
    joined = held.left_join(inputs.claims.select("record_id", *said), "record_id")
    return joined.select("entity_id", "record_id", "source", "label", *said, speaks=ibis.literal(True)).order_by(
        "entity_id", "source", "record_id", "property", _.position.fill_null(1_000_000), "locator", "claim_id"
    )


def issues(inputs: Inputs) -> ir.Table:
    """Return the issues with the film or person that they are about, directly or through a review."""
    records = inputs.records.select("record_id", "about", record_kind="kind")
    about = inputs.issues.drop("reading").left_join(records, "record_id")
    subject = ibis.cases((about.record_kind.isin(ABOUT), about.about), else_=about.record_id)
    about = about.mutate(subject=subject)
    linked = inputs.links.select(subject="record_id", entity="entity_id", entity_kind="kind")
    joined = about.left_join(linked, "subject")
    columns = ["source", "document", "locator", "kind", "text", "original"]
    numbers = _.locator.re_extract(r"(\d+)", 1).try_cast("int64").fill_null(0)
    return joined.select(joined.entity.name("entity_id"), "entity_kind", *columns).order_by(
        "entity_id", "source", "document", numbers, "locator", "kind", "text", "original"
    )


def heads(inputs: Inputs, acting: ir.Table, films: ir.Table) -> ir.Table:
    """Return every entity that has a page with its name, year, weight and when its documents were first and last seen.

    ``acting`` are their credits.
    """
    credited = acting.inner_join(films.select(film_id="entity_id", known="weight"), "film_id")
    worked = credited.group_by(entity_id="person_id").agg(films=credited.film_id.nunique(), best=credited.known.max())
    own = films.select("entity_id", "weight")
    joined = titles(inputs).left_join(own, "entity_id").left_join(worked, "entity_id")
    joined = joined.left_join(_dates(inputs), "entity_id")
    person_weight = 2 * (1 + joined.films.fill_null(0)).ln() + 0.5 * joined.best.fill_null(0.0)
    weight = ibis.coalesce(joined.weight, person_weight.round(6))
    found = joined.select("entity_id", "kind", "title", "year", "read_at", "films", weight=weight)
    return told_of(inputs, found).drop("films").order_by("entity_id")


def _dates(inputs: Inputs) -> ir.Table:
    """Return (entity_id, read_at): when the newest document that speaks of an entity was first seen."""
    documents = seen(inputs)
    records = inputs.records.select("record_id", "document", "source")
    of_records = inputs.links.select("entity_id", "record_id").inner_join(records, "record_id")
    named = inputs.people.inner_join(inputs.claims, "claim_id")
    of_claims = named.select(named.person_id.name("entity_id"), "document", "source")
    together = ibis.union(of_records.select("entity_id", "document", "source"), of_claims)
    joined = together.inner_join(documents, ["document", "source"])
    return joined.group_by("entity_id").agg(read_at=joined.first_seen.max())
