"""Sentences, and the one that defines: its subject and its description."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_END = re.compile(
    r"(?<=[.!?])(?<![\s.(][A-ZÀ-Þ]\.)(?<!\bJr\.)(?<!\bSr\.)(?<!\bMr\.)(?<!\bDr\.)(?<!\bSt\.)(?<!\bMrs\.)(?<!\bvs\.)"
    r"(?<!\bNo\.)(?<!\bMs\.)[\"”’)]*\s+(?=[\"“'‘A-ZÀ-Þ0-9])|\n+"
)
_IS = re.compile(r"[\s—](?:is|was|are|were) (?P<article>an?|the|one of the)\s")
_DESCRIBED = re.compile(
    r"(?:(?<!\bindependently),? (?:(?:co-|executive )?(?:directed|written|produced|edited|shot|filmed|released|made|"
    r"created|distributed|adapted|loosely|based|set|starring|featuring|co-starring)|by|from|about|that|which|who|"
    r"whose|where|with|for|of|in|on|as|to|at|and (?:(?:co-)?directed|written|produced|starring|the|is|was))\b(?!-)|"
    r"[;:(]|(?<!Bros)(?<!\b[A-Z])\.(?=\s|$))"
)

OR = re.compile(r"^(?P<first>\S+(?: \S+){2,}?),? or (?P<second>[A-ZÀ-Þ]\S*(?: \S+){2,})$")
"""Two titles of one film, ``Let's Hope it Lasts or Pourvu que ça dure``: shorter ones may be one (``Live or Die``)."""
_ASIDE = re.compile(
    r",? (?:(?:also|better|professionally|originally) )?(?:known|released|titled|whose)\b|,? \(|[,—]$|—"
)


@dataclass(frozen=True, slots=True)
class Defined:
    """The parts of a defining sentence: ``subject`` is a ``description``; places are in the text."""

    subject: str
    description: str
    start: int
    end: int
    subject_start: int = 0


LONGEST = 2_000
"""Characters of a sentence; what is longer is no prose, and names are not looked for in it."""


def sentences(text: str) -> Iterator[tuple[int, int]]:
    """Yield where each sentence begins and ends; one that is no prose is cut."""
    for start, end in _whole(text):
        yield start, min(end, start + LONGEST)


def _whole(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for match in _END.finditer(text):
        if match.start() > start:
            yield start, match.start()
        start = match.end()
    if start < len(text.rstrip()):
        yield start, len(text.rstrip())


def defining(text: str) -> Defined | None:
    """Return the parts of the text's first sentence, if it defines its subject."""
    match = _IS.search(text, 0, 400)
    if match is None or not text[: match.start()].strip():
        return None
    end = _DESCRIBED.search(text, match.end())
    stop = end.start() if end else min(len(text), match.end() + 200)
    subject = text[: match.start()]
    if len(subject.split(". ")) > 3:
        return None
    begin = len(subject) - len(subject.lstrip())
    return Defined(subject.strip(), text[match.end() : stop], match.end(), stop, begin)


def headword(found: Defined) -> tuple[int, int]:
    """Return where the subject's own name stands, without asides such as ``, also known as``."""
    either = OR.match(found.subject)
    aside = _ASIDE.search(found.subject)
    length = either.end("first") if either else aside.start() if aside else len(found.subject)
    return found.subject_start, found.subject_start + length
