"""What the tests of hostile input share."""

from __future__ import annotations

from pathlib import Path

import pytest
from hostile import Hostile


@pytest.fixture
def hostile(tmp_path: Path) -> Hostile:
    """A collection of its own."""
    return Hostile(tmp_path)
