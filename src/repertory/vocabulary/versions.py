"""What the words say that a source puts beside a value: which cut of a film it is of, which copy, or neither.

``117 minutes (director's cut)`` is of a *cut*, which other sources may name alike; ``48 minutes (16 mm)`` of a *copy*,
which is one source's own. ``(theatrical)`` is the film as it was first shown, and ``(approx.)`` only tells how
exactly the value is meant.
"""

from __future__ import annotations

import re
from typing import Literal

from repertory.vocabulary.folding import fold

Sort = Literal["film", "cut", "copy"]

_FIRST = r"(?:original|originale|theatrical|theatre|cinema|kino|standard|first|initial)"
_WHAT = r"(?:release|version|versio|versione|cut|edition|run|print|fassung)"
_FILM = re.compile(
    rf"(?:the )?(?:{_FIRST} ?)+{_WHAT}?|(?:version|versione|version) (?:originale?|cinematografica)|originalversion"
    r"|alkuperainen(?: versio)?"
)
_EXACTNESS = re.compile(
    r"approx(?:imately)?|about|ca|circa|c|roughly|ungefahr|etwa|env(?:iron)?|est(?:imated)?|total|disputed"
    r"|see (?:below|notes?|text)|sources (?:vary|differ)|min(?:ute)?s?|run(?:ning )?time"
)
_CUT = re.compile(
    r"\b(?:(?:re|un)?cut|versione?|versio|\w*fassung|edit|redux|extended|uncensored|censored|restored|restoration"
    r"|restauriert\w*|restauree?|restaurad[ao]|restaurat[ao]|reconstruct\w*|rekonstru\w*|unrated|directors"
    r"|special edition|dubbed|doublee?|doblad[ao]|doppiat[ao]|synchron\w*|re ?releas\w*|re ?issue\w*"
    r"|wiederauffuhrung|shortened|abridged|gekurzt\w*|abregee?|lyhennetty|expurgated|zensiert\w*|roadshow"
    r"|montage|montaje|montaggio|work ?print)\b"
)
_SHOWN = re.compile(r"\b(?:television|tv|fernseh\w*|broadcast|silent|sound|integrale?|final|long|short)\b")


def sort_of(words: str | None, timed: bool = False) -> Sort:
    """Return of what a value is that stands beside these words; of the film, where they name no version of it.

    ``timed``: it is a running time, beside which any words that tell no more than its exactness name what was timed.
    """
    folded = fold(words or "")
    if not folded or _FILM.fullmatch(folded) or _EXACTNESS.fullmatch(folded):
        return "film"
    if _CUT.search(folded) or (timed and _SHOWN.search(folded)):
        return "cut"
    return "copy" if timed else "film"


def names_a_time(words: str | None) -> bool:
    """Whether words beside a running time tell what was timed, and not only how exactly."""
    folded = fold(words or "")
    return bool(folded) and not _EXACTNESS.fullmatch(folded)


def key_of(words: str) -> str:
    """Return what is left of a version's name when its spelling is forgiven."""
    return fold(words)
