"""The shipped sample: the layouts and facts of the seeds, the texts our own."""

from __future__ import annotations

import csv
import json
import re
from pathlib import Path

import pytest

import repertory

SAMPLE = Path(repertory.__file__).parent / "sample"
PAGES = {
    "catalogue.txt": "000_df7eb6da57435e42.txt",
    "reviews.txt": "001_4736a20fa3fab825.txt",
    "encyclopedia.txt": "003_03e986096376a033.txt",
}
SENTENCE = re.compile(r"[A-Z][^.!?\n]{40,}[.!?]")


@pytest.mark.parametrize("page", PAGES)
def test_a_page_of_backstage_2005_has_the_lines_of_its_seed(page: str, shared: Path) -> None:
    ours = (SAMPLE / "pages" / page).read_text(encoding="utf-8").split("\n")
    seed = (shared / "seeds" / PAGES[page]).read_text(encoding="utf-8").split("\n")
    assert [line == "" for line in ours] == [line == "" for line in seed]


@pytest.mark.parametrize("page", PAGES)
def test_no_sentence_of_a_seed_stands_in_the_sample(page: str, shared: Path) -> None:
    ours = (SAMPLE / "pages" / page).read_text(encoding="utf-8")
    seed = (shared / "seeds" / PAGES[page]).read_text(encoding="utf-8")
    copied = [sentence for sentence in SENTENCE.findall(seed) if sentence in ours]
    assert copied == []


def test_the_catalogue_page_announces_forty_titles_seven_of_them_inverted() -> None:
    page = (SAMPLE / "pages" / "catalogue.txt").read_text(encoding="utf-8")
    titles = re.findall(r"^  • (.+)$", page.partition("\nBackstage\n")[0], re.MULTILINE)
    assert len(titles) == len(set(titles)) == 40
    assert sum(bool(re.search(r" \((The|A|Los|Un)\)$", title)) for title in titles) == 7


def test_the_review_page_has_twenty_dates_five_halves_and_one_badge() -> None:
    page = (SAMPLE / "pages" / "reviews.txt").read_text(encoding="utf-8")
    headers = re.findall(r"^(½ )?([A-Z][a-z]+ \d{1,2}, \d{4})$", page, re.MULTILINE)
    assert len(headers) == 20
    assert sum(bool(half) for half, _ in headers) == 5
    assert page.count("Super Reviewer") == 1


def test_les_miserables_2012_runs_157_minutes_in_one_table_and_158_in_another() -> None:
    with (SAMPLE / "tmdb5000" / "tmdb_5000_movies.csv").open(encoding="utf-8", newline="") as lines:
        tmdb = {row["title"]: row["runtime"] for row in csv.DictReader(lines)}
    with (SAMPLE / "imdb5000" / "movie_metadata.csv").open(encoding="utf-8", newline="") as lines:
        imdb = {row["movie_title"].strip(): row["duration"] for row in csv.DictReader(lines, delimiter=";")}
    assert (tmdb["Les Misérables"], imdb["Les Misérables"]) == ("157", "158")


def test_the_tables_hold_facts_and_no_text_of_their_sources(shared: Path) -> None:
    with (SAMPLE / "tmdb5000" / "tmdb_5000_movies.csv").open(encoding="utf-8", newline="") as lines:
        assert {(row["overview"], row["tagline"]) for row in csv.DictReader(lines)} == {("", "")}
    for path in sorted((SAMPLE / "wikipedia").glob("*.json")):
        theirs = json.loads((shared / "data" / "wikipedia" / path.name).read_text(encoding="utf-8"))
        extracts = {film["href"]: film.get("extract", "") for film in theirs if film.get("href")}
        for film in json.loads(path.read_text(encoding="utf-8")):
            assert set(film) <= {"title", "year", "cast", "genres", "href", "extract"}
            assert len(film["extract"]) < 400, film["title"]
            if len(film["extract"]) > 160:
                assert film["extract"] not in extracts.get(film.get("href"), ""), film["title"]


def test_films_that_share_a_title_stand_side_by_side() -> None:
    years: dict[str, set[int]] = {}
    for path in (SAMPLE / "wikipedia").glob("*.json"):
        for film in json.loads(path.read_text(encoding="utf-8")):
            years.setdefault(film["title"], set()).add(film["year"])
    assert {1917, 1935, 1952, 1998, 2012} <= years["Les Misérables"]
    assert years["Backstage"] == {1927}
