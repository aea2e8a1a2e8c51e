"""What a member does with one film, from its page."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from repertory.site.lists import keep
from repertory.site.lists.films import Shown, film, names_of
from repertory.site.lists.models import Kind


def film_or_404(identity: str) -> Shown:
    """Return the film that an id is or leads to."""
    found = film(identity)
    if found is None:
        raise Http404(_("No film is known by this id."))
    return found


@login_required
@require_POST
def kept(request: HttpRequest, identity: str) -> HttpResponse:
    """Do what a button of a film's page says: ``watchlist``, ``favourites``, ``seen``, ``liked``; ``1`` or nothing."""
    shown = film_or_404(identity)
    for kind in (Kind.WATCHLIST, Kind.FAVOURITES):
        if kind.value in request.POST:
            on = keep.list_of(request.user, kind)
            if request.POST[kind.value]:
                keep.put(on, shown)
            else:
                keep.take(on, names_of(shown.id))
    for name in ("seen", "liked"):
        if name in request.POST:
            keep.mark(request.user, shown, **{f"{name}_at": timezone.now() if request.POST[name] else None})
    return redirect(shown.address + "#keeping")
