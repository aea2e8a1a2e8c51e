"""Spreadsheets: each sheet a table, however its head stands, and no file of a few bytes that fills the memory."""

from __future__ import annotations

from pathlib import Path

import books
import pytest

from repertory.check import places
from repertory.collection import Collection
from repertory.read.propose import propose, write
from repertory.read.report import ReadReport
from repertory.read.run import read_paths

CARD = """
name = "filmclub"
title = "The film club"
url = "https://films.example"
licence = "CC0"
reader = "table"

[[table]]
name = "programme"
columns = ["Film", "Year", "Director"]
key = { column = "Film" }
label = "Film"
ignore = ["Shown", "No"]
claim = [
  { column = "Film", property = "title" },
  { column = "Year", property = "year" },
  { column = "Director", property = "director" },
  { column = "Minutes", property = "running_time" },
  { column = "Released", property = "release_date" },
]
"""
ROWS: books.Sheet = [
    ["Film", "Year", "Director", "Minutes", "Released"],
    ["The Jetty", 1998.0, "Iona Baird", 94.5, 35800.0],
    ["Fog, and <rain>", 2001.0, "Jon Vane", 0.0701388888, None],
]


class Sheets:
    """A collection with the film club's card, into which workbooks are read."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.collection = Collection.create(folder / "collection")
        (self.collection.root / "sources").mkdir()
        (self.collection.root / "sources" / "filmclub.toml").write_text(CARD, encoding="utf-8")

    def read(self, name: str, content: bytes) -> ReadReport:
        path = self.folder / name
        path.write_bytes(content)
        return read_paths(self.collection, [path])

    def claims(self, name: str) -> list[tuple[str, str, str]]:
        claims = self.collection.current("claims")
        rows = claims.filter(claims.property == name).order_by("locator").to_pyarrow().to_pylist()
        return [(row["value"], row["original"], row["locator"]) for row in rows]

    def values(self, name: str) -> list[str]:
        return [value for value, _, _ in self.claims(name)]


@pytest.fixture
def sheets(tmp_path: Path) -> Sheets:
    return Sheets(tmp_path)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("films.xlsx", books.xlsx({"Programme": books.xlsx_sheet(ROWS)})),
        ("films.ods", books.ods({"Programme": ROWS})),
        ("films.xls", books.xls("Programme", ROWS)),
        ("films.bin", books.xlsx({"Programme": books.xlsx_sheet(ROWS)})),
    ],
    ids=["xlsx", "ods", "xls", "by its content"],
)
def test_a_sheet_is_read_by_a_card(sheets: Sheets, name: str, content: bytes) -> None:
    assert sheets.read(name, content).refused == []
    assert sheets.claims("title") == [
        ("The Jetty", "The Jetty", "row:1:Film"), ("Fog, and <rain>", "Fog, and <rain>", "row:2:Film"),
    ]  # fmt: skip
    assert sheets.claims("year")[0] == ("1998", "1998", "row:1:Year"), "2005.0 is 2005"
    documents = sheets.collection.ledger.everything(sheets.collection.connection, "documents").to_pyarrow()
    assert documents["name"].to_pylist() == [f"../{name}!Programme"]
    assert places.placed(sheets.collection).astray == 0


def test_dates_and_durations_are_read(sheets: Sheets) -> None:
    styles = {"E2": 1, "D3": 2}
    sheets.read("films.xlsx", books.xlsx({"A": books.xlsx_sheet(ROWS, styles=styles)}))
    assert sheets.values("release_date") == ["1998-01-05"]
    assert ("101", "PT1H41M", "row:2:Minutes") in sheets.claims("running_time")


def test_headings_empty_rows_and_columns_before_the_head_are_passed_over(sheets: Sheets) -> None:
    rows: books.Sheet = [
        [None] * 6,
        [None, "Programme of the film club", None, None, None, None],
        [None] * 6,
        [None, "Film", "Year", "Director", "Minutes", None],
        [None] * 6,
        [None, "The Jetty", 1998.0, "Iona Baird", 94.0, "see there"],
    ]
    report = sheets.read("films.xlsx", books.xlsx({"A": books.xlsx_sheet(rows, merged=["B2:F2"])}))
    assert report.refused == []
    assert sheets.values("year") == ["1998"]
    issues = sheets.collection.current("issues").to_pyarrow()["text"].to_pylist()
    assert any("'column F'" in text for text in issues), "what stands under no name is told"


def test_a_head_of_two_rows_and_merged_cells_below_it(sheets: Sheets) -> None:
    rows: books.Sheet = [
        ["No", "The film", None, "Shown", None, "Director"],
        [None, "Film", "Year", "Day", "Day", None],
        [1.0, "The Jetty", 1998.0, "Mo", "Tu", "Iona Baird"],
        [2.0, "Fermata", 2003.0, "We", "Th", None],
    ]
    merged = ["A1:A2", "B1:C1", "D1:E1", "F1:F2", "F3:F4"]
    assert sheets.read("films.xlsx", books.xlsx({"A": books.xlsx_sheet(rows, merged)})).refused == []
    assert sheets.values("title") == ["The Jetty", "Fermata"]
    assert sheets.values("director") == ["Iona Baird", "Iona Baird"], "a merged cell says the same in each row"
    issues = sheets.collection.current("issues").to_pyarrow()["original"].to_pylist()
    assert {"Shown Day", "Shown Day 2"} <= set(issues)


def test_each_sheet_is_a_table_and_hidden_ones_are_told(sheets: Sheets) -> None:
    other: books.Sheet = [ROWS[0], ["Fermata", 2003.0, "Dina Ems", 80.0, None]]
    book = {"One": books.xlsx_sheet(ROWS), "Two": books.xlsx_sheet(other), "Old": books.xlsx_sheet(ROWS), "Note": "x"}
    book["Note"] = books.xlsx_sheet([["only a word"]])
    report = sheets.read("films.xlsx", books.xlsx(book, hidden=["Old"]))
    assert report.documents == 2
    assert sorted(sheets.values("title")) == ["Fermata", "Fog, and <rain>", "The Jetty"]
    told = [sentence for _, sentence in report.passed_over]
    assert "found a hidden sheet in 'Old'." in told[0]
    assert "found no row below a head of two columns in 'Note'." in told[1]


def test_a_card_is_proposed_for_a_spreadsheet(tmp_path: Path, collection: Collection) -> None:
    path = tmp_path / "films.ods"
    path.write_bytes(books.ods({"Programme": ROWS}))
    found = propose(path, "club")
    assert [row["title"] for row in found.preview] == [["The Jetty"], ["Fog, and <rain>"]]
    write(found, collection.root)
    assert read_paths(collection, [path]).sources["club"].records == 2


def far_cell() -> bytes:
    sheet = books.xlsx_sheet(ROWS)
    far = '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'
    return books.xlsx({"A": sheet.replace("</sheetData>", far)})


def repeated() -> bytes:
    row = '<table:table-row table:number-rows-repeated="1000000">' + books.ods_cell("x", 16000) + "</table:table-row>"
    return books.ods({"A": ROWS}, row)


def bomb() -> bytes:
    return books.xlsx({"A": books.xlsx_sheet(ROWS).replace("</sheetData>", " " * 400_000_000 + "</sheetData>")})


def entities() -> bytes:
    declared = '<!DOCTYPE w [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'
    return books.xlsx({"A": declared + books.xlsx_sheet(ROWS).replace("The Jetty", "&b;")})


@pytest.mark.parametrize(
    "content",
    [far_cell(), repeated(), books.xlsx({"A": "<worksheet><sheetData><row><c"}), books.xlsx({}),
     books.xlsx({"A": books.xlsx_sheet(ROWS)})[:900], b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2000)],
    ids=["a far cell", "repeated", "cut XML", "no sheet", "cut", "no compound file"],
)  # fmt: skip
def test_a_hostile_or_broken_workbook_is_refused_or_holds_no_table(sheets: Sheets, content: bytes) -> None:
    report = sheets.read("films.xlsx", content)
    assert report.documents == 0
    assert all(sentence.startswith("Expected ") for _, sentence in (*report.refused, *report.passed_over))


def test_a_workbook_with_entities_expands_none(sheets: Sheets) -> None:
    sheets.read("films.xlsx", entities())
    assert not any("aaaa" in value for value in sheets.values("title"))
