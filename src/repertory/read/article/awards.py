"""Reads the tables of prizes in an article: who gave what to whom, and whether it was won."""

from __future__ import annotations

import re
from collections.abc import Sequence

from repertory.read.article.grid import Cell, Grid, grids
from repertory.read.article.layout import AWARDS, Article
from repertory.read.lines import Line
from repertory.read.reader import Reading

GIVERS = ("award", "organization", "organisation", "ceremony", "festival", "event", "award ceremony")
CATEGORIES = ("category", "prize")
RECIPIENTS = ("recipient", "nominee", "nominated work", "recipients and nominee", "recipient and nominee",
              "nominee / work")  # fmt: skip
RESULTS = ("result", "outcome")

_RESULT = re.compile(
    r"^(?:won|winner|nominated|nominee|nomination|shortlisted|runners?-up|pending|honou?red|finalist|"
    r"(?:\d+(?:st|nd|rd|th)|first|second|third|fourth) place|top ten film)$",
    re.IGNORECASE,
)


def note_awards(reading: Reading, film: str, article: Article) -> None:
    """Note each row that tells a prize and its result; tables without these two columns are passed over."""
    section = article.section(*AWARDS)
    note_prizes(reading, film, article.words(section) if section else ())


def note_prizes(reading: Reading, film: str, lines: Sequence[Line]) -> None:
    """Note the rows of the tables among these lines."""
    for grid in grids(lines):
        giver, result = grid.column(*GIVERS), grid.column(*RESULTS)
        if giver is None or result is None:
            continue
        for row in grid.rows:
            if max(giver, result) < len(row) and row[giver].text and _RESULT.match(row[result].text):
                _award(reading, film, grid, row, (giver, result))
            elif row:
                text = "Expected a prize and its result in a row of the table of prizes, found no result in its column."
                reading.issue("not-understood", text, row[0].locator, row[0].original, film)


def _award(reading: Reading, film: str, grid: Grid, row: tuple[Cell, ...], told: tuple[int, int]) -> None:
    giver, result = (row[place] for place in told)
    category = _cell(row, grid.column(*CATEGORIES))
    recipient = _cell(row, grid.column(*RECIPIENTS))
    prize = ", ".join(cell.text for cell in (giver, category) if cell is not None and cell.text)
    note = recipient.text if recipient and recipient.text else None
    place = category if category is not None and category.text else giver
    reading.claim(film, "award", place.original, place.locator, f"{prize} ({result.text.lower()})", note=note)


def _cell(row: tuple[Cell, ...], place: int | None) -> Cell | None:
    return row[place] if place is not None and place < len(row) else None
