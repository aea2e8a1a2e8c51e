"""Who takes part in moderation: members with a browser each."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from types import SimpleNamespace

import pytest
from allauth.account.internal.flows.login import record_authentication
from django.test import Client
from django.utils import timezone
from people_of_moderation import Somebody

from repertory.site.members.models import Member


@pytest.fixture
def somebody(client: Client) -> Callable[..., Somebody]:
    """Makes members; ``days`` is how long ago they signed up."""

    def made(name: str, role: str = "member", days: int = 0) -> Somebody:
        joined = timezone.now() - timedelta(days=days)
        member = Member.objects.create(username=name, role=role, date_joined=joined)
        browser = Client(headers={"host": "127.0.0.1"})
        browser.force_login(member, backend="allauth.account.auth_backends.AuthenticationBackend")
        session = browser.session
        record_authentication(SimpleNamespace(session=session), member, "password", reauthenticated=True)
        session.save()
        return Somebody(member, browser)

    return made


@pytest.fixture
def ines(somebody: Callable[..., Somebody]) -> Somebody:
    """A member of today."""
    return somebody("ines")


@pytest.fixture
def noor(somebody: Callable[..., Somebody]) -> Somebody:
    """Another member of today."""
    return somebody("noor")


@pytest.fixture
def judith(somebody: Callable[..., Somebody]) -> Somebody:
    """A moderator."""
    return somebody("judith", role="moderator", days=100)
