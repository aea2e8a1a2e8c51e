"""Which records are taken as one film, each case by the films in which it happened."""

from __future__ import annotations

from pathlib import Path

from tests.link.world import film, linked

BERCOT = {"director": "Emmanuelle Bercot", "country": "FR", "language": "fr"}


def test_backstage_2005_is_one_film_of_three_pages_that_share_no_id(tmp_path: Path) -> None:
    catalogue = film(
        "cgiii", "a", "Backstage", running_time="112", cast=["Emmanuelle Seigner", "Isild Le Besco", "Noemie Lvovsky"],
        **BERCOT,
    )  # fmt: skip
    reviews = film("rottentomatoes", "b", "Backstage", cast=["Isild Le Besco", "Emmanuelle Seigner"])
    article = film(
        "wikimili", "c", "Backstage", year="2005", running_time="155", cast=["Emmanuelle Seigner", "Noémie Lvovsky"],
        **BERCOT,
    )  # fmt: skip
    world = linked(tmp_path, catalogue, reviews, article)
    assert world.together("cgiii:a", "rottentomatoes:b", "wikimili:c")
    reasons = world.pair("cgiii:a", "wikimili:c")["reasons"]
    assert isinstance(reasons, list)
    assert "Director: both name Emmanuelle Bercot" in reasons
    assert "Year: only one of them names it" in reasons
    assert "Running time: apart, 112 and 155 minutes" in reasons


def test_films_named_backstage_of_1927_1988_2000_and_2005_stay_four(tmp_path: Path) -> None:
    world = linked(
        tmp_path,
        film("wikipedia", "1927", "Backstage", year="1927", director="Phil Goldstone"),
        film("wikipedia", "1988", "Backstage", year="1988"),
        film("wikipedia", "2000", "Backstage", year="2000", cast=["Jay-Z", "DMX"]),
        film("wikimili", "2005", "Backstage", year="2005", cast=["Emmanuelle Seigner"], **BERCOT),
    )
    assert len({row["entity_id"] for row in world.rows("links")}) == 4


def test_out_and_inside_out_2_are_two_films(tmp_path: Path) -> None:
    world = linked(tmp_path, film("cgiii", "1", "Out"), film("cgiii", "2", "Inside Out 2"))
    assert not world.together("cgiii:1", "cgiii:2")


def test_a_title_alone_links_nothing_and_waits_for_a_curator(tmp_path: Path) -> None:
    world = linked(
        tmp_path,
        film("cgiii", "trailer", "The Flamingo"),
        film("wikipedia", "1947", "Flamingo, The", year="1947", cast=["Anna May Wong"]),
    )
    assert not world.together("cgiii:trailer", "wikipedia:1947")
    pair = world.pair("cgiii:trailer", "wikipedia:1947")
    assert pair["decision"] == "unsure"
    assert any("Held back" in reason for reason in pair["reasons"])  # type: ignore[attr-defined]


def test_the_a_team_of_television_is_not_the_film_of_2010(tmp_path: Path) -> None:
    world = linked(
        tmp_path,
        film("imdb5000", "tt0084967", "The A-Team", running_time="60", cast=["Dwight Schultz", "Dirk Benedict"]),
        film("wikipedia", "The_A-Team_(film)", "The A-Team", year="2010", cast=["Dwight Schultz", "Dirk Benedict"]),
        film("movielens", "78469", "The A-Team", year="2010"),
    )
    assert not world.together("imdb5000:tt0084967", "wikipedia:The_A-Team_(film)")
    assert world.together("movielens:78469", "wikipedia:The_A-Team_(film)")


def test_the_thomas_crown_affair_and_its_remake_stay_two(tmp_path: Path) -> None:
    world = linked(
        tmp_path,
        film("movielens", "2763", "The Thomas Crown Affair", year="1999"),
        film("movielens", "2762", "The Thomas Crown Affair", year="1968"),
        film("tmdb5000", "913", "The Thomas Crown Affair", year="1999", running_time="113"),
    )
    assert world.together("movielens:2763", "tmdb5000:913")
    assert not world.together("movielens:2763", "movielens:2762")


