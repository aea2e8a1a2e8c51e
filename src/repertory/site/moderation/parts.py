"""What stands of moderation on a member's page: a way to report them, and for moderators all that they wrote."""

from __future__ import annotations

from django.http import HttpRequest
from markupsafe import Markup

from repertory.site.catalogue.pages import rendered
from repertory.site.members.models import Member
from repertory.site.members.sections import SECTIONS


def member_part(request: HttpRequest, member: Member) -> Markup:
    """Return the line by which a member is reported; nothing to visitors and on one's own page."""
    if not request.user.is_authenticated or request.user == member:
        return Markup("")
    return Markup(rendered(request, "member_reported.html", {"shown": member}))


SECTIONS.append(member_part)
