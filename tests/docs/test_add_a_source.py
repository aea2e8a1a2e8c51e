"""docs/how-to/add-a-source.md, followed step by step."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import orjson
import pytest

from repertory.collection import Collection
from repertory.read.page import open_page
from repertory.read.reader import Batch, Input, Reading
from repertory.read.readers import READERS
from repertory.read.run import read_paths

TEXT = (Path(__file__).parents[2] / "docs" / "how-to" / "add-a-source.md").read_text(encoding="utf-8")
OWN, CARD, TABLE, TREE = re.findall(r"```toml\n(.*?)```", TEXT, re.DOTALL)
(READER,) = re.findall(r"```python\n(.*?)```", TEXT, re.DOTALL)
BUILD, MAP = re.findall(r"^    (repertory .+)$", TEXT, re.MULTILINE)
PROGRAMME = "No;Film;Year;Minutes\n1;Backstage;2005;112\n2;Out;1982;83\n"

Values = dict[tuple[str, str], list[str]]


def collection_with(folder: Path, card: str) -> Collection:
    """Return a new collection that has a card of its own, as the page tells to put it there."""
    made = Collection.create(folder / "my-films")
    (made.root / "sources").mkdir()
    (made.root / "sources" / "filmclub.toml").write_text(card, encoding="utf-8")
    return made


def values(collection: Collection) -> Values:
    """Return the values that were claimed, by their record's key and property, in their order."""
    found: Values = defaultdict(list)
    rows = collection.current("claims").order_by("position", "value").to_pyarrow().to_pylist()
    for row in rows:
        found[row["record_id"].partition(":")[2], row["property"]].append(row["value"])
    return found


def run(line: str, folder: Path) -> None:
    """Run a line as a user types it, in a folder."""
    command = [sys.executable, "-c", "from repertory.cli import main; main()", *shlex.split(line)[1:]]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_a_table_of_your_own_is_built(tmp_path: Path) -> None:
    collection = collection_with(tmp_path, OWN)
    (tmp_path / "programme.csv").write_text(PROGRAMME, encoding="utf-8")
    run(BUILD, tmp_path)
    found = values(Collection.open(collection.root))
    assert found["1", "title"] == ["Backstage"]
    assert found["2", "running_time"] == ["83"]


def test_a_card_need_not_be_written_from_nothing(tmp_path: Path) -> None:
    collection = Collection.create(tmp_path / "my-films")
    (tmp_path / "programme.csv").write_text(PROGRAMME, encoding="utf-8")
    run(MAP, tmp_path)
    read_paths(collection, [tmp_path / "programme.csv"])
    found = values(collection)
    assert (found["1", "title"], found["2", "year"]) == (["Backstage"], ["1982"])


def test_a_mapping_says_which_column_states_what(tmp_path: Path) -> None:
    collection = collection_with(tmp_path, CARD + TABLE)
    rows = "no,film,director,minutes,room,colour\n7,Salt Road (1978),Jonas Field / Mira Sand,0,2,blue\n"
    (tmp_path / "screenings.csv").write_text(rows, encoding="utf-8")
    read_paths(collection, [tmp_path / "screenings.csv"])
    found = values(collection)
    assert (found["7", "title"], found["7", "year"]) == (["Salt Road"], ["1978"])
    assert found["7", "director"] == ["Jonas Field", "Mira Sand"]
    assert not found["7", "running_time"], "0 minutes are unknown"
    (issue,) = collection.current("issues").to_pyarrow().to_pylist()
    assert issue["original"] == "colour", "what the card does not name is told, what it ignores is not"


def test_a_mapping_of_rows_of_any_depth(tmp_path: Path) -> None:
    collection = collection_with(tmp_path, CARD.replace('reader = "table"', 'reader = "tree"') + TREE)
    film: dict[str, Any] = {
        "id": 7, "title": "Salt Road", "original_title": "Saltvägen", "year": 1978, "poster_path": "/7.jpg",
        "stars": 4.5,
        "credits": {
            "cast": [{"name": "Petra Lindqvist", "character": "Asta"}],
            "crew": [{"name": "Jonas Field", "job": "Director"}, {"name": "Mira Sand", "job": "Writer"}],
        },
    }  # fmt: skip
    (tmp_path / "seven.json").write_bytes(orjson.dumps(film))
    report = read_paths(collection, [tmp_path / "seven.json"])
    assert report.refused == []
    found = values(collection)
    assert (found["7", "title"], found["7", "director"]) == (["Salt Road"], ["Jonas Field"])
    rows = collection.current("claims").to_pyarrow().to_pylist()
    assert [row["character"] for row in rows if row["property"] == "cast"] == ["Asta"]
    assert [row["value"] for row in rows if row["property"] == "rating"] == ["4.5/5"]


def test_a_page_gets_a_reader_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    names: dict[str, Any] = {
        "Input": Input, "Iterator": Iterator, "Batch": Batch, "Reading": Reading, "open_page": open_page,
    }  # fmt: skip
    exec(READER, names)
    monkeypatch.setitem(READERS, "filmclub", names["read"])
    recognised = '\n[recognise]\nall = ["The film club shows"]\n'
    collection = collection_with(tmp_path, CARD.replace('reader = "table"', 'reader = "filmclub"') + recognised)
    page = "Salt Road\nDirected by\nJonas Field\nMira Sand\nCast\nPetra Lindqvist\nThe film club shows it on Friday.\n"
    (tmp_path / "page.txt").write_text(page, encoding="utf-8")
    read_paths(collection, [tmp_path / "page.txt"])
    stated = collection.current("claims").order_by("locator").to_pyarrow().to_pylist()
    assert [row["value"] for row in stated] == ["Salt Road", "Jonas Field", "Mira Sand"]