def test_captive_and_the_captive_a_year_apart_stay_two(tmp_path: Path) -> None:
    world = linked(
        tmp_path,
        film("imdb5000", "tt3268668", "Captive", year="2015", running_time="97", director="Jerry Jameson"),
        film("movielens", "114925", "Captive, The", year="2014"),
    )
    assert not world.together("imdb5000:tt3268668", "movielens:114925")


def test_a_year_may_be_off_by_one_for_300(tmp_path: Path) -> None:
    world = linked(
        tmp_path,
        film("movielens", "51662", "300", year="2007", genre=["action", "war"]),
        film("tmdb5000", "1271", "300", release_date="2006-12-09", genre=["action", "adventure", "war"]),
    )
    assert world.together("movielens:51662", "tmdb5000:1271")


def test_two_ids_of_one_scheme_are_two_films_even_when_all_else_agrees(tmp_path: Path) -> None:
    facts = {"year": "2005", "director": "Steven Spielberg", "running_time": "116"}
    world = linked(
        tmp_path,
        film("imdb5000", "tt0407304", "War of the Worlds", **facts),
        film("pages", "x", "War of the Worlds", identifier="imdb5000:tt0449040", **facts),
    )
    assert not world.together("imdb5000:tt0407304", "pages:x")
    assert world.pair("imdb5000:tt0407304", "pages:x")["decision"] == "different"


def test_a_shared_id_links_where_the_years_are_unknown(tmp_path: Path) -> None:
    world = linked(
        tmp_path,
        film("imdb5000", "tt0499549", "Avatar"),
        film("pages", "avatar", "Avatar", identifier="imdb5000:tt0499549"),
    )
    assert world.together("imdb5000:tt0499549", "pages:avatar")


def test_a_source_with_two_films_of_one_title_gives_only_one_of_them(tmp_path: Path) -> None:
    world = linked(
        tmp_path,
        film("movielens", "34048", "War of the Worlds", year="2005", genre=["action"]),
        film("movielens", "64997", "War of the Worlds", year="2005", genre=["action"]),
        film("tmdb5000", "74", "War of the Worlds", year="2005", genre=["action"]),
    )
    assert world.together("movielens:34048", "tmdb5000:74")
    assert not world.together("movielens:64997", "tmdb5000:74")


def test_breaking_dawn_part_1_and_2_stay_two_though_all_their_people_agree(tmp_path: Path) -> None:
    people = {"director": "Bill Condon", "cast": ["Kristen Stewart", "Robert Pattinson", "Taylor Lautner"]}
    world = linked(
        tmp_path,
        film("imdb5000", "tt1324999", "The Twilight Saga: Breaking Dawn - Part 1", year="2011", **people),
        film("wikipedia", "2", "The Twilight Saga: Breaking Dawn - Part 2", year="2012", **people),
    )
    assert not world.together("imdb5000:tt1324999", "wikipedia:2")


def test_an_article_after_a_colon_does_not_part_spy_kids_2(tmp_path: Path) -> None:
    world = linked(
        tmp_path,
        film("imdb5000", "tt0287717", "Spy Kids 2: Island of Lost Dreams", year="2002", running_time="100"),
        film("tmdb5000", "9488", "Spy Kids 2: The Island of Lost Dreams", year="2002", running_time="100"),
    )
    assert world.together("imdb5000:tt0287717", "tmdb5000:9488")


def test_a_record_of_two_documents_is_one_record(tmp_path: Path) -> None:
    world = linked(tmp_path, film("wikimili", "Frantic_(film)", "Frantic", year="1988"))
    from tests.link.world import read

    read(world.collection, [film("wikimili", "Frantic_(film)", "Frantic", year="1988", country="FR")])
    world.link()
    assert len(world.rows("links")) == 1
