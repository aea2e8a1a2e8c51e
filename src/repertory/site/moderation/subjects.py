"""What can be reported and moderated: a table of its kinds, and the state of each that an act changes.

A state is plain values, so that the log keeps it and an act can be undone by putting the former state back.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.db.models import F, Prefetch
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from repertory.site.lists.models import FilmList, Place, Visibility
from repertory.site.members.holding import Standing
from repertory.site.members.models import Member
from repertory.site.reviews.keep import count_likes
from repertory.site.reviews.models import Reply, Review

State = dict[str, Any]
NOTES = 50
"""Notes of a list that moderators read at once."""


def _with_maker(found: Any) -> Any:
    return found.select_related("member")


def _as_they_are(found: Any) -> Any:
    return found


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of thing: its table, by what it is found in addresses, and which of its columns are its state.

    ``began`` is the column of when it came; ``seen`` leaves of all things those that moderators may see, with makers.
    """

    model: type[models.Model]
    label: Any
    key: str
    state: tuple[str, ...]
    text: Callable[[Any], str]
    began: str = "written_at"
    seen: Callable[[Any], Any] = _with_maker

    def owner(self, thing: Any) -> Member:
        """Return who made a thing; a member is their own."""
        return thing if isinstance(thing, Member) else thing.member

    def state_of(self, thing: Any) -> State:
        """Return what an act may change of a thing."""
        return {name: getattr(thing, name) for name in self.state}

    def things(self) -> Any:
        """Return all things of this kind that moderators may see, with who made them."""
        return self.seen(self.model.objects.order_by("pk"))

    def by(self, **maker: Any) -> Any:
        """Return the things whose maker is like that, such as ``is_active=True``."""
        whose = "" if self.model is Member else "member__"
        return self.things().filter(**{f"{whose}{name}": value for name, value in maker.items()})

    @property
    def since(self) -> Any:
        """Since when a thing says what it says."""
        return Coalesce("changed_at", self.began)


def _lists(found: Any) -> Any:
    """Return lists with their first notes; what only its member sees is a moderator's as long as it waits, or after."""
    mine_alone = {"visibility": Visibility.PRIVATE, "standing": Standing.SHOWN}
    notes = Place.objects.exclude(note="").order_by("position", "pk")[:NOTES]
    return found.exclude(**mine_alone).select_related("member").prefetch_related(Prefetch("places", notes, "noted"))


def _list_text(one: FilmList) -> str:
    return "\n\n".join([one.words, *(place.note for place in one.noted)])


def _told_of_oneself(member: Member) -> str:
    return member.text


_STANDING = ("standing", "held_for")
_TOLD = (_told_of_oneself, "date_joined", _as_they_are)
KINDS = {
    "review": Kind(Review, _("review"), "pk", _STANDING, lambda review: review.text),
    "reply": Kind(Reply, _("reply"), "pk", _STANDING, lambda reply: reply.text),
    "list": Kind(FilmList, _("list"), "key", _STANDING, _list_text, "made_at", _lists),
    "profile": Kind(Member, _("profile"), "username", _STANDING, *_TOLD),
    "member": Kind(Member, _("member"), "username", ("is_active",), *_TOLD),
}
WRITTEN = tuple(kind for kind, told in KINDS.items() if told.state == _STANDING)
"""The kinds of what members write, each of which may wait, be removed, or be shown."""


def put(kind: str, thing: Any, state: State) -> None:
    """Give a thing a state; with a member all that they wrote is hidden and no like of theirs counts, or again.

    What was written while the ban was under way is caught by the second look. A ban ends all sessions for good.
    """
    if kind != "member":
        _save(thing, state)
        return
    away, back = (Standing.BANNED, Standing.SHOWN) if state["is_active"] else (Standing.SHOWN, Standing.BANNED)
    for _look in range(2):
        for model in (Review, Reply):
            model.objects.filter(member=thing, standing=away).update(standing=back)
        _save(thing, state)
    count_likes(thing)
    if not state["is_active"]:
        Member.objects.filter(pk=thing.pk).update(sessions_ended=F("sessions_ended") + 1)


def _save(thing: Any, state: State) -> None:
    for name, value in state.items():
        setattr(thing, name, value)
    thing.save(update_fields=list(state))
