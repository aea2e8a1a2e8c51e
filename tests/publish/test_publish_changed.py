"""What a change reaches is published as if everything were published anew."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest
from changing_world import CHANGES, Small, beside, changed, rows, thirty_films
from django.db import transaction

from repertory.collection import Collection, layers
from repertory.publish.run import publish
from repertory.publish.search import SearchIndex
from repertory.site.catalogue.load import load
from repertory.site.databases import alias, catalogue

PUBLISHED = ("dossiers", "reviews", "versions", "disputes", "facets", "issues", "mentions", "credits", "threads")
"""All but the pages of sources: they follow the ledger's documents, which these changes leave (see tests/build)."""
ASKED = (
    "river", "the new river", "backstage", "bakcstage", "ada alm", "arvidsson", "zoe", "entirely other", "return",
    "film", "emmanuelle", "island 1991",
)  # fmt: skip


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> Collection:
    """Thirty films, published, their threads learned."""
    collection = thirty_films().write(tmp_path_factory.mktemp("thirty") / "films")
    publish(collection)
    return collection


def _step(world: Small, before: Collection, first: Collection, folder: Path) -> tuple[Collection, Collection]:
    """Publish a world wholly, and what differs from the build before, both by what was learned first."""
    written = world.write(folder / "films")
    whole, partly = beside(written, first, None, folder / "whole"), beside(written, first, before, folder / "partly")
    every, some = publish(whole), publish(partly, changed(before, written))
    assert 0 < some.films < every.films
    return whole, partly


def _site() -> dict[str, list[tuple[object, ...]]]:
    """Return every row of the catalogue, but for the pages of sources and where it was loaded from."""
    found = {}
    with catalogue().cursor() as cursor:
        for table in sorted(catalogue().introspection.table_names()):
            if table.startswith("catalogue_") and table not in ("catalogue_loaded", "catalogue_sourcepage"):
                cursor.execute(f"SELECT * FROM {table}")
                found[table] = sorted(cursor.fetchall(), key=repr)
    return found


def _loaded_alike(whole: Collection, partly: Collection, before: Collection) -> None:
    """Load a site from the build before with what was made anew, and with everything."""
    mark = transaction.savepoint(using=alias())
    load(whole.derived, ledger=whole.ledger.root)
    everything = _site()
    transaction.savepoint_rollback(mark, using=alias())
    assert _site() != everything
    counts = load(partly.derived, ledger=partly.ledger.root, before=before.derived)
    assert 0 < counts.dossiers < len(everything["catalogue_dossier"])
    for table, rows_of in _site().items():
        assert rows_of == everything[table], table


def _same(whole: Collection, partly: Collection, in_order: bool = True) -> None:
    for name in PUBLISHED:
        one, other = rows(whole, name), rows(partly, name)
        assert (one == other) if in_order else (sorted(one, key=repr) == sorted(other, key=repr)), name
    for asked in ASKED:
        found = [[hit.id for hit in SearchIndex(made.search).search(asked)] for made in (whole, partly)]
        assert found[0] == found[1], asked


def test_changes_one_after_the_other_give_what_publishing_all_gives(
    first: Collection, tmp_path: Path, db: None
) -> None:
    world, before = thirty_films(), first
    load(first.derived, ledger=first.ledger.root)
    changes = list(CHANGES)
    for number, size in enumerate((2, 3, 3, 4)):
        for change in changes[:size]:
            change(world)
        changes = changes[size:]
        whole, partly = _step(world, before, first, tmp_path / str(number))
        _same(whole, partly)
        _loaded_alike(whole, partly, before)
        before = partly
    assert not changes


def test_a_site_that_was_not_loaded_from_the_build_before_is_loaded_wholly(
    first: Collection, tmp_path: Path, db: None
) -> None:
    world = thirty_films()
    CHANGES[0](world)
    _, partly = _step(world, first, first, tmp_path)
    counts = load(partly.derived, ledger=partly.ledger.root, before=first.derived)
    assert counts.dossiers == len(rows(partly, "dossiers"))


@pytest.mark.parametrize("seed", [1])
def test_changes_laid_beside_large_tables_give_what_publishing_all_gives(
    first: Collection, tmp_path: Path, db: None, seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(layers, "LARGE", 0)
    world, before = thirty_films(), first
    load(first.derived, ledger=first.ledger.root)
    for number, change in enumerate(Random(seed).sample(CHANGES[2:-1], 3)):
        change(world)
        whole, partly = _step(world, before, first, tmp_path / str(number))
        assert (partly.derived / layers.SINCE / "dossiers.gone.parquet").exists()
        _same(whole, partly, in_order=False)
        _loaded_alike(whole, partly, before)
        before = partly
    mark = transaction.savepoint(using=alias())
    everything = _site()
    load(before.derived, ledger=before.ledger.root)
    assert _site() == everything
    transaction.savepoint_rollback(mark, using=alias())
