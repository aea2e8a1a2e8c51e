"""What moderators do: each act on each thing in one transaction with its row in the log."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from repertory.site.members.holding import Standing
from repertory.site.members.models import Member, Role
from repertory.site.moderation.models import Act, Report
from repertory.site.moderation.subjects import KINDS, WRITTEN, State, put
from repertory.site.reviews.models import Written

LONGEST = 200
"""Letters of a reason."""
Change = Callable[[Any, str], State]


def _shown(thing: Any, reason: str) -> State:
    """Of a banned author no review is shown before they may come back; lists and profile go by the author."""
    banned = isinstance(thing, Written) and not thing.member.is_active
    return {"standing": Standing.BANNED if banned else Standing.SHOWN, "held_for": ""}


def _to(standing: Standing) -> Change:
    return lambda thing, reason: {"standing": standing, "held_for": reason}


def _unchanged(thing: Any, reason: str) -> State:
    return {}


def _active(active: bool) -> Change:
    return lambda thing, reason: {"is_active": active}


@dataclass(frozen=True, slots=True)
class Doing:
    """An act: what its button says, what the log says, and the state that it gives to a thing of each kind."""

    button: Any
    done: Any
    changes: dict[str, Change]


ACTS = {
    "show": Doing(_("Show"), _("shown"), dict.fromkeys(WRITTEN, _shown)),
    "hold": Doing(_("Hold"), _("held"), dict.fromkeys(WRITTEN, _to(Standing.HELD))),
    "remove": Doing(_("Remove"), _("removed"), dict.fromkeys(WRITTEN, _to(Standing.REMOVED))),
    "dismiss": Doing(_("Leave as it is"), _("left as it is"), dict.fromkeys(KINDS, _unchanged)),
    "ban": Doing(_("Ban the member"), _("banned"), {"member": _active(False)}),
    "unban": Doing(_("Let the member back in"), _("let back in"), {"member": _active(True)}),
}
UNDONE = "undo"
DONE = {name: doing.done for name, doing in ACTS.items()} | {UNDONE: _("taken back")}


def may(moderator: Member, kind: str, thing: Any) -> bool:
    """Whether a moderator may act on a thing: not on their own, and on other moderators only as the owner."""
    owner = KINDS[kind].owner(thing)
    return owner != moderator and (owner.role == Role.MEMBER or moderator.role == Role.OWNER)


def act(moderator: Member, name: str, things: Iterable[tuple[str, int]], reason: str) -> list[Act]:
    """Do one act on many things, for one reason; a ban is of the members who made them.

    Things that are gone, that know no such act, or that already are so are left out. Raises PermissionDenied
    where the moderator may not act on one of them; then nothing is done.
    """
    with transaction.atomic():
        wanted = _members_of(things) if name in ("ban", "unban") else list(dict.fromkeys(things))
        made = [_act(moderator, name, kind, number, reason[:LONGEST]) for kind, number in wanted]
    return [one for one in made if one]


def _members_of(things: Iterable[tuple[str, int]]) -> list[tuple[str, int]]:
    found = [(kind, KINDS[kind].things().filter(pk=number).first()) for kind, number in things]
    return list(dict.fromkeys(("member", KINDS[kind].owner(thing).pk) for kind, thing in found if thing))


def _act(moderator: Member, name: str, kind: str, number: int, reason: str) -> Act | None:
    change = ACTS[name].changes.get(kind)
    thing = _locked(kind, number)
    if change is None or thing is None:
        return _gone(moderator, name, kind, number, reason) if change else None
    if not may(moderator, kind, thing):
        raise PermissionDenied
    before = KINDS[kind].state_of(thing)
    after = before | change(thing, reason)
    told = {"kind": kind, "number": number, "whose": KINDS[kind].owner(thing), "before": before, "after": after}
    settles = Report.objects.filter(whose=thing, act=None) if name == "ban" else _open(kind, number)
    if before == after and not settles.exists():
        return None
    made = Act.objects.create(moderator=moderator, act=name, reason=reason, **told)
    if before != after:
        put(kind, thing, after)
    settles.update(act=made)
    return made


def _gone(moderator: Member, name: str, kind: str, number: int, reason: str) -> Act | None:
    """Settle what was reported of a thing that its author has deleted since."""
    if not _open(kind, number).exists():
        return None
    made = Act.objects.create(
        moderator=moderator, act=name, kind=kind, number=number, reason=reason, before={}, after={}
    )
    _open(kind, number).update(act=made)
    return made


def _open(kind: str, number: int) -> Any:
    return Report.objects.filter(kind=kind, number=number, act=None)


def _locked(kind: str, number: int) -> Any:
    """Return a thing that nobody changes meanwhile. A member's row is locked by the ban itself, after their writing."""
    things = KINDS[kind].things()
    found = things if kind == "member" else things.select_for_update(of=("self",))
    return found.filter(pk=number).first()


def undo(moderator: Member, done: Act, reason: str) -> Act | None:
    """Put back the state before an act and open the reports again that it settled.

    None where the thing is gone, was changed since, or the act was undone before. Raises PermissionDenied as `act`.
    """
    with transaction.atomic():
        thing = _locked(done.kind, done.number)
        if thing is None or Act.objects.filter(undoes=done).exists():
            return None
        if not may(moderator, done.kind, thing):
            raise PermissionDenied
        if KINDS[done.kind].state_of(thing) != done.after:
            return None
        told = {"kind": done.kind, "number": done.number, "whose": done.whose, "undoes": done}
        made = Act.objects.create(
            moderator=moderator, act=UNDONE, reason=reason[:LONGEST], before=done.after, after=done.before, **told
        )
        put(done.kind, thing, done.before)
        _reopen(done)
        return made


def _reopen(done: Act) -> None:
    """Open reports again; not of one who reported the same thing anew meanwhile."""
    for report in Report.objects.filter(act=done):
        if not _open(report.kind, report.number).filter(member=report.member_id).exists():
            Report.objects.filter(pk=report.pk).update(act=None)
