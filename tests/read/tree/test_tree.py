"""Rows of any depth: what is not as it should be is refused in a sentence, and nothing that stands there is lost."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from sourced import Read

from repertory.collection import Collection
from repertory.errors import CardRefused
from repertory.read.tree.mapping import trees
from repertory.vocabulary.card import Card

DIARY = "Date,Name,Year,Letterboxd URI,Rating,Rewatch,Tags,Watched Date\n"


@pytest.mark.parametrize(
    ("name", "content", "expected"),
    [
        (
            "film.json",
            '{"Title":"A","Year":"1950","imdbID":"tt1","Response":"True" "x":1}',
            "Expected JSON, found a mistake",
        ),
        ("film.nfo", "<movie><title>A</titel></movie>", "Expected XML, found a mistake"),
        ("sync.json", '{"movies": [{"name": "A"}]}', "Expected"),
    ],
)
def test_a_document_with_a_mistake_is_refused_and_the_next_is_read(
    tmp_path: Path, name: str, content: str, expected: str
) -> None:
    (tmp_path / name).write_text(content, encoding="utf-8")
    other = tmp_path / "other.nfo"
    other.write_text("<movie><title>B</title></movie>", encoding="utf-8")
    read = Read.into(tmp_path, tmp_path / name, other)
    ((_, sentence),) = read.report.refused
    assert sentence.startswith(expected)
    assert [row["label"] for row in read.rows("records")] == ["B"]


def test_a_review_longer_than_csv_cells_mostly_are_is_read_whole(tmp_path: Path) -> None:
    head = DIARY.replace("Rewatch,", "Rewatch,Review,")
    review = "rain " * 40_000
    path = tmp_path / "reviews.csv"
    path.write_text(f"{head}2018-06-30,Fermata,2005,https://boxd.it/9ee2,5,,{review},,2018-06-29\n", encoding="utf-8")
    read = Read.into(tmp_path, path)
    (text,) = [row["value"] for row in read.rows("claims") if row["property"] == "review_text"]
    assert len(text) == len(review.strip())


def test_a_place_on_a_list_that_is_no_place_is_left_out(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text(
        "Letterboxd list export v7\nDate,Name,Tags,URL,Description\n2020-11-05,Rain,,https://boxd.it/9bb1,\n\n"
        f"Position,Name,Year,URL,Description\n{'9' * 5000},Fermata,2005,https://boxd.it/9aa1,\n",
        encoding="utf-8",
    )
    read = Read.into(tmp_path, path)
    places = [row["position"] for row in read.rows("claims") if row["property"] == "listed_in"]
    assert places == [None, None]


def test_several_values_where_one_is_usual_are_all_claimed(tmp_path: Path) -> None:
    path = tmp_path / "film.nfo"
    path.write_text("<movie><title>A</title><mpaa>PG</mpaa><mpaa>FSK 6</mpaa></movie>", encoding="utf-8")
    read = Read.into(tmp_path, path)
    rated = [(row["value"], row["locator"]) for row in read.rows("claims") if row["property"] == "certification"]
    assert rated == [("PG", "xml:/movie/mpaa[1]"), ("FSK 6", "xml:/movie/mpaa[2]")]
    assert read.places().astray == 0


def test_a_comment_inside_words_of_xml_is_none_of_them(tmp_path: Path) -> None:
    path = tmp_path / "film.nfo"
    path.write_text("<movie><!-- mine --><title>Slack <!-- sic -->Tide</title></movie>", encoding="utf-8")
    read = Read.into(tmp_path, path)
    assert [row["value"] for row in read.rows("claims") if row["property"] == "title"] == ["Slack Tide"]
    assert read.places().astray == 0


CARD = """
name = "club"
title = "The club"
url = "https://club.example"
licence = "CC0"
reader = "tree"

[shared.film]
key = [{ at = ["no"] }]
claim = [{ value = "called", property = "title" }]
ignore = ["shelf"]

[[tree]]
name = "seen"
form = "json"
columns = ["film", "seen"]
shared = "film"
below = "film"
claim = [{ value = "year", property = "year" }]

[[tree]]
name = "kept"
form = "json"
columns = ["no", "called"]
shared = "NAME"
"""


def test_what_trees_share_stands_in_a_card_once(tmp_path: Path) -> None:
    card = tmp_path / "collection" / "sources" / "club.toml"
    Collection.create(tmp_path / "collection")
    card.parent.mkdir()
    card.write_text(CARD.replace("NAME", "film"), encoding="utf-8")
    (tmp_path / "seen.json").write_text('[{"film": {"no": 1, "called": "A", "shelf": 3}, "seen": 1, "year": 1950}]')
    (tmp_path / "kept.json").write_text('[{"no": 2, "called": "B", "shelf": 3}]')
    read = Read.into(tmp_path, tmp_path / "seen.json", tmp_path / "kept.json")
    assert sorted((row["record_id"], row["value"], row["locator"]) for row in read.rows("claims")) == [
        ("club:1", "1950", "json:/0/year"), ("club:1", "A", "json:/0/film/called"), ("club:2", "B", "json:/0/called"),
    ]  # fmt: skip
    assert [row["original"] for row in read.rows("issues")] == ["seen"]


def test_a_tree_that_shares_what_there_is_not_is_a_mistake_of_the_card() -> None:
    card = Card("club", "The club", "https://club.example", "CC0", "tree", options=tomllib.loads(CARD))
    with pytest.raises(CardRefused, match=r"Expected a table \[shared.NAME\] for the card of club, tree 'kept'"):
        trees(card)
