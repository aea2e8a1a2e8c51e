"""No text of a member ever becomes markup that runs: vectors of the known kinds, through every text field."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from django import forms
from django.http import HttpResponse
from django.test import Client
from django.urls import get_resolver
from people_of_moderation import NEW, Somebody
from playwright.sync_api import Dialog, Route, sync_playwright
from selectolax.lexbor import LexborHTMLParser
from tests.conftest import CHROMIUM_ARGUMENTS

from repertory.site.lists.models import FilmList
from repertory.site.reviews.models import Reply, Review

VECTORS = Path(__file__).with_name("xss.txt").read_text(encoding="utf-8").splitlines()
TOGETHER = 17
RUNS = {
    "iframe",
    "object",
    "embed",
    "base",
    "video",
    "audio",
    "math",
    "marquee",
    "template",
    "style",
    "plaintext",
    "xmp",
}
ADDRESSES = ("href", "src", "action", "formaction", "data", "srcdoc", "poster", "content")
CHECKED = {
    "ReviewForm.text", "ReviewForm.watched", "ReplyForm.text", "ProfileForm.shown_name", "ProfileForm.about",
    "DeleteForm.username", "EntryForm.tags", "ListForm.name", "ListForm.about", "ListForm.tags", "ReportForm.text",
    "ActForm.reason", "LogForm.whose", "SignupForm.username", "SignupForm.email",
}  # fmt: skip
"""Text fields that `fill` fills."""


def text_fields() -> Iterator[str]:
    """Return every field of the site's own forms in which one writes freely."""
    assert get_resolver().url_patterns  # every view, and so every form, is imported
    waiting = [forms.BaseForm]
    while waiting:
        form = waiting.pop()
        waiting += form.__subclasses__()
        if form.__module__.startswith("repertory.site"):
            for name, field in getattr(form, "base_fields", {}).items():
                if isinstance(field, forms.CharField) and not isinstance(field, forms.RegexField):
                    yield f"{form.__name__}.{name}"


def test_every_text_field_is_filled_here() -> None:
    assert set(text_fields()) == CHECKED


def fill(ines: Somebody, judith: Somebody, text: str, short: str) -> Iterator[HttpResponse]:
    """Write a text into every field, a short one where no more fits, and return every page that shows it."""
    me, moderator = ines.browser, judith.browser
    token = f"token-of-a-form-{Review.objects.count():03}"
    form = {"username": short, "email": short, "password1": short}
    yield Client(headers={"host": "127.0.0.1"}).post("/account/signup/", form)
    yield me.post("/settings", {"shown_name": short[:60], "about": text[:2000], "language": short})
    yield me.post("/settings", {"shown_name": short[:60], "about": text[:2000], "language": "en"}, follow=True)
    yield me.post(NEW, {"text": text, "watched": short[:10], "language": short, "token": token})
    yield me.post(NEW, {"text": text, "token": token}, follow=True)
    review = Review.objects.get(token=token)
    yield me.post(f"{review.address}/reply", {"text": text, "token": token}, follow=True)
    yield me.post("/settings/delete", {"username": short[:30]})
    yield me.post("/diary/new/fbackstagefilm", {"tags": text, "rating": ""}, follow=True)
    yield me.post("/list/new", {"name": short, "about": text, "tags": short, "visibility": "public"}, follow=True)
    made = FilmList.objects.get()
    me.post(f"/list/{made.key}/add", {"film": "fbackstagefilm"})
    place = made.places.get()
    yield me.post(f"/list/{made.key}/arrange", {f"note-{place.pk}": text, f"place-{place.pk}": "1"}, follow=True)
    yield me.post("/keep/fbackstagefilm/lists", {"name": short}, follow=True)
    yield moderator.post(f"/report/review/{review.pk}", {"why": "spam", "text": text[:1000]}, follow=True)
    yield moderator.get("/moderation")
    reply = Reply.objects.get(token=token)
    judith.do("hold", f"reply-{reply.pk}", f"list-{made.pk}", reason=short)
    judith.do("remove", f"list-{made.pk}", reason=short)
    yield moderator.get("/moderation/log", {"whose": short[:30], "since": short})
    for address in (
        "/moderation", "/moderation/log", f"/moderation/review/{review.pk}", f"/moderation/list/{made.pk}",
        f"/moderation/member/{ines.member.pk}",
    ):  # fmt: skip
        yield moderator.get(address)
    for address in (
        made.address, review.address, f"{review.address}/edit", "/film/fbackstagefilm/backstage-2005", "/member/ines",
        "/member/ines/reviews", "/member/ines/lists", "/member/ines/diary", "/search?q=script",
    ):  # fmt: skip
        yield me.get(address)
    yield me.get("/search", {"q": text[:300]})
    FilmList.objects.all().delete()


