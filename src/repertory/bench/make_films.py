"""The films of a made world: what is true of them, made in pieces so that memory stays flat.

Among plain films stand remakes of one title years apart, sequels, and television series with
their episodes, some of which bear a film's title: they must not be taken for it.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from repertory.bench.make_people import LAST_YEAR, SHARES, TONGUES, People, growing
from repertory.bench.make_titles import originals, subtitles, titles
from repertory.bench.make_words import Numbers, Words, told, words

PIECE = 25_000
"""Films that are made at once."""
FILM, SERIES, EPISODE = 0, 1, 2
KINDS = ("film", "TV series", "TV episode")
CAST, GENRES = 6, 3
NOBODY = -1
COUNTRIES = {
    "en": (("US", 0.62), ("GB", 0.2), ("CA", 0.07), ("AU", 0.05), ("IN", 0.04), ("IE", 0.02)),
    "fr": (("FR", 0.85), ("BE", 0.1), ("CH", 0.05)),
    "de": (("DE", 0.8), ("AT", 0.13), ("CH", 0.07)),
    "es": (("ES", 0.5), ("MX", 0.25), ("AR", 0.2), ("CL", 0.05)),
    "it": (("IT", 1.0),),
}
CODES = tuple(dict.fromkeys(code for listed in COUNTRIES.values() for code, _ in listed))
REMAKES, SEQUELS, SHOWS, EPISODES = 0.02, 0.03, 0.02, 0.03
"""The parts of all that are remakes, sequels, series and episodes of series."""


@dataclass(slots=True)
class Films:
    """What is true of a piece of the films, a row each; people, countries and genres by number, NOBODY where none.

    ``part`` is a sequel's number, 0 for none; ``obscure`` runs from 0 (in every source) to 1.
    """

    number: Numbers
    kind: Numbers
    tongue: Numbers
    year: Numbers
    day: Numbers
    minutes: Numbers
    title: pa.Array
    part: Numbers
    subtitle: pa.Array
    original: pa.Array
    countries: Numbers
    genres: Numbers
    directors: Numbers
    cast: Numbers
    season: Numbers
    episode: Numbers
    obscure: Numbers

    def __len__(self) -> int:
        return len(self.number)

    def languages(self) -> Numbers:
        """Return each film's language."""
        return np.array(TONGUES)[self.tongue]


def films(dice: np.random.Generator, people: People, first: int, count: int) -> Films:
    """Make the films from the number ``first`` on."""
    tongue = dice.choice(len(TONGUES), count, p=SHARES)
    year = growing(dice.random(count))
    made = Films(
        first + np.arange(count), np.zeros(count, np.int8), tongue, year, dice.integers(0, 365, count),
        _minutes(dice, count), titles(dice, count), np.zeros(count, np.int8), pa.nulls(count, pa.string()),
        originals(dice, np.array(TONGUES)[tongue]), _countries(dice, tongue), _genres(dice, count),
        _team(dice, people, made_in=(tongue, year), most=2, more=0.06),
        _team(dice, people, made_in=(tongue, year), most=CAST, more=0.88),
        np.zeros(count, np.int16), np.zeros(count, np.int16), dice.random(count),
    )  # fmt: skip
    plays = dice.random(count) < 0.04
    made.cast[plays, 0] = made.directors[plays, 0]
    _remake(dice, made)
    _continue(dice, made)
    _televise(dice, made)
    return made


def genre_names() -> list[str]:
    """Return the genres by their numbers."""
    return words(told()["titles"]["genres"].replace("\n", "|"))


def _minutes(dice: np.random.Generator, count: int) -> Numbers:
    long = np.clip(np.rint(dice.normal(98, 17, count)), 58, 240)
    return np.where(dice.random(count) < 0.04, dice.integers(4, 40, count), long).astype(np.int32)


def _countries(dice: np.random.Generator, tongue: Numbers) -> Numbers:
    made = np.full((len(tongue), 2), NOBODY)
    for number, name in enumerate(TONGUES):
        rows = np.flatnonzero(tongue == number)
        codes = [CODES.index(code) for code, _ in COUNTRIES[name]]
        made[rows, 0] = dice.choice(codes, len(rows), p=[share for _, share in COUNTRIES[name]])
    second = dice.integers(0, len(CODES), len(tongue))
    joint = (dice.random(len(tongue)) < 0.12) & (second != made[:, 0])
    made[joint, 1] = second[joint]
    return made


def _genres(dice: np.random.Generator, count: int) -> Numbers:
    drawn = Words.of(genre_names(), 0.8)
    made = np.column_stack([drawn.places(dice, count) for _ in range(GENRES)])
    made[dice.random(count) < 0.25, 1] = NOBODY
    made[(dice.random(count) < 0.6) | (made[:, 1] == NOBODY), 2] = NOBODY
    return _each_once(made)


