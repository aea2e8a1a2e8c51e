"""A collection into which hostile documents are read, and the limits that each must keep to."""

from __future__ import annotations

import resource
import time
from pathlib import Path

from repertory.collection import Collection
from repertory.read.report import ReadReport
from repertory.read.run import read_paths

HEAD = "movieId,title,genres\n"
GOOD = f"{HEAD}1,Backstage (2005),Drama\n"
SECONDS = 20.0
"""Of the processor's time, that no hostile document of the size used here may take."""
MEBIBYTES = 1_500
"""That reading may grow by."""


class Hostile:
    """A collection into which a document is read beside a good one, which must be read whatever the other is."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.collection = Collection.create(folder / "collection")
        (folder / "good.csv").write_text(GOOD, encoding="utf-8")

    def read(self, name: str, content: bytes | str) -> ReadReport:
        path = self.folder / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        grown, begun = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, time.process_time()
        report = read_paths(self.collection, [path, self.folder / "good.csv"])
        assert time.process_time() - begun < SECONDS
        assert (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - grown) >> 10 < MEBIBYTES
        assert "Backstage" in self.titles(), "the good document beside the bad one is read"
        assert all(sentence.startswith("Expected ") for _, sentence in report.refused), report.refused
        assert {one.name for one in self.folder.iterdir()} == {name, "good.csv", "collection"}, "nothing stands outside"
        return report

    def titles(self) -> list[str]:
        claims = self.collection.current("claims")
        return sorted(claims.filter(claims.property == "title").to_pyarrow()["value"].to_pylist())

    def issues(self) -> str:
        return "\n".join(self.collection.current("issues").to_pyarrow()["text"].to_pylist())


def told_of(report: ReadReport) -> int:
    """Return of how many documents a report tells that they were read, refused or passed over."""
    return report.documents + len(report.refused) + len(report.passed_over)
