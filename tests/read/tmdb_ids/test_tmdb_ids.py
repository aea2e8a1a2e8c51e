"""TMDB's daily file of ids: JSON lines."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

from sourced import Read

HERE = Path(__file__).parent
SAMPLES = ("movie_ids_05_01_2024.json",)


def test_ids_say_what_is_expected(tmp_path: Path) -> None:
    read = Read.into(tmp_path, *(HERE / name for name in SAMPLES))
    assert read.told() == json.loads((HERE / "ids.expected.json").read_text(encoding="utf-8"))
    assert read.places().astray == 0


def test_the_file_is_read_packed_as_it_comes(tmp_path: Path) -> None:
    path = tmp_path / "movie_ids_05_01_2024.json.gz"
    path.write_bytes(gzip.compress((HERE / SAMPLES[0]).read_bytes()))
    assert Read.into(tmp_path, path).report.records == 3
