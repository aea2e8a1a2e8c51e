"""The tables that the site loads: facets, disputes, reviews, issues, source pages."""

from __future__ import annotations

from typing import Any

import orjson
from small_world import ANOTHER, REPEATS

from repertory.collection import Collection
from repertory.vocabulary.wording import unpacked

COLUMNS = {
    "dossiers": [
        "entity_id", "kind", "title", "sort_title", "letter", "year", "slug", "weight", "disputes",
        "trailer_announced", "read_at", "place", "reviews", "review_counts", "dossier",
    ],
    "reviews": ["review_id", "film_id", "date", "length", "language", "rating", "source", "score", "review"],
    "facets": ["facet", "value", "place", "film_id", "shown"],
    "disputes": [
        "film_id", "dispute_id", "title", "year", "slug", "weight", "property", "label", "kind", "numeric",
        "candidates",
    ],
    "source_pages": ["source", "page"],
    "issues": ["source", "document", "locator", "kind", "text", "original", "film_id"],
}  # fmt: skip


def _rows(collection: Collection, name: str) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = collection.read_derived(name).to_pyarrow().to_pylist()
    return rows


def _page(collection: Collection, source: str) -> dict[str, Any]:
    pages = {row["source"]: row["page"] for row in _rows(collection, "source_pages")}
    page: dict[str, Any] = orjson.loads(pages[source])
    return page


def test_each_table_has_the_columns_of_the_contract(small: Collection) -> None:
    for name, columns in COLUMNS.items():
        assert list(small.read_derived(name).columns) == columns


def test_the_departed_is_shelved_without_its_article(small: Collection) -> None:
    letters = {row["title"]: row["letter"] for row in _rows(small, "dossiers")}
    assert (letters["The Departed"], letters["Piñero"], letters["Les Misérables"]) == ("D", "P", "M")


def test_the_film_of_which_most_is_known_weighs_most(small: Collection) -> None:
    films = [row for row in _rows(small, "dossiers") if row["kind"] == "film"]
    ranked = [row["entity_id"] for row in sorted(films, key=lambda row: -row["weight"])]
    assert ranked[:2] == ["f-departed", "f-backstage-2005"]


def test_backstage_is_browsed_by_country_genre_year_and_decade(small: Collection) -> None:
    rows = [row for row in _rows(small, "facets") if row["film_id"] == "f-backstage-2005"]
    facets = {(row["facet"], row["value"], row["shown"]) for row in rows}
    assert facets == {
        ("country", "FR", "France"), ("genre", "drama", "Drama"), ("year", "2005", "2005"), ("decade", "2000", "2000s"),
    }  # fmt: skip


def test_disputes_name_both_sides_and_their_sources(small: Collection) -> None:
    disputes = {row["property"]: row for row in _rows(small, "disputes") if row["film_id"] == "f-backstage-2005"}
    assert set(disputes) == {"running_time", "character"}
    times = disputes["running_time"]
    assert (times["label"], times["kind"], times["numeric"]) == ("Running time", "contradiction", True)
    assert orjson.loads(times["candidates"]) == [
        {"value": "112", "shown": "112 minutes", "stands": True, "sources": ["catalogue"]},
        {"value": "155", "shown": "155 minutes", "stands": False, "sources": ["wiki"]},
    ]
    assert disputes["character"]["label"] == "Character played by Emmanuelle Seigner"
    assert not disputes["character"]["numeric"]


def test_reviews_know_their_length_and_language(small: Collection) -> None:
    reviews = _rows(small, "reviews")
    assert {row["film_id"] for row in reviews} == {"f-backstage-2005"}
    assert [(row["date"], row["language"], row["rating"]) for row in reviews] == [
        ("2007-06-16", "es", None), ("2008-02-22", "en", None), ("2008-08-09", "en", None),
    ]  # fmt: skip
    assert all(row["length"] == len(orjson.loads(row["review"])["text"]) for row in reviews)


def test_every_issue_is_listed_with_or_without_a_film(small: Collection) -> None:
    assert [(row["source"], row["film_id"]) for row in _rows(small, "issues")] == [
        ("audience", "f-backstage-2005"), ("wiki", None),
    ]  # fmt: skip


def test_only_backstage_has_a_trailer_announced(small: Collection) -> None:
    announced = [row["entity_id"] for row in _rows(small, "dossiers") if row["trailer_announced"]]
    assert announced == ["f-backstage-2005"]


def test_a_source_page_tells_what_it_covers_how_far_it_is_believed_and_what_it_mirrors(small: Collection) -> None:
    page = _page(small, "wiki")
    assert page["card"]["title"] == "The Encyclopedia"
    assert "options" not in page["card"]
    assert (page["films"], page["people"], page["issues"]) == (11, 1, [{"kind": "not-understood", "count": 1}])
    assert [mirror["mirrors"] for mirror in page["mirrors"]] == ["original"]
    times = next(row for row in page["coverage"] if row["property"] == "running_time")
    assert (times["label"], times["claims"], times["records"], times["lost"]) == ("Running time", 1, 1, 0)
    trust = next(row for row in page["trust"] if row["property"] == "running_time")
    assert (trust["trust"], trust["agreed"], trust["judged"]) == (0.8, 2, 3)
    assert [document["name"] for document in page["documents"]] == ["wiki.txt"]
    assert [(row["label"], row["step"], row["sentence"]) for row in page["shifts"]] == [("Running time", 4.0, ANOTHER)]


def test_the_page_of_a_source_that_is_repeated_names_who_repeats_it(small: Collection) -> None:
    assert _page(small, "wiki")["mirrored_by"] == [
        {"mirror": "audience", "title": "The Audience", "evidence": unpacked(REPEATS)}
    ]
    assert [row["title"] for row in _page(small, "audience")["mirrors"]] == ["The Encyclopedia"]


def test_a_source_of_reviews_counts_them(small: Collection) -> None:
    page = _page(small, "audience")
    assert (page["reviews"], page["films"], page["document_count"]) == (3, 1, 1)
