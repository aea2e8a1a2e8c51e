"""What is new of films, people and members, for feeds and for the page of what one follows.

Each kind of news takes as many queries for a hundred things followed as for one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

import orjson
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from repertory.site.catalogue.shelf import unpack
from repertory.site.databases import catalogue
from repertory.site.lists.films import shown
from repertory.site.lists.forms import in_stars
from repertory.site.lists.models import Entry
from repertory.site.markdown import MARK
from repertory.site.members.holding import Standing
from repertory.site.reviews.models import Review

_HIDDEN = re.compile(re.escape(MARK) + ".*?" + re.escape(MARK), re.DOTALL)
"""What a review hides until it is asked for; a feed can't hide it, and leaves it out."""
MOST = 50
"""News in a feed."""
FILMS_OF_PEOPLE = 2_000
"""Films that are looked at for news of people."""


@dataclass(frozen=True, slots=True)
class News:
    """Something new: what it is about, in a few words, where it stands, and since when."""

    key: str
    title: str
    address: str
    at: datetime
    text: str = ""


def latest(*parts: Iterable[News]) -> list[News]:
    """Return the newest of all, newest first."""
    return sorted((one for part in parts for one in part), key=lambda one: (one.at, one.key), reverse=True)[:MOST]


def moment(told: str) -> datetime:
    """Return a date or date and time as a moment; the beginning of known time where it tells none."""
    try:
        found = datetime.fromisoformat(told)
    except ValueError:
        found = datetime(1970, 1, 1, tzinfo=UTC)
    return found if found.tzinfo else found.replace(tzinfo=UTC)


def of_films(ids: Sequence[str]) -> list[News]:
    """Return when pages of films were changed last, and what reviews came in or were written here: 3 queries."""
    pages = _films(ids)
    news = [
        News(f"{film}:{read_at}", _("%(film)s: the page was changed") % {"film": _called(title, year)}, address,
             moment(read_at))
        for film, (title, year, address, read_at) in pages.items()
    ]  # fmt: skip
    for identity, film, date_of, told in _reviews(list(pages)):
        title, year, address, read_at = pages[film]
        review = orjson.loads(bytes(told))
        words = (review.get("text") or "")[:280]
        said = _("A review of %(film)s") % {"film": _called(title, year)}
        news.append(News(f"review:{identity}", said, f"{address}#reviews", moment(date_of or read_at), words))
    return latest(news, _written(Review.objects.filter(film_id__in=ids)))


def _written(reviews: QuerySet[Review]) -> list[News]:
    """Return reviews that members wrote here and everybody sees: 1 query."""
    found = reviews.filter(standing=Standing.SHOWN, member__is_active=True).select_related("member")
    return [
        News(
            f"written:{one.pk}",
            _("%(who)s on %(film)s") % {"who": one.member.called, "film": _called(one.title, one.year)},
            one.address,
            one.written_at,
            "" if one.spoilers else _HIDDEN.sub("…", one.text)[:280],
        )
        for one in found.order_by("-written_at", "-pk")[:MOST]
    ]


def _reviews(films: list[str]) -> list[tuple[str, str, str | None, bytes]]:
    if not films:
        return []
    with catalogue().cursor() as cursor:
        cursor.execute(
            "SELECT review_id, film_id, date, review FROM catalogue_review "
            f"WHERE film_id IN ({_marks(films)}) AND date <> '' ORDER BY date DESC, review_id LIMIT {MOST}",
            films,
        )
        found: list[tuple[str, str, str | None, bytes]] = cursor.fetchall()
        return found


def of_people(ids: Sequence[str]) -> list[News]:
    """Return the films of people, those that came last first: 2 queries."""
    if not ids:
        return []
    with catalogue().cursor() as cursor:
        cursor.execute(f"SELECT title, dossier FROM catalogue_dossier WHERE entity_id IN ({_marks(ids)})", list(ids))
        people = cursor.fetchall()
    whose: dict[str, list[str]] = {}
    for name, content in people:
        for _role, films in unpack(bytes(content)).get("filmography", ()):
            for film in films:
                if name not in whose.setdefault(film["id"], []):
                    whose[film["id"]].append(name)
    pages = _films(list(whose)[:FILMS_OF_PEOPLE])
    return latest(
        News(f"film:{film}", _("%(film)s, with %(who)s")
             % {"film": _called(title, year), "who": ", ".join(whose.get(film, ()))}, address, moment(read_at))
        for film, (title, year, address, read_at) in pages.items()
    )  # fmt: skip


def of_members(members: Sequence[int]) -> list[News]:
    """Return what members wrote in diaries that are shown, and their reviews: 3 queries."""
    entries = (
        Entry.objects.filter(member__in=members, member__is_active=True)
        .exclude(member__choice__diary="private")
        .select_related("member")
        .order_by("-written_at", "-pk")[:MOST]
    )
    some = list(entries)
    films = shown(some)
    seen = (_watched(entry, films[entry.pk].address if films[entry.pk].id else entry.member.address) for entry in some)
    return latest(seen, _written(Review.objects.filter(member__in=members)))


def _watched(entry: Entry, address: str) -> News:
    said = {"who": entry.member.called, "film": _called(entry.title, entry.year)}
    words = _("%(who)s saw %(film)s again") if entry.rewatch else _("%(who)s saw %(film)s")
    day = entry.watched.isoformat() if entry.watched else ""
    text = " · ".join(part for part in (day, in_stars(entry.rating or 0), ", ".join(entry.shown_tags)) if part)
    return News(f"entry:{entry.pk}", words % said, address, entry.written_at, text)


def _films(ids: Sequence[str]) -> dict[str, tuple[str, int | None, str, str]]:
    """Return (title, year, address, when it was read) of films, those that were read last first."""
    if not ids:
        return {}
    with catalogue().cursor() as cursor:
        cursor.execute(
            "SELECT entity_id, title, year, slug, read_at FROM catalogue_dossier WHERE kind = 'film' "
            f"AND entity_id IN ({_marks(ids)}) ORDER BY read_at DESC, entity_id LIMIT {MOST}",
            list(ids),
        )
        rows = cursor.fetchall()
    return {film: (title, year, f"/film/{film}/{slug}", read_at) for film, title, year, slug, read_at in rows}


def _marks(values: Sequence[str]) -> str:
    return ", ".join(["%s"] * len(values))


def _called(title: str, year: int | None) -> str:
    return f"{title} ({year})" if year else title
