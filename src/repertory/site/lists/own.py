"""What members keep, as rows that they can take away."""

from __future__ import annotations

from collections.abc import Iterable

from repertory.site.lists.models import Choice, Entry, Follow, Import, ImportRow, Mark, Place
from repertory.site.members.models import Member
from repertory.site.members.own import Json, own, stars_of


@own("films")
def _marks(member: Member) -> Iterable[Json]:
    """Films seen, rated, liked; ratings in stars, of five."""
    names = ("film_id", "title", "year", "seen_at", "rating", "rated_at", "liked_at")
    for row in Mark.objects.filter(member=member).order_by("pk").values(*names).iterator():
        yield {**row, "rating": stars_of(row["rating"])}


@own("diary")
def _diary(member: Member) -> Iterable[Json]:
    """The diary's entries; ratings in stars, of five."""
    names = ("film_id", "title", "year", "watched", "clock", "written_at", "rating", "rewatch", "tags", "review")
    for row in Entry.objects.filter(member=member).order_by("pk").values(*names).iterator():
        yield {**row, "rating": stars_of(row["rating"])}


@own("lists")
def _lists(member: Member) -> Iterable[Json]:
    """What the member's lists are called, and who may see them."""
    names = (
        "key", "kind", "name", "about", "tags", "visibility", "ranked", "made_at", "changed_at", "standing", "held_for",
    )  # fmt: skip
    yield from member.lists.order_by("pk").values(*names)


@own("films_on_lists")
def _places(member: Member) -> Iterable[Json]:
    """What stands on the lists, watchlist and favourites among them."""
    names = ("film_list__key", "position", "film_id", "title", "year", "note", "added_at")
    rows = Place.objects.filter(film_list__member=member).order_by("film_list", "position", "pk")
    for row in rows.values(*names).iterator():
        yield {"list": row.pop("film_list__key"), **row}


@own("follows")
def _follows(member: Member) -> Iterable[Json]:
    """What the member follows."""
    names = ("kind", "entity_id", "title", "since")
    yield from Follow.objects.filter(member=member).order_by("pk").values(*names)


@own("list_choices")
def _choices(member: Member) -> Iterable[Json]:
    """Who may see the diary, and the secret of the feed."""
    yield from Choice.objects.filter(member=member).values("diary", "token")


@own("imports")
def _imports(member: Member) -> Iterable[Json]:
    """Files that the member brought."""
    yield from Import.objects.filter(member=member).order_by("pk").values("form", "name", "made_at", "confirmed_at")


@own("imported_rows")
def _rows(member: Member) -> Iterable[Json]:
    """What the rows of these files said, and what became of each; ratings in stars, of five."""
    names = ("part", "place", "title", "year", "identifiers", "told", "film_id", "state", "reason")
    rows = ImportRow.objects.filter(brought__member=member).order_by("brought", "number").values(*names)
    for row in rows.iterator():
        told = row["told"]
        yield {**row, "told": told | {"rating": stars_of(told["rating"])} if "rating" in told else told}
