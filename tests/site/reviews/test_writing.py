"""Writing about a film: what is kept, once, and with every former state; who may change it."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from selectolax.lexbor import LexborHTMLParser

from repertory.site.members import holding
from repertory.site.members.models import Member
from repertory.site.reviews.models import Edition, Like, Reply, Review

NEW = "/review/new/fbackstagefilm"
TOKEN = "a-token-of-one-form"
TEXT = "The singer hides, and the film hides with her."


def browser_of(name: str) -> Client:
    """Return a browser in which a member of this name is signed in."""
    member, _ = Member.objects.get_or_create(username=name)
    opened = Client(headers={"host": "127.0.0.1"})
    opened.force_login(member, backend="allauth.account.auth_backends.AuthenticationBackend")
    return opened


def told(**more: Any) -> dict[str, Any]:
    """Return a filled form."""
    return {"text": TEXT, "rating": "7", "watched": "2026-11", "token": TOKEN, **more}


def post(browser: Client, **more: Any) -> Review:
    """Post a review of *Backstage* and return what was kept."""
    answer = browser.post(NEW, told(**more))
    assert answer.status_code == 302, answer.content.decode()
    return Review.objects.get(pk=int(answer.headers["location"].rpartition("/")[2]))


def test_a_review_of_backstage_is_kept_with_its_language_and_its_film(client: Client) -> None:
    review = post(browser_of("isild"))
    assert (review.film_id, review.title, review.year) == ("fbackstagefilm", "Backstage", 2005)
    assert (review.rating, review.language, review.watched, review.length) == (7, "en", "2026-11", len(TEXT))
    page = client.get(review.address).content.decode()
    assert TEXT in page
    assert "3.5 of 5" in page


def test_a_review_under_an_id_that_lost_is_of_the_film_that_it_leads_to(client: Client) -> None:
    browser_of("isild").post("/review/new/fbackstageold", told())
    assert Review.objects.get().film_id == "fbackstagefilm"


def test_a_form_sent_twice_is_one_review(client: Client) -> None:
    isild = browser_of("isild")
    assert post(isild) == post(isild)
    assert Review.objects.count() == 1
    assert not Edition.objects.exists()


def test_a_draft_sent_again_with_other_words_changes_the_review_that_it_made(client: Client) -> None:
    isild = browser_of("isild")
    post(isild)
    assert post(isild, text="Other words.").text == "Other words."
    assert Edition.objects.get().text == TEXT


def test_the_same_token_of_another_member_is_another_review(client: Client) -> None:
    assert post(browser_of("isild")) != post(browser_of("noemie"))


@pytest.mark.parametrize(
    "wrong",
    [{"text": "", "rating": ""}, {"rating": "0"}, {"rating": "11"}, {"rating": "3.5"}, {"watched": "yesterday"},
     {"watched": "2999-01-01"}, {"watched": "2026-02-30"}, {"watched": "1500"}, {"language": "xx"},
     {"text": "a" * 20_001}, {"token": "short"}, {"token": "<script>alert(1)</script>"}],
)  # fmt: skip
def test_a_form_with_a_mistake_is_given_back_with_what_was_written(client: Client, wrong: dict[str, str]) -> None:
    answer = browser_of("isild").post(NEW, told(**wrong))
    assert answer.status_code == 200
    assert not Review.objects.exists()
    page = answer.content.decode()
    assert 'role="alert"' in page
    assert wrong.get("text", TEXT) in page


def test_the_language_can_be_corrected_and_stays_so(client: Client) -> None:
    isild = browser_of("isild")
    review = post(isild, language="fr")
    assert review.language == "fr"
    isild.post(f"{review.address}/edit", told(text="More English words than before.", language="fr"))
    review.refresh_from_db()
    assert review.language == "fr"


def test_the_form_of_a_review_holds_what_it_says_and_may_be_sent_as_it_is(client: Client) -> None:
    isild = browser_of("isild")
    review = post(isild, spoilers="on")
    form = LexborHTMLParser(isild.get(f"{review.address}/edit").content.decode()).css_first("form.draft")
    shown = {field.attributes["name"]: field.attributes.get("value") or "" for field in form.css("input, textarea")}
    shown |= {chosen.parent.attributes["name"]: chosen.attributes["value"] for chosen in form.css("option[selected]")}
    shown |= {box.attributes["name"]: "on" for box in form.css("input[checked]")}
    shown |= {"text": form.css_first("textarea").text().strip("\n")}
    assert {"text": TEXT, "rating": "7", "language": "en", "watched": "2026-11"}.items() <= shown.items()
    assert isild.post(f"{review.address}/edit", {**shown, "text": "Better words."}).status_code == 302
    review.refresh_from_db()
    assert (review.text, review.rating, review.spoilers) == ("Better words.", 7, True)


def test_what_a_review_said_before_can_be_read(client: Client) -> None:
    isild = browser_of("isild")
    review = post(isild)
    isild.post(f"{review.address}/edit", told(text="I was wrong about her.", rating="9"))
    page = client.get(f"{review.address}/history").content.decode()
    assert TEXT in page
    assert "3.5 of 5" in page


def test_likes_are_counted_once_each_and_not_ones_own(client: Client) -> None:
    isild, noemie = browser_of("isild"), browser_of("noemie")
    review = post(isild)
    assert isild.post(f"{review.address}/like", {"likes": "1"}).status_code == 403
    for _ in range(2):
        noemie.post(f"{review.address}/like", {"likes": "1"})
    review.refresh_from_db()
    assert review.likes == Like.objects.count() == 1
    noemie.post(f"{review.address}/like", {"likes": "0"})
    review.refresh_from_db()
    assert review.likes == Like.objects.count() == 0


def test_replies_stand_below_a_review(client: Client) -> None:
    review = post(browser_of("isild"))
    noemie = browser_of("noemie")
    for _ in range(2):
        noemie.post(f"{review.address}/reply", {"text": "I *disagree*.", "token": TOKEN})
    assert Reply.objects.count() == 1
    assert "<em>disagree</em>" in client.get(review.address).content.decode()


def test_a_review_goes_with_everything_below_it(client: Client) -> None:
    isild, noemie = browser_of("isild"), browser_of("noemie")
    review = post(isild)
    noemie.post(f"{review.address}/reply", {"text": "No.", "token": TOKEN})
    assert isild.get(f"{review.address}/delete").status_code == 200
    isild.post(f"{review.address}/delete")
    assert not Review.objects.exists()
    assert not Reply.objects.exists()


def test_what_a_rule_holds_is_seen_by_its_author_alone(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(holding, "HOLD_RULES", [lambda words, new, member: "a link" if "://" in words else None])
    isild = browser_of("isild")
    review = post(isild, text="See https://a.example/")
    assert review.standing == "held"
    assert client.get(review.address).status_code == 404
    assert "a link" in isild.get(review.address).content.decode()


def test_a_text_sent_after_the_session_ended_is_given_back_after_signing_in(client: Client) -> None:
    member = Member.objects.create_user("isild", password="a-long-walk-by-the-river")
    answer = client.post(NEW, told(watched="2026-11-20", spoilers="on"))
    assert answer.headers["location"] == f"/account/login/?next={NEW}"
    signed_in = client.post(
        f"/account/login/?next={NEW}", {"login": member.username, "password": "a-long-walk-by-the-river"}
    )
    assert signed_in.headers["location"] == NEW
    page = client.get(NEW).content.decode()
    for kept in (TEXT, 'value="7" selected', "2026-11-20", TOKEN, "checked"):
        assert kept in page
    assert TEXT not in client.get(NEW).content.decode()
