"""What tests of tables share: some text or a file, read by a card."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest

from repertory.collection.scratch import scratch_folder
from repertory.read.cards import known_cards
from repertory.read.prepare import prepare
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


def _read(path: Path, card: Card) -> Told:
    content = path.read_bytes()
    document = Document(hashlib.sha256(content).hexdigest(), card.name, path.name, "text/plain", len(content))
    with scratch_folder() as scratch:
        batches = list(read(Input(document, prepare(path, scratch), card)))
    records, claims, issues = (
        pa.concat_tables(getattr(batch, name) for batch in batches).to_pylist()
        for name in ("records", "claims", "issues")
    )
    return Told(records, claims, issues)


@pytest.fixture(scope="session")
def read_known(shared: Path) -> Callable[[str, str], Told]:
    """Read a file of a known source from the real inputs, each only once for all tests."""
    return cache(lambda source, name: _read(shared / "data" / source / name, known_cards()[source]))


@pytest.fixture
def read_table(tmp_path: Path) -> ReadTable:
    def read_it(given: str | bytes | Path, source: str | Mapping[str, Any], name: str = "films.csv") -> Told:
        path = given if isinstance(given, Path) else tmp_path / name
        if isinstance(given, str):
            path.write_text(given, encoding="utf-8", newline="")
        elif isinstance(given, bytes):
            path.write_bytes(given)
        return _read(path, known_cards()[source] if isinstance(source, str) else _card(source))

    return read_it


def _card(table: Mapping[str, Any]) -> Card:
    return Card("club", "A film club", "https://example.org", "none", "table", options={"table": [dict(table)]})
