"""What a part of a page states of a property: its words, found by the property's kind of value."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from selectolax.lexbor import LexborNode

from repertory.errors import ValueRefused
from repertory.read.learned.page import HEADINGS, Page, words_of
from repertory.read.learned.pieces import first_blocks, pieces, text_of
from repertory.read.learned.region import Region
from repertory.read.learned.values import MORE, Found, in_row, listed
from repertory.read.learned.words import kinds, label_of, labels
from repertory.vocabulary.datatypes import DATATYPES
from repertory.vocabulary.datatypes.genres import GENRES
from repertory.vocabulary.datatypes.numbers import spoken_duration
from repertory.vocabulary.folding import fold
from repertory.vocabulary.properties import PERSON_PROPERTIES, PROPERTIES

SHORTEST_TEXT = 40
"""Characters; what is shorter is no synopsis."""
LONGEST_NAME = 60
REMEMBERED, LONGEST_REMEMBERED = 20_000, 200
"""Elements of a page of which is kept what they state, and characters of that."""
MOST_WORDS = 5
"""Of a part of a line in which a country, a language or a genre stands beside something else."""
_YEARS = re.compile(r"(?<!\d)(1[89]\d\d|20\d\d)(?!\d)")
_BRACKETED_YEAR = re.compile(r"[(\[（](?:[^()\[\]（）]*?[^\d])?(1[89]\d\d|20\d\d)(?:\s*[-–—][^()]*)?[)\]）]")
_RATING = re.compile(r"\d+(?:[.,]\d+)?\s*/\s*(?:100|20|10|6|5|4)(?!\d)|\d+(?:[.,]\d+)?\s*%|[★½☆]{3,}")
_AND_OTHERS = re.compile(
    r"\s+(?:et al\.?|e\.\s?a\.?|u\.\s?a\.?|m\.\s?fl\.?|o\.\s?a\.?|i in\.|a další|a ďalší|y otros|e altri|et autres"
    r"|and others|ym\.|и др\.?|та ін\.?)$|\s?(?:等|ほか|他)$"
)
"""What ends a list that tells not all."""
_NAME = re.compile(
    r"(?:(?:[^\W\d_a-z][\w.'’-]*|d[aeiu]|de[lnr]|l[ae]|v[ao]n|bin|al|ten|ter|zu|af|of|y|e)(?:\s+|$)){1,6}"
)
"""A name in words that run on: capitals, initials and particles."""
_TAIL = re.compile(r"\s*[(\[（][^()\[\]（）]*[)\]）]\s*$")
_BRACKETED = re.compile(r"[(\[（][^()\[\]（）]*[)\]）]")
_WHOLE_DURATION = re.compile(r"\s*(?:\d{1,3}\s*(?:['′]|m)?|\d{1,2}:\d\d:\d\d)\s*")
_QUOTES = "\"'“”„«»‚‘’「」『』《》 "


@dataclass(frozen=True, slots=True)
class Stated:
    """A value as the page has it: ``original`` stands at ``place``, ``words`` are what is to be cleaned."""

    original: str
    words: str
    place: str
    character: str | None = None
    note: str | None = None
    country: str | None = None


def clean(name: str, words: str) -> str | None:
    """Return the clean value of a property; None where the words are none."""
    try:
        return DATATYPES[PROPERTIES[name].datatype].clean(words).value
    except ValueRefused:
        return None


def stated(page: Page, name: str, region: Region, part: bool = False) -> list[Stated]:
    """Return what a region states of a property; where it states others too (``part``), what is surely of its kind."""
    find = _FINDERS.get(PROPERTIES[name].datatype, _listed)
    return list(find(page, name, region, part))


def stated_in(page: Page, name: str, node: LexborNode, part: bool) -> Sequence[Stated]:
    """Return what an element states of a property; many rules of a site that is learned ask for the same."""
    asked = (name, node.mem_id, part)
    if (known := page.stated.get(asked)) is not None:
        return known
    found = stated(page, name, Region((node,)), part)
    if len(page.stated) < REMEMBERED and sum(len(one.original) for one in found) <= LONGEST_REMEMBERED:
        page.stated[asked] = found
    return found


def _where(page: Page, region: Region, words: str) -> str:
    for piece in pieces(region):
        if words in " ".join(piece.text.split()):
            return page.place(piece.node)
    node = region.nodes[0]
    around: LexborNode | None = node if len(region.nodes) == 1 and node.is_element_node else node.parent
    return page.place(around) if around is not None else ""


def _year(page: Page, name: str, region: Region, part: bool) -> Iterator[Stated]:
    text = text_of(region)
    bracketed = _BRACKETED_YEAR.findall(text)
    headed = region.nodes[0].is_element_node and region.nodes[0].tag in HEADINGS  # behind a title such as 1951
    found = bracketed[-1:] or _YEARS.findall(text)[-1 if headed else 0 :][:1]
    if found and clean("year", found[0]):
        yield Stated(found[0], found[0], _where(page, region, found[0]))


def _duration(page: Page, name: str, region: Region, part: bool) -> Iterator[Stated]:
    text = text_of(region)
    spoken = spoken_duration(text)
    if spoken is None and (marked := _time_in(region)) is not None:
        told = marked.attributes.get("datetime") or ""
        yield Stated(told, told, page.place(marked))
        return
    if spoken is None and not part and _WHOLE_DURATION.fullmatch(text):
        spoken = text.strip()
    if spoken is not None and clean("running_time", spoken):
        yield Stated(spoken, spoken, _where(page, region, spoken))


def _time_in(region: Region) -> LexborNode | None:
    """Return the element of a region in which a duration stands for machines (``<time datetime="PT96M">96</time>``)."""
    nodes = [node for node in region.nodes if node.is_element_node]
    found = [one for node in nodes for one in ([node] if node.tag == "time" else node.css("time[datetime]"))]
    return next((one for one in found if (one.attributes.get("datetime") or "").startswith("PT")), None)


def _date(page: Page, name: str, region: Region, part: bool) -> Iterator[Stated]:
    for line in text_of(region).split("\n"):
        if line.strip() and _YEARS.search(line) and clean(name, line):
            told = line.strip()
            inside = re.findall(r"[(（]([^()（）]+)[)）]", told)
            country = next((code for words in inside if (code := clean("country", words))), None)
            yield Stated(told, told, _where(page, region, told), country=country)
            return


def _rating(page: Page, name: str, region: Region, part: bool) -> Iterator[Stated]:
    found = _RATING.search(text_of(region))
    if found and clean(name, found.group(0)):
        yield Stated(found.group(0), found.group(0), _where(page, region, found.group(0)))


def _closed(page: Page, name: str, region: Region, part: bool) -> Iterator[Stated]:
    """Yield values from a list that is known (countries, languages, genres)."""
    for one in listed(region, ""):
        for text, node in [(one.text, one.node), *(one.beside if part else ())]:
            words = text.strip() if name == "genre" else _TAIL.sub("", text.strip())
            for told in _sure(name, words) if part else (words,):
                if told and len(told) <= LONGEST_NAME:
                    yield Stated(told, told, page.place(node))


def _sure(name: str, words: str) -> tuple[str, ...]:
    """Return what in words is surely a value; of ``cseh-magyar film`` both."""
    found = next((some for some in _within(words) if _is_of(name, some)), "")
    halves = tuple(words.partition(" ")[0].split("-")) if not found and "-" in words else ()
    return halves if halves and all(_is_of(name, half) for half in halves) else (found,)


def _within(words: str) -> Iterator[str]:
    """Yield words, then their beginnings and their ends: a year, or a value of another kind, may stand beside."""
    yield words
    each = words.split()
    if len(each) <= MOST_WORDS:
        yield from (" ".join(each[:end]) for end in range(len(each) - 1, 0, -1))
        yield from (" ".join(each[begin:]) for begin in range(1, len(each)))


def _is_of(name: str, words: str) -> bool:
    if len(words) == 2 and words.isascii():
        return words in ("UK", "US")  # PG and NR are no countries where other things stand, too
    return fold(words) in GENRES if name == "genre" else clean(name, words) is not None


def _names(page: Page, name: str, region: Region, part: bool) -> Iterator[Stated]:
    for one in listed(region, "name"):
        one.text = _AND_OTHERS.sub("", one.text)
        if part and not (one.node.tag == "a" or _NAME.fullmatch(one.text)):
            return  # words that run on tell of something else from here
        if any(map(str.isalpha, one.text)) and len(one.text) <= LONGEST_NAME and not _heads(one):
            yield from _person(page, name, one)


def _heads(one: Found) -> bool:
    """Whether words head a column (*Actor*), or are a role whose actor is not told."""
    meant = labels().get(fold(one.text), ()) if one.node.tag != "a" else ()
    return one.text.startswith("as ") or any(name in PERSON_PROPERTIES for name in meant)


def actor_in(page: Page, row: Region) -> list[Stated]:
    """Return the actor of a row of a cast, with the role that stands behind; none where the row has no name."""
    found = in_row(row)
    return list(_person(page, "cast", found)) if found is not None and len(found.text) <= LONGEST_NAME else []


def _person(page: Page, name: str, one: Found) -> Iterator[Stated]:
    """Yield a person with what stands beside; of a cast nobody whose role is another's work: Director, Regie."""
    told = one.aside() or None
    told = told if told and len(told) <= 200 and any(map(str.isalnum, told)) else None
    role, note = _role(told) if name == "cast" and told else (None, told)
    work = labels().get(fold(role), ()) if role else ()
    if "cast" in work:
        role = None
    elif set(work) & set(PERSON_PROPERTIES):
        return
    yield Stated(one.text, one.text, page.place(one.node), character=role, note=note)


