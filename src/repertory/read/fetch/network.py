"""Connections of our own: each goes to the very address that was checked, and none outlasts its time.

Invariants: a name is resolved once for each connection, and what is connected to is what was checked, so a
name server that answers differently the next time changes nothing. Whoever sends byte by byte is left when
the time of the whole exchange is over, wherever in it that is.
"""

from __future__ import annotations

import ssl
import time
from collections.abc import Iterable, Sequence

import httpcore

from repertory.errors import DocumentRefused
from repertory.read.fetch.addresses import Network, Resolve, permitted

CONNECTING = 10.0
"""Seconds that one address has to take a connection."""


class Checked(httpcore.NetworkBackend):
    """Connects to permitted addresses only; ``until`` is when (`time.monotonic`) what goes on must be over."""

    def __init__(self, allowed: Sequence[Network], resolve: Resolve) -> None:
        self.until = 0.0
        self._allowed = allowed
        self._resolve = resolve
        self._plain = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.NetworkStream:
        """Resolve, check and connect; raises DocumentRefused where a host's address is not permitted."""
        try:
            found = self._resolve(host.strip("[]"), port)
        except (OSError, UnicodeError) as error:
            raise DocumentRefused(f"Expected a host of the name {host}, found none ({error}).") from error
        failed: Exception = httpcore.ConnectError(f"{host} has no address")
        for address in permitted(host, found, self._allowed):
            try:
                stream = self._plain.connect_tcp(
                    address, port, self.left(CONNECTING), socket_options=socket_options or ()
                )
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failed = error
                continue
            return _Timed(stream, self)
        raise failed

    def connect_unix_socket(
        self, path: str, timeout: float | None = None, socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None
    ) -> httpcore.NetworkStream:
        """Refuse: no page is behind a socket of this machine."""
        raise httpcore.ConnectError("no socket of this machine is fetched from")

    def left(self, most: float | None) -> float:
        """Return the seconds that a step may take; raises where none are left."""
        left = self.until - time.monotonic()
        if left <= 0:
            raise httpcore.ReadTimeout("the time is over")
        return left if most is None else min(left, most)


class _Timed(httpcore.NetworkStream):
    """A connection of which no step goes on when the time of the whole is over."""

    def __init__(self, stream: httpcore.NetworkStream, network: Checked) -> None:
        self._stream = stream
        self._network = network

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._stream.read(max_bytes, self._network.left(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, self._network.left(timeout))

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        left = self._network.left(timeout)
        return _Timed(self._stream.start_tls(ssl_context, server_hostname, left), self._network)

    def get_extra_info(self, info: str) -> object:
        return self._stream.get_extra_info(info)
