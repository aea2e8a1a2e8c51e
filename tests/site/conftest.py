"""The site over a small collection of our own, loaded as a real one is."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connections
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pytest_django import DjangoDbBlocker

import small_programme
from repertory.site.catalogue import remembered
from repertory.site.catalogue.load import LoadCounts, load


@pytest.fixture(scope="session")
def small_collection(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with documents, ledger and derived tables of our own writing."""
    root = tmp_path_factory.mktemp("small-collection")
    small_programme.write(root)
    return root


@pytest.fixture(scope="session")
def loaded(django_db_setup: None, django_db_blocker: DjangoDbBlocker, small_collection: Path) -> LoadCounts:
    """The small collection, loaded once into the test database."""
    with django_db_blocker.unblock():
        return load(small_collection / "derived")


@pytest.fixture
def client(loaded: LoadCounts, db: None, small_collection: Path) -> Iterator[Client]:
    """A browser without scripts, at the loaded site, which remembers no page yet."""
    remembered.MEMORY = remembered.Memory(remembered.ROOM)
    before = settings.COLLECTION
    settings.COLLECTION = small_collection
    yield Client(headers={"host": "127.0.0.1"})
    settings.COLLECTION = before


@pytest.fixture
def exactly() -> Callable[[int], AbstractContextManager[None]]:
    """Gives a block that fails unless just so many queries were made within it, of both databases together."""

    @contextmanager
    def counted(number: int) -> Iterator[None]:
        with ExitStack() as stack:
            captured = [stack.enter_context(CaptureQueriesContext(each)) for each in connections.all()]
            yield
        made = [query["sql"] for capture in captured for query in capture.captured_queries]
        assert len(made) == number, "\n".join(made)

    return counted
