"""Loading the catalogue: what `publish` handed over replaces the site's copy of it, or what of it was made anew.

Invariant: all of it happens in one transaction, so whoever reads the site meanwhile sees the
whole old catalogue or the whole new one; and both ways leave the same rows.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
from django.db import transaction

from repertory.collection import layers
from repertory.collection.ledger import Ledger
from repertory.publish.changed import REACHED
from repertory.site.catalogue import models
from repertory.site.catalogue.bulk import Row, bulk, columns_of
from repertory.site.catalogue.handed import Handed, documents
from repertory.site.databases import alias


@dataclass(frozen=True, slots=True)
class LoadCounts:
    """How many rows of each kind were loaded."""

    dossiers: int
    reviews: int
    facets: int
    disputes: int
    sources: int
    issues: int
    referents: int
    documents: int


def load(
    derived: Path, processes: int = 1, ledger: Path | None = None, before: Path | None = None
) -> LoadCounts:  # fmt: skip
    """Bring the catalogue to the tables in ``derived`` and tell how much was loaded; more processes are faster.

    ``ledger`` is the collection's, where ``derived`` does not lie beside it. ``before`` holds the tables of the build
    before: where the site was loaded from just these, and `publish` put aside what it made anew, only that is loaded.
    """
    readings = Ledger(ledger or derived.parent / "ledger")
    reached = derived.parent / REACHED
    with transaction.atomic(using=alias()):
        told = models.Loaded.objects.first()
        if before is None or told is None or told.tables != _told_of(before) or not reached.is_dir():
            counts = _everything(Handed(derived), processes, readings)
        else:
            counts = _changed(Handed(reached), derived, before, processes, documents(readings, told.reading))
        models.Loaded.objects.all().delete()
        models.Loaded.objects.create(pk=1, tables=_told_of(derived), reading=readings.last())
    return counts


def _told_of(derived: Path) -> str:
    """Return what tells these tables from all others: which files hold the dossiers, and when they were written."""
    path = derived / "dossiers.parquet"
    found = [file.stat() for file in (path, *layers.files(path)) if file.exists()]
    return " ".join(f"{one.st_ino}-{one.st_mtime_ns}" for one in found)


def _everything(handed: Handed, processes: int, ledger: Ledger) -> LoadCounts:
    """Replace all rows."""
    bulk().load(models.FacetValue, handed.facet_values())
    bulk().load(models.DisputeSource, handed.dispute_sources())
    # An id that several records of a film have comes more than once, and is taken once by an insertion alone.
    bulk().load(models.Identifier, ())
    bulk().insert(models.Identifier, handed.identifiers())
    return LoadCounts(
        dossiers=bulk().load(models.Dossier, handed.dossiers(processes)),
        reviews=bulk().load(models.Review, handed.reviews()),
        facets=bulk().load(models.Facet, handed.facets()),
        disputes=bulk().load(models.Dispute, handed.disputes()),
        sources=bulk().load(models.SourcePage, handed.source_pages()),
        issues=bulk().load(models.Issue, handed.issues()),
        referents=bulk().load(models.Referent, handed.referents()),
        documents=bulk().load(models.DocumentCard, documents(ledger, 0)),
    )


def _changed(made: Handed, derived: Path, before: Path, processes: int, seen: Iterable[Row]) -> LoadCounts:
    """Replace the rows about entities whose pages were made anew."""
    ids = pq.read_table(made.folder / "ids.parquet")["entity_id"].combine_chunks()
    old, new = Handed(before, ids), Handed(derived, ids)
    whose = [(identity,) for identity in ids.to_pylist()]
    bulk().delete(models.Dossier, ("entity_id",), whose)
    bulk().delete(models.Review, ("film_id",), whose)
    labels = {row[:2]: row[2] for row in (*old.facet_values(), *made.facet_values())}
    _exchange(models.Identifier, ("identifier", "entity_id"), old.identifiers(), new.identifiers())
    _exchange(models.DisputeSource, ("source", "dispute_id"), old.dispute_sources(), made.dispute_sources())
    counts = LoadCounts(
        dossiers=bulk().insert(models.Dossier, made.dossiers(processes)),
        reviews=bulk().insert(models.Review, made.reviews()),
        facets=_exchange(models.Facet, ("facet", "value", "place", "film_id"), old.facets(), made.facets()),
        disputes=_exchange(models.Dispute, ("dispute_id",), old.disputes(), made.disputes()),
        sources=bulk().load(models.SourcePage, new.source_pages()),
        issues=_exchange(models.Issue, ("issue_id",), old.issues(), new.issues()),
        referents=_exchange(models.Referent, ("id",), old.referents(), new.referents()),
        documents=_exchange(models.DocumentCard, ("sha256",), (), seen),
    )
    _count_facets(labels)
    return counts


def _count_facets(values: dict[Row, str]) -> None:
    """Count anew how many films stand under some values, given how these are shown."""
    counted = []
    for (facet, value), shown in sorted(values.items()):
        films = models.Facet.objects.filter(facet=facet, value=value).count()
        counted.append((facet, value, shown, films))
    bulk().delete(models.FacetValue, ("facet", "value"), values)
    bulk().insert(models.FacetValue, (row for row in counted if row[-1]))


def _exchange(model: Any, keys: tuple[str, ...], old: Iterable[Row], new: Iterable[Row]) -> int:
    """Put new rows in the place of old ones, touch none that stays, and return how many were inserted."""
    was, now = set(old), list(new)
    columns = columns_of(model)
    places = [columns.index(key) for key in keys]
    bulk().delete(model, keys, [tuple(row[place] for place in places) for row in was.difference(now)])
    return bulk().insert(model, (row for row in now if row not in was))
