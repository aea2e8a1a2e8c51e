"""Why a film is related to another, in clauses kept as data (`repertory.vocabulary.wording`)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from repertory.publish.records import title_of
from repertory.publish.streams import Row
from repertory.vocabulary.card import Card
from repertory.vocabulary.wording import Told

Json = dict[str, Any]

DEEDS = frozenset({"director", "writer", "producer", "cast", "cinematographer", "editor", "composer"})
"""What a related person may have done in the film, by property."""

NAMED = 3
"""Names that one part of a reason lists at most."""
ENOUGH = 2
"""Parts of a reason beside which words of texts add nothing."""


def _some(names: list[str]) -> list[str | int]:
    rest = len(names) - NAMED
    return [*names] if rest <= 0 else [*names[:NAMED], rest]


def _shared(row: Row) -> list[Told]:
    parts: list[Told] = []
    if row.authors:
        parts.append(["based_on_one_work" if row.same_title else "based_on_works", {"who": _some(row.authors)}])
    elif row.same_title:
        parts.append(["same_title", {}])
    did = {"directed": row.directed, "written": row.written, "played": row.played, "worked": row.worked}
    parts += [[name, {"who": _some(people)}] for name, people in did.items() if people]
    if row.keywords:
        parts.append(["about", {"what": _some(row.keywords)}])
    if row.words and (not parts or (len(row.words) > 1 and len(parts) < ENOUGH)):
        parts.append(["tell", {"what": row.words[:NAMED]}])
    return parts


def _liked(row: Row, cards: Mapping[str, Card]) -> list[Told]:
    """Return of how many who like one of the films how many like both: told of the film of which it is most."""
    if not row.both:
        return []
    of = "others" if row.others <= row.likers else "likers"
    counts = {"both": row.both, of: getattr(row, of), "source": title_of(row.liked_at, cards)}
    return [[f"liked_by_{of}", counts]]


def reason(row: Row, cards: Mapping[str, Card]) -> list[Told]:
    """Return why something is related, in clauses."""
    parts: list[Told] = []
    if row.named_by:
        parts.append(["lists", {"source": title_of(row.named_by, cards)}])
    deeds = [f"did_{role}" for role in row.roles or () if role in DEEDS]
    if deeds:
        parts.append(["deeds", {"deeds": deeds}])
    return parts + _shared(row) + _liked(row, cards) or [["related", {}]]


def related_rows(rows: Iterable[Row], cards: Mapping[str, Card]) -> list[Json]:
    """Return what is related to a film, that which a source names first."""
    return [
        {
            "id": row.other_id,
            "kind": row.kind,
            "title": row.title,
            "year": row.year,
            "reason": reason(row, cards),
            "score": round(row.score or 0.0, 4),
        }
        for row in rows
    ]
