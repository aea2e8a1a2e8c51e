"""Finding one entity by what a person types, and its dossier."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import orjson

from repertory.collection import Collection
from repertory.errors import NotFound
from repertory.publish.search import Hit, SearchIndex
from repertory.publish.search.names import keys_of, readings
from repertory.publish.show_text import render_text

Json = dict[str, Any]

CANDIDATES = 40
LISTED = 6
"""Others of the same name that a note lists."""

__all__ = ["Found", "dossier_of", "find", "read_dossier", "render_text"]


@dataclass(frozen=True, slots=True)
class Found:
    """The entity that was meant, and a sentence about others that could have been."""

    id: str
    kind: str
    title: str
    year: int | None
    note: str = ""


def _by_id(collection: Collection, text: str) -> Found | None:
    """Return the entity whose id, or whose record's id, this is."""
    referents = collection.read_derived("referents")
    ids = referents.filter(referents.id == text).entity_id.to_pyarrow().to_pylist()
    dossiers = collection.read_derived("dossiers")
    rows = dossiers.filter(dossiers.entity_id.isin([text, *ids])).select("entity_id", "kind", "title", "year")
    for row in rows.order_by("entity_id").to_pyarrow().to_pylist():
        return Found(row["entity_id"], row["kind"], row["title"], row["year"])
    return None


def _label(hit: Hit) -> str:
    year = f" ({hit.year})" if hit.year else ""
    return f"{hit.title}{year} [{hit.id}]"


def _note(meant: Hit, hits: list[Hit]) -> str:
    same = set(keys_of(meant.title))
    others = [hit for hit in hits if hit.id != meant.id and same & set(keys_of(hit.title))]
    if not others:
        return ""
    more = f" and {len(others) - LISTED} more" if len(others) > LISTED else ""
    return f"Others of this name: {', '.join(_label(hit) for hit in others[:LISTED])}{more}."


def find(collection: Collection, text: str) -> Found:
    """Return the film or person meant by an id, a title, a title with its year, or a name.

    A film comes before a person of the same name; of several films the best known. Raises
    NotFound where nothing is meant.
    """
    exact = _by_id(collection, text.strip())
    if exact:
        return exact
    hits = SearchIndex(collection.search).search(text, CANDIDATES)
    if not hits:
        raise NotFound(f"Expected a film or person known as {text!r}, found none in {collection.root}.")
    keys = {way.text for way in readings(text)}
    named = [hit for hit in hits if hit.kind == "film" and keys & set(keys_of(hit.title))]
    years = {way.year for way in readings(text) if way.year}
    dated = [hit for hit in named if hit.year in years]
    meant = (dated or named or hits)[0]
    undated = f"None of this name is known of {min(years)}. " if years and named and not dated else ""
    return Found(meant.id, meant.kind, meant.title, meant.year, undated + _note(meant, hits))


def read_dossier(collection: Collection, entity_id: str) -> Json:
    """Return an entity's dossier; raises NotFound where it has none."""
    dossiers = collection.read_derived("dossiers")
    rows = dossiers.filter(dossiers.entity_id == entity_id).dossier.to_pyarrow().to_pylist()
    if not rows:
        raise NotFound(f"Expected a dossier of {entity_id}, found none in {collection.derived}. Run: repertory publish")
    dossier: Json = orjson.loads(rows[0])
    return dossier


def dossier_of(collection: Collection, text: str) -> tuple[Json, str]:
    """Return the dossier of what is meant, and a note about others of the same name."""
    found = find(collection, text)
    return read_dossier(collection, found.id), found.note
