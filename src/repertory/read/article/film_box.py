"""Notes what the box of a film's article tells, each kind of value by its own rule."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from repertory.read.article.infobox import Entry, pieces
from repertory.read.article.labels import FILM
from repertory.read.article.told import code
from repertory.read.article.words import Words
from repertory.read.definition.names import is_person
from repertory.read.reader import Reading
from repertory.vocabulary.datatypes.numbers import spoken_duration
from repertory.vocabulary.properties import PROPERTIES

CHARACTERS = dict.fromkeys(["Narrated by", "narrator", "narrated by", "narrador"], "Narrator")
"""Labels that tell the role."""

FESTIVALS = frozenset(
    ["Berlin", "Berlinale", "Busan", "Cannes", "Clermont-Ferrand", "Karlovy Vary", "Locarno", "Mar del Plata",
     "Rotterdam", "San Sebastian", "San Sebastián", "SXSW", "Sundance", "TIFF", "Telluride", "Toronto", "Tribeca",
     "Venice", "Venezia"]
)  # fmt: skip
"""Festivals by the one word that boxes name them by."""

_BRACKET = re.compile(r"\((?P<words>[^\d()][^()]{1,60})\)")
_LAST_BRACKET = re.compile(r"\s*\((?P<words>[^()]{2,60})\)$")
_ISO = re.compile(r"[ \u00a0]?\(\d{4}(?:-\d\d){0,2}\)")
_COMMA = re.compile(r"\s*[,;·•]\s*")
_AND = r"(?:and|et|und|y|e|ed|&)\s+"
_AFTER_NAME = r"(?!Jr\b|Sr\b|III?\b|Inc\b|Ltd\b|LLC\b)"
_BETWEEN_NAMES = tuple(
    re.compile(pattern) for pattern in (rf",\s*(?:{_AND})?{_AFTER_NAME}|\s+{_AND}", rf",\s*{_AFTER_NAME}")
)
"""What may stand between names, tried in this order: an *and* stands in the names of companies and of pairs, too."""
_PHRASE = re.compile(
    r"(?!(?:de|del|della|dell|di|da|dos|das|do|von|van|vom|zu|der|den|la|le|du|el|al|bin|ibn|ter|ten|af)\b)"
    r"[a-zß-öø-ÿ]+(?:['’][a-zß-öø-ÿ]+)?\s"
)
"""Words in small letters where a name should begin: ``d'après le roman``, ``assisted by``."""
_LISTED = re.compile(r"\s*(?:,| and | & |/|;)\s*")
_RANGE = re.compile(r"\d\s*[–—-]\s*(?:US|A|C)?[$€£¥₹]?\d")
_NOTHING = frozenset(["", "(see below)", "See below", "see below", "Various", "N/A"])

Rule = Callable[[Reading, str, str, Entry], None]


def note_film_box(reading: Reading, film: str, told: list[Entry]) -> None:
    """Note every value that stands under a label with a property."""
    for entry in told:
        name = FILM.get(entry.label)
        if name is not None:
            note_values(reading, film, name, entry)


def note_values(reading: Reading, film: str, name: str, entry: Entry) -> None:
    """Note a label's values as those of a property."""
    rule = RULES.get(PROPERTIES[name].datatype, _plain)
    rule(reading, film, name, entry)


def _people(reading: Reading, film: str, name: str, entry: Entry) -> None:
    """One name a line, or several between commas; a bracket behind a name is a note on it."""
    position, persons = 0, PROPERTIES[name].datatype == "name"
    for line in entry.values:
        for each in _several(line) if persons else [_whole(line)]:
            words, note = _bare(each)
            if words.text in _NOTHING:
                continue
            if persons and _PHRASE.match(words.text):
                text = f"Expected a name, found other words: {words.text[:80]!r}."
                reading.issue("not-understood", text, words.at(), words.original(), film)
                continue
            position += 1
            reading.claim(
                film, name, words.original(), words.at(), words.text, position=position, note=note,
                character=CHARACTERS.get(entry.label),
            )  # fmt: skip


