"""Takes a workbook apart, in a process of its own: a CSV file for each sheet, and on standard output what they are.

    python -m repertory.read.sheets.convert WORKBOOK FOLDER MEBIBYTES

The head is the first row with two cells or more, so rows of a heading and empty rows and columns before it are
passed over. A head of two rows, of which the first has cells merged across columns, is one: the lower words, the
upper ones where there are none, both where the lower ones stand twice. Merged cells say the same in each row.
Rows are counted below the head, empty ones left out. Numbers are written as short as they are (2005.0 is
2005), dates and durations as ISO 8601.
"""

from __future__ import annotations

import csv
import datetime
import json
import resource
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import python_calamine

Rows = list[list[str]]
MOST_COLUMNS = 10_000


def main(path: Path, folder: Path, mebibytes: int) -> None:
    """Write the sheets of a workbook and print a list of {name, file, left}; ``left`` tells why one is no table."""
    resource.setrlimit(resource.RLIMIT_AS, (mebibytes << 20, mebibytes << 20))
    told = []
    with python_calamine.load_workbook(str(path)) as book:
        for number, about in enumerate(book.sheets_metadata):
            name, left = about.name, ""
            if about.typ != python_calamine.SheetTypeEnum.WorkSheet:
                left = "no cells"
            elif about.visible != python_calamine.SheetVisibleEnum.Visible:
                left = "a hidden sheet"
            else:
                rows = tabled(book.get_sheet_by_index(number))
                left = "" if len(rows) > 1 else "no row below a head of two columns"
                if not left:
                    with (folder / f"{number}.csv").open("w", encoding="utf-8", newline="") as out:
                        csv.writer(out, lineterminator="\n").writerows(rows)
            told.append({"name": name, "file": f"{number}.csv", "left": left})
    print(json.dumps(told))


def tabled(sheet: Any) -> Rows:
    """Return a sheet's head and the rows below it; none where it holds no table."""
    rows = [[words(cell) for cell in row[:MOST_COLUMNS]] for row in sheet.to_python(skip_empty_area=False)]
    merged = sheet.merged_cell_ranges or []
    _fill(rows, merged)
    at = next((number for number, row in enumerate(rows) if len(_different(row, number, merged)) >= 2), None)
    if at is None:
        return []
    head, below = rows[at], at + 1
    if _spans_columns(merged, at) and below < len(rows):
        head, below = _joined(head, rows[below]), below + 1
    rows = [row for row in rows[below:] if any(row)]
    used = [column for column in range(len(head)) if any(row[column] for row in rows) or head[column]]
    names = _unique([head[column] or f"column {_letters(column)}" for column in used])
    return [names, *([row[column] for column in used] for row in rows)] if len(used) > 1 else []


def words(cell: object) -> str:
    """Return what stands in a cell as words."""
    if isinstance(cell, datetime.datetime) and cell.time() == datetime.time():
        cell = cell.date()
    if isinstance(cell, datetime.time):
        cell = datetime.timedelta(hours=cell.hour, minutes=cell.minute, seconds=cell.second)
    if isinstance(cell, datetime.timedelta):
        return duration(int(cell.total_seconds()))
    if isinstance(cell, datetime.date):
        return cell.isoformat()
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() and abs(cell) < 1e15 else repr(cell)
    return "" if cell is None else str(cell).strip()


def duration(seconds: int) -> str:
    """Return a time of the clock or a duration, which sheets do not tell apart, as ISO 8601."""
    hours, rest = divmod(seconds, 3600)
    minutes, rest = divmod(rest, 60)
    return f"PT{hours}H{minutes}M" + (f"{rest}S" if rest else "")


def _fill(rows: Rows, merged: list[Any]) -> None:
    for (top, left), (bottom, right) in merged:
        if top < len(rows) and left < len(rows[top]):
            for row in rows[top : bottom + 1]:
                row[left : right + 1] = [rows[top][left]] * len(row[left : right + 1])


def _different(row: list[str], number: int, merged: list[Any]) -> list[int]:
    """Return the columns of a row that hold words of their own: a heading merged over all of them is one."""
    own = set(range(len(row)))
    for (top, left), (bottom, right) in merged:
        if top <= number <= bottom:
            own -= set(range(left + 1, min(right + 1, len(row))))
    return [column for column in own if row[column]]


def _spans_columns(merged: list[Any], at: int) -> bool:
    return any(top == at and right > left for (top, left), (_, right) in merged)


def _joined(upper: list[str], lower: list[str]) -> list[str]:
    twice = Counter(lower)
    return [
        (f"{above} {own}" if twice[own] > 1 and above and above != own else own) if own else above
        for above, own in zip(upper, lower, strict=True)
    ]


def _unique(names: list[str]) -> list[str]:
    seen: Counter[str] = Counter()
    made = []
    for name in (" ".join(name.split()) for name in names):
        seen[name] += 1
        made.append(name if seen[name] == 1 else f"{name} {seen[name]}")
    return made


def _letters(column: int) -> str:
    """Return what a spreadsheet calls a column: A to Z, AA and so on."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


if __name__ == "__main__":
    try:
        main(Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]))
    except (python_calamine.CalamineError, OSError, ValueError) as error:
        sys.exit(str(error) or type(error).__name__)
