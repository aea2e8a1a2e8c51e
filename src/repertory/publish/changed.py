"""What a change reaches: the entities that it touches, whom they credit, and whose pages tell of these.

A page tells of others by name: related films, partners, films of a filmography, people two films share.
Which candidates it looked at is kept in the derived table ``mentions``, so that a page is made anew when one
of them comes, goes, or gets another name, and no page is when nothing that it tells has changed.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import ibis
import ibis.expr.types as ir

from repertory.collection import Collection
from repertory.collection.workbench import Workbench
from repertory.publish import related
from repertory.publish.inputs import ABOUT, Inputs
from repertory.publish.tables import credits, titles

REACHED = "reached"
"""The folder, beside the derived tables, of the rows that were made anew: what the site has to load of them."""


@dataclass(frozen=True, slots=True)
class Changed:
    """What differs from the build before; the sources' cards, the settings and the program are the same.

    ``entities`` has one column, ``entity_id``: every entity of which a row of links, people, entities or verdicts
    came, went or changed, or of which a record did, or a record or issue about it; those that are gone, too.
    ``before`` is the collection with the derived tables of the build before, ``reading`` the last that it knew.
    """

    entities: ir.Table
    before: Collection
    reading: int


def _own(changed: Changed, inputs: Inputs) -> ir.Table:
    """Return (entity_id) of those who stand, or stood, in a film that changed, and of all that changed."""
    stands = credits(inputs.about(changed.entities))
    stood = changed.before.read_derived("credits")
    stood = stood.semi_join(changed.entities, stood.film_id == changed.entities.entity_id)
    named = [table.select(entity_id="person_id") for table in (stands, stood)]
    return ibis.union(changed.entities, *named, _seen_again(changed, inputs), distinct=True)


def _seen_again(changed: Changed, inputs: Inputs) -> ir.Table:
    """Return (entity_id) of those whose sources say when a document was last seen, and it was seen since."""
    seen = inputs.documents.filter(inputs.documents.reading > changed.reading)
    records = inputs.told.semi_join(seen, inputs.told.document == seen.sha256)
    return inputs.links.semi_join(records, "record_id").select("entity_id")


def reached(bench: Workbench, inputs: Inputs, changed: Changed) -> ir.Table:
    """Return (entity_id) of all whose pages the change reaches, those that are gone among them."""
    own = bench.keep("own", _own(changed, inputs))
    moved = bench.keep("moved", _moved(changed, inputs, own))
    mentions = changed.before.read_derived("mentions")
    telling = mentions.semi_join(moved, mentions.mentioned == moved.entity_id).select("entity_id")
    credited = changed.before.read_derived("credits")
    named_in = credited.semi_join(moved, credited.person_id == moved.entity_id).select(entity_id="film_id")
    lists = inputs.told.filter(inputs.told.about.notnull() & inputs.told.kind.notin(ABOUT))
    new = replace(inputs, records=bench.keep("lists", inputs.current_records(lists)))
    old = replace(new, links=changed.before.read_derived("links"))
    listing = related.named(new, new.links).union(related.named(old, old.links))
    listing = listing.semi_join(changed.entities, listing.other_id == changed.entities.entity_id)
    found = ibis.union(own, telling, named_in, listing.select("entity_id"), distinct=True)
    return bench.keep("reached", found)


def _moved(changed: Changed, inputs: Inputs, own: ir.Table) -> ir.Table:
    """Return (entity_id) of films that changed, and of others that came, went, or got another name."""
    head = ["entity_id", "kind", "title", "year"]
    old = changed.before.read_derived("dossiers").select(*head).semi_join(own, "entity_id")
    new = titles(inputs.about(own)).select(*head)
    films = old.union(new).filter(lambda t: t.kind == "film").semi_join(changed.entities, "entity_id")
    renamed = old.difference(new).union(new.difference(old))
    return films.union(renamed).select("entity_id").distinct()
