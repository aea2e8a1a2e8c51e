"""What waits for a moderator: what rules hold and what members reported, what waits longest first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db.models import BigIntegerField, CharField, Exists, F, Min, OuterRef, QuerySet, Value
from django.db.models.functions import Cast

from repertory.site.members.holding import Standing
from repertory.site.members.models import Member
from repertory.site.moderation.models import Report
from repertory.site.moderation.subjects import KINDS, WRITTEN

ONLY = ("held", "reported")
_COLUMNS = ("of_kind", "number", "since")


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
    reported = Report.objects.filter(act=None).values("number", of_kind=F("kind")).annotate(since=Min("at"))
    reported = reported.values_list(*_COLUMNS)
    if only == "reported":
        return reported.order_by("since", "of_kind", "number")
    parts = [_named(kind, _held(kind)) for kind in WRITTEN]
    if only != "held":
        open_ones = Report.objects.filter(act=None, number=OuterRef("pk"))
        parts = [reported]
        parts += [_named(kind, _held(kind).exclude(Exists(open_ones.filter(kind=kind)))) for kind in WRITTEN]
    return parts[0].union(*parts[1:], all=True).order_by("since", "of_kind", "number")


def _held(kind: str) -> QuerySet[Any]:
    return KINDS[kind].by(is_active=True).filter(standing=Standing.HELD)


def _named(kind: str, found: QuerySet[Any]) -> QuerySet[Any]:
    named = found.prefetch_related(None).order_by().annotate(
        of_kind=Value(kind, CharField(max_length=10)), number=Cast(F("pk"), BigIntegerField()), since=KINDS[kind].since
    )  # fmt: skip
    return named.values_list(*_COLUMNS)


def counts() -> dict[str, int]:
    """Return how much waits, by why; 2 queries."""
    return {only: waiting(only).count() for only in ONLY}


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


def written_by(member: Member) -> QuerySet[Any]:
    """Return (kind, number, since) of all that a member wrote, newest first; no profile that says nothing."""
    of_kinds = {kind: KINDS[kind].by(pk=member.pk) for kind in WRITTEN}
    of_kinds["profile"] = of_kinds["profile"].exclude(shown_name="", about="")
    first, *others = (_named(kind, found) for kind, found in of_kinds.items())
    return first.union(*others, all=True).order_by("-since", "of_kind", "number")
