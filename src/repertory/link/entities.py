"""What linking leaves: the derived tables links, people, referents and entities.

Invariant: an entity's id is that of its record that was read first, so reading more changes no id of
a film or person that it does not touch; the ids of its other records lead to it.
"""

from __future__ import annotations

import ibis
import ibis.expr.types as ir
import pyarrow as pa

from repertory.collection.workbench import Workbench
from repertory.link.ids import ids_of
from repertory.link.keys import distinct
from repertory.link.mentions import film_years
from repertory.link.people import People
from repertory.vocabulary.folding import fold, spelling_quality, upright

LINKS = (
    "entity_id", "record_id", "kind", "source", "key", "label", "reading", "year", "identifiers", "probability",
    "reasons",
)  # fmt: skip


def _links(films: ir.Table, people: ir.Table, organisations: ir.Table) -> ir.Table:
    """Return every record in its cluster."""
    nothing = {"year": ibis.null("int32"), "identifiers": ibis.null("array<string>")}
    kinds = (("film", films), ("person", people.mutate(**nothing)), ("organisation", organisations.mutate(**nothing)))
    tables = [
        table.mutate(kind=ibis.literal(kind), probability=table.probability.cast("float64")).select(*LINKS)
        for kind, table in kinds
    ]
    return ibis.union(*tables)


def _referents(films: ir.Table, people: People, organisations: ir.Table) -> ir.Table:
    """Return every id that leads to an entity of another id."""
    ids = ibis.union(
        *(
            links.select(ids_of(links.record_id, kind).name("id"), "entity_id")
            for links, kind in ((films, "film"), (organisations, "organisation"))
        ),
        people.ids.select("id", "entity_id"),
    )
    return ids.filter(ids.id != ids.entity_id).distinct()


def _upright_labels(bench: Workbench, labels: ir.Table) -> ir.Table:
    """Put inverted articles back in front, once per distinct label."""
    spelled = labels.select("label").distinct().order_by("label").to_pyarrow()["label"].to_pylist()
    table = pa.table(
        {"label": pa.array(spelled, pa.string()), "shown": pa.array([upright(x) for x in spelled], pa.string())}
    )
    return labels.join(bench.keep("labels", table), "label")


def _first(links: ir.Table) -> ir.Table:
    """Return (entity_id, label, records): the label of the record read first, and how many records there are."""
    ordered = ibis.window(group_by="entity_id", order_by=["reading", "record_id"])
    ranked = links.mutate(rank=ibis.row_number().over(ordered))
    counted = links.group_by("entity_id").agg(records=links.record_id.nunique())
    return ranked.filter(ranked["rank"] == 0).select("entity_id", "label").join(counted, "entity_id")


def _film_entities(bench: Workbench, films: ir.Table) -> ir.Table:
    found = _upright_labels(bench, bench.keep("film_labels", _first(films)))
    found = found.left_join(film_years(bench, films).rename(entity_id="film_id"), "entity_id")
    return found.select("entity_id", kind=ibis.literal("film"), label="shown", year="year", records="records")


def _written(bench: Workbench, labels: ir.Table) -> ir.Table:
    """Return (label, form, quality): each spelling with what is left of it folded, and how good it is."""
    spelled = sorted(distinct(labels.label))
    table = pa.table({
        "label": pa.array(spelled, pa.string()),
        "form": pa.array([fold(label) for label in spelled], pa.string()),
        "quality": pa.array([spelling_quality(label) for label in spelled], pa.int64()),
    })  # fmt: skip
    return bench.keep("person_labels", table)


def _person_entities(bench: Workbench, people: People) -> ir.Table:
    """Label a person by the name that most use, accents and case aside, in its best spelling."""
    spellings = people.people.select(entity_id="person_id", label="name").union(
        people.links.select("entity_id", "label")
    )  # fmt: skip
    counted = spellings.group_by("entity_id", "label").agg(times=spellings.count())
    counted = counted.join(_written(bench, counted), "label")
    counted = counted.mutate(used=counted.times.sum().over(ibis.window(group_by=["entity_id", "form"])))
    order = [ibis.desc("used"), "form", ibis.desc("quality"), ibis.desc("times"), "label"]
    best = ibis.window(group_by="entity_id", order_by=order)
    ranked = counted.mutate(rank=ibis.row_number().over(best)).filter(lambda t: t["rank"] == 0)
    records = people.ids.group_by("entity_id").agg(records=people.ids.seed.nunique())
    found = ranked.join(records, "entity_id")
    return found.select(
        "entity_id", kind=ibis.literal("person"), label="label", year=ibis.null("int32"), records="records"
    )


def _entities(bench: Workbench, films: ir.Table, people: People, organisations: ir.Table) -> ir.Table:
    """Return every entity with its label, a film's year and how many records it has.

    ``films`` and ``organisations`` are links.
    """
    groups = _first(organisations)
    organised = groups.select(
        "entity_id", "label", "records", kind=ibis.literal("organisation"), year=ibis.null("int32")
    )  # fmt: skip
    columns = ("entity_id", "kind", "label", "year", "records")
    tables = (_film_entities(bench, films), _person_entities(bench, people), organised)
    return ibis.union(*(table.select(*columns) for table in tables))


def linked_tables(bench: Workbench, films: ir.Table, people: People, organisations: ir.Table) -> dict[str, ir.Table]:
    """Return links, people, referents and entities by name; ``films`` and ``organisations`` are links."""
    return {
        "links": _links(films, people.links, organisations),
        "people": people.people,
        "referents": _referents(films, people, organisations),
        "entities": _entities(bench, films, people, organisations),
    }
