"""What tests of tables share: some text or a file, read by a card."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from repertory.read.cards import known_cards
from repertory.read.reader import Input
from repertory.read.table import read
from repertory.vocabulary.card import Card
from repertory.vocabulary.claim import Document

Row = dict[str, Any]


@dataclass(frozen=True)
class Told:
    """What was read of a table, as rows of the ledger."""

    records: list[Row]
    claims: list[Row]
    issues: list[Row]

    def of(self, key: str, name: str) -> list[Row]:
        return [row for row in self.claims if row["record_id"].partition(":")[2] == key and row["property"] == name]

    def values(self, key: str, name: str) -> list[str]:
        return [row["value"] for row in self.of(key, name)]

    def said(self, kind: str) -> list[str]:
        return [row["text"] for row in self.issues if row["kind"] == kind]


ReadTable = Callable[..., Told]


@pytest.fixture
def read_table(tmp_path: Path) -> ReadTable:
    def read_it(given: str | bytes | Path, source: str | Mapping[str, Any], name: str = "films.csv") -> Told:
        path = given if isinstance(given, Path) else tmp_path / name
        if isinstance(given, str):
            path.write_text(given, encoding="utf-8", newline="")
        elif isinstance(given, bytes):
            path.write_bytes(given)
        card = known_cards()[source] if isinstance(source, str) else _card(source)
        content = path.read_bytes()
        document = Document(hashlib.sha256(content).hexdigest(), card.name, path.name, "text/plain", len(content))
        (batch,) = read(Input(document, path, card))
        return Told(batch.records.to_pylist(), batch.claims.to_pylist(), batch.issues.to_pylist())

    return read_it


def _card(table: Mapping[str, Any]) -> Card:
    return Card("club", "A film club", "https://example.org", "none", "table", options={"table": [dict(table)]})
