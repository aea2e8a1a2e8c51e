"""Which names are taken as one person."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.link.world import World, film, linked, person

from repertory.link.spellings import one_person


def test_noemie_lvovsky_is_one_person_with_and_without_her_accent(tmp_path: Path) -> None:
    shared = {"director": "Emmanuelle Bercot", "year": "2005"}
    world = linked(
        tmp_path,
        film("cgiii", "a", "Backstage", cast=["Noemie Lvovsky", "Emmanuelle Seigner"], **shared),
        film("wikimili", "b", "Backstage", cast=["Noémie Lvovsky", "Emmanuelle Seigner"], **shared),
    )
    assert world.persons("Noemie Lvovsky") == world.persons("Noémie Lvovsky")
    assert len(world.persons("Noemie Lvovsky")) == 1


def test_a_person_is_labelled_by_the_name_most_use_with_the_accents_that_any_kept(tmp_path: Path) -> None:
    world = linked(
        tmp_path,
        film("cgiii", "a", "Backstage", year="2005", cast="Noemie Lvovsky"),
        film("archive", "b", "Backstage Again", year="2006", cast="Noemie Lvovsky"),
        film("wikimili", "c", "Camille redouble", year="2012", director="Noémie Lvovsky"),
    )
    (label,) = {row["label"] for row in world.rows("entities") if row["kind"] == "person"}
    assert label == "Noémie Lvovsky"


def test_a_record_of_a_person_born_after_a_film_is_not_of_who_made_it(tmp_path: Path) -> None:
    world = linked(
        tmp_path,
        film("wikipedia", "1", "Up in Mabel's Room", year="1926", cast="Harrison Ford"),
        person("wikimili", "Harrison_Ford", "Harrison Ford", birth_date="1942-07-13"),
    )
    assert world.entity("wikimili:Harrison_Ford") not in world.persons("Harrison Ford")


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> World:
    """People of whom none has a name or a film of another's, linked once."""
    return linked(
        tmp_path_factory.mktemp("people"),
        film("cgiii", "a", "Clément", director="Emmanuelle Bercot", writer="Emmanuelle Bercot"),
        film("wikipedia", "1", "The Mysterious Mrs. M", year="1917", cast="Harrison Ford"),
        film("wikipedia", "2", "Up in Mabel's Room", year="1926", cast="Harrison Ford"),
        film("wikipedia", "3", "Star Wars", year="1977", cast="Harrison Ford"),
        film("wikipedia", "4", "Frantic", year="1988", cast="Harrison Ford"),
        film("wikipedia", "5", "Robin Hood", year="1922", cast="Douglas Fairbanks"),
        film("wikipedia", "6", "Stella Dallas", year="1925", cast="Douglas Fairbanks Jr."),
        film("imdb5000", "7", "Amour fou", year="2014", director="Jessica Hausner"),
        film("wikipedia", "8", "Amour fou", year="2014", director="Jessica Haussner", cast="Birte Schnoeink"),
        film("wikipedia", "9", "Lourdes", year="2009", director="Jessica Haussner"),
        film("wikipedia", "10", "The Butcher Boy", year="1917", cast='Roscoe "Fatty" Arbuckle'),
        film("wikipedia", "11", "Good Night, Nurse!", year="1918", cast="Fatty Arbuckle"),
        film("wikipedia", "12", "Fatty Again", year="1999", cast="Fatty Arbuckle"),
        film("wikipedia", "13", "The Painted Desert", year="1931", cast="William Boyd"),
        film("wikipedia", "14", "City Streets", year="1931", cast='William "Stage" Boyd'),
        film("wikimili", "Bitter_Moon", "Bitter Moon", year="1992", cast="Emmanuelle Seigner"),
        person("wikimili", "Emmanuelle_Seigner", "Emmanuelle Seigner", known_for="Bitter Moon"),
        film("wikimili", "Shame", "Shame", year="2011", director="Steve McQueen"),
        person("wikimili", "McQueen_director", "Steve McQueen", known_for="Shame", birth_date="1969-10-09"),
        person("wikimili", "McQueen_actor", "Steve McQueen", birth_date="1930-03-24"),
        person("archive", "McQueen", "Steve McQueen", birth_date="1930"),
        film("cgiii", "b", "Bonjour sourire"),
        person("wikimili", "Annie_Cordy", "Annie Cordy", about="cgiii:b"),
        film("rottentomatoes", "c", "Sade", cast="Isild Le Besco", mentions=["Isild Le Besco", "Gustave Flaubert"]),
    )


