"""From a file to a proposed card, and to its first rows as they would be read by it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import orjson

from repertory.collection import Collection
from repertory.collection.atomic import new_file
from repertory.collection.scratch import scratch_folder
from repertory.errors import DocumentRefused, InputRefused
from repertory.read.cards import card_of, cards_of, place_of
from repertory.read.prepare import Prepared, prepare
from repertory.read.propose.card import card_text
from repertory.read.propose.decide import Decided, decide
from repertory.read.propose.known import known_films
from repertory.read.propose.look import Looked, look
from repertory.read.reader import Input
from repertory.read.table import read
from repertory.vocabulary.card import Card
from repertory.vocabulary.claim import Document
from repertory.vocabulary.folding import fold

PREVIEWED = 10
"""Records that are shown as they would be read."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """A proposed card, its text, what each column states or why it is left aside, and the first records read by it."""

    name: str
    text: str
    stated: list[tuple[str, str, str]]
    ignored: dict[str, str]
    preview: list[dict[str, Any]]

    def as_json(self) -> dict[str, Any]:
        """Return the proposal as JSON."""
        stated = [dict(zip(("column", "property", "why"), one, strict=True)) for one in self.stated]
        return {
            "name": self.name,
            "card": self.text,
            "stated": stated,
            "ignored": self.ignored,
            "preview": self.preview,
        }

    def in_words(self) -> str:
        """Return the first records, a line each, and the card."""
        lines = [f"# {index}. {_record(row)}" for index, row in enumerate(self.preview, start=1)]
        return "\n".join([*lines, "", self.text]) if lines else self.text


def write(proposal: Proposal, root: Path) -> Path:
    """Write the card into a collection's ``sources/`` and return its place; never over another of its name."""
    if proposal.name in cards_of(root):
        raise InputRefused(f"Expected a name that no source has yet, found {proposal.name!r}; give another by --name.")
    target = place_of(root, proposal.name)
    with new_file(target) as partial:
        partial.write_text(proposal.text, encoding="utf-8")
    return target


def propose(path: Path, name: str | None = None, collection: Collection | None = None) -> Proposal:
    """Propose a card for a table; raises DocumentRefused where it is none, or speaks of no films and no persons.

    A name that no source may have is refused before anything is read.
    """
    called = name or re.sub(r"\W+", "_", fold(path.name.partition(".")[0])).strip("_")[:60] or "table"
    place_of(path.parent, called)
    with scratch_folder() as scratch:
        looked = look(path, scratch)
        films = (lambda title: known_films(collection, looked, title)) if collection is not None else None
        decided = decide(looked, called, films)
        _refuse_unless_told(path, looked, decided)
        text = card_text(path, called, looked, decided)
        preview = _preview(card_of(text, "what is proposed"), looked, path, scratch)
    stated = [(one.column.name, one.property, one.why) for one in decided.stated]
    return Proposal(called, text, stated, dict(decided.ignored), preview)


def _refuse_unless_told(path: Path, looked: Looked, decided: Decided) -> None:
    gathered = decided.of("identifier") and (decided.of("rating") or decided.of("keyword"))
    if not (decided.of("title") or decided.of("name") or gathered):
        columns = ", ".join(column.name for column in looked.columns[:12])
        raise DocumentRefused(
            f"Expected a column with titles of films or names of persons, found none that surely is one in {path}, "
            f"whose columns are: {columns}."
        )


def _preview(card: Card, looked: Looked, path: Path, scratch: Path) -> list[dict[str, Any]]:
    """Return the first records with their values by property, read by the reader itself."""
    if not card.options["table"][0].get("claim"):
        return []
    read_from = path
    if looked.form != "xml":
        read_from = scratch / "rows.jsonl"
        read_from.write_bytes(b"\n".join(map(orjson.dumps, looked.beginning)))
    records: dict[str, dict[str, Any]] = {}
    for row in _claims(card, prepare(read_from, scratch)):
        record = records.setdefault(row["record_id"], {})
        record.setdefault(row["property"], []).append(row["value"])
        if len(records) > PREVIEWED:
            records.pop(row["record_id"])
            break
    return list(records.values())


def _claims(card: Card, prepared: Prepared) -> Iterator[dict[str, Any]]:
    path = prepared.path
    document = Document("0" * 64, card.name, path.name, prepared.media_type, path.stat().st_size)
    for batch in read(Input(document, prepared, card)):
        yield from batch.claims.slice(0, 10_000).to_pylist()


def _record(row: dict[str, Any]) -> str:
    order = ("title", "name", "year", "director", "country", "language", "running_time", "genre", "cast")
    names = [*(name for name in order if name in row), *(name for name in row if name not in order)]
    told = (f"{name.replace('_', ' ')}: {', '.join(map(str, row[name][:3]))[:60]}" for name in names[:8])
    return "; ".join(told)
