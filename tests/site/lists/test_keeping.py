"""Keeping films: the line on a film's page, and the watchlist."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import Client, RequestFactory

from repertory.site.catalogue.models import Referent
from repertory.site.lists.models import FilmList, Mark, Place
from repertory.site.lists.parts import kept
from repertory.site.members.models import Member

BACKSTAGE = "fbackstagefilm"
Exactly = Callable[[int], AbstractContextManager[None]]


@pytest.fixture
def ines(client: Client) -> Member:
    """A member whose browser is the client."""
    member = Member.objects.create_user("ines")
    client.force_login(member)
    return member


def page(client: Client, address: str) -> str:
    """Return a page's text."""
    answer = client.get(address)
    assert answer.status_code == 200, answer
    return answer.content.decode()


def keep(client: Client, **said: str) -> Any:
    """Press a button of the page of *Backstage*."""
    return client.post(f"/keep/{BACKSTAGE}", said)


def test_backstage_is_put_on_the_watchlist_once_and_taken_off(client: Client, ines: Member) -> None:
    keep(client, watchlist="1")
    assert keep(client, watchlist="1").headers["location"] == "/film/fbackstagefilm/backstage-2005#keeping"
    assert "Backstage" in page(client, "/member/ines/watchlist")
    assert Place.objects.count() == 1
    assert "On your watchlist" in page(client, "/film/fbackstagefilm/backstage-2005")
    keep(client, watchlist="")
    assert not Place.objects.exists()


def test_a_visitor_is_asked_to_sign_in_and_nothing_is_kept(client: Client) -> None:
    assert "Sign in to put it on your watchlist" in page(client, "/film/fbackstagefilm/backstage-2005")
    assert keep(client, watchlist="1").headers["location"].startswith("/account/login/")
    assert not FilmList.objects.exists()


def test_what_is_said_of_a_film_is_marked_and_taken_back(client: Client, ines: Member) -> None:
    keep(client, seen="1")
    keep(client, liked="1")
    found = Mark.objects.get()
    assert found.seen_at
    assert found.liked_at
    keep(client, seen="")
    keep(client, liked="")
    assert not Mark.objects.exists()


def test_a_film_that_was_joined_with_another_stands_once_under_its_present_id(client: Client, ines: Member) -> None:
    Referent.objects.create(id="fformer", entity_id=BACKSTAGE)
    client.post("/keep/fformer", {"watchlist": "1"})
    Place.objects.update(film_id="fformer")
    keep(client, watchlist="1")
    assert Place.objects.count() == 1
    assert "/film/fbackstagefilm/backstage-2005" in page(client, "/member/ines/watchlist")
    keep(client, watchlist="")
    assert not Place.objects.exists()


def test_a_film_that_is_gone_stays_by_the_title_it_had(client: Client, ines: Member) -> None:
    keep(client, watchlist="1")
    Place.objects.update(film_id="fgone", title="Lost & Found")
    told = page(client, "/member/ines/watchlist")
    assert "Lost &amp; Found" in told
    assert "no longer in the catalogue" in told


def test_the_line_of_a_films_page_takes_four_queries_for_a_member_and_none_for_a_visitor(
    client: Client, ines: Member, exactly: Exactly, rf: RequestFactory
) -> None:
    request = rf.get("/")
    request.user = ines
    with exactly(4):
        kept(request, BACKSTAGE)
    request.user = AnonymousUser()
    with exactly(0):
        kept(request, BACKSTAGE)