def test_emmanuelle_bercot_who_directs_and_writes_is_one_person(world: World) -> None:
    assert len(world.persons("Emmanuelle Bercot")) == 1
    tasks = {row["property"] for row in world.rows("people") if row["name"] == "Emmanuelle Bercot"}
    assert tasks == {"director", "writer"}


def test_harrison_ford_of_silent_films_is_not_harrison_ford_of_star_wars(world: World) -> None:
    of = {row["film_id"]: row["person_id"] for row in world.rows("people")}
    silent = {of[world.entity("wikipedia:1")], of[world.entity("wikipedia:2")]}
    sounding = {of[world.entity("wikipedia:3")], of[world.entity("wikipedia:4")]}
    assert len(silent) == len(sounding) == 1
    assert silent.isdisjoint(sounding)


def test_douglas_fairbanks_and_douglas_fairbanks_jr_are_two(world: World) -> None:
    assert world.persons("Douglas Fairbanks").isdisjoint(world.persons("Douglas Fairbanks Jr."))


def test_a_typo_in_the_same_task_of_one_film_is_a_spelling(world: World) -> None:
    assert world.persons("Jessica Hausner") == world.persons("Jessica Haussner")


def test_roscoe_fatty_arbuckle_is_fatty_arbuckle_of_his_time(world: World) -> None:
    whole, nickname = world.persons('Roscoe "Fatty" Arbuckle'), world.persons("Fatty Arbuckle")
    assert whole < nickname
    assert len(nickname) == 2


def test_william_stage_boyd_is_not_william_boyd_from_whom_his_nickname_tells_him(world: World) -> None:
    assert world.persons("William Boyd").isdisjoint(world.persons('William "Stage" Boyd'))


def test_a_record_of_a_person_joins_the_one_whose_film_it_names(world: World) -> None:
    assert world.persons("Emmanuelle Seigner") == {world.entity("wikimili:Emmanuelle_Seigner")}


def test_two_records_of_one_name_with_different_years_of_birth_are_two_people(world: World) -> None:
    assert world.persons("Steve McQueen") == {world.entity("wikimili:McQueen_director")}
    assert not world.together("wikimili:McQueen_director", "wikimili:McQueen_actor")
    assert world.together("wikimili:McQueen_actor", "archive:McQueen")


def test_a_record_of_a_person_whom_no_film_names_is_a_person_of_its_own(world: World) -> None:
    assert world.entity("wikimili:Annie_Cordy").startswith("p")


def test_a_name_in_a_text_counts_only_where_the_credits_name_it_too(world: World) -> None:
    assert not world.persons("Gustave Flaubert")
    assert [row["property"] for row in world.rows("people")].count("mentions") == 1


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        ("chris eccleston", "christopher eccleston", False),
        ("c eccleston", "christopher eccleston", True),
        ("bong joon ho", "joon ho bong", True),
        ("jessica hausner", "jessica haussner", True),
        ("robert downey", "robert downey jr", False),
        ("john smith ii", "john smith iii", False),
        ("jon hall", "john hull", False),
        ("oleg zuev", "oleg zuyev", True),
        ("evgenii carkov", "yevgeny tsarkov", True),
        ("j smith", "john smith", True),
        ("jean de vries", "jean devries", True),
        ("carl van loon", "van loon carl", True),
        ("ida lindqvist", "ida lindquist", True),
        ("alan hale sr", "alan hale jr", False),
    ],
)
def test_spellings_of_one_name_are_told_from_other_names(left: str, right: str, expected: bool) -> None:
    assert one_person(left, right) is expected
    assert one_person(right, left) is expected