def _role(told: str) -> tuple[str | None, str | None]:
    """Return a role without what is bracketed behind it (voice, uncredited, another name), and that."""
    role = _BRACKETED.sub("", told).strip(" ,;/-–—")
    notes = "; ".join(one.strip("()[]（） ") for one in _BRACKETED.findall(told))
    return (role, notes or None) if any(map(str.isalnum, role)) else (None, notes or None)


def _title(page: Page, name: str, region: Region, part: bool) -> Iterator[Stated]:
    lines = [line for line in text_of(region).split("\n") if line.strip()]
    for line in lines if name == "alternative_title" else lines[:1]:
        for told in re.split(r"\s+/\s+|;\s+", line) if name == "alternative_title" else (line,):
            bare = bare_title(told)
            if bare:
                yield Stated(bare, bare, _where(page, region, bare))


def bare_title(text: str) -> str:
    """Return a title without what is bracketed behind it (a year, a kind, a country) and without quotation marks."""
    words = " ".join(text.split())
    while (tail := _TAIL.search(words)) and tail.start() > 0 and _says_no_title(tail.group(0)):
        words = words[: tail.start()]
    whole = words.strip()
    return whole.strip(_QUOTES) if len(whole) > 1 and whole[0] in _QUOTES and whole[-1] in _QUOTES else whole


