"""What a page reader said, in a form that tests can ask."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from selectolax.lexbor import LexborHTMLParser

from repertory.vocabulary.locator import as_line

Row = dict[str, Any]


@dataclass(frozen=True)
class Said:
    """Everything that a reader said of one page, as rows of the ledger."""

    content: str
    records: list[Row]
    claims: list[Row]
    issues: list[Row]

    def of(self, label: str) -> list[Row]:
        """The claims of the record with that label; a label that several have is a mistake of the test."""
        (record,) = [row["record_id"] for row in self.records if row["label"] == label]
        return [row for row in self.claims if row["record_id"] == record]

    def values(self, label: str, name: str) -> list[str]:
        """The values of a property of the record with that label, in the order read; lost ones left out."""
        return [row["value"] for row in self.of(label) if row["property"] == name and not row["lost"]]

    def told(self) -> dict[str, list[list[str]]]:
        """Records, claims and issues without ids and places: what a text and its HTML have in common."""
        labels = {row["record_id"]: row["label"] for row in self.records}
        extras = ("character", "language", "country", "kind", "note")
        claims = [
            [labels[row["record_id"]], row["property"], row["value"] or "(lost)", row["original"]]
            + [f"{extra}: {row[extra]}" for extra in extras if row[extra]]
            for row in self.claims
        ]
        return {
            "records": [[row["kind"], row["label"]] for row in self.records],
            "claims": claims,
            "issues": [[row["kind"], row["text"]] for row in self.issues],
        }

    def misplaced(self) -> list[Row]:
        """Claims whose place does not hold the words they quote; addresses and keys are quoted from links."""
        lines = self.content.split("\n")
        tree = LexborHTMLParser(self.content)
        wrong = []
        for row in self.claims:
            words = row["original"].split("\n\n")[0]
            span = as_line(row["locator"])
            if span is not None:
                held = lines[span.line - 1][span.start : span.end] == words or not words
            else:
                nodes = tree.css(row["locator"].removeprefix("node:"))
                text = " ".join(nodes[0].text().split()) if len(nodes) == 1 else ""
                quoted = row["property"] not in ("url", "identifier", "rating")
                held = len(nodes) == 1 and (not quoted or " ".join(words.split()) in text)
            if not held:
                wrong.append({key: row[key] for key in ("property", "original", "locator")})
        return wrong


ReadPage = Callable[[str, Path], Said]
"""Reads a page with a source's reader."""
