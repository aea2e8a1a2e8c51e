"""What the tests of fetching ask for: a server of this machine, and a fetching within a test's settings."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler

from repertory.read.fetch import FetchReport

Respond = Callable[[BaseHTTPRequestHandler], None]


@dataclass
class Host:
    """What the server answers by path, what it was asked, and how often."""

    port: int
    pages: dict[str, Respond] = field(default_factory=dict)
    asked: list[tuple[str, dict[str, str]]] = field(default_factory=list)

    def url(self, path: str, name: str = "127.0.0.1") -> str:
        return f"http://{name}:{self.port}{path}"

    def paths(self) -> list[str]:
        return [path for path, _ in self.asked]

    def has(self, path: str, body: bytes, status: int = 200, **headers: str) -> str:
        """Have a page answered so, and return its address; underscores in headers' names stand for hyphens."""

        def respond(handler: BaseHTTPRequestHandler) -> None:
            handler.send_response(status)
            for name, value in {"Content-Length": str(len(body)), **headers}.items():
                handler.send_header(name.replace("_", "-"), value)
            handler.end_headers()
            handler.wfile.write(body)

        self.pages[path] = respond
        return self.url(path)


Fetch = Callable[..., FetchReport]
"""Fetches addresses with settings of the test's own."""
