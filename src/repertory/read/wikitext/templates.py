"""How templates are shown: each becomes words that stand for it, or arguments whose wikitext is shown in its place.

`tables.templates` leads from a template's name to its way here. A template that no table names shows nothing and
is counted, unless its name is a country's (``{{USA}}``, ``{{France}}``).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping

from babel.core import get_global

from repertory.errors import ValueRefused
from repertory.read.wikitext import tables
from repertory.read.wikitext.page import Piece, Put, WikiPage
from repertory.vocabulary.datatypes import DATATYPES

Part = Piece | Put
Way = Callable[[WikiPage, "Template"], Iterator[Part]]

MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
          "December")  # fmt: skip
SIGNS = {
    "us$": "US$", "usd": "US$", "usdollar": "US$", "us dollar": "US$", "eur": "€", "euro": "€", "€": "€", "£": "£",
    "gbp": "£", "pound sterling": "£", "inr": "₹", "rupee": "₹", "inrconvert": "₹", "inr convert": "₹", "a$": "A$",
    "aud": "A$", "australian dollar": "A$", "c$": "C$", "cad": "C$", "canadian dollar": "C$", "nz$": "NZ$",
    "nzd": "NZ$", "hk$": "HK$", "hkd": "HK$", "jpy": "¥", "¥": "¥", "jpyconvert": "¥", "krw": "₩", "₩": "₩", "rub": "₽",
}  # fmt: skip
"""What a money template's name puts before the amount; others put their name, a currency's code."""
CODES = {
    "GER": "DE", "SUI": "CH", "NED": "NL", "DEN": "DK", "POR": "PT", "GRE": "GR", "CRO": "HR", "URS": "SU", "SUN": "SU",
    "TCH": "CS", "CSK": "CS", "YUG": "YU", "DDR": "DD", "FRG": "DE", "CHI": "CL", "RSA": "ZA", "BUL": "BG", "PHI": "PH",
    "IRI": "IR", "INA": "ID", "MAS": "MY", "ALG": "DZ", "URU": "UY",
}  # fmt: skip
"""Codes of three letters by which templates name countries, where they are not those of ISO 3166-1."""
SCALES = {"c": "crore", "l": "lakh", "m": "million", "b": "billion", "k": "thousand"}
_WORDS = re.compile(r"<!--.*?-->|<ref\b[^>]*/>|<ref\b.*?</ref\s*>|\[\[(?:[^\]|]*\|)?|\]\]|'{2,}", re.DOTALL)
_LANG = re.compile(r"lang-[a-z-]{2,8}")
_DIGITS = re.compile(r"\d+")


class Template:
    """A template where it stands: its name as it is written and in small letters, and its arguments."""

    def __init__(self, page: WikiPage, start: int, end: int) -> None:
        self.page, self.start, self.end = page, start, end
        name, self.pieces = page.arguments(start, end)
        before, colon, _ = name.partition(":")
        self.written = name
        self.name = (name if not colon or before.lower() == "#tag" else before).lower()
        if colon and self.name != name.lower():  # {{formatnum:1234}}: what follows the colon is the first argument
            place = page.text.find(":", start, end) + 1
            self.pieces.insert(0, Piece("", place, place + len(page.text[place:end].split("|")[0].removesuffix("}}"))))
        self.plain = [piece for piece in self.pieces if not piece.name]
        self.names = {piece.name: piece for piece in self.pieces if piece.name}  # of two of a name the last holds

    def named(self, *names: str) -> Piece | None:
        """Return the argument of the first of these names that there is."""
        return next((self.names[name] for name in names if name in self.names), None) if self.names else None

    def argument(self, place: int) -> Piece | None:
        """Return an argument by its place, from 1."""
        return self.named(str(place)) or (self.plain[place - 1] if len(self.plain) >= place else None)

    def words(self, piece: Piece | None) -> str:
        """Return an argument's words without links and footnotes."""
        words = self.page.text[piece.start : piece.end].strip() if piece else ""
        return words if words.isalnum() else _WORDS.sub("", words).strip()

    def put(self, words: str) -> Put:
        """Return words that stand for all of the template."""
        return Put(words, self.start, self.end)

    def line(self) -> Put:
        """Return what ends the line here."""
        return Put("\n", self.start, self.start)


def parts_of(page: WikiPage, start: int, end: int) -> Iterator[Part]:
    """Yield what the template from ``start`` to ``end`` shows."""
    told = Template(page, start, end)
    way = tables.templates().get(told.name) or ("first" if _LANG.fullmatch(told.name) else "")
    if way:
        yield from WAYS[way](page, told)
    elif (country := _country(told.written.upper() if len(told.written) == 3 else told.written)) is not None:
        yield told.put(country)
    else:
        page.count_unknown("template", told.name, start, end)


def _first(page: WikiPage, told: Template) -> Iterator[Part]:
    piece = told.named("texte", "lt", "fr", "display") or told.argument(1)
    if piece:
        yield piece


def _second(page: WikiPage, told: Template) -> Iterator[Part]:
    piece = told.named("texte", "text") or told.argument(2) or told.argument(1)
    if piece:
        yield piece


def _last(page: WikiPage, told: Template) -> Iterator[Part]:
    yield from told.plain[-1:]


def _lines(page: WikiPage, told: Template) -> Iterator[Part]:
    for piece in (piece for piece in told.pieces if not piece.name or piece.name.isdigit()):
        yield Put("\n", piece.start, piece.start)
        yield piece
        yield Put("\n", piece.end, piece.end)


def _joined(page: WikiPage, told: Template) -> Iterator[Part]:
    yield told.put(" ".join(told.words(piece) for piece in told.plain[:2]))


