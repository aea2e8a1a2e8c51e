"""Answers of the OMDb API: a film with N/A and ratings of three scales, and an answer that there is none."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from sourced import Read

from repertory.read.captured import Notes, place_of_notes

HERE = Path(__file__).parent
SAMPLES = ("film.json", "none.json")


def test_answers_say_what_is_expected(tmp_path: Path) -> None:
    read = Read.into(tmp_path, *(HERE / name for name in SAMPLES))
    assert read.told() == json.loads((HERE / "omdb.expected.json").read_text(encoding="utf-8"))
    assert read.places().astray == 0


@pytest.mark.parametrize(
    ("encoding", "served"),
    [("utf-16", ""), ("utf-16", "utf-16"), ("utf-16-le", "utf-16-le"), ("cp1252", ""), ("cp1252", "windows-1252")],
)
def test_an_answer_in_another_encoding_says_the_same(tmp_path: Path, encoding: str, served: str) -> None:
    path = tmp_path / "film.json"
    path.write_text((HERE / "film.json").read_text(encoding="utf-8"), encoding=encoding)
    if served:
        notes = Notes("https://omdb.example/film.json", None, None, "2024-05-01T10:00:00+00:00", served)
        place_of_notes(path).write_bytes(notes.as_json())
    read = Read.into(tmp_path, path)
    expected = json.loads((HERE / "omdb.expected.json").read_text(encoding="utf-8"))
    told = read.told()
    assert (told["records"], told["claims"]) == (expected["records"], expected["claims"])
    assert [row["text"] for row in read.rows("issues") if row["kind"] == "encoding"] != []
    documents = read.collection.ledger.everything(read.collection.connection, "documents").to_pyarrow()
    assert documents["media_type"][0].as_py().startswith("application/json; charset=")
    assert read.places().astray == 0


def test_what_a_search_found_is_read(tmp_path: Path) -> None:
    path = tmp_path / "search.json"
    found = {"Title": "Hafen", "Year": "2005–2010", "imdbID": "tt9000009", "Type": "series", "Poster": "N/A"}
    path.write_text(json.dumps({"Search": [found], "totalResults": "1", "Response": "True"}), encoding="utf-8")
    told = {row["property"]: row["value"] for row in Read.into(tmp_path, path).rows("claims")}
    assert told == {"title": "Hafen", "year": "2005", "type": "television series", "identifier": "imdb:tt9000009"}
