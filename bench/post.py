"""Post reviews from many clients at once, with a rebuild running and workers killed: is each stored once?

The site runs as users run it (Granian, two workers); each client signs in as a member of its own and sends its reviews
one after the other. What is not answered, or answered by a mistake of the server, is sent again with the same form's
token; every twentieth is sent again although it was answered. A third and two thirds of the way through, a worker is
killed with SIGKILL; meanwhile the collection is built again and again.

Run: .venv/bin/python bench/post.py COLLECTION --rebuild "repertory build FOLDER --anew --collection COLLECTION"
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import shlex
import signal
import socket
import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx

SERVE = (
    "import sys; from pathlib import Path; from repertory.site.serve import serve; "
    "serve(Path(sys.argv[1]), port=int(sys.argv[2]), workers=2)"
)
TRIES = 400
AGAIN = 20
"""Every so many reviews one is sent again although it was answered."""


def free_port() -> int:
    """Return a port of the loopback that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def make_members(collection: Path, number: int) -> dict[str, Any]:
    """Make members who are signed in, and return their sessions and some films."""
    from repertory.site.database import prepare_database

    prepare_database(collection)
    from django.conf import settings
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
    from django.contrib.sessions.backends.db import SessionStore

    from repertory.site.catalogue.models import Dossier
    from repertory.site.members.models import Member

    sessions = []
    for one in range(number):
        member, _ = Member.objects.get_or_create(username=f"client-{one}")
        session = SessionStore()
        session[SESSION_KEY], session[BACKEND_SESSION_KEY] = str(member.pk), settings.AUTHENTICATION_BACKENDS[0]
        session[HASH_SESSION_KEY] = member.get_session_auth_hash()
        session.save()
        sessions.append(session.session_key)
    films = Dossier.objects.filter(kind="film").order_by("-weight").values_list("entity_id", flat=True)[:200]
    return {"sessions": sessions, "films": list(films)}


def stored(collection: Path, run: str) -> dict[str, Any]:
    """Return the tokens of the reviews that are stored of a run, with their ids."""
    from repertory.site.database import prepare_database

    prepare_database(collection)
    from repertory.site.reviews.models import Review

    rows = list(Review.objects.filter(token__startswith=f"{run}-").values_list("token", "pk"))
    return {"reviews": len(rows), "of": dict(rows)}


@dataclass
class Told:
    """What the clients saw."""

    of: dict[str, int] = field(default_factory=dict)
    waits: list[float] = field(default_factory=list)
    again: int = 0
    moved: list[str] = field(default_factory=list)
    lock: threading.Lock = field(default_factory=threading.Lock)


@dataclass(frozen=True)
class Poster:
    """A client: where it posts, as whom, and what it saw with all others."""

    address: str
    session: str
    run: str
    told: Told

    def post_all(self, films: list[str], numbers: range) -> None:
        """Post the reviews of these numbers."""
        for number in numbers:
            token, film = f"{self.run}-{number:08d}", films[number % len(films)]
            form = {"text": f"Review number {number} of this run.", "rating": str(number % 10 + 1), "token": token}
            began = time.perf_counter()
            kept = self._posted(film, form)
            wait = time.perf_counter() - began
            moved = number % AGAIN == 0 and self._posted(film, form) != kept
            with self.told.lock:
                self.told.of[token] = kept
                self.told.waits.append(wait)
                if moved:
                    self.told.moved.append(token)

    def _posted(self, film: str, form: dict[str, str]) -> int:
        """Send a form until it is answered by the review's address; return the review's id."""
        for _ in range(TRIES):
            with suppress(httpx.HTTPError, ConnectionError):
                with httpx.Client(cookies={"sessionid": self.session, "csrftoken": "t" * 32}, timeout=60) as browser:
                    told = {**form, "csrfmiddlewaretoken": "t" * 32}
                    answer = browser.post(f"{self.address}/review/new/{film}", data=told)
                if answer.status_code == 302:
                    return int(answer.headers["location"].rpartition("/")[2])
                if answer.status_code < 500:
                    raise SystemExit(f"Expected the address of a review, was answered {answer.status_code}.")
            with self.told.lock:
                self.told.again += 1
            time.sleep(0.1)
        raise SystemExit(f"Expected an answer in {TRIES} tries, found none.")


