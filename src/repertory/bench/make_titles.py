"""Titles of made films: patterns filled with words, in English and in the language of the film's country.

A few words stand in many titles, so films share titles by chance, differ in an article or one
word, and one's title stands within another's, as with real films.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from repertory.bench.make_words import Numbers, Words, compounds, told, words

Slots = Callable[[np.random.Generator, int], pa.StringArray]

PATTERNS: tuple[tuple[float, str], ...] = (
    (2.0, "noun"), (2.5, "The |noun"), (0.5, "A |noun"), (6.0, "The |adjective| |noun"), (4.0, "adjective| |noun"),
    (2.5, "A |adjective| |noun"), (2.0, "adjective| |noun|s"), (5.0, "The |noun| of |place"), (4.0, "noun| of |place"),
    (4.0, "noun| in |place"), (1.0, "place"), (1.5, "place| |noun"), (3.0, "noun| and |noun"),
    (3.0, "The |noun| and the |noun"), (5.0, "The |noun| of the |noun"), (3.0, "noun| of the |noun"),
    (3.0, "family|'s |noun"), (4.0, "The |family| |noun"), (3.0, "given| |family"), (0.5, "given"),
    (1.5, "given| and |given"), (4.0, "doing| |given"), (3.0, "doing| the |noun"), (2.5, "doing| |place"),
    (3.0, "The |noun|'s |noun"), (2.0, "The |noun| Who Knew |given"), (2.5, "noun|, |noun| and |noun"),
    (7.0, "The |adjective| |noun| of |place"), (8.0, "The |adjective| |noun| of |given| |family"),
    (2.5, "number| |noun|s"), (2.0, "noun| Without a |noun"), (2.0, "My |adjective| |noun"), (2.5, "Return to |place"),
    (4.0, "The |noun| from |place"), (1.5, "noun|: |adjective| |noun"), (5.0, "adjective| |noun|, |adjective| |noun"),
    (5.0, "The |noun| and the |noun| of |place"),
    (4.0, "doing| the |adjective| |noun"), (4.0, "given| and the |adjective| |noun"),
)  # fmt: skip
"""How frequent each pattern is, and its slots; what names no list of words stands as it is."""
NUMBERS = "Two Three Seven Four Five Ten Twelve Six Nine Eight Eleven Forty Thousand Hundred"
ORIGINALS: tuple[tuple[float, str], ...] = (
    (4.0, "noun"), (5.0, "noun| |adjective"), (3.0, "noun|and|noun"), (4.0, "noun|of|place"), (3.0, "noun|of|given"),
)  # fmt: skip


@lru_cache(maxsize=1)
def _lists() -> dict[str, Words]:
    titles, places, people = told()["titles"], told()["places"], told()["people"]["en"]
    return {
        "noun": Words.of(words(titles["nouns"]), 0.6),
        "adjective": Words.of(words(titles["adjectives"]), 0.65),
        "doing": Words.of(words(titles["doing"]), 0.7),
        "number": Words.of(NUMBERS.split()),
        "place": Words.of(words(places["known"]) + compounds(places["starts"], places["ends"]), 0.8),
        "family": Words.of(words(people["last"]) + compounds(people["starts"], people["ends"]), 0.8),
        "given": Words.of(words(people["first"]), 0.7),
    }


@lru_cache(maxsize=8)
def _original_lists(language: str) -> dict[str, Words]:
    mine, people = told()["originals"][language], told()["people"][language]
    return {
        "noun": Words.of(words(mine["nouns"]), 0.6),
        "adjective": Words.of(words(mine["adjectives"]), 0.6),
        "and": Words.of([mine["join"]]),
        "of": Words.of([f" {mine['of']} "]),
        "place": _lists()["place"],
        "given": Words.of(words(people["first"]), 0.7),
    }


def titles(dice: np.random.Generator, count: int) -> pa.StringArray:
    """Return that many English titles."""
    return _filled(dice, count, PATTERNS, _lists())


def originals(dice: np.random.Generator, languages: Numbers) -> pa.Array:
    """Return titles in each film's language; null where it is English."""
    made: list[pa.Array] = []
    rows: list[Numbers] = []
    for language in told()["originals"]:
        places = np.flatnonzero(languages == language)
        plain = _filled(dice, len(places), ORIGINALS, _original_lists(language))
        made.append(_capital(plain))
        rows.append(places)
    rest = np.flatnonzero(~np.isin(languages, list(told()["originals"])))
    return _together([*made, pa.nulls(len(rest), pa.string())], [*rows, rest])


def subtitles(dice: np.random.Generator, count: int) -> pa.StringArray:
    """Return that many subtitles."""
    return Words.of(words(told()["titles"]["subtitles"]), 0.5).draw(dice, count)


def _filled(
    dice: np.random.Generator, count: int, patterns: tuple[tuple[float, str], ...], lists: dict[str, Words]
) -> pa.Array:
    weights = np.array([weight for weight, _ in patterns])
    chosen = dice.choice(len(patterns), count, p=weights / weights.sum())
    made, rows = [], []
    for number, (_, slots) in enumerate(patterns):
        places = np.flatnonzero(chosen == number)
        filled = [
            lists[slot].draw(dice, len(places)) if slot in lists else pa.scalar(slot, pa.string())
            for slot in slots.split("|")
        ]
        made.append(pc.binary_join_element_wise(*filled, pa.scalar("", pa.string())))
        rows.append(places)
    return _together(made, rows)


def _together(parts: list[pa.Array], rows: list[Numbers]) -> pa.Array:
    """Return parts as one column, each value in its row."""
    order = np.argsort(np.concatenate(rows), kind="stable")
    whole = pa.chunked_array(parts, pa.string()).combine_chunks()
    return whole.take(pa.array(order))


def _capital(names: pa.StringArray) -> pa.StringArray:
    """Return titles with their first letter large."""
    head, rest = pc.utf8_slice_codeunits(names, 0, 1), pc.utf8_slice_codeunits(names, 1)
    return pc.binary_join_element_wise(pc.utf8_upper(head), rest, "")
