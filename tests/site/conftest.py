"""The site over a small collection of our own, loaded as a real one is."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import small_programme
from django.conf import settings
from django.test import Client
from pytest_django import DjangoDbBlocker

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
    """A browser without scripts, at the loaded site."""
    before = settings.COLLECTION
    settings.COLLECTION = small_collection
    yield Client(headers={"host": "127.0.0.1"})
    settings.COLLECTION = before
