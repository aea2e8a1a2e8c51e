"""The shape of JSON, told without parsing it: how deep it is nested, and where it stops being whole.

A parser may fall over text that is nested ten thousand deep or end at the first mistake; this
looks at brackets and strings only, so it cannot.
"""

from __future__ import annotations

import mmap
import re
from dataclasses import dataclass

# Possessive, so that a string of a hundred megabytes is one step and no backtracking.
_BRACKET = re.compile(rb'(?:[^"\[\]{}]++|"[^"\\]*+(?:\\.[^"\\]*+)*+")*+([\[\]{}"]|\Z)', re.DOTALL)
"""The next bracket behind whole strings, the beginning of a string that has no end, or the end of all."""


@dataclass(frozen=True, slots=True)
class Shape:
    """What brackets and strings tell.

    ``depth`` is the greatest, met at byte ``deepest``; ``array`` tells whether one array holds
    everything; ``values`` counts what is whole (elements of the array, or values one after the
    other), the last of which ends at byte ``whole``; ``cut`` tells that something is left open.
    """

    depth: int
    deepest: int
    array: bool
    values: int
    whole: int
    cut: bool


def of_json(content: bytes | mmap.mmap) -> Shape:
    """Return the shape of JSON text in UTF-8."""
    array = bytes(content[:64]).lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"[")
    outside = 1 if array else 0
    depth = greatest = deepest = values = whole = 0
    open_string = False
    for token in _BRACKET.finditer(content):
        mark = token.group(1)
        if mark == b'"':
            open_string = True
            break
        if mark in (b"[", b"{"):
            depth += 1
            if depth > greatest:
                greatest, deepest = depth, token.start(1)
        elif mark:
            depth -= 1
            if depth == outside:
                values, whole = values + 1, token.end()
    return Shape(greatest, deepest, array, values, whole, depth > 0 or open_string)


LARGEST_PAGE = 64 << 20
"""Bytes; a page is read whole, and no saved page is larger."""
MANY = 20_000
"""Marks of a kind from which a page is looked at more closely; hardly a page of a site has as many."""
DEEPEST_PAGE = 12_000
MOST_ATTRIBUTES = 5_000
"""Elements inside each other, and attributes of one: parsers take the square of either."""
_TAG = re.compile(rb"<(/?)([a-zA-Z][a-zA-Z0-9]*)")
_LONG_TAG = re.compile(rb"<[a-zA-Z][^<>]{20000,}")
_NEVER_DEEPER = frozenset(
    b"area base br col embed hr img input link meta source track wbr p li dt dd tr td th option".split()
)
"""Elements that hold nothing, or that the next of their kind ends."""


def endless(page: bytes) -> str:
    """Return in words what of a page no parser could take in a reasonable time; empty where all is well."""
    if page.count(b"<") >= MANY:
        depth = deepest = 0
        for closing, name in _TAG.findall(page):
            if name.lower() not in _NEVER_DEEPER:
                depth = max(depth - 1, 0) if closing else depth + 1
                deepest = max(deepest, depth)
        if deepest > DEEPEST_PAGE:
            return f"at most {DEEPEST_PAGE:,} elements inside each other, found {deepest:,}"
    for tag in _LONG_TAG.finditer(page):
        if (count := tag.group().count(b"=")) > MOST_ATTRIBUTES:
            return f"at most {MOST_ATTRIBUTES:,} attributes of an element, found {count:,}"
    return ""
