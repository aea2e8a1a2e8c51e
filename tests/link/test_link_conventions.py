"""Names written by two conventions, or with lost letters: whose are one person's."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.link.world import linked, person

from repertory.link.skeletons import may_be, skeleton


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Arkadiy Zuev", "Arkady Zuyev"),
        ("Takhir Lobanov", "Tahir Lobanov"),
        ("Yevgeny Tsarkov", "Evgenii Carkov"),
        ("Nasir Rahimzade", "Nasir Rahimzadeh"),
        ("Kouji Odate", "Koji Odate"),
        ("Iosif Schvarcman", "Josif Shvartsman"),
        ("Philipp Orlov", "Filipp Orlov"),
    ],
)
def test_conventions_of_transliteration_leave_one_skeleton(one: str, other: str) -> None:
    assert skeleton(one) == skeleton(other)


@pytest.mark.parametrize(
    ("one", "other"), [("Maria Orlova", "Mara Orlova"), ("Jan Novak", "Ivan Novak"), ("Petr Orlov", "Pyotr Orlov")]
)
def test_other_names_keep_skeletons_of_their_own(one: str, other: str) -> None:
    assert skeleton(one) != skeleton(other)


def test_a_lost_letter_may_be_any_one_letter_but_no_blank() -> None:
    assert may_be(skeleton("?agdas K?rk"), skeleton("Çağdaş Kırk"))
    assert not may_be(skeleton("Ann? Lee"), skeleton("An? Klee"))
    assert not may_be("????", "orlo")


def test_two_sources_records_of_one_name_by_two_conventions_are_one_person(tmp_path: Path) -> None:
    world = linked(
        tmp_path,
        person("imdb5000", "1", "Arkadiy Zuev", birth_date="1950"),
        person("tmdb5000", "2", "Arkady Zuyev"),
        person("imdb5000", "3", "Milo? Kova?ik"),
        person("tmdb5000", "4", "Miloš Kovařik"),
        person("imdb5000", "5", "Boris Tsoy"),
        person("imdb5000", "6", "Boris Tsoi"),
        person("tmdb5000", "7", "Boris Coy"),
    )
    assert world.together("imdb5000:1", "tmdb5000:2")
    assert world.together("imdb5000:3", "tmdb5000:4")
    assert not world.together("imdb5000:5", "tmdb5000:7")
    assert not world.together("imdb5000:6", "tmdb5000:7")


def test_two_births_keep_two_conventions_of_a_name_apart(tmp_path: Path) -> None:
    world = linked(
        tmp_path,
        person("imdb5000", "1", "Arkadiy Zuev", birth_date="1950"),
        person("tmdb5000", "2", "Arkady Zuyev", birth_date="1981"),
    )
    assert not world.together("imdb5000:1", "tmdb5000:2")
