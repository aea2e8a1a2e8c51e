"""The named transforms that a card may put between a cell's words and a property's datatype.

Each takes the words and its argument (what follows the colon in ``regex:tt\\d+``) and returns the
values they hold: none where the words mean that nothing is known, several where one cell holds
several. Words it cannot use raise ValueRefused.
"""

from __future__ import annotations

import re
from collections.abc import Callable

import pyarrow as pa
import pyarrow.compute as pc

from repertory.errors import ValueRefused
from repertory.vocabulary.datatypes.base import bounded
from repertory.vocabulary.folding import EVERY_ARTICLE, upright_name

LONGEST, LONGEST_TEXT = 20_000, 1_000_000
"""Characters of a cell that transforms are given, and of running text from which some is cut; a longer one is told."""

Transform = Callable[[str, str], list[str]]

_MARKUP = re.compile(r"</?(?:i|em|b|strong|a|blockquote|br)(?: [^<>]{0,999})?/?>")
"""The elements of HTML that a person's own words may hold."""
_YEAR_AT_END = re.compile(r"(?<!\s)\s*\((\d{4})(?:\s*[–-]\s*(?:\d{4})?)?\)\s*$")
_BRACKET_AT_END = re.compile(r"^(?P<before>.+?\S)\s*\((?P<inside>[^()]+)\)$")
_ALSO_KNOWN = re.compile(r"^(?:a\.?k\.?a\.?)\s+", re.IGNORECASE)
_OPEN_END = frozenset({"or", "and", "of"})
_JOINED = re.compile(r"(?<!\s)\s*(?:,|;|&|\band\b)\s*")


def _without_year(text: str, _: str) -> list[str]:
    return [_YEAR_AT_END.sub("", text.strip())]


def _bracketed_year(text: str, _: str) -> list[str]:
    match = _YEAR_AT_END.search(text.strip())
    return [match.group(1)] if match else []


def _parted(text: str) -> tuple[str, list[str]]:
    """Return the title and what stands in brackets after it; an article or a dangling ``Or`` parts nothing."""
    rest = _YEAR_AT_END.sub("", text.strip())
    inside: list[str] = []
    while match := _BRACKET_AT_END.match(rest):
        last = match["before"].split()[-1].lower()
        if match["inside"].lower() in EVERY_ARTICLE or last in _OPEN_END:
            break
        rest = match["before"]
        inside.insert(0, match["inside"].strip())
    return rest, inside


def _without_alternatives(text: str, _: str) -> list[str]:
    return [_parted(text)[0]]


def _bracketed_alternatives(text: str, _: str) -> list[str]:
    return [_ALSO_KNOWN.sub("", words) for words in _parted(text)[1]]


def _zero_is_unknown(text: str, _: str) -> list[str]:
    return [] if re.fullmatch(r"\s*0+(?:[.,]0+)?\s*", text) else [text]


def _regex(text: str, pattern: str) -> list[str]:
    match = re.search(pattern, text)
    if match is None:
        raise ValueRefused(f"Expected words like {pattern}, found {text[:80]!r}.")
    return [match.group(1) if match.re.groups else match.group(0)]


def _found(text: str, pattern: str) -> list[str]:
    return _regex(text, pattern) if re.search(pattern, text) else []


def _without(text: str, pattern: str) -> list[str]:
    return [re.sub(pattern, "", text.strip())]


def _without_markup(text: str, _: str) -> list[str]:
    return [_MARKUP.sub("", text.strip())]


def _never(text: str, pattern: str) -> list[str]:
    if re.fullmatch(pattern, text.strip()):
        raise ValueRefused(f"Expected other words than the source's card refuses, found {text.strip()[:80]!r}.")
    return [text]


def _bracket(text: str) -> tuple[str, str]:
    match = _BRACKET_AT_END.match(text.strip())
    return (match["before"], match["inside"].strip().lower()) if match else (text.strip(), "")


def _bracket_is(text: str, known: str) -> list[str]:
    """Return what stands before the bracket at the end (``Ada Holm (director)``) where that says one of the words."""
    before, inside = _bracket(text)
    return [before] if inside in known.lower().split("|") else []


def _bracket_among(text: str, known: str) -> list[str]:
    """Refuse words in the bracket at the end that are none of these; those that are are read elsewhere."""
    _, inside = _bracket(text)
    if inside not in known.lower().split("|"):
        raise ValueRefused(f"Expected words in brackets that the source's card names, found {inside!r}.")
    return []


def _new_year_is_year(text: str, _: str) -> list[str]:
    """Return the year of a date written as 1 January because nothing but the year was known."""
    return [re.sub(r"^(\d{4})-01-01$", r"\1", text.strip())]


def _joined_names(text: str, _: str) -> list[str]:
    return [name for name in _JOINED.split(text.strip()) if name]


def _imdb_number(text: str, _: str) -> list[str]:
    """Return the id of a title on IMDb of which only the number is told."""
    if not re.fullmatch(r"\s*\d{1,12}\s*", text):
        raise ValueRefused(f"Expected the number of a title on IMDb, found {text[:80]!r}.")
    return [f"imdb:tt{int(text):07d}"]


TRANSFORMS: dict[str, Transform] = {
    "strip": lambda text, _: [text.strip()],
    "upper": lambda text, _: [text.upper()],
    "split": lambda text, mark: [part.strip() for part in text.split(mark) if part.strip()],
    "regex": _regex,
    "found": _found,
    "without": _without,
    "never": _never,
    "prefix": lambda text, scheme: [f"{scheme}:{text.strip()}"],
    "out_of": lambda text, scale: [f"{text.strip()}/{scale}"],
    "currency": lambda text, code: [f"{code} {text.strip()}"],
    "fixed": lambda text, value: [value],
    "imdb_number": _imdb_number,
    "zero_is_unknown": _zero_is_unknown,
    "bracketed_year": _bracketed_year,
    "bracketed_alternatives": _bracketed_alternatives,
    "bracket_is": _bracket_is,
    "bracket_among": _bracket_among,
    "upright_name": lambda text, _: [upright_name(text)],
    "without_markup": _without_markup,
    "without_year": _without_year,
    "without_alternatives": _without_alternatives,
    "new_year_is_year": _new_year_is_year,
    "joined_names": _joined_names,
    "spaced": lambda text, _: [text.replace("_", " ")],
}


COLUMNS: dict[str, Callable[[pa.Array, str], pa.Array]] = {
    "prefix": lambda words, scheme: pc.binary_join_element_wise(scheme, words, ":"),
    "new_year_is_year": lambda words, _: pc.replace_substring_regex(words, r"^([0-9]{4})-01-01$", r"\1"),
}
"""The same for a column of words that no blanks surround, of those transforms that columns of many words go through."""

OF_TEXTS = frozenset({"without_markup"})
"""Those that take no longer than a text is long, however it is made."""


def apply(steps: tuple[str, ...], text: str) -> list[str]:
    """Return the values that the words hold after all steps, in order."""
    most = LONGEST_TEXT if set(steps) <= OF_TEXTS else LONGEST
    values = [bounded(text, "words that a card takes apart", most)] if steps else [text]
    for step in steps:
        name, _, argument = step.partition(":")
        values = [made for value in values for made in TRANSFORMS[name](value, argument)]
    return values