def _number(words: str) -> str:
    """Return a month's name as its number, other words as they are."""
    return str(MONTHS.index(words.title()) + 1) if words.title() in MONTHS else words


def _date(parts: list[str]) -> str:
    """Return a date in words: from year, month, day as numbers, in either order, or as it stands."""
    parts = [_number(part) for part in parts]
    numbers = [int(part) for part in parts if part.isdecimal()]
    year = next((number for number in numbers if number > 1000), None)
    if year is None or len(numbers) < len([part for part in parts if part]):
        return " ".join(part for part in parts if part)
    others = numbers[1:] if numbers[0] == year else numbers[: numbers.index(year)][::-1]
    month = MONTHS[others[0] - 1] if others and 1 <= others[0] <= 12 else ""
    day = str(others[1]) if month and len(others) > 1 and 1 <= others[1] <= 31 else ""
    return " ".join(part for part in (day, month, str(year)) if part)


def _ymd(page: WikiPage, told: Template) -> Iterator[Part]:
    """Year, month and day, or day, month and year; a date in words is one argument or three."""
    yield told.put(_date([told.words(told.argument(place)) for place in (1, 2, 3)]))


def _groups(page: WikiPage, told: Template) -> Iterator[Part]:
    """``{{Film date|2005|9|2|Venice|2005|11|16|France}}``: year, month, day and place again and again."""
    group: list[Piece] = []
    for number, piece in enumerate(told.plain):
        if group and (len(group) == 4 or (len(group) > 1 and _is_year(told.words(piece)))):
            yield from _group(told, group)
            group = []
        group.append(piece)
        if number + 1 == len(told.plain):
            yield from _group(told, group)


def _is_year(words: str) -> bool:
    return len(words) == 4 and words.isdigit()


def _group(told: Template, group: list[Piece]) -> Iterator[Part]:
    numbers = [piece for piece in group[:3] if not (words := _number(told.words(piece))) or words.isdecimal()]
    words = _date([told.words(piece) for piece in numbers])
    places = [piece for piece in group if piece not in numbers]
    if not words:
        return
    yield Put("\n", group[0].start, group[0].start)
    yield Put(words, numbers[0].start, numbers[-1].end)
    for place in places[:1]:
        yield Put(" (", place.start, place.start)
        yield place
        yield Put(")", place.end, place.end)
    yield Put("\n", group[-1].end, group[-1].end)


def _duration(page: WikiPage, told: Template) -> Iterator[Part]:
    hours = told.words(told.named("h") or told.named("hours") or told.argument(1))
    minutes = told.words(told.named("m") or told.named("minutes") or told.argument(2))
    if hours.count(":") == 1:
        # Minutes and seconds by the template's documentation, hours and minutes by many who use it.
        yield told.put(hours)
        return
    if ":" in hours and not minutes:
        hours, _, minutes = hours.partition(":")
    numbers = [_DIGITS.search(words) for words in (hours, minutes.partition(":")[0])]
    whole = [f"{int(found.group())} {unit}" for found, unit in zip(numbers, ("h", "min"), strict=True) if found]
    if whole:
        yield told.put(" ".join(whole))


def _unit(page: WikiPage, told: Template) -> Iterator[Part]:
    yield told.put(" ".join(words for piece in told.plain[:2] if (words := told.words(piece))))


def _money(page: WikiPage, told: Template) -> Iterator[Part]:
    """The second argument is the amount's scale or, where it is figures, the year of its money's worth."""
    amount, second = told.words(told.argument(1)), told.words(told.argument(2))
    code = second if told.name == "currency" else told.name
    sign = SIGNS.get(code.lower(), f"{code.upper()} " if code.isalpha() and len(code) == 3 else "")
    scale = SCALES.get(second, second) if second.isalpha() and second != code else ""
    yield told.put(" ".join(part for part in (f"{sign}{amount}", scale) if part))


def _based_on(page: WikiPage, told: Template) -> Iterator[Part]:
    for number, piece in enumerate(told.plain):
        if number:
            yield Put(" by " if number == 1 else ", ", piece.start, piece.start)
        yield piece


def _result(words: str) -> Way:
    def way(page: WikiPage, told: Template) -> Iterator[Part]:
        yield told.put(words)

    return way


def _country_named(page: WikiPage, told: Template) -> Iterator[Part]:
    words = told.words(told.argument(1))
    yield told.put(_country(words) or words)


def _flag(page: WikiPage, told: Template) -> Iterator[Part]:
    words = told.words(told.argument(1))
    yield Put(_country(words) or words, told.start, told.end, flag=True)


def _nothing(page: WikiPage, told: Template) -> Iterator[Part]:
    yield from ()


def _country(words: str) -> str | None:
    """Return the words where they name a country, by its code of three letters in English; None where they do not."""
    codes = (
        [CODES[words]] if words in CODES else get_global("territory_aliases").get(words, []) if len(words) == 3 else []
    )
    if len(codes) == 1:
        return DATATYPES["country"].show(codes[0])
    try:
        DATATYPES["country"].clean(words)
    except ValueRefused:
        return None
    return words


WAYS: Mapping[str, Way] = {
    "first": _first,
    "second": _second,
    "last": _last,
    "lines": _lines,
    "joined": _joined,
    "groups": _groups,
    "ymd": _ymd,
    "duration": _duration,
    "unit": _unit,
    "money": _money,
    "based_on": _based_on,
    "won": _result("Won"),
    "nominated": _result("Nominated"),
    "country": _country_named,
    "flag": _flag,
    "dash": _result(" – "),
    "blank": _result(" "),
    "break": _result("\n"),
    "bar": _result("|"),
    "century": _first,
    "nothing": _nothing,
}
"""How each way of `templates.toml` shows a template."""
