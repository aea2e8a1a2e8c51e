"""Values that are words: texts, titles, names, genres, categories, identifiers, addresses."""

from __future__ import annotations

import re

import ftfy

from repertory.errors import ValueRefused
from repertory.vocabulary.address import parts_of
from repertory.vocabulary.datatypes.base import LONGEST, Agreement, Cleaned, Datatype, bounded
from repertory.vocabulary.datatypes.genres import GENRES
from repertory.vocabulary.folding import fold, name_key, title_key, upright

_NO_GENRE = frozenset({"no genres listed", "none", "unknown", "n a", "other"})


_MAY_NEED_MENDING = re.compile(r"[^ -%'-~À-ÁÄ-ÖØ-öø-ıĴ-ňŊ-őŔ-ž]|[^ -~][^ -~]")
"""What ftfy may change: mojibake is two letters beyond ASCII side by side, or one of a few (Ã, Â, œ) alone."""

_ENTITY = re.compile(r"&#?\w")
"""What may be a character written as HTML writes it; of plain ASCII ftfy changes nothing else."""


_TIDY = "[!-%'-~]+(?: [!-%'-~]+)*"
"""What `tidy` leaves as it is: printable ASCII without the mark of HTML's entities, single blanks inside."""


def tidy(text: str) -> str:
    """Return text with mojibake mended, blanks of all kinds made one, ends trimmed."""
    # Most words have nothing to mend, which is seen sixty times as fast as ftfy finds it out.
    plain = text.isascii() and text.isprintable() and not ("&" in text and _ENTITY.search(text))
    return " ".join((ftfy.fix_text(text) if not plain and _MAY_NEED_MENDING.search(text) else text).split())


def _refuse_empty(text: str, what: str) -> str:
    tidied = tidy(bounded(text, what, LONGEST))
    if not tidied:
        raise ValueRefused(f"Expected {what}, found nothing but blanks.")
    return tidied


class TextType(Datatype):
    """Running text; paragraphs are parted by an empty line, all other blanks are one space."""

    kept = _TIDY

    def clean(self, text: str, language: str | None = None) -> Cleaned:
        """Return the text with tidy blanks and its paragraphs kept."""
        paragraphs = [tidy(part) for part in re.split(r"\n\s*\n", text.replace("\r\n", "\n"))]
        value = "\n\n".join(part for part in paragraphs if part)
        if not value:
            raise ValueRefused("Expected a text, found nothing but blanks.")
        return Cleaned(value)


class _Spelled(Datatype):
    """Words whose spelling may vary while the thing is the same."""

    what = "some words"
    kept = _TIDY

    def clean(self, text: str, language: str | None = None) -> Cleaned:
        """Return the words with tidy blanks."""
        return Cleaned(_refuse_empty(text, self.what))

    def key(self, value: str) -> str:
        """Return the words folded."""
        return fold(value) or value.lower()

    def compare(self, left: str, right: str) -> Agreement:
        """Tell spelling variants from different things, by key."""
        if left == right:
            return Agreement.SAME
        return Agreement.SPELLING if self.key(left) == self.key(right) else Agreement.DIFFERENT


class TitleType(_Spelled):
    """A title, upright: an inverted article is put back."""

    what = "a title"
    kept = _TIDY.replace("'-~", "'(*+.-~-")
    """Neither a comma nor a closing bracket stands in them, without which no article is inverted."""

    def clean(self, text: str, language: str | None = None) -> Cleaned:
        """Return the title with tidy blanks and its article in front."""
        tidied = _refuse_empty(text, self.what)
        value = upright(tidied)
        return Cleaned(value, None if value == tidied else "the article was put back in front")

    def key(self, value: str) -> str:
        """Return `title_key`."""
        return title_key(value)


class NameType(_Spelled):
    """A person's name."""

    what = "a person's name"
    kept = f"[0-9A-Za-z](?:{_TIDY})?"

    def clean(self, text: str, language: str | None = None) -> Cleaned:
        """Return the name with tidy blanks; marks alone are none."""
        cleaned = super().clean(text, language)
        if not any(map(str.isalnum, cleaned.value)):
            raise ValueRefused(f"Expected a person's name, found {text[:80]!r}.")
        return cleaned

    def key(self, value: str) -> str:
        """Return `name_key`."""
        return name_key(value) or value.lower()

    def compare(self, left: str, right: str) -> Agreement:
        """Tell spelling variants, and names of which one only shortens a given name, from others."""
        if left == right:
            return Agreement.SAME
        first, second = self.key(left).split(), self.key(right).split()
        if first == second:
            return Agreement.SPELLING
        return Agreement.PRECISION if _shortens(first, second) or _shortens(second, first) else Agreement.DIFFERENT


def _shortens(short: list[str], long: list[str]) -> bool:
    """Whether ``short`` is ``long`` with given names left out or reduced to initials."""
    if not short or not long or short[-1] != long[-1] or len(short) > len(long) or short == long:
        return False
    rest = iter(long[:-1])
    return all(any(word in (name, name[0]) for name in rest) for word in short[:-1])


class CharacterType(_Spelled):
    """A role's name, or words that describe it."""

    what = "a role"

    def compare(self, left: str, right: str) -> Agreement:
        """Tell a first name alone (Lauren) as less precise than first and last (Lauren Waks)."""
        if left == right:
            return Agreement.SAME
        first, second = self.key(left).split(), self.key(right).split()
        if first == second:
            return Agreement.SPELLING
        one, other = set(first), set(second)
        if one and other and (one < other or other < one):
            return Agreement.PRECISION
        return Agreement.DIFFERENT


class OrganisationType(_Spelled):
    """A company's or institution's name."""

    what = "an organisation's name"


class CategoryType(_Spelled):
    """A word from a short list that the source keeps (a certificate, an occupation, a keyword)."""

    what = "a category"


class GenreType(Datatype):
    """A genre, in lower case, spelled in one way."""

    def clean(self, text: str, language: str | None = None) -> Cleaned:
        """Return the genre's usual English name; what `GENRES` does not know stays as it is, folded."""
        folded = fold(bounded(text, "a genre"))
        if not folded or folded in _NO_GENRE:
            raise ValueRefused(f"Expected a genre, found {text!r}.")
        return Cleaned(GENRES.get(folded, folded))

    def show(self, value: str, locale: str = "en") -> str:
        """Return the genre with a capital."""
        return value[:1].upper() + value[1:]


class IdentifierType(Datatype):
    """An id in a scheme: ``imdb:tt0499549``, ``tmdb:19995``, ``wikipedia:Backstage_(2005_film)``."""

    kept = "[a-z0-9_]+:[!-~]+"

    def clean(self, text: str, language: str | None = None) -> Cleaned:
        """Return ``scheme:id``, stripped."""
        scheme, colon, identifier = text.strip().partition(":")
        if not (scheme and colon and identifier.strip()):
            raise ValueRefused(f"Expected an identifier as scheme:id, found {text!r}.")
        return Cleaned(f"{scheme.lower()}:{identifier.strip()}")


class UrlType(Datatype):
    """A web address, http or https."""

    kept = "https?://[a-z0-9.-]+(?:/[0-9A-Za-z/._~-]*)?"

    def clean(self, text: str, language: str | None = None) -> Cleaned:
        """Return the address, stripped."""
        value = text.strip()
        parts = parts_of(value)
        if parts.scheme not in ("http", "https") or not parts.netloc:
            raise ValueRefused(f"Expected an http or https address, found {value[:80]!r}.")
        return Cleaned(value)
