"""Rows of any depth: what is not as it should be is refused in a sentence, and nothing that stands there is lost."""

from __future__ import annotations

from pathlib import Path

import pytest
from sourced import Read

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
