"""Which records are taken as one film, each case by the films in which it happened, all in one collection."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.link.world import Said, World, film, linked, read

BERCOT = {"director": "Emmanuelle Bercot", "country": "FR", "language": "fr"}
DAWN = {"director": "Bill Condon", "cast": ["Kristen Stewart", "Robert Pattinson", "Taylor Lautner"]}
WORLDS = {"year": "2005", "genre": ["action"]}
A_TEAM = {"cast": ["Dwight Schultz", "Dirk Benedict"]}
AMISTAD = {"year": "1997", "director": "Steven Spielberg", "running_time": "155"}

PROGRAMME: list[Said] = [
    film("cgiii", "backstage", "Backstage", running_time="112",
         cast=["Emmanuelle Seigner", "Isild Le Besco", "Noemie Lvovsky"], **BERCOT),
    film("rottentomatoes", "backstage", "Backstage", cast=["Isild Le Besco", "Emmanuelle Seigner"]),
    film("wikimili", "backstage", "Backstage", year="2005", running_time="155",
         cast=["Emmanuelle Seigner", "Noémie Lvovsky"], **BERCOT),
    film("wikipedia", "Backstage_(1927_film)", "Backstage", year="1927", director="Phil Goldstone"),
    film("wikipedia", "Backstage_(1988_film)", "Backstage", year="1988"),
    film("wikipedia", "Backstage_(2000_film)", "Backstage", year="2000", cast=["Jay-Z", "DMX"]),
    film("cgiii", "out", "Out"),
    film("cgiii", "inside-out-2", "Inside Out 2"),
    film("cgiii", "flamingo", "The Flamingo"),
    film("wikipedia", "The_Flamingo", "Flamingo, The", year="1947", cast=["Anna May Wong"]),
    film("imdb5000", "tt0084967", "The A-Team", running_time="60", **A_TEAM),
    film("wikipedia", "The_A-Team_(film)", "The A-Team", year="2010", **A_TEAM),
    film("movielens", "78469", "The A-Team", year="2010"),
    film("movielens", "2763", "The Thomas Crown Affair", year="1999"),
    film("movielens", "2762", "The Thomas Crown Affair", year="1968"),
    film("tmdb5000", "913", "The Thomas Crown Affair", year="1999", running_time="113"),
    film("imdb5000", "tt3268668", "Captive", year="2015", running_time="97", director="Jerry Jameson"),
    film("movielens", "114925", "Captive, The", year="2014"),
    film("movielens", "51662", "300", year="2007", genre=["action", "war"]),
    film("tmdb5000", "1271", "300", release_date="2006-12-09", genre=["action", "adventure", "war"]),
    film("imdb5000", "tt0118607", "Amistad", **AMISTAD),
    film("pages", "amistad", "Amistad", identifier="imdb5000:tt0000001", **AMISTAD),
    film("imdb5000", "tt0499549", "Avatar"),
    film("pages", "avatar", "Avatar", identifier="imdb5000:tt0499549"),
    film("movielens", "34048", "War of the Worlds", **WORLDS),
    film("movielens", "64997", "War of the Worlds", **WORLDS),
    film("tmdb5000", "74", "War of the Worlds", **WORLDS),
    film("imdb5000", "tt1324999", "The Twilight Saga: Breaking Dawn - Part 1", year="2011", **DAWN),
    film("wikipedia", "Breaking_Dawn_2", "The Twilight Saga: Breaking Dawn - Part 2", year="2012", **DAWN),
    film("imdb5000", "tt0287717", "Spy Kids 2: Island of Lost Dreams", year="2002", running_time="100"),
    film("tmdb5000", "9488", "Spy Kids 2: The Island of Lost Dreams", year="2002", running_time="100"),
    film("wikimili", "Frantic_(film)", "Frantic", year="1988"),
]  # fmt: skip


@pytest.fixture(scope="module")
def programme(tmp_path_factory: pytest.TempPathFactory) -> World:
    """All of `PROGRAMME`, linked once."""
    return linked(tmp_path_factory.mktemp("programme"), *PROGRAMME)


def test_backstage_2005_is_one_film_of_three_pages_that_share_no_id(programme: World) -> None:
    assert programme.together("cgiii:backstage", "rottentomatoes:backstage", "wikimili:backstage")
    reasons = programme.pair("cgiii:backstage", "wikimili:backstage")["reasons"]
    assert isinstance(reasons, list)
    assert "Director: both name Emmanuelle Bercot" in reasons
    assert "Year: only one of them names it" in reasons
    assert "Running time: apart, 112 and 155 minutes" in reasons


def test_films_named_backstage_of_1927_1988_2000_and_2005_stay_four(programme: World) -> None:
    others = [f"wikipedia:Backstage_({year}_film)" for year in (1927, 1988, 2000)]
    assert len({programme.entity(record) for record in [*others, "wikimili:backstage"]}) == 4


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("cgiii:out", "cgiii:inside-out-2"),
        ("imdb5000:tt0084967", "wikipedia:The_A-Team_(film)"),
        ("movielens:2763", "movielens:2762"),
        ("imdb5000:tt3268668", "movielens:114925"),
        ("movielens:64997", "tmdb5000:74"),
        ("imdb5000:tt1324999", "wikipedia:Breaking_Dawn_2"),
    ],
    ids=[
        "Out and Inside Out 2",
        "The A-Team of television and of 2010",
        "The Thomas Crown Affair and its remake",
        "Captive and The Captive, a year apart",
        "the second War of the Worlds of one source",
        "Breaking Dawn, parts 1 and 2",
    ],
)
def test_they_stay_two_films(programme: World, first: str, second: str) -> None:
    assert not programme.together(first, second)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("movielens:78469", "wikipedia:The_A-Team_(film)"),
        ("movielens:2763", "tmdb5000:913"),
        ("movielens:51662", "tmdb5000:1271"),
        ("movielens:34048", "tmdb5000:74"),
        ("imdb5000:tt0287717", "tmdb5000:9488"),
        ("imdb5000:tt0499549", "pages:avatar"),
    ],
    ids=[
        "The A-Team of 2010",
        "The Thomas Crown Affair of 1999",
        "300, its year off by one",
        "War of the Worlds",
        "Spy Kids 2, an article after its colon",
        "Avatar, by a shared id and no year",
    ],
)
def test_they_are_one_film(programme: World, first: str, second: str) -> None:
    assert programme.together(first, second)


def test_a_title_alone_links_nothing_and_waits_for_a_curator(programme: World) -> None:
    assert not programme.together("cgiii:flamingo", "wikipedia:The_Flamingo")
    pair = programme.pair("cgiii:flamingo", "wikipedia:The_Flamingo")
    assert pair["decision"] == "unsure"
    assert any("Held back" in reason for reason in pair["reasons"])  # type: ignore[attr-defined]


def test_two_ids_of_one_scheme_are_two_films_even_when_all_else_agrees_for_amistad(programme: World) -> None:
    assert not programme.together("imdb5000:tt0118607", "pages:amistad")
    assert programme.pair("imdb5000:tt0118607", "pages:amistad")["decision"] == "different"


def test_every_link_has_a_probability_and_reasons(programme: World) -> None:
    for row in programme.rows("links"):
        assert 0.5 <= float(str(row["probability"])) <= 1
        assert row["reasons"]


def test_frantic_read_in_two_documents_is_one_record(tmp_path: Path) -> None:
    world = linked(tmp_path, film("wikimili", "Frantic_(film)", "Frantic", year="1988"))
    read(world.collection, [film("wikimili", "Frantic_(film)", "Frantic", year="1988", country="FR")])
    world.link()
    assert len(world.rows("links")) == 1
