"""Who may see and change what members keep: every address, every role, every visibility, from one table."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from django.test import Client
from django.utils import timezone

from repertory.site.lists import urls
from repertory.site.lists.models import Choice, Entry, FilmList, Follow, Import, ImportRow, Place, State
from repertory.site.members.models import Member

OWNER, MEMBER, VISITOR, MODERATOR = "owner", "member", "visitor", "moderator"
ROLES = (OWNER, MEMBER, VISITOR, MODERATOR)
SIGN_IN, NOT_FOUND, SHOWN, DONE = "sign in", 404, 200, 302


@dataclass
class Kept:
    """What *ines* keeps."""

    one: FilmList
    entry: Entry
    brought: Import
    row: ImportRow
    follow: Follow
    token: str


@pytest.fixture
def members(client: Client) -> dict[str, Client]:
    """A browser for each role; the owner is *ines*."""
    found = {role: Client(headers={"host": "127.0.0.1"}) for role in ROLES}
    found[OWNER].force_login(Member.objects.create_user("ines"))
    found[MEMBER].force_login(Member.objects.create_user("rui"))
    found[MODERATOR].force_login(Member.objects.create_user("mod", role="moderator"))
    return found


@pytest.fixture
def kept(members: dict[str, Client]) -> Kept:
    """A list, a watchlist, a diary's entry, an import and something followed, all of *ines*."""
    ines, moment = Member.objects.get(username="ines"), timezone.now()
    film = {"film_id": "fout", "title": "Out", "year": 1982}
    one = FilmList.objects.create(member=ines, name="Rain", made_at=moment, changed_at=moment)
    FilmList.objects.create(member=ines, name="Watchlist", kind="watchlist", made_at=moment, changed_at=moment)
    Place.objects.create(film_list=one, position=1, added_at=moment, **film)
    brought = Import.objects.create(member=ines, form="imdb", name="ratings.csv")
    row = ImportRow.objects.create(brought=brought, number=1, part="mark", title="Out", state=State.UNFOUND)
    follow = Follow.objects.create(member=ines, kind="film", entity_id="fout", title="Out", since=moment)
    entry = Entry.objects.create(member=ines, written_at=moment, **film)
    return Kept(one, entry, brought, row, follow, Choice.objects.create(member=ines).token)


ALL = dict.fromkeys(ROLES, SHOWN)
OWN = {OWNER: SHOWN, MEMBER: NOT_FOUND, VISITOR: NOT_FOUND, MODERATOR: NOT_FOUND}
SIGNED_IN = {OWNER: SHOWN, MEMBER: SHOWN, VISITOR: SIGN_IN, MODERATOR: SHOWN}
MINE = {OWNER: SHOWN, MEMBER: NOT_FOUND, VISITOR: SIGN_IN, MODERATOR: NOT_FOUND}

SEEN: list[tuple[str, str, str, dict[str, object]]] = [
    # its address' name, the address, the visibility, who gets what
    ("list", "/list/{one.key}", "public", ALL),
    ("list", "/list/{one.key}", "unlisted", ALL),
    ("list", "/list/{one.key}", "private", OWN),
    ("watchlist", "/member/ines/watchlist", "public", ALL),
    ("watchlist", "/member/ines/watchlist", "unlisted", OWN),
    ("watchlist", "/member/ines/watchlist", "private", OWN),
    ("lists", "/member/ines/lists", "private", ALL),
    ("diary", "/member/ines/diary", "public", ALL),
    ("diary", "/member/ines/diary", "private", OWN),
    ("films", "/member/ines/films", "public", ALL),
    ("films", "/member/ines/films", "private", OWN),
    ("feed_member", "/feed/member/ines", "public", ALL),
    ("feed_member", "/feed/member/ines", "private", ALL),
    ("feed_following", "/feed/following/{token}", "private", ALL),
    ("feed_following", "/feed/following/guessed", "public", dict.fromkeys(ROLES, NOT_FOUND)),
    ("feed", "/feed/fout", "public", ALL),
    ("list_new", "/list/new", "public", SIGNED_IN),
    ("list_edit", "/list/{one.key}/edit", "public", MINE),
    ("diary_new", "/diary/new/fout", "public", SIGNED_IN),
    ("diary_change", "/diary/{entry.pk}", "public", MINE),
    ("lists_of_film", "/keep/fout/lists", "public", SIGNED_IN),
    ("following", "/following", "public", SIGNED_IN),
    ("import", "/import", "public", SIGNED_IN),
    ("import_look", "/import/{brought.pk}", "public", MINE),
    ("import_settle", "/import/{brought.pk}/row/{row.pk}", "public", MINE),
    ("export", "/export", "public", SIGNED_IN),
    ("export_download", "/export/imdb", "public", SIGNED_IN),
]
"""What each role gets of each page of *ines*."""

