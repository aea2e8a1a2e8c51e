"""Addresses of the web taken apart, whatever somebody wrote in their place."""

from __future__ import annotations

from urllib.parse import SplitResult, urlsplit


def parts_of(address: str) -> SplitResult:
    """Return the parts of an address; empty ones where the words are none, as in ``http://[``."""
    try:
        return urlsplit(address)
    except ValueError:
        return urlsplit("")
