"""The log of what moderators did, and taking an act back."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from repertory.site.catalogue.pages import answer, page_asked
from repertory.site.moderation import acts
from repertory.site.moderation.forms import LogForm
from repertory.site.moderation.models import Act
from repertory.site.moderation.views.desk import for_moderators

PAGE = 100
"""Acts on a page."""
FILTERS = {
    "moderator": "moderator",
    "act": "act",
    "kind": "kind",
    "whose": "whose__username__iexact",
    "since": "at__date__gte",
}
"""The fields of the form, and what of an act each asks for."""


@for_moderators
def log(request: HttpRequest) -> HttpResponse:
    """Show what moderators did, newest first."""
    form = LogForm(request.GET)
    found = _found(form.cleaned_data if form.is_valid() else {})
    total = found.count()
    page, pages = page_asked(request.GET.get("page", ""), total, PAGE)
    asked = request.GET.copy()
    asked.pop("page", None)
    context = {
        "form": form, "acts": found[(page - 1) * PAGE : page * PAGE], "done": acts.DONE, "total": total,
        "page": page, "pages": pages, "query": asked.urlencode(),
    }  # fmt: skip
    return answer(request, "moderation_log.html", context)


def _found(told: dict[str, Any]) -> QuerySet[Act]:
    asked = {column: told[name] for name, column in FILTERS.items() if told.get(name)}
    return Act.objects.filter(**asked).select_related("moderator", "whose", "undone_by").order_by("-pk")


@for_moderators
@require_POST
def undo(request: HttpRequest, number: int) -> HttpResponse:
    """Take an act back."""
    done = get_object_or_404(Act, pk=number)
    if acts.undo(request.user, done, request.POST.get("reason", "").strip()):
        messages.success(request, _("Taken back: it is as it was before."))
    else:
        messages.error(request, _("It was changed since, or is gone: this act can't be taken back any more."))
    return redirect(done.subject)
