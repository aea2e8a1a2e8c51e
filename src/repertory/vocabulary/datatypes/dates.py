"""Dates that keep their precision: a year, a month, a day."""

from __future__ import annotations

import datetime
import re
from functools import lru_cache

from anyascii import anyascii
from babel import Locale
from babel.dates import format_date, format_skeleton

from repertory.errors import ValueRefused
from repertory.vocabulary.datatypes.base import Agreement, Cleaned, Datatype, bounded

FIRST_YEAR = 1870
"""No film is older; dates of people may be."""

_ISO = re.compile(r"\b(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?(?=$|[^\d-]|T)")
_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan janvier janv enero ene januar gennaio", "february feb fevrier fevr febrero februar febbraio",
            "march mar mars marzo marz", "april apr avril avr abril aprile", "may mai mayo maggio",
            "june jun juin junio juni giugno", "july jul juillet juil julio juli luglio",
            "august aug aout agosto ago", "september sep sept septembre septiembre settembre",
            "october oct octobre octubre oktober ottobre", "november nov novembre noviembre",
            "december dec decembre diciembre dezember dicembre dic",
        ),
        start=1,
    )
    for name in names.split()
}  # fmt: skip
_MONTH_LOCALES = (
    "en", "fr", "es", "de", "it", "pt", "cs", "sk", "pl", "nl", "sv", "da", "nb", "fi", "ru", "uk", "bg", "hr", "sr",
    "sl", "hu", "ro", "tr", "el", "ca", "et", "lv", "lt",
)  # fmt: skip
_NUMBERED = re.compile(r"(?<!\d)(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})(?!\d)")
_EASTERN = re.compile(r"(\d{4})\s*[年년]\s*(?:(\d{1,2})\s*[月월]\s*(?:(\d{1,2})\s*[日일])?)?")
_DAY_MONTH_YEAR = re.compile(r"\b(\d{1,2})(?:er|st|nd|rd|th|\.)?\s+(?:de\s+)?([a-z']+)\.?,?\s+(?:de\s+)?(\d{4})\b")
_MONTH_DAY_YEAR = re.compile(r"\b([a-z]+)\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})\b")
_MONTH_YEAR = re.compile(r"\b([a-z]+)\.?,?\s+(?:de\s+)?(\d{4})\b")
_YEAR = re.compile(r"(?<!\d)(\d{4})(?!\d)")


@lru_cache(maxsize=1)
def _months() -> dict[str, int]:
    """Return the number of each month's names, as `_plain` writes them, in the languages of `_MONTH_LOCALES`."""
    told = dict(_MONTHS)
    for code in _MONTH_LOCALES:
        for form in ("format", "stand-alone"):
            for width in ("wide", "abbreviated"):
                for number, name in Locale(code).months[form][width].items():
                    plain = "".join(filter(str.isalpha, _plain(name)))
                    if len(plain) > 2:
                        told.setdefault(plain, number)
    return told


def _plain(text: str) -> str:
    return anyascii(text.replace("\u00a0", " ")).lower()


def _iso(year: str, month: str | int | None = None, day: str | int | None = None) -> str | None:
    try:
        checked = datetime.date(int(year), int(month or 1), int(day or 1))
    except ValueError:
        return None
    whole = checked.isoformat()
    return whole if day else whole[:7] if month else whole[:4]


def _in_words(plain: str) -> str | None:
    for pattern, order in ((_DAY_MONTH_YEAR, (2, 1, 0)), (_MONTH_DAY_YEAR, (2, 0, 1)), (_MONTH_YEAR, (1, 0))):
        for match in pattern.finditer(plain):
            parts = [match.group(index + 1) for index in order]
            month = _months().get(parts[1].replace("'", ""))
            if month:
                return _iso(parts[0], month, *(parts[2:]))
    return None


def _in_figures(text: str) -> str | None:
    """Return a date as ``31.3.1999``, by a day, or as ``1999年3月31日``, by as much as it tells."""
    if eastern := _EASTERN.search(text):
        return _iso(*eastern.groups())
    dotted = _NUMBERED.search(text)
    return _iso(*dotted.groups()[::-1]) if dotted else None


class DateType(Datatype):
    """A date as ``2005``, ``2005-11`` or ``2005-11-16``."""

    kept = "(?:18|19|20)[0-9]{2}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|1[0-9]|2[0-8]))?)?"

    def clean(self, text: str, language: str | None = None) -> Cleaned:
        """Read ISO 8601, ``16.11.2005``, ``2005年11月16日``, ``16 November 2005``, ``November 16, 2005``, ``2005``."""
        plain = _plain(bounded(text, "a date")).strip()
        match = _ISO.search(plain)
        found = _in_figures(text) or _in_words(plain) or (_iso(*match.groups()) if match else None)
        if found is None:
            year = _YEAR.search(plain)
            found = _iso(year.group(1)) if year else None
        if found is None:
            raise ValueRefused(f"Expected a date such as 16 November 2005, found {text[:80]!r}.")
        return Cleaned(found)

    def compare(self, left: str, right: str) -> Agreement:
        """Tell a less precise date that agrees from a different one."""
        if left == right:
            return Agreement.SAME
        short, long = sorted((left, right), key=len)
        return Agreement.PRECISION if long.startswith(f"{short}-") else Agreement.DIFFERENT

    def show(self, value: str, locale: str = "en") -> str:
        """Return the date in words of the locale, no more precise than it is."""
        parts = [int(part) for part in value.split("-")]
        if len(parts) == 1:
            return str(parts[0])
        date = datetime.date(parts[0], parts[1], parts[2] if len(parts) == 3 else 1)
        if len(parts) == 2:
            return str(format_skeleton("yMMMM", date, locale=locale))
        return str(format_date(date, format="long", locale=locale))


class YearType(Datatype):
    """A year of four digits, from 1870 to ten years from now."""

    kept = "(19[0-9]{2}|20[0-2][0-9])(?:-[0-9]{2}-[0-9]{2})?"

    def clean(self, text: str, language: str | None = None) -> Cleaned:
        """Return the first year in the text."""
        last = datetime.date.today().year + 10
        for match in _YEAR.finditer(bounded(text, "a year")):
            if FIRST_YEAR <= int(match.group(1)) <= last:
                return Cleaned(match.group(1))
        raise ValueRefused(f"Expected a year from {FIRST_YEAR} to {last}, found {text[:80]!r}.")
