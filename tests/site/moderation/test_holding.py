"""What waits for a moderator by rule, and what is shown at once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from time import process_time
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from people_of_moderation import NEW, Somebody

from repertory.site.lists.models import Entry, FilmList, Import
from repertory.site.members.forms import ProfileForm
from repertory.site.members.links import leads_elsewhere
from repertory.site.members.models import Member
from repertory.site.moderation.arrivals import network_of
from repertory.site.moderation.models import Act, Arrival, Said
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
    leads_elsewhere(text * (150_000 // len(text)))
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


def lists_of(one: Somebody) -> list[FilmList]:
    """The lists of a member, as they were made."""
    return list(FilmList.objects.filter(member=one.member).order_by("pk"))


def made_list(one: Somebody, **told: str) -> FilmList:
    """Make a list through its form."""
    answer = one.browser.post("/list/new", {"name": "Rain", "visibility": "public", **told})
    assert answer.status_code == 302, answer.content.decode()
    return lists_of(one)[-1]


@pytest.mark.parametrize("field", ["shown_name", "about"])
def test_a_profile_with_a_link_of_a_new_account_waits_and_a_moderator_shows_it(
    client: Client, ines: Somebody, judith: Somebody, field: str
) -> None:
    review = ines.review(LONG)
    told = ines.browser.post("/settings", {field: "Cheap at example.com", "language": "en"}, follow=True)
    assert "A moderator looks at it before others see it: links of a new account." in told.content.decode()
    pages = ("/member/ines", review.address, "/film/fbackstagefilm/backstage-2005", "/feed/member/ines")
    for address in pages:
        assert "example.com" not in client.get(address).content.decode(), address
    assert "waits for a moderator: links of a new account" in ines.browser.get("/member/ines").content.decode()
    page = judith.browser.get("/moderation?only=held").content.decode()
    thing = f"profile-{ines.member.pk}"
    assert ("Cheap at example.com" in page, f'value="{thing}"' in page) == (True, True)
    judith.do("show", thing, reason="")
    assert "example.com" in client.get("/member/ines").content.decode()
    judith.browser.post(f"/moderation/log/{Act.objects.get().pk}/undo")
    assert "example.com" not in client.get("/member/ines").content.decode()


def test_a_profile_that_was_removed_stays_so_whatever_its_member_changes(ines: Somebody, judith: Somebody) -> None:
    ines.browser.post("/settings", {"about": "I like rain.", "language": "en"})
    judith.do("remove", f"profile-{ines.member.pk}", reason="Insults.")
    ines.browser.post("/settings", {"about": "I like snow.", "language": "fr"})
    kept = Member.objects.get(username="ines")
    assert (kept.about, kept.standing, kept.held_for, kept.language) == ("I like snow.", "removed", "Insults.", "fr")


def test_settings_change_nothing_of_what_moderators_do_meanwhile(ines: Somebody, judith: Somebody) -> None:
    form = ProfileForm({"about": "Rain.", "language": "en"}, instance=Member.objects.get(username="ines"))
    assert form.is_valid()
    judith.do("ban", f"member-{ines.member.pk}")
    form.kept()
    assert not Member.objects.get(username="ines").is_active


@pytest.mark.parametrize("field", ["name", "about", "tags"])
def test_a_list_with_a_link_of_a_new_account_waits_and_a_moderator_shows_it(
    client: Client, ines: Somebody, noor: Somebody, judith: Somebody, field: str
) -> None:
    made = made_list(ines, **{field: "see www.example.com"})
    assert (made.standing, made.held_for) == ("held", "links of a new account")
    assert [each.get(made.address).status_code for each in (client, noor.browser, judith.browser)] == [404, 404, 200]
    assert "example.com" not in client.get("/member/ines/lists").content.decode()
    assert "waits for a moderator: links of a new account" in ines.browser.get(f"{made.address}/edit").content.decode()
    assert "example.com" in judith.browser.get("/moderation").content.decode()
    judith.do("show", f"list-{made.pk}", reason="")
    assert client.get(made.address).status_code == 200


def test_a_link_in_a_note_waits_as_well(client: Client, ines: Somebody) -> None:
    made = made_list(ines)
    ines.browser.post(f"{made.address}/add", {"film": "fbackstagefilm"})
    place = made.places.get()
    ines.browser.post(f"{made.address}/arrange", {f"note-{place.pk}": "Well made."})
    assert client.get(made.address).status_code == 200
    ines.browser.post(f"{made.address}/arrange", {f"note-{place.pk}": "[here](//example.com)"})
    assert client.get(made.address).status_code == 404


def test_a_list_of_ones_own_waits_when_it_is_to_be_shown(ines: Somebody, judith: Somebody) -> None:
    made = made_list(ines, visibility="private", about="https://example.com")
    assert made.standing == "shown"
    assert judith.browser.get(f"/moderation/list/{made.pk}").status_code == 404
    ines.browser.post(f"{made.address}/edit", {"name": "Rain", "about": made.about, "visibility": "unlisted"})
    assert lists_of(ines)[0].standing == "held"


def test_a_list_that_was_named_on_a_films_page_waits(ines: Somebody) -> None:
    ines.browser.post("/keep/fbackstagefilm/lists", {"name": "www.example.com"})
    assert lists_of(ines)[0].standing == "held"


def test_a_list_that_was_brought_waits(ines: Somebody) -> None:
    table = "Letterboxd list export v7\nDate,Name,Tags,URL,Description\n2020-01-01,Rain,,,see https://example.com\n\n"
    films = "Position,Name,Year,URL,Description\n1,Backstage,2005,,\n"
    ines.browser.post("/import", {"file": SimpleUploadedFile("rain.csv", (table + films).encode())})
    ines.browser.post(f"/import/{Import.objects.get().pk}/act", {"confirm": "1"})
    (made,) = lists_of(ines)
    assert (made.name, made.standing, made.places.count()) == ("Rain", "held", 1)


def test_all_that_a_member_wrote_is_removed_at_once(ines: Somebody, judith: Somebody) -> None:
    ines.review(LONG)
    made_list(ines)
    made_list(ines, visibility="private")
    ines.browser.post("/settings", {"about": "I like rain.", "language": "en"})
    assert "All 3 of this member" in judith.browser.get(f"/moderation/member/{ines.member.pk}").content.decode()
    judith.do("remove", all=str(ines.member.pk))
    assert [each.standing for each in lists_of(ines)] == ["removed", "shown"]
    assert Member.objects.get(username="ines").standing == "removed"


def test_a_tag_of_the_diary_that_leads_elsewhere_is_shown_to_nobody(client: Client, ines: Somebody) -> None:
    told = {"watched": "2026-11-20", "tags": "rain, see example.com", "rating": ""}
    ines.browser.post("/diary/new/fbackstagefilm", told)
    for address in ("/member/ines/diary", "/member/ines", "/feed/member/ines"):
        page = client.get(address).content.decode()
        assert ("rain" in page, "example.com" in page) == (True, False), address
    assert "example.com" in ines.browser.get(f"/diary/{Entry.objects.get().pk}").content.decode()
