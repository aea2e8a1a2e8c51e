"""No text of a member ever runs: known kinds of hostile text go through every text field and are looked at."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.test import Client
from playwright.sync_api import sync_playwright
from selectolax.lexbor import LexborHTMLParser
from test_film_reviews import OUT
from test_writing import TOKEN, browser_of
from tests.conftest import CHROMIUM_ARGUMENTS

from repertory.site.markdown import beginning, written
from repertory.site.members import holding
from repertory.site.reviews.models import Reply, Review

RUN = "window.ran=1"
HOSTILE = [
    f"<script>{RUN}</script>",
    f"<ScRiPt >{RUN}</sCrIpT>",
    f"<script/x>{RUN}</script>",
    f"<scr<script>ipt>{RUN}</scr</script>ipt>",
    f"<img src=x onerror={RUN}>",
    f'<img src="x" onerror="{RUN}"',
    f"<svg onload={RUN}>",
    f"<svg><script>{RUN}</script></svg>",
    f"<svg><animate onbegin={RUN} attributeName=x dur=1s>",
    f"<math><mtext><table><mglyph><style><img src=x onerror={RUN}>",
    f"<details open ontoggle={RUN}>",
    f"<input autofocus onfocus={RUN}>",
    f"<body onload={RUN}>",
    f'<iframe srcdoc="<script>parent.{RUN}</script>"></iframe>',
    f"<iframe src=javascript:parent.{RUN}></iframe>",
    f'<a href="javascript:{RUN}">x</a>',
    f"[x](javascript:{RUN})",
    f"[x](JaVaScRiPt:{RUN})",
    f"[x](&#106;avascript:{RUN})",
    f"[x](java\tscript:{RUN})",
    f"[x](\x01javascript:{RUN})",
    f"[x](data:text/html,<script>{RUN}</script>)",
    f"[x](vbscript:{RUN})",
    f'[x](https://a.example/"onmouseover="{RUN})',
    f"[x](https://a.example 'a\" onmouseover={RUN} x=')",
    f"![x](x\"onerror=\"{RUN})",
    f"![x](javascript:{RUN})",
    f"<https://a.example/\"onclick={RUN}>",
    f"<javascript:{RUN}>",
    f"[x]: javascript:{RUN}\n\n[x]",
    f'"><script>{RUN}</script>',
    f"'><script>{RUN}</script>",
    f"</textarea><script>{RUN}</script>",
    f"</title><script>{RUN}</script>",
    f"</style><script>{RUN}</script>",
    f"--><script>{RUN}</script>",
    f"]]><script>{RUN}</script>",
    f"```\n</code></pre><script>{RUN}</script>\n```",
    f"`</code><script>{RUN}</script>`",
    f"``` \" onmouseover={RUN}\nx\n```",
    f"||<script>{RUN}</script>||",
    f"||\" onclick={RUN} x=\"||",
    f"||x\n\n<img src=x onerror={RUN}>||",
    f"**||** <svg onload={RUN}> ||",
    f"<span class=spoiler><input type=checkbox onclick={RUN}></span>",
    f"<style>@import 'javascript:{RUN}'</style>",
    f'<p style="background:url(javascript:{RUN})">x</p>',
    f'<meta http-equiv="refresh" content="0;url=javascript:{RUN}">',
    f"<base href=javascript:{RUN}//>",
    f"<form action=javascript:{RUN}><button>x</button></form>",
    f"<object data=javascript:{RUN}></object>",
    f"<template><script>{RUN}</script></template>",
    f"<noscript><p title=\"</noscript><img src=x onerror={RUN}>\">",
    f"<a id=x tabindex=1 onfocus={RUN}></a>",
    f"{{{{ ''.__class__ }}}} {{% include 'x' %}} ${{{RUN}}}",
    f"\u202e<script>{RUN}</script>",
    f"\ufeff<script>{RUN}</script>",
    f"＜script＞{RUN}＜/script＞",
    f"<script\x00>{RUN}</script>",
]  # fmt: skip
ALLOWED_SCHEMES = ("http://", "https://", "/", "#", "?", "mailto:")


def wrong_in(page: str) -> list[str]:
    """Return what of a page could run or load something that is not the site's own."""
    tree = LexborHTMLParser(page)
    found = []
    for node in tree.css("*"):
        attributes = node.attributes
        found += [f"{node.tag} {name}" for name in attributes if name.startswith("on") or name in ("style", "srcdoc")]
        for name in ("href", "src", "action", "data", "formaction"):
            told = attributes.get(name)
            if told and not told.lower().startswith(ALLOWED_SCHEMES):
                found.append(f"{node.tag} {name}={told}")
        if node.tag in ("iframe", "object", "embed", "base", "template", "style", "img", "math", "noscript"):
            found.append(node.tag)
        if node.tag == "script" and "src" not in attributes and attributes.get("type") != "application/ld+json":
            found.append("script")
    return found


