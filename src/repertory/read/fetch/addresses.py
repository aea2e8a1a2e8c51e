"""Which addresses may be fetched from: those of the public internet, and what the settings allow beside them."""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Callable, Sequence

import httpx

from repertory.errors import CollectionError, DocumentRefused

Address = ipaddress.IPv4Address | ipaddress.IPv6Address
Network = ipaddress.IPv4Network | ipaddress.IPv6Network
Resolve = Callable[[str, int], list[str]]
"""Returns the numeric addresses of a host; raises OSError where it has none."""

SCHEMES = ("http", "https")
LONGEST = 8_000
"""Characters of an address; servers take no longer ones."""
TRANSLATED = ipaddress.IPv6Network("64:ff9b::/96")
"""What networks that know IPv6 only call an IPv4 address by (RFC 6052)."""


def networks(allow: Sequence[str]) -> tuple[Network, ...]:
    """Return what settings allow beside public addresses; raises CollectionError for what is no address."""
    try:
        return tuple(ipaddress.ip_network(one, strict=False) for one in allow)
    except ValueError as error:
        raise CollectionError(
            f"Expected addresses such as 127.0.0.1 or 10.0.0.0/8 for fetch.allow, found: {error}."
        ) from error


def checked(url: str) -> httpx.URL:
    """Return an address that may be asked for, without its fragment; raises DocumentRefused for any other."""
    try:
        found = httpx.URL(url).copy_with(fragment=None)
    except (httpx.InvalidURL, UnicodeError) as error:
        raise DocumentRefused(f"Expected an address such as https://films.example/1, found {url[:200]!r}.") from error
    if found.scheme not in SCHEMES or not found.host:
        raise DocumentRefused(f"Expected an address that begins with http:// or https://, found {url[:200]!r}.")
    if found.userinfo:
        raise DocumentRefused(f"Expected an address without a name and password, found one in that of {found.host}.")
    if not 0 < (found.port or 1) < 1 << 16:
        raise DocumentRefused(f"Expected an address with a port below 65,536, found {found.port} in {url[:200]!r}.")
    if len(url) > LONGEST:
        raise DocumentRefused(f"Expected an address of at most {LONGEST:,} characters, found {len(url):,}.")
    return found


def resolve(host: str, port: int) -> list[str]:
    """Ask the system for a host's addresses."""
    return list(dict.fromkeys(str(one[4][0]) for one in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)))


def permitted(host: str, found: Sequence[str], allowed: Sequence[Network]) -> list[str]:
    """Return a host's addresses; raises DocumentRefused where one is neither public nor allowed."""
    for text in found:
        address = ipaddress.ip_address(text.partition("%")[0])
        if not _is_public(address) and not any(address in network for network in allowed):
            raise DocumentRefused(
                f"Expected a public address for {host}, found {text}; [fetch] allow in repertory.toml may name it."
            )
    return list(found)


def _is_public(address: Address) -> bool:
    if isinstance(address, ipaddress.IPv6Address):
        if address in TRANSLATED:
            return _is_public(ipaddress.IPv4Address(address.packed[-4:]))
        if address.ipv4_mapped or address.sixtofour or address.teredo or address.is_site_local:
            return False
    return address.is_global and not address.is_multicast and not address.is_reserved
