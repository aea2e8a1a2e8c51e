"""Try to fill a site with advertising: many accounts, many reviews with links, and count what got through.

The demo's site runs as users run it (Granian, SQLite, behind one proxy) on the loopback; each attempt begins with
an empty `site.sqlite3`. Whatever signs up does so through the form, from one address or from 200, each of another
network (told as a proxy tells it); the reviews, profiles or lists are then posted through their forms, in turns by the
accounts that were made. What is shown, held and refused is counted in the database. An honest newcomer posts a review
without links before the flood and after it.

Run: .venv/bin/python bench/spam.py --accounts 1000 --reviews 1000
"""

from __future__ import annotations

import argparse
import random
import re
import shutil
import sqlite3
import subprocess
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx
from pages import REPERTORY, free_port, running

import repertory

PASSWORD = "a-long-walk-by-the-river"
SETTINGS = '[collection]\ntitle = "Spammed"\n\n[site]\nproxies = 1\n'
WORDS = """
film singer night street rain window letter train summer river mother brother silence colour camera light music scene
actor ending house door garden winter dance voice shadow mirror road city island boat morning story
""".split()  # noqa: SIM905
ONE_ADDRESS = ("192.0.2.1",)
MANY = tuple(f"203.{number}.113.7" for number in range(200))


def linked(chosen: random.Random) -> str:
    """Return words that differ from review to review, with a link."""
    return f"{plain(chosen)} Watch it at https://example.com/{chosen.randrange(10**9)}"


def plain(chosen: random.Random) -> str:
    """Return words that differ from review to review, without a link."""
    return " ".join(chosen.choices(WORDS, k=20)).capitalize() + "."


def same(chosen: random.Random) -> str:
    """Return the same words with another number."""
    return f"The best films are all on our channel, come and see them tonight. {chosen.randrange(10**9)}"


@dataclass(frozen=True)
class Browser:
    """Who asks the site from an address, with cookies of their own."""

    client: httpx.Client

    @classmethod
    def at(cls, site: str, address: str) -> Browser:
        """Open a browser whose address is told by the proxy."""
        return cls(httpx.Client(base_url=site, headers={"X-Forwarded-For": address}, timeout=120))

    def post(self, path: str, **told: str) -> httpx.Response:
        """Ask for a form and send it."""
        form = self.client.get(path).text
        token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', form)
        return self.client.post(path, data={"csrfmiddlewaretoken": token[1] if token else "", **told})

    def signs_up(self, name: str) -> bool:
        """Whether an account could be made."""
        made = self.post("/account/signup/", username=name, password1=PASSWORD).status_code == 302
        self.client.headers["Connection"] = "close"  # thousands of browsers keep no connection each
        return made

    def review(self, film: str, text: str) -> int:
        """Post a review, and return the status of the answer."""
        token = f"{random.getrandbits(128):032x}"
        return self.post(f"/review/new/{film}", text=text, token=token).status_code

    def profile(self, text: str) -> int:
        """Tell something of oneself, and return the status of the answer."""
        return self.post("/settings", about=text, language="en").status_code

    def film_list(self, text: str) -> int:
        """Make a list that everybody may see, and return the status of the answer."""
        return self.post("/list/new", name=text[:40], about=text, visibility="public").status_code


@dataclass(frozen=True)
class Attempt:
    """From which addresses what is posted, and where it is counted: a table, and which of its rows."""

    addresses: tuple[str, ...]
    text: Callable[[random.Random], str]
    post: Callable[[Browser, str, str], int]
    counted: str = "reviews_review"


ATTEMPTS = {
    "one address, links": Attempt(ONE_ADDRESS, linked, lambda one, film, text: one.review(film, text)),
    "200 addresses, links": Attempt(MANY, linked, lambda one, film, text: one.review(film, text)),
    "200 addresses, the same words without links": Attempt(MANY, same, lambda one, film, text: one.review(film, text)),
    "200 addresses, other words without links": Attempt(MANY, plain, lambda one, film, text: one.review(film, text)),
    "200 addresses, profiles with links": Attempt(
        MANY, linked, lambda one, film, text: one.profile(text), "members_member WHERE about <> ''"
    ),
    "200 addresses, lists with links": Attempt(
        MANY, linked, lambda one, film, text: one.film_list(text), "lists_filmlist"
    ),
}


