"""A dossier made ready to be shown, once, when the site is loaded: what of a page depends on no visitor.

The dossier says everything; what comes out here holds what the templates go through and no more,
in the order of the page, each claim beside the value it speaks for. Markup is made when a page is
asked for.
"""

from __future__ import annotations

from collections import Counter
from typing import Any
from urllib.parse import unquote

from repertory.publish.article.statement import resting_on
from repertory.publish.person import leading_roles
from repertory.site.catalogue import jsonld
from repertory.site.catalogue.article import introduction
from repertory.site.catalogue.evidence import Evidence, rows, spellings, telling
from repertory.site.catalogue.versions import versions
from repertory.site.catalogue.words import DISPUTED
from repertory.vocabulary.locator import place
from repertory.vocabulary.properties import PROPERTIES

Json = dict[str, Any]

FACT_ROWS = tuple(p.name for p in PROPERTIES.values() if p.group == "facts" and p.name != "trailer")
CREW_ROWS = tuple(p.name for p in PROPERTIES.values() if p.group == "people" and p.name != "cast")

TITLES = ("title", "original_title", "alternative_title")
NAMES = ("name", "alternative_name")


def film_page(dossier: Json) -> Json:
    """Return what the film template goes through."""
    lead = introduction(dossier)
    evidence = Evidence(dossier, frozenset(resting_on(lead["statements"])))
    facts = dossier["facts"]
    fact_rows, crew = rows(evidence, facts, FACT_ROWS), rows(evidence, facts, CREW_ROWS)
    cast = [played(evidence, role) for role in dossier["cast"]]
    titles = spellings(evidence, facts, dossier["titles"], TITLES)
    directors = next((row for row in crew if row.name == "director"), None)
    film = {key: dossier[key] for key in ("id", "title", "year", "related", "references", "issues", "updated")}
    if not telling("type", facts.get("type")):
        evidence.aside(facts.get("type", []))
    lead["notes"] = evidence.places(resting_on(lead["statements"]))
    return {
        "film": {**film, "lead": lead, "cast": cast},
        "main_title": next((entry for entry in titles if entry["title"] == dossier["title"]), None),
        "titles": [entry for entry in titles if entry["title"] != dossier["title"]],
        "facts": fact_rows,
        "crew": crew,
        "roles_named": any("character" in role for role in cast),
        "director": ", ".join(value["shown"] for value in directors.stands) if directors else "",
        "versions": versions(dossier, evidence),
        "texts": texts_in_order(dossier["texts"], evidence),
        "trailers": [placed(trailer, evidence) for trailer in dossier["trailers"]],
        "ratings": [placed(rating, evidence) for rating in dossier["ratings"]],
        "records": records_by_source(dossier["sources"], evidence),
        "jsonld": jsonld.movie(dossier),
        "sources": evidence.sources,
    }


def played(evidence: Evidence, role: Json) -> Json:
    """Return a line of the cast; where the role's name is disputed, the belief in who played it is left out."""
    disputed = role["kind"] in DISPUTED
    return evidence.weigh({**role, "belief": None if disputed else role.get("belief")})


TEXT_ORDER = ("tagline", "comment", "blurb", "synopsis", "lead")


def texts_in_order(texts: list[Json], evidence: Evidence) -> list[Json]:
    """Return the texts in the page's order; unknown kinds come last.

    What comes ``after`` the kind's name in a heading lets no two headings be the same.
    """
    order = {kind: number for number, kind in enumerate(TEXT_ORDER)}
    kinds = Counter(text["kind"] for text in texts)
    headings: Counter[tuple[str, str]] = Counter()
    shown = []
    for text in sorted(texts, key=lambda text: order.get(text["kind"], len(order))):
        entry = placed(text, evidence)
        after = "" if kinds[text["kind"]] == 1 else f", {entry['from']}"
        headings[text["kind"], after] += 1
        again = headings[text["kind"], after]
        entry["after"] = after if again == 1 else f"{after} ({again})"
        shown.append(entry)
    return shown


def placed(entry: Json, evidence: Evidence) -> Json:
    """Return a text, trailer or rating with what its source is called and the address of its place."""
    kept = {key: value for key, value in entry.items() if key not in ("claim", "source", "label")}
    claim = entry["claim"]
    evidence.number(entry["source"])
    kept["from"] = evidence.sources[entry["source"]]["title"]
    kept["address"], kept["place"] = evidence.address(claim), place(claim["locator"])
    return kept


def records_by_source(records: list[Json], evidence: Evidence) -> list[tuple[Json, list[Json]]]:
    """Return each source of the page, by its number, with the records it holds of this entity."""
    grouped: dict[str, list[Json]] = {source: [] for source in evidence.sources}
    for record in records:
        key = record["key"]
        told = {name: record[name] for name in ("document", "licence", "probability", "reasons", "last_seen")}
        if "told" in record:
            told["told"] = record["told"]
        told["key"], told["alone"] = unquote(key) if key else None, len(records) == 1
        if record.get("personal"):
            told["document"] = None
        grouped[record["source"]].append(told)
    return [({**evidence.sources[source], "source": source}, held) for source, held in grouped.items() if held]


PERSON_ROWS = tuple(
    p.name
    for p in PROPERTIES.values()
    if "person" in p.of and p.group == "facts" and p.name not in ("name", "alternative_name", "known_for")
)


FILM_LINE = ("id", "title", "year", "character")
"""What a person's page shows of a film of theirs."""


def person_page(dossier: Json) -> Json:
    """Return what the template of a person or organisation goes through."""
    evidence = Evidence(dossier)
    facts = rows(evidence, dossier["facts"], PERSON_ROWS)
    names = spellings(evidence, dossier["facts"], dossier["names"], NAMES)
    filmography = dossier["filmography"]
    kept = ("id", "kind", "name", "related", "issues", "updated")
    return {
        "person": {key: dossier.get(key) for key in kept},
        "known_as": leading_roles(filmography),
        "facts": facts,
        "main_name": next((entry for entry in names if entry["name"] == dossier["name"]), None),
        "names": [entry for entry in names if entry["name"] != dossier["name"]],
        "filmography": [(role, [_line(film) for film in films]) for role, films in filmography.items() if films],
        "texts": texts_in_order(dossier["texts"], evidence),
        "records": records_by_source(dossier["sources"], evidence),
        "sources": evidence.sources,
    }


def _line(film: Json) -> Json:
    return {key: film[key] for key in FILM_LINE}


def page(kind: str, dossier: Json) -> Json:
    """Return what the template of an entity of this kind goes through."""
    return film_page(dossier) if kind == "film" else person_page(dossier)
