"""What sources tell of versions of a film is no evidence of the film's own value, and none wins by the alphabet."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest

from repertory.collection import Collection
from repertory.fuse.invariants import enforce
from repertory.fuse.run import fuse
from repertory.vocabulary.versions import sort_of

from .ledgers import Says, collected, says, verdicts

CASES = {
    "beside": [
        says("a", "running_time", "112"),
        says("b", "running_time", "112", kind="theatrical"),
        says("c", "running_time", "155", kind="director's cut"),
    ],
    "outvoted": [
        says("a", "running_time", "112"),
        *(says(name, "running_time", "155", kind="Director's Cut") for name in "bcd"),
    ],
    "one cut": [
        says("a", "running_time", "112"),
        says("b", "running_time", "155", kind="director’s cut"),
        says("c", "running_time", "160", kind="Director's cut"),
    ],
    "two archives": [
        says("library", "running_time", "88"),
        says("north", "running_time", "61", kind="35 mm"),
        says("south", "running_time", "48", kind="35 mm"),
    ],
    "two prints": [
        says("archive", "running_time", "101", kind="16 mm"),
        says("archive", "running_time", "98", kind="35 mm"),
        says("archive", "running_time", "140", kind="long version"),
        says("archive", "running_time", "9", kind="16 mm", film="other"),
        says("archive", "running_time", "61", kind="35 mm", film="other"),
    ],
    "cut alone": [says("a", "running_time", "155", kind="director's cut")],
    "borne out": [
        says("a", "running_time", "61"),
        says("b", "running_time", "48"),
        says("archive", "running_time", "61", kind="35 mm"),
    ],
    "about right": [says("a", "running_time", "112"), says("b", "running_time", "155", kind="approx.")],
    "restored": [
        says("a", "release_date", "1927-01-10"),
        says("b", "release_date", "2010-02-12", kind="restored version"),
        says("b", "release_date", "2008-01-01", kind="re-release", film="other"),
    ],
    "dubbed": [says("a", "language", "fr"), says("b", "language", "en", kind="dubbed version")],
    "judged alone": [
        says("a", "running_time", "112"),
        says("b", "running_time", "155", kind="director's cut"),
        says("b", "running_time", "98", kind="16 mm"),
        says("a", "running_time", "61", kind="35 mm", film="other"),
        says("b", "running_time", "48", kind="16 mm", film="other"),
    ],
}
"""What is said in each case; as films and sources are the case's own, all cases are judged at once."""


def film_of(case: str, other: bool = False) -> str:
    """The id of a case's film, or of its other film."""
    return f"f{case.replace(' ', '')}{'other' if other else ''}"


def own(row: Says, case: str) -> Says:
    """What is said in a case, by a source and of a film that no other case has."""
    return replace(row, source=f"{row.source} of {case}", film=film_of(case, row.film == "other"))


@pytest.fixture(scope="module")
def judged(tmp_path_factory: pytest.TempPathFactory) -> Collection:
    """All cases, judged; tests only read it."""
    said = [own(row, case) for case, rows in CASES.items() for several in rows for row in several]
    collection = collected(tmp_path_factory.mktemp("versions") / "c", said)
    fuse(collection)
    return collection


def of(collection: Collection, name: str, film: str) -> tuple[dict[str, Any], dict[str, Any]]:
    """What stands for the film itself, and of each version what stands, by the words that name it."""
    rows = [row for row in verdicts(collection, name, film) if row["stands"]]
    itself = [row for row in rows if row["version"] is None]
    assert len(itself) <= 1
    return (itself[0] if itself else {}), {row["qualifier"]: row for row in rows if row["version"] is not None}


def test_a_directors_cut_of_backstage_is_a_version_beside_the_film_and_contradicts_nothing(judged: Collection) -> None:
    film, versions = of(judged, "running_time", film_of("beside"))
    assert (film["value"], film["kind"], film["claims_against"]) == ("112", "agreed", [])
    cut = versions["director's cut"]
    assert (cut["value"], cut["kind"], cut["claims_against"]) == ("155", "one source", [])
    assert cut["reason"] == (
        "Only C Of Beside says anything of it (running time of this version). "
        "It is told of a version (director's cut) and is no evidence of the film's own."
    )
    assert enforce(judged).share == 1.0


