"""Values that are amounts: numbers, durations, money, ratings."""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation

from babel import Locale
from babel.numbers import format_currency, format_decimal

from repertory.errors import ValueRefused
from repertory.vocabulary.datatypes.base import Agreement, Cleaned, Datatype, bounded

_FOOTNOTE = re.compile(r"\[[^\]]*\]")
_AMOUNT = re.compile(r"\d[\d.,\u00a0\u202f ']*\d|\d")
_SCALES = {
    "thousand": 3,
    "k": 3,
    "million": 6,
    "millions": 6,
    "mil": 6,
    "m": 6,
    "mln": 6,
    "billion": 9,
    "bn": 9,
    "lakh": 5,
    "crore": 7,
}
_SCALE = re.compile(r"^\s*(" + "|".join(sorted(_SCALES, key=len, reverse=True)) + r")\b", re.IGNORECASE)
_SYMBOLS = {
    "US$": "USD", "A$": "AUD", "AU$": "AUD", "C$": "CAD", "CA$": "CAD", "HK$": "HKD", "NZ$": "NZD", "$": "USD",
    "€": "EUR", "£": "GBP", "¥": "JPY", "₹": "INR", "₩": "KRW", "₽": "RUB", "F": "FRF", "francs": "FRF",
    "franc": "FRF", "euros": "EUR", "euro": "EUR", "dollars": "USD", "pounds": "GBP", "DM": "DEM", "Kč": "CZK",
}  # fmt: skip
_CODE = re.compile(r"\b([A-Z]{3})\b")
_CLOCK = re.compile(r"^(\d{1,3}):([0-5]\d)(?::([0-5]\d)(?:[.,:]\d+)?)?$")
_ISO_DURATION = re.compile(r"^PT(?:(\d+)H)?(?:(\d+)M)?(?:\d+S)?$", re.IGNORECASE)
_ISO_INSIDE = re.compile(r"\bPT(?=\d)(?:\d+H)?(?:\d+M)?\b")
_HOUR_UNITS = (
    r"(?:hours?|hrs?|h|heures?|stunden?|std|horas?|ore|ora|or|uren|uur|u|timmar|timer|time|tim|tuntia|tunti|godz\w*|"
    r"hodin\w*|hod|óra|saat|sa|часов|часа|час|ч|годин\w*|год|ώρες|ώρα|sati|sat|小时|小時|時間|시간|giờ)"
)
_MINUTE_UNITS = r"(?:minut\w*|minúty?|mins?|m|мин\w*|хв\w*|dakika|dk|perc|λεπτά|λεπ|分钟|分鐘|分|분|phút)"
_END = r"(?![^\W\d_])"
_PARTS = re.compile(rf"(?<!\d)(\d{{1,2}})\s*[x×х]\s*(\d{{1,3}})\s*{_MINUTE_UNITS}{_END}", re.IGNORECASE)
_HOURS = re.compile(
    rf"(?<!\d)(\d{{1,2}})\s*{_HOUR_UNITS}{_END}\.?,?\s*(?:(?:and|et|und|y|e|a|i)\s+)?"
    rf"(?:(\d{{1,2}})\s*(?:{_MINUTE_UNITS}{_END})?(?!\d))?",
    re.IGNORECASE,
)
_MINUTES = re.compile(rf"(\d+)\s*(?:{_MINUTE_UNITS}|′|')?\.?\s*$", re.IGNORECASE)
_MINUTES_WORD = re.compile(
    rf"(?<![\d.,])(\d+)(?:\s*(?!m\b){_MINUTE_UNITS}{_END}|(?<=\d\d)\s?['′’](?![\d'′’]))", re.IGNORECASE
)
LONGEST = 60 * 24 * 4
"""Minutes; the longest films run a few days, longer is a mistake."""


