"""Trust that is learned tells better what is right than the majority does: 38 sources on 100 flights.

Flights are no films, but no other data with this much copying has the truth beside it.
"""

from __future__ import annotations

import csv
from collections import Counter
from pathlib import Path

import pytest

from repertory.fuse import fuse
from repertory.vocabulary.properties import PROPERTIES, Property

from .ledgers import Says, collected

TIMES = ("sched_dep_time", "act_dep_time", "sched_arr_time", "act_arr_time")


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_what_stands_of_the_flights_times_is_right_far_more_often_than_the_majority(
    shared: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in TIMES:
        monkeypatch.setitem(PROPERTIES, name, Property(name, name.replace("_", " "), "category", "one"))
    folder = shared / "data" / "flights"
    dirty, clean = rows(folder / "dirty.csv"), rows(folder / "clean.csv")
    said = [Says(row["src"], name, row[name], row["flight"]) for row in dirty for name in TIMES if row[name]]
    truth = {(row["flight"], name): row[name] for row in clean for name in TIMES}
    collection = collected(tmp_path / "c", said)
    report = fuse(collection)
    verdicts = collection.read_derived("verdicts")
    standing = collection.connection.to_pyarrow(verdicts.filter(verdicts.stands)).to_pylist()
    found = {(row["entity_id"], row["property"]): row["value"] for row in standing}
    right = sum(found.get(cell) == value for cell, value in truth.items()) / len(truth)
    assert right >= 0.9
    assert _majority(said, truth) < 0.8
    assert {report.mirrors.get(name) for name in ("panynj", "gofox", "foxbusiness")} == {"allegiantair"}


def _majority(said: list[Says], truth: dict[tuple[str, str], str]) -> float:
    votes: dict[tuple[str, str], Counter[str | None]] = {cell: Counter() for cell in truth}
    for row in said:
        votes[row.film, row.property][row.value] += 1
    right = sum(bool(votes[cell]) and votes[cell].most_common(1)[0][0] == value for cell, value in truth.items())
    return right / len(truth)
