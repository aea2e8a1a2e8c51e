"""Sources that repeat others count once, whether their cards say so or their oddities betray them."""

from __future__ import annotations

from pathlib import Path

from repertory.fuse.run import fuse
from repertory.fuse.votes import roots

from .ledgers import FILM, Says, collected, in_words, says, verdicts


def test_the_running_time_of_backstage_gains_nothing_by_a_mirror(tmp_path: Path) -> None:
    said = [*says("catalogue", "running_time", "112"), *says("wikipedia", "running_time", "155")]
    alone = collected(tmp_path / "alone", said)
    copied = collected(
        tmp_path / "copied", [*said, *says("wikimili", "running_time", "155")], {"wikimili": "wikipedia"}
    )
    fuse(alone)
    fuse(copied)
    before, after = verdicts(alone, "running_time"), verdicts(copied, "running_time")
    assert [row["belief"] for row in before] == [row["belief"] for row in after]
    repeated = next(row for row in after if row["value"] == "155")
    assert len(repeated["claims_for"]) == 2
    assert "Wikimili repeats Wikipedia, so the two count once." in repeated["reason"]


def test_a_mirror_speaks_for_itself_where_backstages_original_is_silent_but_comes_second(tmp_path: Path) -> None:
    said = [*says("catalogue", "running_time", "155"), *says("wikimili", "running_time", "112")]
    collection = collected(tmp_path / "c", said, {"wikimili": "wikipedia"})
    fuse(collection)
    first, second = verdicts(collection, "running_time")
    assert (first["value"], first["belief"]) == ("155", second["belief"])
    assert "They are trusted alike; Catalogue speaks first hand, while Wikimili repeats wikipedia." in first["reason"]


def test_a_mirror_that_says_otherwise_than_its_original_is_believed_nothing(tmp_path: Path) -> None:
    said = [*says("wikipedia", "running_time", "155"), *says("wikimili", "running_time", "112")]
    collection = collected(tmp_path / "c", said, {"wikimili": "wikipedia"})
    fuse(collection)
    beliefs = {row["value"]: (row["stands"], row["belief"]) for row in verdicts(collection, "running_time")}
    assert beliefs == {"155": (True, 0.8), "112": (False, 0.0)}


def test_chains_of_mirrors_end_at_one_source_and_circles_too() -> None:
    assert roots({"c": "b", "b": "a"}) == {"c": "a", "b": "a"}
    assert roots({"a": "b", "b": "a", "c": "b"}) == {"b": "a", "c": "a"}


def _ten_sources(film: str, number: int) -> list[Says]:
    """Five careful sources, and two that share each mistake of theirs."""
    careful = [row for name in "abcde" for row in says(name, "running_time", str(100 + number), film=film)]
    careful += [row for name in "abcde" for row in says(name, "year", str(1960 + number), film=film)]
    copies = [row for name in ("copy", "original") for row in says(name, "running_time", str(200 + number), film=film)]
    copies += [row for name in ("copy", "original") for row in says(name, "year", str(1900 + number), film=film)]
    return [*careful, *copies, *says("original", "country", "FR", film=film)]


def test_two_sources_that_share_their_mistakes_about_thirty_films_are_found_out(tmp_path: Path) -> None:
    said = [row for number in range(30) for row in _ten_sources(f"{FILM}{number:02}", number)]
    collection = collected(tmp_path / "c", said)
    assert dict(fuse(collection).mirrors) == {"copy": "original"}
    (row,) = collection.read_derived("mirrors").to_pyarrow().to_pylist()
    assert in_words(row, "evidence")["evidence"] == (
        "Of 60 values that Copy or Original holds against most other sources, the two share 60."
    )


def test_careful_sources_that_agree_are_not_taken_for_copies(tmp_path: Path) -> None:
    said = [row for number in range(30) for row in _ten_sources(f"{FILM}{number:02}", number) if row.source != "copy"]
    assert dict(fuse(collected(tmp_path / "c", said)).mirrors) == {}