@pytest.fixture
def pages(client: Client, monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    """The pages on which everything hostile stands, through every field in which members write, and nothing waits."""
    monkeypatch.setattr(holding, "HOLD_RULES", [])
    isild, noemie = browser_of("isild"), browser_of("noemie")
    isild.post(
        "/settings", {"shown_name": HOSTILE[0][:60], "about": "\n\n".join(HOSTILE[:-1])[:2000], "language": "en"}
    )
    for number, text in enumerate(HOSTILE):
        form = {"text": text, "token": f"{TOKEN}-{number}", "rating": "3"}
        kept = isild.post(f"/review/new/{OUT}", form).status_code == 302
        assert kept is ("\0" not in text)
    reviews = list(Review.objects.order_by("pk"))
    one = reviews[0]
    for number in range(6):
        told = {"text": "\n\n".join(HOSTILE[number:-1:6]), "token": f"{TOKEN}-{number}"}
        noemie.post(f"{one.address}/reply", told)
        isild.post(f"{one.address}/edit", told)
    assert Reply.objects.count() == 6
    every = "\n\n".join(HOSTILE[:-1])
    isild.post(f"{reviews[1].address}/edit", {"text": every, "token": TOKEN})
    shown = {"member": "/member/isild", "their reviews": "/member/isild/reviews", "review": one.address,
             "history": f"{one.address}/history", "all in one": reviews[1].address, "film": f"/film/{OUT}/out-1982",
             "film, next": f"/film/{OUT}/out-1982?sort=oldest"}  # fmt: skip
    told = {name: client.get(address).content.decode() for name, address in shown.items()}
    told["editing"] = isild.get(f"{reviews[1].address}/edit").content.decode()
    told["refused"] = isild.post(f"/review/new/{OUT}", {"text": every, "rating": "99"}).content.decode()
    told["settings"] = isild.get("/settings").content.decode()
    return told


def test_nothing_hostile_stands_on_any_page_and_none_of_it_runs(pages: dict[str, str], chromium: Path) -> None:
    assert {name: wrong_in(page) for name, page in pages.items() if wrong_in(page)} == {}
    for name, page in pages.items():
        assert "window.ran" in page, name
    with sync_playwright() as playwright:  # its event loop has to end before the database is asked again
        browser = playwright.chromium.launch(executable_path=chromium, args=CHROMIUM_ARGUMENTS)
        opened = browser.new_page()
        opened.route("**/*", lambda route: route.abort())
        for name, page in pages.items():
            opened.set_content(page, wait_until="domcontentloaded")
            opened.evaluate("document.querySelectorAll('details').forEach(each => { each.open = true })")
            for box in opened.query_selector_all("main input[type=checkbox]"):
                box.evaluate("box => box.click()")
            assert opened.evaluate("window.ran") is None, name
        browser.close()


@pytest.mark.parametrize("text", HOSTILE)
def test_a_hostile_text_is_harmless_alone_and_cut(text: str) -> None:
    for told in (text, beginning(text * 200), f"||{text}||", f"> {text}", f"- {text}"):
        assert wrong_in(str(written(told))) == []


def test_the_check_itself_finds_what_is_hostile() -> None:
    runs = [text for text in HOSTILE if re.match(r"<(script|img|svg|iframe|details|input|body|object|base)\b", text)]
    assert len(runs) > 8
    assert all(wrong_in(f"<body>{text}</body>") for text in runs if "\x00" not in text)
