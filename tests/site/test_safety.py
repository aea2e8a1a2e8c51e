"""What every answer tells a browser, and what no page does."""

from __future__ import annotations

import re

import pytest
from django.conf import settings
from django.test import Client

from repertory.site.catalogue.fast_jinja import escaped

ADDRESSES = ["/", "/film/fbackstagefilm/backstage-2005", "/disputes", "/search?q=x", "/nowhere"]


@pytest.mark.parametrize("address", ADDRESSES)
def test_only_the_site_itself_may_be_loaded_and_run(client: Client, address: str) -> None:
    answer = client.get(address)
    policy = answer.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "http" not in policy
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert not answer.cookies


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_page_loads_nothing_from_elsewhere_and_carries_no_inline_style_or_script(
    client: Client, address: str
) -> None:
    text = client.get(address).content.decode()
    loaded = re.findall(r'<(?:script|img|iframe|source|video)[^>]*\ssrc="([^"]*)"|<link[^>]*href="([^"]*)"', text)
    assert all(one.startswith("/") or two.startswith("/") for one, two in loaded)
    assert " style=" not in text
    assert not re.search(r"\son[a-z]+=", re.sub(r">[^<]*<", "><", text))
    assert not re.search(r"<script>|<style", text)


def test_a_foreign_host_is_refused(client: Client) -> None:
    assert client.get("/", headers={"host": "elsewhere.example"}).status_code == 400


def test_what_is_searched_for_is_shown_as_text(client: Client) -> None:
    text = client.get("/search", {"q": '"><script>alert(1)</script>'}).content.decode()
    assert "<script>alert" not in text
    assert 'value="&#34;&gt;&lt;script&gt;' in text


@pytest.mark.parametrize("value", ["<b>&\"'</b>", None, 7, 1.5, ["<i>"]])
def test_values_are_escaped_as_markupsafe_would(value: object) -> None:
    from markupsafe import escape

    assert escaped(value) == str(escape(value))


def test_markup_is_not_escaped_twice() -> None:
    from markupsafe import Markup

    assert escaped(Markup("<b>&amp;</b>")) == "<b>&amp;</b>"


def test_pages_carry_no_debugging_and_no_door_for_administrators() -> None:
    assert settings.DEBUG is False
    assert "django.contrib.admin" not in settings.INSTALLED_APPS
