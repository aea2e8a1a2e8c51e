"""What who runs the site does about members, from the command line."""

from __future__ import annotations

import secrets
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from repertory.errors import InputRefused, NotFound
from repertory.site.members.models import Invitation, Member, by_name


def make(name: str) -> str:
    """Make an account and return its password; raises InputRefused for a name that can't be had."""
    password = secrets.token_urlsafe(12)
    made = Member(username=name)
    made.set_password(password)
    try:
        made.full_clean()
        with transaction.atomic():
            made.save()
    except ValidationError as error:
        raise InputRefused(f"Expected a name for a new member, found {name!r}: {' '.join(error.messages)}") from error
    except IntegrityError as error:
        raise InputRefused(f"Expected a name for a new member, found {name!r}, which another has.") from error
    return password


def new_password(name: str) -> str:
    """Give a member a new password and return it; whoever was signed in with the old one is signed out."""
    found, password = _found(name), secrets.token_urlsafe(12)
    found.set_password(password)
    found.save(update_fields=["password"])
    return password


def named(name: str, role: str | None = None) -> dict[str, Any]:
    """Return what a member is, after giving them a role where one is told; raises NotFound for nobody's name."""
    found = _found(name)
    if role is not None:
        found.role = role
        found.save(update_fields=["role"])
    return {
        "username": found.username,
        "role": found.role,
        "since": found.date_joined.date().isoformat(),
        "active": found.is_active,
    }


def _found(name: str) -> Member:
    found = by_name(name).first()
    if found is None:
        raise NotFound(
            f"Expected a member's name, found {name!r}. Make the account first: repertory member {name} --new"
        )
    return found


def invite(count: int) -> list[str]:
    """Make invitations and return their codes."""
    return [Invitation.objects.create().code for _ in range(count)]
