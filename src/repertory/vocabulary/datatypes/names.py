"""Tables of what one thing is called in many languages."""

from __future__ import annotations

import tomllib
from pathlib import Path

from repertory.vocabulary.folding import fold

_HERE = Path(__file__).parent


def named(table: str) -> dict[str, str]:
    """Return the thing that each folded name of a table (``genres``, ``countries``) means; the first one has it."""
    told: dict[str, str] = {}
    for thing, names in tomllib.loads((_HERE / f"{table}.toml").read_text(encoding="utf-8")).items():
        for name in names.split("|"):
            told.setdefault(fold(name), thing)
    return told
