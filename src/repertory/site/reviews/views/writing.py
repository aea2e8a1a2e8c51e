"""Writing, changing and deleting reviews and replies; liking. Each is its author's own to change."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from repertory.site.catalogue import films
from repertory.site.catalogue.pages import answer
from repertory.site.members.holding import Standing, tell
from repertory.site.reviews import drafts, keep
from repertory.site.reviews.forms import ReplyForm, ReviewForm
from repertory.site.reviews.models import Reply, Review


@drafts.kept_through_signing_in
def new(request: HttpRequest, film_id: str) -> HttpResponse:
    """Let a member write about a film."""
    film = films.film(film_id)
    if film is None:
        raise Http404(_("No film is known by this id."))
    if request.method != "POST":
        form = ReviewForm(initial=drafts.taken(request))
    else:
        form = ReviewForm(request.POST)
        if form.is_valid():
            review = keep.keep_review(request.user, film, form.cleaned_data, form.cleaned_data["token"])
            tell(request, review, _("Your review is posted."))
            return redirect(review.address)
    return answer(request, "review_form.html", {"form": form, "film": film, "review": None})


@drafts.kept_through_signing_in
def edit(request: HttpRequest, number: int) -> HttpResponse:
    """Let a member change a review of theirs."""
    review = own(request, get_object_or_404(Review, pk=number))
    if request.method != "POST":
        form = ReviewForm.of(review, drafts.taken(request))
    else:
        form = ReviewForm(request.POST)
        if form.is_valid():
            review = keep.change_review(review, form.cleaned_data)
            tell(request, review, _("Changed."))
            return redirect(review.address)
    film = films.film(review.film_id)
    return answer(request, "review_form.html", {"form": form, "film": film, "review": review})


def own(request: HttpRequest, written: Any) -> Any:
    """Return what somebody wrote where it is theirs who asks; raises Http404 of what they may not even see."""
    if not written.seen_by(request.user):
        raise Http404(_("No review stands here."))
    if written.member_id != request.user.pk:
        raise PermissionDenied
    return written


@login_required
def delete(request: HttpRequest, number: int) -> HttpResponse:
    """Ask a member whether a review of theirs is to go, and delete it with its replies and likes."""
    review = own(request, get_object_or_404(Review, pk=number))
    if request.method == "POST":
        review.delete()
        messages.success(request, _("Your review is deleted."))
        found = films.film(review.film_id)
        return redirect(found.address if found else request.user.address)
    return answer(request, "review_delete.html", {"review": review})


@require_POST
@login_required
def like_it(request: HttpRequest, number: int) -> HttpResponse:
    """Let a member like a review of somebody else, or no longer (``likes`` is 1 or 0)."""
    review = get_object_or_404(Review, pk=number, standing=Standing.SHOWN)
    if review.member_id == request.user.pk:
        raise PermissionDenied
    keep.like(request.user, review, request.POST.get("likes") == "1")
    if request.POST.get("back") == "film":
        return redirect(f"/film/{review.film_id}#review-{review.pk}")
    return redirect(review.address)


@drafts.kept_through_signing_in
def reply(request: HttpRequest, number: int) -> HttpResponse:
    """Let a member answer to a review."""
    review = get_object_or_404(Review, pk=number, standing=Standing.SHOWN)
    if request.method != "POST":
        form = ReplyForm(initial=drafts.taken(request))
    else:
        form = ReplyForm(request.POST)
        if form.is_valid():
            kept = keep.keep_reply(request.user, review, form.cleaned_data["text"], form.cleaned_data["token"])
            tell(request, kept, _("Your reply is posted."))
            return redirect(kept.address)
    return answer(request, "reply_form.html", {"form": form, "review": review})


@login_required
def delete_reply(request: HttpRequest, number: int) -> HttpResponse:
    """Ask a member whether a reply of theirs is to go, and delete it."""
    found = own(request, get_object_or_404(Reply.objects.select_related("review"), pk=number))
    if request.method == "POST":
        found.delete()
        messages.success(request, _("Your reply is deleted."))
        return redirect(found.review.address)
    return answer(request, "reply_delete.html", {"reply": found})
