"""What differs between two collections' tables is found and counted; fractions may differ by a millionth."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pyarrow as pa

from repertory.bench.engines_compare import differences
from repertory.bench.engines_report import EnginesFound, in_words
from repertory.collection import Collection

ROWS = {"id": ["a", "b", "c"], "belief": [0.5, None, 1.0], "claims": [["x"], [], None]}


def _made(root: Path, **changed: list[Any]) -> Collection:
    collection = Collection.create(root)
    collection.derived.mkdir()
    collection.write_derived("verdicts", pa.table(ROWS | changed), ["id"])
    return collection


def test_the_same_tables_do_not_differ_and_neither_do_fractions_within_a_millionth(tmp_path: Path) -> None:
    one = _made(tmp_path / "one")
    two = _made(tmp_path / "two", belief=[0.5 + 1e-7, None, 1.0])
    assert differences(one, two, ["verdicts"]) == ({"verdicts": 3}, {})


def test_each_cell_that_differs_is_told(tmp_path: Path) -> None:
    one = _made(tmp_path / "one")
    two = _made(tmp_path / "two", belief=[0.5, 0.0, 1.0 - 1e-5], claims=[["x"], ["y"], None])
    assert differences(one, two, ["verdicts"])[1] == {
        "verdicts": [
            ("belief", 1, None, 0.0),
            ("belief", 2, 1.0, 1.0 - 1e-5),
            "2 of 3 rows differ in belief",
            ("claims", 1, [], ["y"]),
            "1 of 3 rows differ in claims",
        ]
    }


def test_other_types_and_other_numbers_of_rows_are_told(tmp_path: Path) -> None:
    one = _made(tmp_path / "one")
    types = differences(one, _made(tmp_path / "two", belief=["0.5", None, "1.0"]), ["verdicts"])[1]["verdicts"]
    assert [columns["belief"] for columns in types[:2]] == ["double", "string"]
    fewer = _made(tmp_path / "three", **{name: cells[:2] for name, cells in ROWS.items()})
    assert differences(one, fewer, ["verdicts"])[1]["verdicts"][2:] == [3, 2]


def test_what_differs_is_told_in_words() -> None:
    found = EnginesFound(10, rows={"pairs": 7}, wall={"spark": {"link": 3.0}}, processor={"spark": {"link": 2.0}})
    assert "| 10 | spark | link | 3.0 | 2.0 |" in in_words(found)
    assert in_words(found).endswith("Rows compared: pairs 7.\nBoth engines made the same.")
    found.differing = {"pairs": [("probability", 3, 0.9, 0.8)]}
    assert in_words(found).strip().endswith("pairs differs: ('probability', 3, 0.9, 0.8)")
