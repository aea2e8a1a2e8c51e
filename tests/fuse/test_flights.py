"""Among 38 web sites on 100 flights copies are found, and what stands is right far more often than the majority.

Flights are no films, but no other data with this much copying has its truth beside it.
"""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from repertory.bench.fuse_flights import AIRLINES, flights
from repertory.fuse.run import fuse
from repertory.vocabulary.properties import PROPERTIES, Property

from .ledgers import Says, collected

TIMES = ("sched_dep_time", "act_dep_time", "sched_arr_time", "act_arr_time")


def test_what_stands_of_the_flights_times_is_right_far_more_often_than_the_majority(
    shared: Path, tmp_path: Path
) -> None:
    shares = {row.method: row.mean for row in flights(shared / "data" / "flights", tmp_path)}
    assert shares["Repertory"] >= 0.9
    assert shares["majority on exact strings"] < 0.8


def test_without_the_airlines_own_pages_gate_and_runway_times_are_still_told_apart(
    shared: Path, tmp_path: Path
) -> None:
    shares = {row.method: row.mean for row in flights(shared / "data" / "flights", tmp_path, AIRLINES)}
    assert shares["Repertory"] >= 0.8


def test_sites_that_repeat_allegiantairs_times_are_found(
    shared: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in TIMES:
        monkeypatch.setitem(PROPERTIES, name, Property(name, name.replace("_", " "), "category", "one"))
    with (shared / "data" / "flights" / "dirty.csv").open(encoding="utf-8", newline="") as file:
        said = [Says(row["src"], name, row[name], row["flight"]) for row in csv.DictReader(file) for name in TIMES
                if row[name]]  # fmt: skip
    report = fuse(collected(tmp_path / "c", said))
    assert {report.mirrors.get(name) for name in ("panynj", "gofox", "foxbusiness")} == {"allegiantair"}
