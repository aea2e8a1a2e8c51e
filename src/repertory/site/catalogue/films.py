"""Films and people as the catalogue has them now, for what people wrote of them under an id of then."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from repertory.site.databases import catalogue

AT_ONCE = 5_000
"""Ids that one query asks for."""


@dataclass(frozen=True, slots=True)
class Shown:
    """An entity as a list shows it; without an ``id`` it is gone from the catalogue, and told as it was."""

    id: str
    kind: str
    title: str
    year: int | None
    slug: str

    @property
    def address(self) -> str:
        """The address of its page."""
        return f"/{self.kind}/{self.id}/{self.slug}".rstrip("/")


def now(ids: Iterable[str]) -> dict[str, Shown]:
    """Return what each id is or leads to; an id that is nothing any more is left out. One query for 5,000 ids."""
    found: dict[str, Shown] = {}
    wanted = list(dict.fromkeys(ids))
    for some in (wanted[at : at + AT_ONCE] for at in range(0, len(wanted), AT_ONCE)):
        marks = ", ".join(["%s"] * len(some))
        columns = "d.entity_id, d.kind, d.title, d.year, d.slug"
        with catalogue().cursor() as cursor:
            cursor.execute(
                f"SELECT r.id, {columns} FROM catalogue_referent r JOIN catalogue_dossier d "
                f"ON d.entity_id = r.entity_id WHERE r.id IN ({marks}) "
                f"UNION ALL SELECT d.entity_id, {columns} FROM catalogue_dossier d WHERE d.entity_id IN ({marks})",
                (*some, *some),
            )
            found.update((row[0], Shown(*row[1:])) for row in cursor.fetchall())
    return found


def film(identity: str) -> Shown | None:
    """Return the film that an id is or leads to; None where it is none."""
    found = now([identity]).get(identity)
    return found if found and found.kind == "film" else None


def names_of(entity: str) -> list[str]:
    """Return all ids under which something may have been written of an entity: its own, and those that lead to it."""
    with catalogue().cursor() as cursor:
        cursor.execute("SELECT id FROM catalogue_referent WHERE entity_id = %s", (entity,))
        return [entity, *(row[0] for row in cursor.fetchall() if row[0] != entity)]
