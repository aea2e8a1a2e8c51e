"""What stands on a member's page: each part of the site adds its own."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest
from markupsafe import Markup

from repertory.site.members.models import Member

Section = Callable[[HttpRequest, Member], Markup]

SECTIONS: list[Section] = []
"""Functions that give a part of a member's page as it is shown to whoever asks, nothing where there is nothing."""


def sections(request: HttpRequest, member: Member) -> list[Markup]:
    """Return the parts of a member's page, in the order in which they were added."""
    return [part for section in SECTIONS if (part := section(request, member))]
