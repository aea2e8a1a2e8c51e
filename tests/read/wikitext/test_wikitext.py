"""Wikipedia's dumps in five languages, a page's wikitext, and what is broken or hostile in either."""

from __future__ import annotations

import bz2
import json
import time
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sourced import Read

from repertory.read.cards import known_cards
from repertory.read.follow_dumps import on_page
from repertory.read.prepare import prepare
from repertory.read.reader import Reading
from repertory.read.recognise import recognise
from repertory.read.wikitext import tables
from repertory.read.wikitext.page import WikiPage
from repertory.read.wikitext.read import note_page_of
from repertory.read.wikitext.site import Site

HERE = Path(__file__).parent
DUMPS = ["enwiki.xml", "frwiki.xml", "eswiki.xml", "dewiki.xml", "itwiki.xml", "etale.wiki"]


def films(read: Read) -> list[str]:
    """The labels of the films that were read."""
    return sorted(row["label"] for row in read.rows("records") if row["kind"] == "film")


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Read]:
    """What is read of a sample by its name, each read once."""

    @cache
    def read(name: str) -> Read:
        return Read.into(tmp_path_factory.mktemp("wikitext"), HERE / name)

    return read


@pytest.mark.parametrize("name", DUMPS)
def test_a_dump_says_what_is_expected_and_every_word_stands_in_its_place(
    sample: Callable[[str], Read], name: str
) -> None:
    read = sample(name)
    expected = json.loads((HERE / f"{name}.expected.json").read_text(encoding="utf-8"))
    assert read.told() == expected
    assert read.places().astray == 0


def test_a_dump_packed_in_several_streams_says_the_same(tmp_path: Path, sample: Callable[[str], Read]) -> None:
    content = (HERE / "enwiki.xml").read_bytes()
    middle = content.index(b"<page>", 2_000)
    packed = tmp_path / "enwiki-pages-articles-multistream.xml.bz2"
    packed.write_bytes(bz2.compress(content[:middle]) + bz2.compress(content[middle:]))
    read = Read.into(tmp_path, packed)
    assert read.told() == sample("enwiki.xml").told()
    assert read.places().astray == 0


@pytest.mark.parametrize(
    "begins", ["{{infobox_Film", "{{ infobox film", "{{ficha de Película", "{{film\n", "{{Infobox Cinéma (film)"]
)
def test_a_page_is_known_by_its_box_however_its_name_is_written(tmp_path: Path, begins: str) -> None:
    path = tmp_path / "page.txt"
    path.write_text(f"{{{{Short description|A film}}}}\n{begins}\n| name = Slack Tide\n}}}}", encoding="utf-8")
    assert recognise(prepare(path, tmp_path), path.name, known_cards()).reader == "wikitext"


def test_each_wikipedia_is_a_source_of_its_own_and_the_english_one_repeats_its_lists(
    sample: Callable[[str], Read],
) -> None:
    cards = {source: card for name in DUMPS for source, card in sample(name).collection.cards().items()}
    assert {name: cards[name].mirrors for name in cards} == {
        "wikipedia_en": "wikipedia", "wikipedia_fr": None, "wikipedia_es": None, "wikipedia_de": None,
        "wikipedia_it": None,
    }  # fmt: skip
    assert cards["wikipedia_fr"].title == "Wikipedia in French"


def test_redirects_disambiguations_and_talk_are_counted_and_no_films(sample: Callable[[str], Read]) -> None:
    read = sample("enwiki.xml")
    (over,) = [row["text"] for row in read.rows("issues") if row["kind"] == "passed-over"]
    assert "1 of them of other spaces than articles, 1 of them redirects" in over
    assert films(read) == ["Low Road", "Slack Tide"]


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
    assert films(read) == ["Acqua &b; ferma"]
    assert len(read.report.refused) == 1


