"""A build that is killed loses nothing and leaves nothing half made."""

from __future__ import annotations

import shutil
from pathlib import Path

from commands import run
from killing import LAST, MOMENTS, STAGES, assert_old_or_new, killed, left_over, seen


def stored(folder: Path) -> dict[str, bytes]:
    """The documents that a collection holds, as they lie on the disk."""
    return {path.name: path.read_bytes() for path in (folder / "documents").rglob("*.zst")}


def test_builds_killed_in_each_stage_are_not_seen_and_the_next_ends_where_an_undisturbed_one_does(
    tmp_path: Path, sample: Path
) -> None:
    folder, documents, states = tmp_path / "films", sample / "pages", []
    few = documents / "catalogue.txt"
    assert killed(few, folder, MOMENTS.randrange(LAST), MOMENTS.uniform(0.02, 0.3)), "the first of all"
    assert run("build", few, "--collection", folder).code == 0
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
    assert stored(folder) == stored(undisturbed)
    assert len(stored(folder)) == len(list(documents.iterdir()))
