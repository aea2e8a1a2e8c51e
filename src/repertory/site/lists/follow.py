"""Following films, people and members."""

from __future__ import annotations

from django.utils import timezone

from repertory.site.catalogue.films import Shown, names_of
from repertory.site.lists.models import Follow
from repertory.site.members.models import Member

MOST = 5_000
"""What one member may follow."""


def follows(member: Member, names: list[str]) -> bool:
    """Whether a member follows an entity, known by all its ids."""
    return Follow.objects.filter(member=member, entity_id__in=names).exists()


def follow(member: Member, entity: Shown, on: bool) -> None:
    """Follow a film or person, or no longer."""
    names = names_of(entity.id)
    mine = Follow.objects.filter(member=member)
    if not on:
        mine.filter(entity_id__in=names).delete()
    elif not follows(member, names) and mine.count() < MOST:
        said = {"kind": entity.kind, "title": entity.title, "since": timezone.now()}
        Follow.objects.get_or_create(member=member, entity_id=entity.id, followed=None, defaults=said)


def follow_member(member: Member, other: Member, on: bool) -> None:
    """Follow another member, or no longer."""
    mine = Follow.objects.filter(member=member)
    if not on:
        mine.filter(followed=other).delete()
    elif mine.count() < MOST and other != member:
        said = {"kind": "member", "title": other.username, "since": timezone.now()}
        Follow.objects.get_or_create(member=member, followed=other, defaults=said)
