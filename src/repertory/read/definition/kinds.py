"""What a definition defines: a film, a person or an organisation."""

from __future__ import annotations

import re

from repertory.read.definition.sentences import Defined, defining
from repertory.vocabulary.claim import RecordKind

_FILM = re.compile(
    r"\b(?:film|films|movie|serial|documentary|short|comedy|drama|western|thriller|musical|mockumentary|cartoon|"
    r"featurette|melodrama|romance|anthology|biopic)\b",
    re.IGNORECASE,
)
_PERSON = re.compile(
    r"\b(?:actor|actress|singer|director|screenwriter|writer|producer|composer|film-?maker|musician|comedian|model|"
    r"dancer|cinematographer|editor|novelist|playwright|author|poet|rapper|songwriter|presenter|photographer|"
    r"journalist|choreographer|artist|critic|politician|athlete|wrestler|footballer|boxer)\b",
    re.IGNORECASE,
)
_ORGANISATION = re.compile(
    r"\b(?:record label|label|company|studio|studios|distributor|corporation|organi[sz]ation|festival|network|band|"
    r"channel|publisher|broadcaster|institute|university|agency)\b",
    re.IGNORECASE,
)
_KINDS: tuple[tuple[RecordKind, re.Pattern[str]], ...] = (
    ("film", _FILM),
    ("person", _PERSON),
    ("organisation", _ORGANISATION),
)


def defined_kind(text: str) -> RecordKind | None:
    """Return what the first sentence of a text defines, or None where it does not tell.

    The word that comes last before the description's first clause decides: a film director is a
    person, a film company an organisation.
    """
    found = defining(text)
    return kind_of(found) if found else None


def kind_of(found: Defined) -> RecordKind | None:
    """Return the kind of thing that a description tells."""
    words = found.description
    last: tuple[int, RecordKind | None] = (-1, None)
    for kind, pattern in _KINDS:
        for match in pattern.finditer(words):
            last = max(last, (match.start(), kind), key=lambda pair: pair[0])
    return last[1]
