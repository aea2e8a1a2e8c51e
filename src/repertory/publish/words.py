"""Names as a sentence of the command or of a reason lists them."""

from __future__ import annotations


def listed(names: list[str]) -> str:
    """Return names as an English sentence lists them: ``A``, ``A and B``, ``A, B and C``."""
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
