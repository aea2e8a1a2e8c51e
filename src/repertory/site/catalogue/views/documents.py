"""Documents as they came, with the words of a claim marked."""

from __future__ import annotations

import re

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse

from repertory.collection.documents import Documents
from repertory.errors import NotFound
from repertory.site.catalogue.exhibit import Source, exhibit
from repertory.site.catalogue.models import DocumentCard, SourcePage
from repertory.site.catalogue.pages import answer

_SHA256 = re.compile(r"[0-9a-f]{64}")


def _content(sha256: str) -> bytes:
    if not _SHA256.fullmatch(sha256):
        raise Http404("A document's address holds its SHA-256, 64 hexadecimal digits.")
    try:
        return Documents(settings.COLLECTION / "documents").read(sha256)
    except NotFound as error:
        raise Http404("The collection holds no document of that SHA-256.") from error


def _card(sha256: str) -> DocumentCard:
    card = DocumentCard.objects.filter(sha256=sha256).first()
    return card or DocumentCard(sha256=sha256, source="", name="", media_type="text/plain", size=0, seen_at="")


def document(request: HttpRequest, sha256: str) -> HttpResponse:
    """Show a document; ``?at=`` names the place to mark."""
    content, card = _content(sha256), _card(sha256)
    locator = request.GET.get("at", "")[:2000]
    shown = exhibit(Source(card.name, card.media_type, content), locator)
    title = SourcePage.objects.filter(source=card.source).values_list("title", flat=True).first()
    return answer(
        "document.html",
        {"card": card, "size": len(content), "locator": locator, "exhibit": shown, "source_title": title},
    )


def raw(request: HttpRequest, sha256: str) -> HttpResponse:
    """Give the bytes as they came, to keep; never as a page that a browser would run."""
    response = HttpResponse(_content(sha256), content_type="text/plain; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="{sha256[:12]}.txt"'
    return response