def plain_number(text: str) -> tuple[Decimal, str | None]:
    """Return the number in a text, and a note where its marks could be read in two ways.

    A mark followed by exactly three digits groups thousands (``272.000``), unless it is the only
    mark and the number before it is 0; any other last mark is the decimal mark.
    """
    match = _AMOUNT.search(bounded(text, "a number"))
    if match is None:
        raise ValueRefused(f"Expected a number, found {text[:80]!r}.")
    digits = re.sub(r"[\u00a0\u202f ']", "", match.group(0))
    note = None
    marks = [char for char in digits if char in ".,"]
    if marks:
        last = digits.rfind(marks[-1])
        after = len(digits) - last - 1
        grouping = after == 3 and not (len(marks) == 1 and digits[:last] in ("", "0"))
        if grouping and len(set(marks)) == 1:
            if marks[-1] == ".":
                note = f"the dot in {match.group(0)} was read as grouping thousands"
            digits = re.sub("[.,]", "", digits)
        else:
            digits = re.sub("[.,]", "", digits[:last]) + "." + digits[last + 1 :]
    try:
        return Decimal(digits), note
    except InvalidOperation as error:
        raise ValueRefused(f"Expected a number, found {match.group(0)!r}.") from error


def _bare(number: Decimal) -> str:
    whole = number.to_integral_value()
    if whole == number:
        return str(int(whole))
    digits = format(number.normalize(), "f")
    # Three decimals would be read as grouped thousands the next time; a nought more cannot be.
    return f"{digits}0" if len(digits.partition(".")[2]) == 3 else digits


class NumberType(Datatype):
    """A number without a unit."""

    kept = "0|[1-9][0-9]{0,14}"

    def clean(self, text: str, language: str | None = None) -> Cleaned:
        """Return the number with a dot for its decimal mark and no grouping."""
        number, note = plain_number(text)
        return Cleaned(_bare(number), note)

    def show(self, value: str, locale: str = "en") -> str:
        """Return the number grouped as the locale does."""
        return str(format_decimal(Decimal(value), locale=locale))


def spoken_duration(text: str) -> str | None:
    """Return the first words of a text that tell a duration by its unit; None where none do."""
    found = [one for pattern in (_ISO_INSIDE, _HOURS, _PARTS, _MINUTES_WORD) if (one := pattern.search(text))]
    return min(found, key=lambda one: one.start()).group(0).strip(" ,.") if found else None


class DurationType(Datatype):
    """A running time in whole minutes."""

    what = "a running time"
    kept = "[1-9][0-9]{0,2}"
    tolerance = 1
    """Minutes by which two sources differ when each rounds the same time."""

    def clean(self, text: str, language: str | None = None) -> Cleaned:
        """Read ``112 mins``, ``1h 52m``, ``2 hours``, ``2x75 min``, ``PT1H52M``, ``1:52:04``, ``112 мин.``, ``112``."""
        words = _FOOTNOTE.sub("", bounded(text, self.what)).strip()
        minutes = self._minutes(words)
        if minutes is None or not 0 < minutes <= LONGEST:
            raise ValueRefused(f"Expected a running time such as 112 minutes, found {text[:80]!r}.")
        return Cleaned(str(minutes))

    @staticmethod
    def _minutes(words: str) -> int | None:
        if clock := _CLOCK.match(words):  # without seconds, hours or minutes may be meant
            hour, minute, second = clock.groups()
            return int(hour) * 60 + int(minute) + (int(second) >= 30) if second else None
        iso = _ISO_DURATION.match(words)
        hours = iso if iso and any(iso.groups()) else _HOURS.search(words)
        if hours:
            return int(hours.group(1) or 0) * 60 + int(hours.group(2) or 0)
        if parts := _PARTS.search(words):
            return int(parts.group(1)) * int(parts.group(2))
        minutes = _MINUTES_WORD.search(words) or _MINUTES.search(re.sub(r"\.0+$", "", words))
        return int(minutes.group(1)) if minutes else None

    def compare(self, left: str, right: str) -> Agreement:
        """Times a minute apart are the same time, rounded."""
        if left == right:
            return Agreement.SAME
        near = abs(int(left) - int(right)) <= self.tolerance
        return Agreement.PRECISION if near else Agreement.DIFFERENT

    def show(self, value: str, locale: str = "en") -> str:
        """Return ``112 minutes``."""
        return f"{value} minute" if value == "1" else f"{value} minutes"


