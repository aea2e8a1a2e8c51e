"""Answers of the OMDb API: a film with N/A and ratings of three scales, and an answer that there is none."""

from __future__ import annotations

import json
from pathlib import Path

from sourced import Read

HERE = Path(__file__).parent
SAMPLES = ("film.json", "none.json")


def test_answers_say_what_is_expected(tmp_path: Path) -> None:
    read = Read.into(tmp_path, *(HERE / name for name in SAMPLES))
    assert read.told() == json.loads((HERE / "omdb.expected.json").read_text(encoding="utf-8"))
    assert read.places().astray == 0
