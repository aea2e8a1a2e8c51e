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


def test_what_a_search_found_is_read(tmp_path: Path) -> None:
    path = tmp_path / "search.json"
    found = {"Title": "Hafen", "Year": "2005–2010", "imdbID": "tt9000009", "Type": "series", "Poster": "N/A"}
    path.write_text(json.dumps({"Search": [found], "totalResults": "1", "Response": "True"}), encoding="utf-8")
    told = {row["property"]: row["value"] for row in Read.into(tmp_path, path).rows("claims")}
    assert told == {"title": "Hafen", "year": "2005", "type": "television series", "identifier": "imdb:tt9000009"}