def test_a_name_that_no_table_knows_is_told_once_with_a_count(tmp_path: Path) -> None:
    content = (HERE / "frwiki.xml").read_text(encoding="utf-8")
    start, end = content.index("  <page>"), content.index("  <page>", content.index("  <page>") + 10)
    pages = "".join(content[start:end].replace("<id>52<", f"<id>{number}<") for number in range(100, 130))
    many = tmp_path / "many.xml"
    many.write_text(content[:start] + pages + content[end:], encoding="utf-8")
    read = Read.into(tmp_path, many)
    told = [row["text"] for row in read.rows("issues") if row["kind"] == "unknown-field"]
    (shoes,) = [text for text in told if "pointure" in text]
    assert "found also the parameter pointure of infobox cinéma (film), 30 times" in shoes
    assert films(read) == ["Étale"] * 30
    assert read.places().astray == 0


MARKS = [
    "{{", "}}", "[[", "]]", "|", "=", "\n", "* ", "<ref>", "</ref>", "<ref name=a />", "<!--", "-->", "<nowiki>",
    "</nowiki>", "'''", "{|", "\n|}", "\n|-", " !! ", " || ", "&amp;", "Film date", "ubl", "plainlist", "2005",
    "Iona Baird", "director", "starring", "\n== Cast ==\n", "\n== Plot ==\n", "\n=== Act ===\n", " as ", ": ", "<br>",
    "[https://x.example y]", "1", " (", ")", "flag", "based on", "USA", "[[File:", "[[Category:2005 films]]",
    "{{cite web|title=T}}", "\t", "\n\n", "é’", "\u00a0", "{{duration|h=1|m=2}}", "$4 million",
    "\n| runtime = 90 min", "\n| country = ", "#", ";", "__NOTOC__", "<small>",
]  # fmt: skip


@settings(deadline=None, max_examples=300)
@given(st.lists(st.sampled_from(MARKS), max_size=60), st.sampled_from(["en", "fr", "es", "de", "it"]))
def test_whatever_stands_in_a_page_its_claims_stand_in_their_places(marks: list[str], language: str) -> None:
    begins = "{{" + tables.language(language).film_boxes[0] + "\n| name = Slack Tide\n"
    for text in (begins + "".join(marks), begins + "}}\n" + "".join(marks)):
        page = WikiPage("7", "Slack Tide", text, language)
        reading = Reading("wikipedia_en", "0" * 64)
        note_page_of(reading, page, Site(language))
        stands = on_page("Slack Tide", text)
        for claim in reading.claims.values():
            assert stands(claim.locator.partition(":")[2], claim.original), (claim, text)


AGAIN = [
    "{{", "[[", "{{a|", "<ref>", "<!--", "{{ubl|", "[[a|", "'''", "<nowiki>", "{|\n|", "| a = ", "<", "&", "= ", "\n{|",
    " ", "{{ubl|a}}", "[[a]], ", "A ", "\n* A as ", "\n* A: ", "(", "\n== Cast ==\n", "<ref>{{cite web|title=",
]  # fmt: skip


@pytest.mark.parametrize("mark", AGAIN)
def test_a_mark_again_and_again_takes_no_time(mark: str) -> None:
    many = mark * (50_000 // len(mark))
    started = time.process_time()
    for text in (
        "{{Infobox film\n| director = " + many,
        "{{Infobox film\n| name = A\n}}\n" + many + "\n== Cast ==\n" + many,
    ):
        note_page_of(Reading("wikipedia_en", "0" * 64), WikiPage("7", "Slack Tide", text, "en"), Site("en"))
    assert time.process_time() - started < 4


@pytest.mark.parametrize(
    ("opening", "closing"), [("{{ubl|", "}}"), ("[[a|", "]]"), ("[[a|{{ubl|", "}}]]"), ("\n{|\n|", "\n|}")]
)
def test_brackets_inside_brackets_without_end_are_left_out(opening: str, closing: str) -> None:
    text = "{{Infobox film\n| director = [[Nora Quill]]<br>" + opening * 20_000 + "A B" + closing * 20_000 + "\n}}"
    reading = Reading("wikipedia_en", "0" * 64)
    started = time.process_time()
    note_page_of(reading, WikiPage("7", "Slack Tide", text, "en"), Site("en"))
    assert [claim.value for claim in reading.claims.values() if claim.property == "director"] == ["Nora Quill"]
    assert time.process_time() - started < 20
