"""Fields that a reader knows no rule for: told once each, by name, with how often and where they stand."""

from __future__ import annotations

from repertory.read.reader import Reading


class Unnamed:
    """Counts what stands in a document under names that nobody handles."""

    def __init__(self) -> None:
        self.found: dict[str, tuple[int, str, str]] = {}

    def add(self, name: str, place: str, words: str) -> None:
        """Note one of a name, at its place."""
        count, first, example = self.found.get(name, (0, place, words))
        self.found[name] = (count + 1, first, example)

    def take(self, later: Unnamed) -> None:
        """Add what was counted further on in the document."""
        for name, (more, place, words) in later.found.items():
            count, first, example = self.found.get(name, (0, place, words))
            self.found[name] = (count + more, first, example)

    def tell(self, reading: Reading, expected: str, kind: str = "unknown-field") -> None:
        """Write an issue for each name."""
        for name, (count, place, example) in sorted(self.found.items()):
            times = "once" if count == 1 else f"{count:,} times"
            reading.issue(kind, f"Expected {expected}, found also {name}, {times}; it was not read.", place, example)
