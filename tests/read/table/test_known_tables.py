"""The cards of known tables, on the real ones: what is in them, and every trap that is known of them."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

import pytest

AVATAR = "19995"


@pytest.fixture
def tmdb(read_known: Any) -> Any:
    return read_known("tmdb5000", "tmdb_5000_movies.csv")


@pytest.fixture
def imdb(read_known: Any) -> Any:
    return read_known("imdb5000", "movie_metadata.csv")


@pytest.fixture
def movies(read_known: Any) -> Any:
    return read_known("movielens", "movies.csv")


def test_tmdb_19995_avatar_2009_in_all_its_parts(tmdb: Any) -> None:
    assert len(tmdb.records) == 4803
    expected = {
        "title": ["Avatar"], "year": ["2009"], "release_date": ["2009-12-10"], "running_time": ["162"],
        "budget": ["USD 237000000"], "box_office": ["USD 2787965087"], "rating": ["7.2/10"],
        "rating_count": ["11800"], "identifier": ["tmdb:19995"], "country": ["US", "GB"], "language": ["en", "es"],
        "genre": ["action", "adventure", "fantasy", "science fiction"],
    }  # fmt: skip
    assert {name: tmdb.values(AVATAR, name) for name in expected} == expected
    assert [row["position"] for row in tmdb.of(AVATAR, "language")] == [1, 3]


def test_in_tmdb_nought_means_that_an_amount_is_not_known(tmdb: Any) -> None:
    amounts = [row for row in tmdb.claims if row["property"] in ("budget", "box_office", "running_time")]
    assert len(amounts) == 4803 * 3 - 1037 - 1427 - 37
    assert not [row for row in amounts if row["value"].split()[-1] == "0"]


def test_in_tmdb_nothing_is_left_that_is_not_understood(tmdb: Any) -> None:
    assert tmdb.issues == []


def test_imdb_tt0499549_avatar_2009_runs_178_minutes(imdb: Any) -> None:
    assert imdb.values("tt0499549", "title") == ["Avatar"]
    assert imdb.values("tt0499549", "running_time") == ["178"]
    assert imdb.values("tt0499549", "cast") == ["CCH Pounder", "Joel David Moore", "Wes Studi"]
    assert [row["position"] for row in imdb.of("tt0499549", "cast")] == [1, 2, 3]
    (gross,) = imdb.of("tt0499549", "box_office")
    assert (gross["value"], gross["country"]) == ("USD 760505847", "US")
    assert imdb.of("tt0499549", "title")[0]["original"] == "Avatar\u00a0"


def test_imdb_rows_of_one_id_are_one_record_and_each_is_an_issue(imdb: Any) -> None:
    assert len(imdb.records) == len({row["record_id"] for row in imdb.records}) == 4919
    assert len(imdb.said("duplicate")) == 5043 - 4919


def test_imdb_names_no_currency_so_only_of_american_films_it_is_known(imdb: Any) -> None:
    countries = {row["record_id"]: row["value"] for row in imdb.claims if row["property"] == "country"}
    for row in imdb.claims:
        if row["property"] == "budget":
            assert row["value"].startswith("USD") == (countries.get(row["record_id"]) == "US"), row["record_id"]


def test_imdb_series_have_no_year_rather_than_a_guess(imdb: Any) -> None:
    dated = {row["record_id"] for row in imdb.claims if row["property"] == "year"}
    assert len(imdb.records) - len(dated) == 107


@pytest.mark.parametrize(
    ("key", "title", "year", "others"),
    [
        ("50", "The Usual Suspects", "1995", []),
        ("29", "The City of Lost Children", "1995", ["La Cité des enfants perdus"]),
        ("32", "Twelve Monkeys", "1995", ["12 Monkeys"]),
        ("58", "The Postman", "1994", ["Il Postino"]),
        ("69757", "(500) Days of Summer", "2009", []),
    ],
)
def test_movielens_titles_stand_upright_without_year_and_brackets(
    movies: Any, key: str, title: str, year: str, others: list[str]
) -> None:
    assert len(movies.records) == 9742
    assert movies.values(key, "title") == [title]
    assert movies.values(key, "year") == [year]
    assert movies.values(key, "alternative_title") == others
    assert movies.of(key, "year")[0]["original"].endswith(f"({year})")


def test_movielens_ratings_are_gathered_and_the_mean_is_theirs(read_known: Any, shared: Path) -> None:
    path = shared / "data" / "movielens" / "ratings.csv"
    with path.open(encoding="utf-8", newline="") as lines:
        given = [float(row["rating"]) for row in csv.DictReader(lines) if row["movieId"] == "1"]
    told = read_known("movielens", path.name)
    assert told.records == []
    assert told.values("1", "rating_count") == [str(len(given))] == ["215"]
    (rating,) = told.of("1", "rating")
    assert rating["value"] == f"{round(sum(given) / len(given), 2)}/5" == "3.92/5"
    assert "mean" in rating["note"]


def test_movielens_tags_count_when_two_users_gave_them(read_known: Any, shared: Path) -> None:
    path = shared / "data" / "movielens" / "tags.csv"
    with path.open(encoding="utf-8", newline="") as lines:
        rows = {(row["movieId"], row["tag"].strip().lower(), row["userId"]) for row in csv.DictReader(lines)}
    pairs = [(film, tag) for film, tag, _ in rows]
    shared_by_two = {pair for pair in pairs if pairs.count(pair) >= 2}
    told = read_known("movielens", path.name)
    found = {(row["record_id"].partition(":")[2], row["value"].lower()) for row in told.claims}
    assert found == shared_by_two
    assert {row["kind"] for row in told.claims} == {"tag"}


@pytest.mark.parametrize(("name", "films"), [("academy_awards", 4580), ("actors", 151), ("golden_globes", 2279)])
def test_winter_films_have_years_not_days(read_known: Any, name: str, films: int) -> None:
    told = read_known("winter", f"{name}.xml")
    assert len(told.records) == films
    assert told.issues == []
    years = [row["value"] for row in told.claims if row["property"] == "year"]
    assert len(years) == films
    assert all(len(year) == 4 for year in years)


def test_winter_academy_awards_2_true_grit_2010_has_two_directors_in_one_cell(read_known: Any) -> None:
    told = read_known("winter", "academy_awards.xml")
    directors = told.of("academy_awards_2", "director")
    assert [row["value"] for row in directors] == ["Joel Coen", "Ethan Coen"]
    assert {row["original"] for row in directors} == {"Joel Coen and Ethan Coen"}


def test_wikipedia_102_dalmatians_2000_says_more_in_its_first_sentence(read_known: Any) -> None:
    told = read_known("wikipedia", "movies-2000s.json")
    key = "102_Dalmatians"
    assert told.values(key, "director") == ["Kevin Lima"]
    assert told.values(key, "cast")[:3] == ["Glenn Close", "Gérard Depardieu", "Alice Evans"]
    assert told.values(key, "country") == ["US"]
    assert told.values(key, "identifier") == ["wikipedia:102_Dalmatians"]
    assert told.of(key, "director")[0]["locator"] == "json:/0/extract"
    assert told.of(key, "cast")[1]["locator"] == "json:/0/cast/1"


def test_wikipedia_tank_force_1958_has_the_article_of_no_time_to_die_2021(read_known: Any) -> None:
    told = read_known("wikipedia", "movies-1950s.json")
    key = "No_Time_to_Die#Tank Force! (1958)"
    assert told.values(key, "title") == ["Tank Force!"]
    assert told.values(key, "year") == ["1958"]
    assert told.values(key, "director") == told.values(key, "identifier") == []
    (lead,) = told.of(key, "lead")
    assert "film of 2021" in lead["note"]
    assert [text for text in told.said("not-understood") if "No_Time_to_Die" in text]


def test_wikipedia_rows_of_one_article_and_one_year_are_one_film_others_are_kept_apart(read_known: Any) -> None:
    told = read_known("wikipedia", "movies-1930s.json")
    assert [text for text in told.said("duplicate") if "Swing_Your_Lady again" in text]
    keys = {row["key"] for row in told.records}
    assert {"In_Old_Chicago", "In_Old_Chicago#In Old Chicago (1938)"} <= keys
    assert "This Is America (1933)" in keys
    assert len(keys) == len(told.records)


def test_wikipedia_my_man_godfrey_1936_names_six_actors_and_no_prizes(read_known: Any) -> None:
    told = read_known("wikipedia", "movies-1930s.json")
    names = told.values("My_Man_Godfrey", "cast")
    assert names[:3] == ["William Powell", "Carole Lombard", "Alice Brady"]
    assert not {"Best Actor", "nominee)", "and", "The", "(narrator)", "Cast:"} & set(names)
    assert [text for text in told.said("not-understood") if "'nominee)'" in text]
    everybody = {row["value"] for row in told.claims if row["property"] == "cast"}
    assert {"Donna Damerel", "Alan Dinehart"} <= everybody
    assert not [name for name in everybody if name.endswith((")", "]")) or name.islower()]


def test_wikipedia_the_curtain_pole_1909_has_no_footnote_in_its_title(read_known: Any) -> None:
    told = read_known("wikipedia", "movies-1900s.json")
    titles = {row["value"] for row in told.claims if row["property"] == "title"}
    assert "The Curtain Pole" in titles
    assert not [title for title in titles if title.endswith("]")]


def test_wikipedia_earth_vs_the_spider_2001_has_the_article_of_the_film_of_1958(read_known: Any) -> None:
    told = read_known("wikipedia", "movies-2000s.json")
    key = "Earth_vs._the_Spider#Earth vs. the Spider (2001)"
    assert told.values(key, "year") == ["2001"]
    assert "Dan Aykroyd" in told.values(key, "cast")
    assert "Ed Kemmer" not in told.values(key, "cast")
    assert told.values(key, "identifier") == []
