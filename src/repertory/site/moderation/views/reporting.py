"""Reporting: any member may ask a moderator to look at what another wrote."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from repertory.site.catalogue.pages import answer
from repertory.site.members.models import Member
from repertory.site.moderation.forms import ReportForm
from repertory.site.moderation.models import Report
from repertory.site.moderation.subjects import KINDS
from repertory.site.reviews.models import Reply

MOST = 50
"""Reports of one member in a day."""


@login_required
def report(request: HttpRequest, kind: str, key: str) -> HttpResponse:
    """Let a member report what they can see; to report it twice changes nothing."""
    thing = _seen(request, kind, key)
    owner = KINDS[kind].owner(thing)
    if owner == request.user:
        raise PermissionDenied
    form = ReportForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        messages.success(request, _keep(request.user, form, {"kind": kind, "number": thing.pk, "whose": owner}))
        return redirect(thing.address)
    said = {"form": form, "thing": thing, "owner": owner, "label": KINDS[kind].label, "text": KINDS[kind].text(thing)}
    return answer(request, "report.html", said)


def _seen(request: HttpRequest, kind: str, key: str) -> Any:
    """Return a thing that whoever asks may see; raises Http404 for all others."""
    known = KINDS.get(kind)
    thing = known.things().filter(**{known.key: key}).first() if known and _fits(known.key, key) else None
    if thing is None or not known.owner(thing).is_active or not _shown_to(thing, request.user):
        raise Http404(_("Nothing is here that could be reported."))
    return thing


def _fits(column: str, key: str) -> bool:
    return column != "pk" or (key.isdecimal() and len(key) < 19)


def _shown_to(thing: Any, asking: Member) -> bool:
    if isinstance(thing, Member):
        return True
    above = thing.review if isinstance(thing, Reply) else thing
    return thing.seen_by(asking) and above.seen_by(asking)


def _keep(member: Member, form: ReportForm, told: dict[str, Any]) -> str:
    """Keep a report, and return what its member is told."""
    if Report.objects.filter(member=member, at__gt=timezone.now() - timedelta(days=1)).count() >= MOST:
        return _("You reported very much today. Moderators will look at it first.")
    made = form.save(commit=False)
    made.member = member
    for name, value in told.items():
        setattr(made, name, value)
    try:
        with transaction.atomic():
            made.save()
    except IntegrityError:
        return _("You have reported this already; a moderator will look at it.")
    return _("Thank you. A moderator will look at it.")
