"""A date without its country beside one with it, and a festival by its short name beside its full one."""

from __future__ import annotations

from pathlib import Path

from repertory.collection import Collection
from repertory.fuse.run import fuse

from .ledgers import Says, collected, says, verdicts


def fused(root: Path, *said: list[Says]) -> Collection:
    collection = collected(root / "c", [row for rows in said for row in rows])
    fuse(collection)
    return collection


def test_a_release_of_backstage_without_a_country_supports_that_of_france(tmp_path: Path) -> None:
    collection = fused(
        tmp_path,
        says("a", "release_date", "2005-11-16", country="FR"),
        says("a", "release_date", "2006-03-02", country="DE"),
        says("b", "release_date", "2005-11-16"),
    )
    french, german = sorted(verdicts(collection, "release_date"), key=lambda row: row["value"])
    assert (french["country"], len(french["claims_for"]), french["kind"]) == ("FR", 2, "agreed")
    assert (german["country"], len(german["claims_for"])) == ("DE", 1)


def test_a_year_is_of_the_one_country_that_is_spoken_of_and_of_none_where_there_are_two(tmp_path: Path) -> None:
    french = says("a", "release_date", "2005-11-16", country="FR")
    one = fused(tmp_path / "one", french, says("b", "release_date", "2005"))
    assert {row["country"] for row in verdicts(one, "release_date")} == {"FR"}
    belgian = says("a", "release_date", "2005-11-23", country="BE")
    two = fused(tmp_path / "two", french, belgian, says("b", "release_date", "2005"))
    assert {row["country"] for row in verdicts(two, "release_date")} == {"FR", "BE", None}


def test_another_day_without_a_country_stays_one_that_names_none(tmp_path: Path) -> None:
    french = says("a", "release_date", "2005-11-16", country="FR")
    collection = fused(tmp_path, french, says("b", "release_date", "2005-09-01"))
    assert {row["country"]: row["stands"] for row in verdicts(collection, "release_date")} == {"FR": True, None: True}


def test_venice_and_its_full_name_are_one_event_unless_the_years_differ(tmp_path: Path) -> None:
    whole = says("a", "event", "2005 Venice International Film Festival")
    one = fused(tmp_path / "one", whole, says("b", "event", "Venice", note="shown on 2005-09-01"))
    (event,) = verdicts(one, "event")
    assert (event["value"], len(event["claims_for"])) == ("2005 Venice International Film Festival", 2)
    two = fused(tmp_path / "two", whole, says("b", "event", "Venice", note="shown on 2006-09-01"))
    assert len(verdicts(two, "event")) == 2


def test_two_running_times_of_backstage_with_followers_each_are_cuts_of_which_nobody_says_which(tmp_path: Path) -> None:
    said = [says(name, "running_time", value) for name, value in zip("abcd", ("112", "112", "155", "155"), strict=True)]
    first, second = verdicts(fused(tmp_path, *said), "running_time")
    assert first["kind"] == second["kind"] == "versions"
    assert second["reason"].endswith("so they are taken for two cuts; nobody says which is which.")
