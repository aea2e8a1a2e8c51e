"""What is built bit by bit, in whatever order documents come, is what is built of all of them at once."""

from __future__ import annotations

import csv
import random
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from repertory import build as way
from repertory.bench.make_world import WorldSize, make
from repertory.build.built import changes_since
from repertory.check.proofs import compared
from repertory.collection import Collection, layers
from repertory.link.judgements import add
from repertory.site.databases import catalogue

FILMS = 80
FIRST = 0.85
"""The part of the rows that is there at the first build, which learns."""
ROWS = 3
TURNS = 2


WHO = """
name = "who"
title = "Who (made)"
url = "https://who.example.org"
licence = "made for this test"
reader = "table"
version = 1

[[table]]
name = "people"
kind = "person"
columns = ["who_id", "name", "born", "film"]
key = "who_id"
label = "name"
claim = [
  { column = "name", property = "name" },
  { column = "born", property = "birth_date" },
  { column = "film", property = "known_for" },
]
"""
"""A source of persons, so that people are linked by more than the films that name them."""


@contextmanager
def silent(_name: str) -> Iterator[object]:
    yield lambda _done, _total: None


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("made") / "world"
    make(WorldSize(FILMS, sources=4, seed=3), folder)
    (folder / "sources" / "who.toml").write_text(WHO, encoding="utf-8")
    with (folder / "tables" / "almanac.csv").open(encoding="utf-8", newline="") as file:
        people = persons(list(csv.DictReader(file)))
    with (folder / "tables" / "who.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([["who_id", "name", "born", "film"], *people])
    return folder


def persons(films: list[dict[str, str]]) -> list[list[str]]:
    """A record for some of those who act: known for a film or not, some by another's name, some born too late."""
    cast = [(film, name) for film in films for name in film["cast"].split("|")[:2] if name]
    return [
        [
            f"w{number}",
            name if number % 5 else name.replace("a", "o", 1),
            str(1880 + number % 90) if number % 3 else "",
            film["title"] if number % 2 else "",
        ]
        for number, (film, name) in enumerate(cast)
    ]


class Tables:
    """A world's tables cut into documents: most rows in one, the others by threes, in an order of chance."""

    def __init__(self, world: Path, folder: Path, seed: int) -> None:
        self.chance = random.Random(seed)
        self.folder = folder
        self.first: list[Path] = []
        self.rest: list[tuple[str, list[str]]] = []
        for path in sorted((world / "tables").iterdir()):
            head, rows = cut(path)
            self.chance.shuffle(rows)
            kept = round(len(rows) * FIRST)
            self.first.append(self.document(path.name, head + rows[:kept]))
            self.rest += [(path.name, head + rows[at : at + ROWS]) for at in range(kept, len(rows), ROWS)]
        self.chance.shuffle(self.rest)

    def document(self, name: str, lines: list[str]) -> Path:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("".join(lines), encoding="utf-8")
        return path

    def some(self, turn: int) -> list[Path]:
        """The next two documents."""
        taken, self.rest = self.rest[:2], self.rest[2:]
        return [self.document(f"{turn}-{number}/{name}", lines) for number, (name, lines) in enumerate(taken)]

    def shortened(self, turn: int) -> Path:
        """A document of an earlier turn without its last row: a record is no more."""
        path = self.chance.choice(sorted(self.folder.glob(f"{turn}-*/*")))
        head, rows = cut(path)
        return self.document(str(path.relative_to(self.folder)), head + rows[:-1])


def cut(path: Path) -> tuple[list[str], list[str]]:
    """Return a table's head, where it has one, and its rows."""
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    return ([], lines) if path.suffix == ".jsonl" else (lines[:1], lines[1:])


@pytest.mark.django_db
@pytest.mark.parametrize(("seed", "large"), [(1, layers.LARGE), (2, 0)], ids=["written whole", "laid beside"])
def test_in_any_order_bit_by_bit_is_all_at_once(
    world: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, seed: int, large: int
) -> None:
    monkeypatch.setattr(layers, "LARGE", large)
    tables = Tables(world, tmp_path / "documents", seed)
    collection = Collection.create(tmp_path / "collection")
    shutil.copytree(world / "sources", collection.root / "sources")
    way.read_stage(collection, tables.first, silent)
    way.build(collection, silent)
    for turn in range(TURNS):
        way.read_stage(collection, tables.some(turn), silent)
        if turn:
            assert way.read_stage(collection, [tables.shortened(0)], silent).documents == 1
            judged(collection)
        built = way.Built.of(collection)
        assert built
        assert changes_since(collection, built), "so little is not to be a reason to make all anew"
        way.build(collection, silent)
    there = collection.elsewhere(emptied(tmp_path / "at once"), learns=False)
    way.derive(there, silent)
    tables_there = dict(compared(collection, there))
    assert "verdicts.parquet" in tables_there
    assert [name for name, same in tables_there.items() if not same] == []
    bit_by_bit = site_rows()
    way.load_site(collection, silent, there)
    assert site_rows() == bit_by_bit


def site_rows() -> dict[str, set[str]]:
    """Every row of the site's tables, the numbers that SQLite counts rows by and the note of the loading left out."""
    with catalogue().cursor() as cursor:
        cursor.execute("select name from sqlite_master where type = 'table' and name like 'catalogue_%'")
        names = [name for (name,) in cursor.fetchall() if name != "catalogue_loaded"]
        rows = {}
        for name in names:
            cursor.execute(f"select * from {name}")
            columns = [column[0] for column in cursor.description]
            rows[name] = {repr(dict(zip(columns, row, strict=True)) | {"id": None}) for row in cursor.fetchall()}
    return rows


def judged(collection: Collection) -> None:
    """Part two records that were taken as one film."""
    pairs = pq.read_table(collection.derived / "pairs.parquet").to_pylist()
    same = next(pair for pair in pairs if pair["decision"] == "same")
    add(collection, (same["record_a"], same["record_b"]), "different", who="a curator", why="for the test")


def emptied(folder: Path) -> Path:
    folder.mkdir()
    return folder
