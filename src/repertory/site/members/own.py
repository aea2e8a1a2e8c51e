"""All that is a member's own, as tables: to be taken away, and to be deleted.

`OWN` is the one list of it: whoever adds a table in which members write names it here, and it is downloaded and
deleted with the rest (a test goes through all tables that lead to a member).
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

from django.db import transaction

from repertory.site.members.models import Member

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
    names = ("username", "email", "shown_name", "about", "language", "role", "date_joined", "last_login")
    yield {name: getattr(member, name) for name in names}


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
    return value.isoformat() if isinstance(value, datetime) else value


def _as_csv(rows: list[Json]) -> str:
    written = io.StringIO()
    if rows:
        writer = csv.DictWriter(written, list(rows[0]))
        writer.writeheader()
        writer.writerows({key: "; ".join(v) if isinstance(v, list) else v for key, v in row.items()} for row in rows)
    return written.getvalue()


def delete_all(member: Member) -> None:
    """Delete a member with everything that is theirs; all of it hangs on the member's row."""
    with transaction.atomic():
        member.is_active = False
        member.save(update_fields=["is_active"])
        for leave in LEAVING:
            leave(member)
        member.delete()
