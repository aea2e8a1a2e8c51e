"""An import's life: brought, looked at, confirmed; what found no film is tried again or settled by hand.

Invariant: nothing that a member keeps is written before `confirm`, and then only what was shown as to be added.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from django.db import transaction
from django.db.models import Count, Q
from django.utils import timezone
from django.utils.translation import gettext as _

from repertory.errors import DocumentRefused
from repertory.site.catalogue.films import Shown, now
from repertory.site.lists.exchange.account import Account, overwrite
from repertory.site.lists.exchange.finding import Answer, find_films
from repertory.site.lists.exchange.forms import FORMS
from repertory.site.lists.exchange.opened import opened
from repertory.site.lists.exchange.row import Row
from repertory.site.lists.models import Import, ImportRow, State
from repertory.site.members.models import Member

BATCH = 1_000
KEPT = 50
"""Imports that are kept of one member; the oldest go."""


def bring(member: Member, path: Path, name: str) -> Import:
    """Read a file, find its films, and keep what it says as rows to be looked at. Raises DocumentRefused."""
    documents = list(opened(path, name))
    form = next((form for form in FORMS.values() if form.reads(documents)), None)
    if form is None:
        raise DocumentRefused(
            _("Expected an export of Letterboxd, IMDb or Trakt, found nothing in the file that is told as one.")
        )
    rows = list(form.rows(documents))
    with transaction.atomic():
        brought = Import.objects.create(member=member, form=form.name, name=name[:200])
        made = [_row(brought, number, row) for number, row in enumerate(rows, 1)]
        _find(made)
        _look(Account(member), made)
        ImportRow.objects.bulk_create(made, batch_size=BATCH)
        kept = member.imports.order_by("-pk").values_list("pk", flat=True)[:KEPT]
        member.imports.exclude(pk__in=list(kept)).delete()
    return brought


def _row(brought: Import, number: int, row: Row) -> ImportRow:
    state = State.LEFT if row.part == "left" else State.FOUND if row.part == "list" else State.UNFOUND
    return ImportRow(
        brought=brought, number=number, part=row.part, place=row.place[:300], title=row.title[:500],
        year=row.year, identifiers=row.identifiers[:10], told=row.told, state=state, reason=row.reason,
    )  # fmt: skip


def _find(rows: Iterable[ImportRow]) -> None:
    """Look for the films of rows that have none."""
    some = [row for row in rows if row.state == State.UNFOUND]
    asked = [Row(row.part, row.place, row.title, row.year, list(row.identifiers)) for row in some]
    for row, answer in zip(some, find_films(asked), strict=True):
        answered(row, answer)


def answered(row: ImportRow, answer: Answer) -> None:
    """Note which film a row means."""
    row.film_id = answer.film.id if answer.film else ""
    row.state, row.reason = answer.state, answer.reason


def _look(account: Account, rows: Sequence[ImportRow]) -> list[ImportRow]:
    """Ask an account of each row that is to be added; return those that it takes, the others know why not."""
    films = now(row.film_id for row in rows if row.film_id)
    taken = []
    for row in sorted(rows, key=lambda row: (row.part != "list", row.number)):
        if row.state != State.FOUND and not (row.part == "list" and row.state in (State.THERE, State.ADDED)):
            continue
        film = films.get(row.film_id)
        if row.part != "list" and film is None:
            row.state, row.reason = State.UNFOUND, _("The film is no longer in the catalogue.")
            continue
        refused = account.take(row.part, film, row.told, row.pk or 0)
        if refused is None:
            taken.append(row)
        elif row.state == State.FOUND:
            row.state, row.reason = State.THERE if refused.there else State.LEFT, refused.reason
    return taken


def counts(brought: Import) -> dict[str, int]:
    """Return how many rows there are of each state, those with any."""
    rows = ImportRow.objects.filter(brought=brought).values("state").annotate(rows=Count("pk"))
    found = {row["state"]: row["rows"] for row in rows}
    return {state.value: found[state.value] for state in State if state.value in found}


@transaction.atomic
def confirm(brought: Import) -> int:
    """Add what was found, and return how many rows that were; what came to be there meanwhile is not added again."""
    Member.objects.select_for_update().get(pk=brought.member_id)
    rows = list(brought.rows.filter(Q(state=State.FOUND) | Q(part="list")).order_by("number"))
    account = Account(brought.member)
    taken = _look(account, rows)
    account.write()
    for row in taken:
        row.state = State.ADDED
    _keep(rows)
    brought.confirmed_at = timezone.now()
    brought.save()
    return len(taken)


@transaction.atomic
def again(brought: Import) -> int:
    """Look once more for films of rows that found none, and return how many have one now."""
    rows = list(brought.rows.filter(state=State.UNFOUND).order_by("number"))
    _find(rows)
    _look(Account(brought.member), [*brought.rows.filter(part="list"), *rows])
    _keep(rows)
    return sum(row.state != State.UNFOUND for row in rows)


@transaction.atomic
def accept(brought: Import, numbers: Iterable[int] | None) -> None:
    """Take likely films as meant: those of some rows, or of all."""
    rows = brought.rows.filter(state=State.LIKELY)
    some = list(rows if numbers is None else rows.filter(pk__in=list(numbers)))
    for row in some:
        row.state = State.FOUND
    _look(Account(brought.member), [*brought.rows.filter(part="list"), *some])
    _keep(some)


@transaction.atomic
def settle(row: ImportRow, film: Shown) -> None:
    """Take a film as the one that is meant by a row, and by all rows like it that found none."""
    waiting = (State.UNFOUND, State.LIKELY)
    alike = row.brought.rows.filter(title=row.title, year=row.year, state__in=waiting).order_by("number")
    rows = [one for one in alike if one.identifiers == row.identifiers]
    for one in rows:
        answered(one, Answer(film, State.FOUND, _("Chosen by you.")))
    _look(Account(row.brought.member), [*row.brought.rows.filter(part="list"), *rows])
    _keep(rows)


def _keep(rows: Sequence[ImportRow]) -> None:
    overwrite(ImportRow, rows, ["film_id", "state", "reason"])
