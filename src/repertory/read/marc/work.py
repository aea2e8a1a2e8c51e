"""What is written down of one MARC record: the film, and the version of it that the library holds."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Unpack

from repertory.read.marc.fields import Marc, Subfield
from repertory.read.reader import Qualifiers, Reading
from repertory.read.unnamed import Unnamed


@dataclass(frozen=True, slots=True)
class Title:
    """A title, and the words that it is made of."""

    value: str
    told: Subfield


@dataclass(frozen=True, slots=True)
class Work:
    """The record, its title, and the ids of the film and of the version that are told of."""

    reading: Reading
    unnamed: Unnamed
    marc: Marc
    film: str
    version: str
    title: Title

    def of_film(self, name: str, one: Subfield, value: str | None = None, **more: Unpack[Qualifiers]) -> None:
        """Claim something of the film; ``value`` where it is not all words of the subfield."""
        self.reading.claim(self.film, name, one.words, one.place, value or one.bare, **more)

    def of_version(self, name: str, one: Subfield, value: str | None = None, **more: Unpack[Qualifiers]) -> None:
        """Claim something of the version."""
        self.reading.claim(self.version, name, one.words, one.place, value or one.bare, **more)

    def not_understood(self, sentence: str, one: Subfield) -> None:
        """Note words that should say something and do not."""
        self.reading.issue("not-understood", sentence, one.place, one.words, self.film)


def years_in(words: str) -> list[str]:
    """Return the years that a date names: of ``c2005``, ``[2005?]``, ``1998, ©2005``."""
    return re.findall(r"(?<!\d)(1[89]\d\d|20\d\d)(?!\d)", words)