def test_three_who_time_the_directors_cut_do_not_outvote_the_one_who_times_the_film(judged: Collection) -> None:
    film, versions = of(judged, "running_time", film_of("outvoted"))
    assert (film["value"], film["kind"]) == ("112", "one source")
    assert (versions["Director's Cut"]["kind"], len(versions["Director's Cut"]["claims_for"])) == ("agreed", 3)


def test_two_who_time_one_cut_differently_contradict_each_other_about_it_alone(judged: Collection) -> None:
    film, _ = of(judged, "running_time", film_of("one cut"))
    assert (film["value"], film["kind"]) == ("112", "one source")
    rows = [row for row in verdicts(judged, "running_time", film_of("one cut")) if row["version"]]
    assert [row["kind"] for row in rows] == ["contradiction", "contradiction"]
    assert {row["version"] for row in rows} == {"directors cut"}


def test_two_archives_prints_of_one_gauge_are_two_versions(judged: Collection) -> None:
    rows = [row for row in verdicts(judged, "running_time", film_of("two archives")) if row["version"]]
    assert [(row["value"], row["stands"], row["kind"]) for row in rows] == [
        ("48", True, "one source"), ("61", True, "one source"),
    ]  # fmt: skip


def test_of_two_prints_of_one_archive_the_longest_speaks_for_the_film_and_not_the_first_by_alphabet(
    judged: Collection,
) -> None:
    film, versions = of(judged, "running_time", film_of("two prints"))
    assert (film["value"], sorted(row["value"] for row in versions.values())) == ("101", ["140", "98"])
    assert film["reason"].endswith("Nobody tells the film's own; this is the longest version that is told of (16 mm).")
    assert of(judged, "running_time", film_of("two prints", other=True))[0]["value"] == "61"


def test_a_directors_cut_alone_speaks_for_the_film(judged: Collection) -> None:
    film, versions = of(judged, "running_time", film_of("cut alone"))
    assert (film["value"], film["kind"], versions) == ("155", "one source", {})


def test_a_print_that_runs_as_long_as_the_film_bears_it_out(judged: Collection) -> None:
    film, versions = of(judged, "running_time", film_of("borne out"))
    assert (film["value"], len(film["claims_for"]), versions) == ("61", 2, {})
    assert film["kind"] == "contradiction"


def test_that_a_time_is_only_about_right_names_no_version(judged: Collection) -> None:
    rows = verdicts(judged, "running_time", film_of("about right"))
    assert [row["kind"] for row in rows] == ["contradiction", "contradiction"]


def test_the_date_of_a_restored_version_is_not_the_films_and_makes_no_year(judged: Collection) -> None:
    film, versions = of(judged, "release_date", film_of("restored"))
    assert (film["value"], film["kind"]) == ("1927-01-10", "one source")
    assert [row["value"] for row in versions.values()] == ["2010-02-12"]
    assert [row["value"] for row in verdicts(judged, "year", film_of("restored"))] == ["1927"]
    other = film_of("restored", other=True)
    assert of(judged, "release_date", other)[0] == {}, "unknown is unknown"
    assert verdicts(judged, "year", other) == []


def test_the_language_of_a_dubbed_version_is_not_the_films(judged: Collection) -> None:
    film, versions = of(judged, "language", film_of("dubbed"))
    assert film["value"] == "fr"
    assert versions["dubbed version"]["value"] == "en"


def test_a_films_verdicts_are_the_same_when_it_is_judged_alone(judged: Collection, tmp_path: Path) -> None:
    collection = Collection.open(Path(shutil.copytree(judged.root, tmp_path / "c")))
    whole = collection.read_derived("verdicts").to_pyarrow().to_pylist()
    for other in (False, True):
        film = film_of("judged alone", other)
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