def standing(root: Path, counted: str = "reviews_review") -> Counter[str]:
    """Return how many reviews, or rows of what is counted, have which standing."""
    with sqlite3.connect(root / "site.sqlite3") as database:
        return Counter(dict(database.execute(f"SELECT standing, count(*) FROM {counted} GROUP BY 1")))


def honest(site: str, root: Path, film: str, name: str) -> str:
    """Return what becomes of a newcomer's first review, without links, from a network of their own."""
    before = standing(root)
    newcomer = Browser.at(site, "198.51.100.9" if name == "before" else "198.18.7.9")
    newcomer.signs_up(name)
    newcomer.review(film, f"I came {name} all others, and I liked how quietly it ends.")
    return next(iter(standing(root) - before), "refused")


def attempt(site: str, root: Path, film: str, asked: tuple[str, int, int]) -> dict[str, object]:
    """Flood a site; ``asked`` is the attempt's name, how many accounts and how many reviews it tries."""
    name, accounts, reviews = asked
    told = ATTEMPTS[name]
    chosen = random.Random(5)
    before = honest(site, root, film, "before")
    began = time.monotonic()
    with ThreadPoolExecutor(4) as pool:
        browsers = [Browser.at(site, told.addresses[number % len(told.addresses)]) for number in range(accounts)]
        made = [
            one for one, signed in zip(browsers, pool.map(_sign_up, browsers, range(accounts)), strict=True) if signed
        ]
        texts = [told.text(chosen) for _ in range(reviews)]
        turns = [made[number % len(made)] for number in range(reviews)] if made else []
        answers = Counter(pool.map(lambda one, said: told.post(one, film, said), turns, texts))
    took = time.monotonic() - began
    after = honest(site, root, film, "after")
    found = standing(root, told.counted)
    if told.counted == "reviews_review":
        found[before] -= 1
        found[after] -= 1
    return {
        "attempt": name, "sign-ups tried": accounts, "accounts made": len(made), "posts tried": len(turns),
        "shown": found["shown"], "held": found["held"], "refused": len(turns) - answers[302],
        "honest before": before, "honest after": after, "seconds": round(took),
    }  # fmt: skip


def _sign_up(browser: Browser, number: int) -> bool:
    return browser.signs_up(f"robot{number}")


@contextmanager
def served(built: Path) -> Iterator[tuple[str, Path]]:
    """Serve a fresh copy of a collection, and give its address and folder."""
    folder = Path(tempfile.mkdtemp(prefix="repertory-spam-"))
    try:
        root = shutil.copytree(built, folder / "collection")
        port = free_port()
        with running([str(REPERTORY), "serve", "--port", str(port), "--collection", str(root)], port):
            yield f"http://127.0.0.1:{port}", root
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def main() -> None:
    """Make the sample's site, flood it in each way, and print a table."""
    told = argparse.ArgumentParser(description=__doc__)
    told.add_argument("--accounts", type=int, default=1_000)
    told.add_argument("--reviews", type=int, default=1_000)
    told.add_argument("--attempt", action="append", choices=list(ATTEMPTS), help="of all where none is named")
    asked = told.parse_args()
    with tempfile.TemporaryDirectory(prefix="repertory-spam-") as folder:
        made = Path(folder) / "collection"
        sample = Path(repertory.__file__).with_name("sample")
        for command in (["init", str(made)], ["build", str(sample), "--collection", str(made)]):
            subprocess.run([str(REPERTORY), *command], check=True, capture_output=True)
        (made / "repertory.toml").write_text(SETTINGS, encoding="utf-8")
        with sqlite3.connect(made / "catalogue.sqlite3") as catalogue:
            films = "SELECT entity_id FROM catalogue_dossier WHERE kind = 'film' ORDER BY weight DESC"
            (film,) = catalogue.execute(films).fetchone()
        for number, name in enumerate(asked.attempt or ATTEMPTS):
            with served(made) as (site, root):
                row = attempt(site, root, film, (name, asked.accounts, asked.reviews))
            if not number:
                print(f"| {' | '.join(row)} |\n|{' --- |' * len(row)}")
            print(f"| {' | '.join(str(value) for value in row.values())} |", flush=True)


if __name__ == "__main__":
    main()
