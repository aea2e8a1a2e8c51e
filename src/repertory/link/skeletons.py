"""What is left of a name when it does not count by which convention it was written in Latin letters.

``Zuev`` is ``Zuyev``, ``Takhir`` ``Tahir``, ``Schwarts`` ``Schwartz``. A letter that was lost to ``?``
may be any one letter: ``Chiwa Sait?`` may be ``Chiwa Saito``.
"""

from __future__ import annotations

import re
from functools import lru_cache

from repertory.vocabulary.folding import name_key

LOST = "?"
_KEPT = "0"
"""What stands for a lost letter while folding, which would drop it: no word of a name has a digit inside."""
_LOST_LETTER = re.compile(r"(?<=\w)[?\ufffd]|[?\ufffd](?=\w)")

_CONVENTIONS: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(found), left)
    for found, left in (
        (r"[jy]", "i"),  # Maklyarski, Maklyarsky, Maklyarskij
        (r"kh", "h"),
        (r"gh", "g"),
        (r"ph", "f"),
        (r"sch|sh", "s"),  # š, ш and ş lose their mark where others write two letters
        (r"tch|ch", "c"),
        (r"zh", "z"),
        (r"ck|q", "k"),
        (r"t[sz]", "c"),
        (r"w", "v"),
        (r"ou", "o"),  # Japanese long vowels
        (r"([a-z])\1+", r"\1"),
        (r"i(?=e)", ""),  # Zuyev, Ilyev, Yevgeny
        (r"(?<=[aeiou])h$", ""),  # Taghizade, Taghizadeh
    )
)


@lru_cache(maxsize=65536)
def _word(word: str) -> str:
    for found, left in _CONVENTIONS:
        word = found.sub(left, word)
    return word


def skeleton(name: str) -> str:
    """Return the skeletons of a name's words, in the order in which they stand; a lost letter stays ``?``."""
    kept = name_key(_LOST_LETTER.sub(_KEPT, name))
    return " ".join(map(_word, kept.split())).replace(_KEPT, LOST)


def may_be(left: str, right: str) -> bool:
    """Whether two skeletons of as many letters are one, where a lost letter may be any letter."""
    if len(left) != len(right):
        return False
    pairs = list(zip(left, right, strict=True))
    known = sum(a == b != " " for a, b in pairs)
    return known * 2 > len(pairs) and all(a == b or (LOST in (a, b) and " " not in (a, b)) for a, b in pairs)
