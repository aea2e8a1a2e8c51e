"""Reports, what moderators do, taking it back, and the log that only grows."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest
from django.db import DatabaseError, transaction
from django.test import Client
from django.utils import timezone
from people_of_moderation import Somebody

from repertory.site.lists.models import FilmList
from repertory.site.members.models import Member
from repertory.site.members.own import delete_all
from repertory.site.moderation import queue
from repertory.site.moderation.models import Act, Report
from repertory.site.reviews.keep import like
from repertory.site.reviews.models import Like, Reply, Review

LONG = "The singer hides in her room, and the film hides with her until the morning comes."
Exactly = Callable[[int], AbstractContextManager[None]]


def named(review: Review) -> str:
    """What forms call a review."""
    return f"review-{review.pk}"


def a_list(member: Member) -> FilmList:
    """A public list."""
    moment = timezone.now()
    return FilmList.objects.create(member=member, name="Singers", made_at=moment, changed_at=moment)


def test_a_member_reports_what_another_wrote_and_a_moderator_sees_it_once(
    ines: Somebody, noor: Somebody, judith: Somebody
) -> None:
    review = ines.review(LONG)
    reply, one_list = noor.reply(review, "No."), a_list(ines.member)
    for address in (f"review/{review.pk}", f"list/{one_list.key}", "member/ines"):
        for _twice in range(2):
            noor.browser.post(f"/report/{address}", {"why": "spam", "text": "Look at this."})
    ines.browser.post(f"/report/reply/{reply.pk}", {"why": "insult"})
    assert Report.objects.count() == 4
    page = judith.browser.get("/moderation").content.decode()
    assert "4 things wait" in page
    assert [page.count(kind) for kind in ("Review ·", "Reply ·", "List ·", "Member ·", "Look at this.")] == [
        1,
        1,
        1,
        1,
        3,
    ]


def test_nobody_reports_their_own_or_what_they_cannot_see(ines: Somebody, noor: Somebody) -> None:
    review = ines.review("https://example.com")
    one_list = a_list(ines.member)
    FilmList.objects.update(visibility="private")
    assert ines.browser.post(f"/report/review/{review.pk}", {"why": "spam"}).status_code == 403
    for address in (f"review/{review.pk}", f"list/{one_list.key}", "review/x", "film/1", "member/nobody"):
        assert noor.browser.post(f"/report/{address}", {"why": "spam"}).status_code == 404
    assert not Report.objects.exists()


def test_who_reports_without_end_is_stopped(ines: Somebody, noor: Somebody) -> None:
    review = ines.review(LONG)
    told = {"member": noor.member, "kind": "list", "whose": ines.member, "why": "spam"}
    Report.objects.bulk_create(Report(number=number, **told) for number in range(50))
    noor.browser.post(f"/report/review/{review.pk}", {"why": "spam"})
    assert Report.objects.count() == 50


def test_a_moderator_shows_what_a_rule_held(client: Client, ines: Somebody, judith: Somebody) -> None:
    review = ines.review(f"{LONG} https://example.com")
    judith.do("show", named(review), reason="")
    assert LONG in client.get(review.address).content.decode()
    made = Act.objects.get()
    assert (made.moderator, made.act, made.whose) == (judith.member, "show", ines.member)
    assert made.before == {"standing": "held", "held_for": "links of a new account"}
    assert made.after == {"standing": "shown", "held_for": ""}


def test_what_is_removed_is_gone_for_all_but_its_author_who_reads_why(
    client: Client, ines: Somebody, noor: Somebody, judith: Somebody
) -> None:
    review = ines.review(LONG)
    noor.browser.post(f"/report/review/{review.pk}", {"why": "spam"})
    judith.do("remove", named(review), reason="It is copied.")
    assert client.get(review.address).status_code == 404
    assert "removed by a moderator: It is copied." in ines.browser.get(review.address).content.decode()
    assert queue.waiting().count() == 0
    ines.browser.post(f"{review.address}/edit", {"text": "Other words", "token": "t" * 16})
    assert client.get(review.address).status_code == 404


def test_a_list_that_was_removed_is_seen_by_its_member_alone(client: Client, ines: Somebody, judith: Somebody) -> None:
    one_list = a_list(ines.member)
    judith.do("remove", f"list-{one_list.pk}", reason="Advertising.")
    assert client.get(one_list.address).status_code == 404
    assert "Singers" not in client.get("/member/ines/lists").content.decode()
    assert "Advertising." in ines.browser.get(one_list.address).content.decode()
    judith.do("show", f"list-{one_list.pk}")
    assert client.get(one_list.address).status_code == 200


def test_one_act_on_many_with_one_reason(ines: Somebody, noor: Somebody, judith: Somebody) -> None:
    things = [named(each.review(f"https://example.com/{each.member.pk}")) for each in (ines, noor)]
    page = judith.browser.get("/moderation?only=held").content.decode()
    assert all(f'value="{thing}"' in page for thing in things)
    told = judith.browser.post(
        "/moderation/act", {"act": "remove", "thing": [*things, "x-1", "review-0"], "reason": "Spam"}
    )
    assert told.headers["location"] == "/moderation"
    assert set(Review.objects.values_list("standing", "held_for")) == {("removed", "Spam")}
    assert Act.objects.count() == 2


def test_all_of_a_member_at_once(ines: Somebody, judith: Somebody) -> None:
    for number in range(3):
        ines.review(f"{number * 'a'} https://example.com", f"token-of-a-form-{number}")
    page = judith.browser.get(f"/moderation/member/{ines.member.pk}").content.decode()
    assert "All 3 of this member" in page
    judith.do("remove", all=str(ines.member.pk))
    assert set(Review.objects.values_list("standing", flat=True)) == {"removed"}


@pytest.mark.parametrize("act", ["hold", "remove", "ban"])
def test_nothing_is_taken_from_anybody_without_a_word(ines: Somebody, judith: Somebody, act: str) -> None:
    review = ines.review(LONG)
    judith.do(act, named(review), reason=" ")
    assert not Act.objects.exists()
    assert Review.objects.get().standing == "shown"


def test_a_ban_ends_sessions_and_hides_all_and_can_be_taken_back(
    client: Client, ines: Somebody, noor: Somebody, judith: Somebody
) -> None:
    shown, held = ines.review(LONG), ines.review("https://example.com", "another-token-of-a-form")
    reply = ines.reply(noor.review("Wonderful!"), "Indeed it is, and what a singer she is.")
    one_list = a_list(ines.member)
    noor.browser.post(f"/report/review/{shown.pk}", {"why": "spam"})
    judith.do("ban", named(shown), reason="A shop.")
    assert ines.browser.get("/settings").status_code == 302
    for address in (shown.address, one_list.address, "/member/ines", "/member/ines/reviews", "/feed/member/ines"):
        assert client.get(address).status_code == 404, address
    assert reply.text not in client.get(f"/review/{reply.review_id}").content.decode()
    assert queue.waiting().count() == 0
    assert judith.browser.get(shown.address).status_code == 200
    judith.browser.post(f"/moderation/log/{Act.objects.get().pk}/undo")
    assert client.get(shown.address).status_code == 200
    assert Reply.objects.get().standing == "shown"
    assert Review.objects.get(pk=held.pk).standing == "held"
    assert queue.waiting("reported").count() == 1
    assert queue.waiting("held").count() == 1


def test_likes_of_who_was_banned_count_for_nothing_until_they_come_back(
    ines: Somebody, noor: Somebody, judith: Somebody
) -> None:
    review = ines.review(LONG)
    for each in (noor, judith):
        each.browser.post(f"{review.address}/like", {"likes": "1"})

    def likes() -> int:
        return Review.objects.get().likes

    judith.do("ban", f"member-{noor.member.pk}")
    assert likes() == 1
    like(noor.member, review, likes=False)  # a request that was under way
    assert Like.objects.count() == 2
    judith.do("unban", f"member-{noor.member.pk}", reason="")
    assert likes() == 2
    judith.do("ban", f"member-{noor.member.pk}")
    delete_all(Member.objects.get(username="noor"))
    assert (likes(), Like.objects.count()) == (1, 1)


def test_a_session_from_before_a_ban_does_not_come_back_to_life(ines: Somebody, judith: Somebody) -> None:
    judith.do("ban", f"member-{ines.member.pk}")
    judith.do("unban", f"member-{ines.member.pk}", reason="")
    assert ines.browser.get("/settings").status_code == 302
    ines.browser.force_login(ines.member)
    assert ines.browser.get("/settings").status_code == 302, "a member as known before the ban"
    ines.browser.force_login(Member.objects.get(username="ines"))
    assert ines.browser.get("/settings").status_code == 200


def test_what_is_shown_of_a_banned_member_is_shown_when_they_come_back(ines: Somebody, judith: Somebody) -> None:
    review = ines.review("https://example.com")
    judith.do("ban", named(review))
    judith.do("show", named(review))
    assert Review.objects.get().standing == "banned"
    judith.do("unban", f"member-{ines.member.pk}", reason="")
    assert Review.objects.get().standing == "shown"


def test_an_act_is_taken_back_once_and_not_when_it_was_changed_since(ines: Somebody, judith: Somebody) -> None:
    review = ines.review(LONG)
    judith.do("remove", named(review))
    judith.do("show", named(review))
    first, second = Act.objects.order_by("pk")
    judith.browser.post(f"/moderation/log/{first.pk}/undo")
    assert Review.objects.get().standing == "shown"
    for _twice in range(2):
        judith.browser.post(f"/moderation/log/{second.pk}/undo")
    assert Review.objects.get().standing == "removed"
    assert Act.objects.filter(act="undo").count() == 1


def test_moderators_act_on_neither_their_own_nor_each_other(
    ines: Somebody, judith: Somebody, somebody: Callable[..., Somebody]
) -> None:
    owner, other = somebody("olga", role="owner"), somebody("mina", role="moderator")
    own, theirs, of_ines = judith.review(LONG), other.review("Wonderful!"), ines.review("Good.")
    for thing in (named(own), named(theirs), f"member-{owner.member.pk}", f"member-{judith.member.pk}"):
        assert judith.do("ban", named(of_ines), thing).status_code == 403
    assert not Act.objects.exists()
    assert Member.objects.filter(is_active=False).count() == 0
    owner.do("remove", named(theirs))
    assert Act.objects.get().whose == other.member


def test_a_report_of_what_was_deleted_since_can_be_settled(ines: Somebody, noor: Somebody, judith: Somebody) -> None:
    review = ines.review(LONG)
    noor.browser.post(f"/report/review/{review.pk}", {"why": "spam"})
    thing = named(review)
    ines.browser.post(f"{review.address}/delete")
    assert "Its author has deleted it, or shows it to nobody." in judith.browser.get("/moderation").content.decode()
    judith.do("dismiss", thing, reason="")
    assert queue.waiting().count() == 0


def test_the_database_refuses_to_change_or_delete_what_stands_in_the_log(ines: Somebody, judith: Somebody) -> None:
    judith.do("remove", named(ines.review(LONG)))
    for change in (lambda: Act.objects.update(reason="x"), lambda: Act.objects.all()._raw_delete("default")):
        with pytest.raises(DatabaseError, match="only grows"), transaction.atomic():
            change()
    assert Act.objects.get().reason == "It is advertising."


def test_who_leaves_takes_reports_along_and_the_log_names_them_no_more(
    ines: Somebody, noor: Somebody, judith: Somebody
) -> None:
    review = ines.review(LONG)
    noor.browser.post(f"/report/review/{review.pk}", {"why": "spam"})
    judith.do("ban", named(review))
    noor.browser.post("/settings/delete", {"username": "noor"})
    Member.objects.get(username="ines").delete()
    Member.objects.get(username="judith").delete()
    assert not Report.objects.exists()
    made = Act.objects.get()
    assert (made.moderator, made.whose, made.reason) == (None, None, "It is advertising.")


def test_the_log_is_read_by_moderator_act_member_and_day(ines: Somebody, noor: Somebody, judith: Somebody) -> None:
    judith.do("remove", named(ines.review(LONG)), reason="First reason.")
    judith.do("ban", f"member-{noor.member.pk}", reason="Second reason.")

    def seen(query: str) -> list[bool]:
        page = judith.browser.get(f"/moderation/log?{query}").content.decode()
        return [reason in page for reason in ("First reason.", "Second reason.")]

    assert seen("") == seen("moderator=judith") == seen("since=2026-01-01") == [True, True]
    assert seen("act=ban") == seen("whose=noor") == seen("kind=member") == [False, True]
    assert seen("since=2999-01-01") == [False, False]


def test_the_queue_takes_the_same_few_queries_for_many_as_for_one(
    somebody: Callable[..., Somebody], judith: Somebody, exactly: Exactly
) -> None:
    some = [somebody(f"member{n}") for n in range(4)]
    for writing in (some[:1], some[1:]):
        for each in writing:
            review = each.review("https://example.com")
            judith.browser.post(f"/report/review/{review.pk}", {"why": "spam"})
            each.browser.post("/list/new", {"name": "www.example.com", "visibility": "public"})
        judith.browser.get("/moderation")
        with exactly(10):
            judith.browser.get("/moderation")


def test_the_page_of_a_thing_counts_what_its_author_wrote_by_who_sees_it(noor: Somebody, judith: Somebody) -> None:
    kept = [noor.review(f"Words {number}.", f"a-token-of-form-{number}") for number in range(3)]
    judith.do("remove", f"review-{kept[0].pk}")
    page = judith.browser.get(f"/moderation/review/{kept[1].pk}").content.decode()
    assert "shown: 3" in page  # two reviews and the profile
    assert "removed by a moderator: 1" in page
