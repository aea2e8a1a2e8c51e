"""Who may ask for what: every address of the site, by every role and method, from one table.

The table says what GET and POST answer: a status, ``in`` where one is sent to sign in, ``again`` where one is asked for
the password once more, ``go`` where one is sent on.
An address that stands in no row fails.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.db import transaction
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, resolve
from django.utils import timezone

from repertory.site.lists.models import Choice, Entry, FilmList, Follow, Import, ImportRow, Place
from repertory.site.members.models import Member
from repertory.site.moderation.models import Act
from repertory.site.reviews.models import Reply, Review

ROLES = ("visitor", "other", "author", "moderator", "banned")
TABLE = Path(__file__).with_name("who_may.txt")


def patterns(resolver: URLResolver, above: str = "") -> Iterator[str]:
    """Return the pattern of every address."""
    for one in resolver.url_patterns:
        here = above + str(one.pattern)
        if isinstance(one, URLPattern):
            yield here
        else:
            yield from patterns(one, here)


def rows() -> list[tuple[str, list[str], list[str]]]:
    """Return the table: path, what GET answers to each role, what POST does."""
    told = [line.split() for line in TABLE.read_text(encoding="utf-8").splitlines() if line and line[0] != "#"]
    return [(line[0], _each(line[1]), _each(line[2])) for line in told]


def _each(told: str) -> list[str]:
    """Return what each role is answered; one answer is for all."""
    found = told.split(",")
    return found * len(ROLES) if len(found) == 1 else found


@pytest.fixture
def world(client: Client) -> dict[str, object]:
    """What an author has, by the names that the table's paths use."""
    now = timezone.now()
    members = {role: Member.objects.create(username=role) for role in ROLES[1:]}
    Member.objects.filter(username="moderator").update(role="moderator")
    author = members["author"]
    film = {"film_id": "fbackstagefilm", "title": "Backstage", "year": 2005}
    review = Review.objects.create(member=author, text="Good.", token="shown", **film)
    held = Review.objects.create(member=author, text="Held.", token="held", standing="held", **film)
    reply = Reply.objects.create(member=author, review=review, text="Yes.", token="reply")
    moments = {"made_at": now, "changed_at": now}
    public = FilmList.objects.create(member=author, name="Public", **moments)
    private = FilmList.objects.create(member=author, name="Private", visibility="private", **moments)
    hidden = FilmList.objects.create(member=author, name="Hidden", standing="removed", held_for="Spam", **moments)
    FilmList.objects.create(member=author, name="Watchlist", kind="watchlist", **moments)
    entry = Entry.objects.create(member=author, written_at=now, **film)
    follow = Follow.objects.create(member=author, kind="film", entity_id="fbackstagefilm", title="x", since=now)
    choice = Choice.objects.create(member=author)
    brought = Import.objects.create(member=author, form="imdb", name="x.csv")
    row = ImportRow.objects.create(
        brought=brought, number=1, part="seen", place="x", title="x", state="unfound", reason=""
    )
    place = Place.objects.create(film_list=public, position=1, added_at=now, **film)
    act = Act.objects.create(act="hold", kind="review", number=held.pk, whose=author, before={}, after={})
    Member.objects.filter(username="banned").update(is_active=False)
    return {
        "review": review.pk, "held": held.pk, "reply": reply.pk, "list": public.key, "private": private.key,
        "hidden": hidden.key, "entry": entry.pk, "follow": follow.pk, "token": choice.token, "import": brought.pk,
        "row": row.pk, "place": place.pk, "act": act.pk, "author": author.pk,
        "private_number": private.pk,
    }  # fmt: skip


@pytest.fixture
def sessions(world: dict[str, object]) -> dict[str, str]:
    """The session of each role; that of who was banned is from before."""
    assert world
    found = {}
    for role in ROLES[1:]:
        browser = Client()
        browser.force_login(Member.objects.get(username=role), backend=settings.AUTHENTICATION_BACKENDS[0])
        found[role] = browser.cookies[settings.SESSION_COOKIE_NAME].value
    return found


def answered(method: str, path: str, session: str | None) -> str:
    """Return what a role is answered; whatever it changed is as before afterwards."""
    browser = Client(headers={"host": "127.0.0.1"}, raise_request_exception=False)
    if session:
        browser.cookies[settings.SESSION_COOKIE_NAME] = session
    with transaction.atomic():
        answer = browser.generic(method, path, content_type="application/x-www-form-urlencoded")
        transaction.set_rollback(True)
    if answer.status_code not in (301, 302):
        return str(answer.status_code)
    ways = {"/account/login/": "in", "/account/reauthenticate/": "again"}
    return ways.get(answer.headers["location"].partition("?")[0], "go")


def test_every_address_answers_each_role_as_the_table_says(world: dict[str, object], sessions: dict[str, str]) -> None:
    wrong = []
    for path, *told in rows():
        asked = path.format(**world)
        for method, expected in zip(("GET", "POST"), told, strict=True):
            found = [answered(method, asked, sessions.get(role)) for role in ROLES]
            if found != expected:
                wrong.append(f"{method} {path}: expected {','.join(expected)}, found {','.join(found)}")
    assert not wrong, "\n".join(wrong)


def test_every_address_stands_in_the_table(world: dict[str, object]) -> None:
    told = {resolve(path.format(**world).partition("?")[0]).route.replace("^", "") for path, *_answers in rows()}
    assert sorted({pattern.replace("^", "") for pattern in patterns(get_resolver())} - told) == []


def test_who_was_banned_is_answered_as_a_visitor() -> None:
    visitor, banned = ROLES.index("visitor"), ROLES.index("banned")
    assert all(answers[visitor] == answers[banned] for _path, *both in rows() for answers in both)


def test_an_owner_is_answered_as_a_moderator(world: dict[str, object], sessions: dict[str, str]) -> None:
    Member.objects.filter(username="moderator").update(role="owner")
    other, moderator = ROLES.index("other"), ROLES.index("moderator")
    only = [row for row in rows() if any(told[other] != told[moderator] for told in row[1:])]
    assert len(only) > 8
    for path, *told in only:
        for method, expected in zip(("GET", "POST"), told, strict=True):
            assert answered(method, path.format(**world), sessions["moderator"]) == expected[moderator], path
