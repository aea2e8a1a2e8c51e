"""What a snak holds (Wikibase's word for a property with a value): words to clean, and where they stand.

What is another entity is written as a mark, its id between two control characters, until its name is known.
"""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from typing import Any

from repertory.errors import ValueRefused
from repertory.read.wikidata.schema import MINUTES

MARK = re.compile("\x1a([QPL]\\d+)\x1a")
"""An entity whose name is not known yet."""

_TIME = re.compile(r"([+-])0*(\d{1,4})-(\d\d)-(\d\d)T")
_YEAR, _MONTH, _DAY = 9, 10, 11
"""Precisions of a time; less precise ones (decades, centuries) are no dates here, more precise ones do not occur."""
_JULIAN = "Q1985786"


def mark(entity: str) -> str:
    """Return the mark of an entity by its id."""
    return f"\x1a{entity}\x1a"


@dataclass(frozen=True, slots=True)
class Held:
    """``words`` to be cleaned, ``original`` as it stands below ``datavalue`` at the JSON pointer ``place``."""

    words: str
    original: str
    place: str
    language: str = ""
    note: str = ""


def held(snak: dict[str, Any], minutes: bool = False) -> Held:
    """Return what a snak with a value holds; raises ValueRefused where it is of no kind that is read.

    ``minutes``: an amount is one of time.
    """
    value = snak["datavalue"]["value"]
    kind = snak["datavalue"]["type"]
    if kind == "wikibase-entityid":
        return Held(mark(_id(value)), *(_at_id(value)))
    if kind == "string":
        return Held(value, value, "/value")
    if kind == "monolingualtext":
        return Held(value["text"], value["text"], "/value/text", value["language"])
    if kind == "time":
        words, note = _date(value)
        return Held(words, value["time"], "/value/time", note=note)
    if kind == "quantity":
        amount = value["amount"]
        return Held(_minutes(value) if minutes else _amount(value), amount, "/value/amount")
    raise ValueRefused(f"Expected an entity, a text, a date or an amount, found a value of the kind {kind}.")


def _id(value: dict[str, Any]) -> str:
    return str(value.get("id") or f"Q{value['numeric-id']}")


def _at_id(value: dict[str, Any]) -> tuple[str, str]:
    # Dumps of before 2016 gave the number alone.
    return (value["id"], "/value/id") if "id" in value else (str(value["numeric-id"]), "/value/numeric-id")


def _date(value: dict[str, Any]) -> tuple[str, str]:
    """Return a time as a date of its own precision in the Gregorian calendar, and a note on another calendar."""
    found, precision = _TIME.match(value["time"]), value["precision"]
    if found is None or found.group(1) == "-" or precision not in (_YEAR, _MONTH, _DAY):
        raise ValueRefused(
            f"Expected a year, a month or a day of our era, found {value['time']} of the precision {precision}."
        )
    year, month, day = (int(part) for part in found.groups()[1:])
    julian = value.get("calendarmodel", "").endswith(_JULIAN)
    words = (f"{year:04d}", f"{year:04d}-{month:02d}", f"{year:04d}-{month:02d}-{day:02d}")[precision - _YEAR]
    if not julian:
        return words, ""
    if precision == _DAY:
        return _from_julian(year, month, day), f"{words} in the Julian calendar"
    return words, "in the Julian calendar"


def _from_julian(year: int, month: int, day: int) -> str:
    """Return a day of the Julian calendar in the Gregorian, by its Julian day number (Richards 2013)."""
    before = (14 - month) // 12
    years, months = year + 4800 - before, month + 12 * before - 3
    number = day + (153 * months + 2) // 5 + 365 * years + years // 4 - 32083
    try:
        return datetime.date.fromordinal(number - 1721425).isoformat()
    except ValueError as error:
        raise ValueRefused(f"Expected a day of our era, found {year}-{month}-{day} in the Julian calendar.") from error


def _amount(value: dict[str, Any]) -> str:
    """Return an amount behind its unit's mark; XXX where it has none, as money of an unknown currency."""
    unit = value["unit"].rpartition("/")[2]
    return f"{'XXX' if unit == '1' else mark(unit)} {_number(value):f}"


def _minutes(value: dict[str, Any]) -> str:
    unit = value["unit"].rpartition("/")[2]
    if unit not in MINUTES:
        raise ValueRefused(f"Expected minutes, hours or seconds, found {value['amount']} of the unit {unit}.")
    return str((_number(value) * MINUTES[unit]).quantize(Decimal(1), ROUND_HALF_UP))


def _number(value: dict[str, Any]) -> Decimal:
    try:
        return Decimal(value["amount"])
    except InvalidOperation as error:
        raise ValueRefused(f"Expected an amount, found {value['amount']!r}.") from error
