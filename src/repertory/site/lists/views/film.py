"""What a member does with one film, from its page."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from repertory.site.catalogue.films import Shown, names_of, now
from repertory.site.lists import keep
from repertory.site.lists.follow import follow
from repertory.site.lists.models import Kind


def entity_or_404(identity: str) -> Shown:
    """Return the film, person or organisation that an id is or leads to."""
    found = now([identity]).get(identity)
    if found is None:
        raise Http404(_("Nothing is known by this id."))
    return found


def film_or_404(identity: str) -> Shown:
    """Return the film that an id is or leads to."""
    found = entity_or_404(identity)
    if found.kind != "film":
        raise Http404(_("No film is known by this id."))
    return found


@login_required
@require_POST
def kept(request: HttpRequest, identity: str) -> HttpResponse:
    """Do what a button says: ``watchlist``, ``favourites``, ``seen``, ``liked``, ``follow``: 1, or nothing."""
    if "follow" in request.POST:
        followed = entity_or_404(identity)
        follow(request.user, followed, bool(request.POST["follow"]))
        return redirect(followed.address + "#keeping")
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
