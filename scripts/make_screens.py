"""Photograph the main pages of the sample's site, by day, by night and on a phone: docs/screens/.

    python scripts/make_screens.py [NAME ...]

The sample is built and served; members sign up, write and list through the site itself, as visitors would. Names
choose among the pages; without any, all are made. Needs Debian's chromium.
"""

from __future__ import annotations

import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright
from playwright.sync_api import Error as NotYet

ROOT = Path(__file__).resolve().parents[1]
SCREENS = ROOT / "docs" / "screens"
sys.path[:0] = [str(ROOT / "tests"), str(ROOT / "tests" / "site"), str(ROOT / "tests" / "walks")]

from people import COMMAND, Person, Site  # noqa: E402

from conftest import CHROMIUM, CHROMIUM_ARGUMENTS  # noqa: E402

SIGHTS = {
    "light": {"color_scheme": "light", "viewport": {"width": 1200, "height": 1200}},
    "dark": {"color_scheme": "dark", "viewport": {"width": 1200, "height": 1200}},
    "phone": {"color_scheme": "light", "viewport": {"width": 390, "height": 1100}},
}
FILM = "/film/BACKSTAGE"
PAGES = {
    "home": "/",
    "film": FILM,
    "reviews": f"{FILM}#reviews",
    "related": f"{FILM}#related",
    "article": f"{FILM}/article",
    "article-in-french": f"{FILM}/article?lang=fr",
    "person": "/person/DIRECTOR",
    "search": "/search?q=director%3Ahitchcock",
    "what-was-that-film": "/search?q=a+star+and+a+girl+who+adores+her&kind=describe",
    "disputes": "/disputes",
    "member": "/member/anna",
    "write-a-review": "/review/new/ID",
    "diary": "/member/anna/diary",
    "moderation": "/moderation",
    "settings": "/settings",
}
"""The pages, by the names of their pictures; words in capitals are filled in."""

SAID = {
    "anna": ("A pop star comes home with her biggest admirer, and neither knows what to do with the other.\n\n"
             "||The last scene turns it round:|| *whose* stage was it?", "9"),
    "berta": ("Too long by a song or two, and yet I could not look away from the faces.", "6"),
    "cleo": ("Seen twice. The first time for the songs, the second for Lucie's eyes.", "8"),
}  # fmt: skip


@contextmanager
def site() -> Iterator[Site]:
    """The sample, built and served."""
    folder = Path(tempfile.mkdtemp(prefix="repertory-screens-"))
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [str(COMMAND), "build", str(ROOT / "src" / "repertory" / "sample"), "--collection", str(folder / "c")]
    subprocess.run(command, check=True)
    serving = [str(COMMAND), "serve", "--collection", str(folder / "c"), "--port", str(port), "--workers", "1"]
    with subprocess.Popen(serving, stdout=subprocess.DEVNULL) as server:
        try:
            yield Site(f"http://localhost:{port}", folder / "c", {})
        finally:
            server.terminate()
    shutil.rmtree(folder)


def write(browser: Browser, where: Site, film: str) -> None:
    """Let members sign up and write."""
    for name, (said, halves) in SAID.items():
        context = browser.new_context()
        person = Person(context.new_page(), where)
        person.sign_up(name)
        person.go(f"/review/new/{film}")
        person.page.locator("[name=text]").fill(said)
        person.page.locator("[name=rating]").select_option(halves)
        person.page.locator("main form button").first.click()
        context.close()


def photograph(browser: Browser, where: Site, pages: dict[str, str]) -> None:
    """Save a picture of each page in each sight, as the first member sees it, who is a moderator."""
    for sight, told in SIGHTS.items():
        context = browser.new_context(**told)
        anna = Person(context.new_page(), where)
        anna.sign_in("anna")
        for name, address in pages.items():
            seen(anna.go(address), SCREENS / f"{name}-{sight}.jpg")
        context.close()


def seen(page: Page, path: Path) -> None:
    """Save what a window shows of a page."""
    page.wait_for_load_state()
    if "#" in page.url:  # where a window opened at a part of a page scrolls to depends on what was seen before
        page.locator(f"#{page.url.partition('#')[2]}").evaluate("part => part.scrollIntoView()")
    page.screenshot(path=path, type="jpeg", quality=72)


def opened(page: Page, address: str) -> None:
    """Open a page as soon as the server listens."""
    for _ in range(100):
        try:
            page.goto(address)
            return
        except NotYet:
            time.sleep(0.3)
    raise SystemExit(f"Nothing answered at {address}.")


def main(names: list[str]) -> None:
    """Make the pictures."""
    SCREENS.mkdir(exist_ok=True)
    with site() as where, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(CHROMIUM), args=CHROMIUM_ARGUMENTS)
        page = browser.new_page()
        opened(page, f"{where.address}/search?q=Backstage")
        page.locator("ol.hits a[href*='/film/'], main a[href*='/film/']").first.click()
        film = page.url.removeprefix(where.address).split("/")
        page.goto(f"{where.address}/search?q=Emmanuelle+Bercot")
        director = page.locator("main a[href*='/person/']").first.get_attribute("href") or ""
        filled = {"BACKSTAGE": "/".join(film[2:4]), "DIRECTOR": director.split("/")[2], "ID": film[2]}
        chosen = {name: address for name, address in PAGES.items() if not names or name in names}
        for word, value in filled.items():
            chosen = {name: address.replace(word, value) for name, address in chosen.items()}
        write(browser, where, film[2])
        where.run("member", "anna", "--role", "owner")
        photograph(browser, where, chosen)
        browser.close()


if __name__ == "__main__":
    main(sys.argv[1:])
