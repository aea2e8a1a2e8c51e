"""`repertory bench read`: what is read right of pages, and how fast each form is read, told as Markdown."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from repertory.bench.read_speed import as_table, speeds

Tell = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class ReadAsked:
    """What to measure: parts of `PARTS`, the forms whose speed is measured (none: all), MiB of each one's sample."""

    parts: Sequence[str]
    forms: Sequence[str] = ()
    size: float = 2.0


@dataclass(frozen=True, slots=True)
class ReadPart:
    """What was measured in one part: as text, and as figures for printing as JSON."""

    name: str
    text: str
    figures: Any


def _speed(asked: ReadAsked, tell: Tell) -> ReadPart:
    found = list(speeds(list(asked.forms), asked.size, tell))
    return ReadPart("speed", as_table(found), [asdict(one) for one in found])


PARTS: Mapping[str, Callable[[ReadAsked, Tell], ReadPart]] = {"speed": _speed}
"""Every part by its name."""


def report(asked: ReadAsked, tell: Tell) -> Iterator[ReadPart]:
    """Give the report part by part, as each is measured."""
    for name in asked.parts:
        yield PARTS[name](asked, tell)
