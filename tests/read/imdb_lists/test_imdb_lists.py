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


HEAD = "Position,Const,Created,Modified,Description,Title,Title Type"


def test_types_are_told_in_the_words_of_other_sources_and_games_are_left_out(tmp_path: Path) -> None:
    types = ["TV Mini Series", "tvMovie", "Video Game", "TV Episode", "Hologram"]
    rows = [f"{number},tt900000{number},2025-07-09,2025-07-09,,T,{kind}" for number, kind in enumerate(types)]
    (tmp_path / "list.csv").write_text("\n".join([HEAD, *rows]) + "\n", encoding="utf-8")
    read = Read.into(tmp_path, tmp_path / "list.csv")
    told = [row["value"] for row in read.rows("claims") if row["property"] == "type"]
    assert told == ["television mini series", "television film"]
    assert read.report.left == 2
    (issue,) = [(row["text"], row["original"]) for row in read.rows("issues")]
    assert issue == ("Type: Expected one of the words that the card knows, found 'Hologram'.", "Hologram")
