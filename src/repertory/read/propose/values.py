"""What a column's values look like: which share of them fits a property, and how its cells must be taken apart."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

import orjson

from repertory.errors import ValueRefused
from repertory.read.propose.look import Column
from repertory.read.table.mapping import Each
from repertory.read.table.transforms import apply
from repertory.vocabulary.datatypes import DATATYPES
from repertory.vocabulary.folding import fold
from repertory.vocabulary.properties import PROPERTIES

MARKS = ("|", ";", " / ", "/", "、", "，", "·", "\n", ", ", ",")
"""What may stand between the values of a cell, the surest first."""
CLEANED = 400
"""Values that are cleaned to see whether they fit."""
IMDB = re.compile(r"\btt\d{7,9}\b")
_PLAIN = re.compile(r"[-+]?\d[\d.,\u00a0\u202f ']*")
_BRACKETED_YEAR = re.compile(r"\((?:1[89]|20)\d\d(?:\s*[–-]\s*(?:\d{4})?)?\)\s*$")
_BRACKETS = re.compile(r"\([^()]*[^\W\d][^()]*\)\s*(?:\(\d{4}\)\s*)?$")
_GENRES = frozenset({
    "action", "adventure", "animation", "biography", "comedy", "crime", "documentary", "drama", "family", "fantasy",
    "history", "horror", "music", "musical", "mystery", "noir", "romance", "sport", "thriller", "war", "western",
    "short", "science fiction", "romantic comedy", "film noir", "sci fi", "dokumentation", "komodie", "drame",
    "comedie", "krimi",
    "komedie", "dokument", "horor", "commedia", "dramma", "drammatico", "comedia", "documental", "abenteuer",
    "liebesfilm", "policier", "aventure", "documentaire", "romantik", "terror", "suspense", "animacion", "animace",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Fit:
    """How well a column's values are a property's, and what its card must say for that."""

    share: float
    each: Each = ""
    by: str = ""
    clean: tuple[str, ...] = ()

    def told(self) -> str:
        """Return the share in words."""
        return f"{min(self.share, 1):.0%} of its values are such"


def _short(most: int) -> Callable[[str], bool]:
    return lambda words: len(words) <= most


def _is_name(words: str) -> bool:
    return len(words) <= 60 and len(words.split()) <= 7 and not re.search(r"\d{2}|https?:|[!?{}\[\]]", words)


LOOKS: dict[str, Callable[[str], bool]] = {
    "year": lambda words: bool(re.fullmatch(r"\D{0,4}\d{4}(?:\.0)?\D{0,4}", words.strip())),
    "date": lambda words: len(words) <= 40 and bool(re.search(r"\d", words)),
    "duration": lambda words: len(words) <= 24 and not re.search(r"\d{4}", words),
    "number": lambda words: bool(_PLAIN.fullmatch(words.strip())),
    "money": lambda words: len(words) <= 40 and bool(re.search(r"\d", words)),
    "name": _is_name,
    "title": lambda words: len(words) <= 250 and "\n" not in words.strip(),
    "organisation": _short(120),
    "category": _short(80),
    "keyword": _short(80),
    "genre": _short(40),
    "url": _short(2_000),
    "identifier": lambda words: len(words) <= 200 and "\n" not in words.strip(),
}
"""Beside cleaning: whether words look like a whole value of a datatype, and are not just words that hold one."""


def fit(column: Column, name: str, scheme: str = "") -> Fit:
    """Return how a column's values fit a property, taken apart in the way that fits best."""
    spread = column.values[:: max(len(column.values) // CLEANED, 1)][:CLEANED]
    prop = PROPERTIES[name]
    steps = _steps(column, prop.datatype, name, scheme)
    found = [Fit(share, "list", path, steps) for path, share in _lists(spread, prop.datatype, steps)]
    if found:
        return max(found, key=lambda one: one.share)
    found = [Fit(_share(spread, prop.datatype, steps), clean=steps)]
    if prop.many and prop.datatype not in ("text", "url", "identifier", "rating") and name != "alternative_title":
        found += [Fit(share, "split", mark, steps) for mark, share in _parted(spread, prop.datatype, steps)]
    return max(found, key=lambda one: one.share)


def _steps(column: Column, datatype: str, name: str, scheme: str) -> tuple[str, ...]:
    """Return the transforms that words of this column need before their datatype."""
    plain = share_of(column.values, lambda words: _PLAIN.fullmatch(words.strip()) is not None)
    zero = any(re.fullmatch(r"0+(?:[.,]0+)?", words.strip()) for words in column.values)
    unknown = ("zero_is_unknown",) if zero and datatype in ("duration", "money", "rating", "number") else ()
    if datatype == "money" and plain > 0.9:
        return (*unknown, "currency:XXX")
    if datatype == "rating" and plain > 0.9:
        return (*unknown, f"out_of:{_scale(column)}")
    if name == "identifier":
        if share_of(column.values, lambda words: IMDB.search(words) is not None) > 0.9:
            return (r"regex:tt\d+", "prefix:imdb")
        return (f"prefix:{scheme}",)
    if datatype == "title" and share_of(column.values, has_year) > 0.5:
        inside = share_of(column.values, lambda words: _BRACKETS.search(words) is not None) > 0.02
        return ("without_year", "without_alternatives") if inside else ("without_year",)
    return unknown


def _scale(column: Column) -> int:
    numbers = [float(words.strip().replace(",", ".")) for words in column.values if _is_float(words)]
    most = max(numbers, default=10)
    return 5 if most <= 5 else 10 if most <= 10 else 100


def _is_float(words: str) -> bool:
    return re.fullmatch(r"\d{1,9}(?:[.,]\d{1,9})?", words.strip()) is not None


def has_year(words: str) -> bool:
    """Whether words end in a bracketed year."""
    return _BRACKETED_YEAR.search(words.strip()[-30:]) is not None


def share_of(values: Iterable[str], holds: Callable[[str], bool]) -> float:
    """Return the share of values of which something holds."""
    told = [holds(words) for words in values]
    return sum(told) / max(len(told), 1)


def _share(values: list[str], datatype: str, steps: tuple[str, ...]) -> float:
    return share_of(values, lambda words: fits(words, datatype, steps))


def fits(words: str, datatype: str, steps: tuple[str, ...] = ()) -> bool:
    """Whether words look like a value of a datatype and can be cleaned to one; what is unknown is no mistake."""
    looks = LOOKS.get(datatype)
    try:
        made = apply(steps, words)
        return all(DATATYPES[datatype].clean(one) for one in made) and (looks is None or not made or looks(words))
    except ValueRefused:
        return False


def _lists(values: list[str], datatype: str, steps: tuple[str, ...]) -> Iterator[tuple[str, float]]:
    """Yield each path into the elements of JSON lists, with the share of elements there that fit."""
    lists = [one for words in values if (one := _list(words)) is not None]
    if len(lists) < 0.9 * len(values) or not lists:
        return
    elements = [element for one in lists for element in one][:CLEANED]
    if all(isinstance(element, str) for element in elements):
        yield "", _share([str(element) for element in elements], datatype, steps)
        return
    keys = Counter(key for element in elements if isinstance(element, dict) for key in element)
    # Codes are the surest where they fit as well as names do.
    for key in sorted(keys, key=lambda key: (not key.startswith("iso"), key != "name", key)):
        told = [element.get(key) for element in elements if isinstance(element, dict)]
        yield (
            key,
            _share([one for one in told if isinstance(one, str) and one], datatype, steps) * len(told) / len(elements),
        )


def _list(words: str) -> list[object] | None:
    if not words.lstrip().startswith("["):
        return None
    try:
        found = orjson.loads(words)
    except orjson.JSONDecodeError:
        return None
    return found if isinstance(found, list) else None


def _parted(values: list[str], datatype: str, steps: tuple[str, ...]) -> Iterator[tuple[str, float]]:
    """Yield the marks that may part cells, each with the share of parts that fit; a little more for a surer mark."""
    whole = _share(values, datatype, steps)
    for rank, mark in enumerate(MARKS):
        having = [words for words in values if mark in words]
        if len(having) < 0.02 * len(values) or not having:
            continue
        parts = [part.strip() for words in values for part in words.split(mark) if part.strip()]
        share = _share(parts, datatype, steps)
        if share >= whole and (mark.strip() != "," or _is_list_of(having, datatype)):
            yield mark, share + 0.01 * (1 - rank / len(MARKS))


def _is_list_of(having: list[str], datatype: str) -> bool:
    """Whether commas part values here and do not put a family name first (``Lvovsky, Noémie``)."""
    if datatype != "name":
        return datatype in ("country", "language", "genre", "keyword", "category")
    parts = [part.strip() for words in having for part in words.split(",") if part.strip()]
    return share_of(parts, lambda part: len(part.split()) > 1) > 0.7


def is_genre(words: str) -> bool:
    """Whether words are a genre that is widely known by that name."""
    return fold(words) in _GENRES
