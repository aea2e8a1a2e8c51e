"""All that a member keeps, as plain values, for a file that is taken along."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Any

from django.db.models import F

from repertory.site.catalogue.films import now
from repertory.site.catalogue.models import Identifier
from repertory.site.lists.exchange.row import Json
from repertory.site.lists.models import Entry, FilmList, Kind, Mark, OfFilm, Place
from repertory.site.members.holding import Standing
from repertory.site.members.models import Member
from repertory.site.reviews.models import Review

AT_ONCE = 5_000
"""Films whose ids are asked for by one query."""
_UNFIT = re.compile(r'[%/\\:*?"<>|\x00-\x1f]')


@dataclass(frozen=True, slots=True)
class Film:
    """A film as a file tells it: its id here, its address, title, year, and its ids elsewhere."""

    id: str
    address: str
    title: str
    year: int | None
    identifiers: tuple[str, ...]

    def own(self, scheme: str) -> str | None:
        """Return the id that it has in a scheme; None where it has none, or more than one."""
        found = [one.partition(":")[2] for one in self.identifiers if one.startswith(f"{scheme}:")]
        return found[0] if len(found) == 1 else None


About = list[tuple[Film, Json]]


@dataclass(slots=True)
class Kept:
    """What a member keeps; ``places`` by list: ``watchlist``, ``favourites``, and the ``ref`` of each of ``lists``."""

    username: str
    joined: str
    entries: About = field(default_factory=list)
    reviews: About = field(default_factory=list)
    marks: About = field(default_factory=list)
    lists: list[Json] = field(default_factory=list)
    places: dict[str, About] = field(default_factory=dict)


def kept_by(member: Member, host: str) -> Kept:
    """Return all that a member keeps, films under the addresses that they have at ``host``; a dozen queries."""
    entries = list(Entry.objects.filter(member=member).select_related("review").order_by("pk"))
    marks = list(Mark.objects.filter(member=member).order_by("pk"))
    lists = list(FilmList.objects.filter(member=member).order_by("pk"))
    places = list(Place.objects.filter(film_list__in=lists).order_by("film_list", "position", "pk"))
    told = {entry.review_id for entry in entries}
    reviews = Review.objects.filter(member=member).exclude(standing=Standing.REMOVED).order_by("pk")
    alone = [review for review in reviews if review.pk not in told]
    film = Films(host, [*entries, *marks, *places, *alone])
    made = Kept(member.username, member.date_joined.date().isoformat())
    made.entries = [(film(entry), _entry(entry)) for entry in entries]
    made.marks = [(film(mark), _plain(mark, "seen_at", "rating", "rated_at", "liked_at")) for mark in marks]
    made.reviews = [(film(review), _review(review)) for review in alone]
    refs = {one.pk: one.key if one.kind == Kind.LIST else one.kind for one in lists}
    names = ("name", "about", "tags", "visibility", "ranked", "made_at")
    made.lists = [{"ref": one.key, **_plain(one, *names)} for one in lists if one.kind == Kind.LIST]
    for place in places:
        of_list = made.places.setdefault(refs[place.film_list_id], [])
        of_list.append((film(place), _plain(place, "note", "added_at")))
    return made


def _entry(entry: Entry) -> Json:
    told = _plain(entry, "watched", "clock", "written_at", "rating", "rewatch", "tags")
    if entry.review:
        told |= {"text": entry.review.text, **_plain(entry.review, "spoilers", "language")}
    return told


def _review(review: Review) -> Json:
    return _plain(review, "text", "spoilers", "language", "rating", "written_at", "watched")


def _plain(row: Any, *names: str) -> Json:
    told = {name: getattr(row, name) for name in names}
    return {key: one.isoformat() if isinstance(one, datetime | date | time) else one for key, one in told.items()}


class Films:
    """Gives the film of a row as it is now; one that is gone, as it was called."""

    def __init__(self, host: str, rows: Iterable[OfFilm | Review]) -> None:
        self.host = host
        self.now = now(row.film_id for row in rows)
        self.ids: dict[str, list[str]] = {}
        wanted = sorted({film.id for film in self.now.values()})
        for some in (wanted[at : at + AT_ONCE] for at in range(0, len(wanted), AT_ONCE)):
            found = Identifier.objects.filter(entity_id__in=some).order_by(F("identifier"))
            for film, identifier in found.values_list("entity_id", "identifier"):
                self.ids.setdefault(film, []).append(identifier)

    def __call__(self, row: OfFilm | Review) -> Film:
        """Return the film of a row."""
        film = self.now.get(row.film_id)
        identity, title, year = (film.id, film.title, film.year) if film else (row.film_id, row.title, row.year)
        return Film(identity, f"{self.host}/film/{identity}", title, year, tuple(self.ids.get(identity, ())))


def safe_name(name: str, used: Counter[str]) -> str:
    """Return a name as a file may be called, unfit marks by their numbers; the second of one name gets a 2."""
    safe = _UNFIT.sub(lambda found: f"%{ord(found[0]):02X}", name)[:150].strip(". ") or "list"
    used[safe.lower()] += 1
    number = used[safe.lower()]
    return safe if number == 1 else f"{safe} ({number})"
