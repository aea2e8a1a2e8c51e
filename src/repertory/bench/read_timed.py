"""One way through one sample, in a process of its own: seconds from where it begins to work, and memory.

`python -m repertory.bench.read_timed WAY SAMPLE` goes a plain way (`read_plain`). `… repertory SAMPLE COLLECTION TINY`
reads it by Repertory, by one process and thread, when a few records of the form were read into another
collection: what is imported and opened once does not count, for it does not grow. Prints JSON.
"""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

import orjson

from repertory.bench.read_plain import WAYS
from repertory.bench.scale_stages import highest, processor
from repertory.collection import Collection
from repertory.read.run import read_paths

ALONE = "[engine]\nthreads = 1\n"


def main() -> None:
    """Go one way through one sample."""
    way, sample, *where = sys.argv[1:]
    collection = _warm(Path(where[0]), Path(where[1])) if where else None
    wall, began = time.perf_counter(), processor()
    told: dict[str, object] = {}
    if collection is None:
        WAYS[way](Path(sample))
    else:
        report = read_paths(collection, [sample])
        told = {"documents": report.documents, "records": report.records, "claims": report.claims}
        told["refused"] = [sentence for _, sentence in report.refused[:1]]
    told |= {"wall": time.perf_counter() - wall, "processor": processor() - began}
    print(orjson.dumps(told | {"memory": highest(os.getpid())}).decode())


def _warm(root: Path, tiny: Path) -> Collection:
    """Read a few records of the same form and cards into another collection; return an open one."""
    for one in (root, root.with_name(f"{root.name}-tiny")):
        (one / "repertory.toml").write_text(ALONE, encoding="utf-8")
    read_paths(Collection.open(root.with_name(f"{root.name}-tiny")), [tiny])
    return Collection.open(root)


if __name__ == "__main__":
    main()
