"""What publishing reads: the ledger and the derived tables, whole, or what they hold of some entities."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property

import ibis
import ibis.expr.types as ir

from repertory.collection import Collection
from repertory.collection.workbench import Workbench

ABOUT = ("review", "version")
"""Kinds of records that are about another's entity and have none of their own."""


@dataclass(frozen=True)
class Inputs:
    """Tables of the ledger and derived tables; all rows, or those about some entities."""

    collection: Collection
    records: ir.Table
    claims: ir.Table
    issues: ir.Table
    documents: ir.Table
    links: ir.Table
    people: ir.Table
    entities: ir.Table
    verdicts: ir.Table

    @classmethod
    def of(cls, collection: Collection) -> Inputs:
        """Return a collection's tables; raises CollectionError where one was not derived yet."""
        return cls(
            collection=collection,
            records=collection.current("records"),
            claims=collection.current("claims"),
            issues=_public(collection, collection.current("issues")),
            documents=collection.ledger.everything(collection.connection, "documents"),
            links=collection.read_derived("links"),
            people=collection.read_derived("people"),
            entities=collection.read_derived("entities"),
            verdicts=collection.read_derived("verdicts"),
        )

    def about(self, ids: ir.Table) -> Inputs:
        """Return the derived tables' rows about some entities, ``ids`` being a table of ``entity_id``."""
        return replace(
            self,
            links=self.links.semi_join(ids, "entity_id"),
            people=self.people.semi_join(ids, self.people.person_id == ids.entity_id),
            entities=self.entities.semi_join(ids, "entity_id"),
            verdicts=self.verdicts.semi_join(ids, "entity_id"),
        )

    def kept(self, bench: Workbench, ids: ir.Table) -> Inputs:
        """Return all tables' rows about some entities, each found once and put aside."""
        own = self.about(ids)
        derived = {name: bench.keep(name, getattr(own, name)) for name in ("links", "people", "entities", "verdicts")}
        links = derived["links"]
        abouts = self.told.semi_join(links, self.told.about == links.record_id)
        wanted = links.select("record_id").union(abouts.select("record_id")).distinct()
        of_them = bench.keep("records", self.current_records(wanted))
        issues = bench.keep("issues", self.issues.semi_join(of_them, "record_id"))
        kept = replace(self, **derived, records=of_them, issues=issues)
        claims = bench.keep("claims", _claims_about(kept))
        documents = of_them.select("document").union(claims.select("document")).distinct()
        seen = self.documents.semi_join(documents, self.documents.sha256 == documents.document)
        return replace(kept, claims=claims, documents=bench.keep("documents", seen))

    @cached_property
    def told(self) -> ir.Table:
        """The records of all readings, superseded or not: looking some of them up there costs a scan."""
        return self.collection.ledger.everything(self.collection.connection, "records")

    def current_records(self, of: ir.Table) -> ir.Table:
        """Return those of some records that were not superseded."""
        return self.collection.ledger.current(self.collection.connection, "records", of.select("record_id"))

    @cached_property
    def standing(self) -> ir.Table:
        """The verdicts whose value stands of the film or person itself, not of a version."""
        told = self.verdicts
        return told.filter(told.stands & told.value.notnull() & told.version.isnull())

    def first(self, *properties: str) -> ir.Table:
        """Return (entity_id, value): the best standing value, the properties in the order given."""
        table = self.standing.filter(self.standing.property.isin(properties))
        order = ibis.cases(*((table.property == name, place) for place, name in enumerate(properties)))
        window = ibis.window(group_by="entity_id", order_by=[order, ibis.desc(table.belief), table.value])
        ranked = table.mutate(rank=ibis.row_number().over(window))
        return ranked.filter(ranked["rank"] == 0).select("entity_id", "value")


def _public(collection: Collection, issues: ir.Table) -> ir.Table:
    """Return issues but for those of persons' own exports, which quote what no page shows."""
    personal = collection.personal_sources()
    return issues.filter(issues.source.notin(personal)) if personal else issues


def _claims_about(inputs: Inputs) -> ir.Table:
    """Return the claims that verdicts, names, reviews and versions rest on."""
    verdicts = inputs.verdicts
    lists = [verdicts.select(claim_id=column.unnest()) for column in (verdicts.claims_for, verdicts.claims_against)]
    wanted = ibis.union(*lists, inputs.people.select("claim_id"), distinct=True)
    others = inputs.records.filter(inputs.records.kind.isin(ABOUT))
    of_others = inputs.claims.semi_join(others, "record_id").anti_join(wanted, "claim_id")
    return inputs.claims.semi_join(wanted, "claim_id").union(of_others)
