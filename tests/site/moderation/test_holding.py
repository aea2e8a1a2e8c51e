"""What waits for a moderator by rule, and what is shown at once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from time import process_time
from typing import Any

import pytest
from django.test import Client
from people_of_moderation import NEW, Somebody

from repertory.site.members.models import Member
from repertory.site.moderation.arrivals import network_of
from repertory.site.moderation.models import Arrival, Said
from repertory.site.moderation.rules import LINK
from repertory.site.reviews.models import Reply, Review

LONG = "The singer hides in her room, and the film hides with her until the morning comes."
LINKS = [
    "see https://example.com/x", "[cheap](//example.com)", "www.example.com", "write to a@example.com",
    "EXAMPLE.COM has it", "example .com", "example dot com now", "ｅｘａｍｐｌｅ．ｃｏｍ", "hxxp example", "t.me/films",
    "exam\u200bple.com", "<a href=x>here</a>", "[here][1]", "http : // example.com",
]  # fmt: skip
NO_LINKS = [
    "A film.Well made", "3.5 of 5, as in 1:2", "Seen at 20:15 in Lyon. It moved me.", "Dr. No, M. Hulot, etc.",
    "||what happens||, *really*", "Who? Her... the singer!", "a < b and b > a",
]  # fmt: skip


def test_an_honest_newcomers_first_review_is_shown(client: Client, ines: Somebody) -> None:
    review = ines.review(LONG)
    assert review.standing == "shown"
    assert LONG in client.get(review.address).content.decode()


@pytest.mark.parametrize("text", LINKS)
def test_links_of_a_new_account_wait_however_they_are_written(ines: Somebody, text: str) -> None:
    review = ines.review(f"Good film. {text}")
    assert (review.standing, review.held_for) == ("held", "links of a new account")


@pytest.mark.parametrize("text", NO_LINKS)
def test_what_is_no_link_is_shown(ines: Somebody, text: str) -> None:
    assert ines.review(text).standing == "shown"


@pytest.mark.parametrize("text", ["a", "a.", "-", "+", "<a", "a ", "www ", "] ", "a@", "http :", "a dot ", "<a href=x"])
def test_a_text_of_any_letters_is_looked_at_within_a_moment(text: str) -> None:
    """A pattern that begins anew at each letter takes minutes for this, with the member's row locked."""
    began = process_time()
    LINK.search(text * (150_000 // len(text)))
    assert process_time() - began < 2


def test_a_link_that_is_added_later_waits_as_well(ines: Somebody) -> None:
    review = ines.review(LONG)
    ines.browser.post(f"{review.address}/edit", {"text": "https://example.com", "rating": "7", "token": "t" * 16})
    review.refresh_from_db()
    assert review.standing == "held"


def test_links_are_shown_of_who_is_no_longer_new(somebody: Callable[..., Somebody]) -> None:
    long_here = somebody("anna", days=30)
    assert long_here.review("See https://example.com/x", "first-token-of-a-form").standing == "held"
    assert long_here.review(LONG, "second-token-of-a-form").standing == "shown"
    assert long_here.review("See https://example.com/y", "third-token-of-a-form").standing == "shown"


def test_the_words_of_another_wait_whatever_digits_stand_between_them(ines: Somebody, noor: Somebody) -> None:
    assert ines.review(LONG).standing == "shown"
    assert ines.review(LONG, "another-token-of-a-form").standing == "shown"
    assert noor.review(LONG.replace(" ", " 17 ").upper()).held_for == "the same words as somebody else's"
    assert not any(LONG in mark for mark in Said.objects.values_list("mark", flat=True))


def test_short_words_may_be_said_by_many(ines: Somebody, noor: Somebody) -> None:
    assert {each.review("Wonderful!").standing for each in (ines, noor)} == {"shown"}


def test_what_is_posted_too_fast_waits(ines: Somebody) -> None:
    made = [ines.review(f"A thought, and its number {n}", f"token-of-a-form-{n:02}").standing for n in range(12)]
    assert made == ["shown"] * 10 + ["held"] * 2


def test_words_of_the_owners_list_wait_of_everybody(somebody: Callable[..., Somebody], settings: Any) -> None:
    settings.SITE = replace(
        settings.SITE, moderation=replace(settings.SITE.moderation, words=("cheap watches", "pills"))
    )
    anna = somebody("anna", days=300)
    assert anna.review("Cheap  watches").standing == "shown"
    assert anna.review("CHEAP WATCHES here", "second-token-of-a-form").standing == "held"
    assert anna.review("He spills it", "third-token-of-a-form").standing == "shown"


def sign_up(name: str, address: str) -> Member:
    """Sign up from an address."""
    browser = Client(headers={"host": "127.0.0.1"}, REMOTE_ADDR=address)
    browser.post("/account/signup/", {"username": name, "password1": "a-long-walk-by-the-river"})
    return Member.objects.get(username=name)


def test_many_accounts_of_one_network_wait_with_all_that_they_write(client: Client, settings: Any) -> None:
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    members = [sign_up(f"member{n}", f"192.0.2.{n}") for n in range(6)]
    stranger = sign_up("stranger", "198.51.100.1")
    for member, standing in ((members[0], "held"), (members[-1], "held"), (stranger, "shown")):
        browser = Client(headers={"host": "127.0.0.1"})
        browser.force_login(member, backend="allauth.account.auth_backends.AuthenticationBackend")
        assert Somebody(member, browser).review(f"{LONG} {member.pk * 'a'}").standing == standing


def test_of_an_address_only_a_keyed_hash_of_its_network_is_kept_and_not_for_long(client: Client) -> None:
    first = sign_up("first", "192.0.2.7").arrival
    assert "192.0.2" not in first.network
    assert first.network == network_of("192.0.2.200") == network_of("::ffff:192.0.2.9")
    assert network_of("2001:db8:1::1") == network_of("2001:db8:1:ffff::2") != network_of("2001:db8:2::1")
    Arrival.objects.update(at="2026-01-01T00:00Z")
    sign_up("second", "198.51.100.1")
    assert [each.member.username for each in Arrival.objects.all()] == ["second"]


def test_its_author_is_told_that_it_waits_and_why_and_nobody_else_sees_it(
    client: Client, ines: Somebody, noor: Somebody, judith: Somebody
) -> None:
    answer = ines.browser.post(
        NEW, {"text": f"{LONG} https://example.com", "token": "a-token-of-one-form"}, follow=True
    )
    told = answer.content.decode()
    assert "A moderator looks at it before others see it: links of a new account." in told
    assert "waits for a moderator: links of a new account" in told
    review = Review.objects.get()
    assert [each.get(review.address).status_code for each in (client, noor.browser, judith.browser)] == [404, 404, 200]
    for address in (
        "/film/fbackstagefilm", "/film/fbackstagefilm/backstage-2005", "/member/ines", "/member/ines/reviews",
        "/feed/fbackstagefilm", "/feed/member/ines", "/search?q=hides+morning", "/",
        f"{review.address}/history",
    ):  # fmt: skip
        assert LONG not in noor.browser.get(address, follow=True).content.decode(), address


def test_a_reply_waits_by_the_same_rules(client: Client, ines: Somebody, noor: Somebody) -> None:
    review = ines.review(LONG)
    noor.reply(review, "Better here: https://example.com")
    assert Reply.objects.get().standing == "held"
    assert "Better here" not in client.get(review.address).content.decode()


def test_what_moderators_write_never_waits(judith: Somebody) -> None:
    assert judith.review("https://example.com").standing == "shown"
