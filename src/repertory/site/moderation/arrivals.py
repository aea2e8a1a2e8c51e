"""From where new accounts come. No address is kept, only a keyed hash of its network, for days."""

from __future__ import annotations

import ipaddress
from datetime import timedelta
from typing import Any

from allauth.account.adapter import get_adapter
from allauth.account.signals import user_signed_up
from django.conf import settings
from django.dispatch import receiver
from django.http import HttpRequest
from django.utils import timezone
from django.utils.crypto import salted_hmac

from repertory.site.members.models import Member
from repertory.site.moderation.models import Arrival

SALT = "repertory.moderation.network"
PREFIXES = {4: 24, 6: 48}
"""What one who rents addresses usually has at once."""


def network_of(address: str) -> str:
    """Return a hash of an address's network, keyed by the site's secret; raises ValueError for no address."""
    found = ipaddress.ip_address(address)
    found = getattr(found, "ipv4_mapped", None) or found
    network = ipaddress.ip_network(f"{found}/{PREFIXES[found.version]}", strict=False)
    return salted_hmac(SALT, str(network), algorithm="sha256").hexdigest()[:32]


@receiver(user_signed_up)
def arrived(request: HttpRequest, user: Member, **_more: Any) -> None:
    """Note that an account came, and forget those that are new no longer."""
    now = timezone.now()
    Arrival.objects.filter(at__lt=now - timedelta(days=settings.SITE.moderation.new_days + 1)).delete()
    try:
        network = network_of(get_adapter().get_client_ip(request))
    except ValueError:  # a socket without an address
        network = ""
    Arrival.objects.create(member=user, network=network, at=now)
