"""Pages of single reviews and of a member's; who may do what, from one table; what is one's own."""

from __future__ import annotations

import io
import json
import re
import zipfile
from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any

import pytest
from django.test import Client
from test_film_reviews import OUT, written
from test_writing import NEW, TEXT, TOKEN, browser_of, post, told

from repertory.site.members.models import Member, Role
from repertory.site.members.own import delete_all
from repertory.site.reviews.keep import keep_reply, like
from repertory.site.reviews.models import Like, Reply, Review

TO_SIGN_IN, FORM = 302, {"text": "Changed.", "token": "another-token-of-a-form"}

# What a visitor, another member, the author and a moderator are answered; "in" is to be sent to sign in.
# An author's own 302 is what was done; nobody changes, deletes or likes in another's name, moderators neither.
TABLE: list[tuple[str, str, dict[str, Any], tuple[int | str, ...]]] = [
    ("GET", "/review/new/fout", {}, ("in", 200, 200, 200)),
    ("POST", "/review/new/fout", FORM, ("in", 302, 302, 302)),
    ("GET", "{review}", {}, (200, 200, 200, 200)),
    ("GET", "{review}/history", {}, (200, 200, 200, 200)),
    ("GET", "{review}/edit", {}, ("in", 403, 200, 403)),
    ("POST", "{review}/edit", FORM, ("in", 403, 302, 403)),
    ("GET", "{review}/delete", {}, ("in", 403, 200, 403)),
    ("POST", "{review}/delete", {}, ("in", 403, 302, 403)),
    ("GET", "{review}/like", {}, (405, 405, 405, 405)),
    ("POST", "{review}/like", {"likes": "1"}, ("in", 302, 403, 302)),
    ("GET", "{review}/reply", {}, ("in", 200, 200, 200)),
    ("POST", "{review}/reply", FORM, ("in", 302, 302, 302)),
    ("GET", "{reply}/delete", {}, ("in", 403, 200, 403)),
    ("POST", "{reply}/delete", {}, ("in", 403, 302, 403)),
    ("GET", "{held}", {}, (404, 404, 200, 200)),
    ("GET", "{held}/history", {}, (404, 404, 200, 200)),
    ("GET", "{held}/edit", {}, ("in", 404, 200, 403)),
    ("POST", "{held}/edit", FORM, ("in", 404, 302, 403)),
    ("POST", "{held}/delete", {}, ("in", 404, 302, 403)),
    ("POST", "{held}/like", {"likes": "1"}, ("in", 404, 404, 404)),
    ("POST", "{held}/reply", FORM, ("in", 404, 404, 404)),
    ("GET", "{removed}", {}, (404, 404, 200, 200)),
    ("POST", "{removed}/edit", FORM, ("in", 404, 302, 403)),
    ("GET", "/member/author/reviews", {}, (200, 200, 200, 200)),
    ("GET", "/review/999999", {}, (404, 404, 404, 404)),
    ("POST", "/review/999999/delete", {}, ("in", 404, 404, 404)),
    ("POST", "/review/new/fnothing", FORM, ("in", 404, 404, 404)),
]


@pytest.fixture
def roles(client: Client) -> tuple[Client, Client, Client, Client]:
    """A visitor, another member, the author, and a moderator."""
    moderator = browser_of("moderator")
    Member.objects.filter(username="moderator").update(role=Role.MODERATOR)
    return client, browser_of("other"), browser_of("author"), moderator


@pytest.fixture
def addresses(roles: object) -> dict[str, str]:
    """The addresses of what the author wrote."""
    author = Member.objects.get(username="author")
    review = written(1, OUT, name="author")
    reply = keep_reply(author, review, "And yet.", TOKEN)
    held, removed = (written(n, OUT, name="author", standing=s) for n, s in ((2, "held"), (3, "removed")))
    return {
        "review": review.address, "reply": f"/reply/{reply.pk}", "held": held.address, "removed": removed.address,
    }  # fmt: skip


@pytest.mark.parametrize(("method", "address", "form", "answers"), TABLE, ids=[f"{m} {a}" for m, a, *_ in TABLE])
def test_each_address_answers_each_role_as_the_table_says(
    roles: tuple[Client, ...], addresses: dict[str, str], method: str, address: str, form: dict[str, str],
    answers: tuple[int | str, ...],
) -> None:  # fmt: skip
    before = list(Review.objects.order_by("pk").values()), list(Reply.objects.order_by("pk").values())
    for browser, expected in zip(roles, answers, strict=True):
        answer = getattr(browser, method.lower())(address.format(**addresses), form)
        if expected == "in":
            assert answer.headers["location"].startswith("/account/login/")
        else:
            assert answer.status_code == expected
            assert not answer.headers.get("location", "").startswith("/account/login/")
        if expected in ("in", 403, 404, 405):
            now = list(Review.objects.order_by("pk").values()), list(Reply.objects.order_by("pk").values())
            if browser is roles[0]:
                assert now == before
        if method == "POST" and "delete" in address and expected == 302:
            break


