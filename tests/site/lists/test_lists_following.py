"""Following films, people and members, by page and by Atom feed."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from xml.etree import ElementTree

import pytest
from django.test import Client
from django.utils import timezone

from repertory.site.lists.models import Choice, Entry, Follow
from repertory.site.members.models import Member
from repertory.site.reviews.models import Review

ATOM = "{http://www.w3.org/2005/Atom}"
Exactly = Callable[[int], AbstractContextManager[None]]


@pytest.fixture
def ines(client: Client) -> Member:
    """A member whose browser is the client."""
    member = Member.objects.create_user("ines")
    client.force_login(member)
    return member


def feed(client: Client, address: str) -> list[str]:
    """Return the titles of a feed's entries, each with a link and a moment."""
    answer = client.get(address)
    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith("application/atom+xml")
    entries = ElementTree.fromstring(answer.content).findall(f"{ATOM}entry")
    assert all(entry.find(f"{ATOM}link").get("href", "").startswith("http://") for entry in entries)
    assert all(entry.findtext(f"{ATOM}updated") for entry in entries)
    return [entry.findtext(f"{ATOM}title") or "" for entry in entries]


def wrote(member: Member, **more: object) -> Entry:
    said = {"film_id": "fout", "title": "Out", "year": 1982, "written_at": timezone.now(), **more}
    return Entry.objects.create(member=member, **said)


def test_a_films_feed_tells_of_its_page_and_its_reviews(client: Client) -> None:
    told = feed(client, "/feed/fbackstagefilm")
    assert "Backstage (2005): the page was changed" in told
    assert "A review of Backstage (2005)" in told


def test_a_persons_feed_tells_of_films(client: Client) -> None:
    assert "Backstage (2005), with Emmanuelle Bercot" in feed(client, "/feed/pbercot")


def test_a_members_feed_tells_of_the_diary_as_long_as_it_is_shown(client: Client, ines: Member) -> None:
    wrote(ines, rewatch=True, tags=["<b>"])
    assert feed(client, "/feed/member/ines") == ["ines saw Out (1982) again"]
    client.post("/diary/who", {"diary": "private"})
    assert feed(client, "/feed/member/ines") == []
    assert Client(headers={"host": "127.0.0.1"}).get("/member/ines/diary").status_code == 404
    assert client.get("/member/ines/diary").status_code == 200


def test_a_review_written_here_is_told_to_who_follows_the_film_or_the_member(client: Client, ines: Member) -> None:
    said = {
        "member": ines,
        "film_id": "fout",
        "title": "Out",
        "year": 1982,
        "text": "It rains. ||All drown.||",
        "token": "1",
    }
    Review.objects.create(**said)
    Review.objects.create(**{**said, "token": "2", "standing": "held"})
    assert feed(client, "/feed/fout")[0] == "ines on Out (1982)"
    told = client.get("/feed/fout").content.decode()
    assert ("It rains. …" in told, "drown" in told) == (True, False)
    assert feed(client, "/feed/member/ines") == ["ines on Out (1982)"]


def test_what_one_follows_is_one_feed_under_a_secret_address(client: Client, ines: Member) -> None:
    rui = Member.objects.create_user("rui")
    wrote(rui)
    for address in ("/keep/fbackstagefilm", "/keep/pbercot", "/follow/member/rui"):
        client.post(address, {"follow": "1"})
        client.post(address, {"follow": "1"})
    assert Follow.objects.count() == 3
    visitor = Client(headers={"host": "127.0.0.1"})
    token = client.get("/following") and Choice.objects.get(member=ines).token
    assert f"/feed/following/{token}" in client.get("/following").content.decode()
    told = feed(visitor, f"/feed/following/{token}")
    assert {"rui saw Out (1982)", "Backstage (2005), with Emmanuelle Bercot"} < set(told)
    client.post("/following/address")
    assert visitor.get(f"/feed/following/{token}").status_code == 404
    client.post(f"/following/{Follow.objects.get(followed=rui).pk}/end")
    client.post("/keep/pbercot", {"follow": ""})
    assert list(Follow.objects.values_list("entity_id", flat=True)) == ["fbackstagefilm"]


def test_what_is_followed_takes_as_many_queries_for_much_as_for_little(
    client: Client, ines: Member, exactly: Exactly
) -> None:
    client.post("/keep/fbackstagefilm", {"follow": "1"})
    client.post("/keep/pbercot", {"follow": "1"})
    client.get("/following")
    token = Choice.objects.get(member=ines).token
    visitor = Client(headers={"host": "127.0.0.1"})
    with exactly(8):
        visitor.get(f"/feed/following/{token}")
    for number in range(30):
        other = Member.objects.create(username=f"member{number}")
        client.post(f"/follow/member/member{number}", {"follow": "1"})
        wrote(other)
    client.post("/keep/fout", {"follow": "1"})
    with exactly(11):  # and the films of the diaries
        visitor.get(f"/feed/following/{token}")


def test_a_text_with_characters_that_xml_cannot_hold_is_told_without_them(client: Client, ines: Member) -> None:
    told = {"member": ines, "film_id": "fout", "title": "Out\x0b", "year": 1982, "text": "It \x1b[31mrains.\x08"}
    Review.objects.create(token="1", **told)
    assert feed(client, "/feed/member/ines") == ["ines on Out (1982)"]
    assert "It [31mrains." in client.get("/feed/fout").content.decode()
