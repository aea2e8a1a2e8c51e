"""Many clients post at once while the catalogue is loaded anew and workers die: each review is stored once."""

from __future__ import annotations

import json
import shlex
import subprocess
import sys
from pathlib import Path

from small_programme import write
from test_load import LOAD


def test_reviews_of_16_clients_are_stored_once_each(tmp_path: Path, root: Path) -> None:
    write(tmp_path)
    (tmp_path / "repertory.toml").write_text('[collection]\ntitle = "Our films"\n', encoding="utf-8")
    load = [sys.executable, "-c", LOAD, str(tmp_path)]
    subprocess.run(load, check=True)
    command = [sys.executable, str(root / "bench" / "post.py"), str(tmp_path), "--reviews", "320"]
    told = subprocess.run([*command, "--rebuild", shlex.join(load)], check=False, capture_output=True, text=True)
    assert told.returncode == 0, told.stdout + told.stderr
    counted = json.loads(told.stdout)
    assert counted["posted"] == counted["stored"] == 320
    assert counted["killed"] == 2
    assert counted["rebuilds"] >= 1
