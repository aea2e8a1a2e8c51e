"""Folders for passing use: what a killed process leaves is swept, what is in use never."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from repertory.collection import scratch

HOLD = """
import sys, time
from repertory.collection.scratch import scratch_folder
with scratch_folder() as folder:
    (folder / "unpacked").write_bytes(bytes(1000))
    print(folder, flush=True)
    time.sleep(60)
"""


@pytest.fixture(autouse=True)
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    monkeypatch.setattr(scratch, "YOUNG", -1.0)
    return tmp_path


def test_what_a_killed_process_left_is_swept_and_what_is_in_use_is_not(place: Path) -> None:
    command = [sys.executable, "-c", HOLD]
    with subprocess.Popen(command, stdout=subprocess.PIPE, env={**os.environ, "TMPDIR": str(place)}) as held:
        assert held.stdout is not None
        folder = Path(held.stdout.readline().decode().strip())
        assert folder.parent == place
        scratch.sweep_scratch()
        assert (folder / "unpacked").exists(), "it is in use"
        held.send_signal(signal.SIGKILL)
    assert folder.exists()
    scratch.sweep_scratch()
    assert not folder.exists()


def test_a_link_is_not_followed_and_others_folders_stay(place: Path) -> None:
    other = place / "mine"
    other.mkdir()
    (other / "film").touch()
    (place / f"{scratch.PREFIX}link").symlink_to(other)
    (place / "repertory-demo-1").mkdir()
    scratch.sweep_scratch()
    assert (other / "film").exists()
    assert (place / "repertory-demo-1").exists()


def test_a_folder_is_gone_when_its_block_ends(place: Path) -> None:
    with scratch.scratch_folder() as folder:
        scratch.sweep_scratch()
        assert folder.is_dir()
    assert list(place.iterdir()) == []


def test_a_young_folder_stays(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scratch, "YOUNG", 60.0)
    (place / f"{scratch.PREFIX}new").mkdir()
    scratch.sweep_scratch()
    assert list(place.iterdir())
