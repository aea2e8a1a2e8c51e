"""The shape of JSON, told without parsing it: how deep it is nested, and where it stops being whole.

A parser may fall over text that is nested ten thousand deep or end at the first mistake; this
looks at brackets and strings only, so it cannot.
"""

from __future__ import annotations

import mmap
import re
from dataclasses import dataclass

# Possessive, so that a string of a hundred megabytes is one step and no backtracking.
_TOKEN = re.compile(rb'"[^"\\]*+(?:\\.[^"\\]*+)*+("?)|[\[{]|[\]}]', re.DOTALL)


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
    for token in _TOKEN.finditer(content):
        first = token.group(0)[:1]
        if first == b'"':
            open_string = not token.group(1)
        elif first in b"[{":
            depth += 1
            if depth > greatest:
                greatest, deepest = depth, token.start()
        else:
            depth -= 1
            if depth == outside:
                values, whole = values + 1, token.end()
    return Shape(greatest, deepest, array, values, whole, depth > 0 or open_string)
