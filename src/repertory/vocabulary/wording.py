"""Sentences kept as data, ``[name, {gap: filling}]``, and put into words when somebody reads them.

Their words are in ``sentences.toml``, in English; the site has them in other languages, by a wording of its own for
each. A filling is words, a number, a list of words whose last may be the number of those left out, or
``{"is": property, "value": value}``. Gaps of a sentence:

==================  ===================================================================
``{who}``           words, a number, a value, or a list of names
``{who:digits}``    a list; how many more there are in digits, as elsewhere in words
``{who:quoted}``    a list, each of it in quotation marks
``{total:words}``   a small number in words; ``{total:Words}`` with a capital
``{high:exact}``    a number with two decimals
``{label:label}``   what a property is called
``{deeds:said}``    a list of sentences without gaps, by their names
==================  ===================================================================
"""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterable, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

from repertory.vocabulary.datatypes import DATATYPES
from repertory.vocabulary.properties import PROPERTIES, VARYING

Told = list[Any]
"""A sentence as data."""

_TABLE: dict[str, dict[str, Any]] = tomllib.loads(
    (Path(__file__).parent / "sentences.toml").read_text(encoding="utf-8")
)
SENTENCES: dict[str, list[str]] = {
    name: [words] if isinstance(words, str) else words
    for part in ("verdicts", "sources", "related")
    for name, words in _TABLE[part].items()
}
"""The words of each sentence: one way for all numbers, or two."""
NUMBERS: list[str] = _TABLE["numbers"]["words"]
MORE: str = _TABLE["numbers"]["more"]
APART: str = _TABLE["numbers"]["apart"]

_GAP = re.compile(r"\{(\w+)(?::(\w+))?\}")


def meant(name: str, value: str, shown: str) -> str | dict[str, str]:
    """Return a value as a filling: as it is shown, unless other languages write it otherwise."""
    return {"is": name, "value": value} if name in VARYING else shown


def packed(told: Iterable[Told]) -> str:
    """Return sentences as JSON."""
    return json.dumps(list(told), ensure_ascii=False)


@lru_cache(maxsize=65536)
def unpacked(text: str) -> list[Told]:
    """Return sentences that were kept as JSON; whoever asks shares them, so nobody may change them."""
    # What an engine filled in may hold line breaks as they are.
    told: list[Told] = json.loads(text, strict=False)
    return told


@lru_cache(maxsize=1024)
def _parted(words: str) -> tuple[str, tuple[tuple[str, str, str], ...]]:
    """Return a sentence's text up to its first gap, and of each gap its name, its form, and the text behind it."""
    begin, *parts = (part or "" for part in _GAP.split(words))
    return begin, tuple(zip(parts[::3], parts[1::3], parts[2::3], strict=True))


def _number(fillings: Iterable[Any]) -> int:
    """Return of how many a sentence is said."""
    for filling in fillings:
        if type(filling) is list:
            return len(filling)
        if type(filling) is int:
            return filling
    return 1


class Wording:
    """How sentences are worded in English; a language of the site has its own."""

    def chosen(self, words: Sequence[str], number: int) -> str:
        """Return the way in which a sentence is told of a number."""
        return words[0 if number == 1 or len(words) == 1 else 1]

    def said(self, words: str) -> str:
        """Return fixed words."""
        return words

    def label(self, name: str) -> str:
        """Return what a property is called, within a sentence."""
        return PROPERTIES[name].label.lower()

    def value(self, name: str, value: str) -> str:
        """Return a property's value."""
        return DATATYPES[PROPERTIES[name].datatype].show(value)

    def number(self, number: float) -> str:
        """Return a number, grouped."""
        return f"{number:,g}"

    def exact(self, number: float) -> str:
        """Return a number with two decimals."""
        return f"{number:.2f}"

    def quoted(self, words: str) -> str:
        """Return words in quotation marks."""
        return f"“{words}”"

    def listed(self, names: Sequence[str]) -> str:
        """Return ``A``, ``A and B``, ``A, B and C``."""
        return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"

    def joint(self, before: str, after: str) -> tuple[str, str]:
        """Return two texts as they stand next to each other."""
        return before, after

    def sentences(self, told: Iterable[Told]) -> str:
        """Return sentences one after the other."""
        return " ".join([self._sentence(name, fillings) for name, fillings in told])

    def clauses(self, told: Iterable[Told]) -> str:
        """Return clauses as one sentence without its full stop."""
        text = self.said(APART).join([self._sentence(name, fillings) for name, fillings in told])
        return text[:1].upper() + text[1:]

    def _sentence(self, name: str, fillings: dict[str, Any]) -> str:
        words = SENTENCES[name]
        told = self.chosen(words, _number(fillings.values()) if len(words) > 1 else 1)
        begin, gaps = _parted(told)
        for gap, form, text in gaps:
            before, filled = self.joint(begin, self._filled(fillings[gap], form))
            begin = before + filled + text
        return begin

    def _filled(self, filling: Any, form: str) -> str:
        kind = type(filling)
        if kind is list:
            return self.listed([self._one(each, form) for each in filling])
        if kind is dict:
            return self.value(filling["is"], filling["value"])
        if kind is int or kind is float:
            return self._counted(filling, form)
        return self.label(filling) if form == "label" else str(filling)

    def _one(self, filling: str | int, form: str) -> str:
        """Return one of a list: a name, or how many more there are."""
        if isinstance(filling, int):
            return self.said(MORE).format(self._counted(filling, form or "words"))
        if form == "said":
            return self.said(SENTENCES[filling][0])
        return self.quoted(filling) if form == "quoted" else filling

    def _counted(self, number: float, form: str) -> str:
        if form == "exact":
            return self.exact(number)
        if form not in ("words", "Words") or not 1 <= number <= len(NUMBERS):
            return self.number(number)
        words = self.said(NUMBERS[int(number) - 1])
        return words.capitalize() if form == "Words" else words


ENGLISH = Wording()
