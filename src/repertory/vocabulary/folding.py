"""Foldings of titles and names: what is left of them when spelling does not count.

`fold` forgives accents, case, punctuation and script; `title_key` forgives articles and the
ways of writing numbers too; `name_key` the order of a name's parts. Keys are for comparing,
never for showing; of spellings that fold alike, `spelling_quality` tells which to show.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from anyascii import anyascii

ARTICLES: dict[str, tuple[str, ...]] = {
    "en": ("the", "a", "an"),
    "fr": ("le", "la", "les", "l'", "un", "une", "des"),
    "es": ("el", "la", "los", "las", "un", "una", "unos", "unas", "lo"),
    "de": ("der", "die", "das", "den", "dem", "ein", "eine"),
    "it": ("il", "lo", "la", "i", "gli", "le", "l'", "un", "uno", "una"),
    "pt": ("o", "a", "os", "as", "um", "uma"),
    "nl": ("de", "het", "een"),
    "sv": ("en", "ett", "den", "det", "de"),
    "da": ("den", "det", "de", "en", "et"),
    "no": ("den", "det", "de", "en", "ei", "et"),
    "ca": ("el", "la", "els", "les", "un", "una"),
    "hu": ("a", "az", "egy"),
}

EVERY_ARTICLE = frozenset(article for words in ARTICLES.values() for article in words)
"""Articles of all those languages: what may be put back in front where it stands inverted."""

_ARTICLE = "|".join(re.escape(article) for article in sorted(EVERY_ARTICLE, key=lambda a: (-len(a), a)))
_BRACKETED = re.compile(rf"^(?P<rest>.+?)\s*\((?P<article>{_ARTICLE})\)$", re.IGNORECASE)
_COMMA = re.compile(rf"^(?P<rest>.+),\s*(?P<article>{_ARTICLE})$", re.IGNORECASE)
# An article at the front is only left out for sorting where it cannot be mistaken for a word:
# "a", "i", "o", "as", "die", "den" begin titles as other words do, so only these languages' count.
_LEADING_SURE = ("the", "a", "an", "le", "la", "les", "l'", "el", "los", "las", "il", "gli", "der", "das")
_LEADING = re.compile(
    r"^(?:(?:" + "|".join(a for a in _LEADING_SURE if not a.endswith("'")) + r")\s+|l['’]\s*)(?=\w)",
    re.IGNORECASE,
)

_ROMAN = {
    "ii": "2", "iii": "3", "iv": "4", "vi": "6", "vii": "7", "viii": "8", "ix": "9",
    "xi": "11", "xii": "12", "xiii": "13",
}  # fmt: skip
_WORDS = {
    "one": "1", "two": "2", "three": "3", "four": "4", "five": "5", "six": "6", "seven": "7",
    "eight": "8", "nine": "9", "ten": "10", "eleven": "11", "twelve": "12", "thirteen": "13", "fourteen": "14",
    "fifteen": "15", "sixteen": "16", "seventeen": "17", "eighteen": "18", "nineteen": "19", "twenty": "20",
    "thirty": "30", "forty": "40", "fifty": "50", "sixty": "60", "seventy": "70", "eighty": "80", "ninety": "90",
    "first": "1st", "second": "2nd", "third": "3rd",
}  # fmt: skip
_PARTICLES = frozenset(["part", "pt", "vol", "volume", "chapter", "episode"])
_NOT_WORD = re.compile(r"[^0-9a-z]+")
_APOSTROPHES = re.compile(r"['’‘ʼ`´]")
SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv"})


class _InAscii(dict[int, str]):
    """What each character is in ASCII, asked for once: anyascii goes through a text by Python, `translate` does not."""

    def __missing__(self, code: int) -> str:
        told = self[code] = anyascii(chr(code))
        return told


_IN_ASCII = _InAscii()


@lru_cache(maxsize=65536)
def fold(text: str) -> str:
    """Return the text in lower-case ASCII words: accents, script, case and punctuation forgiven."""
    plain = text if text.isascii() else unicodedata.normalize("NFKC", text).translate(_IN_ASCII)
    plain = plain.lower().replace("&", " and ")
    return _NOT_WORD.sub(" ", _APOSTROPHES.sub("", plain)).strip()


def upright(title: str) -> str:
    """Return the title with an inverted article put back: ``Best Friend (The)`` → ``The Best Friend``."""
    stripped = title.strip()
    # Few titles have the mark that an inverted article needs, and looking for that costs least.
    match = (
        _BRACKETED.match(stripped) if stripped.endswith(")") else _COMMA.match(stripped) if "," in stripped else None
    )
    if match is None:
        return stripped
    article, rest = match["article"], match["rest"].strip()
    joiner = "" if article.endswith(("'", "’")) else " "
    return f"{article[:1].upper()}{article[1:]}{joiner}{rest}"


def without_article(title: str) -> str:
    """Return the upright title without its leading article, where it has one that is surely one."""
    whole = upright(title)
    return _LEADING.sub("", whole, count=1) or whole


def sort_title(title: str) -> str:
    """Return the key by which a title is ordered on a shelf: ``The Best Friend`` → ``best friend``."""
    return fold(without_article(title)) or fold(title) or title.strip().lower()


@lru_cache(maxsize=65536)
def title_key(title: str) -> str:
    """Return what is left of a title when articles, numerals and punctuation are forgiven."""
    words = fold(without_article(title)).split()
    if not words:
        return fold(title) or title.strip().lower()
    kept = [word for word in words if word not in _PARTICLES] or words
    first, rest = kept[0], kept[1:]
    numbered = [_ROMAN.get(word, _WORDS.get(word, word)) for word in rest]
    return " ".join([_WORDS.get(first, first), *numbered])


@lru_cache(maxsize=65536)
def name_key(name: str) -> str:
    """Return a person's name folded, in the order given: ``Noémie Lvovsky`` → ``noemie lvovsky``.

    ``Lvovsky, Noémie`` is put upright first; suffixes (Jr., Sr., III) stay, since they tell
    people apart.
    """
    family, comma, given = name.partition(",")
    if comma and given.strip() and fold(given) not in SUFFIXES:
        name = f"{given} {family}"
    return fold(name)


def upright_name(name: str) -> str:
    """Return an inverted name as it is said: ``Lvovsky, Noémie`` → ``Noémie Lvovsky``; ``Cy Dahl, Jr.`` stays."""
    family, *others = (part.strip() for part in name.split(","))
    suffixes = [part for part in others if fold(part) in SUFFIXES]
    given = [part for part in others if part and part not in suffixes]
    return " ".join([*given, family, *suffixes]) if len(given) == 1 else name.strip()


def spelling_quality(text: str) -> int:
    """Return how good a spelling is: accents are lost more often than invented, and so is case."""
    decomposed = unicodedata.normalize("NFD", text)
    accents = sum(1 for char in decomposed if unicodedata.combining(char))
    shouted = text.isupper() or text.islower()
    return accents - (100 if shouted else 0)
