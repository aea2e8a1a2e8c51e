"""Answers of TMDB's API: a film's details with all that is appended, in French; a list, in Chinese; and an error."""

from __future__ import annotations

import json
from pathlib import Path

from sourced import Read

HERE = Path(__file__).parent
SAMPLES = ("details.fr.json", "search.zh.json", "none.json")


def test_answers_say_what_is_expected(tmp_path: Path) -> None:
    read = Read.into(tmp_path, *(HERE / name for name in SAMPLES))
    assert read.told() == json.loads((HERE / "tmdb.expected.json").read_text(encoding="utf-8"))
    assert read.places().astray == 0