class MoneyType(Datatype):
    """An amount of money as ``USD 3800000``; the currency is XXX where the source names none."""

    what = "an amount of money"

    def clean(self, text: str, language: str | None = None) -> Cleaned:
        """Read ``$3.8 million [1]``, ``€2m``, ``USD 3800000``, ``75 million francs``."""
        words = _FOOTNOTE.sub("", bounded(text, self.what)).strip()
        match = _AMOUNT.search(words)
        if match is None:
            raise ValueRefused(f"Expected an amount of money such as $3.8 million, found {text[:80]!r}.")
        number, note = plain_number(words)
        scale = _SCALE.match(words[match.end() :])
        if scale:
            number, note = number.scaleb(_SCALES[scale.group(1).lower()]), None
        return Cleaned(f"{self._currency(words)} {_bare(number)}", note)

    @staticmethod
    def _currency(words: str) -> str:
        code = _CODE.search(words)
        if code:
            return code.group(1)
        for symbol in sorted(_SYMBOLS, key=len, reverse=True):
            pattern = rf"\b{symbol}\b" if symbol.isalpha() else re.escape(symbol)
            if re.search(pattern, words):
                return _SYMBOLS[symbol]
        return "XXX"

    def compare(self, left: str, right: str) -> Agreement:
        """Amounts within one in a hundred are one amount, rounded."""
        if left == right:
            return Agreement.SAME
        (one, first), (two, second) = left.split(), right.split()
        if one != two and "XXX" not in (one, two):
            return Agreement.DIFFERENT
        low, high = sorted((Decimal(first), Decimal(second)))
        return Agreement.PRECISION if high - low <= high / 100 else Agreement.DIFFERENT

    def show(self, value: str, locale: str = "en") -> str:
        """Return the amount with its currency's sign, whole units only."""
        currency, amount = value.split()
        number = Decimal(amount)
        if currency == "XXX":
            return str(format_decimal(number, locale=locale))
        pattern = re.sub(r"[.]0+", "", Locale(locale).currency_formats["standard"].pattern)
        return str(format_currency(number, currency, locale=locale, format=pattern, currency_digits=False))


class RatingType(Datatype):
    """A rating with its scale, as ``3.5/5`` or ``7.2/10``; scales are never mixed."""

    def clean(self, text: str, language: str | None = None) -> Cleaned:
        """Read ``3.5/5``, ``7,2/10``, ``85%`` and ``★★★½``."""
        words = bounded(text, "a rating").strip()
        match = re.match(r"^(\d+(?:[.,]\d+)?)\s*/\s*(\d+)$", words)
        if match:
            number, scale = Decimal(match.group(1).replace(",", ".")), Decimal(match.group(2))
            if 0 <= number <= scale:
                return Cleaned(f"{_bare(number)}/{_bare(scale)}")
        percent = re.match(r"^(\d+(?:[.,]\d+)?)\s*%$", words)
        if percent and Decimal(percent.group(1).replace(",", ".")) <= 100:
            return Cleaned(f"{_bare(Decimal(percent.group(1).replace(',', '.')))}/100")
        if words and "★" in words and set(words) <= set("★½☆"):
            return Cleaned(f"{_bare(Decimal(words.count('★')) + Decimal('0.5') * words.count('½'))}/5")
        raise ValueRefused(f"Expected a rating with its scale such as 3.5/5, found {text[:80]!r}.")

    def show(self, value: str, locale: str = "en") -> str:
        """Return ``3.5 of 5``."""
        number, _, scale = value.partition("/")
        return f"{format_decimal(Decimal(number), locale=locale)} of {scale}"
