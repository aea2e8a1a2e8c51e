"""What waits for a moderator: what rules hold and what members reported, what waits longest first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db.models import BigIntegerField, CharField, Exists, F, Min, OuterRef, QuerySet, Value
from django.db.models.functions import Cast, Coalesce

from repertory.site.members.models import Member
from repertory.site.moderation.models import Report
from repertory.site.moderation.subjects import KINDS
from repertory.site.reviews.models import Reply, Review, Standing

ONLY = ("held", "reported")
_COLUMNS = ("kind", "number", "since")


@dataclass
class Row:
    """A thing as the queue and its own page show it; ``thing`` is None where its author deleted it."""

    kind: str
    number: int
    since: datetime
    thing: Any = None
    reports: list[Report] = field(default_factory=list)

    @property
    def key(self) -> str:
        """What a form calls it."""
        return f"{self.kind}-{self.number}"

    @property
    def label(self) -> Any:
        """What kind of thing it is, in words."""
        return KINDS[self.kind].label

    @property
    def owner(self) -> Member | None:
        """Who made it."""
        return KINDS[self.kind].owner(self.thing) if self.thing else self.reports[0].whose if self.reports else None

    @property
    def text(self) -> str:
        """What it says."""
        return KINDS[self.kind].text(self.thing) if self.thing else ""


def waiting(only: str = "") -> QuerySet[Any]:
    """Return (kind, number, since) of all that waits; ``only`` what is ``held``, or ``reported``.

    What is held and reported stands there once, as long as it was reported. What a banned member wrote waits no more.
    """
    reported = Report.objects.filter(act=None).values("kind", "number").annotate(since=Min("at")).values_list(*_COLUMNS)
    held = [_held("review", Review), _held("reply", Reply)]
    if only == "held":
        parts = held
    elif only == "reported":
        return reported.order_by("since", "kind", "number")
    else:
        parts = [reported, *held]
    return parts[0].union(*parts[1:], all=True).order_by(*("since", "kind", "number"))


def _held(kind: str, model: type[Review] | type[Reply]) -> QuerySet[Any]:
    reported = Report.objects.filter(act=None, kind=kind, number=OuterRef("pk"))
    found = model.objects.filter(standing=Standing.HELD, member__is_active=True).exclude(Exists(reported))
    return _named(kind, found)


def _named(kind: str, found: QuerySet[Any]) -> QuerySet[Any]:
    named = found.annotate(
        kind=Value(kind, CharField(max_length=10)), number=Cast(F("pk"), BigIntegerField()),
        since=Coalesce("changed_at", "written_at"),
    )  # fmt: skip
    return named.values_list(*_COLUMNS)


def counts() -> dict[str, int]:
    """Return how much waits, by why; 3 queries."""
    held = {"standing": Standing.HELD, "member__is_active": True}
    return {
        "held": sum(model.objects.filter(**held).count() for model in (Review, Reply)),
        "reported": Report.objects.filter(act=None).values("kind", "number").distinct().count(),
    }


def rows(found: Sequence[tuple[str, int, datetime]]) -> list[Row]:
    """Return things of the queue with what was reported of them: one query a kind, and one for reports."""
    made = {(kind, number): Row(kind, number, since) for kind, number, since in found}
    for kind in {kind for kind, _number in made}:
        numbers = [number for one, number in made if one == kind]
        for thing in KINDS[kind].things().filter(pk__in=numbers):
            made[kind, thing.pk].thing = thing
    numbers = [number for _kind, number in made]
    open_ones = Report.objects.filter(act=None, number__in=numbers).select_related("member", "whose").order_by("pk")
    for report in open_ones:
        if row := made.get((report.kind, report.number)):
            row.reports.append(report)
    return list(made.values())


def written_by(kind: str, model: type[Review] | type[Reply], member: Member) -> QuerySet[Any]:
    """Return (kind, number, since) of what a member wrote."""
    return _named(kind, model.objects.filter(member=member))
