"""Documents as they came, with the words of a claim marked."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TypeVar

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse

from repertory.collection.documents import Documents
from repertory.errors import NotFound
from repertory.site.catalogue.exhibit import Exhibit, Source, as_wiki_page, exhibit
from repertory.site.catalogue.models import DocumentCard, SourcePage
from repertory.site.catalogue.pages import answer

LARGEST = 64 << 20
"""Bytes of a document that is taken whole into memory."""

Found = TypeVar("Found")
_SHA256 = re.compile(r"[0-9a-f]{64}")


def _of_store(ask: Callable[[Documents, str], Found], sha256: str) -> Found:
    if not _SHA256.fullmatch(sha256):
        raise Http404("A document's address holds its SHA-256, 64 hexadecimal digits.")
    try:
        return ask(Documents(settings.COLLECTION / "documents"), sha256)
    except NotFound as error:
        raise Http404("The collection holds no document of that SHA-256.") from error


def _card(sha256: str) -> DocumentCard:
    card = DocumentCard.objects.filter(sha256=sha256).first()
    return card or DocumentCard(sha256=sha256, source="", name="", media_type="text/plain", size=0, seen_at="")


def document(request: HttpRequest, sha256: str) -> HttpResponse:
    """Show a document; ``?at=`` names the place to mark."""
    card = _card(sha256)
    locator = request.GET.get("at", "")[:2000]
    shown, size = _shown(card, locator)
    title = SourcePage.objects.filter(source=card.source).values_list("title", flat=True).first()
    return answer(
        "document.html",
        {"card": card, "size": size, "locator": locator, "exhibit": shown, "source_title": title},
    )


def _shown(card: DocumentCard, locator: str) -> tuple[Exhibit, int]:
    """Return what is shown of a document, and its size in bytes; one too large for the memory is never taken whole."""
    if locator.startswith("wiki:"):
        with _of_store(Documents.stream, card.sha256) as stream:
            return as_wiki_page(stream, locator), card.size
    if card.size > LARGEST:
        note = (
            f"This document is too large to be shown here: more than {LARGEST >> 20} MiB. Its bytes can be taken whole."
        )
        return Exhibit("lines", (), note), card.size
    content = _of_store(Documents.read, card.sha256)
    return exhibit(Source(card.name, card.media_type, content), locator), len(content)


def raw(request: HttpRequest, sha256: str) -> HttpResponse | StreamingHttpResponse:
    """Give the bytes as they came, to keep; never as a page that a browser would run."""
    response: HttpResponse | StreamingHttpResponse
    if _card(sha256).size > LARGEST:
        response = StreamingHttpResponse(_of_store(Documents.pieces, sha256), content_type="text/plain; charset=utf-8")
    else:
        response = HttpResponse(_of_store(Documents.read, sha256), content_type="text/plain; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="{sha256[:12]}.txt"'
    return response
