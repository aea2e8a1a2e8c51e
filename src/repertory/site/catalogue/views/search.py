"""Search: a page for all readers, and a fragment for those whose browser asks while they type."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from repertory.errors import NotFound
from repertory.site.catalogue.pages import answer

if TYPE_CHECKING:
    from repertory.publish.search import Hit, SearchIndex

LONGEST = 200
"""Characters of a query that are looked at."""


@cache
def _index(path: Path) -> SearchIndex:
    """Return the index; it notices by itself when another was published."""
    from repertory.publish.search import SearchIndex

    return SearchIndex(path)


def find(text: str, limit: int) -> list[Hit]:
    """Return what a person means by some words; nothing where nothing was published yet."""
    try:
        return _index(settings.COLLECTION / "search").search(text, limit) if text else []
    except NotFound:
        return []


def _asked(request: HttpRequest) -> str:
    return request.GET.get("q", "").strip()[:LONGEST]


def search(request: HttpRequest) -> HttpResponse:
    """Show what was found."""
    text = _asked(request)
    return answer(request, "search.html", {"q": text, "hits": find(text, 50)})


def suggest(request: HttpRequest) -> HttpResponse:
    """Return the first few hits as a fragment of a page."""
    text = _asked(request)
    return answer(request, "suggest.html", {"q": text, "hits": find(text, 8)})
