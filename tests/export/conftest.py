"""The small collection of the publishing tests, published."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "publish"))

from small_world import small_world

from repertory.collection import Collection
from repertory.publish.run import publish


@pytest.fixture(scope="session")
def exported(tmp_path_factory: pytest.TempPathFactory) -> Collection:
    """Backstage (2005) and its neighbours, published, to be exported."""
    world = small_world()
    disc = world.record("", "catalogue", "backstage-disc", "version", about="catalogue:backstage")
    world.say(disc, "format", "DVD")
    collection = world.write(tmp_path_factory.mktemp("export") / "small")
    publish(collection)
    return collection
