"""The queries behind pages, in plain SQL where the mapper would cost more than the query."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

import orjson
import zstandard

from repertory.site.databases import catalogue

_DOSSIER = (
    "SELECT kind, slug, review_counts, dossier FROM catalogue_dossier WHERE entity_id = %s "
    "UNION ALL SELECT 'referent', id, NULL, NULL FROM catalogue_referent WHERE entity_id = %s"
)


@dataclass(frozen=True)
class Found:
    """An entity as it stands in the database: its address, its names, and what its page shows, as bytes."""

    id: str
    kind: str
    slug: str
    names: list[str]
    """All ids under which something may have been written of it: its own, and those that lead to it."""
    counts: bytes
    content: bytes

    @property
    def review_counts(self) -> list[tuple[str, str, int, bool, int]]:
        """How many imported reviews there are of each language, source, half stars, and by critics or not."""
        return orjson.loads(self.counts) if self.counts else []

    @cached_property
    def page(self) -> dict[str, Any]:
        """What the page shows."""
        return unpack(self.content)


def unpack(content: bytes) -> dict[str, Any]:
    """Return what a page shows from the bytes that `load` stored."""
    told: dict[str, Any] = orjson.loads(zstandard.decompress(content))
    return told


def entity(identity: str) -> Found | None:
    """Return an entity, or None where the id is no entity's own."""
    with catalogue().cursor() as cursor:
        cursor.execute(_DOSSIER, (identity, identity))
        rows = cursor.fetchall()
    own = next((row for row in rows if row[3] is not None), None)
    if own is None:
        return None
    names = [identity, *(row[1] for row in rows if row[3] is None and row[1] != identity)]
    return Found(identity, own[0], own[1], names, bytes(own[2]), bytes(own[3]))


def article(identity: str) -> tuple[str, str, bytes] | None:
    """Return (kind, slug, what the article says, packed) of an entity; none where what was loaded is older."""
    with catalogue().cursor() as cursor:
        cursor.execute("SELECT kind, slug, article FROM catalogue_dossier WHERE entity_id = %s", (identity,))
        row = cursor.fetchone()
    return None if row is None else (row[0], row[1], bytes(row[2] or b""))


def referent(identity: str) -> tuple[str, str, str] | None:
    """Return (entity id, kind, slug) of the entity that an id leads to."""
    with catalogue().cursor() as cursor:
        cursor.execute(
            "SELECT d.entity_id, d.kind, d.slug FROM catalogue_referent r "
            "JOIN catalogue_dossier d ON d.entity_id = r.entity_id WHERE r.id = %s",
            (identity,),
        )
        row: tuple[str, str, str] | None = cursor.fetchone()
        return row


def loaded() -> bytes:
    """Return what tells the catalogue that is loaded from all others; nothing before the first one is."""
    with catalogue().cursor() as cursor:
        cursor.execute("SELECT tables, reading FROM catalogue_loaded")
        return b"".join(orjson.dumps(row) for row in cursor.fetchall())


def lists(**asked: tuple[str, str, int]) -> dict[str, list[dict[str, Any]]]:
    """Return the first films of some lists, each asked for by (condition, order, how many): 1 query."""
    columns = ("entity_id", "title", "year", "slug", "disputes")
    told = ", ".join(columns)
    each = [
        f"SELECT '{name}' AS list, row_number() OVER () AS place, {told} FROM "
        f"(SELECT {told} FROM catalogue_dossier WHERE {condition} ORDER BY {order} LIMIT {number}) AS {name}"
        for name, (condition, order, number) in asked.items()
    ]
    found: dict[str, list[dict[str, Any]]] = {name: [] for name in asked}
    with catalogue().cursor() as cursor:
        cursor.execute(f"{' UNION ALL '.join(each)} ORDER BY 1, 2")
        for name, _, *row in cursor.fetchall():
            found[name].append(dict(zip(columns, row, strict=True)))
    return found


def counts() -> dict[str, int]:
    """Return how many films, people, sources and disputes there are."""
    with catalogue().cursor() as cursor:
        cursor.execute(
            "SELECT kind, count(*) FROM catalogue_dossier GROUP BY kind "
            "UNION ALL SELECT 'sources', count(*) FROM catalogue_sourcepage "
            "UNION ALL SELECT 'disputes', count(*) FROM catalogue_dispute"
        )
        return {"film": 0, "person": 0, **dict(cursor.fetchall())}


def source_titles() -> dict[str, str]:
    """Return what each source is called, by its name."""
    with catalogue().cursor() as cursor:
        cursor.execute("SELECT source, title FROM catalogue_sourcepage ORDER BY title")
        return dict(cursor.fetchall())


def sources_of_disputes() -> tuple[dict[str, str], list[str]]:
    """Return what each source is called, by its name, and the names of those that take part in a dispute: 1 query."""
    with catalogue().cursor() as cursor:
        cursor.execute(
            "SELECT source, title FROM catalogue_sourcepage UNION ALL "
            "SELECT source, NULL FROM (SELECT DISTINCT source FROM catalogue_disputesource) AS named"
        )
        rows = cursor.fetchall()
    return {name: title for name, title in rows if title is not None}, [name for name, title in rows if title is None]
