"""Sources, and the issues that their readers found."""

from __future__ import annotations

import orjson
from django.db.models import Count
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from repertory.site.catalogue import shelf
from repertory.site.catalogue.models import Dossier, Issue, SourcePage
from repertory.site.catalogue.pages import answer, page_asked
from repertory.site.catalogue.remembered import of_catalogue

PAGE = 50


def sources(request: HttpRequest) -> HttpResponse:
    """Show every source with what it gave."""
    pages = [(row.source, orjson.loads(row.page)) for row in SourcePage.objects.order_by("source")]
    return answer(request, "sources.html", {"pages": pages})


def source(request: HttpRequest, name: str) -> HttpResponse:
    """Show a source: its card, coverage, trust by property, issues and documents."""
    row = SourcePage.objects.filter(source=name).first()
    if row is None:
        raise Http404(_("No source is called {0}.").format(name))
    examples = Issue.objects.filter(source=name).order_by("issue_id")[:12]
    return answer(request, "source.html", {"name": name, "page": orjson.loads(row.page), "examples": list(examples)})


@of_catalogue
def issues(request: HttpRequest) -> HttpResponse:
    """Show what readers did not understand or saw to be lost, filtered by source and kind."""
    by_source, by_kind = request.GET.get("source", ""), request.GET.get("kind", "")
    found = Issue.objects.order_by("issue_id")
    if by_source:
        found = found.filter(source=by_source)
    if by_kind:
        found = found.filter(kind=by_kind)
    counted = list(Issue.objects.values("source", "kind").annotate(rows=Count("issue_id")).order_by("source", "kind"))
    asked = [row for row in counted if by_source in ("", row["source"]) and by_kind in ("", row["kind"])]
    total = sum(row["rows"] for row in asked)
    page, pages = page_asked(request.GET.get("page", ""), total, PAGE)
    shown = list(found[(page - 1) * PAGE : page * PAGE])
    films = Dossier.objects.filter(entity_id__in={issue.film_id for issue in shown if issue.film_id})
    return answer(
        request,
        "issues.html",
        {
            "issues": shown,
            "films": {entity: (title, slug) for entity, title, slug in films.values_list("entity_id", "title", "slug")},
            "counted": counted,
            "titles": shelf.source_titles(),
            "source": by_source,
            "kind": by_kind,
            "total": total,
            "page": page,
            "pages": pages,
        },
    )
