"""Whatever is sent to any address of the table of who may ask for what, nothing fails: both databases are asked."""

from __future__ import annotations

from itertools import cycle
from urllib.parse import quote_from_bytes

from django.conf import settings
from django.db import transaction
from django.test import Client
from test_who_may import rows, sessions, world

__all__ = ["sessions", "world"]

FIELDS = """
about act again all back code confirm delete diary down email favourites film follow form from follow kind lang language
liked likely likes list login moderator name next note-{place} only out page password password1 place-{place} q ranked
rating reason rewatch review row seen shown_name since show sort spoilers tags text thing token up username visibility
watched watchlist whose why after before add at number
""".split()  # noqa: SIM905
NULL = b"a\x00b"
VALUES = (b"\xed\xa0\x80 \xff", b"99999999999999999999", "٣".encode(), b"-1", b"list--1", b"[]", b"x" * 20_000)
"""Half a character, numbers out of their range or of other digits, a thing of no number, a text that is too long."""
SENT = {
    "application/json": b'{"text": "\\u0000"}',
    "multipart/form-data; boundary=x": b'--x\r\nContent-Disposition: form-data; name="text"; filename="\0"\r\n\r\n\0',
    "multipart/form-data": b"--",
    "text/plain; charset=nothing": b"\xff",
}
FORM = "application/x-www-form-urlencoded"


def told(value: bytes, place: object) -> str:
    """Return a value for each field that any form of the site has."""
    return "&".join(f"{name.format(place=place)}={quote_from_bytes(value)}" for name in FIELDS)


def test_nothing_that_is_sent_makes_a_page_fail(world: dict[str, object], sessions: dict[str, str]) -> None:
    browser, failed = Client(headers={"host": "127.0.0.1"}, raise_request_exception=False), []

    def sent(role: str, method: str, path: str, **more: object) -> None:
        browser.cookies[settings.SESSION_COOKIE_NAME] = sessions[role]
        with transaction.atomic():
            status = browser.generic(method, path, **more).status_code
            transaction.set_rollback(True)
        if status >= 500:
            failed.append(f"{status} {method} {path[:60]}")

    null = told(NULL, world["place"])
    for (row, *_), value, (kind, body) in zip(rows(), cycle(VALUES), cycle(SENT.items()), strict=False):
        path = row.format(**world)
        role = "moderator" if path.startswith(("/moderation", "/report")) else "author"
        sent(role, "POST", path, data=told(value, world["place"]), content_type=FORM)
        sent(role, "POST", path, data=body, content_type=kind)
        sent(role, "POST", path, data=null, content_type=FORM)
        sent(role, "GET", f"{path.partition('?')[0]}?{null}")
        sent(role, "GET", f"{path.rpartition('/')[0]}/{quote_from_bytes(NULL)}")
    assert not failed, "\n".join(sorted(set(failed)))
