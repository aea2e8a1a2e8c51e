"""What of moderation is a member's own, to be taken away."""

from __future__ import annotations

from collections.abc import Iterable

from repertory.site.members.models import Member
from repertory.site.members.own import Json, own
from repertory.site.moderation.models import Act, Arrival, Report, Said


@own("reports")
def _reports(member: Member) -> Iterable[Json]:
    """What the member reported."""
    names = ("kind", "number", "why", "text", "at")
    yield from Report.objects.filter(member=member).order_by("pk").values(*names)


@own("acts_of_moderators")
def _acts(member: Member) -> Iterable[Json]:
    """What moderators did with what the member wrote, and why."""
    names = ("at", "act", "kind", "number", "reason", "before", "after")
    yield from Act.objects.filter(whose=member).order_by("pk").values(*names)


@own("arrival")
def _arrival(member: Member) -> Iterable[Json]:
    """The hash of the network from which the account came, while it is kept."""
    yield from Arrival.objects.filter(member=member).values("network", "at")


@own("words_remembered")
def _said(member: Member) -> Iterable[Json]:
    """Hashes of what the member wrote."""
    yield from Said.objects.filter(member=member).order_by("pk").values("mark")
