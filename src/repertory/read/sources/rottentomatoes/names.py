"""Names in the running text of reviews, which support the link to the film and the roles.

``Lucie(Isild Le Besco)`` tells who plays whom; a name that stands so once is known, and is noted
wherever else the reviews name it. Opinions (a length felt, a likeness seen) are never facts.
"""

from __future__ import annotations

import re

from repertory.read.lines import Line
from repertory.read.reader import Reading

NOT_ROLES = frozenset(
    [
        "actor", "actress", "author", "cinematographer", "cinematography", "composer", "director", "directed", "dp",
        "editor", "film", "filmmaker", "movie", "photography", "producer", "score", "screenwriter", "script", "star",
        "writer", "written",
    ]
)  # fmt: skip
"""Words before a bracket that say what somebody does behind the camera, not whom they play."""

_CAPITAL = r"(?:[A-ZÀ-ÖØ-Þ][\w.'’-]*)"
_PARTICLE = r"(?:al|bin|da|de|del|den|der|di|du|el|la|le|van|von|y|Le|La|De|Du|Van|Von)"
_NAME = rf"{_CAPITAL}(?: (?:{_CAPITAL}|{_PARTICLE})){{0,3}} {_CAPITAL}"
_ROLE = re.compile(rf"(?P<role>[^\W\d_][\w'’-]*) ?\((?P<name>{_NAME})\)")


def note_names(reading: Reading, film: str, lines: list[Line]) -> None:
    """Note who plays whom, and every place where those people are named."""
    known: list[str] = []
    for line in lines:
        for match in _ROLE.finditer(line.text):
            name, role = match["name"], match["role"]
            known.append(name)
            if role.lower() not in NOT_ROLES:
                reading.claim(film, "cast", match.group(), line.at(*match.span()), name, character=role)
    for name in dict.fromkeys(known):
        named = re.compile(rf"\b{re.escape(name)}\b")
        for line in lines:
            for match in named.finditer(line.text) if name in line.text else ():
                reading.claim(film, "mentions", name, line.at(*match.span()))
