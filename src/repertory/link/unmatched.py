"""Films of persons' own exports that nothing else knows, and why: what could be tried again once more is read.

A source is a person's own where its card says ``personal = true``. Such a source is no evidence that a film is
there: a title may be misspelled, a year be that of another release.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import ibis
import ibis.expr.types as ir

from repertory.collection import Collection
from repertory.link.titles import TITLE_PROPERTIES
from repertory.vocabulary.folding import title_key


@dataclass(frozen=True, slots=True)
class Known:
    """A film that other sources know, of a title that an export gives."""

    id: str
    title: str
    year: int | None


@dataclass(frozen=True, slots=True)
class Unmatched:
    """A film of an export that no other source knows: how many entries are about it, and the reason in a sentence."""

    source: str
    record: str
    title: str
    year: int | None
    entries: int
    reason: str
    known: tuple[Known, ...]


def unmatched(collection: Collection, source: str | None = None) -> list[Unmatched]:
    """Return the films of persons' own exports, or of one of them, that no other source knows, as linked last."""
    personal = collection.personal_sources()
    links = collection.read_derived("links")
    films = links.filter(links.kind == "film")
    elsewhere = films.filter(~films.source.isin(personal)).select("entity_id").distinct()
    alone = films.filter(films.source.isin([name for name in personal if source in (None, name)]))
    alone = alone.anti_join(elsewhere, "entity_id").select("record_id", "source", "label", "year", "entity_id")
    rows = alone.order_by("source", "label", "record_id").to_pyarrow().to_pylist()
    if not rows:
        return []
    counted = _entries(collection, alone)
    known = _known(collection, films.semi_join(elsewhere, "entity_id"), {title_key(row["label"]) for row in rows})
    found = []
    for row in rows:
        films_known = tuple(known[title_key(row["label"])])
        reason = _reason(row["year"], films_known)
        entries = counted.get(row["record_id"], 0)
        found.append(
            Unmatched(row["source"], row["record_id"], row["label"], row["year"], entries, reason, films_known)
        )
    return found


def _entries(collection: Collection, films: ir.Table) -> dict[str, int]:
    records = collection.current("records")
    about = records.filter(records.kind == "review").semi_join(films.select(about="record_id"), "about")
    rows = about.group_by("about").agg(entries=ibis._.count()).to_pyarrow().to_pylist()
    return {row["about"]: row["entries"] for row in rows}


def _known(collection: Collection, films: ir.Table, wanted: set[str]) -> dict[str, list[Known]]:
    """Return the known films by the keys of their titles, of those keys that are wanted."""
    claims = collection.current("claims")
    titles = claims.filter(claims.property.isin(TITLE_PROPERTIES) & claims.value.notnull())
    titles = titles.select("record_id", "value").distinct().join(films.select("record_id", "entity_id"), "record_id")
    entities = collection.read_derived("entities").select("entity_id", "label", "year")
    told = titles.select("entity_id", "value").distinct().join(entities, "entity_id").order_by("entity_id", "value")
    found: dict[str, dict[str, Known]] = defaultdict(dict)
    for batch in told.to_pyarrow().to_batches(max_chunksize=100_000):
        for row in batch.to_pylist():
            if (key := title_key(row["value"])) in wanted:
                found[key][row["entity_id"]] = Known(row["entity_id"], row["label"], row["year"])
    return defaultdict(list, {key: list(films.values()) for key, films in found.items()})


def _reason(year: int | None, known: Sequence[Known]) -> str:
    if not known:
        return "No film of that title is known."
    same = [film for film in known if film.year == year]
    if year is None:
        return f"The title is known ({_years(known)}), and the entry names no year."
    if not same:
        return f"The title is known, with another year: {_years(known)}."
    if len(same) > 1:
        return f"{len(same):,} films of that title and year are known: {', '.join(film.id for film in same)}."
    return f"A film of that title and year is known ({same[0].id}), but nothing else tells that it is the same."


def _years(known: Iterable[Known]) -> str:
    return ", ".join(sorted({str(film.year) if film.year else "no year" for film in known}))
