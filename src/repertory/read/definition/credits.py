"""Reads credits in running text: ``written and directed by A``, ``starring B and C as D``.

A sentence counts only where its subject is the film. What stands after "based on" tells of the
book, and what stands after "remake of" of another film: there most credits are left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from repertory.read.definition.found import Found
from repertory.read.definition.names import NAME, Named, is_company, is_person, names_at, whole_names

_ROLE = (
    r"(?:executive[- ]|co-|associate |line )?(?:directed|written|produced|edited|scored|composed|photographed|scripted|"
    r"adapted|distributed|released|presented|financed|narrated|created|filmed|shot|animated|hosted|developed)"
)
_CREDITED = re.compile(
    rf"\b(?P<roles>(?:{_ROLE}|Directed|Written|Produced|Co-written)"
    rf"(?:(?:, (?:and )?| and |/| & |, then ){_ROLE})*)(?: for the screen)? by "
)
_NOUNS = re.compile(
    r"\b(?P<noun>screenplay|script|scenario|teleplay|cinematography|photography|music|score|soundtrack score)"
    r"(?: (?:is|was|were))?(?: (?:co-)?(?:written|composed|penned))? by "
)
_CO_WROTE = re.compile(
    r"\bfrom a (?:screenplay|script) (?P<who>(?:s?he|they) (?:co-wrote|wrote))(?P<with> with (?=[^\W\d_]))?"
)
_CAST = re.compile(
    r"\b(?P<verb>(?:co-)?star(?:s|red|ring)|Starring|(?:(?:also|and|it|film) )features|"
    r"(?:and|it|film|also) featured|featuring)"
    r"(?: (?:an?|the) (?:[\w-]+ )?(?:ensemble )?cast (?:including|of|consisting of|featuring|led by|that includes))?"
    r"(?: an ensemble(?: of)?)?(?: the voices? of)? (?=[^\W\d_])"
)
_OF_THE_FILM = re.compile(r"(?:,| and| film|^it) (?:also )?$", re.IGNORECASE)
"""What stands before a cast that is the film's own, though a book or a play was named before it."""

_COMPOSED = re.compile(
    rf"(?P<name>{NAME}) (?:composed|wrote|provided) (?:the|its) (?:film['’]?s? |film )?(?:original )?(?:score|music)\b"
)
_DIRECTED = re.compile(
    rf"(?P<name>{NAME}) (?:directed(?: (?:it|the film|the movie|the picture)\b|[.,;])|served as (?:the )?director\b)"
)
_WROTE_WITH = re.compile(r", who (?P<who>(?:co-)?wrote (?:it|the (?:screenplay|script))) with (?=[^\W\d_])")
_MAY_TELL = re.compile(
    r" (?:composed|provided|wrote) (?:the|its) | directed(?: (?:it|the)\b|[.,;])| served as | that .{3,60} directed"
)
_THAT_DIRECTED = re.compile(rf"\bfilm that (?P<name>{NAME}) directed\b")

_PROPERTY = {
    "directed": "director", "co-directed": "director", "written": "writer", "co-written": "writer",
    "scripted": "writer", "adapted": "writer", "produced": "producer", "co-produced": "producer",
    "edited": "editor", "co-edited": "editor", "scored": "composer", "photographed": "cinematographer",
}  # fmt: skip
_NOUN_PROPERTY = {
    "screenplay": "writer", "script": "writer", "scenario": "writer", "teleplay": "writer", "music": "composer",
    "score": "composer", "soundtrack score": "composer", "cinematography": "cinematographer",
    "photography": "cinematographer",
}  # fmt: skip
_AND = re.compile(r", and | and |/| & |, then |, ")
_BY_COMPANIES = frozenset(["distributed", "released", "presented", "financed"])
_OTHER_FILM = re.compile(
    r"\b(?:remakes?|remade|sequels?|prequels?|spin-?off|follow-?up|reboot|retitled|called|titled|entitled|"
    r"soundtrack|songs?|episode|trailer|short by)\b",
    re.IGNORECASE,
)
_SOURCE = re.compile(
    r"\b(?:based (?:up)?on|adapted from|adaptation of|inspired by|derived from|"
    r"from (?:the|a|an|his|her) (?:[\w-]+ ){0,4}(?:novel|play|story|book))\b",
    re.IGNORECASE,
)
_SUBJECT = re.compile(
    r"^(?:[^,.]{1,90}, |(?:before|after|upon|on|since) its (?:\w+ )?release,? )?(?:(?:it|its (?:\w+ "
    r")?(?:screenplay|script|score|music)|the (?:[\w-]+ ){0,2}(?:film|movie|picture|serial|short|documentary|drama|"
    r"comedy|feature|"
    r"production|western|screenplay|script|score|music|cast|musical|thriller|scenario)|this(?: film| movie)?)\b)|"
    r"^(?:(?:co-)?(?:directed|written|produced)|starring|featuring)\b",
    re.IGNORECASE,
)


