"""Wikipedia's dumps in five languages, a page's wikitext, and what is broken or hostile in either."""

from __future__ import annotations

import bz2
import json
from pathlib import Path

import pytest
from sourced import Read

HERE = Path(__file__).parent
DUMPS = ["enwiki.xml", "frwiki.xml", "eswiki.xml", "dewiki.xml", "itwiki.xml", "etale.wiki"]


@pytest.mark.parametrize("name", DUMPS)
def test_a_dump_says_what_is_expected_and_every_word_stands_in_its_place(tmp_path: Path, name: str) -> None:
    read = Read.into(tmp_path, HERE / name)
    expected = json.loads((HERE / f"{name}.expected.json").read_text(encoding="utf-8"))
    assert read.told() == expected
    assert read.places().astray == 0


def test_a_dump_packed_in_several_streams_says_the_same(tmp_path: Path) -> None:
    content = (HERE / "enwiki.xml").read_bytes()
    middle = content.index(b"<page>", 2_000)
    packed = tmp_path / "enwiki-pages-articles-multistream.xml.bz2"
    packed.write_bytes(bz2.compress(content[:middle]) + bz2.compress(content[middle:]))
    read, plain = Read.into(tmp_path / "packed", packed), Read.into(tmp_path / "plain", HERE / "enwiki.xml")
    assert read.told() == plain.told()
    assert read.places().astray == 0


def test_each_wikipedia_is_a_source_of_its_own_and_the_english_one_repeats_its_lists(tmp_path: Path) -> None:
    read = Read.into(tmp_path, *(HERE / name for name in DUMPS))
    cards = read.collection.cards()
    assert {name: cards[name].mirrors for name in cards} == {
        "wikipedia_en": "wikipedia", "wikipedia_fr": None, "wikipedia_es": None, "wikipedia_de": None,
        "wikipedia_it": None,
    }  # fmt: skip
    assert cards["wikipedia_fr"].title == "Wikipedia in French"


def test_redirects_disambiguations_and_talk_are_counted_and_no_films(tmp_path: Path) -> None:
    read = Read.into(tmp_path, HERE / "enwiki.xml")
    (over,) = [row["text"] for row in read.rows("issues") if row["kind"] == "passed-over"]
    assert "1 pages of other spaces than articles, 1 redirects" in over
    assert {row["label"] for row in read.rows("records") if row["kind"] == "film"} == {"Slack Tide", "Low Road"}


@pytest.mark.parametrize("packed", [False, True])
def test_a_dump_that_breaks_off_gives_what_was_whole_and_an_issue(tmp_path: Path, packed: bool) -> None:
    content = (HERE / "enwiki.xml").read_bytes()
    cut = tmp_path / "cut.xml"
    middle = content.index(b"<title>Slack Tide film") - 12
    streams = bz2.compress(content[:middle]), bz2.compress(content[middle:])
    cut.write_bytes(b"".join(streams)[:-60] if packed else content[: content.index(b"1998 British comedy")])
    read = Read.into(tmp_path, cut)
    assert "Slack Tide" in {row["label"] for row in read.rows("records")}
    (told,) = [row["text"] for row in read.rows("issues") if row["kind"] == "cut"]
    assert told.endswith("What stands before it was kept.")
    assert read.places().astray == 0


def test_entities_are_never_resolved(tmp_path: Path) -> None:
    bomb = '<?xml version="1.0"?><!DOCTYPE mediawiki [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'
    content = (HERE / "itwiki.xml").read_text(encoding="utf-8").replace("Acqua ferma", "Acqua &b; ferma")
    declared, undeclared = tmp_path / "declared.xml", tmp_path / "undeclared.xml"
    declared.write_text(bomb + content, encoding="utf-8")
    undeclared.write_text(content, encoding="utf-8")
    read = Read.into(tmp_path, declared, undeclared)
    assert {row["label"] for row in read.rows("records")} == {"Acqua &b; ferma"}
    assert len(read.report.refused) == 1


def test_a_name_that_no_table_knows_is_told_once_with_a_count(tmp_path: Path) -> None:
    content = (HERE / "frwiki.xml").read_text(encoding="utf-8")
    start, end = content.index("  <page>"), content.index("  <page>", content.index("  <page>") + 10)
    pages = "".join(content[start:end].replace("<id>52<", f"<id>{number}<") for number in range(100, 400))
    many = tmp_path / "many.xml"
    many.write_text(content[:start] + pages + content[end:], encoding="utf-8")
    read = Read.into(tmp_path, many)
    told = [row["text"] for row in read.rows("issues") if row["kind"] == "unknown-field"]
    (shoes,) = [text for text in told if "pointure" in text]
    assert "found 'pointure of infobox cinéma (film)' 300 times" in shoes
    assert len(read.rows("records")) == 300
    assert read.places().astray == 0
