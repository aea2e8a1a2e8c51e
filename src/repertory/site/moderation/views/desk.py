"""The moderators' pages: what waits, one thing with all that is known of it, and what is done with it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from functools import wraps

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.db.models import Count
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from repertory.site.catalogue.pages import answer, page_asked
from repertory.site.members.holding import Standing
from repertory.site.members.models import Member
from repertory.site.moderation import acts, queue
from repertory.site.moderation.forms import ActForm
from repertory.site.moderation.models import Act, Report
from repertory.site.moderation.subjects import KINDS, WRITTEN

PAGE = 50
"""Things on a page."""
SHOWN_ACTS = 20
View = Callable[..., HttpResponse]


def for_moderators(view: View) -> View:
    """Let moderators in, ask visitors to sign in, and refuse all others."""

    @wraps(view)
    def asked(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        if not request.user.moderates:
            raise PermissionDenied
        return view(request, *args, **kwargs)

    return login_required(asked)


@for_moderators
def desk(request: HttpRequest) -> HttpResponse:
    """Show what waits, what waits longest first."""
    only = request.GET.get("only", "")
    only = only if only in queue.ONLY else ""
    found = queue.waiting(only)
    total = found.count()
    page, pages = page_asked(request.GET.get("page", ""), total, PAGE)
    context = {
        "counts": queue.counts(), "only": only, "total": total, "page": page, "pages": pages,
        "rows": queue.rows(found[(page - 1) * PAGE : page * PAGE]), "form": ActForm(),
    }  # fmt: skip
    return answer(request, "desk.html", context)


@for_moderators
def thing(request: HttpRequest, kind: str, number: int) -> HttpResponse:
    """Show one thing: what it says, who made it, what was reported, and what was done with it."""
    if kind not in KINDS:
        raise Http404(_("Nothing of this kind is moderated."))
    found = KINDS[kind].things().filter(pk=number).first()
    reports = Report.objects.filter(kind=kind, number=number).select_related("member", "whose", "act").order_by("pk")
    log = Act.objects.filter(kind=kind, number=number).select_related("moderator", "whose", "undone_by")
    row = queue.Row(kind, number, timezone.now(), found, list(reports))
    if found is None and not row.reports and not log.exists():
        raise Http404(_("Nothing stands here."))
    owner = row.owner
    context = {
        "row": row, "owner": owner, "acts": log.order_by("-pk")[:SHOWN_ACTS], "done": acts.DONE,
        "may": found is not None and acts.may(request.user, kind, found), "form": ActForm(),
        "written": _written(owner) if owner else {}, "whole": _whole(request, owner) if kind == "member" else None,
    }  # fmt: skip
    return answer(request, "moderated.html", context)


def _written(member: Member) -> dict[str, int]:
    """Return how much a member wrote, by who sees it."""
    found: Counter[str] = Counter()
    for kind in WRITTEN:
        own = KINDS[kind].by(pk=member.pk).order_by().values_list("standing")
        found.update(dict(own.annotate(number=Count("pk"))))
    return {standing.label: found[standing] for standing in Standing if found[standing]}


def _whole(request: HttpRequest, member: Member | None) -> dict[str, object]:
    """Return a page of all that a member wrote, newest first."""
    if member is None:
        return {}
    found = queue.written_by(member)
    total = found.count()
    page, pages = page_asked(request.GET.get("page", ""), total, PAGE)
    return {"rows": queue.rows(found[(page - 1) * PAGE : page * PAGE]), "total": total, "page": page, "pages": pages}


@for_moderators
@require_POST
def act(request: HttpRequest) -> HttpResponse:
    """Do one act on all that was chosen (``thing``), and on all that a member wrote (``all``), then go back."""
    form = ActForm(request.POST)
    things = [named for told in request.POST.getlist("thing") if (named := _named(told))]
    things += _all_of(request.POST.get("all", ""))
    if not things:
        messages.error(request, _("Choose something first."))
    elif not form.is_valid():
        for wrong in form.errors.values():
            messages.error(request, " ".join(wrong))
    else:
        made = acts.act(request.user, form.cleaned_data["act"], things, form.cleaned_data["reason"])
        said = ngettext("%(count)s thing: %(done)s.", "%(count)s things: %(done)s.", len(made))
        messages.success(request, said % {"count": len(made), "done": acts.DONE[form.cleaned_data["act"]]})
    return redirect(_back(request))


def _named(told: str) -> tuple[str, int] | None:
    kind, _dash, number = told.partition("-")
    return (kind, int(number)) if kind in KINDS and number.isdecimal() and len(number) < 19 else None


def _all_of(number: str) -> list[tuple[str, int]]:
    """Return all that a member wrote, as a form names them."""
    if not (number.isdecimal() and len(number) < 19):
        return []
    return [(kind, pk) for kind, pk, _since in queue.written_by(Member(pk=int(number)))]


def _back(request: HttpRequest) -> str:
    wanted: str = request.POST.get("next", "")
    here = wanted.startswith("/moderation") and url_has_allowed_host_and_scheme(wanted, None)
    return wanted if here else "/moderation"
