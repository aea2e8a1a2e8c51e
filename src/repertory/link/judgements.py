"""What curators decided about pairs of records: lines of JSON in the collection, read by every linking.

Invariant: lines are only added. A later line about a pair speaks instead of an earlier one, and
``undo`` is a line too, so who decided what, when and why stays readable. The file is the same as the
one that is exported; imported lines take their place by when they were written.
"""

from __future__ import annotations

import datetime
import json
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Literal, get_args

from repertory.collection import Collection
from repertory.collection.atomic import new_file
from repertory.errors import CollectionError, InputRefused, NotFound

Decision = Literal["same", "different", "unsure"]
DECISIONS: tuple[Decision, ...] = get_args(Decision)
NAME = "judgements.jsonl"
UNDONE = "undone"


@dataclass(frozen=True, slots=True)
class Judgement:
    """A decision about a pair of records: who took it, when and why; record_a sorts before record_b."""

    record_a: str
    record_b: str
    decision: str
    who: str
    when: str
    why: str


def path_of(collection: Collection) -> Path:
    """Return where a collection keeps its judgements."""
    return collection.root / NAME


def _now() -> str:
    return datetime.datetime.now(datetime.UTC).replace(microsecond=0).isoformat()


def _append(collection: Collection, judgement: Judgement) -> None:
    with path_of(collection).open("a", encoding="utf-8") as lines:
        lines.write(json.dumps(asdict(judgement), ensure_ascii=False) + "\n")


def _line(path: Path, number: int, text: str) -> Judgement:
    try:
        read = Judgement(**json.loads(text))
        if read.decision not in (*DECISIONS, UNDONE) or read.record_a >= read.record_b:
            raise ValueError(f"{read.decision!r} about {read.record_a!r} and {read.record_b!r}")
        return read
    except (ValueError, TypeError) as error:
        raise CollectionError(
            f"Expected a judgement as a JSON object with {', '.join(Judgement.__slots__)}, "
            f"found a mistake in line {number} of {path}: {error}."
        ) from error


def history(collection: Collection) -> list[Judgement]:
    """Return every line, oldest first, also what was undone."""
    path = path_of(collection)
    return sorted(_lines(path), key=lambda line: line.when) if path.exists() else []


def _lines(path: Path) -> list[Judgement]:
    lines = path.read_text(encoding="utf-8").splitlines()
    return [_line(path, number, line) for number, line in enumerate(lines, start=1) if line.strip()]


def judgements(collection: Collection) -> list[Judgement]:
    """Return what stands: of each pair the latest decision, ordered by pair."""
    latest = {(line.record_a, line.record_b): line for line in history(collection)}
    return [line for _, line in sorted(latest.items()) if line.decision != UNDONE]


def add(collection: Collection, pair: tuple[str, str], decision: str, *, who: str, why: str = "") -> Judgement:
    """Write down a decision about two records; raises InputRefused where it is none."""
    if decision not in DECISIONS:
        raise InputRefused(f"Expected one of {', '.join(DECISIONS)} as a decision, found {decision!r}.")
    first, second = sorted(pair)
    if first == second:
        raise InputRefused(f"Expected two records to judge, found {first!r} twice.")
    made = Judgement(first, second, decision, who, _now(), why)
    _append(collection, made)
    return made


def undo(collection: Collection, pair: tuple[str, str], *, who: str, why: str = "") -> Judgement:
    """Take back what stands about two records; raises NotFound where nothing does."""
    first, second = sorted(pair)
    if not any((line.record_a, line.record_b) == (first, second) for line in judgements(collection)):
        raise NotFound(f"Expected a judgement about {first} and {second}, found none in {path_of(collection)}.")
    made = Judgement(first, second, UNDONE, who, _now(), why)
    _append(collection, made)
    return made


def export_to(collection: Collection, path: Path) -> int:
    """Write every line into a file, oldest first, and return how many there are."""
    lines = history(collection)
    with new_file(path) as partial:
        partial.write_text(
            "".join(json.dumps(asdict(line), ensure_ascii=False) + "\n" for line in lines), encoding="utf-8"
        )
    return len(lines)


def import_from(collection: Collection, path: Path) -> int:
    """Add the lines of an exported file that are not there yet, and return how many; a mistaken file adds none."""
    if not path.is_file():
        raise InputRefused(f"Expected a file of judgements, found none in {path}.")
    known = set(history(collection))
    added = [line for line in dict.fromkeys(_lines(path)) if line not in known]
    for line in added:
        _append(collection, line)
    return len(added)
