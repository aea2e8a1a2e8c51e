"""A film's dossier, shaped from its rows; the table of properties tells which part shows what."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter
from typing import Any

from repertory.publish import claims as told
from repertory.publish.article import introduced
from repertory.publish.records import moment, source_rows
from repertory.publish.related_words import related_rows
from repertory.publish.reviews import review_rows
from repertory.publish.streams import Row
from repertory.publish.tables import DISPUTED
from repertory.publish.titles import slug_of
from repertory.publish.versions import versions_of
from repertory.vocabulary.card import Card
from repertory.vocabulary.folding import sort_title
from repertory.vocabulary.properties import PROPERTIES
from repertory.vocabulary.wording import unpacked

Json = dict[str, Any]
Rows = Mapping[str, list[Row]]

ELSEWHERE = frozenset({"cast", "character", "trailer", "reference", "rating", "rating_count", "mentions"})
"""Properties that a dossier tells in a part of its own, not among its facts; so are all texts."""

BESIDE = ("person_id", "country", "language", "qualifier")
"""What may stand beside a value; a fact has only those that are known."""

TITLES = ("title", "original_title", "alternative_title")

BY_CRITICS = frozenset({"critics", "metacritic", "tomatometerallcritics", "tomatometeravgcritics"})
"""Kinds of rating that critics gave: as readers call them, and as media centres name them in their files."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """The verdicts of one entity by property, those of versions of it, and the rows that speak for or against each."""

    verdicts: Mapping[str, list[Row]]
    versions: list[Row]
    speaking: Mapping[str, list[Row]]

    @classmethod
    def of(cls, rows: Rows) -> Evidence:
        """Return an entity's verdicts and evidence, grouped."""
        verdicts: dict[str, list[Row]] = defaultdict(list)
        versions = [row for row in rows["verdicts"] if row.version is not None]
        for row in rows["verdicts"]:
            if row.version is None:
                verdicts[row.property].append(row)
        pairs = groupby(rows["evidence"], key=attrgetter("verdict_id"))
        return cls(verdicts, versions, {verdict: list(group) for verdict, group in pairs})

    def of_verdict(self, verdict: Row) -> list[Row]:
        """Return the rows that speak for a verdict, then those against it."""
        return self.speaking.get(verdict.verdict_id, [])

    def held(self, *properties: str) -> list[Row]:
        """Return the rows that speak for any value of the properties, each claim once, in order of verdicts."""
        rows: dict[str, Row] = {}
        for name in properties:
            for verdict in self.verdicts.get(name, ()):
                for row in self.of_verdict(verdict):
                    if row.speaks and row.property == name:
                        rows.setdefault(row.claim_id, row)
        return list(rows.values())


def fact(verdict: Row, claims: list[Json]) -> Json:
    """Return a verdict as a page's value; one that was not preserved never stands."""
    value = verdict.value
    made = {
        "value": value,
        "shown": "not preserved" if value is None else verdict.shown,
        "belief": verdict.belief,
        "kind": verdict.kind,
        "reason": unpacked(verdict.reason),
        "stands": verdict.stands and value is not None,
        "claims": claims,
    }
    return made | {name: said for name in BESIDE if (said := getattr(verdict, name))}


def facts_of(evidence: Evidence) -> dict[str, list[Json]]:
    """Return {property: values} in the order of the table of properties."""
    facts = {}
    for name, entry in PROPERTIES.items():
        if name in evidence.verdicts and name not in ELSEWHERE and entry.group != "texts":
            facts[name] = [
                fact(verdict, [told.claim(row) for row in evidence.of_verdict(verdict)])
                for verdict in evidence.verdicts[name]
            ]
    fallen = [verdict for verdict in evidence.verdicts.get("cast", ()) if not verdict.stands]
    if fallen:
        facts["cast"] = [fact(v, [told.claim(row) for row in evidence.of_verdict(v)]) for v in fallen]
    return facts


def characters_of(evidence: Evidence) -> dict[str, Json]:
    """Return the leading role of each person, with the claims for it and against it."""
    leading: dict[str, Json] = {}
    for verdict in evidence.verdicts.get("character", ()):
        person = verdict.person_id
        if person and verdict.value is not None and person not in leading:
            leading[person] = fact(verdict, [told.of_character(row) for row in evidence.of_verdict(verdict)])
    return leading


def cast_of(evidence: Evidence, roles: Mapping[str, Json]) -> list[Json]:
    """Return who plays, in order; a contradiction about a role shows in the claims."""
    cast: list[Json] = []
    for verdict in evidence.verdicts.get("cast", ()):
        if not verdict.stands or verdict.value is None:
            continue
        role = roles.get(verdict.person_id or "")
        about_role = {claim["id"]: claim["stands"] for claim in role["claims"]} if role else {}
        claims = [told.claim(row) for row in evidence.of_verdict(verdict)]
        kind, reason = (role["kind"], role["reason"]) if role else (verdict.kind, unpacked(verdict.reason))
        cast.append(
            {
                "person": verdict.shown,
                "person_id": verdict.person_id,
                "character": role["value"] if role else verdict.character,
                "order": len(cast) + 1,
                "kind": kind,
                "reason": reason,
                "belief": verdict.belief,
                "claims": [{**claim, "stands": about_role.get(claim["id"], claim["stands"])} for claim in claims],
            }
        )
    return cast


