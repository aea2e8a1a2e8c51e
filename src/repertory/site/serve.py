"""Serving a collection with Granian: WSGI, one blocking thread a worker."""

from __future__ import annotations

import socket
from pathlib import Path

from repertory.errors import InputRefused
from repertory.site.database import prepare_database


def serve(collection: Path, host: str = "127.0.0.1", port: int = 8000, workers: int = 2) -> None:
    """Serve the collection until Ctrl-C or SIGTERM; says its address in one line."""
    from granian import Granian
    from granian.constants import Interfaces

    refuse_taken_port(host, port)
    prepare_database(collection)
    server = Granian(
        "repertory.site.wsgi:application",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=workers,
        blocking_threads=1,
        backlog=1024,
        log_enabled=False,
        respawn_failed_workers=True,
        workers_kill_timeout=5,
    )
    shown = f"[{host}]" if ":" in host else host
    print(f"Serving {collection} on http://{shown}:{port} (stop with Ctrl-C)", flush=True)
    server.serve()


def refuse_taken_port(host: str, port: int) -> None:
    """Say at once that an address cannot be had; Granian would tell it from a worker, as a panic."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise InputRefused(
                f"Expected to serve on port {port} of {host}, but it cannot be opened: {error.strerror}. "
                "Stop the program that uses it, or choose another with --port."
            ) from error
