"""`repertory map` as a user runs it: a card for a table, written, mended, and read by."""

from __future__ import annotations

import tomllib
from pathlib import Path

from commands import asked

from repertory.collection import Collection

TABLE = "Nr;Filmtitel;Regie;Jahr;Länge;Saal\n1;Die Mole;Iona Baird;1998;94 Min.;2\n2;Nebel;Jon Vane;2001;101 Min.;1\n"


def test_a_card_is_proposed_written_and_read_by(tmp_path: Path) -> None:
    root, table = tmp_path / "films", tmp_path / "programm.csv"
    Collection.create(root)
    table.write_text(TABLE, encoding="utf-8")
    printed = asked("map", table).out
    assert "# 1. title: Die Mole; year: 1998; director: Iona Baird; running time: 94" in printed
    card = tomllib.loads(printed)
    assert card["table"][0]["ignore"] == ["Saal"]
    assert not (root / "sources").exists()
    told = asked("map", table, "--name", "filmclub", "--write", "--collection", root, "--json").json()
    assert told["written"] == str(root / "sources" / "filmclub.toml")
    report = asked("read", table, "--collection", root, "--json").json()
    assert report["sources"]["filmclub"]["records"] == 2
    assert report["issues"] == 0
    again = asked("map", table, "--name", "filmclub", "--write", "--collection", root)
    assert again.code == 1
    assert "Expected a name that no source has yet" in again.err


def test_what_cannot_be_mapped_is_refused_in_a_sentence(tmp_path: Path) -> None:
    assert "Expected a file, found none" in asked("map", tmp_path / "nothing.csv").err
    (tmp_path / "weather.csv").write_text("day,rain\n1,2\n", encoding="utf-8")
    refused = asked("map", tmp_path / "weather.csv")
    assert refused.code == 1
    assert "Expected a column with titles of films or names of persons" in refused.err
