"""Where letters can be sent: an address is proved before it counts, and whether one is known cannot be found out."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.core import mail
from django.test import Client

from repertory.site import letters
from repertory.site.members.models import Member

PASSWORD = "a-long-walk-by-the-river"


@pytest.fixture
def by_letter(client: Client, settings: Any) -> Client:
    """A visitor of a site that names a mail server; its letters are gathered in ``mail.outbox``."""
    settings.ACCOUNT_EMAIL_VERIFICATION = "mandatory"
    settings.ACCOUNT_PREVENT_ENUMERATION = "strict"
    settings.ACCOUNT_EMAIL_NOTIFICATIONS = True
    return client


def sent() -> list[mail.EmailMessage]:
    """Return the letters that were sent, when those under way are."""
    letters.POST.submit(int).result()
    return mail.outbox


def answered(client: Client, address: str, form: dict[str, str]) -> tuple[int, str, str]:
    """Return what a form is answered with, without what differs at every request."""
    answer = client.post(address, form, follow=True)
    page = re.sub(r'value="[A-Za-z0-9]{64}"', "", answer.content.decode().partition("<main")[2].partition("</main>")[0])
    for told in form.values():
        page = page.replace(told, "")
    return answer.status_code, answer.request["PATH_INFO"], page


def test_an_address_is_proved_by_the_letter_that_came_to_it(by_letter: Client) -> None:
    form = {"username": "anna", "email": "anna@example.org", "password1": PASSWORD}
    by_letter.post("/account/signup/", form)
    by_letter.post("/account/login/", {"login": "anna", "password": PASSWORD})
    assert by_letter.get("/settings").status_code == 302
    (letter,) = sent()
    assert letter.to == ["anna@example.org"]
    link = re.search(r"http://[^/]+(/account/confirm-email/\S+)", str(letter.body))
    assert link
    by_letter.post(link.group(1))
    by_letter.post("/account/login/", {"login": "anna@example.org", "password": PASSWORD})
    assert by_letter.get("/settings").status_code == 200


def test_signing_up_with_a_known_address_is_answered_as_with_an_unknown_one(by_letter: Client) -> None:
    by_letter.post("/account/signup/", {"username": "anna", "email": "anna@example.org", "password1": PASSWORD})
    by_letter.cookies.clear()
    again = {"username": "berta", "email": "anna@example.org", "password1": PASSWORD}
    known = answered(by_letter, "/account/signup/", again)
    by_letter.cookies.clear()
    new = {"username": "third", "email": "third@example.org", "password1": PASSWORD}
    unknown = answered(by_letter, "/account/signup/", new)
    assert known == unknown
    assert not Member.objects.filter(username="berta").exists()


def test_a_lost_password_is_asked_for_alike_of_known_and_unknown_addresses(by_letter: Client) -> None:
    Member.objects.create_user("anna", "anna@example.org", PASSWORD)
    known = answered(by_letter, "/account/password/reset/", {"email": "anna@example.org"})
    unknown = answered(by_letter, "/account/password/reset/", {"email": "nobody@example.org"})
    assert known == unknown
    assert [letter.to for letter in sent()] == [["anna@example.org"]]


def test_a_mail_server_out_of_reach_fails_no_page_and_is_told_in_the_log(
    by_letter: Client, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def refused(letter: mail.EmailMessage) -> None:
        raise ConnectionRefusedError

    monkeypatch.setattr(mail.EmailMessage, "send", refused)
    Member.objects.create_user("anna", "anna@example.org", PASSWORD)
    known = answered(by_letter, "/account/password/reset/", {"email": "anna@example.org"})
    unknown = answered(by_letter, "/account/password/reset/", {"email": "nobody@example.org"})
    assert known == unknown
    assert known[0] == 200
    assert sent() == []
    assert "found the mail server out of reach" in caplog.text


def test_the_address_of_a_mail_server_tells_all_that_is_needed() -> None:
    told = letters.server("smtp://our%20site:p%40ss@mail.example.org:2525")
    assert told["EMAIL_HOST"] == "mail.example.org"
    assert (told["EMAIL_PORT"], told["EMAIL_HOST_USER"], told["EMAIL_HOST_PASSWORD"]) == (2525, "our site", "p@ss")
    assert (told["EMAIL_USE_TLS"], told["EMAIL_USE_SSL"]) == (True, False)
    assert letters.server("smtps://mail.example.org")["EMAIL_PORT"] == 465
    assert "dummy" in letters.server("")["EMAIL_BACKEND"]
