"""A build that finds no room on the disk loses nothing, leaves nothing half made, and says so."""

from __future__ import annotations

import resource
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from commands import COMMAND, asked, run
from killing import left_over, seen, timeless


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


def test_a_build_that_finds_the_disk_full_changes_nothing_of_what_readers_see(
    tmp_path: Path, documents: Path, paged: Path
) -> None:
    folder = Path(shutil.copytree(paged, tmp_path / "films"))
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
    tmp_path: Path, documents: Path, paged: Path
) -> None:
    folder = Path(shutil.copytree(paged, tmp_path / "films"))
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
