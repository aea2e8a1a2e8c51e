"""One question and its answer over HTTP, within limits of size and time.

Bytes are asked for as they are (no packing); a server that packs them all the same is believed where it packs
by gzip, which reading knows, and only as far as the size that a page may have.
"""

from __future__ import annotations

import time
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import httpcore
import httpx

from repertory.errors import DocumentRefused
from repertory.read.coded import CODINGS
from repertory.read.fetch.network import Checked

PACKED = ("gzip", "x-gzip")


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server answered: its status, its headers by their names in small letters, and the bytes' number."""

    status: int
    headers: Mapping[str, str]
    size: int


class Exchange:
    """Asks for pages over connections of `Checked`; ``seconds`` and ``size`` (bytes) are the limits of each."""

    def __init__(self, network: Checked, agent: str, seconds: float, size: int) -> None:
        self._network = network
        self._agent = agent
        self._seconds = seconds
        self._size = size
        self._pool = httpcore.ConnectionPool(network_backend=network, max_connections=4)

    def close(self) -> None:
        """Close all connections."""
        self._pool.close()

    def get(self, url: httpx.URL, target: Path, more: Mapping[str, str], cut_at: int | None = None) -> Answer:
        """Ask for a page and write its bytes to a file; with ``cut_at`` no more of them than that.

        Raises DocumentRefused where it is too large, too slow, or no answer comes.
        """
        self._network.until = time.monotonic() + self._seconds
        headers = {"Host": url.netloc.decode(), "User-Agent": self._agent, "Accept": "*/*"}
        headers |= {"Accept-Encoding": "identity", **more}
        with self._told(url), self._pool.stream("GET", str(url), headers=list(headers.items())) as response:
            found = {name.decode("latin-1").lower(): value.decode("latin-1") for name, value in response.headers}
            pieces = response.iter_stream() if response.status == 200 else iter(())
            size = self._written(pieces, target, url, cut_at)
        if response.status == 200:
            self._check_packing(found.get("content-encoding", "").strip().lower(), target, url, cut_at is None)
        return Answer(response.status, found, size)

    def _written(self, pieces: Iterator[bytes], target: Path, url: httpx.URL, cut_at: int | None) -> int:
        size = 0
        with target.open("wb") as out:
            for piece in pieces:
                size += len(piece)
                if cut_at is not None and size >= cut_at:
                    out.write(piece[: len(piece) - (size - cut_at)])
                    return cut_at
                if size > self._size:
                    raise DocumentRefused(f"Expected at most {self._size:,} bytes, found more at {url}.")
                out.write(piece)
        return size

    def _check_packing(self, encoding: str, target: Path, url: httpx.URL, whole: bool) -> None:
        if encoding in ("", "identity"):
            return
        if encoding not in PACKED:
            raise DocumentRefused(f"Expected bytes as they are or packed by gzip, found {encoding[:40]!r} at {url}.")
        if not whole:
            return  # whoever wants a beginning alone unpacks no more than that
        size = 0
        try:
            with target.open("rb") as file, suppress(EOFError):  # of what breaks off reading tells
                for piece in CODINGS[encoding](file):
                    size += len(piece)
                    if size > self._size:
                        raise DocumentRefused(f"Expected at most {self._size:,} bytes unpacked, found more at {url}.")
        except zlib.error as error:
            raise DocumentRefused(f"Expected data packed by gzip, found: {error} at {url}.") from error

    @contextmanager
    def _told(self, url: httpx.URL) -> Iterator[None]:
        """Turn what the library raises into sentences."""
        try:
            yield
        except httpcore.TimeoutException as error:
            sentence = f"Expected an answer, and all of it, within {self._seconds:g} seconds, found it slower at {url}."
            raise DocumentRefused(sentence) from error
        except (httpcore.NetworkError, httpcore.ProtocolError, httpcore.UnsupportedProtocol, ValueError) as error:
            # ValueError: a header that the library cannot write.
            raise DocumentRefused(f"Expected a whole answer from {url}, found: {str(error)[:200]}.") from error
