"""A member's Letterboxd export: unpacked in a folder, and as the ZIP that it comes in."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pytest
from sourced import Read

HERE = Path(__file__).parent
EXPORT = HERE / "letterboxd-ines"


def zipped(target: Path) -> Path:
    """Pack the export as Letterboxd does: its documents at the archive's root."""
    with zipfile.ZipFile(target, "w") as archive:
        for path in sorted(EXPORT.rglob("*.csv")):
            archive.write(path, path.relative_to(EXPORT).as_posix())
    return target


@pytest.fixture(scope="module")
def read(tmp_path_factory: pytest.TempPathFactory) -> Read:
    folder = tmp_path_factory.mktemp("letterboxd")
    return Read.into(folder, zipped(folder / "letterboxd-somebody-2024.zip"))


def test_an_export_says_what_is_expected(read: Read) -> None:
    assert read.told() == json.loads((HERE / "export.expected.json").read_text(encoding="utf-8"))


def test_the_words_of_every_claim_stand_where_it_says(read: Read) -> None:
    places = read.places()
    assert (places.followed > 100, places.astray) == (True, 0)


def test_an_unpacked_export_says_the_same(read: Read, tmp_path: Path) -> None:
    unpacked = Read.into(tmp_path, EXPORT).told()
    for name in ("records", "claims", "issues"):
        assert unpacked[name] == read.told()[name]


def test_half_stars_re_watches_and_diary_dates_of_fermata_are_kept(read: Read) -> None:
    told = {
        row["property"]: row["value"] for row in read.rows("claims") if row["record_id"] == "letterboxd:ines/diary/9ee2"
    }
    assert (told["rating"], told["rewatch"], told["watched_date"], told["author"]) == (
        "5/5",
        "Yes",
        "2018-06-29",
        "ines",
    )
    ratings = [row["value"] for row in read.rows("claims") if row["property"] == "rating"]
    assert {"4.5/5", "0.5/5", "3.5/5"} <= set(ratings)


def test_a_diary_entry_of_one_of_two_films_of_one_title_and_year_is_of_neither_address(read: Read) -> None:
    (tide,) = [row for row in read.rows("records") if row["record_id"] == "letterboxd:ines/diary/9ee4"]
    assert tide["about"] == "letterboxd:Tide/1999"


def test_two_members_exports_stand_beside_each_other(read: Read, tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.mkdir()
    (other / "profile.csv").write_text("Date Joined,Username,Email Address\n2020-01-01,tomas,t@example.org\n")
    (other / "ratings.csv").write_text(
        "Date,Name,Year,Letterboxd URI,Rating\n2021-02-03,Fermata,2005,https://boxd.it/9aa1,2\n"
    )
    both = Read.into(tmp_path, EXPORT, other)
    ratings = {
        row["record_id"]: row["value"]
        for row in both.rows("claims")
        if row["property"] == "rating" and row["record_id"].endswith("/ratings/9aa1")
    }
    assert ratings == {"letterboxd:ines/ratings/9aa1": "5/5", "letterboxd:tomas/ratings/9aa1": "2/5"}


def test_no_word_of_a_profile_is_kept(read: Read) -> None:
    names = read.collection.ledger.everything(read.collection.connection, "documents").name.to_pyarrow().to_pylist()
    assert not [name for name in names if "profile" in name or "deleted" in name or "comments" in name]


def test_an_address_s_name_and_a_short_id_are_ids_of_two_schemes(tmp_path: Path) -> None:
    rows = [
        "2021-02-03,Fermata,2005,https://boxd.it/9aa1",
        "2021-02-03,Tide,1999,https://letterboxd.com/film/tide-1999/",
    ]
    (tmp_path / "watched.csv").write_text("\n".join(["Date,Name,Year,Letterboxd URI", *rows]) + "\n")
    told = Read.into(tmp_path, tmp_path / "watched.csv").rows("claims")
    assert [row["value"] for row in told if row["property"] == "identifier"] == ["boxd:9aa1", "letterboxd:tide-1999"]


def test_what_the_member_likes_of_others_is_left_aside(tmp_path: Path) -> None:
    likes = tmp_path / "ines" / "likes"
    likes.mkdir(parents=True)
    (likes / "reviews.csv").write_text("Date,Content\n2021-02-03,https://boxd.it/9ff1\n")
    (likes / "films.csv").write_text("Date,Name,Year,Letterboxd URI\n2021-02-03,Fermata,2005,https://boxd.it/9aa1\n")
    read = Read.into(tmp_path, tmp_path / "ines")
    ((_, sentence),) = (*read.report.refused, *read.report.passed_over)
    assert sentence.startswith(
        "Expected documents about films, found which reviews or lists of others the member likes"
    )
    assert [row["label"] for row in read.rows("records") if row["kind"] == "film"] == ["Fermata"]
