"""Reviews written here are found by their words, as soon as they are posted and only while they are shown."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from test_writing import browser_of, post, told

import small_programme
from repertory.publish.search import Entry, Said, build_index, parse
from repertory.site.markdown import plain
from repertory.site.members.holding import Standing
from repertory.site.members.models import Member
from repertory.site.moderation.subjects import put
from repertory.site.reviews.models import Review
from repertory.site.reviews.words import said, words_of

IMPORTED = Said(small_programme.reviews()[0]["id"], "table", "en", "", "A singer whose hiding place is a hotel.")


@pytest.fixture(scope="module", autouse=True)
def index(small_collection: Path) -> None:
    """Index *Backstage* with a review that was imported."""
    film = Entry("fbackstagefilm", "film", "Backstage", 2005, "", 9.0, ("Backstage",), reviews=(IMPORTED,))
    build_index(small_collection / "search", [film])


def found(client: Client, asked: str, page: str = "") -> str:
    """Return the reviews on the page of search."""
    answer = client.get("/search", {"q": asked, "kind": "review", "page": page})
    assert answer.status_code == 200
    return answer.content.decode().partition('<ol class="reviews hits">')[2].partition("</ol>")[0]


def test_a_review_is_found_as_soon_as_it_is_posted_with_its_words_marked(client: Client) -> None:
    review = post(browser_of("isild"), text="Une *étoile* du **Nord**, et ses admirateurs.")
    assert review.words == "une etoile du nord et ses admirateurs"
    hits = found(client, "ETOILE nord")
    assert f'<a href="/review/{review.pk}">Backstage</a>' in hits
    assert "Une <mark>étoile</mark> du <mark>Nord</mark>, et ses" in hits
    assert "isild" in hits
    assert 'Reviews <span class="count">1</span>' in client.get("/search", {"q": "etoile"}).content.decode()


def test_a_changed_review_is_found_by_its_new_words_and_a_deleted_one_no_more(client: Client) -> None:
    isild = browser_of("isild")
    review = post(isild, text="A quiet harbour.")
    isild.post(f"/review/{review.pk}/edit", told(text="A loud harbour."))
    assert found(client, "harbour loud")
    assert not found(client, "harbour quiet")
    isild.post(f"/review/{review.pk}/delete")
    assert not found(client, "harbour")
    browser_of("bercot").post("/review/new/fbackstagefilm", told(text="Another harbour."))
    Member.objects.get(username="bercot").delete()
    assert not found(client, "harbour")


@pytest.mark.parametrize("standing", [Standing.HELD, Standing.REMOVED])
def test_what_others_may_not_see_is_not_found(client: Client, standing: Standing) -> None:
    review = post(browser_of("isild"), text="A lighthouse.")
    assert found(client, "lighthouse")
    Review.objects.filter(pk=review.pk).update(standing=standing)
    assert not found(client, "lighthouse")


def test_what_a_banned_member_wrote_is_found_again_when_they_are_let_back_in(client: Client) -> None:
    member = post(browser_of("isild"), text="A lighthouse.").member
    put("member", member, {"is_active": False})
    assert not found(client, "lighthouse")
    put("member", member, {"is_active": True})
    assert found(client, "lighthouse")


def test_what_gives_the_story_away_is_neither_found_nor_shown(client: Client) -> None:
    isild = browser_of("isild")
    post(isild, text="The gardener smiles. ||The butler\n\ndid it.|| The lawn is green.")
    hits = found(client, "gardener lawn")
    assert "gardener" in hits
    assert "butler" not in hits
    assert not found(client, "butler")
    assert not found(client, "did")
    post(isild, text="All of it: the orchid is poisoned.", spoilers="on", token="a-token-of-another")
    assert not found(client, "orchid")


@pytest.mark.parametrize(
    ("narrowed", "there"),
    [
        ("language:fr", True), ("language:French", True), ("language:en", False), ("-language:fr", False),
        ("language:en,fr", True), ("year:2000..2010", True), ("year:1990s", False), ("source:here", True),
        ("source:table", False), ("director:Bercot", False), ("-director:Bercot", True),
    ],
)  # fmt: skip
def test_filters_narrow_down(client: Client, narrowed: str, there: bool) -> None:
    post(browser_of("isild"), text="Une étoile.", language="fr")
    assert bool(found(client, f"etoile {narrowed}")) is there


def test_those_written_here_stand_before_those_imported_across_pages(client: Client) -> None:
    isild = Member.objects.create(username="isild")
    kept = [
        Review(
            member=isild, film_id="fout", title="Out", token=str(number), text=f"Singer {number}.", words="singer",
            language="en",
        )
        for number in range(25)
    ]  # fmt: skip
    Review.objects.bulk_create(kept)
    first, second = found(client, "singer"), found(client, "singer", "2")
    assert first.count("<li>") == 25
    assert "/film/fbackstagefilm#reviews" not in first
    assert "/film/fbackstagefilm#reviews" in second
    assert second.count("<li>") == 1
    Review.objects.filter(token="0").delete()
    assert found(client, "singer").count("<li>") == 25
    assert not found(client, "singer", "2")


def test_a_page_of_reviews_takes_the_same_few_queries(
    client: Client, exactly: Callable[[int], AbstractContextManager[None]]
) -> None:
    for number in range(5):
        post(browser_of("isild"), text=f"A singer, {number}.", token=f"a-token-of-form-{number}")
    with exactly(4):  # how many; these; their films; the imported ones
        found(client, "singer")


@pytest.mark.parametrize(
    "asked", ['"', "'", "*", "AND", "NOT near", "words:x", "a" * 5000, "\x00", "{}", "год", "^x", "x" * 100 + " OR"]
)
def test_whatever_is_typed_is_answered(client: Client, asked: str) -> None:
    browser_of("isild").post("/review/new/fbackstagefilm", told(text=f"So {asked[:300]} it is: not near год"))
    assert said(parse(asked)).count in (0, 1)
    found(client, asked)


def test_words_are_found_however_they_are_marked() -> None:
    text = "# Héros\n\n[Une *fin*](https://example.org/secret) & <b>a</b> `||hidden||` don't\n\n- un\n- deux"
    assert words_of(text) == "heros une fin and b a dont un deux"
    assert "secret" not in plain(text)
    assert words_of(text, spoilers=True) == ""
    assert words_of("a" * 5000) == "a" * 60


def test_what_was_written_before_there_was_an_index_is_found(client: Client) -> None:
    from importlib import import_module

    from django.apps import apps

    isild = Member.objects.create(username="isild")
    told: dict[str, Any] = {"member": isild, "film_id": "fout", "title": "Out"}
    old = Review.objects.create(**told, text="An old pier.", token="one")
    Review.objects.create(**told, text="An old pier.", token="two", spoilers=True)
    assert not found(client, "pier")
    import_module("repertory.site.reviews.migrations.0004_found_by_words").fill(apps, None)
    assert found(client, "pier").count("<li>") == 1
    old.refresh_from_db()
    assert old.words == "an old pier"
