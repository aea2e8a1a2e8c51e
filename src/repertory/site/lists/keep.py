"""What members do with films: put them on lists and take them off, mark them as seen, rated, liked.

Every function knows a film by any of its ids, so that films which were joined since are one.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from repertory.site.catalogue.films import Shown, names_of
from repertory.site.lists.models import Choice, Entry, FilmList, Kind, Mark, Place, Visibility
from repertory.site.members.holding import settle
from repertory.site.members.models import Member

NAMES = {Kind.WATCHLIST: "Watchlist", Kind.FAVOURITES: "Favourites"}


def choice_of(member: Member) -> Choice:
    """Return what a member chose, made when missing."""
    return Choice.objects.get_or_create(member=member)[0]


def diary_open(member: Member, asking: object) -> bool:
    """Whether somebody may see a member's diary and ratings."""
    return asking == member or not Choice.objects.filter(member=member, diary=Visibility.PRIVATE).exists()


def list_of(member: Member, kind: str) -> FilmList:
    """Return a member's watchlist or favourites, made when missing."""
    moment = timezone.now()
    made = {"name": NAMES[Kind(kind)], "made_at": moment, "changed_at": moment, "ranked": kind == Kind.FAVOURITES}
    return FilmList.objects.get_or_create(member=member, kind=kind, defaults=made)[0]


@transaction.atomic
def keep_list(one: FilmList) -> FilmList:
    """Keep a list that is new, or of which its member changed the head; its words wait where a rule says so.

    What only its member sees never waits; so with a list that is shown from now on all its notes are looked at.
    """
    one.changed_at = timezone.now()
    before = FilmList.objects.select_for_update().filter(pk=one.pk).first()
    if before is None:
        one.made_at = one.changed_at
        hold(one, one.words)
    else:
        one.standing, one.held_for = before.standing, before.held_for
        if before.visibility == Visibility.PRIVATE:
            hold(one, "\n\n".join([one.words, *one.places.exclude(note="").values_list("note", flat=True)]))
        elif before.words != one.words:
            hold(one, one.words)
    one.save()
    return one


def hold(one: FilmList, words: str) -> None:
    """Hold a list for what it says, unless its member alone sees it."""
    if one.visibility != Visibility.PRIVATE:
        settle(one, one.member, words)


@transaction.atomic
def put(on: FilmList, film: Shown, note: str = "") -> bool:
    """Put a film at the end of a list; False where it stands there already, under whichever of its ids."""
    FilmList.objects.select_for_update().get(pk=on.pk)  # two who put at once stand behind one another
    if on.places.filter(film_id__in=names_of(film.id)).exists():
        return False
    last = on.places.aggregate(last=Max("position"))["last"] or 0
    Place.objects.create(
        film_list=on, film_id=film.id, title=film.title, year=film.year, position=last + 1, note=note,
        added_at=timezone.now(),
    )  # fmt: skip
    changed(on)
    return True


def take(off: FilmList, names: Iterable[str]) -> None:
    """Take a film, known by all its ids, off a list."""
    off.places.filter(film_id__in=list(names)).delete()
    changed(off)


def changed(one: FilmList) -> None:
    """Note that a list was changed now."""
    FilmList.objects.filter(pk=one.pk).update(changed_at=timezone.now())


def mark_of(member: Member, names: list[str]) -> Mark | None:
    """Return what a member says of a film, known by all its ids; of several what was written last."""
    return Mark.objects.filter(member=member, film_id__in=names).order_by("-pk").first()


@transaction.atomic
def mark(member: Member, film: Shown, **said: int | datetime | None) -> None:
    """Say something of a film; what is not named stays. A mark that says nothing any more is deleted."""
    _say(_locked_mark(member, film), said)


def _locked_mark(member: Member, film: Shown) -> Mark:
    """Return what a member says of a film, or a mark that says nothing yet; of one member one at a time."""
    Member.objects.select_for_update().get(pk=member.pk)
    found = mark_of(member, names_of(film.id))
    return found or Mark(member=member, film_id=film.id, title=film.title, year=film.year)


def _say(found: Mark, said: dict[str, int | datetime | None]) -> None:
    for name, value in said.items():
        setattr(found, name, value)
    if found.seen_at or found.rating or found.liked_at:
        found.save()
    elif found.pk:
        found.delete()


@transaction.atomic
def write_entry(entry: Entry, film: Shown) -> None:
    """Keep an entry of a diary, and what follows from it: the film was seen, and is rated as it was rated last."""
    entry.film_id, entry.title, entry.year = film.id, film.title, film.year
    found, moment = _locked_mark(entry.member, film), timezone.now()
    entry.save()
    said: dict[str, int | datetime | None] = {"seen_at": found.seen_at or moment}
    if entry.rating:
        said |= {"rating": entry.rating, "rated_at": moment}
    _say(found, said)
    watchlist = FilmList.objects.filter(member=entry.member, kind=Kind.WATCHLIST).first()
    if watchlist:
        take(watchlist, names_of(film.id))
