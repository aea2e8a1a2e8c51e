"""Running the command as a user does: what it answers on both outputs, and its exit code."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from unittest.mock import patch

import orjson

from repertory.cli import main

COMMAND = [sys.executable, "-c", "from repertory.cli import main; main()"]


@dataclass(frozen=True)
class Answer:
    """What a command said, and how it ended."""

    code: int
    out: str
    err: str

    def json(self) -> Any:
        """What it printed, as JSON; a command that did not end well has no answer."""
        assert self.code == 0, self.err
        return orjson.loads(self.out)


def asked(*words: object) -> Answer:
    """Run a command in this process; for those that leave the site's database alone."""
    out, err = io.TextIOWrapper(io.BytesIO(), "utf-8"), io.TextIOWrapper(io.BytesIO(), "utf-8")
    code = 0
    with patch.object(sys, "argv", ["repertory", *map(str, words)]), redirect_stdout(out), redirect_stderr(err):
        try:
            main()
        except SystemExit as ended:
            code = int(ended.code or 0)
    return Answer(code, *(_text(each) for each in (out, err)))


def _text(output: io.TextIOWrapper) -> str:
    output.flush()
    buffer = output.buffer
    assert isinstance(buffer, io.BytesIO)
    return buffer.getvalue().decode()


def run(*words: object, env: dict[str, str] | None = None, cwd: Path | None = None) -> Answer:
    """Run a command in a process of its own."""
    whole = {**os.environ, "COLUMNS": "200"} | (env or {})
    done = subprocess.run(
        [*COMMAND, *map(str, words)], capture_output=True, text=True, timeout=120, check=False, env=whole, cwd=cwd
    )
    return Answer(done.returncode, done.stdout, done.stderr)
