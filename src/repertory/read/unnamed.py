"""Fields that a reader knows no rule for: told once each, by name, with how often and where they stand."""

from __future__ import annotations

from repertory.read.reader import Reading


class Unnamed:
    """Counts what stands in a document under names that nobody handles."""

    def __init__(self, what: str) -> None:
        self.what = what
        self.found: dict[str, tuple[int, str, str]] = {}

    def add(self, name: str, place: str, words: str) -> None:
        """Note one of a name, at its place."""
        count, first, example = self.found.get(name, (0, place, words))
        self.found[name] = (count + 1, first, example)

    def tell(self, reading: Reading, kind: str = "unknown-field") -> None:
        """Write an issue for each name."""
        for name, (count, place, example) in sorted(self.found.items()):
            times = "once" if count == 1 else f"{count:,} times"
            reading.issue(kind, f"Expected {self.what}, found also {name}, {times}; it was not read.", place, example)
