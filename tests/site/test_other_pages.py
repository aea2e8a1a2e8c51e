"""Home, people, browsing, disputes, issues, sources: each with its number of queries."""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest
from django.test import Client

PAGES = {
    "/": (
        4,
        (
            "2 films",
            "1 person",
            "3 sources",
            "2 disputes",
            "Trailers announced",
            "Newly read",
            "Most disputed",
            "Backstage",
            "≠ 2",
        ),
    ),
    "/about": (2, ("About this catalogue", "2 films", "1 person")),
    "/person/pbercot/emmanuelle-bercot": (1, ("Emmanuelle Bercot", "E. Bercot", "Director", "Writer", "1967")),
    "/browse": (7, ("Films by letter", "Countries", "France", "2000s", "People by letter")),
    "/browse/country": (1, ("Countries", "France")),
    "/browse/genre/drama": (3, ("Drama", "1 film", "Backstage", "2005")),
    "/browse/letter/B": (3, ("Backstage",)),
    "/browse/people/E": (3, ("Emmanuelle Bercot",)),
    "/browse/trailers": (2, ("Trailers announced", "1 film", "Backstage")),
    "/disputes": (5, ("Running time", "155 minutes", "112 minutes", "<svg", "Lauren Waks")),
    "/disputes?property=running_time&source=catalogue": (5, ("1 dispute", "155 minutes")),
    "/issues": (5, ("The player of the trailer was not preserved.", "not preserved", "Backstage")),
    "/issues?source=catalogue&kind=not-preserved": (5, ("1 issue",)),
    "/sources": (1, ("The catalogue", "The encyclopedia", "2 records of 2 films")),
    "/source/catalogue": (
        2,
        (
            "The catalogue",
            "83 %",
            "Running time",
            "12 values judged",
            "backstage.txt",
            "The card of The encyclopedia says that it repeats The table.",
            "The card of The dump says that it repeats The encyclopedia.",
            "The encyclopedia (year) tells of another thing than those who settle it",
        ),
    ),
    "/search": (0, ("Type a title or a name above.",)),
}


@pytest.mark.parametrize("address", PAGES)
def test_a_page_says_what_it_should_in_its_number_of_queries(
    client: Client, exactly: Callable[[int], AbstractContextManager[None]], address: str
) -> None:
    queries, words = PAGES[address]
    with exactly(queries):
        answer = client.get(address)
    assert answer.status_code == 200
    text = answer.content.decode()
    for word in words:
        assert word in text


@pytest.mark.parametrize(
    "address",
    ["/browse/colour", "/browse/country/ZZ", "/browse/letter/Q", "/source/nobody", "/nowhere", "/film/", "/document/x"],
)
def test_what_is_not_there_is_said_on_a_page_of_its_own(client: Client, address: str) -> None:
    answer = client.get(address)
    assert answer.status_code == 404
    text = answer.content.decode()
    assert "Not in the programme" in text
    assert 'role="search"' in text


def test_disputes_about_a_character_have_no_line_of_numbers(client: Client) -> None:
    text = client.get("/disputes?property=character").content.decode()
    assert "Lauren Marks" in text
    assert "<svg" not in text


def test_the_filter_of_disputes_keeps_what_was_chosen(client: Client) -> None:
    text = client.get("/disputes?property=character&source=audience").content.decode()
    assert '<option value="character" selected>' in text
    assert '<option value="audience" selected>' in text


def test_a_source_whose_words_fit_both_roles_of_a_dispute_stands_on_neither_side(client: Client) -> None:
    """Backstage (2005): the audience says Lauren, which fits Lauren Marks and Lauren Waks."""
    sides = (
        client.get("/disputes?property=character").content.decode().partition('class="says"')[2].partition("</ul>")[0]
    )
    marks, waks, both = re.findall(r"<li.*?</li>", sides, re.DOTALL)
    assert "encyclopedia" in marks
    assert "catalogue" in waks
    assert "audience" not in marks + waks
    assert "Fits both" in both
    assert "audience" in both


def test_a_person_named_in_films_only_has_no_record_and_is_said_to_be_named(client: Client) -> None:
    text = client.get("/person/pbercot/emmanuelle-bercot").content.decode()
    assert "None" not in text
    assert "Named in 1 record of films." in text
    assert "record Emmanuelle_É. Bercot" in text
