"""What pages say in words: probabilities, kinds of agreement, dates, languages, counts."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from typing import Any
from urllib.parse import quote

from repertory.errors import RepertoryError
from repertory.vocabulary.datatypes import DATATYPES

KINDS: dict[str, str] = {
    "agreed": "The sources agree.",
    "one source": "One source says so; no other speaks of it.",
    "subset": "Some sources name fewer. Leaving out is not denying.",
    "spelling": "One thing, spelt in different ways.",
    "precision": "Told with more detail by some sources than by others.",
    "contradiction": "Sources contradict each other.",
    "versions": "Sources differ, and may each be right about another version.",
    "opinion": "An opinion, not a fact.",
    "not preserved": "The source held something here that was not preserved.",
}
"""A verdict's kind, as a sentence."""

DISPUTED = frozenset({"contradiction", "versions"})
"""The kinds that are marked with ≠."""

_BELIEFS = ((0.97, "almost certain"), (0.85, "very likely"), (0.65, "likely"), (0.5, "more likely than not"))
_MATCHES = (
    (0.999, "the same beyond doubt"),
    (0.97, "almost certainly the same"),
    (0.85, "very likely the same"),
    (0.5, "probably the same"),
)


@lru_cache(maxsize=1024)
def believed(belief: float | None) -> str:
    """Return a belief in words, with its number: ``very likely (0.91)``."""
    return "" if belief is None else f"{_said(belief, _BELIEFS, 'doubtful')} ({belief:.2f})"


@lru_cache(maxsize=1024)
def matched(probability: float | None) -> str:
    """Return how surely a record is this entity's: ``almost certainly the same (98.2 %)``."""
    if probability is None:
        return "the same by its id"
    percent = "over 99.9" if probability > 0.999 else f"{probability * 100:.1f}"
    return f"{_said(probability, _MATCHES, 'perhaps the same')} ({percent} %)"


def _said(number: float, steps: tuple[tuple[float, str], ...], below: str) -> str:
    return next((words for least, words in steps if number >= least), below)


@lru_cache(maxsize=4096)
def day(value: str | None) -> str:
    """Return a date, partial or with a time, as a reader writes it: ``22 February 2008``."""
    if not value:
        return ""
    try:
        return DATATYPES["date"].show(value[:10])
    except (ValueError, RepertoryError):
        return value


@lru_cache(maxsize=512)
def language(code: str | None) -> str:
    """Return a language's English name."""
    if not code:
        return "language unknown"
    try:
        return DATATYPES["language"].show(code)
    except (ValueError, LookupError, RepertoryError):
        return code


_WITH_ARTICLE = frozenset({"US", "GB", "NL", "PH", "CZ", "AE", "DO", "BS", "MV", "CF", "CG", "CD", "SU", "DD", "KM"})
"""The countries whose English names take an article within a sentence."""


@lru_cache(maxsize=512)
def inside(country: str) -> str:
    """Return where a value holds: ``in the United States``, ``in France``."""
    try:
        name = DATATYPES["country"].show(country)
    except (ValueError, LookupError, RepertoryError):
        name = country
    return f"in {'the ' if country in _WITH_ARTICLE else ''}{name}"


def lost_rating(note: str | None) -> str:
    """Return in a few words why a review shows no stars; the whole sentence stands once above the reviews."""
    if note and "preserved" not in note:
        return note.rstrip(".")
    half = note and "half" in note
    return "rating ends in ½; the rest not preserved" if half else "rating not preserved"


def lost_ratings(reviews: list[dict[str, Any]]) -> list[str]:
    """Return every sentence that tells why ratings of these reviews were not preserved, each once."""
    notes = (review["rating_note"] for review in reviews if not review["rating"])
    return list(dict.fromkeys(note for note in notes if note and "icons" in note))


def paragraphs(text: str) -> list[str]:
    """Return a text's paragraphs; they are divided by blank lines."""
    return [part.strip() for part in text.replace("\r\n", "\n").split("\n\n") if part.strip()]


_PLAIN = re.compile(r"[\w:/,()*=~@.\-]*", re.ASCII)


def at(locator: str) -> str:
    """Return a locator fit for an address's query, and for an attribute of a page: no mark of HTML is left in it."""
    return locator if _PLAIN.fullmatch(locator) else quote(locator, safe=":/,()*=~@.-")


def licence(told: str) -> str:
    """Return a source's licence; where none is stated, that is said in a way that stands alone."""
    return "no licence stated" if told == "none stated" else told


def last_part(name: str) -> str:
    """Return the last part of a document's name, of a path or of one in an archive (``box.zip!films.csv``)."""
    return re.split("[/!]", name.rstrip("/"))[-1]


def counted(number: int, one: str, many: str | None = None) -> str:
    """Return ``1 review`` or ``1,204 reviews``."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def in_halves(rating: int) -> str:
    """Return half stars (1 to 10) as a rating out of five: ``3.5/5`` of 7."""
    return f"{rating / 2:g}/5"


FILTERS: dict[str, Callable[..., Any]] = {
    "believed": believed,
    "matched": matched,
    "lost_rating": lost_rating,
    "day": day,
    "language": language,
    "paragraphs": paragraphs,
    "licence": licence,
    "last_part": last_part,
    "at": at,
    "counted": counted,
    "in_halves": in_halves,
    "kind_in_words": lambda kind: KINDS.get(kind, kind),
}
