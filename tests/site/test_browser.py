"""The small programme in a real browser: footnotes, keyboard, and axe on every kind of page with all evidence open."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from small_documents import HASHES
from test_serve import SERVE, fetched, free_port

FILM = "/film/fbackstagefilm/backstage-2005"
WIDTHS = {"desk": 1280, "phone": 390}
MOST_STOPS = 300


@pytest.fixture(scope="module")
def site(small_site: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The small collection, served; its address."""
    root = Path(shutil.copytree(small_site, tmp_path_factory.mktemp("walked") / "collection"))
    (root / "repertory.toml").write_text('[collection]\ntitle = "Repertory"\n', encoding="utf-8")
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
    "article": f"{FILM}/article",
    "sign in": "/account/login/",
    "sign up": "/account/signup/",
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


@pytest.fixture
def spoken(browser: Browser) -> Iterator[Callable[..., Page]]:
    """Gives a page of a browser that asks for a language, closed at the end."""
    opened: list[BrowserContext] = []

    def page(language: str, **options: Any) -> Page:
        opened.append(browser.new_context(locale=language, **options))
        return opened[-1].new_page()

    yield page
    for context in opened:
        context.close()


@pytest.mark.parametrize("language", ["fr", "es"])
def test_axe_finds_nothing_wrong_in_other_languages(spoken: Callable[..., Page], site: str, language: str) -> None:
    from axe_playwright_python.sync_playwright import Axe

    opened = spoken(language, bypass_csp=True, viewport={"width": 390, "height": 800})
    for name in ("home", "film", "browse", "sign in"):
        opened.goto(site + LOOKED_AT[name])
        assert opened.locator("html").get_attribute("lang") == language
        found = Axe().run(opened).response["violations"]
        assert [(name, one["id"], one["nodes"][0]["html"]) for one in found] == []
        assert opened.evaluate("document.documentElement.scrollWidth") <= 390, name


def test_no_page_is_wider_than_a_small_window_or_breaks_from_right_to_left(
    spoken: Callable[..., Page], site: str
) -> None:
    """320 pixels is a window of 1280 at four times its size; the words of a document that came in lines may scroll."""
    opened = spoken("en", viewport={"width": 320, "height": 640})
    for name, address in LOOKED_AT.items():
        opened.goto(site + address)
        for direction in ("ltr", "rtl"):
            opened.evaluate(f"document.documentElement.dir = '{direction}'")
            assert opened.evaluate("document.documentElement.scrollWidth") <= 320, (name, direction)


def test_the_layout_is_mirrored_from_right_to_left(spoken: Callable[..., Page], site: str) -> None:
    opened = spoken("en", viewport={"width": 1280, "height": 800})
    opened.goto(site + FILM)

    def begins(selector: str) -> float:
        box = opened.locator(selector).first.bounding_box() or {}
        return float(box["x"] + box["width"] / 2)

    assert begins(".opening .poster") < begins("h1")
    assert begins(".masthead .name") < begins("#q")
    opened.evaluate("document.documentElement.dir = 'rtl'")
    assert begins(".opening .poster") > begins("h1")
    assert begins(".masthead .name") > begins("#q")
    assert begins(".cast .as") > begins(".cast .who")


def test_the_language_is_chosen_without_a_script_and_the_page_stays(spoken: Callable[..., Page], site: str) -> None:
    opened = spoken("en", java_script_enabled=False)
    opened.goto(f"{site}{FILM}?sort=length")
    opened.get_by_role("button", name="español").click()
    assert opened.url == f"{site}{FILM}?sort=length"
    expect(opened.locator("html")).to_have_attribute("lang", "es")
    expect(opened.get_by_role("heading", name="Reparto")).to_be_visible()


def test_every_stop_of_the_keyboard_is_seen_and_none_is_a_trap(spoken: Callable[..., Page], site: str) -> None:
    opened = spoken("en", viewport={"width": 1280, "height": 800})
    opened.goto(site + FILM)
    seen = """() => { const at = document.activeElement, box = at.getBoundingClientRect(), style = getComputedStyle(at);
        return [at === document.body, style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2,
                box.bottom > 0 && box.top < innerHeight && box.width > 0, at.outerHTML.slice(0, 200)] }"""
    for _ in range(MOST_STOPS):
        opened.keyboard.press("Tab")
        left, outlined, in_view, markup = opened.evaluate(seen)
        if left:
            return
        assert (outlined, in_view) == (True, True), markup
    pytest.fail(f"{MOST_STOPS} steps did not lead through the page; the last was at {markup}.")


def test_a_film_page_is_light_and_comes_in_one_round_of_requests(spoken: Callable[..., Page], site: str) -> None:
    """What travels, as the browser counts it: the page packed, its style sheet and script as they are."""
    opened = spoken("en")
    opened.goto(site + FILM, wait_until="networkidle")
    told = opened.evaluate(
        "performance.getEntries().filter(e => 'transferSize' in e).map(e => [e.name, e.transferSize, e.initiatorType])"
    )
    assert sum(size for _, size, _ in told) < 60_000
    named = opened.content()
    for address, _, kind in told:
        assert kind == "navigation" or address.removeprefix(site) in named.replace("&amp;", "&"), address
