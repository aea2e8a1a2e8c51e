"""A real PostgreSQL server for a test: Debian's, on a socket and a port of the loopback, gone with the test."""

from __future__ import annotations

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

USER = "postgres"
NOT_SAFE = ("fsync=off", "full_page_writes=off", "synchronous_commit=off")
"""What a server that lives for a test need not do; the test of concurrent posts asks for a safe one."""


def programs() -> Path:
    """Return the folder of PostgreSQL's programs; where there is none, skip."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    if not found:
        pytest.skip("Expected PostgreSQL under /usr/lib/postgresql, found none; install the package postgresql.")
    return found[-1].parent


@contextmanager
def server(safe: bool = False) -> Iterator[str]:
    """Start a server and give the address of its database; stop it at the end."""
    folder = Path(tempfile.mkdtemp(prefix="pg-"))  # a socket's path may have 107 letters
    as_owner = _as_owner(folder)
    here, data = programs(), folder / "data"
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    _run([*as_owner, str(here / "initdb"), "-D", str(data), "-U", USER, "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8",
          *([] if safe else ["--no-sync"])])  # fmt: skip
    options = f"-p {port} -k {folder} -c listen_addresses=127.0.0.1"
    options += "" if safe else "".join(f" -c {setting}" for setting in NOT_SAFE)
    control = [*as_owner, str(here / "pg_ctl"), "-D", str(data), "-w", "-t", "60"]
    try:
        _run([*control, "-l", str(folder / "log"), "-o", options, "start"])
        yield f"postgresql://{USER}@127.0.0.1:{port}/postgres"
    finally:
        subprocess.run([*control, "-m", "immediate", "stop"], cwd="/", capture_output=True, check=False)
        shutil.rmtree(folder, ignore_errors=True)


def _as_owner(folder: Path) -> list[str]:
    """Return how a command is run as who may run a server: PostgreSQL refuses root."""
    if os.geteuid():
        return []
    owner = pwd.getpwnam(USER)
    os.chown(folder, owner.pw_uid, owner.pw_gid)
    return ["setpriv", f"--reuid={owner.pw_uid}", f"--regid={owner.pw_gid}", "--clear-groups", "--"]


def _run(command: list[str]) -> None:
    told = subprocess.run(command, cwd="/", stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, check=False)
    assert told.returncode == 0, told.stderr