def _team(
    dice: np.random.Generator, people: People, made_in: tuple[Numbers, Numbers], most: int, more: float
) -> Numbers:
    """Engage people: one, and each further one where the one before is there, with the chance ``more``."""
    made = np.column_stack([people.engaged(dice, *made_in) for _ in range(most)])
    there = np.cumprod(dice.random(made.shape) < more, axis=1).astype(bool)
    made[:, 1:][~there[:, 1:]] = NOBODY
    return _each_once(made)


def _each_once(made: Numbers) -> Numbers:
    """Take out who stands in a column before."""
    for column in range(1, made.shape[1]):
        made[(made[:, :column] == made[:, [column]]).any(axis=1), column] = NOBODY
    return made


def _partners(dice: np.random.Generator, made: Films, part: float) -> tuple[Numbers, Numbers]:
    """Return rows of plain films to be made anew, and for each the row that it goes back to."""
    rows = np.flatnonzero((dice.random(len(made)) < part) & (made.kind == FILM) & (made.part == 0))
    return rows, dice.integers(0, len(made), len(rows))


def _remake(dice: np.random.Generator, made: Films) -> None:
    rows, before = _partners(dice, made, REMAKES)
    held = (made.year[before] <= LAST_YEAR - 8) & ~np.isin(before, rows)
    rows, before = rows[held], before[held]
    made.year[rows] = np.minimum(made.year[before] + 8 + dice.integers(0, 40, len(rows)), LAST_YEAR)
    made.title = _taken(made.title, rows, before)
    alike = dice.random(len(rows)) < 0.6
    made.genres[rows[alike]] = made.genres[before[alike]]
    made.minutes[rows] = made.minutes[before] + dice.integers(-12, 20, len(rows))
    made.minutes = np.maximum(made.minutes, 3)


def _continue(dice: np.random.Generator, made: Films) -> None:
    rows, before = _partners(dice, made, SEQUELS)
    held = ~np.isin(before, rows)
    rows, before = rows[held], before[held]
    part = dice.choice([2, 3, 4], len(rows), p=[0.7, 0.2, 0.1])
    made.year[rows] = np.minimum(made.year[before] + (part - 1) * dice.integers(1, 5, len(rows)), LAST_YEAR)
    made.title = _taken(made.title, rows, before)
    made.part[rows] = part
    named = rows[dice.random(len(rows)) < 0.3]
    made.subtitle = _put(made.subtitle, named, subtitles(dice, len(named)))
    for column in ("tongue", "countries", "genres"):
        getattr(made, column)[rows] = getattr(made, column)[before]
    made.original = _put(made.original, rows, pa.nulls(len(rows), pa.string()))
    again = dice.random(len(rows)) < 0.5
    made.directors[rows[again]] = made.directors[before[again]]
    again = dice.random(len(rows)) < 0.6
    made.cast[rows[again], :2] = made.cast[before[again], :2]
    made.cast[:] = _each_once(made.cast)


def _televise(dice: np.random.Generator, made: Films) -> None:
    rows, alike = _partners(dice, made, SHOWS)
    made.kind[rows] = SERIES
    made.minutes[rows] = dice.choice([22, 25, 30, 42, 45, 50, 60], len(rows))
    named = dice.random(len(rows)) < 0.25
    made.title = _taken(made.title, rows[named], alike[named])
    if not len(rows):
        return
    parts, _ = _partners(dice, made, EPISODES)
    shows = dice.choice(rows, len(parts))
    made.kind[parts] = EPISODE
    own = made.title.take(pa.array(parts))
    whole = pc.binary_join_element_wise(made.title.take(pa.array(shows)), own, ": ")
    made.title = _put(made.title, parts, pc.if_else(pa.array(dice.random(len(parts)) < 0.5), whole, own))
    for column in ("tongue", "countries", "genres", "minutes"):
        getattr(made, column)[parts] = getattr(made, column)[shows]
    made.original = _put(made.original, parts, pa.nulls(len(parts), pa.string()))
    made.cast[parts, :3] = made.cast[shows, :3]
    made.cast[:] = _each_once(made.cast)
    made.season[parts] = dice.integers(1, 7, len(parts))
    made.episode[parts] = dice.integers(1, 25, len(parts))
    made.year[parts] = np.minimum(made.year[shows] + made.season[parts] - 1, LAST_YEAR)


def _taken(column: pa.Array, rows: Numbers, others: Numbers) -> pa.Array:
    """Return a column in which rows hold what other rows of it hold."""
    places = np.arange(len(column))
    places[rows] = others
    return column.take(pa.array(places))


def _put(column: pa.Array, rows: Numbers, values: pa.Array) -> pa.Array:
    """Return a column with values in some rows."""
    whole = pa.chunked_array([column, values], pa.string()).combine_chunks()
    places = np.arange(len(column))
    places[rows] = len(column) + np.arange(len(rows))
    return whole.take(pa.array(places))
