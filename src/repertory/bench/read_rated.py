"""Samples of what audiences said, in rows, and of a spreadsheet.

Followed are MovieLens' ``ratings.csv`` (ml-latest, 2023), the Netflix Prize's ``combined_data_N.txt`` (2006), the Large
Movie Review Dataset as JSON lines (1.0), and Office Open XML (ECMA-376, fifth edition).
"""

from __future__ import annotations

import zipfile
from html import escape
from pathlib import Path

import orjson

from repertory.bench.read_samples import MIB, Sample, numbered, written
from repertory.bench.read_site_films import MadeFilm

FILMS = 9_000
"""Films that are rated, as in the small set of MovieLens."""
RATED = 40
"""Ratings of a user, or of a film."""
SHEET_CARD = """\
name = "sheet_films"
title = "Made films in a spreadsheet"
url = "https://films.example.org"
licence = "CC0"
reader = "table"

[[table]]
name = "films"
columns = ["number", "film", "made"]
key = "number"
label = "film"
claim = [
  { column = "film", property = "title" },
  { column = "made", property = "year" },
  { column = "minutes", property = "running_time" },
  { column = "directed", property = "director", each = "split", by = ";" },
  { column = "played", property = "cast", each = "split", by = ";", first = 1 },
]
"""
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"


def movielens(folder: Path, size: float) -> Sample:
    """Ratings of users, one user after the other."""

    def body(number: int, _: str, film: MadeFilm) -> str:
        films = ((number * 31 + place * 977) % FILMS + 1 for place in range(RATED))
        return "".join(f"{number + 1},{one},{(number + one) % 10 / 2 + 0.5},{10**9 + one}\n" for one in films)

    return Sample(written(folder / "ratings.csv", size, "userId,movieId,rating,timestamp\n", body))


def netflix(folder: Path, size: float) -> Sample:
    """Ratings of films, one film after the other."""

    def body(number: int, _: str, film: MadeFilm) -> str:
        rated = (
            f"{place * 977 + number},{(number + place) % 5 + 1},2005-09-{place % 28 + 1:02}\n" for place in range(RATED)
        )
        return f"{number + 1}:\n{''.join(rated)}"

    return Sample(written(folder / "combined_data_1.txt", size, "", body))


def reviews(folder: Path, size: float) -> Sample:
    """Reviews with a rating and the id of the film on IMDb, each of some 1,200 letters as there."""

    def body(number: int, title: str, film: MadeFilm) -> str:
        text = " ".join(f"{name} plays {role} in {title}, and stays in mind." for name, role in film.cast)
        told = {
            "split": "train", "label": "pos", "id": number, "rating": number % 4 + 7, "imdb": f"tt{number // 5:07}",
            "text": (text * 9)[:1200],
        }  # fmt: skip
        return orjson.dumps(told).decode() + "\n"

    return Sample(written(folder / "reviews.jsonl", size, "", body))


def sheet(folder: Path, size: float) -> Sample:
    """A workbook of one sheet, its words in the cells; of so many MiB as it is unpacked."""
    folder.mkdir(parents=True)
    rows = [_row(("number", "film", "made", "minutes", "directed", "played"))]
    held = 0
    for number, title, film in numbered():
        cast = ";".join(name for name, _ in film.cast[:6])
        rows.append(_row((f"s{number}", title, film.year, film.minutes, ";".join(film.directors), cast)))
        held += len(rows[-1])
        if held >= size * MIB:
            break
    parts = {
        "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{_MAIN}"><sheetData>{"".join(rows)}</sheetData></worksheet>',
        "xl/workbook.xml": f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><sheets>'
        '<sheet name="Films" sheetId="1" r:id="rId1"/></sheets></workbook>',
        "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}"><Relationship Id="rId1" Type="{_OFFICE}/officeDocument" '
        'Target="xl/workbook.xml"/></Relationships>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_PACKAGE}"><Relationship Id="rId1" '
        f'Type="{_OFFICE}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
    }
    with zipfile.ZipFile(folder / "films.xlsx", "w", zipfile.ZIP_DEFLATED) as workbook:
        for name, content in parts.items():
            workbook.writestr(name, content)
    card = folder / "sheet_films.toml"
    card.write_text(SHEET_CARD, encoding="utf-8")
    return Sample(folder / "films.xlsx", card)


def _row(cells: tuple[str | int, ...]) -> str:
    told = (
        f"<c><v>{cell}</v></c>" if isinstance(cell, int) else f'<c t="inlineStr"><is><t>{escape(cell)}</t></is></c>'
        for cell in cells
    )
    return f"<row>{''.join(told)}</row>"
