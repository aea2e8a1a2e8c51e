"""A visitor's page that was made before is the page that would be made now, whatever was written meanwhile, by whom."""

from __future__ import annotations

import gzip
from collections.abc import Callable
from contextlib import AbstractContextManager

import brotli
import orjson
import pytest
import zstandard
from django.contrib.auth.models import AnonymousUser
from django.db import connections
from django.http import HttpResponse
from django.middleware.csrf import get_token
from django.test import Client, RequestFactory
from test_film_reviews import FILM, OUT, written
from test_writing import browser_of

from repertory.site.catalogue import models, remembered
from repertory.site.catalogue.remembered import Memory, Page
from repertory.site.catalogue.shelf import unpack
from repertory.site.databases import PEOPLE
from repertory.site.members.models import Member
from repertory.site.reviews.models import Reply, Review

ADDRESSES = {FILM: f"/film/{FILM}/backstage-2005", OUT: f"/film/{OUT}/out-1982"}


def made_anew(client: Client, address: str, monkeypatch: pytest.MonkeyPatch) -> bytes:
    """Return the page as a process makes it that remembers nothing."""
    with monkeypatch.context() as patched:
        patched.setattr(remembered, "MEMORY", Memory(1 << 20))
        return client.get(address).content


def own(**changed: object) -> None:
    """Change the review as another process would: nothing in this one hears of it."""
    columns = ", ".join(f"{name} = %s" for name in changed)
    with connections[PEOPLE].cursor() as cursor:
        cursor.execute(f"UPDATE reviews_review SET {columns}", list(changed.values()))


def other_title() -> None:
    """Bring the film's page as a build would that found another title."""
    found = models.Dossier.objects.get(pk=OUT)
    page = unpack(bytes(found.dossier))
    page["film"]["title"] = "Out of Town"
    models.Dossier.objects.filter(pk=OUT).update(dossier=zstandard.compress(orjson.dumps(page)))


CHANGES: dict[str, tuple[Callable[[], object], str]] = {
    "a review": (lambda: written(2, OUT, name="noemie", text="Another one."), "Another one."),
    "a rating alone": (lambda: written(2, OUT, name="noemie", text="", rating=9), "4.5"),
    "other words": (lambda: own(text="Better words."), "Better words."),
    "another rating": (lambda: own(rating=3), "1.5"),
    "a like": (lambda: own(likes=7), "7 likes"),
    "a reply": (lambda: Reply.objects.create(review=Review.objects.get(), member=Member.objects.get()), "1 reply"),
    "a change told": (lambda: own(changed_at="2020-01-01 00:00:00+00:00"), "/history"),
    "spoilers": (lambda: own(spoilers=True), "gives the story away"),
    "a day watched": (lambda: own(watched="2008-02-22"), "watched"),
    "a name shown": (lambda: Member.objects.update(shown_name="Isild B."), "Isild B."),
    "an account's name": (lambda: Member.objects.update(username="isild-b"), "/member/isild-b"),
    "a review that is held": (lambda: own(standing="held"), "Nobody has written"),
    "a review that is removed": (lambda: own(standing="removed"), "Nobody has written"),
    "a ban": (lambda: own(standing="banned"), "Nobody has written"),
    "an account that is deleted": (lambda: Member.objects.all().delete(), "Nobody has written"),
    "an id that leads here": (lambda: models.Referent.objects.create(id="fold", entity_id=OUT), "Under the old id."),
    "another title": (other_title, "Out of Town"),
    "another slug": (lambda: models.Dossier.objects.filter(pk=OUT).update(slug="away"), f"/film/{OUT}/away"),
}  # fmt: skip


@pytest.mark.parametrize("change", CHANGES)
def test_what_is_written_elsewhere_stands_on_the_next_page(
    client: Client, monkeypatch: pytest.MonkeyPatch, change: str
) -> None:
    written(1, OUT, name="isild", rating=8)
    written(3, "fold", name="isild", text="Under the old id.")
    if change != "an id that leads here":
        Review.objects.filter(film_id="fold").delete()
    address = f"/film/{OUT}"
    before = client.get(address).content
    assert client.get(address).content == before
    happen, told = CHANGES[change]
    assert told not in before.decode()
    happen()
    after = client.get(address).content
    assert told in after.decode()
    assert client.get(address).content == after == made_anew(client, address, monkeypatch)


def test_an_imported_review_that_a_build_brings_stands_on_the_next_page(client: Client) -> None:
    before = client.get(ADDRESSES[FILM]).content
    newest = models.Review.objects.filter(film_id=FILM).order_by("-date", "-review_id").first()
    changed = {**orjson.loads(bytes(newest.review)), "text": "What it says since."}
    models.Review.objects.filter(pk=newest.pk).update(review=orjson.dumps(changed))
    assert b"What it says since." not in before
    assert b"What it says since." in client.get(ADDRESSES[FILM]).content


