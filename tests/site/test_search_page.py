"""Search: the page for all readers, and the fragment for those who type."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

import pytest
from django.test import Client

from repertory.publish.search import Entry, build_index


@pytest.fixture(scope="module", autouse=True)
def index(small_collection: Path) -> None:
    """Index *Backstage* (fbackstagefilm), *Out* (fout) and Emmanuelle Bercot (pbercot)."""
    entries = [
        Entry("fbackstagefilm", "film", "Backstage", 2005, "Emmanuelle Bercot", 9.0, ("Backstage",)),
        Entry("fout", "film", "Out", 1982, "", 1.0, ("Out",)),
        Entry("pbercot", "person", "Emmanuelle Bercot", None, "Director; 1 film", 2.0, ("Emmanuelle Bercot",)),
    ]
    assert build_index(small_collection / "search", entries) == 3


@pytest.mark.parametrize("address", ["/search", "/search/suggest"])
@pytest.mark.parametrize(
    ("asked", "link"),
    [
        ("backstage", '<a href="/film/fbackstagefilm">Backstage</a>'),
        ("backstge", '<a href="/film/fbackstagefilm">Backstage</a>'),
        ("back", '<a href="/film/fbackstagefilm">Backstage</a>'),
        ("emanuelle bercot", '<a href="/person/pbercot">Emmanuelle Bercot</a>'),
    ],
)
def test_what_is_meant_is_found_without_a_query_of_the_database(
    client: Client, exactly: Callable[[int], AbstractContextManager[None]], address: str, asked: str, link: str
) -> None:
    with exactly(0):
        answer = client.get(address, {"q": asked})
    assert link in answer.content.decode()


def test_a_suggestion_is_a_fragment_and_a_search_a_whole_page(client: Client) -> None:
    assert "<html" not in client.get("/search/suggest", {"q": "out"}).content.decode()
    assert 'value="out"' in client.get("/search", {"q": "out"}).content.decode()


@pytest.mark.parametrize("asked", ["zzzzzzzzqq", "'", '"', "AND OR", "*", "\\", "a" * 5000, "год", "\x00"])
def test_whatever_is_typed_is_answered(client: Client, asked: str) -> None:
    assert client.get("/search", {"q": asked}).status_code == 200
    assert client.get("/search/suggest", {"q": asked}).status_code == 200
