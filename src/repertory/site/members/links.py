"""What of a text leads elsewhere, however it is written."""

from __future__ import annotations

import re
import unicodedata

_ENDS = (
    "com|net|org|info|biz|ru|cn|top|xyz|shop|site|online|club|vip|icu|live|store|link|click|win|bet|casino|porn|sex|"
    "ly|gl|io|co|app|dev|ws|tk|ml|ga|cf|gq|cc|tv|su|uk|eu|fr|nl|pl|br"
)
_WORDS = "me|to|in|it|us|is|be|de|es|no|so|my|at|am"
"""Ends of hosts that are words as well, so that they tell of one only before a slash: "I liked it.It moved me"."""
LINK = re.compile(
    r"[a-z][a-z0-9+]{1,9}\s*:\s*//|\bwww\s*\.|\bhxxps?\b|\]\s*[(\[]|<[a-z][^<>]*>|[\w+-]@[\w-]+\.\w|"
    rf"[\w-]\.(?:{_ENDS})(?![\w-])|[\w-]\.(?:{_ENDS}|{_WORDS})/|"
    rf"\w\s*(?:\s\.|[(\[]\s*dot\s*[)\]]|\sdot\s)\s*(?:{_ENDS})(?![\w-])"
)
"""What leads, or is meant to lead, elsewhere: addresses, names of hosts, e-mail, Markdown's links.

No part of it is looked for again and again from each letter of a long word: the member's row is locked meanwhile.
"""


def folded(text: str) -> str:
    """Return a text in one form of its letters, small, without what is not seen."""
    return "".join(c for c in unicodedata.normalize("NFKC", text).casefold() if unicodedata.category(c) != "Cf")


def leads_elsewhere(text: str) -> bool:
    """Whether a text holds anything that leads, or is meant to lead, elsewhere."""
    return LINK.search(folded(text)) is not None
