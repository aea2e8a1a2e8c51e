"""Where the engine spills to disk: a folder a process, so that what a killed one left is told from what is used."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

_PREFIX = ".spill-"


def spill_folder(root: Path) -> Path:
    """Return this process's folder in a collection's; the engine makes it when it first spills."""
    return root / f"{_PREFIX}{os.getpid()}"


def temporary(root: Path) -> list[Path]:
    """Return the folders that a run needs only while it lasts: intermediate tables, and what engines spill."""
    return [root / "tmp", *root.glob(f"{_PREFIX}*")]


def sweep_spills(root: Path) -> None:
    """Remove what processes that are no more left behind."""
    for folder in root.glob(f"{_PREFIX}*"):
        number = folder.name.removeprefix(_PREFIX)
        if number.isdecimal() and not _alive(int(number)):
            shutil.rmtree(folder, ignore_errors=True)


def _alive(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        pass
    return True