def _several(line: Words) -> list[Words]:
    """Return the names in a line; all of it where not each part of it looks like one."""
    for between in _BETWEEN_NAMES:
        names = list(pieces(line, between))
        if all(is_person(_bare(each)[0].text) for each in names):
            return names
    return [_whole(line)]


def _whole(line: Words) -> Words:
    return line.part(0, len(line.text.rstrip(",; ")))


def _bare(words: Words) -> tuple[Words, str | None]:
    bracket = _LAST_BRACKET.search(words.text)
    return (words.part(0, bracket.start()), bracket["words"]) if bracket else (words, None)


def _places(reading: Reading, film: str, name: str, entry: Entry) -> None:
    """Countries and languages, one a line or between commas."""
    for line in entry.values:
        for each in pieces(line, _COMMA):
            words, note = _bare(each)
            if words.text not in _NOTHING:
                reading.claim(film, name, words.original(), words.at(), words.text, note=note)


def _dates(reading: Reading, film: str, name: str, entry: Entry) -> None:
    """A date for each line; its bracket tells the country, the festival, or the occasion."""
    for line in entry.values:
        bracket = next(iter(_BRACKET.finditer(line.text)), None)
        told = bracket["words"].strip(" \u00a0") if bracket else ""
        countries = [code("country", each) for each in _LISTED.split(told)] if told else []
        if bracket and (told in FESTIVALS or "Festival" in told):
            start, end = bracket.span("words")
            on = " ".join(_ISO.sub("", line.text[: bracket.start()]).split())
            reading.claim(film, "event", line.original(start, end), line.at(start, end), told, note=f"shown on {on}")
        elif countries and all(countries):
            for country in countries:
                reading.claim(film, name, *_all(line), line.text, country=country)
        else:
            reading.claim(film, name, *_all(line), line.text, kind=told or None)


def _times(reading: Reading, film: str, name: str, entry: Entry) -> None:
    """A running time for each line; its bracket tells the cut or the country it was cut for."""
    for line in entry.values:
        if _ranged(reading, film, line, "a running time"):
            continue
        words, told = _bare(line)
        country = code("country", told)
        again = told if told and spoken_duration(told) else None  # the same time in hours
        kind = None if country or again else told
        reading.claim(film, name, *_all(line), words.text, kind=kind, country=country, note=again)


def _amounts(reading: Reading, film: str, name: str, entry: Entry) -> None:
    for line in entry.values:
        if not _ranged(reading, film, line, "an amount of money"):
            words, told = _bare(line)
            reading.claim(film, name, *_all(line), words.text, note=told)


def _ranged(reading: Reading, film: str, words: Words, what: str) -> bool:
    """Whether a value is a range, of which neither end nor middle is what the source says."""
    if not _RANGE.search(words.text):
        return False
    text = f"Expected {what}, found a range: {words.text!r}."
    reading.issue("not-understood", text, words.at(), words.original(), film)
    return True


def _works(reading: Reading, film: str, name: str, entry: Entry) -> None:
    """What a film is based on: the title, and on lines of their own who wrote it."""
    groups: list[list[Words]] = []
    for line in entry.values:
        before = groups[-1][-1].text if groups else ""
        if groups and (line.text.startswith(("by ", "and ", "(")) or before.endswith((" by", " and"))):
            groups[-1].append(line)
        elif line.text not in _NOTHING:
            groups.append([line])
    for group in groups:
        value = " ".join(words.text for words in group)
        reading.claim(film, name, "\n\n".join(_all(words)[0] for words in group), _all(group[0])[1], value)


def _plain(reading: Reading, film: str, name: str, entry: Entry) -> None:
    for words in entry.values:
        reading.claim(film, name, words.original(), words.at(), words.text)


def _all(words: Words) -> tuple[str, str]:
    """Return a value as it stands to the end of its line, its footnotes too, and its place."""
    return words.line.original(words.places[0]), words.line.at(words.places[0])


RULES: Mapping[str, Rule] = {
    "name": _people,
    "organisation": _people,
    "country": _places,
    "language": _places,
    "date": _dates,
    "duration": _times,
    "money": _amounts,
    "text": _works,
}
"""How values of a datatype are read from the box."""
