"""Names in running text: what may be a person's name, and lists of them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

UPPER = "".join(chr(code) for code in range(0x41, 0x250) if chr(code).isupper())

_WORD = rf"(?!(?:Jr|Sr)\b)[{UPPER}](?:[\w’'‘]|-(?=\w))*"
_INITIALS = rf"(?:[{UPPER}]\.-?)+"
_QUOTED = r"[\"“][^\"“”]{1,24}[\"”]"
_PARTICLE = r"(?:de|del|della|dell|di|da|dos|das|do|von|van|vom|zu|der|den|la|le|du|el|al|bin|ibn|ter|ten|af|y|e|of)"
_PART = rf"(?:St\.|{_INITIALS}|{_QUOTED}|d['’]{_WORD}|{_WORD})"
_RANK = r"(?:(?:Dr|Mr|Mrs|Ms|Prof|Sgt|Capt|Lt|Col|Gen)\. )?"
NAME = rf"{_RANK}(?:{_INITIALS}|{_WORD})(?: (?:{_PARTICLE} ){{0,2}}{_PART}){{0,5}}(?:,? (?:Jr|Sr)\b\.?)?"

_NAME = re.compile(NAME)
_BETWEEN = re.compile(r"(?:,? (?:and|&) |, )(?:introducing )?")
_BETWEEN_CAST = re.compile(r"(?:,? (?:and|&|along with|alongside|with|opposite) |, )(?:introducing )?")
_BRACKET = re.compile(r" \((?P<words>[^()]{1,60})\)")
_AS = re.compile(rf" as (?P<role>(?:{_INITIALS}|{_WORD})(?: (?:(?:de|of|the|von|van) )*{_PART}){{0,4}})")
_PREFIX = re.compile(
    r"(?:(?:the )?(?:then-)?(?:\w+ )?(?:brothers?|sisters?|film-?makers?|directors?|actors?|actress(?:es)?|comedians?|"
    r"newcomers?|screenwriters?|playwrights?|composers?|producers?|writers?|authors?|husband and wife|siblings) )?"
)

_NEVER = frozenset(
    [
        "A", "Academy", "After", "Agency", "Airlines", "Allied", "American", "An", "Animation", "Artists",
        "Association", "At", "Award", "Awards", "Bros", "Brothers", "Bureau", "By", "Center", "Century", "Channel",
        "Cinema", "College", "Columbia", "Committee", "Communications", "Company", "Corporation", "Council", "DVD",
        "December", "Department", "During", "Enterprises", "Entertainment", "Festival", "Film", "Filmed", "Filmmakers",
        "Films", "Filmworks", "Foundation", "From", "Gems", "Group", "Groupe", "He", "Her", "His", "In", "Inc",
        "International", "It", "Its", "January", "July", "Ltd", "Magazine", "Media", "Miramax", "Movies", "Muppets",
        "Museum", "Netflix", "Network", "Not", "November", "October", "On", "Orchestra", "Paramount", "Partners",
        "Picture", "Pictures", "Pixar", "Players", "Polyscope", "Productions", "Production", "Radio", "Records",
        "Republic", "School", "September", "She", "Sisters", "Society", "Stooges", "Studio", "Studios", "Television",
        "Theatre", "The", "Their", "These", "They", "This", "Three", "U.S.", "United", "Universal", "University",
        "Unlimited", "Ventures", "When", "While", "With", "Zoetrope",
    ]
)  # fmt: skip
"""Words that stand in names of companies, prizes, months and the like, or begin a sentence: in no person's name."""

_NOBODY = frozenset(
    [
        "Betty Boop", "Bugs Bunny", "Donald Duck", "Daffy Duck", "Mickey Mouse", "Porky Pig", "Felix the Cat",
        "Famous Players-Lasky", "First National", "New Line", "New York", "New York City", "Los Angeles", "Blue Sky",
        "World War", "World War II", "Old West", "Best Picture", "Best Actor", "Best Actress",
    ]
)  # fmt: skip
"""Figures, companies and places whose names look like a person's."""


_COMPANY = frozenset(
    ["Company", "Corporation", "Enterprises", "Entertainment", "Films", "Filmworks", "Group", "Groupe", "Pictures",
     "Productions", "Studio", "Studios"]
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Named:
    """A name at a place, and the role played where one is told."""

    name: str
    start: int
    end: int
    character: str | None = None


def is_person(name: str) -> bool:
    """Whether words that look like a name are plausibly a person's: two parts, none of a company."""
    parts = name.split()
    if len(parts) < 2 or (parts[0] == "De" and len(parts) == 2) or name in _NOBODY or _NEVER.intersection(parts):
        return False
    return not all(part.isupper() and len(part) > 2 for part in parts)


def is_company(name: str) -> bool:
    """Whether a name of several words is surely a company's."""
    return " " in name and name.rsplit(maxsplit=1)[-1] in _COMPANY


def names_at(text: str, start: int, cast: bool = False) -> Iterator[Named]:
    """Yield the names of the list that begins at ``start``, companies and single words too."""
    between = _BETWEEN_CAST if cast else _BETWEEN
    prefix = _PREFIX.match(text, start)
    place = prefix.end() if prefix else start
    since_role = 0
    while match := _NAME.match(text, place):
        name, end = _trimmed(match.group()), match.end()
        if not name or name.endswith(("'s", "’s", "s'", "s’")):
            return
        if len(name) < len(match.group()):
            yield Named(name, place, place + len(name))
            return
        since_role += 1
        character, end = _role(text, end, alone=since_role == 1)
        if character is not None:
            since_role = 0
        yield Named(name, place, place + len(name), character or None)
        separator = between.match(text, end)
        if separator is None:
            return
        place = separator.end()


def _trimmed(name: str) -> str:
    """Cut a name where a word shows that the next sentence has begun: ``Kim C. The``."""
    words = name.split(" ")
    for index, word in enumerate(words):
        if index and word in ("The", "It", "In", "He", "She", "This", "A", "An", "Its", "His", "Her", "On", "After"):
            return " ".join(words[:index])
    return name


def _role(text: str, end: int, alone: bool) -> tuple[str | None, int]:
    """Return the role told after a name, if it is this name's alone, and where it ends."""
    bracket = _BRACKET.match(text, end)
    end = bracket.end() if bracket else end
    match = _AS.match(text, end)
    if match is None:
        return None, end
    after = text[match.end() : match.end() + 5]
    sure = alone and not after.startswith((" and ", ", a ", "'s", "’s"))
    return (match["role"] if sure else ""), match.end()


def whole_names(listed: list[Named], known: list[str], pairs: bool = True) -> Iterator[Named]:
    """Yield the people of a list by their whole names, companies and unknown single names left out.

    ``Adams`` is who was named before by a whole name that ends so; in ``Joel and Ethan Coen`` the
    first shares the second's surname, where ``pairs`` are to be expected (crew, not cast).
    """
    for index, named in enumerate(listed):
        if is_person(named.name):
            yield named
        elif " " not in named.name or named.name.startswith("De "):
            earlier = [name for name in known if name.endswith(f" {named.name}")]
            pair = pairs and len(listed) == 2 and index == 0 and is_person(listed[1].name)
            if len(earlier) == 1:
                yield Named(earlier[0], named.start, named.end, named.character)
            elif pair and not earlier and len(listed[1].name.split()) == 2:
                whole = f"{named.name} {listed[1].name.split()[-1]}"
                yield Named(whole, named.start, named.end, named.character)
