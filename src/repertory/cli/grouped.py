"""A source's issues grouped by what they are about, so that a source that changed shows at once."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from repertory.collection import Collection
from repertory.vocabulary.locator import describe

SHOWN = 3
"""Words that are shown of a group."""
_NAMED = re.compile(r"found(?: also)? (?:'([^']*)'|\"([^\"]*)\"|([^,;:]+?)(?:[,;:]|\.?$))")
_COLUMN = re.compile(r"\(Column (.+?), (?:row [\d,]+|[\d,]+ rows, first in row [\d,]+)\.\)$")
_TIMES = re.compile(r"\b([\d,]+) (?:times|rows)\b")
_QUOTED = re.compile(r"'[^']*'|\"[^\"]*\"")
_NUMBER = re.compile(r"\d[\d,.]*")


@dataclass(slots=True)
class Group:
    """Issues of one kind about one thing: how often it stands, in how many issues, and which words, most first."""

    kind: str
    what: str
    count: int = 0
    issues: int = 0
    words: Counter[str] = field(default_factory=Counter)
    example: dict[str, Any] = field(default_factory=dict)


def grouped_rows(collection: Collection, source: str, limit: int) -> list[dict[str, Any]]:
    """Return the groups of a source's issues that stand, the most frequent first, each with an example."""
    table = collection.current("issues")
    table = table.filter(table.source == source)
    # The same words at many places are one row, with the first place: a changed source may have a million of them.
    place = (table.document + "\n" + table.locator).min()
    rows = table.group_by("kind", "text", "original").agg(issues=table.count(), place=place)
    groups: dict[tuple[str, str], Group] = {}
    for row in rows.order_by("kind", "text", "original").to_pyarrow().to_pylist():
        kind, what = row["kind"], about(row["kind"], row["text"])
        group = groups.setdefault((kind, what), Group(kind, what, example=row))
        count = times(row["text"]) * row["issues"]
        group.count += count
        group.issues += row["issues"]
        if row["original"] and row["original"] != what:
            group.words[row["original"][:80]] += count
    ordered = sorted(groups.values(), key=lambda group: (-group.count, group.kind, group.what))[:limit]
    names = _names(collection, {_place(group)[0] for group in ordered})
    return [_as_row(source, group, names) for group in ordered]


def about(kind: str, text: str) -> str:
    """Return what an issue's sentence is about: a field's name, a property and its column, or the sentence's shape."""
    named = _NAMED.search(text) if kind == "unknown-field" else None
    if named:
        return next(words for words in named.groups() if words is not None)
    column = _COLUMN.search(text)
    label, colon, _ = text.partition(": Expected ")
    if colon and column:
        return f"{label}, column {column[1]}"
    return label if colon else _NUMBER.sub("N", _QUOTED.sub("…", text))


def times(text: str) -> int:
    """Return how often what a sentence tells stands, where it tells that; else once."""
    found = _TIMES.search(text)
    return int(found[1].replace(",", "")) if found and found[1].strip(",") else 1


def grouped_in_words(rows: list[dict[str, Any]]) -> str:
    """Return a line a group: how often, what, some of its words, and where the first stands."""
    width = max((len(f"{row['count']:,}") for row in rows), default=0)
    lines = []
    for row in rows:
        words = ", ".join(
            f"{one['words']!r}" + (f" ×{one['count']:,}" if one["count"] > 1 else "") for one in row["words"]
        )
        first = f"first in {Path(row['name']).name}, {describe(row['locator'])}"
        lines.append(
            f"{row['count']:>{width},}  {row['kind']:<14}  {row['what']}{f': {words}' if words else ''}; {first}"
        )
    return "\n".join(lines) or "No issue."


def _place(group: Group) -> tuple[str, str]:
    document, _, locator = group.example["place"].partition("\n")
    return document, locator


def _as_row(source: str, group: Group, names: dict[str, str]) -> dict[str, Any]:
    document, locator = _place(group)
    words = [{"words": words, "count": count} for words, count in group.words.most_common(SHOWN)]
    told = {"source": source, "kind": group.kind, "what": group.what, "count": group.count, "issues": group.issues}
    example = {"name": names.get(document, ""), "document": document, "locator": locator}
    return {**told, "words": words, **example, "text": group.example["text"], "original": group.example["original"]}


def _names(collection: Collection, hashes: set[str]) -> dict[str, str]:
    documents = collection.ledger.everything(collection.connection, "documents")
    rows = documents.filter(documents.sha256.isin(sorted(hashes))).group_by("sha256").agg(name=documents.name.max())
    return {row["sha256"]: row["name"] for row in rows.to_pyarrow().to_pylist()} if hashes else {}
