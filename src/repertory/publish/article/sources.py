"""What the sources of a dossier are called, and which of them say a value."""

from __future__ import annotations

from collections import defaultdict

from repertory.publish.article.statement import Json

DISPUTED = ("contradiction", "versions")
"""The kinds of verdict of which each side is told with who says it."""


class Sources:
    """What the sources of a dossier are called."""

    def __init__(self, records: list[Json]) -> None:
        self._titles = {record["source"]: record["title"] for record in records}

    def title(self, source: str) -> str:
        """Return a source's title."""
        return self._titles.get(source, source)

    def saying(self, claims: list[Json]) -> list[Json]:
        """Return the sources of some claims, each once with its claims, as values."""
        by_source: dict[str, list[str]] = defaultdict(list)
        for claim in claims:
            by_source[claim["source"]].append(claim["id"])
        return [{"value": self.title(source), "claims": ids} for source, ids in by_source.items()]

    def named_if_disputed(self, value: Json) -> list[Json]:
        """Return who says a value, where others contradict it."""
        told = [claim for claim in value["claims"] if claim["stands"]]
        return self.saying(told) if value["kind"] in DISPUTED else []
