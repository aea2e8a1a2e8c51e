"""Where sources contradict each other."""

from __future__ import annotations

import re
from collections import Counter
from typing import Any

import orjson
from django.db.models import Count
from django.http import HttpRequest, HttpResponse

from repertory.site.catalogue import shelf
from repertory.site.catalogue.models import Dispute, DisputeSource
from repertory.site.catalogue.pages import answer, page_asked
from repertory.site.catalogue.remembered import of_catalogue
from repertory.site.catalogue.translations import current, value
from repertory.vocabulary.properties import VARYING

PAGE = 40

_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")


@of_catalogue
def disputes(request: HttpRequest) -> HttpResponse:
    """Show the disputes, most known films first, filtered by property and source."""
    by_property = request.GET.get("property", "")
    by_source = request.GET.get("source", "")
    found = Dispute.objects.order_by("-weight", "dispute_id")
    if by_property:
        found = found.filter(property=by_property)
    if by_source:
        found = found.filter(dispute_id__in=DisputeSource.objects.filter(source=by_source).values("dispute_id"))
    total = found.count()
    page, pages = page_asked(request.GET.get("page", ""), total, PAGE)
    counted = (
        Dispute.objects.values_list("property").annotate(disputes=Count("dispute_id")).order_by("-disputes", "property")
    )
    titles, named = shelf.sources_of_disputes()
    return answer(
        request,
        "disputes.html",
        {
            "disputes": [_shown(dispute) for dispute in found[(page - 1) * PAGE : page * PAGE]],
            "properties": list(counted),
            "sources": sorted((titles.get(name, name), name) for name in named),
            "titles": titles,
            "property": by_property,
            "source": by_source,
            "total": total,
            "page": page,
            "pages": pages,
        },
    )


def _shown(dispute: Dispute) -> dict[str, Any]:
    """Return a dispute's sides; a source whose words fit several of them stands on none."""
    candidates = orjson.loads(dispute.candidates)
    sides = Counter(source for candidate in candidates for source in candidate["sources"])
    between = sorted(source for source, times in sides.items() if times > 1)
    for candidate in candidates:
        if dispute.property in VARYING:
            candidate["shown"] = value(dispute.property, candidate["value"], current())
        candidate["sources"] = [source for source in candidate["sources"] if sides[source] == 1]
    points = _points(candidates) if dispute.numeric else []
    return {"dispute": dispute, "candidates": candidates, "between": between, "points": points}


def _points(candidates: list[dict[str, Any]]) -> list[tuple[float, str, bool]]:
    """Return candidates as points of a line, none where a value is no number or currencies differ."""
    points, units = [], set()
    for candidate in candidates:
        number = _NUMBER.search(candidate["value"])
        if number is None:
            return []
        units.add(candidate["value"][: number.start()])
        points.append((float(number.group()), candidate["shown"], candidate["stands"]))
    return points if len(points) > 1 and len(units) == 1 else []
