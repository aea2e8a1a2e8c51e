"""Collections that the tests of the command share; who changes one works on a copy."""

from __future__ import annotations

import fcntl
import os
import shutil
from pathlib import Path

import pytest
from commands import run

SAMPLE = Path(__file__).resolve().parents[2] / "src" / "repertory" / "sample"


@pytest.fixture(scope="session")
def sample() -> Path:
    """The shipped sample's documents."""
    return SAMPLE


@pytest.fixture(scope="session")
def backstage(tmp_path_factory: pytest.TempPathFactory, shared: Path) -> Path:
    """The collection of 3: the three real pages about Backstage, built by the command, once for all workers."""
    base = tmp_path_factory.getbasetemp()
    if os.environ.get("PYTEST_XDIST_WORKER"):
        base = base.parent
    folder = base / "backstage-by-command"
    with (base / "backstage-by-command.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (folder / "site.sqlite3").exists():
            answer = run("build", shared / "seeds", "--collection", folder)
            assert answer.code == 0, answer.err
    return folder


@pytest.fixture
def copied(backstage: Path, tmp_path: Path) -> Path:
    """A copy of the collection of 3 that a test may change."""
    return Path(shutil.copytree(backstage, tmp_path / "copied"))
