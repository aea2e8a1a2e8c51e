"""What a host asks of those who fetch from it (robots.txt, RFC 9309), and the pause between two pages of it."""

from __future__ import annotations

import time
import zlib
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

import httpx
from protego import Protego

from repertory.errors import DocumentRefused
from repertory.read import packed
from repertory.read.coded import CODINGS

LARGEST = 500 << 10
"""Bytes of a robots.txt that are heeded, as RFC 9309 wants at least."""
LONGEST_PAUSE = 300.0
"""Seconds; a host that asks for longer pauses is left alone."""

Ask = Callable[[httpx.URL, Path], int]
"""Fetches a robots.txt into a file, redirects followed, and returns the status of the answer."""


@dataclass(slots=True)
class Manners:
    """Rules by host as they were told, and when each host was last asked for something.

    ``agent`` is the name by which a robots.txt may speak to us, ``pause`` the least number of seconds between
    two questions to one host.
    """

    agent: str
    pause: float
    ask: Ask
    sleep: Callable[[float], None] = time.sleep
    _rules: dict[str, Protego] = field(default_factory=dict)
    _asked: dict[str, float] = field(default_factory=dict)

    def wait(self, url: httpx.URL) -> None:
        """Wait until a host may be asked again; raises DocumentRefused where that is too long."""
        rules = self._rules.get(_origin(url))
        told = rules.crawl_delay(self.agent) if rules else None
        rate = rules.request_rate(self.agent) if rules else None
        pause = max(self.pause, told or 0.0, rate.seconds / rate.requests if rate and rate.requests else 0.0)
        if pause > LONGEST_PAUSE:
            raise DocumentRefused(
                f"Expected to be asked for pauses of at most {LONGEST_PAUSE:g} seconds, found {pause:g} in the "
                f"robots.txt of {url.host}; {url} was not fetched."
            )
        left = self._asked.get(url.host, float("-inf")) + pause - time.monotonic()
        if left > 0:
            self.sleep(left)
        self._asked[url.host] = time.monotonic()

    def refuse_unless_welcome(self, url: httpx.URL, scratch: Path) -> None:
        """Raise DocumentRefused where the host's robots.txt forbids a page, or cannot be had."""
        origin = _origin(url)
        if origin not in self._rules:
            self._rules[origin] = self._heard(url.copy_with(raw_path=b"/robots.txt"), scratch / "robots")
        if not self._rules[origin].can_fetch(str(url), self.agent):
            raise DocumentRefused(f"Expected to be allowed to fetch {url}, found that its robots.txt forbids it.")

    def _heard(self, robots: httpx.URL, target: Path) -> Protego:
        try:
            status = self.ask(robots, target)
        except DocumentRefused as refusal:
            raise DocumentRefused(f"Expected to learn what may be fetched. {refusal}") from refusal
        if status == 200:
            return Protego.parse(_unpacked(target, robots).decode("utf-8-sig", errors="replace"))
        if 400 <= status < 500 and status != 429:
            return Protego.parse("")
        raise DocumentRefused(f"Expected to learn what may be fetched, found the status {status} at {robots}.")


def _unpacked(target: Path, robots: httpx.URL) -> bytes:
    """Return a robots.txt, also one that its server packed without being asked, as far as it is heeded."""
    if not packed.is_packed(target):
        return target.read_bytes()
    content = b""
    try:
        with target.open("rb") as file, suppress(EOFError):
            for piece in CODINGS["gzip"](file):
                content += piece
                if len(content) >= LARGEST:
                    break
        return content[:LARGEST]
    except zlib.error as error:
        raise DocumentRefused(f"Expected to learn what may be fetched, found: {error} at {robots}.") from error


def _origin(url: httpx.URL) -> str:
    return f"{url.scheme}://{url.netloc.decode()}"
