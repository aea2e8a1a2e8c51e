"""The site's tests once more, every one that asks a database, over a real PostgreSQL server."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from postgresql_server import server

NOT_AGAIN = "not of_sqlite and not in_a_browser and not without_a_database"
CHANGES = "test_changes_one_after_the_other_give_what_publishing_all_gives"
LOADED_IN_PARTS = f"tests/publish/test_publish_changed.py::{CHANGES}"


@pytest.mark.parametrize("part", ["tests/site", LOADED_IN_PARTS])
def test_the_same_tests_pass_on_postgresql(part: str, root: Path) -> None:
    """What was skipped there fails here: a test that needs what is missing tells nothing of PostgreSQL."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PYTEST_")}
    command = [sys.executable, "-m", "pytest", part, "-q", "-p", "no:cacheprovider", "-m", NOT_AGAIN]
    with server() as address:
        told = subprocess.run(
            command, cwd=root, env={**kept, "DATABASE_URL": address}, capture_output=True, text=True, check=False
        )
    assert told.returncode == 0, told.stdout[-6_000:] + told.stderr[-2_000:]
    assert re.search(r"^\d+ passed(, \d+ deselected)? in", told.stdout.splitlines()[-1])
