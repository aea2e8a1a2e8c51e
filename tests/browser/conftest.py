"""A real browser on a real server: Debian's chromium against the shipped sample, as a visitor's would."""

from __future__ import annotations

import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from repertory.collection import Collection
from test_load import LOAD

SIZES = {"desk": {"width": 1200, "height": 900}, "phone": {"width": 390, "height": 800}}

Stage = Callable[[str], AbstractContextManager[Callable[[int, int], None]]]


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _answers(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


@pytest.fixture(scope="session")
def site(sample_collection: Collection, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the sample's site, served by the command that users run."""
    root = tmp_path_factory.mktemp("site") / "collection"
    shutil.copytree(sample_collection.root, root)
    subprocess.run([sys.executable, "-c", LOAD, str(root)], check=True, capture_output=True, timeout=120)
    command = Path(sys.executable).with_name("repertory")
    port = _free_port()
    server = subprocess.Popen([command, "serve", "--port", str(port), "--workers", "1", "--collection", str(root)])
    try:
        deadline = time.monotonic() + 60
        while not _answers(port):
            assert server.poll() is None, "the server ended before it answered"
            assert time.monotonic() < deadline, "the server did not answer within a minute"
            time.sleep(0.1)
        yield f"http://127.0.0.1:{port}"
    finally:
        server.terminate()
        server.wait(timeout=30)


@pytest.fixture(params=sorted(SIZES))
def page(request: pytest.FixtureRequest, browser: Browser, site: str) -> Iterator[Page]:
    """A page of a desk's and of a phone's width; an error in the browser's console fails the test."""
    context = browser.new_context(viewport=SIZES[request.param], base_url=site)
    opened = context.new_page()
    complaints: list[str] = []
    opened.on("pageerror", lambda error: complaints.append(str(error)))
    opened.on("console", lambda told: complaints.append(told.text) if told.type == "error" else None)
    opened.set_default_timeout(10_000)
    yield opened
    context.close()
    assert complaints == []
