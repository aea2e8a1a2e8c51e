"""What a change reaches is published as if everything were published anew."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest
from changing_world import CHANGES, Small, beside, changed, rows, thirty_films

from repertory.collection import Collection
from repertory.publish.run import publish
from repertory.publish.search import SearchIndex

PUBLISHED = ("dossiers", "reviews", "disputes", "facets", "issues", "mentions", "source_pages")
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


def _same(whole: Collection, partly: Collection) -> None:
    for name in PUBLISHED:
        assert rows(partly, name) == rows(whole, name), name
    for asked in ASKED:
        found = [[hit.id for hit in SearchIndex(made.search).search(asked)] for made in (whole, partly)]
        assert found[0] == found[1], asked


def test_changes_one_after_the_other_give_what_publishing_all_gives(first: Collection, tmp_path: Path) -> None:
    world, before = thirty_films(), first
    changes = list(CHANGES)
    for number, size in enumerate((2, 3, 3, 2)):
        for change in changes[:size]:
            change(world)
        changes = changes[size:]
        whole, before = _step(world, before, first, tmp_path / str(number))
        _same(whole, before)
    assert not changes


@pytest.mark.parametrize("seed", [1])
def test_changes_in_any_order_give_what_publishing_all_gives(first: Collection, tmp_path: Path, seed: int) -> None:
    world, before = thirty_films(), first
    some = [change for change in CHANGES if change.__name__ not in ("a_film_goes", "it_comes_back")]
    for number, change in enumerate(Random(seed).sample(some, 2)):
        change(world)
        whole, before = _step(world, before, first, tmp_path / str(number))
        _same(whole, before)