def test_every_address_of_reviews_stands_in_the_table() -> None:
    from repertory.site.reviews.urls import urlpatterns

    patterns = [re.sub(r"<[^>]+>", "[^/]+", str(each.pattern)) for each in urlpatterns]
    tried = [address.format(review="/review/1", reply="/reply/1", held="/review/2", removed="/review/3")[1:]
             for _, address, *_ in TABLE]  # fmt: skip
    for pattern in patterns:
        assert any(re.fullmatch(pattern, address) for address in tried), pattern


def test_what_a_moderator_removed_stays_removed_when_its_author_changes_it(client: Client) -> None:
    review = written(1, OUT, name="isild", standing="removed", held_for="insults")
    browser_of("isild").post(f"{review.address}/edit", told())
    review.refresh_from_db()
    assert (review.standing, review.text) == ("removed", TEXT)
    assert client.get(review.address).status_code == 404


def test_a_members_reviews_come_in_pages_each_once(client: Client) -> None:
    for number in range(45):
        written(number, OUT, name="isild", text=f"Words of day {number}.")
    address, seen, pages = "/member/isild/reviews", [], 0
    while address:
        page = client.get(address).content.decode()
        seen += re.findall(r"Words of day (\d+)\.", page)
        following = re.search(r'rel="next" href="([^"]+)', page)
        address = f"/member/isild/reviews{following[1]}" if following else ""
        pages += 1
    assert pages == 3
    assert [int(number) for number in seen] == list(range(44, -1, -1))


def test_a_members_page_shows_the_newest_of_their_reviews(client: Client) -> None:
    for number in range(7):
        written(number, OUT, name="isild", text=f"Words of day {number}.")
    page = client.get("/member/isild").content.decode()
    assert re.findall(r"Words of day (\d)", page) == ["6", "5", "4", "3", "2"]
    assert 'href="/member/isild/reviews"' in page
    assert "Out" in page


@pytest.mark.parametrize("address", ["/member/isild/reviews", "/member/isild", "{review}"])
def test_pages_of_reviews_take_few_queries_however_much_was_written(
    client: Client, exactly: Callable[[int], AbstractContextManager[None]], address: str
) -> None:
    review = written(0, OUT, name="isild")
    asked = address.format(review=review.address)
    counts = {"/member/isild/reviews": 3, "{review}": 4}
    client.get(asked)
    for number in range(1, 20):
        written(number, OUT, name="isild")
        keep_reply(review.member, review, "And yet.", f"{TOKEN}-{number}")
    if address in counts:
        with exactly(counts[address]):
            client.get(asked)
    else:
        assert client.get(asked).status_code == 200


def test_everything_of_ones_own_is_downloaded_and_goes_with_the_account(client: Client) -> None:
    isild, noemie = browser_of("isild"), browser_of("noemie")
    review = post(isild)
    isild.post(f"{review.address}/edit", told(text="Better words."))
    theirs = written(1, OUT, name="noemie")
    like(Member.objects.get(username="isild"), theirs, likes=True)
    isild.post(f"{theirs.address}/reply", {"text": "Yes.", "token": TOKEN})
    noemie.post(f"{review.address}/reply", {"text": "No.", "token": TOKEN})
    archive = zipfile.ZipFile(io.BytesIO(isild.get("/settings/download").content))
    kept = {
        name: json.loads(archive.read(f"{name}.json")) for name in ("reviews", "review_editions", "replies", "likes")
    }
    assert [(row["film"], row["title"], row["rating"], row["text"]) for row in kept["reviews"]] == [
        ("fbackstagefilm", "Backstage", 3.5, "Better words.")
    ]
    assert [row["text"] for row in kept["review_editions"]] == [TEXT]
    assert [row["text"] for row in kept["replies"]] == ["Yes."]
    assert [row["review__film_id"] for row in kept["likes"]] == [OUT]
    delete_all(Member.objects.get(username="isild"))
    assert [row.pk for row in Review.objects.all()] == [theirs.pk]
    assert not Reply.objects.exists()
    assert not Like.objects.exists()
    theirs.refresh_from_db()
    assert theirs.likes == 0


def test_a_text_from_before_the_session_ended_is_told_back_where_the_form_is_refused(client: Client) -> None:
    strict = Client(enforce_csrf_checks=True, headers={"host": "127.0.0.1"})
    answer = strict.post(NEW, told(text="What I wrote </textarea><script>alert(1)</script>"))
    page = answer.content.decode()
    assert answer.status_code == 403
    assert "What I wrote &lt;/textarea&gt;" in page
