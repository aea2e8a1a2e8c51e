"""What was asked, taken apart: words, and filters such as ``year:1990..1999`` or ``with:"Isild Le Besco"``.

``name:value`` without a blank is a filter where the name is one of `FILTERS`; a minus before it leaves out what has it,
values parted by commas are alternatives. What can't be understood is searched as words, and `Asked.trouble` says why.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from repertory.vocabulary.folding import fold, name_key

LONGEST = 200
"""Characters of a query that are looked at."""

_QUOTES = str.maketrans({"“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "＂": '"'})
_TERM = re.compile(r'(?P<minus>(?<!\S)-)?(?<!\w)(?P<name>[A-Za-z]+):(?=[^\s:/])(?P<value>"[^"]*"?|[^\s"]+)')
_RANGE = re.compile(r"(?P<from>\d{1,4})?\.\.(?P<to>\d{1,4})?")
_COMPARED = re.compile(r"(?P<sign>[<>]=?)(?P<number>\d{1,4})")
_DECADE = re.compile(r"(?P<number>\d{3}0)s")
MOST = 9_999
"""A year or a running time beyond which nothing is asked for."""


@dataclass(frozen=True, slots=True)
class Between:
    """Numbers from ``least`` to ``most``, both among them."""

    least: int
    most: int


@dataclass(frozen=True, slots=True)
class Filter:
    """What a film must have, or, ``without``, must not: one of ``values`` under ``name``."""

    name: str
    values: tuple[str | Between, ...]
    without: bool = False
    typed: str = ""

    def __str__(self) -> str:
        """Return the filter as one types it."""
        value = f'"{self.typed}"' if " " in self.typed else self.typed
        return f"{'-' if self.without else ''}{self.name}:{value}"


@dataclass(frozen=True, slots=True)
class Asked:
    """A query: the words to be found, the filters, and a sentence about what was not understood."""

    words: str
    filters: tuple[Filter, ...] = ()
    trouble: str = ""

    def __str__(self) -> str:
        """Return the query as one types it."""
        return " ".join(filter(None, (self.words, *map(str, self.filters))))

    def lacking(self, gone: Filter) -> Asked:
        """Return the query without one of its filters."""
        return Asked(self.words, tuple(one for one in self.filters if one != gone))


Read = Callable[[str], str | Between | None]


def _number(text: str) -> Between | None:
    if text.isdecimal() and len(text) <= 4:
        return Between(int(text), int(text))
    if decade := _DECADE.fullmatch(text):
        return Between(int(decade["number"]), int(decade["number"]) + 9)
    if found := _RANGE.fullmatch(text):
        least, most = int(found["from"] or 0), int(found["to"] or MOST)
        return Between(least, most) if text != ".." and least <= most else None
    if found := _COMPARED.fullmatch(text):
        number = int(found["number"])
        bounds = {"<": (0, number - 1), "<=": (0, number), ">": (number + 1, MOST), ">=": (number, MOST)}
        return Between(*bounds[found["sign"]])
    return None


def _yes(text: str) -> str | None:
    told = {"yes": "yes", "true": "yes", "1": "yes", "no": "no", "false": "no", "0": "no"}
    return told.get(fold(text))


def _folded(text: str) -> str | None:
    return fold(text) or None


def _named(text: str) -> str | None:
    return name_key(text) or None


FILTERS: dict[str, tuple[Read, str]] = {
    "director": (_named, 'a name: director:Varda, director:"Agnès Varda"'),
    "with": (_named, 'a name: with:Deneuve, with:"Isild Le Besco"'),
    "character": (_named, "a name: character:Antigone"),
    "year": (_number, "a year or a span: year:1995, year:1990..1999, year:1990s, year:<1950"),
    "runtime": (_number, "minutes or a span: runtime:<100, runtime:90..120"),
    "country": (_folded, "a country: country:France, country:FR"),
    "language": (_folded, "a language: language:French"),
    "genre": (_folded, "a genre: genre:drama"),
    "source": (_folded, "a source: source:wikipedia"),
    "disputed": (_yes, "yes or no: disputed:yes"),
}
"""What films can be filtered by, how each value is read, and what it may be."""

ALIASES = {"actor": "with", "cast": "with", "length": "runtime", "minutes": "runtime", "by": "director"}


def parse(text: str, longest: int = LONGEST) -> Asked:
    """Take a query apart; what of it can't be understood makes all of it words."""
    text = text[:longest].translate(_QUOTES)
    filters, rest, end = [], [], 0
    for found in _TERM.finditer(text):
        name = found["name"].lower()
        name = ALIASES.get(name, name)
        if name not in FILTERS:
            continue
        told = _filter(name, found["value"], bool(found["minus"]))
        if isinstance(told, str):
            return Asked(text, (), told)
        filters.append(told)
        rest.append(text[end : found.start()])
        end = found.end()
    words = " ".join("".join([*rest, " ", text[end:]]).split())
    return Asked(words, tuple(filters), _unknown(words) if not filters else "")


def _filter(name: str, value: str, without: bool) -> Filter | str:
    """Return a filter, or what is wrong with it."""
    read, expected = FILTERS[name]
    if value.startswith('"') and not (len(value) > 1 and value.endswith('"')):
        return f"A quotation mark is not closed after “{name}:”."
    parts = [value.strip('"')] if value.startswith('"') else value.split(",")
    values = [read(part) for part in parts if part]
    kept = tuple(one for one in values if one is not None)
    if not kept or len(kept) < len(values):
        return f"“{name}:{value}” was not understood; expected {expected}."
    return Filter(name, kept, without, value.strip('"'))


def _unknown(words: str) -> str:
    """Return a sentence about what looks like a filter and is none."""
    found = _TERM.search(words)
    if found is None or not found["name"].islower():
        return ""
    return f"Nothing can be asked for by “{found['name']}:”; there are {', '.join(FILTERS)}."
