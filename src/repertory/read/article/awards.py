"""Reads the tables of prizes in an article: who gave what to whom, and whether it was won."""

from __future__ import annotations

from repertory.read.article.grid import Cell, Grid, grids
from repertory.read.article.layout import AWARDS, Article
from repertory.read.reader import Reading

GIVERS = ("award", "organization", "organisation", "ceremony", "festival", "event", "award ceremony")
CATEGORIES = ("category", "prize")
RECIPIENTS = ("recipient", "nominee", "nominated work", "recipients and nominee", "recipient and nominee",
              "nominee / work")  # fmt: skip
RESULTS = ("result", "outcome")


def note_awards(reading: Reading, film: str, article: Article) -> None:
    """Note each row that tells a prize and its result; tables without these two columns are passed over."""
    section = article.section(*AWARDS)
    for grid in grids(article.words(section)) if section else ():
        giver, result = grid.column(*GIVERS), grid.column(*RESULTS)
        if giver is None or result is None:
            continue
        for row in grid.rows:
            if max(giver, result) < len(row) and row[giver].text and row[result].text:
                _award(reading, film, grid, row, (giver, result))


def _award(reading: Reading, film: str, grid: Grid, row: tuple[Cell, ...], told: tuple[int, int]) -> None:
    giver, result = (row[place] for place in told)
    category = _cell(row, grid.column(*CATEGORIES))
    recipient = _cell(row, grid.column(*RECIPIENTS))
    value = ", ".join(cell.text for cell in (giver, category) if cell is not None and cell.text)
    note = f"{result.text.lower()}: {recipient.text}" if recipient and recipient.text else result.text.lower()
    place = category if category is not None and category.text else giver
    reading.claim(film, "award", place.original, place.locator, value, kind=result.text.lower(), note=note)


def _cell(row: tuple[Cell, ...], place: int | None) -> Cell | None:
    return row[place] if place is not None and place < len(row) else None
