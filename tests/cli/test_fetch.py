"""`repertory fetch` as a user runs it."""

from __future__ import annotations

import functools
import http.server
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from commands import asked

from repertory.collection import Collection

PAGE = (
    '<!doctype html><html><head><link rel="canonical" href="https://films.example/backstage"></head><body>'
    '<script type="application/ld+json">{"@context": "https://schema.org", "@type": "Movie", "name": "Backstage"}'
    "</script></body></html>"
)


class Quiet(http.server.SimpleHTTPRequestHandler):
    """Serves a folder and says nothing."""

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def address(tmp_path: Path) -> Iterator[str]:
    """A page on a server of this machine."""
    folder = tmp_path / "served"
    folder.mkdir()
    (folder / "backstage.html").write_text(PAGE, encoding="utf-8")
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=folder))
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_address[1]}/backstage.html"
    server.shutdown()
    server.server_close()
    thread.join()


def test_a_page_is_fetched_and_read_where_the_settings_allow_its_host(address: str, tmp_path: Path) -> None:
    root = tmp_path / "films"
    Collection.create(root)
    refused = asked("fetch", address, "--read", "--collection", root)
    assert refused.code == 1
    assert "Expected a public address for 127.0.0.1, found 127.0.0.1" in refused.err
    settings = root / "repertory.toml"
    text = settings.read_text(encoding="utf-8")
    settings.write_text(text.replace("[fetch]", '[fetch]\nallow = ["127.0.0.1"]\npause = 0'), encoding="utf-8")
    told = asked("fetch", address, "--read", "--collection", root, "--json").json()
    assert list(told["fetched"]) == [address]
    assert told["read"]["documents"] == 1
    again = asked("fetch", address, "--read", "--collection", root).out
    assert "unchanged" in again


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("pause = -1", "fetch.pause of 0 or more"),
        ('size = "much"', "a size such as 50MB"),
        ('allow = ["films.example"]', "addresses such as 127.0.0.1"),
        ("alow = []", "Expected one of agent, pause, seconds, size, allow under [fetch]"),
    ],
)
def test_a_mistaken_setting_is_named(tmp_path: Path, line: str, words: str) -> None:
    Collection.create(tmp_path / "films")
    settings = tmp_path / "films" / "repertory.toml"
    text = settings.read_text(encoding="utf-8")
    settings.write_text(text.replace("[fetch]", f"[fetch]\n{line}"), encoding="utf-8")
    told = asked("fetch", "http://127.0.0.1:1/", "--collection", tmp_path / "films")
    assert told.code == 1
    assert words in told.err
