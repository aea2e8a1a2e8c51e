"""The first page, the page about the site, and the pages for what is not there."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from repertory.site.catalogue import shelf
from repertory.site.catalogue.models import Dossier
from repertory.site.catalogue.pages import answer
from repertory.site.catalogue.remembered import of_catalogue

POSTERS = 6
LISTED = 12
_LINE = ("entity_id", "title", "year", "slug")


@of_catalogue
def home(request: HttpRequest) -> HttpResponse:
    """Show what is new and what is contested."""
    best = list(Dossier.objects.filter(kind="film").order_by("-weight")[:POSTERS].values_list(*_LINE, "dossier"))
    on_posters = {row[0] for row in best}
    lists = shelf.lists(
        trailers=("trailer_announced", "read_at DESC, year DESC", LISTED),
        newest=("kind = 'film'", "read_at DESC, weight DESC", LISTED + POSTERS),
        disputed=("kind = 'film' AND disputes > 0", "disputes DESC, weight DESC", LISTED),
    )
    newest = lists["newest"]
    # Where all was read at once, the best known would stand here as well as on the posters.
    others = [row for row in newest if row["entity_id"] not in on_posters][:LISTED]
    return answer(
        request,
        "home.html",
        {**lists, "posters": [_poster(*row) for row in best], "newest": others or newest, "counts": shelf.counts()},
    )


def _poster(entity_id: str, title: str, year: int | None, slug: str, dossier: bytes) -> dict[str, Any]:
    director = shelf.unpack(dossier)["director"]
    return {"entity_id": entity_id, "title": title, "year": year, "slug": slug, "director": director}


@of_catalogue
def about(request: HttpRequest) -> HttpResponse:
    """Say what the site is and how to read its marks."""
    told = shelf.counts()
    context = {"films": told["film"], "people": told["person"], "disputes": told["disputes"]}
    return answer(request, "about.html", context)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Say that nothing stands at an address."""
    return answer(request, "lost.html", {"heading": _("Not in the programme"), "said": _said(exception)}, status=404)


def _said(exception: Exception) -> str:
    """Return the sentence of a view that found nothing; Django's own tells of patterns, not of films."""
    told = exception.args[0] if exception.args else ""
    return told if isinstance(told, str) and told.endswith(".") else _("Nothing stands at this address.")


def refused(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Say that something is not theirs to do who asked."""
    return answer(request, "lost.html", {"heading": _("Not yours"), "said": _("This is somebody else's.")}, status=403)


def failed(request: HttpRequest) -> HttpResponse:
    """Say that the site made a mistake."""
    said = _("The page could not be made. The mistake is the site's; it was written to its log.")
    return answer(request, "lost.html", {"heading": _("The film broke"), "said": said}, status=500)


def forgery(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Say that a form did not come from this site, or came after its time; what was written in it is given back."""
    said = _(
        "This form was not sent from this site, or too long after it was opened. Go back, reload the page, try again."
    )
    return answer(
        request,
        "lost.html",
        {"heading": _("Not taken"), "said": said, "lost_text": request.POST.get("text")},
        status=403,
    )
