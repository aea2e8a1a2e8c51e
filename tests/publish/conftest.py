"""The small collection, published once for all tests of this room."""

from __future__ import annotations

from pathlib import Path

import pytest
from small_world import small_world

from repertory.collection import Collection
from repertory.publish.run import publish


@pytest.fixture(scope="session")
def small(tmp_path_factory: pytest.TempPathFactory) -> Collection:
    """Backstage (2005) and its neighbours in three sources, published."""
    collection = small_world().write(tmp_path_factory.mktemp("publish") / "small")
    publish(collection)
    return collection


@pytest.fixture
def fresh(tmp_path: Path) -> Collection:
    """The same collection, not published yet."""
    return small_world().write(tmp_path / "fresh")
