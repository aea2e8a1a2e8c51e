"""What a reading did, for people and for programs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Counts:
    """How much was read; ``left`` counts rows and entries of others than the card wants."""

    documents: int = 0
    records: int = 0
    claims: int = 0
    issues: int = 0
    unchanged: int = 0
    left: int = 0


@dataclass(frozen=True, slots=True)
class ReadReport:
    """What a reading did: counts in all and by source, what was refused and what was passed over, and why.

    ``refused`` holds what the user named, or a source's own document, that cannot be read;
    ``passed_over`` what stood in a named folder and is of no known source; both as (path, sentence).
    """

    documents: int = 0
    records: int = 0
    claims: int = 0
    issues: int = 0
    unchanged: int = 0
    left: int = 0
    refused: list[tuple[str, str]] = field(default_factory=list)
    passed_over: list[tuple[str, str]] = field(default_factory=list)
    sources: Mapping[str, Counts] = field(default_factory=dict)

    def as_json(self) -> dict[str, Any]:
        """Return the report as JSON."""
        told = asdict(self)
        for name in ("refused", "passed_over"):
            told[name] = [{"path": path, "text": sentence} for path, sentence in told[name]]
        return told

    def in_words(self) -> str:
        """Return the report in lines for a terminal: one a source, one for what was passed over."""
        width = max((len(name) for name in self.sources), default=0)
        lines = [f"{name:<{width}}  {_counted(counts)}" for name, counts in self.sources.items()]
        if self.passed_over:
            shown = ", ".join(path.rpartition("/")[2] for path, _ in self.passed_over[:5])
            more = f" and {len(self.passed_over) - 5:,} more" if len(self.passed_over) > 5 else ""
            lines.append(f"Passed over {_some(len(self.passed_over), 'file')} of no known source: {shown}{more}.")
        return "\n".join(lines) or "Nothing was read."


def _counted(counts: Counts) -> str:
    read = f"{_some(counts.documents, 'document')}: {_some(counts.records, 'record')}, {_some(counts.claims, 'claim')}"
    parts = [read] if counts.documents else []
    if counts.issues:
        parts.append(_some(counts.issues, "issue"))
    if counts.left:
        parts.append(f"{_some(counts.left, 'row')} left out")
    if counts.unchanged:
        parts.append(f"{_some(counts.unchanged, 'document')} unchanged")
    return ", ".join(parts)


def _some(count: int, word: str) -> str:
    return f"{count:,} {word}" if count == 1 else f"{count:,} {word}s"
