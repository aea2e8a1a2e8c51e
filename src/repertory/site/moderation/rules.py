"""The rules by which what a member writes waits for a moderator, with their thresholds in [site.moderation].

A rule is a function with a name and the words that its author reads. Moderators' own writing never waits.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.utils import timezone

from repertory.collection.settings import ModerationSettings
from repertory.site.lists.models import FilmList, Kind, Visibility
from repertory.site.members.holding import HOLD_RULES, Standing
from repertory.site.members.links import folded, leads_elsewhere
from repertory.site.members.models import Member
from repertory.site.moderation.models import Arrival, Said
from repertory.site.reviews.models import Reply, Review
from repertory.vocabulary.marked import to_translate

SHORTEST = 40
"""Letters below which two may well say the same."""


@dataclass(frozen=True, slots=True)
class Words:
    """What a member wrote, and whether it is something new."""

    text: str
    new: bool


def young(member: Member, told: ModerationSettings) -> bool:
    """Whether an account was made some days ago, no more."""
    return member.date_joined > timezone.now() - timedelta(days=told.new_days)


def links(words: Words, member: Member, told: ModerationSettings) -> bool:
    """Links of an account that is young, or of which nothing was ever shown."""
    if told.links or not leads_elsewhere(words.text):
        return False
    return young(member, told) or not any(
        model.objects.filter(member=member, standing=Standing.SHOWN).exists() for model in (Review, Reply)
    )


def speed(words: Words, member: Member, told: ModerationSettings) -> bool:
    """More than some reviews, replies and lists within some minutes."""
    since = timezone.now() - timedelta(minutes=told.minutes)
    made = sum(model.objects.filter(member=member, written_at__gte=since).count() for model in (Review, Reply))
    lists = FilmList.objects.filter(member=member, kind=Kind.LIST, made_at__gte=since)
    made += lists.exclude(visibility=Visibility.PRIVATE).count()
    return made >= told.posts and (words.new or made > told.posts)


def mark_of(text: str) -> str:
    """Return a hash of a text's letters, without digits and signs; nothing of a text that is too short to tell."""
    letters = "".join(c for c in folded(text) if c.isalpha())
    return hashlib.sha256(letters.encode()).hexdigest()[:32] if len(letters) >= SHORTEST else ""


def same_text(words: Words, member: Member, told: ModerationSettings) -> bool:
    """The words of another member, whatever digits and signs stand between them."""
    mark = "" if told.same_text else mark_of(words.text)
    return bool(mark) and Said.objects.filter(mark=mark).exclude(member=member).exists()


def many_accounts(words: Words, member: Member, told: ModerationSettings) -> bool:
    """A young account that came with many others: from its network within a day, or from wherever in an hour."""
    came = Arrival.objects.filter(member=member).first() if young(member, told) else None
    if came is None:
        return False
    of_network = _around(came.at, timedelta(days=1)).filter(network=came.network).exclude(network="")
    return of_network.count() > told.network or _around(came.at, timedelta(hours=1)).count() > told.accounts


def _around(at: datetime, span: timedelta):
    return Arrival.objects.filter(at__range=(at - span, at + span))


def listed_words(words: Words, member: Member, told: ModerationSettings) -> bool:
    """A word, or some words, that the site's owner listed."""
    if not told.words:
        return False
    listed = "|".join(re.escape(folded(word)) for word in told.words)
    return re.search(rf"(?<!\w)(?:{listed})(?!\w)", folded(words.text)) is not None


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule, and why something waits by it."""

    holds: Callable[[Words, Member, ModerationSettings], bool]
    why: str


RULES = (
    Rule(listed_words, to_translate("words that this site asked to look at first")),
    Rule(links, to_translate("links of a new account")),
    Rule(same_text, to_translate("the same words as somebody else's")),
    Rule(many_accounts, to_translate("one of many accounts that were made at once")),
    Rule(speed, to_translate("very many posts in a short time")),
)
BANNED = to_translate("its author may no longer write here")


def why_it_waits(text: str, new: bool, member: Member) -> str | None:
    """Return why something has to wait, or None; and remember its words.

    The member's row is locked, so that of many posts at once each knows the others, and none slips past a ban.
    """
    locked = Member.objects.select_for_update().get(pk=member.pk)
    if not locked.is_active:
        return BANNED
    if locked.moderates:
        return None
    told = settings.SITE.moderation
    found = next((rule.why for rule in RULES if rule.holds(Words(text, new), locked, told)), None)
    if mark := mark_of(text):
        Said.objects.bulk_create([Said(member=locked, mark=mark)], ignore_conflicts=True)
    return found


HOLD_RULES.append(why_it_waits)
