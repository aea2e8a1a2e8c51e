"""Reads definitions of people and organisations: ``A is a French actress and singer (born 1968).``"""

from __future__ import annotations

import re
from collections.abc import Iterator

from repertory.read.definition.description import nations_told
from repertory.read.definition.found import Found
from repertory.read.definition.names import NAME
from repertory.read.definition.sentences import Defined

_OCCUPATION = re.compile(
    r"\b(?:(?:film|television|stage|theatre|stage and film|voice) )?(?:actor|actress|singer-songwriter|singer|"
    r"director|screenwriter|writer|producer|composer|film-?maker|musician|comedian|model|dancer|cinematographer|"
    r"editor|novelist|playwright|author|poet|rapper|songwriter|presenter|photographer|journalist|choreographer|"
    r"artist|critic)\b"
)
_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_DAY = rf"(?:\d{{1,2}} (?:{_MONTHS}) \d{{4}}|(?:{_MONTHS}) \d{{1,2}}, \d{{4}}|\d{{4}})"
_LIVED = re.compile(rf"\((?:[^()]*?; )?(?:born )?(?P<born>{_DAY})\s*[–-]\s*(?P<died>{_DAY})\)")
_BORN = re.compile(rf"\((?:[^()]*?; )?(?:born|b\.) (?P<born>{_DAY})\)")
_BIRTHPLACE = re.compile(
    r"\b(?:She|He) was born in (?P<place>[A-ZÀ-Þ][\w'’-]+(?: [A-ZÀ-Þ][\w'’-]+)*(?:, [A-ZÀ-Þ][\w'’-]+)*)"
)
_STAGE = re.compile(
    rf"\b(?:also |better |professionally )?known (?:professionally )?(?:by (?:his|her|their) stage name|as|under "
    rf"the name) (?P<name>{NAME})"
    rf"|\bwhose stage name (?:is|was) (?P<other>{NAME})"
)
_NAMED_FILM = re.compile(r"(?P<title>[A-ZÀ-Þ\d][^().;,]*?) \((?P<year>(?:18|19|20)\d\d)\)")
_LINK = re.compile(r"\b(?:in|are|for|as|include|including|and|or) (?=[A-ZÀ-Þ\d])")
_NO_TITLE = re.compile(r"\bAwards?\b|\bBest \w+(?: \w+)? (?:in|for)\b|\bfor\b")


def person_told(text: str, found: Defined) -> Iterator[Found]:
    """Yield what the sentences about a person tell."""
    yield from nations_told(found, "nationality")
    for match in _OCCUPATION.finditer(found.description):
        yield Found("occupation", match.group(), found.start + match.start(), found.start + match.end())
    yield from lived(text[: found.end + 80])
    stage = _STAGE.search(text, 0, found.end)
    if stage:
        group = "name" if stage["name"] else "other"
        yield Found("alternative_name", stage[group], *stage.span(group))
    place = _BIRTHPLACE.search(text)
    if place:
        yield Found("birth_place", place["place"], *place.span("place"))
    yield from _films_named(text)


def organisation_told(found: Defined) -> Iterator[Found]:
    """Yield what a description of an organisation tells."""
    yield from nations_told(found, "nationality")


def lived(text: str) -> Iterator[Found]:
    """Yield birth and death where a bracket tells them: ``(born 1968)``, ``(1928–2020)``."""
    match = _LIVED.search(text)
    if match:
        yield Found("birth_date", match["born"], *match.span("born"))
        yield Found("death_date", match["died"], *match.span("died"))
        return
    match = _BORN.search(text)
    if match:
        yield Found("birth_date", match["born"], *match.span("born"))


def _films_named(text: str) -> Iterator[Found]:
    """Yield the films named with their year: ``The Ninth Gate (1999)``."""
    for match in _NAMED_FILM.finditer(text):
        starts = [match.start("title"), *(link.end() for link in _LINK.finditer(text, *match.span("title")))]
        start = next((at for at in starts if not _linked(text[at : match.end("title")])), starts[-1])
        title = text[start : match.end("title")]
        yield Found("known_for", title, start, match.end("title"), note=f"the film of {match['year']}")


def _linked(words: str) -> bool:
    """Whether words still hold more than a film's title: a pronoun at the front, a prize."""
    return words.startswith(("She ", "He ", "They ", "Her ", "His ", "Among ")) or bool(_NO_TITLE.search(words))
