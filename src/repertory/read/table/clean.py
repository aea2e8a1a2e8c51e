"""Cleaning: each distinct original of one way of cleaning once, in Python, by the property's own datatype.

Words that a datatype says it keeps as they are (`Datatype.kept`) are seen to be such in a column, and never come here.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from repertory.errors import ValueRefused
from repertory.read.table.mapping import Statement
from repertory.read.table.transforms import COLUMNS, apply
from repertory.vocabulary.datatypes import DATATYPES, Cleaned
from repertory.vocabulary.properties import PROPERTIES

Numbers = np.ndarray[Any, np.dtype[np.int64]]

REMEMBERED = 1 << 16
"""Words of one way of which a process remembers what they come to: parts of a table have names in common."""
SHORT = 200
"""Bytes of words that may be kept as they are without being looked at one by one."""


@dataclass(frozen=True, slots=True)
class Way:
    """A way of cleaning, which statements may share (three actors): datatype, transforms, what words mean."""

    datatype: str
    steps: tuple[str, ...]
    unknown: frozenset[str]
    means: tuple[tuple[str, str], ...] = ()

    @classmethod
    def of(cls, claim: Statement) -> Way:
        """Return how what a statement's column holds is cleaned."""
        means = tuple(claim.means.items())
        return cls(PROPERTIES[claim.property].datatype, claim.clean, frozenset(claim.unknown), means)

    def clean(self, original: str) -> list[Cleaned]:
        """Return what the words hold; raises ValueRefused where they hold nothing of this kind."""
        if original.strip() in self.unknown:
            return []
        kind = DATATYPES[self.datatype]
        if self.means:
            original = meant(dict(self.means), original)
        if not self.steps:
            return [kind.clean(original)]
        return [kind.clean(value) for value in apply(self.steps, original)]

    def kept(self, words: pa.Array) -> tuple[pa.Array, Numbers]:
        """Return what words come to that need no cleaning, and which these are; of all others anything."""
        pattern = DATATYPES[self.datatype].kept
        if not pattern or self.means or not {step.partition(":")[0] for step in self.steps} <= COLUMNS.keys():
            return words, np.zeros(len(words), np.bool_)
        plain = pc.less_equal(pc.binary_length(words), SHORT)
        if self.unknown:
            plain = pc.and_not(plain, pc.is_in(words, pa.array(sorted(self.unknown), pa.string())))
        for step in self.steps:
            name, _, argument = step.partition(":")
            words = COLUMNS[name](words, argument)
        whole = f"^(?:{pattern})$"
        plain = pc.and_(plain, pc.match_substring_regex(words, whole)).to_numpy(False)
        return pc.replace_substring_regex(words, whole, r"\1") if re.compile(pattern).groups else words, plain


def meant(means: Mapping[str, str], words: str) -> str:
    """Return what a source's word means; raises ValueRefused where the card does not know it."""
    if (found := means.get(words.strip())) is None:
        raise ValueRefused(f"Expected one of the words that the card knows, found {words[:80]!r}.")
    return found


@dataclass(frozen=True, slots=True)
class Made:
    """What a column of words came to.

    Of each value: ``at``, the place of its words in the column, ``part``, which of their values it is, ``value`` and
    ``note``. Of each words that were refused: ``refused``, their place, and the ``reason``.
    """

    at: Numbers
    part: Numbers
    value: pa.Array
    note: pa.Array
    refused: Numbers
    reason: pa.Array

    def chosen(self, places: Numbers) -> Made:
        """Return the same with only some of its values."""
        at = pa.array(places)
        return replace(
            self, at=self.at[places], part=self.part[places], value=self.value.take(at), note=self.note.take(at)
        )


def clean(way: Way, words: pa.Array) -> Made:
    """Return what a column of words (strings, none of them null) comes to, in its order."""
    encoded = words.dictionary_encode()
    known = _distinct(way, encoded.dictionary)
    codes = encoded.indices.to_numpy(False)
    held = np.bincount(known.at, minlength=len(encoded.dictionary))
    times = held[codes]
    at = np.repeat(np.arange(len(codes)), times)
    part = np.arange(len(at)) - np.repeat(np.cumsum(times) - times, times)
    chosen = (np.cumsum(held) - held)[codes[at]] + part
    reasons = np.full(len(encoded.dictionary), -1)
    reasons[known.refused] = np.arange(len(known.refused))
    refused = np.flatnonzero(reasons[codes] >= 0)
    reason = known.reason.take(pa.array(reasons[codes[refused]]))
    return Made(at, part, known.value.take(pa.array(chosen)), known.note.take(pa.array(chosen)), refused, reason)


def _distinct(way: Way, words: pa.Array) -> Made:
    """Return what distinct words come to."""
    values, plain = way.kept(words)
    cleaner = _cleaner(way)
    at: list[int] = []
    made: list[Cleaned] = []
    refused: list[int] = []
    reasons: list[str] = []
    others = np.flatnonzero(~plain)
    for place, original in zip(others.tolist(), words.take(pa.array(others)).to_pylist(), strict=True):
        found = cleaner(original)
        if isinstance(found, str):
            refused.append(place)
            reasons.append(found)
        else:
            at.extend([place] * len(found))
            made.extend(found)
    kept = np.flatnonzero(plain)
    whole = np.concatenate([kept, np.array(at, np.int64)])
    order = np.argsort(whole, kind="stable")
    chosen = pa.array(order)
    value = pa.concat_arrays([values.take(pa.array(kept)), pa.array([one.value for one in made], pa.string())])
    note = pa.concat_arrays([pa.nulls(len(kept), pa.string()), pa.array([one.note for one in made], pa.string())])
    nothing = np.zeros(len(whole), np.int64)
    return Made(
        whole[order], nothing, value.take(chosen), note.take(chosen),
        np.array(refused, np.int64), pa.array(reasons, pa.string()),
    )  # fmt: skip


@lru_cache(maxsize=64)
def _cleaner(way: Way) -> Callable[[str], list[Cleaned] | str]:
    """Return what cleans words in one way, or tells why they are refused, and remembers them."""

    @lru_cache(maxsize=REMEMBERED)
    def cleaned(original: str) -> list[Cleaned] | str:
        try:
            return way.clean(original)
        except ValueRefused as refusal:
            return str(refusal)

    return cleaned
