"""What sources tell of versions of a film is no evidence of the film's own value, and none wins by the alphabet."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest

from repertory.collection import Collection
from repertory.fuse import fuse
from repertory.fuse.invariants import enforce
from repertory.vocabulary.versions import sort_of

from .ledgers import FILM, Says, collected, says, verdicts

OTHER = "fbackstage1988"


def judged(folder: Path, *said: list[Says]) -> Collection:
    collection = collected(folder / "c", [row for rows in said for row in rows])
    fuse(collection)
    return collection


def of(collection: Collection, name: str, film: str = FILM) -> tuple[dict[str, Any], dict[str, Any]]:
    """What stands for the film itself, and of each version what stands, by the words that name it."""
    rows = [row for row in verdicts(collection, name, film) if row["stands"]]
    own = [row for row in rows if row["version"] is None]
    assert len(own) <= 1
    return (own[0] if own else {}), {row["qualifier"]: row for row in rows if row["version"] is not None}


def test_a_directors_cut_of_backstage_is_a_version_beside_the_film_and_contradicts_nothing(tmp_path: Path) -> None:
    collection = judged(
        tmp_path,
        says("a", "running_time", "112"),
        says("b", "running_time", "112", kind="theatrical"),
        says("c", "running_time", "155", kind="director's cut"),
    )
    own, versions = of(collection, "running_time")
    assert (own["value"], own["kind"], own["claims_against"]) == ("112", "agreed", [])
    cut = versions["director's cut"]
    assert (cut["value"], cut["kind"], cut["claims_against"]) == ("155", "one source", [])
    assert cut["reason"] == (
        "Only C says anything of it (running time of this version). "
        "It is told of a version (director's cut) and is no evidence of the film's own."
    )
    assert enforce(collection).share == 1.0


def test_three_who_time_the_directors_cut_do_not_outvote_the_one_who_times_the_film(tmp_path: Path) -> None:
    cuts = [says(name, "running_time", "155", kind="Director's Cut") for name in "bcd"]
    own, versions = of(judged(tmp_path, says("a", "running_time", "112"), *cuts), "running_time")
    assert (own["value"], own["kind"]) == ("112", "one source")
    assert (versions["Director's Cut"]["kind"], len(versions["Director's Cut"]["claims_for"])) == ("agreed", 3)


def test_two_who_time_one_cut_differently_contradict_each_other_about_it_alone(tmp_path: Path) -> None:
    collection = judged(
        tmp_path,
        says("a", "running_time", "112"),
        says("b", "running_time", "155", kind="director’s cut"),
        says("c", "running_time", "160", kind="Director's cut"),
    )
    own, _ = of(collection, "running_time")
    assert (own["value"], own["kind"]) == ("112", "one source")
    rows = [row for row in verdicts(collection, "running_time") if row["version"]]
    assert [row["kind"] for row in rows] == ["contradiction", "contradiction"]
    assert {row["version"] for row in rows} == {"directors cut"}


def test_two_archives_prints_of_one_gauge_are_two_versions(tmp_path: Path) -> None:
    collection = judged(
        tmp_path,
        says("library", "running_time", "88"),
        says("north", "running_time", "61", kind="35 mm"),
        says("south", "running_time", "48", kind="35 mm"),
    )
    rows = [row for row in verdicts(collection, "running_time") if row["version"]]
    assert [(row["value"], row["stands"], row["kind"]) for row in rows] == [
        ("48", True, "one source"), ("61", True, "one source"),
    ]  # fmt: skip


def test_of_two_prints_of_one_archive_the_longest_speaks_for_the_film_and_not_the_first_by_alphabet(
    tmp_path: Path,
) -> None:
    collection = judged(
        tmp_path, says("archive", "running_time", "101", kind="16 mm"),
        says("archive", "running_time", "98", kind="35 mm"),
        says("archive", "running_time", "140", kind="long version"),
        says("archive", "running_time", "9", kind="16 mm", film=OTHER),
        says("archive", "running_time", "61", kind="35 mm", film=OTHER),
    )  # fmt: skip
    own, versions = of(collection, "running_time")
    assert (own["value"], sorted(row["value"] for row in versions.values())) == ("101", ["140", "98"])
    assert own["reason"].endswith("Nobody tells the film's own; this is the longest version that is told of (16 mm).")
    assert of(collection, "running_time", OTHER)[0]["value"] == "61"


def test_a_directors_cut_alone_speaks_for_the_film(tmp_path: Path) -> None:
    own, versions = of(judged(tmp_path, says("a", "running_time", "155", kind="director's cut")), "running_time")
    assert (own["value"], own["kind"], versions) == ("155", "one source", {})


def test_a_print_that_runs_as_long_as_the_film_bears_it_out(tmp_path: Path) -> None:
    collection = judged(
        tmp_path, says("a", "running_time", "61"), says("b", "running_time", "48"),
        says("archive", "running_time", "61", kind="35 mm"),
    )  # fmt: skip
    own, versions = of(collection, "running_time")
    assert (own["value"], len(own["claims_for"]), versions) == ("61", 2, {})
    assert own["kind"] == "contradiction"


def test_that_a_time_is_only_about_right_names_no_version(tmp_path: Path) -> None:
    rows = verdicts(
        judged(tmp_path, says("a", "running_time", "112"), says("b", "running_time", "155", kind="approx.")),
        "running_time",
    )
    assert [row["kind"] for row in rows] == ["contradiction", "contradiction"]


def test_the_date_of_a_restored_version_is_not_the_films_and_makes_no_year(tmp_path: Path) -> None:
    collection = judged(
        tmp_path,
        says("a", "release_date", "1927-01-10"),
        says("b", "release_date", "2010-02-12", kind="restored version"),
        says("b", "release_date", "2008-01-01", kind="re-release", film=OTHER),
    )
    own, versions = of(collection, "release_date")
    assert (own["value"], own["kind"]) == ("1927-01-10", "one source")
    assert [row["value"] for row in versions.values()] == ["2010-02-12"]
    assert [row["value"] for row in verdicts(collection, "year")] == ["1927"]
    assert of(collection, "release_date", OTHER)[0] == {}, "unknown is unknown"
    assert verdicts(collection, "year", OTHER) == []


def test_the_language_of_a_dubbed_version_is_not_the_films(tmp_path: Path) -> None:
    collection = judged(
        tmp_path, says("a", "language", "fr"), says("b", "language", "en", kind="dubbed version"),
    )  # fmt: skip
    own, versions = of(collection, "language")
    assert own["value"] == "fr"
    assert versions["dubbed version"]["value"] == "en"


def test_a_films_verdicts_are_the_same_when_it_is_judged_alone(tmp_path: Path) -> None:
    collection = judged(
        tmp_path,
        says("a", "running_time", "112"), says("b", "running_time", "155", kind="director's cut"),
        says("b", "running_time", "98", kind="16 mm"), says("a", "running_time", "61", kind="35 mm", film=OTHER),
        says("b", "running_time", "48", kind="16 mm", film=OTHER),
    )  # fmt: skip
    whole = collection.read_derived("verdicts").to_pyarrow().to_pylist()
    for film in (FILM, OTHER):
        fuse(collection, collection.connection.create_view("one", _ids(film), overwrite=True))
        assert collection.read_derived("verdicts").to_pyarrow().to_pylist() == whole


def _ids(film: str) -> Any:
    import ibis

    return ibis.memtable(pa.table({"entity_id": [film]}))


@pytest.mark.parametrize(
    ("words", "timed", "sort"),
    [
        (None, True, "film"), ("theatrical", True, "film"), ("Original release", True, "film"),
        ("theatrical version", True, "film"), ("approx.", True, "film"), ("Kinofassung", True, "film"),
        ("director's cut", True, "cut"), ("Director’s Cut", False, "cut"), ("shortened for television", True, "cut"),
        ("version longue", True, "cut"), ("doppiato", False, "cut"), ("35 mm", True, "copy"), ("35 mm", False, "film"),
        ("premiere", False, "film"), ("home", False, "film"), ("television", False, "film"),
    ],
)  # fmt: skip
def test_words_beside_a_value_name_the_film_a_cut_or_a_copy(words: str | None, timed: bool, sort: str) -> None:
    assert sort_of(words, timed) == sort
