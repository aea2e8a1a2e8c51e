"""A collection's own cards: a curator's table is read by a card that the curator wrote."""

from __future__ import annotations

from pathlib import Path

import pytest

from repertory.collection import Collection
from repertory.errors import CardRefused
from repertory.read.run import read_paths

CARD = """\
name = "filmclub"
title = "The film club's programme"
url = "https://filmclub.example"
licence = "CC0"
reader = "table"

[[table]]
name = "programme"
columns = ["Film", "Year", "Minutes"]
key = { column = "No" }
label = "Film"
claim = [
  { column = "Film", property = "title" },
  { column = "Year", property = "year" },
  { column = "Minutes", property = "running_time" },
]
"""
PROGRAMME = "No;Film;Year;Minutes\n1;Backstage;2005;112\n2;Frantic;1988;120\n"


def write_card(collection: Collection, text: str) -> None:
    folder = collection.root / "sources"
    folder.mkdir()
    (folder / "filmclub.toml").write_text(text, encoding="utf-8")


def test_a_table_is_read_by_the_collections_own_card(collection: Collection, tmp_path: Path) -> None:
    write_card(collection, CARD)
    table = tmp_path / "programme.csv"
    table.write_text(PROGRAMME, encoding="utf-8")
    report = read_paths(collection, [table])
    assert (report.sources["filmclub"].records, report.sources["filmclub"].claims) == (2, 6)
    claims = collection.current("claims")
    times = claims.filter(claims.property == "running_time").order_by("record_id").to_pyarrow()
    assert times.select(["record_id", "value"]).to_pylist() == [
        {"record_id": "filmclub:1", "value": "112"},
        {"record_id": "filmclub:2", "value": "120"},
    ]


def test_a_card_with_an_unknown_reader_is_refused_with_the_readers_there_are(collection: Collection) -> None:
    write_card(collection, CARD.replace('reader = "table"', 'reader = "tabel"'))
    with pytest.raises(CardRefused, match=r"Expected a reader \(table, .*\) in the card filmclub, found 'tabel'\."):
        read_paths(collection, ["nothing.csv"])


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (f"mirors = 'imdb'\n{CARD}", r"Expected only about, critics, .* in the card .*filmclub.toml, found mirors\."),
        (f"{CARD}[recognise]\nsome = ['x']\n", r"Expected only all, any, .* in \[recognise\] of .*, found some\."),
        (f"display = 'all'\n{CARD}", r"Expected display to be whole, quote, facts in .*filmclub.toml, found 'all'\."),
        (CARD.replace("licence", "license"), r"Expected name, title, url, licence, reader in .*, found no licence\."),
        ("name = 'x", r"Expected a card in TOML in .*filmclub.toml, found a mistake: "),
    ],
)
def test_a_card_with_a_mistake_is_refused_with_what_may_stand_there(
    collection: Collection, text: str, sentence: str
) -> None:
    write_card(collection, text)
    with pytest.raises(CardRefused, match=sentence):
        read_paths(collection, ["nothing.csv"])
