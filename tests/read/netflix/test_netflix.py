"""Ratings as of the Netflix Prize: titles in Latin-1 with commas in them, and ratings under their film's line."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest
from sourced import Read

from repertory.read.sources.netflix import reader

HERE = Path(__file__).parent


def test_titles_and_ratings_say_what_is_expected(tmp_path: Path) -> None:
    read = Read.into(tmp_path, HERE / "movie_titles.csv", HERE / "combined_data_1.txt")
    assert read.told() == json.loads((HERE / "netflix.expected.json").read_text(encoding="utf-8"))
    assert read.places().astray == 0


@pytest.mark.parametrize("chunk", [1, 7, 64, 100])
def test_what_is_counted_does_not_depend_on_the_pieces_in_which_a_packed_file_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, chunk: int
) -> None:
    monkeypatch.setattr(reader, "CHUNK", chunk)
    path = tmp_path / "combined_data_1.txt.gz"
    path.write_bytes(gzip.compress((HERE / "combined_data_1.txt").read_bytes()))
    told = {
        (row["record_id"], row["property"]): (row["value"], row["locator"])
        for row in Read.into(tmp_path, path).rows("claims")
    }
    assert told == {
        ("netflix:1", "rating"): ("4/5", "line:1:0-1"),
        ("netflix:1", "rating_count"): ("3", "line:1:0-1"),
        ("netflix:2", "rating"): ("3.5/5", "line:5:0-1"),
        ("netflix:2", "rating_count"): ("2", "line:5:0-1"),
    }
