"""The dossier of a person or an organisation, shaped from its rows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import Any

from repertory.publish.film import Evidence, Rows, count_disputes, facts_of, issue_rows, texts_of
from repertory.publish.records import moment, naming_rows, source_rows
from repertory.publish.streams import Row
from repertory.publish.titles import slug_of
from repertory.vocabulary.card import Card
from repertory.vocabulary.folding import sort_title
from repertory.vocabulary.properties import PERSON_PROPERTIES

Json = dict[str, Any]

NAME_PROPERTIES = ("name", "alternative_name")


def names_of(evidence: Evidence, spellings: list[Row]) -> list[Json]:
    """Return every spelling of the name with its claims: what records of the person say, then what films say."""
    names: dict[str, list[str]] = {}
    for row in evidence.held(*NAME_PROPERTIES):
        if row.value is not None:
            names.setdefault(row.value, []).append(row.claim_id)
    for row in spellings:
        names.setdefault(row.name, []).extend(row.claims)
    return [{"name": name, "claims": list(dict.fromkeys(claims))} for name, claims in names.items()]


def filmography_of(rows: list[Row], claims: list[Row]) -> dict[str, list[Json]]:
    """Return the films by role, the roles in the order of a credit block; each with the claims that name the person."""
    said: dict[tuple[str, str], list[Json]] = defaultdict(list)
    for row in claims:
        place = {"id": row.claim_id, "source": row.source, "document": row.document, "locator": row.locator}
        said[row.property, row.film_id].append(place)
    roles: dict[str, list[Json]] = {name: [] for name in PERSON_PROPERTIES}
    for row in rows:
        film = {"id": row.film_id, "title": row.title, "year": row.year, "character": row.character}
        roles[row.property].append(film | {"claims": said.get((row.property, row.film_id), [])})
    return {role: films for role, films in roles.items() if films}


def profession(role: str) -> str:
    """Return who holds a role of a film: its property's name, and ``actor`` of the cast."""
    return "actor" if role == "cast" else role


def leading_roles(filmography: Mapping[str, list[Json]]) -> tuple[list[str], int]:
    """Return the two roles that a person had most often, and in how many films they had any."""
    most = sorted(filmography, key=lambda role: (-len(filmography[role]), PERSON_PROPERTIES.index(role)))[:2]
    return most, len({film["id"] for held in filmography.values() for film in held})


def known_as(filmography: Mapping[str, list[Json]]) -> str:
    """Return in a few words what a person does: ``Director, actor; 12 films``."""
    most, films = leading_roles(filmography)
    if not films:
        return ""
    return f"{', '.join(map(profession, most)).capitalize()}; {films} film{'' if films == 1 else 's'}"


def as_known(text: str) -> tuple[list[str], int] | None:
    """Return the roles and the number of films that `known_as` told of; None of other words."""
    told, apart, films = text.partition("; ")
    named = {profession(role): role for role in PERSON_PROPERTIES}
    professions = told.lower().split(", ")
    if not apart or not all(one in named for one in professions):
        return None
    return [named[one] for one in professions], int(films.split()[0])


def person_dossier(head: Row, evidence: Evidence, rows: Rows, cards: Mapping[str, Card]) -> Json:
    """Return all that a person's or organisation's page shows."""
    filmography = filmography_of(rows["filmography"], rows["credit_claims"])
    return {
        "id": head.entity_id,
        "kind": head.kind,
        "name": head.title,
        "title": head.title,
        "sort_title": sort_title(head.title),
        "slug": slug_of(head.title),
        "known_as": known_as(filmography),
        "names": names_of(evidence, rows["names"]),
        "facts": facts_of(evidence),
        "filmography": filmography,
        "texts": texts_of(evidence, cards),
        "related": related_people(rows["partners"]),
        "sources": source_rows(rows["sources"], cards) + naming_rows(rows["person_sources"], cards),
        "disputes": count_disputes(evidence),
        "updated": moment(head.read_at),
        "issues": issue_rows(rows["issues"]),
    }


def related_people(rows: list[Row]) -> list[Json]:
    """Return the people with whom one worked most, in how many and which films."""
    return [
        {
            "id": row.other_id,
            "kind": "person",
            "title": row.title,
            "year": None,
            "reason": [["together", {"films": row.together, "titles": list(row.films[:2])}]],
            "score": float(row.together),
        }
        for row in rows
    ]
