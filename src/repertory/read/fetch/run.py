"""Fetching: addresses in, files out, each page's trouble its own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import httpx

from repertory import __version__
from repertory.collection.scratch import scratch_folder
from repertory.collection.settings import FetchSettings
from repertory.errors import DocumentRefused
from repertory.read.captured import Notes, notes_of
from repertory.read.encodings import charset_of
from repertory.read.fetch import addresses
from repertory.read.fetch.exchange import Answer, Exchange
from repertory.read.fetch.kept import conditions, keep, place_of
from repertory.read.fetch.manners import LARGEST, Manners
from repertory.read.fetch.network import Checked

AGENT = f"Repertory/{__version__}"
MOST_REDIRECTS = 5


@dataclass(slots=True)
class FetchReport:
    """What was fetched, by address: the file of each page, those whose bytes are as before, and what was refused."""

    fetched: dict[str, Path] = field(default_factory=dict)
    unchanged: dict[str, Path] = field(default_factory=dict)
    refused: list[tuple[str, str]] = field(default_factory=list)

    @property
    def files(self) -> list[Path]:
        """Every page's file, new or as before."""
        return [*self.fetched.values(), *self.unchanged.values()]

    def as_json(self) -> dict[str, Any]:
        """Return the report as JSON."""
        told = {
            name: {url: str(file) for url, file in getattr(self, name).items()} for name in ("fetched", "unchanged")
        }
        return {**told, "refused": [{"path": url, "text": sentence} for url, sentence in self.refused]}

    def in_words(self) -> str:
        """Return a line a page."""
        lines = [f"{url}  {file}" for url, file in self.fetched.items()]
        lines += [f"{url}  {file}, unchanged" for url, file in self.unchanged.items()]
        return "\n".join(lines) or "Nothing was fetched."


def fetch(
    urls: Sequence[str],
    folder: Path,
    settings: FetchSettings,
    resolve: addresses.Resolve = addresses.resolve,
) -> FetchReport:
    """Fetch pages into a folder, one after the other, each once."""
    report = FetchReport()
    agent = settings.agent or AGENT
    network = Checked(addresses.networks(settings.allow), resolve)
    with (
        closing(Exchange(network, agent, settings.seconds, settings.bytes)) as exchange,
        scratch_folder() as scratch,
    ):
        run = _Run(exchange, folder, scratch, agent.partition("/")[0], settings.pause)
        for url in dict.fromkeys(urls):
            try:
                file, changed = run.fetch(url)
            except DocumentRefused as refusal:
                report.refused.append((url, str(refusal)))
            except OSError as error:
                report.refused.append((url, f"Expected to be able to keep {url}, found: {error.strerror or error}."))
            else:
                (report.fetched if changed else report.unchanged)[url] = file
    return report


class _Run:
    """One fetching as it goes on."""

    def __init__(self, exchange: Exchange, folder: Path, scratch: Path, agent: str, pause: float) -> None:
        self._exchange = exchange
        self._folder = folder
        self._scratch = scratch
        self._manners = Manners(agent, pause, self._robots)

    def fetch(self, text: str) -> tuple[Path, bool]:
        """Return a page's file and whether it was written now; raises DocumentRefused where it cannot be had."""
        url = addresses.checked(text)
        file = place_of(self._folder, url)
        notes, body = notes_of(file) if file.exists() else None, self._scratch / "body"
        answered, answer = self._followed(url, body, notes)
        if answer.status == 304 and notes:
            return file, False
        if answer.status != 200:
            again = answer.headers.get("retry-after", "")[:40]
            later = f"; it asks to come again after {again}" if again else ""
            raise DocumentRefused(f"Expected the page at {answered}, found the status {answer.status}{later}.")
        if not answer.size:
            raise DocumentRefused(f"Expected a page at {answered}, found no bytes.")
        told, now = answer.headers, datetime.now(UTC).replace(microsecond=0)
        charset = charset_of(told.get("content-type", ""))
        keep(file, body, Notes(str(answered), told.get("etag"), told.get("last-modified"), now.isoformat(), charset))
        return file, True

    def _followed(self, url: httpx.URL, body: Path, notes: Notes | None) -> tuple[httpx.URL, Answer]:
        """Return the address that answered at last, and its answer; each on the way is checked as the first is."""
        for _ in range(MOST_REDIRECTS + 1):
            self._manners.refuse_unless_welcome(url, self._scratch)
            self._manners.wait(url)
            answer = self._exchange.get(url, body, conditions(notes, url))
            if (onward := _onward(url, answer.status, answer.headers)) is None:
                return url, answer
            url = onward
        raise DocumentRefused(f"Expected at most {MOST_REDIRECTS} redirects, found more on the way to {url}.")

    def _robots(self, url: httpx.URL, target: Path) -> int:
        """Fetch a robots.txt; what it says of itself is not asked for, else there would be no beginning."""
        for _ in range(MOST_REDIRECTS + 1):
            self._manners.wait(url)
            answer = self._exchange.get(url, target, {}, cut_at=LARGEST)
            if (onward := _onward(url, answer.status, answer.headers)) is None:
                return answer.status
            url = onward
        return 404  # RFC 9309, 2.3.1.2: more redirects than are followed are as good as no robots.txt


def _onward(url: httpx.URL, status: int, headers: Mapping[str, str]) -> httpx.URL | None:
    """Return where an answer sends us, checked; None where it is an answer of its own."""
    if status not in (301, 302, 303, 307, 308) or "location" not in headers:
        return None
    try:
        return addresses.checked(str(url.join(headers["location"])))
    except httpx.InvalidURL as error:
        raise DocumentRefused(f"Expected an address to go on to from {url}, found none in its redirect.") from error
