"""The film as schema.org/Movie, from the values that stand."""

from __future__ import annotations

from typing import Any

import orjson

from repertory.vocabulary.properties import PROPERTIES

Json = dict[str, Any]

_PEOPLE = frozenset({"director", "author", "producer", "musicBy"})
_THINGS = {"countryOfOrigin": "Country", "productionCompany": "Organization"}
_TERMS = tuple(
    (p.name, p.schema_org)
    for p in PROPERTIES.values()
    if p.schema_org
    and "film" in p.of
    and p.group in ("facts", "people")
    and p.schema_org not in ("trailer", "actor", "isBasedOn")
)


def movie(dossier: Json) -> str:
    """Return the JSON-LD of a film, safe inside a script element: no ``<`` is left in it."""
    facts = dossier["facts"]
    told: Json = {"@context": "https://schema.org", "@type": "Movie", "name": dossier["title"]}
    others = [entry["title"] for entry in dossier["titles"] if entry["title"] != dossier["title"]]
    if others:
        told["alternateName"] = others
    for name, term in _TERMS:
        values = [_value(term, value) for value in facts.get(name, ()) if value["stands"]]
        if values:
            told[term] = values[0] if len(values) == 1 else values
    if "datePublished" not in told and dossier["year"]:
        told["datePublished"] = str(dossier["year"])
    if dossier["cast"]:
        told["actor"] = [{"@type": "Person", "name": role["person"]} for role in dossier["cast"]]
    return orjson.dumps(told).replace(b"<", b"\\u003c").decode()


def _value(term: str, value: Json) -> Any:
    if term in _PEOPLE:
        return {"@type": "Person", "name": value["shown"]}
    if term in _THINGS:
        return {"@type": _THINGS[term], "name": value["shown"]}
    if term == "duration":
        return f"PT{value['value']}M"
    return value["value"]
