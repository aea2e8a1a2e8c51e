"""A collection that knows the made-up films from a curator's table, and one that knows none."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from written import FILMS

from repertory.collection import Collection
from repertory.read.run import read_paths

CARD = """\
name = "shelf"
title = "A curator's shelf"
url = "https://shelf.example.org"
licence = "CC0"
reader = "table"

[[table]]
name = "shelf"
columns = ["no", "film", "director", "minutes"]
key = "no"
label = "film"
claim = [
  { column = "film", property = "title" },
  { column = "year", property = "year" },
  { column = "minutes", property = "running_time" },
  { column = "director", property = "director", each = "split", by = "|" },
  { column = "cast", property = "cast", each = "split", by = "|" },
  { column = "country", property = "country", each = "split", by = "|" },
  { column = "genre", property = "genre", each = "split", by = "|" },
]
"""


@pytest.fixture
def known(tmp_path: Path) -> Collection:
    """A collection that knows the films by a table."""
    made = Collection.create(tmp_path / "known")
    (made.root / "sources").mkdir()
    (made.root / "sources" / "shelf.toml").write_text(CARD, encoding="utf-8")
    with (tmp_path / "shelf.csv").open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(["no", "film", "year", "minutes", "director", "cast", "country", "genre"])
        for number, film in enumerate(FILMS):
            people = "|".join(film.directors), "|".join(who for who, _ in film.cast[:2])
            lists = "|".join(film.countries), "|".join(film.genres)
            rows.writerow([number, film.title, film.year, film.minutes, *people, *lists])
    read_paths(made, [tmp_path / "shelf.csv"])
    return made


@pytest.fixture
def empty(tmp_path: Path) -> Collection:
    """A collection that knows no film."""
    return Collection.create(tmp_path / "empty")