def _says_no_title(tail: str) -> bool:
    """Whether words in brackets behind a title are none of it: a year, a country, a kind of film."""
    inside = tail.strip(" ()[]（）")
    words = [part for part in re.split(r"[\s,/|-]+", inside) if part]
    known = all(fold(part) in kinds("type") or fold(part) in kinds("bracketed") for part in words)
    whole = fold(inside) in kinds("type") or fold(inside) in kinds("bracketed") or clean("country", inside) is not None
    return bool(_YEARS.search(inside)) or known or whole


def _text(page: Page, name: str, region: Region, part: bool) -> Iterator[Stated]:
    """Yield running text: its paragraphs, placed by the first."""
    paragraphs: list[tuple[str, LexborNode]] = []
    buffer, around = "", None
    for piece in [*pieces(first_blocks(region)), None]:
        if piece is None or piece.breaks:
            words = " ".join(buffer.split())
            if words and around is not None and fold(words) not in MORE:
                paragraphs.append((words, around))
            buffer, around = "", None
        elif not (piece.link and fold(piece.text) in MORE):
            buffer += piece.text
            around = around or piece.node
            if piece.link or around.mem_id != piece.node.mem_id:
                around = around if words_of(around) in words_of(piece.node) else around.parent or around
    least = SHORTEST_TEXT if name == "synopsis" else 1
    while len(paragraphs) > 1 and _length(paragraphs[0][0]) < least:  # a certificate, who wrote it
        paragraphs.pop(0)
    ends = (at for at, (words, _) in enumerate(paragraphs) if at and label_of(words.partition(":")[0]) in labels())
    paragraphs = paragraphs[: next(ends, len(paragraphs))]
    if paragraphs and sum(_length(words) for words, _ in paragraphs) >= least:
        told = "\n\n".join(words for words, _ in paragraphs)
        yield Stated(told, told, page.place(paragraphs[0][1]))


def _length(words: str) -> int:
    """Return how long a text is: in bytes, as a sign of Chinese or Japanese says as much as three letters."""
    return len(words.encode())


def _one(page: Page, name: str, region: Region, part: bool) -> Iterator[Stated]:
    line = text_of(region).split("\n")[0].strip()
    if line and clean(name, line):
        yield Stated(line, line, _where(page, region, line))


def _listed(page: Page, name: str, region: Region, part: bool) -> Iterator[Stated]:
    for one in listed(region, ""):
        yield Stated(one.text, one.text, page.place(one.node))


_FINDERS: dict[str, Callable[[Page, str, Region, bool], Iterator[Stated]]] = {
    "year": _year,
    "duration": _duration,
    "date": _date,
    "rating": _rating,
    "country": _closed,
    "language": _closed,
    "genre": _closed,
    "name": _names,
    "title": _title,
    "text": _text,
    "money": _one,
    "category": _one,
}
