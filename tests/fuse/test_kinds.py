"""Each kind of agreement and disagreement, on films of their own in one ledger."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from repertory.collection import Collection
from repertory.fuse.run import FuseReport, fuse

from .ledgers import collected, in_words, says, verdicts

BLADE, SEVEN, METROPOLIS, STALKER, BRAZIL, HEAT, RAN, M, ALIEN, TITANIC = (
    "fbladerunner", "fseven", "fmetropolis", "fstalker", "fbrazil", "fheat", "fran", "fm", "falien", "ftitanic",
)  # fmt: skip

SAID = [
    *says("one", "running_time", "117", film=BLADE),
    *says("two", "running_time", "117", film=BLADE),
    *says("three", "running_time", "105", film=BLADE),
    *says("four", "running_time", "105", film=BLADE),
    *says("one", "title", "Se7en", film=SEVEN),
    *says("two", "title", "Seven", film=SEVEN),
    *says("three", "title", "SEVEN", film=SEVEN),
    *says("one", "release_date", "1927", film=METROPOLIS),
    *says("two", "release_date", "1927-01-10", film=METROPOLIS),
    *says("three", "release_date", "1927-01", film=METROPOLIS),
    *says("one", "running_time", "163", film=STALKER),
    *says("two", "running_time", "162", film=STALKER),
    *says("one", "running_time", "142", film=BRAZIL),
    *says("two", "running_time", "94", film=BRAZIL),
    *says("two", "running_time", "142", film=BRAZIL, note="the European cut"),
    *says("one", "budget", "USD 60000000", film=HEAT),
    *says("two", "budget", "XXX 60000000", film=HEAT),
    *says("one", "budget", "USD 11500000", film=RAN),
    *says("two", "budget", "JPY 2400000000", film=RAN),
    *says("three", "budget", "USD 12000000", film=RAN),
    *says("one", "running_time", "111", film=M),
    *says("two", "running_time", "107", film=M),
    *says("one", "year", "1979", film=ALIEN),
    *says("two", "year", "1979", film=ALIEN),
    *says("three", "year", "1980", film=ALIEN),
    *says("one", "release_date", "1979-05-25", film=ALIEN, country="US"),
    *says("one", "release_date", "1979-09-06", film=ALIEN, country="GB"),
    *says("one", "genre", "drama", "romance", film=TITANIC),
    *says("two", "genre", "drama", "disaster", film=TITANIC),
    *says("one", "country", "US", film=TITANIC),
    *says("two", "country", "US", film=TITANIC),
    *says("curators", "year", "1998", film=TITANIC),
    *says("one", "year", "1997", film=TITANIC),
    *says("two", "year", "1997", film=TITANIC),
    *says("three", "year", "1997", film=TITANIC),
    *says("one", "cast", "Gloria Stuart", film=TITANIC, character="Rose, la vieille dame"),
    *says("two", "cast", "Gloria Stuart", film=TITANIC, character="grandmother"),
    *says("one", "identifier", "imdb:tt0120338", film=TITANIC),
    *says("two", "identifier", "imdb:tt0120338", film=TITANIC),
    *says("one", "rating", "4/5", film=TITANIC),
    *says("two", "rating", "4/5", film=TITANIC),
]


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> tuple[Collection, FuseReport]:
    collection = collected(tmp_path_factory.mktemp("kinds") / "c", SAID)
    return collection, fuse(collection)


@pytest.fixture
def judged(report: tuple[Collection, FuseReport]) -> Collection:
    return report[0]


def seen(collection: Collection, film: str, name: str) -> dict[str, tuple[bool, str]]:
    return {row["value"]: (row["stands"], row["kind"]) for row in verdicts(collection, name, film)}


def standing(collection: Collection, film: str, name: str) -> dict[str, Any]:
    (row,) = [row for row in verdicts(collection, name, film) if row["stands"]]
    return row


def test_blade_runner_has_two_running_times_with_independent_support_so_two_versions(judged: Collection) -> None:
    kinds = seen(judged, BLADE, "running_time")
    assert {kind for _, kind in kinds.values()} == {"versions"}
    assert "independent sources" in standing(judged, BLADE, "running_time")["reason"]


def test_brazil_has_two_versions_since_one_source_knows_both(judged: Collection) -> None:
    assert seen(judged, BRAZIL, "running_time") == {"142": (True, "versions"), "94": (False, "versions")}


def test_m_of_107_minutes_is_m_of_111_at_televisions_speed(judged: Collection) -> None:
    assert {kind for _, kind in seen(judged, M, "running_time").values()} == {"versions"}
    assert "25 frames a second" in standing(judged, M, "running_time")["reason"]


def test_stalker_of_162_and_of_163_minutes_is_one_running_time_rounded(judged: Collection) -> None:
    rows = verdicts(judged, "running_time", STALKER)
    assert [row["kind"] for row in rows] == ["precision", "precision"]
    assert rows[0]["stands"]
    assert not rows[1]["stands"]
    assert rows[0]["claims_for"] == rows[1]["claims_for"]
    assert rows[0]["belief"] > 0.9


def test_seven_is_spelled_in_two_ways_and_another_title_is_no_contradiction(judged: Collection) -> None:
    assert seen(judged, SEVEN, "title") == {"Seven": (True, "spelling"), "Se7en": (False, "one source")}
    row = standing(judged, SEVEN, "title")
    assert "SEVEN" in row["reason"]
    assert row["claims_against"] == []


def test_metropolis_was_released_on_the_most_precise_date_that_agrees(judged: Collection) -> None:
    assert seen(judged, METROPOLIS, "release_date") == {
        "1927-01-10": (True, "precision"),
        "1927-01": (False, "precision"),
        "1927": (False, "precision"),
    }
    row = standing(judged, METROPOLIS, "release_date")
    assert len(row["claims_for"]) == 3
    assert row["shown"] == "January 10, 1927"


def test_the_year_of_metropolis_is_read_once_from_all_its_dates(judged: Collection) -> None:
    assert seen(judged, METROPOLIS, "year") == {"1927": (True, "agreed")}


def test_heats_budget_with_its_currency_stands_before_the_same_without(judged: Collection) -> None:
    assert seen(judged, HEAT, "budget") == {"USD 60000000": (True, "precision"), "XXX 60000000": (False, "precision")}


def test_rans_budget_in_yen_does_not_contradict_the_one_in_dollars(judged: Collection) -> None:
    kinds = seen(judged, RAN, "budget")
    assert kinds["JPY 2400000000"][1] == "one source"
    assert kinds["USD 11500000"][1] == kinds["USD 12000000"][1] == "contradiction"
    assert sum(stands for stands, _ in kinds.values()) == 1


def test_two_of_three_sources_settle_the_year_of_alien(judged: Collection) -> None:
    row = standing(judged, ALIEN, "year")
    assert (row["value"], row["kind"]) == ("1979", "contradiction")
    assert row["reason"].startswith("Two of three sources say 1979; Three says 1980.")
    assert row["belief"] > 0.8
    assert len(row["claims_against"]) == 1


def test_alien_was_released_in_two_countries_on_two_days_without_contradiction(judged: Collection) -> None:
    rows = verdicts(judged, "release_date", ALIEN)
    assert {(row["country"], row["value"], row["kind"]) for row in rows if row["stands"]} == {
        ("US", "1979-05-25", "one source"),
        ("GB", "1979-09-06", "one source"),
    }


def test_genres_of_titanic_that_overlap_all_stand_and_the_common_one_is_agreed(judged: Collection) -> None:
    assert seen(judged, TITANIC, "genre") == {
        "drama": (True, "agreed"),
        "romance": (True, "one source"),
        "disaster": (True, "one source"),
    }


def test_a_curators_word_stands_against_all_sources(judged: Collection) -> None:
    row = standing(judged, TITANIC, "year")
    assert (row["value"], row["belief"], row["kind"]) == ("1998", 1.0, "contradiction")
    assert row["reason"].startswith("A curator says so.")


def test_a_role_that_is_only_described_does_not_contradict_its_name_in_titanic(judged: Collection) -> None:
    assert seen(judged, TITANIC, "character") == {
        "Rose, la vieille dame": (True, "one source"),
        "grandmother": (False, "one source"),
    }
    assert standing(judged, TITANIC, "cast")["character"] == "Rose, la vieille dame"


def test_an_identifier_is_agreed_but_each_rating_is_its_sources_own(judged: Collection) -> None:
    assert seen(judged, TITANIC, "identifier") == {"imdb:tt0120338": (True, "agreed")}
    assert [row["kind"] for row in verdicts(judged, "rating", TITANIC)] == ["one source", "one source"]


def test_what_was_set_by_hand_decides(tmp_path: Path) -> None:
    said = [*says("one", "year", "1927"), *says("two", "year", "1988"), *says("three", "year", "1988")]
    collection = collected(tmp_path / "c", said)
    settings = collection.root / "repertory.toml"
    settings.write_text(settings.read_text(encoding="utf-8") + '"two.year" = 0.2\n"three.year" = 0.2\n')
    collection = Collection.open(collection.root)
    fuse(collection)
    row = standing(collection, "fbackstage2005", "year")
    assert row["value"] == "1927"
    assert "trusted more" in row["reason"]
    trust = {
        (r["source"], r["property"]): in_words(r) for r in collection.read_derived("trust").to_pyarrow().to_pylist()
    }
    assert trust["two", "year"]["trust"] == 0.2
    assert "by hand" in trust["two", "year"]["reason"]


def test_the_report_counts_by_kind(report: tuple[Collection, FuseReport]) -> None:
    collection, told = report
    rows = collection.read_derived("verdicts").to_pyarrow().to_pylist()
    assert told.verdicts == len(rows)
    assert told.disputes == sum(row["kind"] in ("contradiction", "versions") for row in rows)
    assert told.entities == len({row["entity_id"] for row in rows})
