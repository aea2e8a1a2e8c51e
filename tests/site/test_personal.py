"""A person's own export: what they wrote about films is on the films' pages, nothing else of it at any address."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.test import Client

from repertory.build import derive
from repertory.collection import Collection
from repertory.read.run import read_paths
from repertory.site.catalogue.load import load

DIARY = Path(__file__).resolve().parents[1] / "read" / "letterboxd" / "letterboxd-ines"
CARD = """
name = "shelf"
title = "A Shelf (made)"
url = "https://shelf.example.org"
licence = "made for this test"
reader = "table"
version = 1

[[table]]
name = "shelf"
columns = ["shelf_id", "title", "year"]
key = "shelf_id"
label = "title"
claim = [{ column = "title", property = "title" }, { column = "year", property = "year" }]
"""
TABLE = 'shelf_id,title,year\n1,Fermata,2005\n2,"Rain, Steam and Speed",1987\n3,The Long Jetty,1961\n'
THEIRS = (
    "ines@example.org", "Moura", "Projectionist", "Slack Tide", "watchlist.csv", "watched.csv", "letterboxd-ines",
    "Boats and rain",
    "if it can be had", "2016-02-03", "profile.csv", "Thank you for this list",
)  # fmt: skip
"""What the export says beside reviews and ratings, and what its documents are called."""


@contextmanager
def silent(_name: str) -> Iterator[Any]:
    yield lambda _done, _total: None


@pytest.fixture(scope="module")
def diary(tmp_path_factory: pytest.TempPathFactory) -> Collection:
    """Inês' export beside a table that knows three of its films."""
    folder = tmp_path_factory.mktemp("personal")
    (folder / "shelf.csv").write_text(TABLE, encoding="utf-8")
    collection = Collection.create(folder / "collection")
    (collection.root / "sources").mkdir(exist_ok=True)
    (collection.root / "sources" / "shelf.toml").write_text(CARD, encoding="utf-8")
    read_paths(collection, [DIARY, folder / "shelf.csv"])
    derive(collection, silent)
    return collection


@pytest.fixture
def visitor(diary: Collection, db: None) -> Iterator[Client]:
    """Somebody at the site of that collection."""
    load(diary.derived, ledger=diary.ledger.root)
    before = settings.COLLECTION
    settings.COLLECTION = diary.root
    yield Client(headers={"host": "127.0.0.1"})
    settings.COLLECTION = before


def documents(collection: Collection, personal: bool) -> list[str]:
    """The SHA-256 of the documents of the export, or of the others."""
    rows = collection.ledger.everything(collection.connection, "documents").to_pyarrow().to_pylist()
    found = sorted({row["sha256"] for row in rows if (row["source"] == "letterboxd") is personal})
    assert found
    return found


def every_page(visitor: Client) -> dict[str, str]:
    """All pages to which links lead from the first, by their addresses."""
    found: dict[str, str] = {}
    waiting = ["/", "/issues", "/issues?source=letterboxd", "/disputes", "/source/letterboxd"]
    while waiting:
        address = waiting.pop()
        if address not in found:
            answer = visitor.get(address, follow=True)
            assert answer.status_code == 200, address
            found[address] = answer.content.decode()
            links = re.findall(r'href="(/(?!static)[^"#]*)', found[address])
            # Where a visitor came from to sign in changes nothing of what they see.
            links = [re.sub(r"^(/account/[^?]*)\?.*", r"\1", link.replace("&amp;", "&")) for link in links]
            waiting += [link for link in links if link not in found]
    return found


def test_no_document_of_an_export_is_shown_whole_or_in_part_or_given(visitor: Client, diary: Collection) -> None:
    for sha256 in documents(diary, personal=True):
        for address in (f"/document/{sha256}", f"/document/{sha256}?at=row:1:Name", f"/document/{sha256}/raw"):
            answer = visitor.get(address)
            assert answer.status_code == 403
            said = answer.content.decode()
            assert "a person&#39;s own export" in said
            assert not any(words in said for words in (*THEIRS, "Fermata", ".csv"))
    for sha256 in documents(diary, personal=False):
        for address in (f"/document/{sha256}", f"/document/{sha256}/raw"):
            assert visitor.get(address).status_code == 200


def test_no_page_to_which_a_link_leads_tells_what_is_theirs(visitor: Client, diary: Collection) -> None:
    pages = every_page(visitor)
    assert len(pages) > 10
    for address, page in pages.items():
        assert [words for words in THEIRS if words in page] == [], address
        assert [sha256 for sha256 in documents(diary, personal=True) if sha256 in page] == [], address


def test_what_they_wrote_stands_on_the_films_page_under_their_name(visitor: Client) -> None:
    page = visitor.get("/search", {"q": "Fermata"}).content.decode()
    address = re.search(r'href="(/film/[^"]+)"', page)
    assert address
    film = visitor.get(address.group(1), follow=True).content.decode()
    reviews = film.partition('<section id="reviews"')[2].partition("</section>")[0]
    assert "orchestra" in reviews
    assert "· ines ·" in reviews
    assert 'href="/source/letterboxd"' in reviews
    assert "/document/" not in reviews


def test_a_rating_without_words_stands_there_without_a_language(visitor: Client) -> None:
    page = visitor.get("/search", {"q": "The Long Jetty"}).content.decode()
    address = re.search(r'href="(/film/[^"]+)"', page)
    assert address
    film = visitor.get(address.group(1), follow=True).content.decode()
    reviews = film.partition('<section id="reviews"')[2].partition("</section>")[0]
    assert "· ines" in reviews
    assert "language unknown" not in reviews
    assert 'class="text"' not in reviews


@pytest.mark.parametrize("asked", ["ines@example.org", "Moura", "watchlist", "Slack Tide", "Boats", "ines"])
def test_search_finds_nothing_that_is_theirs(visitor: Client, asked: str) -> None:
    for path in ("/search", "/search/suggest"):
        found = visitor.get(path, {"q": asked}).content.decode()
        assert not re.search(r'href="/(?:film|person|document)/', found), path


def test_a_film_that_is_but_on_their_watchlist_is_no_page_and_one_that_they_rated_is(
    visitor: Client, diary: Collection
) -> None:
    titles = set(diary.read_derived("dossiers").title.to_pyarrow().to_pylist())
    assert "Slack Tide" not in titles
    assert {"Fermata", "The Long Jetty", "A Film Without a Year"} <= titles


def test_a_document_that_was_read_since_the_site_was_loaded_is_not_there_yet(
    visitor: Client, diary: Collection, tmp_path: Path
) -> None:
    path = tmp_path / "late.csv"
    path.write_bytes(b"Date,Name,Year,Letterboxd URI\n2024-01-01,Late,1999,https://boxd.it/9zz9\n")
    sha256 = diary.documents.add(path.read_bytes())
    assert visitor.get(f"/document/{sha256}/raw").status_code == 404
