"""Search: a page for all readers, and a fragment for those whose browser asks while they type."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from repertory.errors import NotFound
from repertory.site.catalogue.found import chips, facets, reviews_found, with_roles
from repertory.site.catalogue.pages import answer, page_asked
from repertory.site.catalogue.parts import REVIEWS_SAID, Said
from repertory.vocabulary.marked import to_translate

if TYPE_CHECKING:
    from repertory.publish.search import Asked, Found, Hit, Page, SearchIndex

LONGEST = 200
LONGEST_TOLD = 4_000
"""Characters of a query, and of a description, that are looked at."""

SIZE = 25
DEEPEST = 40
DEEPEST_TOLD = 4
"""Hits on a page, and pages beyond which nobody looks, and beyond which a description says nothing."""

TABS = {
    "": to_translate("Films and people"),
    "film": to_translate("Films"),
    "person": to_translate("People"),
    "organisation": to_translate("Organisations"),
    "character": to_translate("Characters"),
    "review": to_translate("Reviews"),
    "about": to_translate("What was that film?"),
}
"""What can be looked for, and what its tab says."""

ABOUT = "about"
"""The tab where a film is described whose title is forgotten."""

REVIEW = "review"
"""The tab of what people wrote, here and elsewhere."""

SORTS = {
    "relevance": to_translate("best match"),
    "known": to_translate("best known"),
    "newest": to_translate("newest"),
    "oldest": to_translate("oldest"),
    "title": to_translate("title"),
}
"""How hits can be sorted, and what each is called."""


@cache
def _index(path: Path) -> SearchIndex:
    """Return the index; it notices by itself when another was published."""
    from repertory.publish.search import SearchIndex

    return SearchIndex(path)


def _here() -> SearchIndex:
    return _index(settings.COLLECTION / "search")


def find(text: str, limit: int) -> list[Hit]:
    """Return what a person means by some words; nothing where nothing was published yet."""
    try:
        return _here().search(text, limit) if text else []
    except NotFound:
        return []


def _asked(request: HttpRequest, longest: int = LONGEST) -> str:
    return request.GET.get("q", "").strip()[:longest]


def _one_of(request: HttpRequest, name: str, known: dict[str, str]) -> str:
    told = request.GET.get(name, "")
    return told if told in known else next(iter(known))


def search(request: HttpRequest) -> HttpResponse:
    """Show what was found: of one kind or of all that has names, counted by facets, sorted as told."""
    from repertory.publish.search import Page, parse

    kind, sort = _one_of(request, "kind", TABS), _one_of(request, "sort", SORTS)
    longest = LONGEST_TOLD if kind == ABOUT else LONGEST
    text = _asked(request, longest)
    asked = parse(text, longest)
    page = page_asked(request.GET.get("page", ""), SIZE * DEEPEST, SIZE)[0]
    try:
        kinds = _here().kinds(asked)
        said = [found_by(asked) for found_by in REVIEWS_SAID] if asked.words else []
        kinds["review"] = kinds.get("review", 0) + sum(one.count for one in said)
        found, hits = _hits(asked, Page(kind, sort, (page - 1) * SIZE, SIZE), said)
    except NotFound:
        return answer(request, "search.html", {"q": text, "empty": True, "kind": kind})
    total = kinds["review"] if kind == REVIEW else found.total
    told = {
        "q": text,
        "empty": not text,
        "trouble": asked.trouble,
        "hits": hits,
        "tabs": _tabs(text, kind, kinds),
        "kind": kind,
        "sort": sort,
        "sorts": [(one, _(label)) for one, label in SORTS.items()],
        "chips": chips(asked, kind, sort),
        "facets": facets(asked, found, kind, sort) if kind in ("", "film", "character") else [],
        "page": page,
        "pages": min(-(-total // SIZE), DEEPEST_TOLD if kind == ABOUT else DEEPEST),
        "query": urlencode({"q": text, "kind": kind, "sort": sort}),
        "meant": _meant(found),
    }
    return answer(request, "search.html", told)


def _hits(asked: Asked, page: Page, said: list[Said]) -> tuple[Found, list[Any]]:
    """Return what the index found, and what is shown of a page: of reviews those written here stand first."""
    shown: list[Any] = []
    first = page.first
    for one in said if page.kind == REVIEW else ():
        shown += one.some(first, page.size - len(shown)) if first < one.count else []
        first = max(first - one.count, 0)
    found = _here().find(asked, replace(page, first=first, size=page.size - len(shown)))
    if page.kind == REVIEW:
        return found, shown + reviews_found(asked, found)
    return found, with_roles(asked, found.hits) if page.kind == "character" else found.hits


def _tabs(text: str, kind: str, kinds: dict[str, int]) -> list[dict[str, Any]]:
    """Return the tabs that lead anywhere: those of what was found, and the one that is open."""
    named = sum(kinds.get(one, 0) for one in ("film", "person", "organisation"))
    counts = {"": named, **kinds}
    return [
        {
            "label": _(label),
            "count": counts.get(one, 0),
            "open": one == kind,
            "query": urlencode({"q": text, "kind": one}),
        }
        for one, label in TABS.items()
        if counts.get(one) or one in ("", ABOUT, kind)
    ]


def _meant(found: Found) -> str:
    """Return the title that was meant where only something like what was typed is known."""
    return found.hits[0].title if found.forgiven else ""


def suggest(request: HttpRequest) -> HttpResponse:
    """Return the first few hits as a fragment of a page."""
    text = _asked(request)
    return answer(request, "suggest.html", {"q": text, "hits": find(text, 8)})
