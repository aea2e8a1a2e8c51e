"""What stands of a member's keeping on pages of others: on a film's or a person's, and on a member's."""

from __future__ import annotations

from django.db.models import Count
from django.http import HttpRequest
from markupsafe import Markup

from repertory.site.catalogue.films import names_of
from repertory.site.catalogue.pages import rendered
from repertory.site.catalogue.parts import FILM_TOP, PERSON_TOP
from repertory.site.lists.films import shown
from repertory.site.lists.follow import follows
from repertory.site.lists.keep import diary_open, mark_of
from repertory.site.lists.models import FilmList, Follow, Kind
from repertory.site.lists.views.diary import lines, newest
from repertory.site.lists.views.lists import lists_shown
from repertory.site.members.models import Member
from repertory.site.members.sections import SECTIONS

FAVOURITES, ENTRIES, LISTS = 12, 8, 8
"""How many of each stand on a member's page."""


def keeping(request: HttpRequest, identity: str) -> Markup:
    """Return the line of a film's page by which it is kept; to a visitor, where to sign in."""
    return Markup(rendered(request, "keeping.html", {"film_id": identity, "kept": kept(request, identity)}))


def kept(request: HttpRequest, identity: str) -> dict[str, object]:
    """Return what whoever asks keeps of a film: 4 queries for a member, none for a visitor."""
    member = request.user
    if not member.is_authenticated:
        return {}
    names = names_of(identity)
    on = FilmList.objects.filter(member=member, places__film_id__in=names).exclude(kind=Kind.LIST)
    return {
        "on": set(on.values_list("kind", flat=True)),
        "mark": mark_of(member, names),
        "follow": follows(member, names),
    }


def following(request: HttpRequest, identity: str) -> Markup:
    """Return the line of a person's page by which they are followed."""
    member = request.user
    found = member.is_authenticated and follows(member, names_of(identity))
    return Markup(rendered(request, "following_one.html", {"identity": identity, "follow": found}))


def member_part(request: HttpRequest, member: Member) -> Markup:
    """Return favourites, diary and lists of a member, as far as they are shown to who asks."""
    asking = request.user
    mine = asking == member
    lists = lists_shown(member, asking)
    favourites = lists.filter(kind=Kind.FAVOURITES).first()
    places = list(favourites.places.order_by("position", "pk")[:FAVOURITES]) if favourites else []
    films = shown(places)
    followed = Follow.objects.filter(followed=member, member=asking.pk)
    context = {
        "shown": member, "mine": mine,
        "favourites": [films[place.pk] for place in places],
        "rows": lines(member, list(newest(member)[:ENTRIES])) if diary_open(member, asking) else [],
        "lists": lists.filter(kind=Kind.LIST).annotate(films=Count("places")).order_by("-changed_at", "-pk")[:LISTS],
        "following": not mine and asking.is_authenticated and followed.exists(),
    }  # fmt: skip
    return Markup(rendered(request, "kept_by_member.html", context))


FILM_TOP.append(keeping)
PERSON_TOP.append(following)
SECTIONS.append(member_part)
