"""What the commands answer about the collection of 3."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from commands import asked, run

FACT = {"value", "shown", "belief", "kind", "reason", "claims"}
CLAIM = {"source", "record", "original", "document", "locator", "stands"}
REVIEW = {"date", "rating", "rating_note", "text", "language", "badges", "source"}


def test_show_gives_backstage_in_the_promised_shape(backstage: Path) -> None:
    film = asked("show", "Backstage", "--json", "--collection", backstage).json()
    assert (film["kind"], film["title"], film["year"]) == ("film", "Backstage", 2005)
    assert {"id", "facts", "cast", "texts", "reviews", "related", "issues"} <= set(film)
    for values in film["facts"].values():
        for value in values:
            assert set(value) >= FACT
            assert all(set(claim) >= CLAIM for claim in value["claims"])
    assert len(film["cast"]) == 15
    assert all({"person", "person_id", "character", "order", "claims"} <= set(role) for role in film["cast"])
    assert all({"kind", "text", "source", "language"} <= set(text) for text in film["texts"])
    assert len(film["reviews"]) == 20
    assert all(set(review) >= REVIEW for review in film["reviews"])
    assert [review["rating"] for review in film["reviews"]] == [None] * 20
    assert {review["language"] for review in film["reviews"]} == {"en", "fr", "es"}
    assert all({"id", "title", "reason"} <= set(related) for related in film["related"])
    assert film["issues"]


def test_explain_prints_both_running_times_of_backstage_with_source_words_line_and_why_one_stands(
    backstage: Path,
) -> None:
    answer = asked("explain", "Backstage", "running time", "--collection", backstage)
    assert answer.code == 0
    assert "112 minutes  [stands; contradiction" in answer.out
    assert "155 minutes  [lost to another; contradiction" in answer.out
    assert "CGiii, 000_df7eb6da57435e42.txt, line 48: '112 mins'" in answer.out
    assert "WikiMili, 003_03e986096376a033.txt, line 20: '155 minutes'" in answer.out
    assert "CGiii is trusted more about this" in answer.out


def test_explain_tells_what_each_comparison_of_backstages_records_weighed_and_the_trust(backstage: Path) -> None:
    told = asked("explain", "Backstage", "running time", "--json", "--collection", backstage).json()
    links = {link["source"]: link for link in told["links"]}
    assert set(links) == {"cgiii", "rottentomatoes", "wikimili"}
    weights = {each["comparison"]: each["weight"] for each in links["wikimili"]["weighed"]}
    assert weights["Director"] > 5
    assert weights["Running time"] < 0
    assert "Year" not in weights, "one of the two tells no year, which weighs nothing"
    assert {row["source"] for row in told["trust"]} == {"cgiii", "wikimili"}
    assert all(0 < row["trust"] < 1 and row["reason"] for row in told["trust"])


def test_explain_without_a_property_tells_all_and_names_the_pinned_model(backstage: Path) -> None:
    answer = asked("explain", "Backstage", "--collection", backstage)
    for words in ("Director\n", "Trust, from 0 to 1", "Records taken as one", "+10.3  Director: both name", "--model"):
        assert words in answer.out


def test_the_pinned_model_is_shown_without_a_collection(tmp_path: Path) -> None:
    told = asked("explain", "--model", "--json", "--collection", tmp_path).json()
    assert told["weight"] < 0
    best = next(row for row in told["outcomes"] if row["comparison"] == "Director")
    assert best["among_same"] > best["among_others"]
    assert "Running time" in asked("explain", "--model").out


@pytest.mark.parametrize(("text", "title"), [("bakstage", "Backstage"), ("noemie lvovsky", "Noémie Lvovsky")])
def test_search_finds_a_film_misspelt_and_a_person_without_her_accent(backstage: Path, text: str, title: str) -> None:
    hits = asked("search", text, "--json", "--collection", backstage).json()
    assert hits[0]["title"] == title
    assert title in asked("search", text, "--collection", backstage).out


def test_disputes_names_both_running_times_of_backstage(backstage: Path) -> None:
    rows = asked("disputes", "--property", "running time", "--json", "--collection", backstage).json()
    assert [(row["title"], row["property"]) for row in rows] == [("Backstage", "running_time")]
    assert {side["shown"] for side in rows[0]["candidates"]} == {"112 minutes", "155 minutes"}
    said = asked("disputes", "--source", "wikimili", "--collection", backstage).out
    assert "Backstage (2005), running time: 112 minutes (cgiii) ≠ 155 minutes (wikimili)" in said


def test_issues_tell_what_rotten_tomatoes_lost(backstage: Path) -> None:
    rows = asked("issues", "--source", "rottentomatoes", "--json", "--collection", backstage).json()
    assert len(rows) == 1
    assert "20 reviews" in rows[0]["text"]
    assert len(asked("issues", "--collection", backstage, "--limit", "2").out.splitlines()) == 2


def test_sources_count_what_the_collection_holds(backstage: Path) -> None:
    rows = {row["name"]: row for row in asked("sources", "--json", "--collection", backstage).json()}
    assert (rows["cgiii"]["records"], rows["rottentomatoes"]["records"], rows["wikimili"]["records"]) == (41, 21, 21)
    assert rows["movielens"]["records"] == 0


def test_export_of_links_has_the_promised_columns_and_names_backstages_three_records(
    backstage: Path, tmp_path: Path
) -> None:
    target = tmp_path / "links.csv"
    done = asked("export", "links", "--format", "csv", "-o", target, "--json", "--collection", backstage).json()
    rows = list(csv.DictReader(io.StringIO(target.read_text(encoding="utf-8"))))
    assert done == {"what": "links", "format": "csv", "file": str(target), "rows": len(rows)}
    assert list(rows[0]) == ["entity_id", "record_id", "source", "key", "probability"]
    wiki = next(row for row in rows if row["key"] == "Backstage_(2005_film)")
    together = {row["source"] for row in rows if row["entity_id"] == wiki["entity_id"]}
    assert together == {"cgiii", "rottentomatoes", "wikimili"}


@pytest.mark.parametrize("what", ["films", "people", "claims", "reviews", "disputes", "issues"])
def test_every_export_is_written_in_every_format_with_as_many_rows(backstage: Path, tmp_path: Path, what: str) -> None:
    whole = asked("export", what, "--format", "csv", "--collection", backstage)
    rows = len(list(csv.reader(io.StringIO(whole.out)))) - 1
    for form in ("jsonl", "parquet"):
        assert asked("export", what, "--format", form, "-o", tmp_path / form, "--collection", backstage).code == 0
    assert rows > 0
    assert len((tmp_path / "jsonl").read_text(encoding="utf-8").splitlines()) == rows
    assert pq.read_metadata(tmp_path / "parquet").num_rows == rows


def test_the_collection_is_taken_from_the_environment_or_the_current_folder(backstage: Path) -> None:
    named = run("search", "Backstage", env={"REPERTORY_COLLECTION": str(backstage)})
    inside = run("search", "Backstage", cwd=backstage, env={"REPERTORY_COLLECTION": ""})
    assert named.code == inside.code == 0
    assert named.out == inside.out
