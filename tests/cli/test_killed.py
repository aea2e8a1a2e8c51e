"""A build that is killed, or that finds no room on the disk, loses nothing and leaves nothing half made."""

from __future__ import annotations

import json
import random
import resource
import shutil
import signal
import sqlite3
import subprocess
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from commands import COMMAND, asked, run

STAGES = ("Reading", "Linking", "Fusing", "Publishing", "Loading the site")
TIMELESS = ("pairs", "links", "people", "referents", "entities", "verdicts", "trust", "mirrors", "disputes", "facets")
"""Derived tables that hold no time; the others tell when documents were read."""
LAST = len(STAGES) - 1
"""A build may be too quick to be killed in its last stage."""
MOMENTS = random.Random(2005)


@pytest.fixture
def documents(tmp_path: Path, sample: Path) -> Path:
    """Some documents of the sample, few enough to be built again and again."""
    folder = tmp_path / "documents"
    shutil.copytree(sample / "pages", folder / "pages")
    shutil.copytree(sample / "imdb5000", folder / "imdb5000")
    return folder


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


@contextmanager
def on_a_small_disk(folder: Path, room: int) -> Iterator[Path]:
    """Give a copy of a collection on a disk of its own with so many bytes left; skips where none may be mounted."""
    disk = folder.parent / "disk"
    disk.mkdir(exist_ok=True)
    size = sum(path.stat().st_size + 4096 for path in folder.rglob("*")) + room
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", f"size={size}", "none", str(disk)], capture_output=True, check=False
    )
    if mounted.returncode:
        pytest.skip("a small disk can be mounted by root only")
    try:
        yield Path(shutil.copytree(folder, disk / "films"))
    finally:
        subprocess.run(["umount", str(disk)], check=True)


def seen(folder: Path) -> dict[str, object]:
    """What readers see of a collection: its tables, a search, the site's rows."""
    found = run("search", "backstage", "--collection", folder)
    assert found.code == 0, found.err
    return {**timeless(folder), "search": found.out, "titles": titles(folder)}


def assert_old_or_new(states: list[dict[str, object]], old: dict[str, object], new: dict[str, object]) -> None:
    """Readers see the last build until the new one is whole, which it may be when a kill in its last stage strikes."""
    assert states[:-1] == [old] * (len(states) - 1)
    assert states[-1] in (old, new)


def test_builds_killed_in_each_stage_are_not_seen_and_the_next_ends_where_an_undisturbed_one_does(
    tmp_path: Path, documents: Path
) -> None:
    folder, states = tmp_path / "films", []
    assert killed(documents / "pages", folder, MOMENTS.randrange(LAST), MOMENTS.uniform(0.02, 0.3)), "the first of all"
    assert run("build", documents / "pages", "--collection", folder).code == 0
    undisturbed = Path(shutil.copytree(folder, tmp_path / "undisturbed"))
    before = seen(folder)
    for stage in range(len(STAGES)):
        assert killed(documents, folder, stage, MOMENTS.uniform(0.02, 0.3)) or stage == LAST
        states.append(seen(folder))
    for built in (folder, undisturbed):
        last = run("build", documents, "--collection", built)
        assert last.code == 0, last.err
    after = seen(folder)
    assert after == seen(undisturbed) != before
    assert_old_or_new(states, before, after)
    assert left_over(folder) == []
    assert asked("check", "--collection", folder).code == 0


def test_a_build_that_finds_the_disk_full_changes_nothing_of_what_readers_see(tmp_path: Path, documents: Path) -> None:
    folder = tmp_path / "films"
    assert run("build", documents / "pages", "--collection", folder).code == 0
    before, reached = seen(folder), []
    for room in (300_000, 1_000_000, 2_000_000, 2_600_000):
        with on_a_small_disk(folder, room) as small:
            answer = run("build", documents, "--collection", small)
            if answer.code == 0:  # room enough, if only just: then all that readers see is new
                assert seen(small)["titles"] != before["titles"]
                break
            assert "Traceback" not in answer.err
            assert "No space left on device" in answer.err or "disk is full" in answer.err
            assert seen(small) == before
            reached.append(answer.err.count(" s\n"))
    assert len(reached) >= 3
    assert len(set(reached)) >= 2, "the disk is full in several stages"


def test_a_build_without_room_on_the_disk_says_so_and_the_next_one_goes_through(
    tmp_path: Path, documents: Path
) -> None:
    folder = tmp_path / "films"
    assert run("build", documents / "pages", "--collection", folder).code == 0
    before = timeless(folder)

    def narrow() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (40_000, 40_000))

    refused = subprocess.run(
        [*COMMAND, "build", str(documents), "--collection", str(folder)],
        capture_output=True, text=True, check=False, timeout=120, preexec_fn=narrow,
    )  # fmt: skip
    assert refused.returncode == 1
    assert "Traceback" not in refused.stderr
    assert "File too large" in refused.stderr
    assert timeless(folder) == before
    assert asked("show", "Backstage", "--collection", folder).code == 0
    assert run("build", documents, "--collection", folder).code == 0
    assert left_over(folder) == []


def learned_of(folder: Path) -> int:
    """How many records there were when the collection learned; another number tells that it learned anew."""
    told = json.loads((folder / "derived" / "built.json").read_text(encoding="utf-8"))
    return int(told["learned_of"])


def test_a_build_of_what_changed_that_is_killed_changes_nothing_and_the_next_goes_through(
    tmp_path: Path, documents: Path
) -> None:
    later, folder = tmp_path / "later", tmp_path / "films"
    later.mkdir()
    for page in ("reviews-the-ninth-gate.html", "encyclopedia-frantic.html"):
        (documents / "pages" / page).rename(later / page)
    assert run("build", documents, "--collection", folder).code == 0
    before, learned, states = seen(folder), learned_of(folder), []
    for stage in range(1, len(STAGES)):
        assert killed(later, folder, stage, MOMENTS.uniform(0.02, 0.3)) or stage == LAST
        states.append(seen(folder))
    assert run("build", later, "--collection", folder).code == 0
    assert learned_of(folder) == learned, "only what changed was made anew"
    assert seen(folder) != before
    assert_old_or_new(states, before, seen(folder))
    assert left_over(folder) == []
    assert asked("check", "--collection", folder).code == 0