def workers_of(server: int) -> list[int]:
    """Return the processes that a server started."""
    found = []
    for status in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            if int(status.read_text().rpartition(")")[2].split()[1]) == server:
                found.append(int(status.parent.name))
    return found


def disturb(server: int, rebuild: list[str], wanted: int, told: Told, done: threading.Event) -> dict[str, int]:
    """Rebuild again and again, and kill a worker a third and two thirds of the way through."""
    counted = {"rebuilds": 0, "killed": 0}
    building: subprocess.Popen[bytes] | None = None
    while not done.wait(0.05):
        if rebuild and (building is None or building.poll() is not None):
            counted["rebuilds"] += building is not None and building.returncode == 0
            building = subprocess.Popen(rebuild, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        due = counted["killed"] < 2 and len(told.of) > wanted * (counted["killed"] + 1) / 3
        if due and (workers := workers_of(server)):
            os.kill(workers[0], signal.SIGKILL)
            counted["killed"] += 1
    if building is not None:
        counted["rebuilds"] += building.wait() == 0
    return counted


def asked_of_self(collection: Path, *more: str) -> Any:
    """Run this script beside, for what needs Django, and return what it tells."""
    command = [sys.executable, __file__, str(collection), *more]
    return json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)


def run(given: argparse.Namespace) -> dict[str, Any]:
    """Post all reviews and return what was posted, what is stored, and how long it took."""
    port, name = free_port(), f"run{int(time.time())}{os.getpid()}"
    made, told, done = asked_of_self(given.collection, "--members", str(given.clients)), Told(), threading.Event()
    rebuild = shlex.split(given.rebuild)
    with subprocess.Popen(
        [sys.executable, "-c", SERVE, str(given.collection), str(port)], stdout=subprocess.PIPE, text=True
    ) as server:
        server.stdout.readline()  # type: ignore[union-attr]
        posters = [Poster(f"http://127.0.0.1:{port}", session, name, told) for session in made["sessions"]]
        shares = [range(one, given.reviews, given.clients) for one in range(given.clients)]
        began = time.perf_counter()
        with ThreadPoolExecutor(given.clients + 1) as pool:
            disturbed = pool.submit(disturb, server.pid, rebuild, given.reviews, told, done)
            work = zip(posters, shares, strict=True)
            posted = [pool.submit(poster.post_all, made["films"], share) for poster, share in work]
            try:
                for one in posted:
                    one.result()
                took = time.perf_counter() - began
            finally:
                done.set()
        server.send_signal(signal.SIGINT)
    kept = asked_of_self(given.collection, "--stored", name)
    waits = sorted(told.waits)
    return {
        "posted": len(told.of), "stored": kept["reviews"], "same ids": kept["of"] == told.of, "moved": told.moved,
        "sent again": told.again, **disturbed.result(), "seconds": round(took, 1),
        "a second": round(len(told.of) / took, 1), "p50 ms": round(waits[len(waits) // 2] * 1000),
        "p99 ms": round(waits[int(len(waits) * 0.99)] * 1000), "longest ms": round(waits[-1] * 1000),
        "processor seconds": round(sum(resource.getrusage(resource.RUSAGE_CHILDREN)[:2]), 1),
    }  # fmt: skip


def main() -> None:
    """Post, and print what came of it; end with 1 where a review is missing or stands twice."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("collection", type=Path)
    parser.add_argument("--reviews", type=int, default=10_000)
    parser.add_argument("--clients", type=int, default=16)
    parser.add_argument("--rebuild", default="", help="a command that builds the collection, run again and again")
    parser.add_argument("--members", type=int, help=argparse.SUPPRESS)
    parser.add_argument("--stored", help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.members:
        print(json.dumps(make_members(given.collection, given.members)))
        return
    if given.stored:
        print(json.dumps(stored(given.collection, given.stored)))
        return
    told = run(given)
    print(json.dumps(told))
    sys.exit(told["posted"] != told["stored"] or not told["same ids"] or bool(told["moved"]))


if __name__ == "__main__":
    main()
