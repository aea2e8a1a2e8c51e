"""Whether what somebody writes is shown at once, or waits for a moderator."""

from __future__ import annotations

from collections.abc import Callable

from repertory.site.members.models import Member
from repertory.site.reviews.models import Standing, Written

HoldRule = Callable[[Written, Member], str | None]

HOLD_RULES: list[HoldRule] = []
"""Functions that look at a review or reply before it is kept, and give the reason why it has to wait, or None."""


def settle(written: Written, member: Member) -> None:
    """Hold what a rule finds a reason to hold; what a moderator removed, or holds, stays so.

    It is asked for what is new and for what was changed, within the transaction that keeps it.
    """
    if written.standing != Standing.SHOWN:
        return
    for rule in HOLD_RULES:
        if reason := rule(written, member):
            written.standing, written.held_for = Standing.HELD, reason[:200]
            return
