"""A build of what changed that is killed loses nothing, and leaves what was learned as it was."""

from __future__ import annotations

import json
from pathlib import Path

from commands import asked, run
from killing import LAST, MOMENTS, STAGES, assert_old_or_new, killed, left_over, seen


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
