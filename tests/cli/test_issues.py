"""`repertory issues --source`: what a source says that nobody handles, grouped by name."""

from __future__ import annotations

from pathlib import Path

import pytest
from commands import asked

from repertory.cli.grouped import about, times
from repertory.collection import Collection

CHANGED = (
    "movieId,title,genres,mood,length\n"
    + "".join(f"{number},Film {number} (200{number}),Drama,dark,9{number}\n" for number in range(8))
    + "8,Film 8 (2008),,dark,98\n"
)
MAPPED = """
name = "club"
title = "The club"
url = "https://club.example"
licence = "CC0"
reader = "table"

[[table]]
name = "films"
columns = ["Film", "Minutes", "Land"]
key = "Film"
label = "Film"
claim = [
  { column = "Film", property = "title" },
  { column = "Minutes", property = "running_time" },
  { column = "Land", property = "country" },
]
"""
WORDS = "Film,Minutes,Land,Hall\nA,long,Germany,1\nB,long,Atlantis,1\nC,short,Atlantis,2\nD,90,Mu,2\n"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A collection that read two tables of which its cards do not know everything."""
    root = tmp_path / "films"
    Collection.create(root)
    (root / "sources").mkdir()
    (root / "sources" / "club.toml").write_text(MAPPED, encoding="utf-8")
    (tmp_path / "movies.csv").write_text(CHANGED, encoding="utf-8")
    (tmp_path / "club.csv").write_text(WORDS, encoding="utf-8")
    assert asked("read", tmp_path / "movies.csv", tmp_path / "club.csv", "--collection", root).code == 0
    return root


def test_fields_that_a_card_does_not_name_are_told_by_name(root: Path) -> None:
    rows = asked("issues", "--source", "movielens", "--collection", root, "--json").json()
    assert [(row["kind"], row["what"], row["count"]) for row in rows] == [
        ("unknown-field", "length", 1), ("unknown-field", "mood", 1),
    ]  # fmt: skip
    assert rows[0]["name"] == "../movies.csv"
    assert rows[0]["locator"] == "row:1:length"


def test_words_not_understood_are_grouped_by_property_and_column_and_counted_by_rows(root: Path) -> None:
    rows = asked("issues", "--source", "club", "--collection", root, "--json").json()
    assert [(row["what"], row["count"], row["issues"]) for row in rows] == [
        ("Country, column Land", 3, 2), ("Running time, column Minutes", 3, 2), ("Hall", 1, 1),
    ]  # fmt: skip
    assert rows[0]["words"] == [{"words": "Atlantis", "count": 2}, {"words": "Mu", "count": 1}]
    told = asked("issues", "--source", "club", "--collection", root).out.splitlines()
    assert (
        told[0] == "3  not-understood  Country, column Land: 'Atlantis' ×2, 'Mu'; first in club.csv, row 2, column Land"
    )
    first = asked("issues", "--source", "club", "--limit", "1", "--collection", root)
    assert len(first.out.splitlines()) == 1
    assert first.err == "These are the first 1; --limit shows more.\n"
    assert len(asked("issues", "--source", "club", "--each", "--collection", root).out.splitlines()) == 5


@pytest.mark.parametrize(
    ("kind", "text", "what", "count"),
    [
        ("unknown-field", "Expected columns that the card names, found also 'mood'; it was not read.", "mood", 1),
        (
            "unknown-field",
            "Expected fields that the card names, found also 'a/b', 1,204 times; it was not read.",
            "a/b",
            1204,
        ),
        (
            "unknown-field",
            "Expected parameters of the box, found also budget2, 12 times; it was not read.",
            "budget2",
            12,
        ),
        (
            "unknown-field",
            "Expected properties of schema.org that are read, found also isbn; it was not read.",
            "isbn",
            1,
        ),
        ("not-understood", "Year: Expected a year from 1870 to 2036, found 'soon'.", "Year", 1),
        ("not-preserved", "The ratings of 20 reviews were lost.", "The ratings of N reviews were lost.", 1),
    ],
)
def test_what_a_sentence_is_about(kind: str, text: str, what: str, count: int) -> None:
    assert (about(kind, text), times(text)) == (what, count)
