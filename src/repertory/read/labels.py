"""What properties are called, in eleven languages: in the heads of tables, and beside values on pages."""

from __future__ import annotations

import re
import tomllib
from functools import lru_cache
from pathlib import Path

from repertory.vocabulary.folding import fold

_HUMP = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_FILLING = frozenset(
    {"film", "films", "movie", "movies", "name", "names", "list", "main", "the", "of", "value", "text"}
)
_HOLDERS = frozenset({"name", "names", "value", "text", "label", "item", "element", "list", "string"})
"""Last steps of paths that hold what the step before them names."""


@lru_cache(maxsize=1)
def _words() -> dict[str, str]:
    told = tomllib.loads(Path(__file__).with_name("labels.toml").read_text(encoding="utf-8"))
    words: dict[str, str] = {}
    for name, labels in told.items():
        for label in labels:
            words.setdefault(fold(label), name)
    # Scripts fold into one another: the Chinese for a date of release is, folded, the Japanese for a running time.
    return words | {label: name for name, labels in told.items() for label in labels if not label.isascii()}


def spoken(column: str) -> str:
    """Return a column's name as words: its path's last telling step, humps and figures at its end apart."""
    steps = [step for step in re.split(r"[/#.]", column.strip().rstrip("/")) if fold(step)]
    if not steps:
        return ""
    last = steps[-1]
    if len(steps) > 1 and fold(last) in _HOLDERS:
        last = steps[-2]
    return re.sub(r"(?: \d+)$", "", fold(_HUMP.sub(" ", last)))


def property_of_column(column: str) -> str | None:
    """Return the property that a column's name (``actor_1_name``, ``originalTitle``) tells; None where none."""
    words = spoken(column)
    found = _words().get(column.strip().lower()) or _words().get(words)
    if found is None:
        fewer = " ".join(word for word in words.split() if word not in _FILLING and not word.isdigit())
        found = _words().get(fewer)
    return found
