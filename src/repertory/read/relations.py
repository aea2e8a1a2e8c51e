"""What words and codes of people's relations to a film mean, from ``relations.toml`` beside this, and of languages."""

from __future__ import annotations

import re
import tomllib
from functools import lru_cache
from pathlib import Path

from babel.core import get_global

from repertory.vocabulary.folding import fold

_TABLE = tomllib.loads((Path(__file__).parent / "relations.toml").read_text(encoding="utf-8"))
_RELATORS = {fold(words): name for words, name in _TABLE["relators"].items()}
_ROLES = {fold(words): name for words, name in _TABLE["roles"].items()}
NO_LANGUAGE = frozenset(["und", "mul", "mis", "   ", "|||", "n/a"])
"""Codes in a language's place that name none: undetermined, several, one without a code, not told."""


def relation(words: str) -> str | None:
    """Return the property that a relator's code, address or term names; "" for one that no property holds."""
    return _RELATORS.get(fold(words.rpartition("/")[2]))


def role(words: str) -> str | None:
    """Return the property that words of a note of credits name; "" for one that no property holds."""
    return _ROLES.get(fold(re.sub(r"\s+by$", "", words.strip(), flags=re.IGNORECASE)))


@lru_cache(maxsize=1024)
def language(code: str) -> str | None:
    """Return the language of a code of ISO 639-2 (B or T); None where it names none."""
    lower = code.strip().lower()
    found = get_global("language_aliases").get(lower, lower)
    return None if lower in NO_LANGUAGE else str(found)
