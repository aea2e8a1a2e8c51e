"""Dumps: documents too large to be unpacked or taken whole, told by how they begin.

Their readers go through them as a stream (`Input.stream`), in memory that does not grow with them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from repertory.read.prepare import Form

BEGINNINGS: Mapping[Form, re.Pattern[str]] = {
    "mediawiki": re.compile(r"\s*+(?:<\?xml[^>]*+>\s*+)?<mediawiki[\s>]"),
    "wikidata": re.compile(r"\s*+(?:\[\s*+)?\{\s*+\"(?:type|id)\":\s*+\"(?:item|property|Q\d+|P\d+)\""),
    "netflix": re.compile(r"\d+:\r?\n\d+,[1-5],\d{4}-\d\d-\d\d\r?\n"),
}
"""How each form of dump begins."""


def form_of(head: str) -> Form | None:
    """Return the form of the dump that begins so; None where it is none."""
    return next((form for form, beginning in BEGINNINGS.items() if beginning.match(head)), None)
