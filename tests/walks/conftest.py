"""A small site, served as users serve it, on each of its databases; people walk through it in a real browser."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from people import Person, Site
from playwright.sync_api import Browser, BrowserContext

from postgresql_server import server
from test_load import LOAD
from test_serve import SERVE, fetched, free_port

# More people come from this machine than a rule lets pass from one network.
SETTINGS = '[collection]\ntitle = "Our films"\n[site.moderation]\nnetwork = 100\n'


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def site(request: pytest.FixtureRequest, small_site: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The small collection, served on SQLite's files and on a PostgreSQL server."""
    root = Path(shutil.copytree(small_site, tmp_path_factory.mktemp("walked") / "collection"))
    (root / "repertory.toml").write_text(SETTINGS, encoding="utf-8")
    with ExitStack() as stack:
        environment = dict(os.environ)
        if request.param == "postgresql":
            environment["DATABASE_URL"] = stack.enter_context(server())
            subprocess.run([sys.executable, "-c", LOAD, str(root)], env=environment, check=True)
        port = free_port()
        command = [sys.executable, "-c", SERVE, str(root), str(port)]
        served = stack.enter_context(subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL))
        stack.callback(served.terminate)
        # Not 127.0.0.1: a passkey belongs to a name.
        address = f"http://localhost:{port}"
        fetched(address)
        yield Site(address, root, environment)


@pytest.fixture
def somebody(browser: Browser, site: Site) -> Iterator[Callable[[], Person]]:
    """Makes people, each with a browser of their own; what the site logs as an error fails the test."""
    wrong: list[str] = []
    opened: list[BrowserContext] = []

    def arrive() -> Person:
        context = browser.new_context(viewport={"width": 1000, "height": 900})
        opened.append(context)
        page = context.new_page()
        page.on("console", lambda told: wrong.append(told.text) if told.type == "error" else None)
        page.on("pageerror", lambda error: wrong.append(str(error)))
        return Person(page, site)

    yield arrive
    for context in opened:
        context.close()
    assert wrong == []
