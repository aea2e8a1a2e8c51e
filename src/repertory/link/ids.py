"""Canonical ids: made of a record's id alone, so they need no table to last."""

from __future__ import annotations

import base64
import hashlib
from functools import lru_cache

PREFIXES = {"film": "f", "person": "p", "organisation": "o"}
"""The first letter of an entity's id, by kind of record."""


@lru_cache(maxsize=65536)
def id_of(record_id: str, kind: str) -> str:
    """Return the id that a record lends to its entity: a letter and 60 bits of SHA-256 in base 32."""
    hashed = hashlib.sha256(record_id.encode()).digest()
    return PREFIXES[kind] + base64.b32encode(hashed).decode().lower()[:12]


def mention_of(film_record_id: str, name_key: str) -> str:
    """Return the record id of a person's mention in a film's record, from which the person's id is made."""
    return f"mention:{film_record_id}:{name_key}"
