"""Search: the page for all readers, and the fragment for those who type."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

import pytest
from django.test import Client

from repertory.publish.search import Entry, Facts, build_index

PLAYED = Facts(
    {"country": (("FR", "France"),), "genre": (("drama", "Drama"),)},
    {"character": ("Lucie",)},
    (("Lucie", "Isild Le Besco"),),
    minutes=115,
)


@pytest.fixture(scope="module", autouse=True)
def index(small_collection: Path) -> None:
    """Index *Backstage* (fbackstagefilm), *Out* (fout) and Emmanuelle Bercot (pbercot)."""
    entries = [
        Entry("fbackstagefilm", "film", "Backstage", 2005, "Emmanuelle Bercot", 9.0, ("Backstage",), facts=PLAYED),
        Entry("fout", "film", "Out", 1982, "", 1.0, ("Out",), facts=Facts({"country": (("US", "United States"),)})),
        Entry("pbercot", "person", "Emmanuelle Bercot", None, "Director; 1 film", 2.0, ("Emmanuelle Bercot",)),
    ]
    assert build_index(small_collection / "search", entries) == 3


@pytest.mark.parametrize(("address", "queries"), [("/search", 1), ("/search/suggest", 0)])
@pytest.mark.parametrize(
    ("asked", "link"),
    [
        ("backstage", '<a href="/film/fbackstagefilm">Backstage</a>'),
        ("backstge", '<a href="/film/fbackstagefilm">Backstage</a>'),
        ("back", '<a href="/film/fbackstagefilm">Backstage</a>'),
        ("emanuelle bercot", '<a href="/person/pbercot">Emmanuelle Bercot</a>'),
    ],
)
def test_what_is_meant_is_found_and_the_database_asked_at_most_for_reviews_written_here(
    client: Client,
    exactly: Callable[[int], AbstractContextManager[None]],
    address: str,
    queries: int,
    asked: str,
    link: str,
) -> None:
    with exactly(queries):
        answer = client.get(address, {"q": asked})
    assert link in answer.content.decode()


def test_a_suggestion_is_a_fragment_and_a_search_a_whole_page(client: Client) -> None:
    assert "<html" not in client.get("/search/suggest", {"q": "out"}).content.decode()
    assert 'value="out"' in client.get("/search", {"q": "out"}).content.decode()


@pytest.mark.parametrize("asked", ["zzzzzzzzqq", "'", '"', "AND OR", "*", "\\", "a" * 5000, "год", "\x00"])
def test_whatever_is_typed_is_answered(client: Client, asked: str) -> None:
    assert client.get("/search", {"q": asked}).status_code == 200
    assert client.get("/search/suggest", {"q": asked}).status_code == 200


def _page(client: Client, **asked: str) -> str:
    return client.get("/search", asked).content.decode()


def test_what_narrows_down_is_beside_what_was_found_and_can_be_taken_away(client: Client) -> None:
    every = _page(client, q="year:1980..2010")
    assert '<a href="/search?q=year%3A1980..2010+country%3AFR">France</a> <span class="count">1</span>' in every
    narrowed = _page(client, q="year:1980..2010 country:FR")
    assert "/film/fbackstagefilm" in narrowed
    assert "/film/fout" not in narrowed
    assert '<a href="/search?q=year%3A1980..2010" title="Take this away">country:FR' in narrowed


def test_what_cannot_be_understood_is_searched_as_words_and_said(client: Client) -> None:
    page = _page(client, q="backstage year:soon")
    assert "“year:soon” was not understood; expected a year or a span" in page
    assert "All of it was searched as words." in page


def test_a_film_is_found_by_its_character(client: Client) -> None:
    page = _page(client, q="lucie", kind="character")
    assert "/film/fbackstagefilm" in page
    assert "Lucie – Isild Le Besco" in page


def test_a_wrong_letter_asks_what_was_meant(client: Client) -> None:
    assert 'Did you mean <a href="/search?q=Backstage">Backstage</a>?' in _page(client, q="bakcstage")


def test_films_are_sorted_as_asked(client: Client) -> None:
    found = [_page(client, q="year:1980..2010", sort=sort) for sort in ("oldest", "newest", "nonsense")]
    oldest, newest, _ = (page.index("/film/fout") - page.index("/film/fbackstagefilm") for page in found)
    assert oldest < 0 < newest


def test_the_excerpt_of_a_review_marks_words_and_escapes_all_else() -> None:
    from repertory.site.catalogue.found import excerpt

    text = "Long before. " * 30 + "Her <b>Singer</b> &<br /> a hotel. " + "Long after. " * 30
    found = str(excerpt(text, "SINGER hôtel"))
    assert "&lt;b&gt;<mark>Singer</mark>&lt;/b&gt; &amp; a <mark>hotel</mark>" in found
    assert found.startswith("… ")
    assert found.endswith(" …")


def test_a_film_is_described_in_a_field_of_its_own(client: Client) -> None:
    page = _page(client, q="a singer in Drama, French", kind="about")
    assert ">a singer in Drama, French</textarea>" in page
    assert "/film/fbackstagefilm" in page
    assert "What was that film?" in _page(client, kind="about")


def test_facets_tabs_and_orders_are_in_the_reader_s_language(client: Client) -> None:
    told = client.get("/search?q=disputed:no", headers={"accept-language": "fr"}).content.decode()
    for words in ("Pays", "États-Unis", "meilleure correspondance", "Films et personnes"):
        assert words in told
    assert "United States" not in told
    told = client.get("/search?q=disputed:no", headers={"accept-language": "es"}).content.decode()
    for words in ("País", "Estados Unidos", "años 1980", "mejor coincidencia"):
        assert words in told


def test_what_a_person_does_is_told_in_the_reader_s_language(client: Client) -> None:
    told = client.get("/search?q=bercot", headers={"accept-language": "fr"}).content.decode()
    assert "Réalisation\u202f; 1 film" in told
    assert "Director; 1 film" in client.get("/search?q=bercot").content.decode()
