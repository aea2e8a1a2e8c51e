"""A visitor's walk: from a misspelt name to the words in a source, and through the reviews."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, expect


def open_backstage(page: Page, typed: str = "emanuelle bercot backstage") -> None:
    page.goto(f"/search?q={typed}")
    page.get_by_role("main").get_by_role("link", name="Backstage").first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Backstage 2005")


def test_a_misspelt_title_leads_to_the_film(page: Page) -> None:
    page.goto("/")
    box = page.get_by_label("Search films and people")
    box.fill("bakstage")
    box.press("Enter")
    page.get_by_role("main").get_by_role("link", name="Backstage").first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Backstage")


def test_as_one_types_suggestions_come_and_lead_to_the_film(page: Page) -> None:
    page.goto("/")
    page.get_by_label("Search films and people").press_sequentially("the departd", delay=20)
    suggestion = page.locator("#suggestions").get_by_role("link", name="The Departed").first
    expect(suggestion).to_be_visible()
    suggestion.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("The Departed")


def test_a_disagreement_opens_its_evidence_and_leads_to_the_words_in_the_document(page: Page) -> None:
    """Backstage (2005): the catalogue says 112 minutes, the encyclopedia 155."""
    page.goto("/search?q=backstage 2005")
    page.get_by_role("main").get_by_role("link", name="Backstage").first.click()
    row = page.locator(".row", has=page.get_by_text("Running time", exact=True))
    opener = row.locator("summary").filter(has_text="≠").first
    expect(row.locator("q").first).to_be_hidden()
    opener.click()
    words = row.locator("q:visible").all_inner_texts()
    assert any("112" in said for said in words) or any("155" in said for said in words)
    row.locator("a[href^='/document/']:visible").first.click()
    mark = page.locator("#mark")
    expect(mark).to_be_in_viewport()
    assert mark.inner_text() in ("112 mins", "155 minutes", "155")


def test_reviews_are_paged_by_twenty(page: Page) -> None:
    page.goto("/search?q=the ninth gate")
    page.get_by_role("main").get_by_role("link", name="The Ninth Gate").first.click()
    reviews = page.locator("ol.reviews > li")
    expect(reviews).to_have_count(20)
    first = reviews.first.inner_text()
    page.get_by_role("navigation", name="Pages of reviews").get_by_role("link", name="Next").click()
    expect(reviews.first).not_to_have_text(first)
    page.go_back()
    expect(reviews.first).to_contain_text(first.splitlines()[-1])


def test_reviews_are_filtered_by_language(page: Page) -> None:
    """Backstage (2005): seventeen reviews in English, two in French, one in Spanish."""
    page.goto("/search?q=backstage 2005")
    page.get_by_role("main").get_by_role("link", name="Backstage").first.click()
    page.locator("#reviews select[name=lang]").select_option("fr")
    page.locator("#reviews").get_by_role("button", name="Show").click()
    expect(page.locator("ol.reviews > li")).to_have_count(2)


def test_no_page_is_wider_than_the_screen(page: Page) -> None:
    for path in ("/", "/browse", "/disputes", "/sources", "/issues", "/about", "/search?q=backstage"):
        page.goto(path)
        too_wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert too_wide <= 0, f"{path} is {too_wide} pixels wider than the screen"


def test_everything_works_without_javascript(browser: Browser, site: str) -> None:
    context = browser.new_context(java_script_enabled=False, base_url=site)
    page = context.new_page()
    page.goto("/")
    page.get_by_label("Search films and people").fill("noemie lvovsky")
    page.get_by_role("button", name="Search").click()
    page.get_by_role("main").get_by_role("link", name="Noémie Lvovsky").first.click()
    page.get_by_role("link", name="Backstage").first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Backstage")
    page.locator("details.disputed summary").first.click()
    expect(page.locator("details.disputed .ev").first).to_be_visible()
    context.close()


def test_the_keyboard_alone_opens_the_evidence(page: Page) -> None:
    page.goto("/search?q=backstage 2005")
    page.get_by_role("main").get_by_role("link", name="Backstage").first.click()
    summary = page.locator("details.disputed summary").first
    summary.focus()
    page.keyboard.press("Enter")
    expect(page.locator("details.disputed .ev").first).to_be_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(browser: Browser, site: str, scheme: str) -> None:
    from axe_playwright_python.sync_playwright import Axe

    # The page's own policy forbids foreign scripts; axe is one, so this context passes over the policy.
    context = browser.new_context(color_scheme=scheme, base_url=site, bypass_csp=True)  # type: ignore[arg-type]
    page = context.new_page()
    page.goto("/search?q=backstage 2005")
    film = page.get_by_role("main").get_by_role("link", name="Backstage").first.get_attribute("href")
    page.goto(f"{film}")
    person = page.locator("a[href^='/person/']").first.get_attribute("href")
    document = page.locator("a[href^='/document/']").first.get_attribute("href")
    paths = [film, person, document, "/", "/browse", "/browse/genre", "/disputes", "/sources", "/issues", "/about"]
    found = {}
    for path in paths:
        page.goto(f"{path}")
        violations = Axe().run(page).response["violations"]
        found[path] = [(v["id"], v["nodes"][0]["html"][:120]) for v in violations]
    assert {path: list_ for path, list_ in found.items() if list_} == {}
    context.close()
