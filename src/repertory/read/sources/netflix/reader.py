"""Reads ratings in the form of the Netflix Prize (2006): a table of titles without a head, and files of ratings.

Of each film's ratings, of which there are up to hundreds of thousands, the mean and the number become claims; each
one's rating stands in the document. A file of ratings is gone through as a stream, one piece of a film at a time.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from repertory.errors import DocumentRefused
from repertory.read import packed
from repertory.read.reader import Batch, Input, Reading
from repertory.vocabulary import locator

CHUNK = 1 << 22
STARS = range(1, 6)
TOGETHER = 2_000
"""Films of a batch."""
NOTE = "the mean of what Netflix' customers gave; each one's rating stands in the document"

_FILM = re.compile(rb"^(\d+):\r?$", re.MULTILINE)
_RATING = re.compile(rb"\d+,[1-5],\d{4}-\d\d-\d\d\r?")
_OTHER = re.compile(rb"^(?!\d+,[1-5],\d{4}-\d\d-\d\d\r?$)", re.MULTILINE)
"""Where a line begins that is no rating."""


def read(given: Input) -> Iterator[Batch]:
    """Yield what a file of titles or of ratings says."""
    with given.stream() as stream:
        begins = stream.read(64)
    yield from _ratings(given) if _FILM.match(begins) else [_titles(given)]


def _titles(given: Input) -> Batch:
    reading = Reading(given.card.name, given.document.sha256)
    for number, line in enumerate(given.content().decode("utf-8").split("\n"), start=1):
        words = line.rstrip("\r")
        if not words.strip():
            continue
        key, _, rest = words.partition(",")
        year, comma, title = rest.partition(",")
        if not (key.isdecimal() and comma and title.strip()):
            text = "Expected a film's id, its year and its title, parted by commas; found other words."
            reading.issue("not-understood", text, locator.line(number, 0, len(words)), words)
            continue
        starts = len(words) - len(title)
        film = reading.record(key, "film", title.strip(), locator.line(number, 0, len(words)))
        reading.claim(film, "identifier", key, locator.line(number, 0, len(key)), f"netflix:{key}")
        reading.claim(film, "title", title, locator.line(number, starts, len(words)))
        if year != "NULL":
            reading.claim(film, "year", year, locator.line(number, len(key) + 1, len(key) + 1 + len(year)))
    return reading.batch()


@dataclass(slots=True)
class _Film:
    """What was counted of a film's ratings so far; ``odd`` are lines that are none, with the first and its number."""

    key: str
    line: int
    stars: Counter[int] = field(default_factory=Counter)
    odd: int = 0
    first_odd: tuple[int, str] = (0, "")

    def count(self, piece: bytes, line: int) -> int:
        """Count the ratings in whole lines, the first of which is ``line``; return how many lines they are."""
        lines = piece.count(b"\n")
        found = {stars: piece.count(b",%d," % stars) for stars in STARS}
        if sum(found.values()) == lines and not _OTHER.search(piece[:-1]):
            self.stars.update(found)
            return lines
        for number, one in enumerate(piece.split(b"\n")[:lines], start=line):
            if _RATING.fullmatch(one):
                self.stars[int(one.split(b",")[1])] += 1
            elif one.strip():
                self.odd += 1
                self.first_odd = self.first_odd if self.odd > 1 else (number, one.decode("utf-8", "replace")[:200])
        return lines


def _ratings(given: Input) -> Iterator[Batch]:
    reading = Reading(given.card.name, given.document.sha256)
    for done, film in enumerate(_films(given), start=1):
        _state(reading, film)
        if done % TOGETHER == 0:
            yield reading.batch()
            reading = Reading(given.card.name, given.document.sha256)
    yield reading.batch()


def _state(reading: Reading, film: _Film) -> None:
    # The film's record is that of the table of titles.
    record, place = f"{reading.source}:{film.key}", locator.line(film.line, 0, len(film.key))
    count = film.stars.total()
    if count:
        mean = sum(stars * times for stars, times in film.stars.items()) / count
        reading.claim(record, "rating", "", place, f"{mean:.2f}/5", note=NOTE)
        reading.claim(record, "rating_count", "", place, str(count))
    if film.odd:
        number, words = film.first_odd
        text = f"Expected ratings (customer, 1 to 5, date), found none in {film.odd:,} of film {film.key}'s lines."
        reading.issue("not-understood", text, locator.line(number, 0, len(words)), words, record)


def _films(given: Input) -> Iterator[_Film]:
    """Yield the films of a file with their ratings counted; raises DocumentRefused where packed data breaks off."""
    film: _Film | None = None
    rest, line = b"", 1
    try:
        with given.stream() as stream:
            while chunk := stream.read(CHUNK):
                whole, _, rest = (rest + chunk).rpartition(b"\n")
                at = 0
                for head in _FILM.finditer(whole):
                    if film is not None:
                        line += film.count(whole[at : head.start()], line)
                        yield film
                    film, at = _Film(head[1].decode(), line), head.end() + 1
                    line += 1
                if film is not None and at <= len(whole):
                    line += film.count(whole[at:] + b"\n", line) if whole[at:] else 0
    except packed.BROKEN as error:
        raise DocumentRefused(f"Expected packed data to its end, found it broken: {error}.") from error
    if film is not None:
        if rest.strip():
            film.count(rest + b"\n", line)
        yield film
