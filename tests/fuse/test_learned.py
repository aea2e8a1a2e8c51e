"""What was learned is kept and applied: with it nothing is learned, and what is new changes only what it speaks of."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path
from typing import Any

import ibis
import pyarrow as pa
import pytest

from repertory.collection import Collection
from repertory.collection.workbench import Workbench
from repertory.fuse import learned
from repertory.fuse.run import fuse
from repertory.fuse.sample import sample

from .ledgers import FILM, Says, added, collected, in_words, says, verdicts

FILMS = [f"{FILM}{number:02}" for number in range(30)]
DERIVED = ("verdicts", "trust", "rates", "mirrors")
LATE = [
    *says("newcomer", "running_time", "99", film=FILMS[3]),
    *says("newcomer", "director", "Agnès Godard", film=FILMS[3]),
]


def _film(film: str, number: int) -> list[Says]:
    """Five sources, of which two share their mistakes, one tells of a later first night, one leaves directors out."""
    said = [row for name in "abc" for row in says(name, "running_time", str(100 + number), film=film)]
    said += [row for name in "abc" for row in says(name, "year", str(1960 + number), film=film)]
    said += [row for name in ("copy", "original") for row in says(name, "running_time", str(200 + number), film=film)]
    said += [row for name in ("copy", "original") for row in says(name, "year", str(1900 + number), film=film)]
    said += [row for name in "ab" for row in says(name, "release_date", f"{1960 + number}-05-01", film=film)]
    said += says("c", "release_date", f"{1960 + number}-05-08", film=film)
    said += says("a", "director", "Emmanuelle Bercot", "Agnès Godard", film=film)
    said += says("original", "country", "FR", film=film)
    return [*said, *says("b", "director", "Emmanuelle Bercot", film=film)]


@pytest.fixture(scope="module")
def fused(tmp_path_factory: pytest.TempPathFactory) -> Collection:
    said = [row for number, film in enumerate(FILMS) for row in _film(film, number)]
    collection = collected(tmp_path_factory.mktemp("learned") / "c", said)
    fuse(collection)
    return collection


@pytest.fixture
def later(fused: Collection, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Collection:
    """The same collection with one source's page more, which nothing may be learned from."""
    shutil.copytree(fused.root, tmp_path / "c")
    monkeypatch.setattr(learned, "_learn", _refused)
    added(Collection.open(tmp_path / "c"), LATE)
    return applying(tmp_path / "c")


def applying(root: Path) -> Collection:
    """The collection, which applies what was learned."""
    held = Collection.open(root)
    made = held.elsewhere(Path(tempfile.mkdtemp(dir=root.parent)), learns=False)
    made.adopt(held)
    return made


def _refused(*_: object) -> dict[str, Any]:
    raise AssertionError("What is kept is not learned anew.")


def derived(collection: Collection) -> dict[str, bytes]:
    return {name: (collection.derived / f"{name}.parquet").read_bytes() for name in DERIVED}


def test_with_what_is_kept_the_verdicts_on_backstage_are_the_same_bytes(
    fused: Collection, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(fused.root, tmp_path / "c")
    monkeypatch.setattr(learned, "_learn", _refused)
    again = applying(tmp_path / "c")
    fuse(again)
    assert derived(again) == derived(fused)
    assert {path.stem for path in (again.derived / "learned").iterdir()} == {
        f"{learned.PREFIX}{name}" for name in learned.NAMES
    }


def test_a_page_that_came_later_changes_only_the_film_that_it_speaks_of(fused: Collection, later: Collection) -> None:
    fuse(later)
    for film in FILMS:
        assert (verdicts(later, film=film) == verdicts(fused, film=film)) == (film != FILMS[3])
    found = {row["value"]: row["claims_for"] for row in verdicts(later, "running_time", FILMS[3])}
    assert set(found) == {"99", "103", "203"}


def test_that_film_alone_judged_gives_what_judging_all_gives(later: Collection) -> None:
    report = fuse(later, ibis.memtable(pa.table({"entity_id": [FILMS[3]]})))
    alone = derived(later)
    fuse(later)
    assert report.entities == 1
    assert derived(later) == alone


def test_a_source_that_came_later_begins_where_every_source_does_and_says_so(later: Collection) -> None:
    fuse(later)
    rows = later.read_derived("trust").to_pyarrow().to_pylist()
    told = {row["property"]: (row["trust"], in_words(row)["reason"]) for row in rows if row["source"] == "newcomer"}
    came = (0.8, "It came after trust was learned; this is where every source begins.")
    assert told == {"running_time": came, "director": came}


def test_what_a_late_card_declares_holds_at_once(later: Collection) -> None:
    added(later, says("echo", "running_time", "99", film=FILMS[3]), {"echo": "newcomer"})
    report = fuse(later)
    assert report.mirrors["echo"] == "newcomer"
    assert report.mirrors["copy"] == "original"
    (row,) = [row for row in verdicts(later, "running_time", FILMS[3]) if row["value"] == "99"]
    assert "Echo repeats Newcomer, so the two count once." in row["reason"]


def test_trust_set_by_hand_holds_at_once_and_its_end_too(later: Collection) -> None:
    fuse(later)
    before = verdicts(later, "running_time", FILMS[3])
    settings = later.root / "repertory.toml"
    written = settings.read_text(encoding="utf-8")
    settings.write_text(f"{written}\n'newcomer.running_time' = 0.99\n", encoding="utf-8")
    by_hand = applying(later.root)
    fuse(by_hand)
    assert verdicts(by_hand, "running_time", FILMS[3]) != before
    settings.write_text(written, encoding="utf-8")
    taken_back = applying(later.root)
    fuse(taken_back)
    assert verdicts(taken_back, "running_time", FILMS[3]) == before


def test_of_very_many_films_the_same_few_are_drawn_for_all_sources(fused: Collection) -> None:
    with Workbench(fused) as bench:
        drawn = sample(bench, 10)
        assert drawn is not None
        films = set(bench.fetch(drawn)["entity_id"].to_pylist())
        again = sample(bench, 20)
        assert again is not None
        assert films < set(bench.fetch(again)["entity_id"].to_pylist())
        assert sample(bench, len(FILMS)) is None
    assert len(films) == 10
