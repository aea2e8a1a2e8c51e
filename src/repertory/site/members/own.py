"""All that is a member's own, as tables: to be taken away, and to be deleted. Ratings are in stars, as 3.5 of five.

`OWN` is the one list of it: whoever adds a table in which members write names it here, and it is downloaded and
deleted with the rest (a test goes through all tables that lead to a member).
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterable
from datetime import date, time
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.db import transaction
from django.db.models import Q

from repertory.site.members.models import Invitation, Member

Json = dict[str, Any]
Rows = Callable[[Member], Iterable[Json]]

OWN: dict[str, Rows] = {}
"""What a member has: the name of its file, and its rows as plain values, every row with the same keys."""

LEAVING: list[Callable[[Member], None]] = []
"""What has to be set right in what others wrote before a member goes, such as how many like it; they count no more."""


def own(name: str) -> Callable[[Rows], Rows]:
    """Say that a function gives the rows of something that is a member's own."""

    def kept(rows: Rows) -> Rows:
        OWN[name] = rows
        return rows

    return kept


@own("profile")
def _profile(member: Member) -> Iterable[Json]:
    """What the member told of themselves."""
    names = (
        "username", "email", "shown_name", "about", "standing", "held_for", "language", "role", "date_joined",
        "last_login",
    )  # fmt: skip
    yield {name: getattr(member, name) for name in names}


@own("email_addresses")
def _addresses(member: Member) -> Iterable[Json]:
    """The member's e-mail addresses."""
    yield from EmailAddress.objects.filter(user=member).order_by("pk").values("email", "verified", "primary")


@own("ways_in")
def _ways_in(member: Member) -> Iterable[Json]:
    """Passkeys and second factors, without their secrets."""
    names = ("type", "created_at", "last_used_at")
    yield from Authenticator.objects.filter(user=member).order_by("pk").values(*names)


@own("invitations")
def _invitations(member: Member) -> Iterable[Json]:
    """The invitation that the member used, and those that they made."""
    both = Invitation.objects.filter(Q(used_by=member) | Q(made_by=member))
    yield from both.order_by("pk").values("code", "made_at", "used_at")


def stars_of(rating: int | None) -> float | None:
    """Return a number of half stars in stars, as every file tells a rating."""
    return None if rating is None else rating / 2


def as_zip(member: Member) -> bytes:
    """Return a ZIP with a table (CSV) and a list (JSON) of each thing that is the member's own."""
    made = io.BytesIO()
    with ZipFile(made, "w", ZIP_DEFLATED) as archive:
        for name, rows in OWN.items():
            told = [{key: _plain(value) for key, value in row.items()} for row in rows(member)]
            archive.writestr(f"{name}.json", json.dumps(told, ensure_ascii=False, indent=2))
            archive.writestr(f"{name}.csv", _as_csv(told))
    return made.getvalue()


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date | time) else value


def _as_csv(rows: list[Json]) -> str:
    written = io.StringIO()
    if rows:
        writer = csv.DictWriter(written, list(rows[0]))
        writer.writeheader()
        writer.writerows({key: _cell(value) for key, value in row.items()} for row in rows)
    return written.getvalue()


def _cell(value: Any) -> Any:
    """Return a value as a table holds it: no text begins so that a spreadsheet takes it for a formula and runs it.

    The JSON beside the table holds it as it is.
    """
    told = "; ".join(value) if isinstance(value, list) else value
    return f"'{told}" if isinstance(told, str) and told.startswith(("=", "+", "-", "@", "\t", "\r")) else told


def delete_all(member: Member) -> None:
    """Delete a member with everything that is theirs; all of it hangs on the member's row."""
    with transaction.atomic():
        member.is_active = False
        member.save(update_fields=["is_active"])
        for leave in LEAVING:
            leave(member)
        member.delete()
