"""The keys by which titles and names are compared, worked out once per distinct spelling.

A title's key is its folding without blanks, so that ``Spider-Man`` and ``Spiderman`` are one.
Its parts are what may be left of it where another source shortens: the words before or after a
colon, without a possessive (``Bram Stoker's Dracula``), a format (``3-D``) or the number of a part that has
a name, either side of ``or``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import lru_cache

import ibis.expr.types as ir
import pyarrow as pa

from repertory.vocabulary.folding import EVERY_ARTICLE, fold, name_key, title_key, upright, without_article

SHORTEST_PART = 4
"""Letters below which a part of a title says nothing."""

_BREAK = re.compile(r"\s*(?::|;| [-–—/] |\bor,?\s)\s*", re.IGNORECASE)
_POSSESSIVE = re.compile(r"^(?!(?:The|A|An|Mr|Mrs|Ms|Dr|My|St)\b)(?:[A-Z][\w.-]*\s+){1,2}[A-Z][\w.-]*['’]s?\s+(?=\w)")
_FORMAT = re.compile(r"[\s:,–—-]+(?:in\s+)?(?:3-?D|IMAX)(?=$|\s*[:–—-])", re.IGNORECASE)
# The number of a part that has a name of its own: *Ice Age 4: Continental Drift*, *Friday the 13th Part V: …*.
_NUMBER = re.compile(r"[\s,]+(?:(?:Part|Pt\.?|Vol\.?|Volume|Chapter|Episode)\s+)?(?:\d{1,2}|[IVX]+)(?=\s*[:–—]|\s+-)")
_BRACKET = re.compile(r"\s*\([^()]*\)")
_SEVERAL_NAMES = re.compile(r"\s+(?:and|&)\s+(?=\S+\s)|\s*[;/]\s*", re.IGNORECASE)
_IN_BRACKETS = re.compile(r"\(([^()]*)\)")
_SMALL_WORDS = EVERY_ARTICLE | {"and", "of", "in", "on", "to", "et", "de", "y", "und", "movie", "film", "3d", "4d"}


@lru_cache(maxsize=65536)
def compact_key(title: str) -> str:
    """Return a title's key without blanks."""
    return title_key(title).replace(" ", "")


def written_key(title: str) -> str:
    """Return a title's key with its article, upright: ``Captive`` and ``The Captive`` may be two films."""
    article = "" if without_article(title) == upright(title) else "the "
    return article + compact_key(title)


def folded_key(title: str) -> str:
    """Return a title's key in which the article and the words before its numbers stay."""
    return fold(upright(title))


def part_keys(title: str) -> list[str]:
    """Return the keys of what a shortened form of the title may be, without that of the whole."""
    plain = _BRACKET.sub("", title)
    pieces = [
        plain,
        *_BREAK.split(plain),
        _POSSESSIVE.sub("", plain),
        _FORMAT.sub("", plain),
        _NUMBER.sub("", _FORMAT.sub("", plain)),
        *_IN_BRACKETS.findall(title),
    ]
    keys = {compact_key(piece) for piece in pieces if piece.strip()}
    return sorted(key for key in keys if len(key) >= SHORTEST_PART and key != compact_key(title))


def title_words(title: str) -> list[str]:
    """Return the words of a title that tell it from others, in order of the alphabet."""
    return sorted(set(title_key(title).split()) - _SMALL_WORDS)


@lru_cache(maxsize=65536)
def people_key(name: str) -> str:
    """Return a name's key with its parts in alphabetical order: sources differ in whose name comes first."""
    return " ".join(sorted(name_key(name).split()))


def people_keys(names: str) -> list[str]:
    """Return the key of each person whom a value names: ``Joel Coen and Ethan Coen``, ``Joel & Ethan Coen`` are two."""
    *others, last = _SEVERAL_NAMES.split(names)
    family = last.split()[-1:]
    whole = [one if len(one.split()) > 1 else " ".join([one, *family]) for one in others]
    return sorted({key for key in map(people_key, [*whole, last]) if key})


def numerals(title: str) -> str:
    """Return the digits of a title's key: ``Rocky II`` and ``Rocky III`` are near in letters only."""
    return re.sub(r"[^0-9]+", " ", compact_key(title)).strip()


SEVERAL: tuple[Callable[[str], object], ...] = (part_keys, people_keys, title_words)
"""The functions that give a list of keys, not one."""


def spelled(values: Iterable[str], columns: dict[str, Callable[[str], object]]) -> pa.Table:
    """Return a table of the values with a column of each function's result."""
    rows = sorted(set(values))
    made = {"value": pa.array(rows, pa.string())}
    for name, function in columns.items():
        kind = pa.list_(pa.string()) if function in SEVERAL else pa.string()
        made[name] = pa.array([function(value) for value in rows], kind)
    return pa.table(made)


def distinct(column: ir.Column) -> list[str]:
    """Return a text column's distinct values."""
    found: list[str] = column.name("value").as_table().distinct().to_pyarrow()["value"].to_pylist()
    return found
