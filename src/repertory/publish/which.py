"""Which films and persons have a page.

A film that only an id names (a row of ratings, a review of a number) is none that anybody would look for: it waits
in the ledger until something titles it. Nor is one that stands on nothing but somebody's watchlist: that is theirs.
A person has a page for what a page can tell: a film with a page in which
they have a part, a text about them, a page of a film that lists them; or because their source tells of persons and
of nothing else. Millions of names beside a list of films are no pages.

Invariant: whether an entity has a page follows from its own rows, its films' and the sources' cards.
"""

from __future__ import annotations

import ibis
import ibis.expr.types as ir

from repertory.publish.inputs import Inputs
from repertory.vocabulary.card import Card
from repertory.vocabulary.properties import PROPERTIES

TEXTS = [name for name, entry in PROPERTIES.items() if entry.group == "texts"]


def titled(inputs: Inputs, named: ir.Table) -> ir.Table:
    """Return entities without films of which no title is ``stated``, or that are but on somebody's list."""
    found = named.filter((named.kind != "film") | named.stated.notnull())
    personal = inputs.collection.personal_sources()
    return found.anti_join(_only_listed(inputs, personal), "entity_id") if personal else found


def _only_listed(inputs: Inputs, personal: list[str]) -> ir.Table:
    """Return (entity_id) of what persons' own exports alone know, and of which no page shows an entry."""
    links = inputs.links
    own = links.filter(links.source.isin(personal))
    elsewhere = links.filter(links.source.notin(personal))
    shown = inputs.claims.filter(inputs.claims.property.isin(["review_text", "rating"]))
    entries = inputs.records.filter(inputs.records.kind == "review").semi_join(shown, "record_id")
    written = links.semi_join(entries.select(record_id="about"), "record_id")
    alone = own.anti_join(elsewhere, "entity_id").anti_join(written, "entity_id")
    return alone.select("entity_id").distinct()


def told_of(inputs: Inputs, heads: ir.Table) -> ir.Table:
    """Return heads without persons of whom a page could tell nothing; ``films``: in how many they have part."""
    wanted = heads.semi_join(_known(inputs), "entity_id").select("entity_id", known=ibis.literal(True))
    joined = heads.left_join(wanted, "entity_id").drop("entity_id_right")
    kept = (joined.kind != "person") | (joined.films.fill_null(0) > 0) | joined.known.fill_null(False)
    return joined.filter(kept).drop("known")


def _known(inputs: Inputs) -> ir.Table:
    """Return (entity_id) of those of whom there is a text, whom a film's page lists, or a source of persons tells."""
    texts = inputs.standing.filter(inputs.standing.property.isin(TEXTS)).select("entity_id")
    listed = inputs.records.filter(inputs.records.about.notnull()).select("record_id")
    listed = inputs.links.semi_join(listed, "record_id").select("entity_id")
    cards = inputs.collection.cards()
    sources = sorted(name for name, card in cards.items() if of_persons(card))
    told = inputs.links.filter(inputs.links.source.isin([*sources, ""])).select("entity_id")
    return ibis.union(texts, listed, told, distinct=True)


def of_persons(card: Card) -> bool:
    """Whether a source tells of persons alone: all that its card maps are persons."""
    mapped = [*card.options.get("table", ()), *card.options.get("tree", ())]
    return bool(mapped) and all(one.get("kind") == "person" for one in mapped)
