"""What every kind of value can do."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from repertory.errors import ValueRefused


class Agreement(StrEnum):
    """How two values of one kind stand to each other."""

    SAME = "same"
    SPELLING = "spelling"
    """One thing written in two ways (an accent, a case, an initial)."""
    PRECISION = "precision"
    """One says the same as the other with less detail (2005 and 2005-11-16)."""
    DIFFERENT = "different"


@dataclass(frozen=True, slots=True)
class Cleaned:
    """A canonical value, and a note where the original was open to more than one reading."""

    value: str
    note: str | None = None


LONGEST = 5_000
"""Characters of a title or a name; the longest title of a film has some five hundred."""
SHORT = 1_000
"""Characters of a date, a number, an amount, with all that may stand around it."""


def bounded(text: str, what: str, most: int = SHORT) -> str:
    """Return the words; raises ValueRefused where they are too long to be what is expected.

    Nor are they looked at then: most patterns take the square of a length at worst, and whole numbers of more
    than 4,300 digits are none that Python reads.
    """
    if len(text) > most:
        raise ValueRefused(f"Expected {what}, found {len(text):,} characters that begin with {text[:40]!r}.")
    return text


class Datatype:
    """A kind of value. Values travel as canonical strings; this class gives them their meaning."""

    kept = ""
    """A pattern (RE2) of words that `clean` gives back as they are, or of them the one group; never with a note.

    Columns of many words are seen by it to need no more; it need not find all such words. None where it is empty.
    """

    def clean(self, text: str, language: str | None = None) -> Cleaned:
        """Return the canonical form of a source's words.

        Raises ValueRefused, in a full sentence, where the words are not of this kind. Cleaning
        a canonical value gives it back unchanged.
        """
        raise NotImplementedError

    def compare(self, left: str, right: str) -> Agreement:
        """Tell how two canonical values stand to each other; the order does not matter."""
        return Agreement.SAME if left == right else Agreement.DIFFERENT

    def key(self, value: str) -> str:
        """Return what values that are the same thing have in common, to group by."""
        return value

    def show(self, value: str, locale: str = "en") -> str:
        """Return a canonical value as a reader of that locale expects it."""
        return value
