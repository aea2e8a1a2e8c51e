"""A host of our own for the tests: a real server on this machine, that answers as each test tells it."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from hosts import Fetch, Host

from repertory.collection.settings import FetchSettings
from repertory.read.fetch import FetchReport, fetch


@pytest.fixture
def host() -> Iterator[Host]:
    """A server on 127.0.0.1; what no test tells it of is not found."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            told.asked.append((self.path, {name.lower(): value for name, value in self.headers.items()}))
            try:
                told.pages.get(self.path, lambda handler: handler.send_error(404))(self)
            except OSError:
                self.close_connection = True  # whoever asked has left

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    told = Host(server.server_address[1])
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    yield told
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture
def fetched(tmp_path: Path) -> Fetch:
    """Fetch into a folder of this test, this machine allowed and no pause between pages unless told."""

    def run(*urls: str, resolve: Callable[[str, int], list[str]] | None = None, **settings: object) -> FetchReport:
        chosen = FetchSettings(**({"allow": ("127.0.0.1",), "pause": 0.0, "seconds": 5.0, "size": "1MiB"} | settings))
        more = {"resolve": resolve} if resolve else {}
        return fetch(urls, tmp_path / "fetched", chosen, **more)

    return run
