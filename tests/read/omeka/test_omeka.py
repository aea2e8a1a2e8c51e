"""Omeka, Classic and S: moving images among other items, several values in a cell, a creator who is no director."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from sourced import Read

HERE = Path(__file__).parent


@pytest.mark.parametrize("name", ["classic", "s"])
def test_exports_say_what_is_expected(tmp_path: Path, name: str) -> None:
    read = Read.into(tmp_path, HERE / f"{name}.csv")
    assert read.told() == json.loads((HERE / f"{name}.expected.json").read_text(encoding="utf-8"))
    assert read.places().astray == 0


@pytest.mark.parametrize("name", ["classic", "s"])
def test_a_poster_is_no_film_and_its_creator_no_director(tmp_path: Path, name: str) -> None:
    read = Read.into(tmp_path, HERE / f"{name}.csv")
    assert "Poster" not in {row["label"] for row in read.rows("records")}
    directors = {row["value"] for row in read.rows("claims") if row["property"] == "director"}
    assert directors == {"Ada Holm", "Bo Ek"}
