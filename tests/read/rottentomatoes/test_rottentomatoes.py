"""Audience reviews on Rotten Tomatoes: each numbered line of the seeds' list, on our own page and on the real one."""

from __future__ import annotations

import json
import re
from collections import Counter
from pathlib import Path

import pytest
from said import ReadPage, Said

HERE = Path(__file__).parent


@pytest.fixture(scope="module")
def backstage(read_page: ReadPage, shared: Path) -> Said:
    return read_page("rottentomatoes", shared / "seeds" / "001_4736a20fa3fab825.txt")


@pytest.fixture(scope="module")
def fermata(read_page: ReadPage) -> Said:
    return read_page("rottentomatoes", HERE / "fermata.txt")


@pytest.fixture(scope="module")
def fermata_html(read_page: ReadPage) -> Said:
    return read_page("rottentomatoes", HERE / "fermata.html")


def told(said: Said, name: str) -> list[dict[str, str]]:
    return [row for row in said.claims if row["property"] == name]


def test_fermata_says_what_is_expected(fermata: Said) -> None:
    assert fermata.told() == json.loads((HERE / "fermata.expected.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("page", ["fermata", "fermata_html", "backstage"])
def test_every_claim_stands_at_its_place(page: str, request: pytest.FixtureRequest) -> None:
    assert request.getfixturevalue(page).misplaced() == []


def test_backstage_2005_has_twenty_reviews_about_it_newest_first(backstage: Said) -> None:
    film, *reviews = backstage.records
    assert (film["kind"], film["label"], len(reviews)) == ("film", "Backstage", 20)
    assert {row["about"] for row in reviews} == {film["record_id"]}
    dates = [row["value"] for row in told(backstage, "date")]
    assert dates == sorted(dates, reverse=True)


def test_two_reviews_of_one_day_are_two(backstage: Said, fermata: Said) -> None:
    for said in (backstage, fermata):
        days = Counter(row["value"] for row in told(said, "date"))
        assert days["2008-08-09"] == 2
        assert len({row["record_id"] for row in told(said, "date")}) == len(told(said, "date"))


def test_the_page_number_joins_no_review(backstage: Said, fermata: Said, fermata_html: Said) -> None:
    for said in (backstage, fermata, fermata_html):
        assert all("Page 1" not in row["original"] for row in said.claims)
    assert told(fermata, "review_text")[-1]["value"] == "Bravo!!"
    assert "About this site" not in told(fermata_html, "review_text")[-1]["value"]


def test_lost_stars_are_never_a_number(backstage: Said) -> None:
    ratings = told(backstage, "rating")
    assert {row["value"] for row in ratings} == {None}
    assert Counter(row["kind"] for row in ratings) == {"icons": 15, "half": 5}
    assert {row["original"] for row in ratings if row["kind"] == "half"} == {"½"}
    (issue,) = backstage.issues
    assert issue["kind"] == "not-preserved"


def test_the_badge_belongs_to_the_review_below_it(backstage: Said) -> None:
    (badge,) = told(backstage, "badge")
    (date,) = (row for row in told(backstage, "date") if row["record_id"] == badge["record_id"])
    assert (badge["value"], date["value"]) == ("Super Reviewer", "2008-02-22")


def test_a_blank_line_does_not_end_a_review(backstage: Said) -> None:
    by_day = {row["record_id"]: row["value"] for row in told(backstage, "date")}
    long = [by_day[row["record_id"]] for row in told(backstage, "review_text") if "\n\n" in row["value"]]
    assert long == ["2013-02-19", "2008-02-22"]


def test_bbcode_is_kept_in_the_source_and_gone_in_what_is_shown(backstage: Said, fermata: Said) -> None:
    for said in (backstage, fermata):
        marked = [row for row in told(said, "review_text") if "[font=" in row["original"]]
        assert len(marked) == 1
        assert not re.search(r"\[/?font", marked[0]["value"])


def test_reviews_are_in_the_languages_that_they_are_written_in(backstage: Said, fermata: Said) -> None:
    days = {row["record_id"]: row["value"] for row in told(backstage, "date")}
    languages = {(days[row["record_id"]], row["language"]) for row in told(backstage, "review_text")}
    assert {pair for pair in languages if pair[1] != "en"} == {
        ("2009-07-14", "fr"),
        ("2007-07-22", "fr"),
        ("2007-06-16", "es"),
    }
    assert Counter(row["language"] for row in told(backstage, "review_text")) == {"en": 17, "fr": 2, "es": 1}
    assert [row["language"] for row in told(fermata, "review_text")] == ["en", "en", "en", "en", "fr", "es", "en"]


def test_names_in_brackets_tell_who_plays_whom(backstage: Said) -> None:
    assert [(row["character"], row["value"]) for row in told(backstage, "cast")] == [
        ("Lucie", "Isild Le Besco"),
        ("mother", "Edith Le Merdy"),
        ("Lauren", "Emmanuelle Seigner"),
        ("Juliette", "Noemie Lvovsky"),
    ]


def test_a_bracket_that_holds_no_name_tells_no_role(fermata: Said) -> None:
    assert [(row["character"], row["value"]) for row in told(fermata, "cast")] == [
        ("Elise", "Mona Lefort"),
        ("Nora", "Clara Von Aken"),
        ("teacher", "Joelle Marchand"),
    ]
    assert "Agnes Corbeau" in fermata.values("Fermata", "mentions")


def test_people_named_anywhere_support_the_link_of_backstage_2005(backstage: Said) -> None:
    mentions = Counter(backstage.values("Backstage", "mentions"))
    assert mentions["Isild Le Besco"] == 5
    assert mentions["Emmanuelle Seigner"] == 4


def test_a_length_that_was_felt_is_no_running_time(backstage: Said, fermata: Said) -> None:
    for said in (backstage, fermata):
        assert told(said, "running_time") == []


def test_backstage_2005_has_no_year_here(backstage: Said) -> None:
    assert {row["property"] for row in backstage.of("Backstage")} == {"title", "cast", "mentions"}


def test_html_keeps_stars_authors_and_the_site_s_own_id(fermata_html: Said) -> None:
    assert [row["value"] for row in told(fermata_html, "rating")] == ["3.5/5", "1/5", "4/5"]
    assert [row["value"] for row in told(fermata_html, "author")] == ["Page Turner", "Second Violin"]
    assert fermata_html.values("Fermata", "identifier") == ["rottentomatoes:fermata_2007"]
    assert fermata_html.issues == []


def test_a_page_without_reviews_is_an_issue(read_page: ReadPage, tmp_path: Path) -> None:
    page = tmp_path / "empty.txt"
    page.write_text("Nothing - Movie Reviews - Rotten Tomatoes\n\nNothing Reviews\n", encoding="utf-8")
    (issue,) = read_page("rottentomatoes", page).issues
    assert issue["kind"] == "not-understood"


def test_one_page_of_several_is_told_to_be_cut(read_page: ReadPage, tmp_path: Path) -> None:
    page = tmp_path / "first.txt"
    page.write_text("Fermata Reviews\n\nPage 1 of 3\nMay 1, 2008\nFine.\nPage 1 of 3", encoding="utf-8")
    assert sorted(row["kind"] for row in read_page("rottentomatoes", page).issues) == ["cut", "not-preserved"]
