"""Atom feeds, and what a member follows."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from repertory.site.catalogue.films import Shown, now
from repertory.site.catalogue.pages import answer
from repertory.site.lists import keep, news
from repertory.site.lists.follow import follow_member
from repertory.site.lists.models import Choice, Follow
from repertory.site.lists.views.film import entity_or_404
from repertory.site.members.models import Member
from repertory.site.members.views import active_member

_UNTOLD = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""Characters that XML can't hold, and for which Django refuses to write it."""


def feed(request: HttpRequest, title: str, address: str, items: Sequence[news.News]) -> HttpResponse:
    """Answer with an Atom feed (RFC 4287)."""
    here = request.build_absolute_uri("/").rstrip("/")
    made = Atom1Feed(
        title=_UNTOLD.sub("", f"{title} – {settings.SITE_TITLE}"), link=here + address, description="",
        feed_url=request.build_absolute_uri(), feed_guid=here + request.path,
    )  # fmt: skip
    for one in items:
        made.add_item(
            title=_UNTOLD.sub("", one.title), link=here + one.address, description=_UNTOLD.sub("", one.text),
            pubdate=one.at, updateddate=one.at, unique_id=f"{here}/news/{one.key}", author_name=settings.SITE_TITLE,
        )  # fmt: skip
    return HttpResponse(made.writeString("utf-8"), content_type="application/atom+xml; charset=utf-8")


def of_entity(request: HttpRequest, identity: str) -> HttpResponse:
    """Give the feed of a film (changes and reviews) or of a person (films)."""
    found = entity_or_404(identity)
    items = news.of_films([found.id]) if found.kind == "film" else news.of_people([found.id])
    return feed(request, found.title, found.address, items)


def of_member(request: HttpRequest, name: str) -> HttpResponse:
    """Give the feed of a member: reviews, and the diary where it is shown to everybody."""
    member = active_member(name)
    return feed(request, member.called, member.address, news.of_members([member.pk]))


def followed(member: Member) -> list[tuple[Follow, Shown | None]]:
    """Return what a member follows, with what it is now; None of a member, and of what is gone."""
    mine = list(Follow.objects.filter(member=member).select_related("followed").order_by("kind", "title", "pk"))
    found = now(one.entity_id for one in mine if one.entity_id)
    return [(one, found.get(one.entity_id)) for one in mine]


def news_for(mine: list[tuple[Follow, Shown | None]]) -> list[news.News]:
    """Return what is new of all that is followed: as many queries for much as for little."""
    films = [shown.id for _one, shown in mine if shown and shown.kind == "film"]
    people = [shown.id for _one, shown in mine if shown and shown.kind != "film"]
    members = [one.followed_id for one, _shown in mine if one.followed_id]
    return news.latest(news.of_films(films), news.of_people(people), news.of_members(members))


@login_required
def following(request: HttpRequest) -> HttpResponse:
    """Show what one follows, what is new of it, and the address of one's own feed."""
    mine = followed(request.user)
    token = keep.choice_of(request.user).token
    context = {
        "kinds": [(kind, list(some)) for kind, some in groupby(mine, key=lambda one: one[0].kind)],
        "news": news_for(mine), "feed": request.build_absolute_uri(f"/feed/following/{token}"),
    }  # fmt: skip
    return answer(request, "following.html", context)


@login_required
@require_POST
def unfollow(request: HttpRequest, number: int) -> HttpResponse:
    """Follow something no longer."""
    Follow.objects.filter(member=request.user, pk=number).delete()
    return redirect("following")


@login_required
@require_POST
def another_token(request: HttpRequest) -> HttpResponse:
    """Give one's own feed another address; the former leads nowhere from now on."""
    choice = keep.choice_of(request.user)
    choice.token = Choice._meta.get_field("token").get_default()
    choice.save()
    messages.success(request, _("Your feed has another address; the former leads nowhere now."))
    return redirect("following")


def private(request: HttpRequest, token: str) -> HttpResponse:
    """Give the feed of what the member follows to whom the address was given."""
    choice = Choice.objects.select_related("member").filter(token=token, member__is_active=True).first()
    if choice is None:
        raise Http404(_("No feed has this address."))
    answered = feed(request, _("What you follow"), "/following", news_for(followed(choice.member)))
    answered.headers["Cache-Control"] = "private"
    return answered


@login_required
@require_POST
def member(request: HttpRequest, name: str) -> HttpResponse:
    """Follow a member, or no longer."""
    other = active_member(name)
    follow_member(request.user, other, bool(request.POST.get("follow")))
    return redirect(other.address)