def speaks_of_film(text: str, start: int, end: int, subject: str) -> bool:
    """Whether a sentence's subject is the film: its title, "it", "the film", or a maker of it at work."""
    if _SUBJECT.match(text[start:end]) or (len(subject) > 3 and text.startswith(subject + " ", start)):
        return True
    return bool(_MAY_TELL.search(text, start, end) and (_COMPOSED.match(text, start) or _DIRECTED.match(text, start)))


def credits_of(text: str, start: int, end: int, known: list[str]) -> Iterator[Found]:
    """Yield the credits that one sentence tells; ``known`` are the people named before, and grows."""
    sentence = text[:end]
    other = _OTHER_FILM.search(sentence, start)
    source = _SOURCE.search(sentence, start)
    until = other.start() if other else end
    before_source = min(until, source.start() if source else end)
    for match in _CREDITED.finditer(sentence, start, until):
        roles = _AND.split(match["roles"].lower())
        if match.start() < before_source or any("directed" in role for role in roles):
            yield from _people(sentence, match.end(), roles, known)
    for match in _NOUNS.finditer(sentence, start, before_source):
        listed = list(names_at(sentence, match.end()))
        yield from _named(_NOUN_PROPERTY[match["noun"].lower()], listed, known)
    for match in _CAST.finditer(sentence, start, until):
        if match.start() < before_source or _its_own(sentence, start, match):
            yield from _named("cast", list(names_at(sentence, match.end(), cast=True)), known)
    yield from _by_name(sentence, start, before_source)


def _its_own(sentence: str, start: int, cast: re.Match[str]) -> bool:
    """Whether a cast named after a book or a play is the film's all the same; a play "starred" somebody."""
    return cast["verb"] != "starred" and bool(_OF_THE_FILM.search(sentence, start, cast.start()))


def _by_name(sentence: str, start: int, end: int) -> Iterator[Found]:
    """Yield the credits of sentences whose subject is the person: ``A composed the score``."""
    if not _MAY_TELL.search(sentence, start, end):
        return
    for pattern, name in ((_COMPOSED, "composer"), (_DIRECTED, "director"), (_THAT_DIRECTED, "director")):
        for match in pattern.finditer(sentence, start, end):
            if is_person(match["name"]):
                yield Found(name, match["name"], match.start("name"), match.end("name"), position=1)


def co_writers(text: str, start: int, end: int, directors: list[Found]) -> Iterator[Found]:
    """Yield the writers that ``from a screenplay she co-wrote with A`` tells, where one director is known."""
    match = _CO_WROTE.search(text, start, end) or _WROTE_WITH.search(text, start, end)
    if match is None or len(directors) != 1:
        return
    yield Found("writer", directors[0].value, *match.span("who"), position=1, note="named as the director")
    if match.re is _WROTE_WITH or match["with"] is not None:
        listed = list(names_at(text[:end], match.end()))
        yield from (replace(each, position=(each.position or 0) + 1) for each in _named("writer", listed, []))


def _people(sentence: str, start: int, roles: list[str], known: list[str]) -> Iterator[Found]:
    listed = list(names_at(sentence, start))
    for role in dict.fromkeys(roles):
        name = _PROPERTY.get(role)
        if name is not None and (name == "director" or not _BY_COMPANIES.intersection(roles)):
            yield from _named(name, listed, known)
        if role == "produced":
            companies = (each for each in listed if is_company(each.name))
            yield from (Found("production_company", each.name, each.start, each.end) for each in companies)


def _named(name: str, listed: list[Named], known: list[str]) -> Iterator[Found]:
    """Yield a list's people, who are known from here on."""
    for position, named in enumerate(whole_names(listed, known, pairs=name != "cast"), start=1):
        yield Found(name, named.name, named.start, named.end, position=position, character=named.character)
        if named.name not in known:
            known.append(named.name)
