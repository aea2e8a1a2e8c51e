"""What stands of a member's keeping on pages of others: on a film's, and on a member's."""

from __future__ import annotations

from django.http import HttpRequest
from markupsafe import Markup

from repertory.site.catalogue.pages import rendered
from repertory.site.catalogue.parts import FILM_TOP
from repertory.site.lists.films import names_of
from repertory.site.lists.keep import mark_of
from repertory.site.lists.models import FilmList, Kind


def keeping(request: HttpRequest, identity: str) -> Markup:
    """Return the line of a film's page by which it is kept; to a visitor, where to sign in."""
    return Markup(rendered(request, "keeping.html", {"film_id": identity, "kept": kept(request, identity)}))


def kept(request: HttpRequest, identity: str) -> dict[str, object]:
    """Return what whoever asks keeps of a film: 3 queries for a member, none for a visitor."""
    member = request.user
    if not member.is_authenticated:
        return {}
    names = names_of(identity)
    on = FilmList.objects.filter(member=member, places__film_id__in=names).exclude(kind=Kind.LIST)
    return {"on": set(on.values_list("kind", flat=True)), "mark": mark_of(member, names)}


FILM_TOP.append(keeping)
