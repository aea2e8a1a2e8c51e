"""What is told of a person's own export: which of its films nothing else knows, and why."""

from __future__ import annotations

from pathlib import Path

import pytest
from commands import asked, run

MOVIES = """movieId,title,genres
1,Fermata (2005),Drama
2,"Long Jetty, The (1962)",Drama
3,Slack Tide (1931),Drama
4,Slack Tide (1950),Drama
"""
RATINGS = """Date,Name,Year,Letterboxd URI,Rating
2018-06-30,Fermata,2005,https://boxd.it/9aa1,5
2019-10-12,The Long Jetty,1999,https://boxd.it/9aa2,0.5
2020-01-01,Slack Tide,,https://boxd.it/9aa3,3.5
2020-01-02,Rain and Steam,1987,https://boxd.it/9aa4,2
"""
DIARY = """Date,Name,Year,Letterboxd URI,Rating,Rewatch,Tags,Watched Date
2016-02-04,Fermata,2005,https://boxd.it/9ee1,4.5,,,2016-02-03
"""
WATCHED = """Date,Name,Year,Letterboxd URI
2016-02-03,Fermata,2005,https://boxd.it/9aa1
"""


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("unmatched")
    (folder / "movies.csv").write_text(MOVIES, encoding="utf-8")
    (folder / "ines").mkdir()
    (folder / "ines" / "ratings.csv").write_text(RATINGS, encoding="utf-8")
    (folder / "ines" / "diary.csv").write_text(DIARY, encoding="utf-8")
    (folder / "ines" / "watched.csv").write_text(WATCHED, encoding="utf-8")
    (folder / "ines" / "profile.csv").write_text("Date Joined,Username,Email Address\n2016-02-01,ines,i@example.org\n")
    answer = run("build", folder / "movies.csv", folder / "ines", "--collection", folder / "films")
    assert answer.code == 0, answer.err
    return folder / "films"


def test_each_film_that_nothing_else_knows_is_listed_with_the_reason(built: Path) -> None:
    lines = asked("unmatched", "--collection", built).out.splitlines()
    assert lines == [
        "letterboxd, Rain and Steam (1987), 1 entry: No film of that title is known.",
        "letterboxd, Slack Tide, 1 entry: The title is known (1931, 1950), and the entry names no year.",
        "letterboxd, The Long Jetty (1999), 1 entry: The title is known, with another year: 1962.",
        "They are tried again at each build: read what knows them, and build.",
    ]


def test_the_same_stands_in_json_with_the_films_that_may_be_meant(built: Path) -> None:
    rows = asked("unmatched", "--source", "letterboxd", "--json", "--collection", built).json()
    assert {row["record"]: len(row["known"]) for row in rows} == {
        "letterboxd:9aa4": 0,
        "letterboxd:9aa3": 2,
        "letterboxd:9aa2": 1,
    }


def test_of_a_person_s_entries_without_words_the_latest_rating_stands_on_the_film_s_page(built: Path) -> None:
    film = asked("show", "Fermata", "--json", "--collection", built).json()
    told = [(review["author"], review["date"], review["rating"]) for review in film["reviews"]]
    assert told == [("ines", "2018-06-30", "5/5")]


def test_a_film_that_is_read_later_is_matched_at_the_next_build(built: Path) -> None:
    (built.parent / "more.csv").write_text("movieId,title,genres\n9,Rain and Steam (1987),Drama\n", encoding="utf-8")
    assert run("build", built.parent / "more.csv", "--collection", built).code == 0
    assert "Rain and Steam" not in asked("unmatched", "--collection", built).out
