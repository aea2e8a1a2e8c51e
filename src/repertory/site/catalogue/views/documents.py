"""Documents as they came, with the words of a claim marked."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import TypeVar

import orjson
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from repertory.collection.documents import Documents
from repertory.errors import NotFound
from repertory.site.catalogue.exhibit import Exhibit, Source, as_wiki_page, exhibit
from repertory.site.catalogue.models import DocumentCard, SourcePage
from repertory.site.catalogue.pages import answer

LARGEST = 64 << 20
"""Bytes of a document that is taken whole into memory."""

CLOSED = gettext_lazy(
    "This document is a person's own export: what they wrote about films stands on the films' pages under their name, "
    "the rest is theirs and is shown to nobody."
)

Found = TypeVar("Found")
Answer = TypeVar("Answer", bound=HttpResponseBase)
_SHA256 = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class Shelved:
    """A document that anybody may see: what the site knows of it, the title of its source, and the way to its bytes.

    Invariant: nothing of a document is shown but through one of these, and there is none of a person's own export.
    """

    card: DocumentCard
    source_title: str | None

    @classmethod
    def of(cls, sha256: str) -> Shelved:
        """Return the document; raises Http404 where there is none, Closed where it is a person's own export."""
        if not _SHA256.fullmatch(sha256):
            raise Http404(_("A document's address holds its SHA-256, 64 hexadecimal digits."))
        card = DocumentCard.objects.filter(sha256=sha256).first()
        if card is None:
            raise Http404(_("The collection holds no document of that SHA-256."))
        row = SourcePage.objects.filter(source=card.source).values_list("title", "page").first()
        if row is not None and orjson.loads(row[1])["card"].get("personal"):
            raise Closed
        return cls(card, row[0] if row else None)

    def bytes_by(self, ask: Callable[[Documents, str], Found]) -> Found:
        """Return what a way into the store of documents gives of this one."""
        try:
            return ask(Documents(settings.COLLECTION / "documents"), self.card.sha256)
        except NotFound as error:
            raise Http404(_("The collection holds no document of that SHA-256.")) from error


class Closed(Exception):
    """The document is a person's own export, which the site shows to nobody."""


def _open(view: Callable[[HttpRequest, Shelved], Answer]) -> Callable[[HttpRequest, str], Answer | HttpResponse]:
    """Let a view be asked for a document by its SHA-256; of a person's own export it says why it is not shown."""

    @wraps(view)
    def asked(request: HttpRequest, sha256: str) -> Answer | HttpResponse:
        try:
            return view(request, Shelved.of(sha256))
        except Closed:
            return answer(request, "lost.html", {"heading": _("Somebody's own papers"), "said": CLOSED}, status=403)

    return asked


@_open
def document(request: HttpRequest, shelved: Shelved) -> HttpResponse:
    """Show a document; ``?at=`` names the place to mark."""
    locator = request.GET.get("at", "")[:2000]
    shown, size = _shown(shelved, locator)
    told = {"card": shelved.card, "source_title": shelved.source_title}
    return answer(request, "document.html", {**told, "size": size, "locator": locator, "exhibit": shown})


def _shown(shelved: Shelved, locator: str) -> tuple[Exhibit, int]:
    """Return what is shown of a document, and its size in bytes; one too large for the memory is never taken whole."""
    card = shelved.card
    if locator.startswith("wiki:"):
        with shelved.bytes_by(Documents.stream) as stream:
            return as_wiki_page(stream, locator), card.size
    if card.size > LARGEST:
        note = _("This document is too large to be shown here: more than {0} MiB. Its bytes can be taken whole.")
        note = note.format(LARGEST >> 20)
        return Exhibit("lines", (), note), card.size
    content = shelved.bytes_by(Documents.read)
    return exhibit(Source(card.name, card.media_type, content), locator), len(content)


@_open
def raw(request: HttpRequest, shelved: Shelved) -> HttpResponse | StreamingHttpResponse:
    """Give the bytes as they came, to keep; never as a page that a browser would run."""
    response: HttpResponse | StreamingHttpResponse
    if shelved.card.size > LARGEST:
        response = StreamingHttpResponse(shelved.bytes_by(Documents.pieces), content_type="text/plain; charset=utf-8")
    else:
        response = HttpResponse(shelved.bytes_by(Documents.read), content_type="text/plain; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="{shelved.card.sha256[:12]}.txt"'
    return response
