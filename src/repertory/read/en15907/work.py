"""What is written down of an archive's record: of the film, and of each version of it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Unpack

from repertory.read.en15907.node import Node
from repertory.read.reader import Qualifiers, Reading
from repertory.read.relations import language
from repertory.read.unnamed import Unnamed


@dataclass(frozen=True, slots=True)
class Work:
    """A film's record, and the record (its own, or a version's) that rules write to; ``title`` is what it is called."""

    reading: Reading
    unnamed: Unnamed
    film: str
    record: str
    title: Node | None
    version: str = ""

    def claim(self, name: str, node: Node, value: str | None = None, **more: Unpack[Qualifiers]) -> None:
        """Claim something of the record; ``value`` where it is not all words of the element."""
        self.reading.claim(self.record, name, node.words, node.place, value or node.bare, **more)

    def not_understood(self, sentence: str, node: Node) -> None:
        """Note words that should say something and do not."""
        self.reading.issue("not-understood", sentence, node.place, node.words, self.record)

    def unknown(self, what: str, node: Node) -> None:
        """Count something that no rule knows."""
        self.unnamed.add(what, node.place, node.bare[:200])


def tongue(node: Node) -> str | None:
    """Return the language that an element's attribute tells, None where it tells none."""
    code = node.attribute("lang", "language")
    return language(code) if re.fullmatch(r"[A-Za-z]{2,3}", code) else None
