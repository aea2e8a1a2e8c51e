"""Canonical ids: made of a record's id alone, so they need no table to last."""

from __future__ import annotations

import base64
import hashlib
from functools import lru_cache

import ibis
import ibis.expr.types as ir

PREFIXES = {"film": "f", "person": "p", "organisation": "o"}
"""The first letter of an entity's id, by kind of record."""


@lru_cache(maxsize=65536)
def id_of(record_id: str, kind: str) -> str:
    """Return the id that a record lends to its entity: a letter and 60 bits of SHA-256 in base 32."""
    hashed = hashlib.sha256(record_id.encode()).digest()
    return PREFIXES[kind] + base64.b32encode(hashed).decode().lower()[:12]


def ids_of(records: ir.StringValue, kind: str) -> ir.StringValue:
    """Return what `id_of` gives, of a column: the engine computes it, so that ids of all mentions pass no process.

    Five digits of base 16 are four letters of base 32, so three groups of five make the twelve letters.
    """
    hashed = records.hexdigest("sha256")
    digits = [ibis.literal("0123456789abcdef").find(hashed.substr(place, 1)) for place in range(15)]
    made: ir.StringValue = ibis.literal(PREFIXES[kind])
    for a, b, c, d, e in (digits[0:5], digits[5:10], digits[10:15]):
        for number in (a * 2 + b // 8, b % 8 * 4 + c // 4, c % 4 * 8 + d // 2, d % 2 * 16 + e):
            made += ibis.literal("abcdefghijklmnopqrstuvwxyz234567").substr(number.cast("int32"), 1)
    return made


def mention_of(film_record_id: str, name_key: str) -> str:
    """Return the record id of a person's mention in a film's record, from which the person's id is made."""
    return f"mention:{film_record_id}:{name_key}"
