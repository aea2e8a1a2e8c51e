"""The small programme in a real browser: footnotes, keyboard, and axe on every kind of page with all evidence open."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from small_documents import HASHES
from small_programme import write
from test_load import LOAD
from test_serve import SERVE, fetched, free_port

FILM = "/film/fbackstagefilm/backstage-2005"
WIDTHS = {"desk": 1280, "phone": 390}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The small collection, served; its address."""
    root = tmp_path_factory.mktemp("walked")
    write(root)
    (root / "repertory.toml").write_text('[collection]\ntitle = "Repertory"\n', encoding="utf-8")
    subprocess.run([sys.executable, "-c", LOAD, str(root)], check=True)
    port = free_port()
    with subprocess.Popen([sys.executable, "-c", SERVE, str(root), str(port)], stdout=subprocess.DEVNULL) as server:
        address = f"http://127.0.0.1:{port}"
        fetched(address)
        yield address
        server.terminate()


@pytest.fixture(params=WIDTHS)
def page(request: pytest.FixtureRequest, browser: Browser) -> Iterator[Page]:
    """A page of each width; what the site logs as an error, or what would be loaded from elsewhere, fails."""
    opened = browser.new_page(viewport={"width": WIDTHS[request.param], "height": 800})
    wrong: list[str] = []
    opened.on("console", lambda message: wrong.append(message.text) if message.type == "error" else None)
    opened.on("pageerror", lambda error: wrong.append(str(error)))
    opened.on("request", lambda asked: None if "//127.0.0.1:" in asked.url else wrong.append(asked.url))
    yield opened
    opened.close()
    assert wrong == []


def test_a_footnote_of_the_lead_opens_the_evidence_that_it_names(page: Page, site: str) -> None:
    page.goto(site + FILM)
    note = page.locator(".lead sup a").first
    claim = page.locator(note.get_attribute("href") or "")
    expect(claim).to_be_hidden()
    note.click()
    expect(claim).to_be_visible()
    expect(claim).to_be_in_viewport()


def test_the_first_stop_of_the_keyboard_skips_to_the_page(page: Page, site: str) -> None:
    page.goto(site + FILM)
    page.keyboard.press("Tab")
    skip = page.get_by_role("link", name="Skip to the page")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()


LOOKED_AT = {
    "home": "/",
    "film": FILM,
    "person": "/person/pbercot",
    "browse": "/browse",
    "list": "/browse/letter/B",
    "search": "/search?q=out",
    "disputes": "/disputes",
    "issues": "/issues",
    "sources": "/sources",
    "source": "/source/catalogue",
    "about": "/about",
    "lines": f"/document/{HASHES['text']}?at=line:2:35-43",
    "saved page": f"/document/{HASHES['html']}?at=node:%23rt",
    "row": f"/document/{HASHES['csv']}?at=row:2:runtime",
}


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_wrong_and_no_page_is_wider_than_its_window(
    browser: Browser, site: str, width: str, scheme: str
) -> None:
    from axe_playwright_python.sync_playwright import Axe

    size = {"width": WIDTHS[width], "height": 800}
    # axe puts a script of its own into the page, which the site's policy would refuse.
    context = browser.new_context(viewport=size, color_scheme=scheme, bypass_csp=True)
    opened = context.new_page()
    for name, address in LOOKED_AT.items():
        opened.goto(site + address)
        opened.evaluate("document.querySelectorAll('details').forEach(each => { each.open = true })")
        result = Axe().run(opened).response
        assert result["passes"], name
        assert [(name, found["id"], found["nodes"][0]["html"]) for found in result["violations"]] == []
        assert opened.evaluate("document.documentElement.scrollWidth") <= WIDTHS[width], name
    context.close()
