"""Copies are found among real sources: 38 web sites on 100 flights, each time as the site wrote it.

How much of what stands is right there is measured on cleaned values, by `repertory bench fuse flights`.
"""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from repertory.fuse import fuse
from repertory.vocabulary.properties import PROPERTIES, Property

from .ledgers import Says, collected

TIMES = ("sched_dep_time", "act_dep_time", "sched_arr_time", "act_arr_time")


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_sites_that_repeat_allegiantairs_times_are_found_and_most_of_what_stands_is_right(
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
    assert right >= 0.7
    assert {report.mirrors.get(name) for name in ("panynj", "gofox", "foxbusiness")} == {"allegiantair"}
