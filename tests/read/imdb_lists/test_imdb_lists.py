"""A member's ratings, watchlist and lists from IMDb, in the columns of 2024, of 2019 and of 2013."""

from __future__ import annotations

import json
from pathlib import Path

from sourced import Read

HERE = Path(__file__).parent


def test_ratings_watchlist_and_lists_say_what_is_expected(tmp_path: Path) -> None:
    read = Read.into(tmp_path, HERE / "ana")
    assert read.told() == json.loads((HERE / "ana.expected.json").read_text(encoding="utf-8"))
    assert read.places().astray == 0


def test_two_members_files_of_one_name_are_kept_apart_by_their_folders(tmp_path: Path) -> None:
    other = tmp_path / "ben"
    other.mkdir()
    text = (HERE / "ana" / "ratings.csv").read_text(encoding="utf-8").replace("tt9000001,9", "tt9000001,3")
    (other / "ratings.csv").write_text(text, encoding="utf-8")
    read = Read.into(tmp_path, HERE / "ana" / "ratings.csv", other)
    told = {
        row["record_id"]: row["value"]
        for row in read.rows("claims")
        if row["property"] == "rating" and row["record_id"].endswith("rating/tt9000001")
    }
    assert told == {
        "imdb_lists:ana/ratings/rating/tt9000001": "9/10",
        "imdb_lists:ben/ratings/rating/tt9000001": "3/10",
    }
