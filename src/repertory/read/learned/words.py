"""What sites of many languages call things: labels beside values, and words that tell what a page is about."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path

from repertory.vocabulary.folding import fold

LONGEST_LABEL = 48
MARKS = " \t\n\r\u00a0:：-–—.·•|"
_BRACKETED = re.compile(r"(?<=\w)\s*[(（][^()（）]*[)）](?=[\s:：]*$)")
_HERE = Path(__file__).parent


@lru_cache(maxsize=1)
def labels() -> Mapping[str, tuple[str, ...]]:
    """Return the properties that each folded label may mean."""
    told: dict[str, tuple[str, ...]] = {}
    for name, languages in _table("labels").items():
        for words in languages.values():
            for label in _parted(words):
                told[label] = (*(one for one in told.get(label, ()) if one != name), name)
    return told


@lru_cache(maxsize=8)
def kinds(group: str) -> Mapping[str, str]:
    """Return the kind that each folded word of a group tells: ``type``, ``labels``, ``address`` or ``title``."""
    return {word: kind for kind, words in _table("kinds")[group].items() for word in _parted(words)}


def label_of(text: str) -> str:
    """Return the words of a label folded, without what is bracketed behind; empty where they are too many to be one."""
    if len(text) > LONGEST_LABEL:
        return ""
    bare = _BRACKETED.sub("", text) if ")" in text or "）" in text else text
    return fold(bare.strip(MARKS))


def _parted(words: str) -> Iterator[str]:
    yield from (folded for part in words.split("|") if (folded := fold(part)))


def _table(name: str) -> dict[str, dict[str, str]]:
    return tomllib.loads((_HERE / f"{name}.toml").read_text(encoding="utf-8"))
