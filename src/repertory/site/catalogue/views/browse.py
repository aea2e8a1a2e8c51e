"""Browsing: by country, language, genre, year, decade and letter."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from repertory.site.catalogue.models import Dossier, Facet, FacetValue
from repertory.site.catalogue.pages import answer, page_asked
from repertory.site.catalogue.remembered import of_catalogue
from repertory.site.catalogue.translations import current
from repertory.site.catalogue.words import facet as facet_in_words
from repertory.vocabulary.marked import to_translate

PAGE = 100

FACETS: dict[str, tuple[str, str]] = {
    "country": (to_translate("Countries"), "-films"),
    "decade": (to_translate("Decades"), "-value"),
    "language": (to_translate("Languages"), "-films"),
    "genre": (to_translate("Genres"), "-films"),
    "year": (to_translate("Years"), "-value"),
}
"""What films are browsed by: the heading, and the order of the values."""

IN_OVERVIEW = 14


@of_catalogue
def overview(request: HttpRequest) -> HttpResponse:
    """Show every way of browsing, with its fullest values."""
    shelves = []
    for facet, (heading, order) in FACETS.items():
        values = list(
            FacetValue.objects.filter(facet=facet).order_by(order, "shown", "value").values("value", "shown", "films")
        )
        shelves.append((facet, _(heading), values[:IN_OVERVIEW], len(values)))
    letters = _letters("film", "person")
    return answer(request, "browse.html", {"shelves": shelves, "letters": letters["film"], "people": letters["person"]})


def _letters(*kinds: str) -> dict[str, list[str]]:
    """Return under which letters something of some kinds stands: 1 query."""
    found: dict[str, list[str]] = {kind: [] for kind in kinds}
    for kind, letter in Dossier.objects.filter(kind__in=kinds).values_list("kind", "letter").distinct():
        found[kind].append(letter)
    return {kind: sorted(all_of, key=lambda letter: (not letter.isalpha(), letter)) for kind, all_of in found.items()}


def values(request: HttpRequest, facet: str) -> HttpResponse:
    """Show every value of one facet with its number of films."""
    if facet not in FACETS:
        raise Http404(_("Films are browsed by {0} and letter, not by {1}.").format(", ".join(FACETS), facet))
    heading, order = FACETS[facet]
    found = FacetValue.objects.filter(facet=facet).order_by(order, "shown", "value").values("value", "shown", "films")
    return answer(request, "values.html", {"name": facet, "heading": _(heading), "values": list(found)})


def films(request: HttpRequest, facet: str, value: str) -> HttpResponse:
    """Show the films under one value, in the order of their titles."""
    entry = FacetValue.objects.filter(facet=facet, value=value).first()
    if entry is None:
        raise Http404(_("No film stands under {0}.").format(value))
    page, pages = page_asked(request.GET.get("page", ""), entry.films, PAGE)
    under = Facet.objects.filter(facet=facet, value=value).order_by("place", "film_id")
    ids = list(under.values_list("film_id", flat=True)[(page - 1) * PAGE : page * PAGE])
    lines = Dossier.objects.filter(entity_id__in=ids).order_by("place", "entity_id")
    return answer(
        request,
        "list.html",
        {
            "heading": facet_in_words({"value": entry.value, "shown": entry.shown}, facet, current()),
            "above": (f"/browse/{facet}", _(FACETS[facet][0])) if facet in FACETS else ("/browse", _("Browse")),
            "total": entry.films,
            "kind": "film",
            "lines": list(lines.values("entity_id", "title", "year", "slug", "disputes")),
            "page": page,
            "pages": pages,
            "letters": [],
            "letter": "",
        },
    )


def trailers(request: HttpRequest) -> HttpResponse:
    """Show every film of which a trailer is announced."""
    announced = Dossier.objects.filter(trailer_announced=True)
    total = announced.count()
    page, pages = page_asked(request.GET.get("page", ""), total, PAGE)
    lines = announced.order_by("-read_at", "-year", "place", "entity_id")[(page - 1) * PAGE : page * PAGE]
    return answer(
        request,
        "list.html",
        {
            "heading": _("Trailers announced"),
            "above": ("/", _("Programme")),
            "total": total,
            "kind": "film",
            "lines": list(lines.values("entity_id", "title", "year", "slug", "disputes")),
            "page": page,
            "pages": pages,
            "letters": [],
            "letter": "",
        },
    )


def letter(request: HttpRequest, kind: str, letter: str) -> HttpResponse:
    """Show the films or people under a letter, articles ignored."""
    under = Dossier.objects.filter(kind=kind, letter=letter)
    total = under.count()
    if not total:
        raise Http404(_("Nothing stands under the letter {0}.").format(letter))
    page, pages = page_asked(request.GET.get("page", ""), total, PAGE)
    lines = under.order_by("place", "entity_id")[(page - 1) * PAGE : page * PAGE]
    return answer(
        request,
        "list.html",
        {
            "heading": letter,
            "above": ("/browse", _("Films by letter") if kind == "film" else _("People by letter")),
            "total": total,
            "kind": kind,
            "lines": list(lines.values("entity_id", "title", "year", "slug", "disputes")),
            "page": page,
            "pages": pages,
            "letters": _letters(kind)[kind],
            "letter": letter,
        },
    )
