"""The pages of lists: what stands on one, and what its member may change."""

from __future__ import annotations

from django.db.models import Count, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from repertory.site.catalogue.pages import answer, page_asked
from repertory.site.lists import keep
from repertory.site.lists.films import shown
from repertory.site.lists.models import FilmList, Kind, Visibility
from repertory.site.members.holding import Standing
from repertory.site.members.models import Member
from repertory.site.members.views import active_member

PAGE = 100
"""Films on a page."""


def lists_shown(member: Member, asking: object) -> QuerySet[FilmList]:
    """Return the lists of a member that are shown to somebody on the member's pages."""
    found = FilmList.objects.filter(member=member)
    return found if asking == member else found.filter(visibility=Visibility.PUBLIC, standing=Standing.SHOWN)


def list_for(request: HttpRequest, key: str) -> FilmList:
    """Return a list that whoever asks may see; raises Http404 for all others, whether they are or not."""
    found = FilmList.objects.select_related("member").filter(key=key, member__is_active=True).first()
    if found is None or not found.seen_by(request.user):
        raise Http404(_("No list has this address, or it is not shown to you."))
    return found


def watchlist(request: HttpRequest, name: str) -> HttpResponse:
    """Show a member's watchlist; to its member even before anything was put there."""
    member = active_member(name)
    found = lists_shown(member, request.user).filter(kind=Kind.WATCHLIST).first()
    if found is None and request.user == member:
        found = keep.list_of(member, Kind.WATCHLIST)
    if found is None:
        raise Http404(_("This member shows no watchlist."))
    found.member = member
    return list_page(request, found)


def one_list(request: HttpRequest, key: str) -> HttpResponse:
    """Show a list."""
    return list_page(request, list_for(request, key))


def list_page(request: HttpRequest, found: FilmList) -> HttpResponse:
    """Answer with one page of a list: 4 queries, however long it is."""
    total = found.places.count()
    page, pages = page_asked(request.GET.get("page", ""), total, PAGE)
    places = list(found.places.order_by("position", "pk")[(page - 1) * PAGE : page * PAGE])
    films = shown(places)
    context = {
        "list": found, "owner": found.member, "mine": found.member == request.user, "total": total,
        "places": [(place, films[place.pk]) for place in places], "page": page, "pages": pages,
        "first": (page - 1) * PAGE + 1,
    }  # fmt: skip
    return answer(request, "film_list.html", context)


def lists(request: HttpRequest, name: str) -> HttpResponse:
    """Show the lists of a member."""
    member = active_member(name)
    found = lists_shown(member, request.user).annotate(films=Count("places")).order_by("-changed_at", "-pk")
    total = found.count()
    page, pages = page_asked(request.GET.get("page", ""), total, PAGE)
    context = {
        "owner": member, "mine": member == request.user, "total": total, "page": page, "pages": pages,
        "lists": found[(page - 1) * PAGE : page * PAGE],
    }  # fmt: skip
    return answer(request, "lists.html", context)
