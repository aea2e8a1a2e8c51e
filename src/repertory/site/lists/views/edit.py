"""What a member changes of a list: its head, its order, its notes, its films."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from repertory.site.catalogue.films import names_of
from repertory.site.catalogue.pages import answer, page_asked
from repertory.site.catalogue.views.search import LONGEST, find
from repertory.site.lists import keep
from repertory.site.lists.films import shown
from repertory.site.lists.forms import ListForm
from repertory.site.lists.models import FilmList, Kind, Place
from repertory.site.lists.reorder import reordered
from repertory.site.lists.views.film import film_or_404
from repertory.site.lists.views.lists import PAGE
from repertory.site.members.holding import Standing, tell
from repertory.site.members.models import Member

HITS = 12
MOST_LISTS = 1_000
MOST_PLACES = 10_000


def own_list(member: Member, key: str) -> FilmList:
    """Return a list that a member may change; raises Http404 for all others."""
    found = FilmList.objects.filter(member=member, key=key).first()
    if found is None:
        raise Http404(_("You have no list of this address."))
    return found


@login_required
def new(request: HttpRequest) -> HttpResponse:
    """Make a list."""
    form = ListForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        if request.user.lists.count() >= MOST_LISTS:
            form.add_error(None, _("Expected at most 1,000 lists of one member. Delete one first."))
        else:
            form.instance.member = request.user
            return _kept(request, form.save(commit=False), _("Your list is made."))
    return answer(request, "list_new.html", {"form": form})


@login_required
def edit(request: HttpRequest, key: str) -> HttpResponse:
    """Show what may be changed of a list, and films to be put on it where some were searched for; keep its head."""
    found = own_list(request.user, key)
    form = ListForm(request.POST or None, instance=found)
    if found.kind != Kind.LIST:
        del form.fields["name"]
    if request.method == "POST" and form.is_valid():
        return _kept(request, form.save(commit=False), _("Kept."))
    total = found.places.count()
    page, pages = page_asked(request.GET.get("page", ""), total, PAGE)
    places = list(found.places.order_by("position", "pk")[(page - 1) * PAGE : page * PAGE])
    films = shown(places)
    q = request.GET.get("add", "").strip()[:LONGEST]
    context = {
        "list": found, "form": form, "total": total, "page": page, "pages": pages, "first": (page - 1) * PAGE + 1,
        "places": [(place, films[place.pk]) for place in places], "add": q, "hits": films_called(q),
    }  # fmt: skip
    return answer(request, "list_edit.html", context)


def _kept(request: HttpRequest, one: FilmList, said: str) -> HttpResponse:
    """Keep a list's head, tell its member that it is kept or waits, and lead to what may be changed of it."""
    tell(request, keep.keep_list(one), said)
    return redirect("list_edit", key=one.key)


def films_called(text: str) -> list:
    """Return the first few films that some words may mean."""
    return [hit for hit in find(text, 4 * HITS) if hit.kind == "film"][:HITS]


@login_required
@require_POST
def arrange(request: HttpRequest, key: str) -> HttpResponse:
    """Keep the places and notes of the films of one page of a list; ``up``, ``down`` and ``out`` name one of them."""
    found = own_list(request.user, key)
    told = request.POST
    with transaction.atomic():
        found = FilmList.objects.select_for_update().select_related("member").get(pk=found.pk)
        places = {place.pk: place for place in found.places.order_by("position", "pk")}
        order = list(places)
        wanted = {
            pk: int(place) for pk in order if (place := told.get(f"place-{pk}", "")).isdecimal() and len(place) < 7
        }
        for word, step in (("up", -1), ("down", 1)):
            pk = told.get(word, "")
            if pk.isdecimal() and int(pk) in places:
                wanted = {int(pk): max(order.index(int(pk)) + 1 + step, 1)}
        out = told.get("out", "")
        if out.isdecimal() and int(out) in places:
            places[int(out)].delete()
            order.remove(int(out))
            wanted.pop(int(out), None)
        keep.hold(found, _keep(places, reordered(order, wanted), told))
        found.changed_at = timezone.now()
        found.save(update_fields=["standing", "held_for", "changed_at"])
    if found.standing == Standing.HELD:
        tell(request, found, "")
    page = told.get("page", "1")
    return redirect(f"/list/{key}/edit?page={page if page.isdecimal() else 1}#films")


def _keep(places: dict[int, Place], order: list[int], told: dict[str, str]) -> str:
    """Write the places and notes that were changed, and return the words of these notes."""
    changed, words = [], []
    for position, pk in enumerate(order, 1):
        place = places[pk]
        note = told.get(f"note-{pk}", place.note).strip()[:10_000].replace("\r\n", "\n")
        if (place.position, place.note) != (position, note):
            words += [note] if note != place.note else []
            place.position, place.note = position, note
            changed.append(place)
    Place.objects.bulk_update(changed, ["position", "note"], batch_size=500)
    return "\n\n".join(words)


@login_required
@require_POST
def add(request: HttpRequest, key: str) -> HttpResponse:
    """Put a film on a list."""
    found = own_list(request.user, key)
    chosen = film_or_404(request.POST.get("film", ""))
    if found.places.count() >= MOST_PLACES:
        messages.error(request, _("Expected at most 10,000 films on a list."))
    elif not keep.put(found, chosen):
        messages.info(request, _("It stands on this list already."))
    return redirect(f"/list/{key}/edit#films")


@login_required
@require_POST
def delete(request: HttpRequest, key: str) -> HttpResponse:
    """Delete a list with all that stands on it."""
    own_list(request.user, key).delete()
    messages.success(request, _("The list is deleted."))
    return redirect("lists", name=request.user.username)


@login_required
def lists_of_film(request: HttpRequest, identity: str) -> HttpResponse:
    """Choose on which of one's lists a film stands; a name makes another list."""
    chosen = film_or_404(identity)
    names = names_of(chosen.id)
    mine = list(request.user.lists.filter(kind=Kind.LIST).order_by("-changed_at", "-pk"))
    on = set(Place.objects.filter(film_list__in=mine, film_id__in=names).values_list("film_list", flat=True))
    if request.method != "POST":
        return answer(request, "film_lists.html", {"film": chosen, "lists": mine, "on": on})
    wanted = set(request.POST.getlist("list"))
    for one in mine:
        if one.key in wanted and one.pk not in on:
            keep.put(one, chosen)
        elif one.key not in wanted and one.pk in on:
            keep.take(one, names)
    if (name := request.POST.get("name", "").strip()[:200]) and len(mine) < MOST_LISTS:
        made = keep.keep_list(FilmList(member=request.user, name=name))
        keep.put(made, chosen)
        tell(request, made, _("Kept."))
    else:
        messages.success(request, _("Kept."))
    return redirect(chosen.address + "#keeping")