def test_a_posted_review_is_seen_by_all_at_once_and_by_its_author_as_theirs(client: Client) -> None:
    isild = browser_of("isild")
    client.get(ADDRESSES[OUT])
    isild.get(ADDRESSES[OUT])
    form = {"rating": "8", "text": "The wind, and nobody.", "language": "en", "token": "a-form-of-out-0001"}
    assert isild.post(f"/review/new/{OUT}", form).status_code == 302
    for browser in (client, isild, client):
        assert "The wind, and nobody." in browser.get(ADDRESSES[OUT]).content.decode()


def test_each_language_and_each_address_has_its_own_page(client: Client) -> None:
    asked = [
        (address, {"accept-language": language})
        for address in (*ADDRESSES.values(), f"{ADDRESSES[FILM]}?sort=oldest", f"{ADDRESSES[FILM]}?sort=length")
        for language in ("en", "fr", "es")
    ]
    first = [client.get(address, headers=headers).content for address, headers in asked]
    assert len(set(first)) == len(asked)
    assert [client.get(address, headers=headers).content for address, headers in asked] == first


def test_members_pages_are_for_nobody_else(client: Client) -> None:
    isild, noemie = browser_of("isild"), browser_of("noemie")
    for _ in range(2):
        for browser, name in ((isild, "isild"), (client, ""), (noemie, "noemie")):
            answer = browser.get(ADDRESSES[FILM])
            text = answer.content.decode()
            assert [each for each in ("isild", "noemie") if f'href="/member/{each}"' in text] == [name][: len(name)]
            assert ("csrfmiddlewaretoken" in text) == bool(name)
            assert answer.has_header("ETag") != bool(name)
            assert "Cookie" in answer["Vary"]


def test_a_browser_that_holds_the_page_is_told_so_until_it_changes(client: Client) -> None:
    first = client.get(ADDRESSES[OUT])
    holds = {"if-none-match": first["ETag"]}
    for _ in range(2):
        again = client.get(ADDRESSES[OUT], headers=holds)
        assert (again.status_code, again.content) == (304, b"")
        assert {"Accept-Language", "Cookie"} <= set(again["Vary"].split(", "))
    assert client.get(ADDRESSES[OUT], headers={**holds, "accept-language": "fr"}).status_code == 200
    assert browser_of("isild").get(ADDRESSES[OUT], headers=holds).status_code == 200
    written(1, OUT)
    changed = client.get(ADDRESSES[OUT], headers=holds)
    assert changed.status_code == 200
    assert changed["ETag"] != first["ETag"]


def test_a_page_is_the_same_in_whatever_way_it_is_packed(client: Client) -> None:
    plain = client.get(ADDRESSES[FILM])
    ways = {"zstd": zstandard.ZstdDecompressor().decompress, "br": brotli.decompress, "gzip": gzip.decompress}
    for _ in range(2):
        for way, unpacked in ways.items():
            answer = client.get(ADDRESSES[FILM], headers={"accept-encoding": way})
            assert answer["Content-Encoding"] == way
            assert answer["Content-Length"] == str(len(answer.content))
            assert unpacked(answer.content) == plain.content
            assert "Accept-Encoding" in answer["Vary"]
            assert answer["ETag"] == plain["ETag"]
    assert "Content-Encoding" not in client.get(ADDRESSES[FILM]).headers


def test_a_page_with_a_token_or_of_an_error_is_not_remembered(rf: RequestFactory) -> None:
    request = rf.get("/")
    request.user = AnonymousUser()
    tokens = [
        remembered.remembered(request, b"form", lambda: HttpResponse(get_token(request))).content for _ in range(2)
    ]
    assert tokens[0] != tokens[1]
    answers = iter((HttpResponse("gone", status=410), HttpResponse("here")))
    request = rf.get("/")
    request.user = AnonymousUser()
    told = [remembered.remembered(request, b"page", lambda: next(answers)).status_code for _ in range(2)]
    assert told == [410, 200]


@pytest.mark.parametrize("address", ["/", "/about", "/browse", "/disputes?property=running_time", "/issues"])
def test_a_page_of_the_catalogue_alone_is_made_once_for_each_catalogue(
    client: Client, exactly: Callable[[int], AbstractContextManager[None]], address: str
) -> None:
    first = client.get(address)
    with exactly(1):
        again = client.get(address)
        assert (again.status_code, again.content, again["ETag"]) == (200, first.content, first["ETag"])
    models.Dossier.objects.all().delete()
    models.Dispute.objects.all().delete()
    models.Issue.objects.all().delete()
    models.FacetValue.objects.all().delete()
    models.Loaded.objects.update(tables="of another build")
    assert client.get(address).content != first.content
    assert "ETag" not in browser_of("isild").get(address).headers


def test_the_pages_that_nobody_asks_for_make_room() -> None:
    memory = Memory(3 * (100 + remembered.BESIDE))
    for number in range(10):
        memory.keep(bytes([number]), Page(b"x" * 100, {}))
        memory.recall(b"\0")
    assert [number for number in range(10) if memory.recall(bytes([number]))] == [0, 8, 9]
    memory.keep(b"large", Page(b"x" * 10_000, {}))
    assert memory.recall(b"large") is None
