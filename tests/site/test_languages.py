"""The interface in the reader's language: chosen by the member, else here, else by the browser."""

from __future__ import annotations

import pytest
from django.test import Client

from repertory.site.members.models import Member

FILM = "/film/fbackstagefilm/backstage-2005"


def page(client: Client, address: str = "/", language: str = "", **asked: str) -> str:
    headers = {"accept-language": language} if language else {}
    return str(client.get(address, asked, headers=headers, follow=True).content.decode())


@pytest.mark.parametrize(("asked", "shown"), [("fr-CA,en;q=0.5", "fr"), ("es", "es"), ("de", "en"), ("", "en")])
def test_a_page_speaks_the_language_that_the_browser_asks_for_where_it_can(
    client: Client, asked: str, shown: str
) -> None:
    assert f'<html lang="{shown}" dir="ltr">' in page(client, "/about", asked)


def test_the_switcher_keeps_the_address_and_the_language(client: Client) -> None:
    assert '<input type="hidden" name="next" value="/browse/year/2005?page=1">' in page(
        client, "/browse/year/2005?page=1"
    )
    answer = client.post("/language", {"language": "es", "next": "/browse/year/2005?page=1"})
    assert (answer.status_code, answer.headers["Location"]) == (302, "/browse/year/2005?page=1")
    assert '<html lang="es"' in page(client, "/about", "fr")


@pytest.mark.parametrize("elsewhere", ["https://example.org/", "//example.org/x", "javascript:alert(1)", ""])
def test_the_switcher_leads_nowhere_else(client: Client, elsewhere: str) -> None:
    answer = client.post("/language", {"language": "fr", "next": elsewhere})
    assert answer.headers["Location"] == "/"


def test_a_language_that_is_not_there_is_not_kept(client: Client) -> None:
    client.post("/language", {"language": "xx", "next": "/"})
    assert "language" not in client.cookies
    assert client.get("/language").status_code == 405


def test_a_members_own_language_wins_and_follows_the_switcher(client: Client) -> None:
    member = Member.objects.create_user("isild", password="a long one indeed", language="es")
    client.force_login(member)
    assert '<html lang="es"' in page(client, "/about", "fr")
    client.post("/language", {"language": "fr", "next": "/"})
    member.refresh_from_db()
    assert member.language == "fr"
    assert '<html lang="fr"' in page(client, "/about", "es")


def test_a_kept_answer_is_for_those_who_ask_in_the_same_language(client: Client) -> None:
    answer = client.get(FILM, headers={"accept-language": "fr"})
    assert answer.headers["Content-Language"] == "fr"
    assert {"Accept-Language", "Cookie"} <= {name.strip() for name in answer.headers["Vary"].split(",")}
