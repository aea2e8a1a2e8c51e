"""Words that pages put into the reader's language."""

from __future__ import annotations


def to_translate(text: str) -> str:
    """Return the words as they are; their being named here puts them into the catalogues of translations."""
    return text


def counted_noun(one: str, many: str) -> tuple[str, str]:
    """Return the words for one and for many; their being named here puts them into the catalogues."""
    return one, many
