"""Notes of credits (508) and of the cast (511): running text whose only marks are commas and semicolons.

``Emmanuelle Seigner, Isild Le Besco.`` are two players; ``Director, Ada Holm ; producers, Bo Ek, Cy Dahl`` are roles
with those who have them; ``Ada Holm (Lauren), Bo Ek (Lucie)`` and ``Ada Holm as Lauren`` name characters.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from repertory.read.marc.fields import Subfield, bare
from repertory.read.marc.work import Work
from repertory.read.relations import role

_PARTS = re.compile(r"\s*;\s*|(?<=[a-z]{3})\.\s+(?=[A-Z][a-z]+(?:\s[a-z]+)*(?:,|:| by )\s)")
_LABEL = re.compile(r"^(?P<role>[A-Za-zÀ-ÿ][\wÀ-ÿ' /&-]*?)\s*(?:,|:|\bby\b)\s*(?P<names>.+)$", re.DOTALL)
_NAMES = re.compile(r",(?!\s*(?:Jr|Sr|II|III|IV|and)\b)(?![^()]*\))\s*|,?\s+(?:and|&|et|und|y|e)\s+(?![^()]*\))")
_AS = re.compile(r"^(?P<name>.+?)(?:\s+as\s+(?P<as>.+)|\s*\((?P<role>[^()]+)\))$")
_OTHERS = re.compile(r"\s*[\[(]?\b(?:et al|and others|u\.\s?a|and many others)\b\.?[\])]?|\s*\.\.\.", re.IGNORECASE)
_HEADS = frozenset(["credits", "production credits", "cast", "performers", "participants", "performer"])
_NO_ROLE = frozenset(["cast", "starring", "voices", "voice", "with", "featuring"])
_WITH = re.compile(r"^(?:with|featuring)\s+", re.IGNORECASE)


def note_credits(work: Work) -> None:
    """Note who made the film (508) and who plays in it (511)."""
    for field in work.marc.all("508"):
        for one in field.all("a"):
            for words in _parts(one):
                _credit(work, one, words)
    position = 0
    for field in work.marc.all("511"):
        for one in field.all("a"):
            if _OTHERS.search(one.words):
                work.reading.issue("cut", "Expected the whole cast, found that others are left out.", one.place,
                                   one.words, work.film)  # fmt: skip
            for words in _parts(one):
                position = _cast(work, one, words, position)


def _parts(one: Subfield) -> Iterator[str]:
    head, colon, rest = one.words.partition(":")
    words = rest if colon and head.strip().lower() in _HEADS else one.words
    return (part for part in _PARTS.split(_OTHERS.sub("", words).strip()) if part)


def _credit(work: Work, one: Subfield, words: str) -> None:
    match = _LABEL.match(words)
    named = _roles(match["role"]) if match else [None]
    if match is None or None in named:
        work.unnamed.add(f"the credit {bare(words.partition(',')[0])[:60]!r} (508)", one.place, words)
        return
    for name in dict.fromkeys(filter(None, named)):
        for position, person in enumerate(_names(match["names"]), start=1):
            work.of_film(name, one, person, position=position, note=f"credited as {match['role'].lower()}")


def _roles(words: str) -> list[str | None]:
    """Return the properties of ``written and directed``, ``writer/director``; None for a word that none knows."""
    whole = role(words)
    return [whole] if whole is not None else [role(part) for part in re.split(r"\s*(?:,|/|&|\band\b)\s*", words)]


def _cast(work: Work, one: Subfield, words: str, position: int) -> int:
    match = _LABEL.match(words)
    label = match["role"].strip() if match else ""
    # A word that no table knows is a label, too, where it is small: "co-anchor, Bo Ek".
    is_label = match is not None and (role(label) == "cast" or label[:1].islower())
    spoken = label.lower().rstrip("s") if is_label and label.lower() not in _NO_ROLE else None
    for person in _names(match["names"] if match and is_label else words):
        named = _AS.match(person)
        name = _WITH.sub("", named["name"] if named else person)
        character = (named["as"] or named["role"]) if named else spoken
        position += 1
        work.of_film("cast", one, bare(name), position=position, character=character)
    return position


def _names(words: str) -> list[str]:
    return [name for part in _NAMES.split(bare(words)) if part and (name := bare(part))]
