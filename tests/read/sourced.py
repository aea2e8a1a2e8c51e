"""What tests of tables' and exports' sources share: a sample read by the card that recognises it, as a run reads it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from repertory.check.places import Placed, placed
from repertory.collection import Collection
from repertory.read.report import ReadReport
from repertory.read.run import read_paths

Row = dict[str, Any]


@dataclass(frozen=True)
class Read:
    """What a collection holds of the samples that were read into it."""

    collection: Collection
    report: ReadReport

    @classmethod
    def into(cls, folder: Path, *paths: Path) -> Read:
        """Read samples into a new collection in a folder."""
        collection = Collection.create(folder / "collection")
        return cls(collection, read_paths(collection, paths))

    def rows(self, name: str) -> list[Row]:
        """The rows of a ledger table, in the order of their places."""
        order = ["record_id"] if name == "records" else ["document", "locator"]
        rows: list[Row] = self.collection.current(name).order_by(order).to_pyarrow().to_pylist()
        return rows

    def told(self) -> dict[str, list[list[str]]]:
        """Records, claims and issues in a form that stands in an expected file."""
        beside = ("position", "character", "language", "country", "kind", "note")
        return {
            "records": [
                [row["record_id"], row["kind"], row["label"], *([f"about {row['about']}"] if row["about"] else [])]
                for row in self.rows("records")
            ],
            "claims": sorted(
                [row["record_id"], row["property"], row["value"] or "(lost)", row["original"], row["locator"]]
                + [f"{name}: {row[name]}" for name in beside if row[name] is not None]
                for row in self.rows("claims")
            ),
            "issues": sorted([row["kind"], row["text"], row["locator"]] for row in self.rows("issues")),
            "left": sorted(
                [Path(path.replace("!", "/")).name, sentence.replace(path, "…")]
                for path, sentence in (*self.report.refused, *self.report.passed_over)
            ),
        }

    def places(self) -> Placed:
        """Whether the words of every claim stand where it says."""
        return placed(self.collection)