@pytest.fixture
def pages(ines: Somebody, judith: Somebody, settings: Any) -> Callable[[], Iterator[str]]:
    """Gives all pages that show any of the vectors."""
    settings.SITE = replace(
        settings.SITE,
        moderation=replace(settings.SITE.moderation, links=True, same_text=True, posts=10_000),
    )

    def made() -> Iterator[str]:
        for at in range(0, len(VECTORS), TOGETHER):
            some = VECTORS[at : at + TOGETHER]
            for answer in fill(ines, judith, "\n\n".join(some), min(some, key=len)):
                assert answer.status_code in (200, 404), answer
                yield answer.content.decode()

    return made


def wrong(page: str) -> list[str]:
    """Return what of a page might run, load from elsewhere, or lead to a script."""
    found = []
    for node in LexborHTMLParser(page).css("*"):
        told = {name: (value or "").strip().lower() for name, value in node.attributes.items()}
        known = (
            node.tag != "script"
            or told.get("src", "").startswith("/static/")
            or told.get("type") == "application/ld+json"
        )
        if not known or node.tag in RUNS or "style" in told or any(name.startswith("on") for name in told):
            found.append(node.html or "")
        leading = [told[name] for name in ADDRESSES if name in told]
        if any(value.startswith(("javascript:", "data:", "vbscript:")) for value in leading):
            found.append(node.html or "")
        if node.tag in ("img", "link", "source", "form", "image") and any("x5s.example" in value for value in leading):
            found.append(node.html or "")
    return found


def test_a_page_on_which_something_might_run_is_known() -> None:
    runs = [vector for vector in VECTORS if wrong(f"<main>{vector}</main>")]
    assert len(runs) >= 40


def test_no_vector_becomes_markup_that_runs(pages: Callable[[], Iterator[str]]) -> None:
    shown = 0
    for page in pages():
        assert wrong(page) == []
        shown += "alert(1)" in page
    assert shown >= 50


@pytest.mark.in_a_browser
def test_in_a_browser_without_a_policy_nothing_runs_and_nothing_is_asked_elsewhere(
    pages: Callable[[], Iterator[str]], chromium: Path
) -> None:
    """What the policy of the site's answers would stop as well is not needed to stop it."""
    kept = list(dict.fromkeys(pages()))
    with ThreadPoolExecutor(1) as beside:  # Django refuses to work beside the browser's event loop
        assert beside.submit(happens, chromium, ["<img src=//x5s.example/p.png onerror=alert(1)>"]).result() >= {
            "dialog"
        }
        assert beside.submit(happens, chromium, kept).result() == set()


def happens(chromium: Path, pages: list[str]) -> set[str]:
    """Return what pages do in a browser: dialogs, and what they ask for elsewhere."""
    done: set[str] = set()

    def dismiss(dialog: Dialog) -> None:
        done.add("dialog")
        dialog.dismiss()

    def refuse(route: Route) -> None:
        done.add(route.request.url)
        route.abort()

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=CHROMIUM_ARGUMENTS)
        opened = browser.new_page(base_url="http://127.0.0.1")
        opened.on("dialog", dismiss)
        opened.route("**/*", refuse)
        for page in pages:
            opened.set_content(page, wait_until="load")
            if opened.evaluate("window.x5s") is not None:
                done.add("x5s")
        browser.close()
    return {one for one in done if "/static/" not in one}
