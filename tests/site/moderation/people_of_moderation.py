"""Members with a browser each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.test import Client

from repertory.site.members.models import Member
from repertory.site.reviews.models import Reply, Review

NEW = "/review/new/fbackstagefilm"


@dataclass(frozen=True)
class Somebody:
    """A member and their browser."""

    member: Member
    browser: Client

    def review(self, text: str, token: str = "a-token-of-one-form") -> Review:
        """Write about *Backstage* through the form."""
        answer = self.browser.post(NEW, {"text": text, "rating": "7", "token": token})
        assert answer.status_code == 302, answer.content.decode()
        return Review.objects.get(member=self.member, token=token)

    def reply(self, review: Review, text: str) -> Reply:
        """Answer to a review through the form."""
        self.browser.post(f"{review.address}/reply", {"text": text, "token": "a-token-of-a-reply"})
        return Reply.objects.get(member=self.member)

    def do(self, act: str, *things: str, reason: str = "It is advertising.", **more: str) -> Any:
        """Act on things as a moderator."""
        return self.browser.post("/moderation/act", {"act": act, "thing": things, "reason": reason, **more})
