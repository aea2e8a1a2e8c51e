"""Measure a film page: milliseconds of processor, then requests a second and milliseconds on one connection and eight.

A page that was made of the same before is remembered (`repertory.site.catalogue.remembered`), so each is measured
twice: where it is, and where it is made anew each time, for every request has an address of its own.

The site runs as users run it (Granian, two workers, SQLite); wrk asks from the same machine.
The same wrk asks for a file of the page's size from nginx, where it is installed, as the ceiling of this machine.

Run: .venv/bin/python bench/pages.py COLLECTION "The Departed"
"""

from __future__ import annotations

import argparse
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from repertory.site.database import prepare_database

REPERTORY = Path(sys.executable).with_name("repertory")
NGINX = """
daemon off; pid {folder}/pid; error_log /dev/null; worker_processes 2;
events {{ worker_connections 256; }}
http {{ access_log off; client_body_temp_path {folder}; proxy_temp_path {folder}; fastcgi_temp_path {folder};
  uwsgi_temp_path {folder}; scgi_temp_path {folder}; types {{ text/html html; }}
  server {{ listen 127.0.0.1:{port}; root {folder}; }} }}
"""

WORKERS_START = 6
"""Seconds until the second worker answers, too; it holds connections before."""

PAGES = 300
"""Pages of which the least is told: whatever else runs on the machine makes the others dearer."""

ANEW = """
local threads, begun, number = 0, os.time(), 0
function setup(thread)
  threads = threads + 1
  thread:set("mine", threads)
end
function request()
  number = number + 1
  return wrk.format("GET", wrk.path .. "?n=" .. begun .. "-" .. mine .. "-" .. number)
end
"""
"""Asks for an address of its own each time, so that no page is remembered."""


def free_port() -> int:
    """Return a port of the loopback that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def running(command: list[str], port: int) -> Iterator[None]:
    """Run a server until the block ends; waits until it answers."""
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        for _ in range(200):
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.1)
        yield
    finally:
        process.send_signal(signal.SIGINT)
        process.wait(timeout=20)


def processor(collection: Path, film: str) -> None:
    """Print a row a language: the least milliseconds of processor that a page takes of 300, and its queries."""
    prepare_database(collection)
    from django.core.handlers.wsgi import WSGIHandler, WSGIRequest
    from django.db import connections
    from django.test import RequestFactory
    from django.test.utils import CaptureQueriesContext

    site = WSGIHandler()

    def asked(address: str, language: str) -> float:
        told = RequestFactory(headers={"host": "127.0.0.1", "accept-language": language}).get(address)
        begun = time.process_time()
        site.get_response(WSGIRequest(told.environ))
        return (time.process_time() - begun) * 1000

    print("| language | made anew, ms | remembered, ms | queries |\n| --- | ---: | ---: | ---: |")
    for language in ("en", "fr", "es"):
        anew = min(asked(f"{film}?n={number}", language) for number in range(PAGES))
        again = min(asked(film, language) for _ in range(PAGES))
        with ExitStack() as stack:
            watched = [stack.enter_context(CaptureQueriesContext(each)) for each in connections.all()]
            asked(film, language)
        print(f"| {language} | {anew:.2f} | {again:.2f} | {sum(map(len, watched))} |")
    print()


def wrk(url: str, connections: int, seconds: int, script: Path) -> tuple[float, float, float]:
    """Return (requests a second, p50 in ms, p99 in ms)."""
    threads = min(2, connections)
    command = ["wrk", f"-t{threads}", f"-c{connections}", f"-d{seconds}s", "--latency", "-s", str(script), url]
    told = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    if "Non-2xx" in told or "Socket errors" in told:
        raise SystemExit(f"Expected only answers of 200 from {url}, found: {told}")
    rate = float(re.search(r"Requests/sec:\s+([\d.]+)", told)[1])  # type: ignore[index]
    return rate, _milliseconds(told, "50%"), _milliseconds(told, "99%")


def _milliseconds(told: str, share: str) -> float:
    number, unit = re.search(rf"{share}\s+([\d.]+)(us|ms|s)", told).groups()  # type: ignore[union-attr]
    return float(number) * {"us": 0.001, "ms": 1.0, "s": 1000.0}[unit]


def measure(name: str, url: str, seconds: int, script: str = "") -> None:
    """Print a row for one connection and one for eight; a ``script`` tells wrk what else to ask for."""
    with tempfile.NamedTemporaryFile("w", suffix=".lua") as file:
        file.write(script)
        file.flush()
        wrk(url, 8, 2, Path(file.name))
        for connections in (1, 8):
            rate, median, slow = wrk(url, connections, seconds, Path(file.name))
            print(f"| {name} | {connections} | {rate:,.0f} | {median:.2f} | {slow:.2f} |")


def beside_nginx(page: bytes, seconds: int) -> None:
    """Measure nginx with the page as a static file, where nginx is installed."""
    if shutil.which("nginx") is None:
        print("| nginx, static file | not installed here | | | |")
        return
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        Path(folder, "page.html").write_bytes(page)
        port = free_port()
        Path(folder, "nginx.conf").write_text(NGINX.format(folder=folder, port=port), encoding="utf-8")
        with running(["nginx", "-c", f"{folder}/nginx.conf"], port):
            measure("nginx, static file", f"http://127.0.0.1:{port}/page.html", seconds)


def main() -> None:
    """Serve the collection, ask for one film's page, print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("collection", type=Path)
    parser.add_argument("film")
    parser.add_argument("--seconds", type=int, default=8)
    given = parser.parse_args()
    where = ["--collection", str(given.collection)]
    shown = subprocess.run(
        [REPERTORY, "search", given.film, "--limit", "1", *where], capture_output=True, text=True, check=True
    )
    film = shown.stdout.split()[0]
    processor(given.collection, f"/film/{film}")
    port = free_port()
    print("| page | connections | requests a second | p50 ms | p99 ms |\n| --- | ---: | ---: | ---: | ---: |")
    with running([str(REPERTORY), "serve", "--port", str(port), "--workers", "2", *where], port):
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/film/{film}") as answer:
            url, page = answer.url, answer.read()
        time.sleep(WORKERS_START)
        name = f"film page of {len(page) / 1000:.0f} KB"
        measure(name, url, given.seconds)
        measure(f"{name}, made anew", url, given.seconds, ANEW)
    beside_nginx(page, given.seconds)


if __name__ == "__main__":
    main()
