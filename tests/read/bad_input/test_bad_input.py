"""Bad input: each kind gets a sentence, takes nothing with it, and never ends in a crash."""

from __future__ import annotations

import gzip
import html
import json
import time
from pathlib import Path

import pytest

from repertory.collection import Collection
from repertory.read.report import ReadReport
from repertory.read.run import read_paths

HEAD = "movieId,title,genres\n"
GOOD = f"{HEAD}1,Backstage (2005),Drama\n"
WIKI = {"title": "Backstage", "year": 2005, "cast": ["Emmanuelle Seigner"], "genres": ["Drama"], "href": "Backstage"}
XML = "<movies><movie><id>1</id><title>Backstage</title><date>2005-01-01</date></movie></movies>"
BOMB = (
    '<!DOCTYPE m [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;">]>'
    + XML.replace("Backstage", "&c;")
)
PAGE = (
    '<!doctype html><html><head><link rel="canonical" href="https://films.example/backstage"></head><body>{}'
    '<script type="application/ld+json">{{"@context": "https://schema.org", "@type": "Movie", "name": "Backstage"}}'
    "</script></body></html>"
)


class Reader:
    """A collection that already holds one good document, into which bad ones are read."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.collection = Collection.create(folder / "collection")
        (folder / "good.csv").write_text(GOOD, encoding="utf-8")

    def read(self, name: str, content: str | bytes) -> ReadReport:
        path = self.folder / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        report = read_paths(self.collection, [path, self.folder / "good.csv"])
        titles = self.rows("claims", "movielens:1", "title")
        assert titles == ["Backstage"], "the good document beside the bad one is read"
        return report

    def refusal(self, name: str, content: str | bytes) -> str:
        report = self.read(name, content)
        ((path, sentence),) = report.refused
        assert path == str(self.folder / name)
        assert sentence.startswith("Expected ")
        assert "found" in sentence
        assert sentence.endswith(".")
        assert name in sentence
        return sentence

    def issue(self, name: str, content: str | bytes, kind: str) -> str:
        assert self.read(name, content).refused == []
        issues = self.collection.current("issues")
        (sentence,) = issues.filter(issues.kind == kind).to_pyarrow()["text"].to_pylist()
        return str(sentence)

    def rows(self, table: str, record: str, name: str) -> list[str]:
        rows = self.collection.current(table)
        found = rows.filter(rows.record_id == record, rows.property == name).order_by("value").to_pyarrow()
        return [str(value) for value in found["value"].to_pylist()]


@pytest.fixture
def reader(tmp_path: Path) -> Reader:
    return Reader(tmp_path)


def test_an_empty_file(reader: Reader) -> None:
    assert "found an empty file" in reader.refusal("empty.csv", b"")


def test_a_file_of_blanks(reader: Reader) -> None:
    assert "nothing but blanks" in reader.refusal("blank.csv", " \n\n\t\n")


def test_binary_data(reader: Reader) -> None:
    assert "binary" in reader.refusal("picture.csv", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(range(256)) * 10)


def test_parquet_in_name_only(reader: Reader) -> None:
    assert "damaged" in reader.refusal("films.parquet", b"PAR1 and then nothing of the kind")


def test_latin_letters_in_windows_1252_are_decoded_and_it_is_said(reader: Reader) -> None:
    table = f"{HEAD}7,Noémie – Les Misérables… (2012),Drama\n".encode("cp1252")
    assert "Windows-1252" in reader.issue("french.csv", table, "encoding")
    assert reader.rows("claims", "movielens:7", "title") == ["Noémie – Les Misérables…"]


def test_utf_16_is_decoded_and_it_is_said(reader: Reader) -> None:
    assert "UTF-16" in reader.issue("wide.csv", f"{HEAD}7,Noémie (2012),Drama\n".encode("utf-16"), "encoding")
    assert reader.rows("claims", "movielens:7", "title") == ["Noémie"]


def test_utf_16_that_breaks_off_inside_a_letter_is_refused(reader: Reader) -> None:
    refusal = reader.refusal("cut.csv", f"{HEAD}7,Noémie (2012),Drama\n".encode("utf-16")[:-1])
    assert refusal.startswith("Expected text in UTF-16, as its first bytes say, found the byte 0x")


def test_an_encoding_that_is_not_certain_is_refused_with_the_place_of_the_byte(reader: Reader) -> None:
    table = f"{HEAD}7,Želary (2003),Drama\n8,Příběh (2003),Drama\n".encode("cp1250")
    assert "found the byte 0x8e at 23" in reader.refusal("czech.csv", table)


def test_an_encoding_that_the_document_names_is_believed(reader: Reader) -> None:
    page = PAGE.format("<p>Želary</p>").replace("<head>", '<head><meta charset="windows-1250">')
    assert "windows-1250" in reader.issue("czech.html", page.encode("cp1250"), "encoding")


@pytest.mark.parametrize(
    ("named", "codec", "word"),
    [
        ("iso-8859-1", "cp1252", "Œuvre"),
        ("Shift_JIS", "cp932", "髙い"),
        ("x-sjis", "cp932", "髙い"),
        ("ks_c_5601-1987", "cp949", "괴물"),
        ("x-x-big5", "big5hkscs", "無間道"),
        ("csISO88598I", "iso8859-8", "ואלס"),
        ("gb2312", "gb18030", "鎔"),
    ],
)
def test_names_of_encodings_mean_what_they_mean_on_the_web(reader: Reader, named: str, codec: str, word: str) -> None:
    page = PAGE.format(f"<p>{word}</p>").replace("Backstage", word).replace("<head>", f'<head><meta charset="{named}">')
    assert named in reader.issue("named.html", page.encode(codec), "encoding")
    assert reader.rows("claims", "films.example:backstage", "title") == [word]


@pytest.mark.parametrize("named", ["punycode", "idna", "unicode_escape", "utf-7", "hex", "rot13", "zip", "no-such"])
def test_a_codec_that_is_no_encoding_of_pages_is_not_decoded_by(reader: Reader, named: str) -> None:
    page = PAGE.format("<p>" + "z-9" * 100_000 + "</p>").replace("<head>", f'<head><meta charset="{named}">')
    begun = time.process_time()
    assert "no other encoding is certain" in reader.refusal("odd.html", page.encode() + b"\xff")
    assert time.process_time() - begun < 10


def test_a_page_that_was_decoded_is_not_decoded_once_more(reader: Reader) -> None:
    page = (Path(__file__).parents[1] / "cgiii" / "fermata.html").read_text(encoding="utf-8")
    page = page.replace('charset="utf-8"', 'charset="windows-1252"').replace("Fermata", "Fermaté")
    assert 'charset="windows-1252"' in page
    assert "windows-1252" in reader.issue("french.html", page.encode("cp1252", errors="replace"), "encoding")
    records = reader.collection.current("records")
    assert "Fermaté" in records.filter(records.source == "cgiii").to_pyarrow()["label"].to_pylist()


@pytest.mark.parametrize(("named", "codec"), [("utf-8", "utf-8"), ("", "utf-8"), ("gb2312", "gb18030")])
def test_a_stray_byte_in_a_page_costs_that_letter_alone(reader: Reader, named: str, codec: str) -> None:
    page = PAGE.format("<p>活着活着活着活着活着?</p>").replace("Backstage", "活着")
    page = page.replace("<head>", f'<head><meta charset="{named}">' if named else "<head>")
    content = page.encode(codec).replace(b"?</p>", b"\xff</p>")
    assert "1 letters that are none in it" in reader.issue("stray.html", content, "encoding")
    assert reader.rows("claims", "films.example:backstage", "title") == ["活着"]


def test_a_page_whose_letters_are_none_of_what_it_names_is_refused(reader: Reader) -> None:
    page = PAGE.format("<p>Сталкер</p>").replace("<head>", '<head><meta charset="utf-8">')
    assert "no other encoding is certain" in reader.refusal("lies.html", page.encode("cp1251"))


def test_a_page_in_utf_16_without_a_mark_is_decoded(reader: Reader) -> None:
    assert "UTF-16" in reader.issue("wide.html", PAGE.format("").encode("utf-16-le"), "encoding")
    assert reader.rows("claims", "films.example:backstage", "title") == ["Backstage"]


@pytest.mark.parametrize("browser", ["chromium", "firefox"])
def test_a_page_saved_as_a_browser_shows_its_source_is_read(reader: Reader, browser: str) -> None:
    lines = [f"<span>{html.escape(line)}</span>" for line in PAGE.format("").split("\n")]
    if browser == "chromium":
        rows = (f'<tr><td class="line-number" value="1"></td><td class="line-content">{one}</td></tr>' for one in lines)
        shown = f"<html><head></head><body><table><tbody>{''.join(rows)}</tbody></table></body></html>"
    else:
        whole = "\n".join(lines)
        shown = f'<html><head><title>s</title></head><body id="viewsource"><pre id="line1">{whole}</pre></body></html>'
    assert "as a browser shows it" in reader.issue(f"{browser}.html", shown, "shown")
    assert reader.rows("claims", "films.example:backstage", "title") == ["Backstage"]


def test_a_letter_cut_at_the_end(reader: Reader) -> None:
    table = f"{HEAD}7,Backstage (2005),Drama\n8,Noé".encode()[:-1]
    assert "last letter cut" in reader.issue("cut.csv", table, "cut")
    assert reader.rows("claims", "movielens:7", "title") == ["Backstage"]


def test_json_cut_in_the_middle_keeps_what_is_whole(reader: Reader) -> None:
    text = json.dumps([WIKI, WIKI | {"title": "Out", "href": "Out"}])
    assert "1 whole elements were kept" in reader.issue("cut.json", text[:-20], "cut")
    assert reader.rows("claims", "wikipedia:Backstage", "title") == ["Backstage"]


def test_json_cut_before_anything_is_whole(reader: Reader) -> None:
    assert "cut before its first element" in reader.refusal("cut.json", json.dumps([WIKI])[:30])


def test_json_with_a_mistake(reader: Reader) -> None:
    assert "mistake" in reader.refusal("wrong.json", '[{"title": Backstage}]')


def test_gzip_cut_in_the_middle_keeps_what_is_whole(reader: Reader) -> None:
    rows = "".join(f"{number},Film {number * 7919} (2005),Drama\n" for number in range(2, 20000))
    packed = gzip.compress((HEAD + rows).encode())
    assert "found it broken after" in reader.issue("cut.csv.gz", packed[: len(packed) // 2], "cut")
    assert reader.rows("claims", "movielens:2", "year") == ["2005"]


def test_xml_cut_in_the_middle_keeps_what_is_whole(reader: Reader) -> None:
    text = XML.replace("</movies>", "<movie><id>2</id><title>Out</ti")
    assert "1 whole rows were kept" in reader.issue("cut.xml", text, "cut")
    assert reader.rows("claims", "winter:1", "title") == ["Backstage"]


def test_an_entity_bomb(reader: Reader) -> None:
    assert "entities" in reader.refusal("bomb.xml", BOMB)


def test_a_line_of_a_hundred_megabytes(reader: Reader) -> None:
    report = reader.read("long.csv", f"{HEAD}2,Out (1982),Drama\n3,{'x' * 100_000_000},Drama\n")
    assert len(report.refused) <= 1
    assert all("Expected" in sentence for _, sentence in report.refused)


def test_a_file_that_is_one_line_of_a_hundred_megabytes(reader: Reader) -> None:
    assert reader.refusal("long.txt", b"x" * 100_000_000)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("deep.json", "[" * 10_000 + "]" * 10_000),
        ("deep_inside.json", '[{"title": "A", "year": 1, "genres": [], "cast": ' + "[" * 10_000 + "]" * 10_000 + "}]"),
        ("deep.xml", "<movies><movie><id>1</id><title>A</title><date>1</date>" + "<a>" * 10_000 + "</a>" * 10_000),
        ("deep.txt", "<" * 10_000),
    ],
)
def test_ten_thousand_levels_of_nesting(reader: Reader, name: str, text: str) -> None:
    assert reader.refusal(name, text)


def test_a_page_nested_ten_thousand_deep_is_read(reader: Reader) -> None:
    report = reader.read("deep.html", PAGE.format("<div>" * 10_000 + "Backstage" + "</div>" * 10_000))
    assert report.refused == []
    assert reader.rows("claims", "films.example:backstage", "title") == ["Backstage"]


def test_json_ld_nested_ten_thousand_deep_in_a_page_is_an_issue(reader: Reader) -> None:
    block = '<script type="application/ld+json">' + "[" * 10_000 + "]" * 10_000 + "</script>"
    assert "Expected JSON-LD" in reader.issue("block.html", PAGE.format(block), "not-understood")


def test_rows_that_stand_twice(reader: Reader) -> None:
    assert "read as one record" in reader.issue("twice.csv", HEAD + "7,Out (1982),Drama\n" * 2, "duplicate")
    assert reader.rows("claims", "movielens:7", "title") == ["Out"]


def test_a_table_without_its_key_column(reader: Reader) -> None:
    assert "but without movieId" in reader.refusal("keyless.csv", "title,genres\nOut (1982),Drama\n")


def test_a_row_with_too_few_or_too_many_cells(reader: Reader) -> None:
    report = reader.read("ragged.csv", f"{HEAD}7,Out (1982)\n8,Frantic (1988),Drama,more,and more\n9,LIZA (2024),War\n")
    assert report.refused == []
    assert reader.rows("claims", "movielens:9", "title") == ["LIZA"]


def test_a_quote_that_is_never_closed(reader: Reader) -> None:
    report = reader.read("quote.csv", f'{HEAD}7,Out (1982),Drama\n8,"Frantic (1988),Drama\n9,LIZA (2024),War\n')
    assert len(report.refused) <= 1
    assert all("Expected" in sentence for _, sentence in report.refused)