CHANGED: list[tuple[str, str, dict[str, str], bool]] = [
    # its address' name, the address, what is sent, whether only the owner may
    ("keep", "/keep/fout", {"watchlist": "1"}, False),
    ("lists_of_film", "/keep/fout/lists", {}, False),
    ("diary_new", "/diary/new/fout", {"watched": ""}, False),
    ("diary_who", "/diary/who", {"diary": "public"}, False),
    ("following_address", "/following/address", {}, False),
    ("follow_member", "/follow/member/mod", {"follow": "1"}, False),
    ("list_new", "/list/new", {"name": "x", "visibility": "public"}, False),
    ("following_end", "/following/{follow.pk}/end", {}, False),
    ("list_add", "/list/{one.key}/add", {"film": "fbackstagefilm"}, True),
    ("list_arrange", "/list/{one.key}/arrange", {"place-1": "1"}, True),
    ("list_edit", "/list/{one.key}/edit", {"name": "x", "visibility": "public"}, True),
    ("diary_change", "/diary/{entry.pk}", {"rating": "3"}, True),
    ("import_settle", "/import/{brought.pk}/row/{row.pk}", {"film": "fout"}, True),
    ("import_act", "/import/{brought.pk}/act", {"confirm": "1"}, True),
    ("list_delete", "/list/{one.key}/delete", {}, True),
]
"""What each address changes, and of whom."""


def visible(kept: Kept, visibility: str) -> None:
    FilmList.objects.update(visibility=visibility)
    Choice.objects.update(diary="private" if visibility == "private" else "public")


def got(answer: object) -> object:
    code = getattr(answer, "status_code", None)
    return SIGN_IN if code == 302 and "/account/login" in answer.headers["location"] else code  # type: ignore[attr-defined]


@pytest.mark.parametrize(("name", "address", "visibility", "who"), SEEN)
def test_each_role_sees_what_is_for_it(
    members: dict[str, Client], kept: Kept, name: str, address: str, visibility: str, who: dict[str, object]
) -> None:
    visible(kept, visibility)
    asked = address.format(**vars(kept))
    assert {role: got(browser.get(asked)) for role, browser in members.items()} == who
    if name == "feed_member":  # of a diary that is the member's alone it tells nothing, not even to them
        assert {"saw Out" in browser.get(asked).content.decode() for browser in members.values()} == {
            visibility == "public"
        }
    if name == "lists":
        told = {role: "Rain" in browser.get(asked).content.decode() for role, browser in members.items()}
        assert told == {OWNER: True, MEMBER: False, VISITOR: False, MODERATOR: False}


@pytest.mark.parametrize(("name", "address", "sent", "own"), CHANGED)
def test_each_role_changes_what_is_its_own(
    members: dict[str, Client], kept: Kept, name: str, address: str, sent: dict[str, str], own: bool
) -> None:
    asked = address.format(**vars(kept))
    before = everything()
    assert got(members[VISITOR].post(asked, sent)) == SIGN_IN
    if own:
        assert {got(members[role].post(asked, sent)) for role in (MEMBER, MODERATOR)} == {NOT_FOUND}
    assert everything() == before
    if not own:
        assert {got(members[role].post(asked, sent)) for role in (MEMBER, MODERATOR)} == {DONE}
        assert everything(Member.objects.get(username="ines")) == before
    assert got(members[OWNER].post(asked, sent)) == DONE


def everything(whose: Member | None = None) -> list[object]:
    """Return all that *ines* keeps."""
    ines = whose or Member.objects.get(username="ines")
    tables = (
        ines.lists, ines.entries, ines.marks, ines.follows, ines.imports, Choice.objects.filter(member=ines),
        Place.objects.filter(film_list__member=ines), ImportRow.objects.filter(brought__member=ines),
    )  # fmt: skip
    return [list(table.order_by("pk").values()) for table in tables]


def test_the_tables_name_every_address() -> None:
    named = {row[0] for row in (*SEEN, *CHANGED)}
    assert named == {pattern.name for pattern in urls.urlpatterns}
