"""The pages of films, people and organisations."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from repertory.site.catalogue import shelf
from repertory.site.catalogue.article import asked_for, introduced
from repertory.site.catalogue.pages import answer
from repertory.site.catalogue.parts import FILM_REVIEWS, FILM_TOP, PERSON_TOP
from repertory.site.catalogue.translations import current, in_language


def entity(request: HttpRequest, identity: str, kind: str, slug: str = "") -> HttpResponse:
    """Show an entity; an id that lost, or an address with another slug, leads to the page for good."""
    found = shelf.entity(identity)
    if found is None:
        return follow(identity)
    if found.kind != kind or (slug and slug != found.slug):
        return moved(found.kind, identity, found.slug)
    in_language(found.page, current())
    if kind == "film":
        return answer(request, "film.html", _film(request, identity, found))
    tops = [part(request, identity) for part in PERSON_TOP]
    context = {**found.page, "address": f"/{kind}/{identity}/{found.slug}", "tops": tops}
    return answer(request, "person.html", context)


def follow(identity: str, beneath: str = "") -> HttpResponse:
    """Lead from an id that lost to the entity it belongs to, or to what lies ``beneath`` its address."""
    target = shelf.referent(identity)
    if target is None:
        raise Http404(_("Nothing is known by the id {0}.").format(identity))
    own, kind, slug = target
    return moved(kind, own, slug, beneath)


def moved(kind: str, identity: str, slug: str, beneath: str = "") -> HttpResponse:
    """Lead for good to an entity's own address."""
    return HttpResponsePermanentRedirect(f"/{kind}/{identity}/{slug}{beneath}" if slug else f"/{kind}/{identity}")


def _film(request: HttpRequest, identity: str, found: shelf.Found) -> dict[str, Any]:
    context = found.page
    context["address"] = f"/film/{identity}/{found.slug}"
    context["film"]["lead"] = introduced(context["film"]["lead"], asked_for(get_language()))
    context["tops"] = [part(request, identity) for part in FILM_TOP]
    context["reviews"] = [part(request, found) for part in FILM_REVIEWS]
    return context
