"""Sentences that other rooms keep as data (`repertory.vocabulary.wording`), in the language of a page."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache

import orjson

from repertory.publish.article import LANGUAGES
from repertory.site.catalogue import translations
from repertory.vocabulary.wording import ENGLISH, Told, Wording


class Spoken(Wording):
    """A wording by the catalogue of a language, by whose rules of articles names are listed and joined."""

    def __init__(self, language: str) -> None:
        self.language = language
        self.rules = LANGUAGES[language]

    def chosen(self, words: Sequence[str], number: int) -> str:
        """Return the way in which a sentence is told of a number."""
        if len(words) == 1:
            return self.said(words[0])
        return str(translations.catalogue(self.language).ngettext(words[0], words[1], number))

    def said(self, words: str) -> str:
        """Return fixed words."""
        return translations.said(words, self.language)

    def label(self, name: str) -> str:
        """Return what a property is called, within a sentence."""
        return translations.labels(self.language)[name].lower()

    def value(self, name: str, value: str) -> str:
        """Return a property's value."""
        return translations.value(name, value, self.language)

    def number(self, number: float) -> str:
        """Return a number, grouped."""
        return translations.number(number, self.language)

    def exact(self, number: float) -> str:
        """Return a number with two decimals."""
        return super().exact(number).replace(".", ",")

    def quoted(self, words: str) -> str:
        """Return words in quotation marks."""
        return self.rules.quoted(words)

    def listed(self, names: Sequence[str]) -> str:
        """Return names as the language lists them: ``A``, ``A et B``, ``A, B et C``."""
        if len(names) == 1:
            return names[0]
        return f"{', '.join(names[:-1])}{self.rules.conjunction(names[-1])}{names[-1]}"

    def joint(self, before: str, after: str) -> tuple[str, str]:
        """Return two texts as they stand next to each other."""
        return self.rules.joint(before, after)


def sentences(told: list[Told], language: str) -> str:
    """Return sentences one after the other in a language."""
    return _sentences(orjson.dumps(told), language)


@lru_cache(maxsize=8192)
def _sentences(told: bytes, language: str) -> str:
    """Word what is told; most of a page's reasons stand on many pages."""
    return wording(language).sentences(orjson.loads(told))


@cache
def wording(language: str) -> Wording:
    """Return who words sentences in a language."""
    return ENGLISH if language == translations.SOURCE else Spoken(language)
