"""Builds that are killed: how far they come, and what is seen of a collection after them."""

from __future__ import annotations

import random
import signal
import sqlite3
import subprocess
import time
from contextlib import closing
from pathlib import Path

import pyarrow.parquet as pq
from commands import COMMAND, asked

STAGES = ("Reading", "Linking", "Fusing", "Publishing", "Loading the site")
TIMELESS = ("pairs", "links", "people", "referents", "entities", "verdicts", "trust", "mirrors", "disputes", "facets")
"""Derived tables that hold no time; the others tell when documents were read."""
LAST = len(STAGES) - 1
"""A build may be too quick to be killed in its last stage."""
MOMENTS = random.Random(2005)


def killed(documents: Path, folder: Path, stage: int, after: float) -> bool:
    """Build, and kill it some seconds into a stage; return whether it was still at work."""
    with subprocess.Popen(
        [*COMMAND, "build", str(documents), "--collection", str(folder)],
        stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True,
    ) as process:  # fmt: skip
        assert process.stderr
        if stage:
            for line in process.stderr:
                if line.startswith(f"{STAGES[stage - 1]}:"):
                    break
        else:
            while process.poll() is None and not list((folder / "ledger").glob(".partial-*")):
                time.sleep(0.005)
        time.sleep(after)
        at_work = process.poll() is None
        process.send_signal(signal.SIGKILL)
        process.wait()
    return at_work


def timeless(folder: Path) -> dict[str, object]:
    """What is derived, without the number of the reading in which it came: killed builds may have read, too."""
    tables = {name: pq.read_table(folder / "derived" / f"{name}.parquet") for name in TIMELESS}
    return {
        name: table.select([one for one in table.column_names if one != "reading"]).to_pylist()
        for name, table in tables.items()
    }


def left_over(folder: Path) -> list[str]:
    """What is neither a document, a whole reading, a table, an index nor the site's."""
    return sorted(
        str(path.relative_to(folder))
        for path in folder.rglob("*")
        if path.name.startswith((".partial-", ".publishing-", ".work", ".spill-"))
        or path.name.endswith((".tmp", "-journal"))
    )


def titles(folder: Path) -> int:
    """How many dossiers the site's database holds."""
    with closing(sqlite3.connect(folder / "catalogue.sqlite3")) as database:
        return int(database.execute("select count(*) from catalogue_dossier").fetchone()[0])


def seen(folder: Path) -> dict[str, object]:
    """What readers see of a collection: its tables, a search, the site's rows."""
    found = asked("search", "backstage", "--collection", folder)
    assert found.code == 0, found.err
    return {**timeless(folder), "search": found.out, "titles": titles(folder)}


def assert_old_or_new(states: list[dict[str, object]], old: dict[str, object], new: dict[str, object]) -> None:
    """Readers see the last build until the new one is whole, which it may be when a kill in its last stage strikes."""
    assert states[:-1] == [old] * (len(states) - 1)
    assert states[-1] in (old, new)
