"""The first page, the page about the site, and the pages for what is not there."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from repertory.site.catalogue import shelf
from repertory.site.catalogue.models import Dispute, Dossier
from repertory.site.catalogue.pages import answer

POSTERS = 6
LISTED = 12
_LINE = ("entity_id", "title", "year", "slug")


def home(request: HttpRequest) -> HttpResponse:
    """Show what is new and what is contested."""
    films = Dossier.objects.filter(kind="film")
    best = list(films.order_by("-weight")[:POSTERS].values_list(*_LINE, "dossier"))
    newest = films.order_by("-read_at", "-weight")[: LISTED + POSTERS].values(*_LINE)
    on_posters = {row[0] for row in best}
    contested = films.filter(disputes__gt=0).order_by("-disputes", "-weight")[:LISTED]
    return answer(
        request,
        "home.html",
        {
            "posters": [_poster(*row) for row in best],
            "trailers": list(
                Dossier.objects.filter(trailer_announced=True).order_by("-read_at", "-year")[:LISTED].values(*_LINE)
            ),
            # Where all was read at once, the best known would stand here as well as on the posters.
            "newest": [row for row in newest if row["entity_id"] not in on_posters][:LISTED] or list(newest),
            "counts": shelf.counts(),
            "disputed": list(contested.values(*_LINE, "disputes")),
        },
    )


def _poster(entity_id: str, title: str, year: int | None, slug: str, dossier: bytes) -> dict[str, Any]:
    director = shelf.unpack(dossier)["director"]
    return {"entity_id": entity_id, "title": title, "year": year, "slug": slug, "director": director}


def about(request: HttpRequest) -> HttpResponse:
    """Say what the site is and how to read its marks."""
    return answer(
        request,
        "about.html",
        {
            "films": Dossier.objects.filter(kind="film").count(),
            "people": Dossier.objects.filter(kind="person").count(),
            "disputes": Dispute.objects.count(),
        },
    )


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
