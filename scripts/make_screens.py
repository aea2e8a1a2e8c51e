"""Photograph the main pages of the sample's site, by day, by night and on a phone: docs/screens/.

    python scripts/make_screens.py [NAME ...]

The sample is built and served; members sign up, write and list through the site itself, as visitors would. Names
choose among the pages; without any, all are made. Needs Debian's chromium-headless-shell.
"""

from __future__ import annotations

import io
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, FilePayload, Page, sync_playwright
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
    "person": "/person/SOMEBODY",
    "search": "/search?q=director%3Aspielberg",
    "what-was-that-film": "/search?q=a+writer+looks+after+a+hotel+in+winter+and+goes+mad&kind=about",
    "disputes": "/disputes",
    "member": "/member/anna",
    "write-a-review": "/review/new/ID",
    "diary": "/member/anna/diary",
    "list": "LIST",
    "import": "IMPORT",
    "review-history": "/review/1/history",
    "moderation": "/moderation",
    "moderation-log": "/moderation/log",
    "settings": "/settings",
}
"""The pages, by the names of their pictures; words in capitals are filled in."""

SAID = {
    "anna": ("A pop star comes home with her biggest admirer, and neither knows what to do with the other.\n\n"
             "||The last scene turns it round:|| *whose* stage was it?", "9"),
    "berta": ("Too long by a song or two, and yet I could not look away from the faces.", "6"),
    "cleo": ("Seen twice. The first time for the songs, the second for Lucie's eyes.", "8"),
}  # fmt: skip


BROUGHT = {
    "diary.csv": """\
Date,Name,Year,Letterboxd URI,Rating,Rewatch,Tags,Watched Date
2026-03-02,Inception,2010,,4,,"cinema, with Berta",2026-03-01
2026-03-09,Black Swan,2010,,4.5,Yes,at home,2026-03-08
2026-04-11,The Shining,1980,,5,Yes,,2026-04-10
2026-05-02,The Lamplighter of Vardø,1931,,3.5,,festival,2026-05-01
""",
    "lists/hotels-that-are-no-good-for-you.csv": """\
Letterboxd list export v7
Date,Name,Tags,URL,Description
2026-05-03,Hotels that are no good for you,,,"One may check in, but not before one's nerves."

Position,Name,Year,URL,Description
1,The Shining,1980,,Room 237.
2,Psycho,1960,,"Twelve cabins, twelve vacancies."
3,The Grand Budapest Hotel,2014,,A kinder one.
""",
}
"""What the first member brings from elsewhere, in the form in which Letterboxd gives it."""


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


def write(people: dict[str, Person], film: str) -> None:
    """Let members write reviews; the first changes hers, the second's is reported, a link waits."""
    for name, (said, halves) in SAID.items():
        people[name].sign_up(name)
        review(people[name], f"/review/new/{film}", said, halves)
    review(people["anna"], "/review/1/edit", SAID["anna"][0].replace("biggest", "most patient"), "9")
    dora = people["dora"]
    dora.sign_up("dora")
    review(dora, f"/review/new/{film}", "All of it for nothing, tonight: https://films.example.com", "")
    page = dora.go("/report/review/2")
    page.locator("[name=why]").first.check()
    sent(page)


def review(person: Person, path: str, text: str, halves: str) -> None:
    """Write or change a review."""
    page = person.go(path)
    page.locator("[name=text]").fill(text)
    page.locator("[name=rating]").select_option(halves)
    sent(page)


def sent(page: Page) -> None:
    """Send the page's first form."""
    with page.expect_navigation():
        page.locator("main form button:not([name=lang])").first.click()


def bring(anna: Person) -> dict[str, str]:
    """Bring a diary and a list from elsewhere, keep one of two imports, and return where they are to be seen."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name, table in BROUGHT.items():
            archive.writestr(name, table)
    looks = []
    for _ in range(2):
        page = anna.go("/import")
        told = FilePayload(name="letterboxd-anna.zip", mimeType="application/zip", buffer=packed.getvalue())
        page.locator("input[type=file]").set_input_files(told)
        sent(page)
        looks.append(page.url.removeprefix(anna.site.address))
        if len(looks) == 1:
            page.locator("button[name=confirm]").click()
    page = anna.go("/member/anna/lists")
    return {"IMPORT": looks[1], "LIST": page.locator("main a[href^='/list/']").last.get_attribute("href") or ""}


def moderate(anna: Person) -> None:
    """Let a moderator decide on one thing, so that the log tells of it."""
    page = anna.go("/moderation")
    page.locator("main [name=thing]").first.check()
    page.locator("[name=act]").select_option("remove")
    page.locator("[name=reason]").fill("Advertising.")
    sent(page)


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


def found(page: Page, where: Site) -> dict[str, str]:
    """Return the addresses that the words in capitals stand for, as a visitor finds them."""
    opened(page, f"{where.address}/search?q=Backstage")
    page.locator("main a[href*='/film/']").first.click()
    film = (page.locator("main a[href$='/article']").get_attribute("href") or "").split("/")
    page.goto(f"{where.address}/search?q=Martin+Scorsese")
    person = page.locator("main a[href*='/person/']").first.get_attribute("href") or ""
    return {"BACKSTAGE": "/".join(film[2:4]), "SOMEBODY": person.split("/")[2], "ID": film[2]}


def main(names: list[str]) -> None:
    """Make the pictures."""
    SCREENS.mkdir(exist_ok=True)
    chosen = {name: address for name, address in PAGES.items() if not names or name in names}
    with site() as where, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=CHROMIUM_ARGUMENTS)
        filled = found(browser.new_page(), where)
        people = {name: Person(browser.new_context().new_page(), where) for name in (*SAID, "dora")}
        write(people, filled["ID"])
        where.run("member", "anna", "--role", "owner")
        filled |= bring(people["anna"])
        moderate(people["anna"])
        for word, value in filled.items():
            chosen = {name: address.replace(word, value) for name, address in chosen.items()}
        photograph(browser, where, chosen)
        browser.close()


if __name__ == "__main__":
    main(sys.argv[1:])
