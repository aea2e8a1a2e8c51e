"""The site as it is served: Granian, static files, a clean stop."""

from __future__ import annotations

import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from repertory.errors import InputRefused
from repertory.site.serve import serve

SERVE = "import sys; from pathlib import Path; from repertory.site.serve import serve; "
SERVE += "serve(Path(sys.argv[1]), port=int(sys.argv[2]), workers=1)"


def free_port() -> int:
    """Return a port of the loopback that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture
def port() -> int:
    return free_port()


@pytest.fixture
def server(tmp_path: Path, small_site: Path, port: int) -> Iterator[subprocess.Popen[str]]:
    shutil.copytree(small_site, tmp_path, dirs_exist_ok=True)
    (tmp_path / "repertory.toml").write_text('[collection]\ntitle = "Our films"\n', encoding="utf-8")
    command = [sys.executable, "-c", SERVE, str(tmp_path), str(port)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        yield process
        if process.poll() is None:
            process.kill()


def fetched(address: str) -> tuple[int, str]:
    """Return an answer; waits until the server listens."""
    for _ in range(100):
        try:
            with urllib.request.urlopen(address, timeout=10) as answer:
                return answer.status, answer.read().decode()
        except urllib.error.URLError:
            time.sleep(0.2)
    raise AssertionError(f"Nothing answered at {address}.")


def test_backstage_is_served_with_its_style_sheet_and_the_server_stops_when_told(
    server: subprocess.Popen[str], port: int, tmp_path: Path
) -> None:
    assert server.stdout
    assert f"http://127.0.0.1:{port}" in server.stdout.readline()
    status, text = fetched(f"http://127.0.0.1:{port}/film/fbackstagefilm/backstage-2005")
    assert status == 200
    assert "Our films" in text
    sheet = text.partition('rel="stylesheet" href="')[2].partition('"')[0]
    assert ".poster" in fetched(f"http://127.0.0.1:{port}{sheet}")[1]
    assert (tmp_path / "site.key").stat().st_mode & 0o077 == 0
    server.send_signal(signal.SIGINT)
    assert server.wait(timeout=20) == 0


def test_a_taken_port_is_refused_in_a_sentence(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        with pytest.raises(InputRefused, match="cannot be opened"):
            serve(tmp_path, port=int(taken.getsockname()[1]))
