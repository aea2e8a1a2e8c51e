"""Why a value stands: every candidate with each source's own words and their place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import ibis.expr.types as ir

from repertory.collection import Collection
from repertory.vocabulary.locator import describe
from repertory.vocabulary.properties import PROPERTIES
from repertory.vocabulary.wording import ENGLISH, unpacked


@dataclass(frozen=True, slots=True)
class Word:
    """A claim as it is shown: who says it, in which words, and where."""

    claim: str
    source: str
    title: str
    original: str
    document: str
    name: str
    locator: str
    place: str
    supports: bool
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Candidate:
    """A value that somebody states, what became of it, and the claims for and against."""

    shown: str | None
    value: str | None
    person: str | None
    qualifier: str | None
    stands: bool
    belief: float
    kind: str
    reason: str
    words: tuple[Word, ...]


@dataclass(frozen=True, slots=True)
class Explanation:
    """A property of an entity with all its candidates, those that stand first."""

    property: str
    label: str
    candidates: tuple[Candidate, ...]


def explain(collection: Collection, entity_id: str, name: str | None = None) -> tuple[Explanation, ...]:
    """Return what is claimed of an entity's property, or of all of them, and why each value stands or not."""
    table = collection.read_derived("verdicts")
    table = table.filter(table.entity_id == entity_id)
    if name is not None:
        table = table.filter(table.property == name)
    verdicts = collection.connection.to_pyarrow(table).to_pylist()
    said = _claims(collection, table)
    people = _people(collection, entity_id)
    found: dict[str, list[Candidate]] = {}
    for verdict in sorted(verdicts, key=_order):
        found.setdefault(verdict["property"], []).append(_candidate(verdict, said, people))
    return tuple(Explanation(key, PROPERTIES[key].label, tuple(rows)) for key, rows in found.items())


def _order(verdict: dict[str, Any]) -> tuple[object, ...]:
    properties = list(PROPERTIES)
    return (
        properties.index(verdict["property"]), verdict["person_id"] or "", not verdict["stands"],
        verdict["position"] or 0, -verdict["belief"], verdict["value"] or "", verdict["verdict_id"],
    )  # fmt: skip


def _claims(collection: Collection, verdicts: ir.Table) -> dict[str, dict[str, Any]]:
    """Return the claims for those verdicts by id, with their documents' names and sources' titles."""
    wanted = verdicts.select(claim_id=verdicts.claims_for.unnest()).distinct()
    table = collection.current("claims").semi_join(wanted, "claim_id")
    documents = collection.ledger.everything(collection.connection, "documents")
    named = documents.group_by(document="sha256").agg(name=documents.name.min())
    rows = collection.connection.to_pyarrow(table.inner_join(named, "document")).to_pylist()
    titles = {name: card.title for name, card in collection.cards().items()}
    return {row["claim_id"]: row | {"title": titles.get(row["source"], row["source"])} for row in rows}


def _people(collection: Collection, entity_id: str) -> dict[str, str]:
    table = collection.read_derived("people")
    table = table.filter(table.film_id == entity_id).group_by("person_id").agg(name=table.name.max())
    return {row["person_id"]: row["name"] for row in collection.connection.to_pyarrow(table).to_pylist()}


def _candidate(verdict: dict[str, Any], said: dict[str, dict[str, Any]], people: dict[str, str]) -> Candidate:
    supports = [_word(said[claim], True) for claim in verdict["claims_for"] if claim in said]
    opposes = [_word(said[claim], False) for claim in verdict["claims_against"] if claim in said]
    kept = ("shown", "value", "qualifier", "stands", "belief", "kind")
    return Candidate(
        person=people.get(verdict["person_id"] or ""),
        words=tuple(sorted(supports + opposes, key=lambda word: (not word.supports, word.title, word.claim))),
        **{name: verdict[name] for name in kept},
        reason=ENGLISH.sentences(unpacked(verdict["reason"])),
    )


def _word(claim: dict[str, Any], supports: bool) -> Word:
    return Word(
        claim=claim["claim_id"],
        source=claim["source"],
        title=claim["title"],
        original=claim["original"],
        document=claim["document"],
        name=claim["name"],
        locator=claim["locator"],
        place=describe(claim["locator"]),
        supports=supports,
        note=claim["note"],
    )
