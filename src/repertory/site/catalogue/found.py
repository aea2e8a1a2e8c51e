"""What was found, made ready for the page of search: facets, filters that can be taken away, words of reviews."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

import orjson
from markupsafe import Markup, escape

from repertory.site.catalogue.models import Review, SourcePage
from repertory.site.catalogue.translations import current, said, value
from repertory.site.catalogue.words import in_decade
from repertory.vocabulary.folding import fold, name_key
from repertory.vocabulary.marked import to_translate

if TYPE_CHECKING:
    from repertory.publish.search import Asked, Found, Hit

FACETS = {
    "decade": to_translate("Decade"),
    "country": to_translate("Country"),
    "language": to_translate("Language"),
    "genre": to_translate("Genre"),
    "source": to_translate("Source"),
}
"""What is counted beside the hits, and its heading."""

SHOWN = 8
"""Values of a facet that are shown at once; the rest opens."""

AROUND = 140
"""Letters on either side of the first word of a review that was asked for."""

_WORD = re.compile(r"\w+")
_BREAK = re.compile(r"\s*<br\s*/?>\s*", re.IGNORECASE)
"""A line's end as some sources wrote it: an excerpt has no lines."""


def _labels(found: Found, language: str) -> dict[str, Callable[[str], str]]:
    """Return how the values of each facet are shown, in a language."""
    named = [source for source, _ in found.counts.get("source", ())]
    sources = dict(SourcePage.objects.filter(source__in=named).values_list("source", "title")) if named else {}
    return {
        "decade": lambda decade: in_decade(decade, language),
        **{name: partial(_worded, name, language) for name in ("country", "language", "genre")},
        "source": lambda value: sources.get(value, value),
    }


def _worded(name: str, language: str, told: str) -> str:
    return value(name, told, language)


def _typed(facet: str, value: str) -> str:
    """Return a facet's value as a filter that one could have typed."""
    if facet == "decade":
        return f"year:{value}s"
    return f'{facet}:"{value}"' if " " in value else f"{facet}:{value}"


def facets(asked: Asked, found: Found, kind: str, sort: str) -> list[dict[str, Any]]:
    """Return the facets that part what was found, each value with its count and the query that it leads to."""
    language = current()
    labels, made = _labels(found, language), []
    for facet, heading in FACETS.items():
        values = [
            {
                "label": labels[facet](told),
                "count": count,
                "query": _query(f"{asked} {_typed(facet, told)}", kind, sort),
            }
            for told, count in found.counts.get(facet, ())
            if count < found.total and _typed(facet, told) not in str(asked)
        ]
        if facet == "decade":
            values.sort(key=lambda one: one["label"], reverse=True)
        if values:
            made.append({"heading": said(heading, language), "values": values[:SHOWN], "more": values[SHOWN:]})
    return made


def chips(asked: Asked, kind: str, sort: str) -> list[dict[str, str]]:
    """Return the filters of a query, each with the query without it."""
    return [{"label": str(one), "query": _query(str(asked.lacking(one)), kind, sort)} for one in asked.filters]


def _query(text: str, kind: str, sort: str) -> str:
    told = {"q": text.strip(), "kind": kind, "sort": "" if sort == "relevance" else sort}
    return urlencode({name: value for name, value in told.items() if value})


def with_roles(asked: Asked, hits: list[Hit]) -> list[Hit]:
    """Return films that were found by a character, each told by who plays it."""
    wanted = f" {name_key(asked.words)} "
    made = []
    for hit in hits:
        roles = [f"{role} – {who}" for role, who in hit.roles if wanted in f" {name_key(role)} "]
        made.append(replace(hit, note=", ".join(roles)))
    return made


def reviews_found(asked: Asked, found: Found) -> list[dict[str, Any]]:
    """Return what is shown of each imported review that was found, in order, as `parts.Said` tells it."""
    held = Review.objects.filter(review_id__in=[hit.id for hit in found.hits])
    rows = {row["review_id"]: row for row in held.values("review_id", "film_id", "review")}
    return [_review(hit, rows[hit.id], asked.words) for hit in found.hits if hit.id in rows]


def _review(hit: Hit, row: dict[str, Any], words: str) -> dict[str, Any]:
    told = orjson.loads(row["review"])
    whose = {name: told[name] for name in ("rating", "author", "date", "language")}
    address = f"/film/{row['film_id']}#reviews"
    return {"address": address, "title": hit.title, "year": hit.year, **whose, "words": excerpt(told["text"], words)}


def excerpt(text: str, words: str) -> Markup:
    """Return the part of a text around the first of some words, those words marked, all else escaped."""
    text = _BREAK.sub(" ", text)
    wanted = set(fold(words).split())
    places = [one.span() for one in _WORD.finditer(text) if fold(one[0]) in wanted]
    first = places[0][0] if places else 0
    start, end = max(first - AROUND, 0), min(first + AROUND, len(text))
    start = text.rfind(" ", 0, start) + 1 if start else 0
    end = text.find(" ", end) if text.find(" ", end) > 0 else len(text)
    made, done = Markup("… " if start else ""), start
    for begin, stop in places:
        if start <= begin and stop <= end:
            made += escape(text[done:begin]) + Markup("<mark>") + escape(text[begin:stop]) + Markup("</mark>")
            done = stop
    return made + escape(text[done:end]) + Markup(" …" if end < len(text) else "")
