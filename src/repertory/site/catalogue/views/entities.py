"""The pages of films, people and organisations."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from repertory.site.catalogue import shelf
from repertory.site.catalogue.article import asked_for, introduced
from repertory.site.catalogue.pages import answer
from repertory.site.catalogue.parts import FILM_REVIEWS, FILM_TOP, PERSON_TOP, Part
from repertory.site.catalogue.remembered import remembered
from repertory.site.catalogue.shelf import Found
from repertory.site.catalogue.translations import current, in_language


def entity(request: HttpRequest, identity: str, kind: str, slug: str = "") -> HttpResponse:
    """Show an entity; an id that lost, or an address with another slug, leads to the page for good."""
    found = shelf.entity(identity)
    if found is None:
        return follow(identity)
    if found.kind != kind or (slug and slug != found.slug):
        return moved(found.kind, identity, found.slug)
    return _film(request, found) if kind == "film" else _person(request, found)


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


def _film(request: HttpRequest, found: Found) -> HttpResponse:
    written = [read(request, found) for read in FILM_REVIEWS]

    def made() -> HttpResponse:
        context = _context(request, found, FILM_TOP)
        context["film"]["lead"] = introduced(context["film"]["lead"], asked_for(get_language()))
        context["reviews"] = [part.made() for part in written]
        return answer(request, "film.html", context)

    return remembered(request, found.content, made, [found.slug, [part.told for part in written]])


def _person(request: HttpRequest, found: Found) -> HttpResponse:
    def made() -> HttpResponse:
        return answer(request, "person.html", _context(request, found, PERSON_TOP))

    return remembered(request, found.content, made, found.slug)


def _context(request: HttpRequest, found: Found, tops: list[Part]) -> dict[str, Any]:
    """Return what the template of an entity's page goes through, in the language of the request."""
    in_language(found.page, current())
    address = f"/{found.kind}/{found.id}/{found.slug}"
    return {**found.page, "address": address, "tops": [part(request, found.id) for part in tops]}
