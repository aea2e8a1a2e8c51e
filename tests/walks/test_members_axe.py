"""axe on the pages that members and moderators see: on a phone by night, some of each kind on a screen by day, too."""

from __future__ import annotations

from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from people import FILM, Person, Site
from playwright.sync_api import Browser

DESK = {"viewport": {"width": 1280, "height": 800}, "color_scheme": "light"}
PHONE = {"viewport": {"width": 390, "height": 800}, "color_scheme": "dark"}

PAGES = (
    FILM, "/settings", "/settings/delete", "/account/email/", "/account/password/change/", "/account/2fa/",
    "/member/ola", "/member/ola/diary", "/member/ola/films", "/member/ola/watchlist", "/member/ola/lists", "/following",
    "/import", "/export", "/list/new", "/diary/new/fbackstagefilm", "/keep/fbackstagefilm/lists",
    "/review/new/fbackstagefilm", "/review/1", "/review/1/edit", "/review/1/delete", "/review/1/history",
    "/report/review/2", "/moderation", "/moderation/log", "/moderation/review/2",
)  # fmt: skip
KINDS = (
    FILM, "/settings", "/member/ola", "/review/1/edit", "/import", "/list/new", "/moderation", "/moderation/review/2",
)  # fmt: skip
"""Of forms, lists and tables one or two of each."""


@pytest.mark.parametrize("site", ["sqlite"], indirect=True)
def test_axe_finds_nothing_wrong_on_the_pages_of_members_and_moderators(browser: Browser, site: Site) -> None:
    for name, said in (("ola", "A singer hides."), ("pia", "Look here: https://films.example.com")):
        writer = Person(browser.new_page(), site)
        writer.sign_up(name)
        page = writer.go("/review/new/fbackstagefilm")
        page.get_by_label("Your review").fill(said)
        page.get_by_role("button", name="Post").click()
        page.wait_for_url("**/review/*")
        page.close()
    site.run("member", "ola", "--role", "moderator")
    assert _looked_at(browser, site, PHONE, PAGES) == []
    assert _looked_at(browser, site, DESK, KINDS) == []


def _looked_at(
    browser: Browser, site: Site, sight: dict[str, Any], pages: tuple[str, ...]
) -> list[tuple[str, str, str]]:
    """Return what axe finds wrong as (page, rule, markup), and pages that are wider than their window."""
    # axe puts a script of its own into the page, which the site's policy would refuse.
    context = browser.new_context(bypass_csp=True, **sight)
    ola, wrong = Person(context.new_page(), site), []
    ola.sign_in("ola")
    for path in pages:
        page = ola.go(path)
        result = Axe().run(page).response
        assert result["passes"], path
        wrong += [(path, found["id"], found["nodes"][0]["html"]) for found in result["violations"]]
        if page.evaluate("document.documentElement.scrollWidth") > sight["viewport"]["width"]:
            wrong.append((path, "wide", ""))
    context.close()
    return wrong