def titles_of(evidence: Evidence) -> list[Json]:
    """Return every title and spelling of it, those that stand first, each once."""
    titles: dict[str, Json] = {}
    for name in TITLES:
        for verdict in evidence.verdicts.get(name, ()):
            rows = [row for row in evidence.of_verdict(verdict) if row.speaks]
            spellings = dict.fromkeys([verdict.value, *(row.value for row in rows)])
            for title in spellings:
                if title is not None and title not in titles:
                    titles[title] = {
                        "title": title,
                        "kind": name,
                        "language": verdict.language,
                        "country": verdict.country,
                        "claims": [row.claim_id for row in rows if row.value == title],
                    }
    return list(titles.values())


def texts_of(evidence: Evidence, cards: Mapping[str, Card]) -> list[Json]:
    """Return the texts, each attributed; a source that allows facts only gives none."""
    names = [name for name, entry in PROPERTIES.items() if entry.group == "texts"]
    texts = []
    for row in evidence.held(*names):
        card = cards.get(row.source)
        if row.value is None or (card and card.display == "facts"):
            continue
        texts.append(
            {
                "kind": row.property,
                "label": PROPERTIES[row.property].label,
                "text": row.value,
                "source": row.source,
                "language": row.language,
                "claim": told.of_text(row),
            }
        )
    return texts


def ratings_of(evidence: Evidence, cards: Mapping[str, Card]) -> list[Json]:
    """Return the ratings that sources gathered, on their own scales; those by critics say so.

    A count belongs to the rating of its record and kind; what several documents of a source say of it stands once.
    """
    counts = {(row.record_id, row.kind): row.value for row in evidence.held("rating_count")}
    ratings: dict[tuple[str, str | None, str], Json] = {}
    for row in evidence.held("rating"):
        if row.value is not None and (row.record_id, row.kind, row.value) not in ratings:
            count = counts.get((row.record_id, row.kind))
            claim = told.claim(row)
            rating = {"source": row.source, "value": row.value, "shown": claim["shown"]}
            by_critics = row.kind in BY_CRITICS or (row.source in cards and cards[row.source].critics)
            rating |= {"count": int(float(count)) if count else None, "kind": row.kind, "critics": by_critics}
            rating["claim"] = claim
            ratings[row.record_id, row.kind, row.value] = rating
    return list(ratings.values())


def trailers_of(evidence: Evidence) -> list[Json]:
    """Return the trailers: announced where the player was lost, else preserved."""
    return [
        {
            "state": "announced" if row.lost else "preserved",
            "text": row.note if row.lost else row.value,
            "source": row.source,
            "claim": told.claim(row),
        }
        for row in evidence.held("trailer")
    ]


TIMES = {"once": 1, "twice": 2, "three times": 3, "four times": 4}


def references_of(evidence: Evidence) -> list[Json]:
    """Return the references, each with how often its source uses it."""
    return [
        {
            "text": row.value,
            "source": row.source,
            "uses": next((number for words, number in TIMES.items() if words in (row.note or "")), 1),
        }
        for row in evidence.held("reference")
        if row.value is not None
    ]


def count_disputes(evidence: Evidence) -> int:
    """Return about how many things the sources disagree: a property, or a person's role."""
    return len(
        {
            (name, verdict.person_id if name == "character" else None)
            for name, verdicts in evidence.verdicts.items()
            for verdict in verdicts
            if verdict.kind in DISPUTED
        }
    )


def film_dossier(head: Row, evidence: Evidence, rows: Rows, cards: Mapping[str, Card]) -> Json:
    """Return all that a film's page shows."""
    facts, roles = facts_of(evidence), characters_of(evidence)
    people = {verdict.person_id: verdict.shown for verdict in evidence.verdicts.get("cast", ())}
    cast = cast_of(evidence, roles)
    if roles:
        facts["character"] = [{**role, "person": people.get(person)} for person, role in roles.items()]
    sources = source_rows(rows["sources"], cards)
    return {
        "id": head.entity_id,
        "kind": "film",
        "title": head.title,
        "sort_title": sort_title(head.title),
        "year": head.year,
        "slug": slug_of(head.title, head.year),
        "lead": introduced(head.title, facts, cast),
        "titles": titles_of(evidence),
        "facts": facts,
        "cast": cast,
        "versions": versions_of(evidence, rows["versions"]),
        "texts": texts_of(evidence, cards),
        "reviews": review_rows(rows["reviews"], cards),
        "ratings": ratings_of(evidence, cards),
        "trailers": trailers_of(evidence),
        "related": related_rows(rows["related"], cards),
        "references": references_of(evidence),
        "sources": sources,
        "disputes": count_disputes(evidence),
        "updated": moment(head.read_at),
        "issues": issue_rows(rows["issues"]),
    }


def issue_rows(rows: Iterable[Row]) -> list[Json]:
    """Return the issues of an entity's records."""
    return [
        {name: getattr(row, name) for name in ("kind", "text", "source", "document", "locator", "original")}
        for row in rows
    ]
