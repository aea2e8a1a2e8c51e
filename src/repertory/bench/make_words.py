"""The words of made worlds, and how often each is drawn: a few all the time, most of them seldom.

Frequencies follow Zipf's law, as those of words in titles and of names do (G. K. Zipf, Human
Behavior and the Principle of Least Effort, 1949): so titles and names collide as real ones do.
"""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

Numbers = npt.NDArray[Any]
"""A column of numbers or truths, one for each film, person or row."""
WORDS = Path(__file__).with_name("make_words.toml")
FLATTENED = 4.0
"""How many ranks from the top the law is cut: no single word makes a tenth of all titles."""


@dataclass(frozen=True, slots=True)
class Words:
    """A list of words from frequent to rare, drawn by Zipf's law."""

    words: pa.StringArray
    sums: Numbers

    @classmethod
    def of(cls, words: Sequence[str], exponent: float = 1.0) -> Words:
        """Return the words with their frequencies: the n-th comes in proportion to 1 / (n + 4) ** exponent."""
        weights = (np.arange(len(words)) + FLATTENED) ** -exponent
        return cls(pa.array(words, pa.string()), np.cumsum(weights) / weights.sum())

    def draw(self, dice: np.random.Generator, count: int) -> pa.StringArray:
        """Draw that many words."""
        return self.words.take(pa.array(self.places(dice, count)))

    def places(self, dice: np.random.Generator, count: int) -> Numbers:
        """Draw the places of that many words in the list."""
        found: Numbers = np.minimum(np.searchsorted(self.sums, dice.random(count)), len(self.words) - 1)
        return found


@lru_cache(maxsize=1)
def told() -> dict[str, Any]:
    """Return the file of words."""
    return tomllib.loads(WORDS.read_text(encoding="utf-8"))


def words(text: str) -> list[str]:
    """Return the entries of a list: parted by bars or ends of line where it has bars, else by blanks."""
    if "|" not in text:
        return text.split()
    return [part.strip() for line in text.splitlines() for part in line.split("|") if part.strip()]


def compounds(starts: str, ends: str) -> list[str]:
    """Return every start with every end, so mixed that the frequent ones do not share their start."""
    first, last = starts.split(), ends.split()
    made = [start + end for start in first for end in last]
    order = np.random.default_rng(len(made)).permutation(len(made))
    return list(dict.fromkeys(made[place] for place in order))


def joined(columns: Sequence[pa.Array], mark: str) -> pa.Array:
    """Return the values of each row as one, with a mark between them; null where a row has none.

    Arrow's own joining leaves out rows that hold nothing but nulls when told to skip nulls.
    """
    whole = columns[0]
    for column in columns[1:]:
        both = pc.binary_join_element_wise(whole, column, mark)
        whole = pc.coalesce(both, whole, column)
    return whole
