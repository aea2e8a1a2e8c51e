"""The diary, and the films that a member saw, rated or likes."""

from __future__ import annotations

from itertools import groupby

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db.models import F, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from repertory.site.catalogue.films import Shown, names_of, now
from repertory.site.catalogue.pages import answer, page_asked
from repertory.site.lists import keep
from repertory.site.lists.films import shown
from repertory.site.lists.forms import ChoiceForm, EntryForm
from repertory.site.lists.models import Entry, Mark
from repertory.site.lists.views.film import film_or_404
from repertory.site.lists.views.lists import PAGE as FILMS
from repertory.site.members.models import Member
from repertory.site.members.views import active_member

PAGE = 50
"""Entries on a page."""
SORTS = {
    "rated": (gettext_lazy("rated last"), {"rating__isnull": False}, "-rated_at"),
    "best": (gettext_lazy("rated best"), {"rating__isnull": False}, "-rating"),
    "liked": (gettext_lazy("liked"), {"liked_at__isnull": False}, "-liked_at"),
    "seen": (gettext_lazy("seen"), {"seen_at__isnull": False}, "-seen_at"),
}
"""Which marks are shown under a word, and in which order."""


def open_to(request: HttpRequest, name: str) -> Member:
    """Return a member whose diary and ratings may be seen by who asks."""
    member = active_member(name)
    if not keep.diary_open(member, request.user):
        raise Http404(_("This member shows no diary."))
    return member


def newest(member: Member) -> QuerySet[Entry]:
    """Return a diary's entries, what was watched last first, those of no known day last."""
    return Entry.objects.filter(member=member).order_by(F("watched").desc(nulls_last=True), "-pk")


def diary(request: HttpRequest, name: str) -> HttpResponse:
    """Show a diary by months."""
    member = open_to(request, name)
    entries = newest(member)
    total = entries.count()
    page, pages = page_asked(request.GET.get("page", ""), total, PAGE)
    rows = lines(member, list(entries[(page - 1) * PAGE : page * PAGE]))
    months = [(month, list(some)) for month, some in groupby(rows, key=lambda row: str(row[0].watched or "")[:7])]
    mine = member == request.user
    context = {
        "owner": member, "mine": mine, "months": months, "total": total, "page": page, "pages": pages,
        "form": ChoiceForm(instance=keep.choice_of(member)) if mine else None,
    }  # fmt: skip
    return answer(request, "diary.html", context)


def lines(member: Member, entries: list[Entry]) -> list[tuple[Entry, Shown, bool]]:
    """Return entries with their films, and whether the member likes these."""
    films = shown(entries)
    ids = {entry.film_id for entry in entries} | {film.id for film in films.values()}
    marks = Mark.objects.filter(member=member, film_id__in=ids, liked_at__isnull=False)
    liked = set(marks.values_list("film_id", flat=True))
    return [(entry, films[entry.pk], not liked.isdisjoint({entry.film_id, films[entry.pk].id})) for entry in entries]


def films(request: HttpRequest, name: str) -> HttpResponse:
    """Show the films that a member rated, likes or saw."""
    member = open_to(request, name)
    sort = request.GET.get("show", "")
    sort = sort if sort in SORTS else "rated"
    _label, only, order = SORTS[sort]
    marks = Mark.objects.filter(member=member, **only)
    total = marks.count()
    page, pages = page_asked(request.GET.get("page", ""), total, FILMS)
    some = list(marks.order_by(order, "-pk")[(page - 1) * FILMS : page * FILMS])
    known = shown(some)
    context = {
        "owner": member, "total": total, "page": page, "pages": pages, "sort": sort,
        "sorts": [(key, label) for key, (label, *_rest) in SORTS.items()],
        "marks": [(mark, known[mark.pk]) for mark in some],
    }  # fmt: skip
    return answer(request, "marks.html", context)


@login_required
def write(request: HttpRequest, identity: str) -> HttpResponse:
    """Write that a film was seen."""
    film = film_or_404(identity)
    found = keep.mark_of(request.user, names_of(film.id))
    today = timezone.localdate()
    said = {"watched": today, "liked": bool(found and found.liked_at), "rewatch": bool(found and found.seen_at)}
    entry = Entry(member=request.user, written_at=timezone.now())
    form = EntryForm(request.POST or None, instance=entry, initial=said, names=names_of(film.id))
    return _written(request, form, film, bool(found and found.liked_at))


@login_required
def change(request: HttpRequest, number: int) -> HttpResponse:
    """Change an entry of one's own, or delete it."""
    entry = get_object_or_404(Entry, pk=number, member=request.user)
    if request.method == "POST" and "delete" in request.POST:
        entry.delete()
        messages.success(request, _("The entry is deleted."))
        return redirect("diary", name=request.user.username)
    film = now([entry.film_id]).get(entry.film_id) or Shown("", "film", entry.title, entry.year, "")
    names = names_of(film.id) if film.id else [entry.film_id]
    found = keep.mark_of(request.user, names)
    liked = bool(found and found.liked_at)
    form = EntryForm(request.POST or None, instance=entry, initial={"liked": liked}, names=names)
    return _written(request, form, film, liked)


def _written(request: HttpRequest, form: EntryForm, film: Shown, liked: bool) -> HttpResponse:
    """Answer with a form of an entry, or keep what was filled in."""
    if request.method == "POST" and form.is_valid():
        entry = form.save(commit=False)
        if not film.id:
            entry.save()
        else:
            keep.write_entry(entry, film)
            if form.cleaned_data["liked"] != liked:
                keep.mark(request.user, film, liked_at=None if liked else timezone.now())
        messages.success(request, _("Kept in your diary."))
        return redirect("diary", name=request.user.username)
    return answer(request, "entry.html", {"form": form, "film": film, "entry": form.instance})


@login_required
@require_POST
def choose(request: HttpRequest) -> HttpResponse:
    """Keep who may see one's diary."""
    form = ChoiceForm(request.POST, instance=keep.choice_of(request.user))
    if form.is_valid():
        form.save()
        messages.success(request, _("Kept."))
    return redirect("diary", name=request.user.username)
