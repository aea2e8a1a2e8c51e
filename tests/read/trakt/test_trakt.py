"""What Trakt keeps for a member: history with re-watches, ratings, lists in their order, comments with spoilers."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from sourced import Read

HERE = Path(__file__).parent


@pytest.fixture(scope="module")
def read(tmp_path_factory: pytest.TempPathFactory) -> Read:
    return Read.into(tmp_path_factory.mktemp("trakt"), HERE / "rui")


def test_an_export_says_what_is_expected(read: Read) -> None:
    assert read.told() == json.loads((HERE / "rui.expected.json").read_text(encoding="utf-8"))
    assert read.places().astray == 0


def test_a_comment_is_a_review_and_an_answer_to_one_is_not(read: Read) -> None:
    told = {(row["record_id"], row["property"]): row["value"] for row in read.rows("claims")}
    assert told["trakt:rui/comment/301", "review_text"].startswith("The rain in the last reel")
    assert told["trakt:rui/comment/301", "spoiler"] == "true"
    assert ("trakt:rui/comment/302", "review_text") not in told


def test_an_export_in_folders_tells_whose_it_is(tmp_path: Path) -> None:
    movie = {"title": "Fermata", "year": 2005, "ids": {"trakt": 501}}
    for name, told in {
        "user/profile.json": {"username": "rui", "joined_at": "2011-01-01"},
        "ratings/ratings-movies.json": [{"rated_at": "2014-09-01", "rating": 9, "type": "movie", "movie": movie}],
    }.items():
        (tmp_path / "export" / name).parent.mkdir(parents=True)
        (tmp_path / "export" / name).write_text(json.dumps(told), encoding="utf-8")
    records = Read.into(tmp_path, tmp_path / "export").rows("records")
    assert [row["record_id"] for row in records] == ["trakt:501", "trakt:rui/rating/501"]
