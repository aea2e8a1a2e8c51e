"""CollectiveAccess: entities with their relationship in brackets, and columns that whoever exported chose."""

from __future__ import annotations

import json
from pathlib import Path

from sourced import Read

HERE = Path(__file__).parent


def test_works_say_what_is_expected(tmp_path: Path) -> None:
    read = Read.into(tmp_path, HERE / "works.csv")
    assert read.told() == json.loads((HERE / "works.expected.json").read_text(encoding="utf-8"))
    assert read.places().astray == 0


def test_a_gaffer_is_told_and_a_column_that_nobody_chose_is_no_loss(tmp_path: Path) -> None:
    issues = Read.into(tmp_path, HERE / "works.csv").rows("issues")
    assert [row["original"] for row in issues if "gaffer" in row["text"]] == [" Eli Gaard (gaffer)"]
    assert "not-preserved" not in {row["kind"] for row in issues}
