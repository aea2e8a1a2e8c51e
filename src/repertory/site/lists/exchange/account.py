"""What a member's account holds, and what rows that were brought would add to it.

`Account.take` decides of one row; the preview asks it and throws the answers away, the confirmation keeps them. So
nothing is added that was not shown, and what is there already is never changed.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from repertory.site.catalogue.films import Shown, now
from repertory.site.lists.exchange.row import Json
from repertory.site.lists.keep import hold, list_of
from repertory.site.lists.models import Entry, FilmList, Kind, Mark, Place
from repertory.site.members.models import Member
from repertory.site.reviews.keep import keep_review
from repertory.site.reviews.models import LONGEST, Review

BATCH = 1_000
"""Rows that one statement writes."""
LONGEST_NOTE = 10_000
OWN_LISTS = {"watchlist": Kind.WATCHLIST, "favourites": Kind.FAVOURITES}


def overwrite(model: Any, rows: list[Any], names: list[str]) -> None:
    """Write some columns of many rows that are there: as one statement of values, which databases do fastest."""
    model.objects.bulk_create(rows, batch_size=BATCH, update_conflicts=True, unique_fields=["id"], update_fields=names)


@dataclass(frozen=True, slots=True)
class Refused:
    """Why a row is not added; ``there`` where that is because the account holds it."""

    reason: str
    there: bool = True


@dataclass
class Account:
    """What a member keeps, by the present ids of films, and what is to be added."""

    member: Member
    moment: datetime = field(default_factory=timezone.now)

    def __post_init__(self) -> None:
        self._refs: dict[str, tuple[str, str]] = {}
        self._heads: dict[tuple[str, str], Json] = {}
        self._taken: dict[Any, int] = {}
        self.new_marks: list[Mark] = []
        self.changed_marks: dict[int, Mark] = {}
        self.new_entries: list[tuple[Entry, Json, int]] = []
        self.new_places: list[tuple[tuple[str, str], Place]] = []
        self.new_reviews: list[tuple[Shown, Json, int]] = []
        self._hold()

    def _hold(self) -> None:
        """Ask what the member keeps: 6 queries, and one for 5,000 films."""
        marks = list(Mark.objects.filter(member=self.member).order_by("pk"))
        entries = Entry.objects.filter(member=self.member).values_list(
            "film_id", "watched", "clock", "rating", "rewatch", "tags"
        )
        places = Place.objects.filter(film_list__member=self.member).values_list("film_list", "film_id", "position")
        reviews = Review.objects.filter(member=self.member).values_list("film_id", "text")
        entries, places, reviews = list(entries), list(places), list(reviews)
        ids = [mark.film_id for mark in marks] + [row[0] for row in (*entries, *reviews)] + [row[1] for row in places]
        self._now = {old: film.id for old, film in now(ids).items()}
        self._marks = {self._id(mark.film_id): mark for mark in marks}
        self._entries: dict[Any, int] = {}
        for film, *rest in entries:
            self._count(self._key(self._id(film), *rest))
        self._on = {(one, self._id(film)) for one, film, _position in places}
        self._last: dict[int, int] = {}
        for one, _film, position in places:
            self._last[one] = max(self._last.get(one, 0), position)
        self._reviews = {(self._id(film), text) for film, text in reviews}
        lists = FilmList.objects.filter(member=self.member).order_by("-pk")
        self._named = {(one.kind, one.name if one.kind == Kind.LIST else ""): one.pk for one in lists}

    def _id(self, film: str) -> str:
        return self._now.get(film, film)

    def _key(self, film: str, watched: Any, clock: Any, rating: Any, rewatch: Any, tags: Any) -> Any:
        return film, watched, clock, rating, bool(rewatch), tuple(tags)

    def _count(self, key: Any) -> None:
        self._entries[key] = self._entries.get(key, 0) + 1

    def take(self, part: str, film: Shown | None, told: Json, number: int) -> Refused | None:
        """Take what a row says of a film (none for a list's head); return why not, where it is not taken."""
        ways: dict[str, Callable[[Shown, Json, int], Refused | None]] = {
            "mark": self._mark, "entry": self._entry, "place": self._place, "review": self._review,
        }  # fmt: skip
        if part == "list":
            return self._head(told)
        return ways[part](film, told, number) if film else Refused(_("No film."), False)

    def _mark(self, film: Shown, told: Json, number: int) -> Refused | None:
        mark = self._marks.get(film.id)
        if mark is None:
            mark = self._marks[film.id] = Mark(**self._whose(film))
            self.new_marks.append(mark)
        if told.get("rating") and mark.rating:
            same = mark.rating == told["rating"]
            return Refused(_("Rated so already.") if same else _("Rated otherwise here already; that stays."))
        names = [name for name in ("seen_at", "rated_at", "liked_at") if name in told and getattr(mark, name) is None]
        if not names:
            return Refused(_("Said already."))
        for name in names:
            setattr(mark, name, self._moment(told[name]))
        if told.get("rating"):
            mark.rating = told["rating"]
        if mark.pk:
            self.changed_marks[mark.pk] = mark
        return None

    def _entry(self, film: Shown, told: Json, number: int) -> Refused | None:
        watched = date.fromisoformat(told["watched"]) if told.get("watched") else None
        clock = time.fromisoformat(told["clock"]) if told.get("clock") else None
        tags = [tag.replace(",", " ")[:80] for tag in told.get("tags", ())][:50]
        said = (watched, clock, told.get("rating"), bool(told.get("rewatch")), tags)
        key = self._key(film.id, *said)
        # Two alike in the file are two; one alike in the account is the same.
        self._taken[key] = self._taken.get(key, 0) + 1
        if self._taken[key] <= self._entries.get(key, 0):
            return Refused(_("In your diary already."))
        if len(told.get("text") or "") > LONGEST:
            return Refused(_("Its review is longer than %(n)s characters.") % {"n": LONGEST}, False)
        entry = Entry(
            **self._whose(film), watched=watched, clock=clock, rating=said[2], rewatch=said[3], tags=tags,
            written_at=self._moment(told.get("written_at")),
        )  # fmt: skip
        self.new_entries.append((entry, told, number))
        return None

    def _head(self, told: Json) -> Refused | None:
        key = (str(Kind.LIST), told["name"][:200])
        self._refs[told["ref"]] = key
        if key in self._named or key in self._heads:
            return Refused(_("You have a list of this name; films are put on it."))
        if not key[1].strip() or len(told["about"]) > LONGEST_NOTE:
            return Refused(_("Expected a list's name, and a description of at most 10,000 characters."), False)
        self._heads[key] = told
        return None

    def _place(self, film: Shown, told: Json, number: int) -> Refused | None:
        ref = told["ref"]
        key = (str(OWN_LISTS[ref]), "") if ref in OWN_LISTS else self._refs.get(ref)
        if key is None:
            key = self._refs[ref] = (str(Kind.LIST), ref[:200])
        if key not in self._named and key[0] == Kind.LIST:
            self._heads.setdefault(key, {"name": key[1]})
        if len(told["note"]) > LONGEST_NOTE:
            return Refused(_("Its note is longer than %(n)s characters.") % {"n": LONGEST_NOTE}, False)
        where = self._named.get(key, key)
        if (where, film.id) in self._on:
            return Refused(_("On this list already."))
        self._on.add((where, film.id))
        whose = {name: value for name, value in self._whose(film).items() if name != "member"}
        added = self._moment(told.get("added_at"))
        self.new_places.append((key, Place(**whose, position=told["position"] or 0, note=told["note"], added_at=added)))
        return None

    def _review(self, film: Shown, told: Json, number: int) -> Refused | None:
        if (film.id, told["text"]) in self._reviews:
            return Refused(_("You wrote this review already."))
        if not told["text"].strip() or len(told["text"]) > LONGEST:
            return Refused(_("Expected a review of 1 to %(n)s characters.") % {"n": LONGEST}, False)
        self._reviews.add((film.id, told["text"]))
        self.new_reviews.append((film, told, number))
        return None

    def _whose(self, film: Shown) -> Json:
        return {"member": self.member, "film_id": film.id, "title": film.title, "year": film.year}

    def _moment(self, told: str | None) -> datetime:
        return datetime.fromisoformat(told) if told else self.moment

    # --- written -------------------------------------------------------------------------------------

    @transaction.atomic
    def write(self) -> None:
        """Write what was taken: some statements for a thousand rows, but each review as one that is written here."""
        Mark.objects.bulk_create(
            [mark for mark in self.new_marks if mark.seen_at or mark.rating or mark.liked_at], batch_size=BATCH
        )
        names = ["seen_at", "rating", "rated_at", "liked_at"]
        overwrite(Mark, list(self.changed_marks.values()), names)
        self._write_lists()
        self._write_entries()
        for film, told, number in self.new_reviews:
            self._kept_review(film, told, number)

    def _write_lists(self) -> None:
        words: dict[int, list[str]] = {}
        for key, head in self._heads.items():
            made = FilmList.objects.create(
                member=self.member, name=key[1], about=head.get("about", ""), tags=head.get("tags", [])[:50],
                visibility=head.get("visibility", "private"), ranked=head.get("ranked", False),
                made_at=self._moment(head.get("made_at")), changed_at=self.moment,
            )  # fmt: skip
            self._named[key] = made.pk
            words[made.pk] = [made.words]
        ordered = sorted(self.new_places, key=lambda one: one[1].position)
        for key, place in ordered:
            if key not in self._named:
                self._named[key] = list_of(self.member, key[0]).pk
            one = self._named[key]
            self._last[one] = place.position = self._last.get(one, 0) + 1
            place.film_list_id = one
            words.setdefault(one, []).append(place.note)
        Place.objects.bulk_create([place for _key, place in ordered], batch_size=BATCH)
        for changed in FilmList.objects.filter(pk__in=words).select_related("member"):
            hold(changed, "\n\n".join(filter(None, words[changed.pk])))
            changed.changed_at = self.moment
            changed.save(update_fields=["standing", "held_for", "changed_at"])

    def _write_entries(self) -> None:
        for entry, told, number in self.new_entries:
            if told.get("text", "").strip():
                film = Shown(entry.film_id, "film", entry.title, entry.year, "")
                said = {**told, "rating": entry.rating, "watched": told.get("watched") or ""}
                entry.review = self._kept_review(film, said, number)
        Entry.objects.bulk_create([entry for entry, _told, _number in self.new_entries], batch_size=BATCH)

    def _kept_review(self, film: Shown, told: Json, number: int) -> Review:
        """Keep a review as one that was written here, by the same rules, with the day on which it was written."""
        said = {name: told.get(name) or "" for name in ("text", "language", "watched")}
        said |= {"rating": told.get("rating"), "spoilers": bool(told.get("spoilers"))}
        kept = keep_review(self.member, film, said, f"import-{number}")
        Review.objects.filter(pk=kept.pk).update(written_at=self._moment(told.get("written_at")))
        return kept
