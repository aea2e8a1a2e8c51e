"""What a made source says of the films: the truth as it reaches it, with its habits and its errors.

A source errs by itself at rates of its own; one that copies another takes over what that says of
most films, errors and all.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from repertory.bench.make_films import EPISODE, FILM, NOBODY, SERIES, Films, genre_names
from repertory.bench.make_people import People
from repertory.bench.make_words import Numbers, joined

LETTERS = np.frombuffer(b"eatoinsrhldcumfpgwybvk", np.uint8)
ROMAN = {2: "II", 3: "III", 4: "IV"}
WORDS = {2: "Part Two", 3: "Part Three", 4: "Part Four"}
UNKNOWN = -1


@dataclass(frozen=True, slots=True)
class Habit:
    """How a source speaks. Rates are parts of its rows from 0 to 1.

    ``coverage`` (at least one half) is the part of all films that it holds; ``foreign`` the part of foreign films
    that it knows by their original title only; ``numerals`` how it writes sequels.
    """

    coverage: float
    numerals: str = "digits"
    names: str = "first"
    plain: bool = False
    television: bool = False
    foreign: float = 0.05
    originals: float = 0.8
    shortened: float = 0.02
    misspelt: float = 0.015
    wrong_year: float = 0.03
    no_year: float = 0.01
    wrong_minutes: float = 0.1
    no_minutes: float = 0.05
    no_director: float = 0.06
    wrong_director: float = 0.01
    no_cast: float = 0.04
    initials: float = 0.01
    wrong_genre: float = 0.12
    no_country: float = 0.05
    twice: float = 0.0
    copies: float = 0.0


@dataclass(slots=True)
class Said:
    """What a source would say of every film of a piece; null and UNKNOWN where it says nothing."""

    title: pa.Array
    other_title: pa.Array
    year: Numbers
    minutes: Numbers
    genres: list[pa.Array]
    directors: list[pa.Array]
    cast: list[pa.Array]
    countries: Numbers
    held: Numbers


def says(dice: np.random.Generator, films: Films, people: People, habit: Habit, copied: Said | None) -> Said:
    """Return what a source says of each film; ``copied`` is what the source says that it copies."""
    title, other = _titles(dice, films, habit)
    made = Said(
        title, other, _years(dice, films, habit), _minutes(dice, films, habit), _genres(dice, films, habit),
        _directors(dice, films, people, habit), _cast(dice, films, people, habit),
        np.where((dice.random(len(films)) < habit.no_country)[:, None], NOBODY, films.countries),
        _held(dice, films, habit),
    )  # fmt: skip
    if copied is not None:
        _copy(dice, made, copied, habit)
    return made


def written_title(films: Films, numerals: str) -> pa.Array:
    """Return the films' titles as a source writes them: ``Harbor 2``, ``Harbor II``, ``Harbor: Part Two``."""
    forms = {part: WORDS[part] if numerals == "words" else ROMAN[part] for part in ROMAN}
    if numerals == "digits":
        forms = {part: str(part) for part in ROMAN}
    joint = ": " if numerals == "words" else " "
    parts = pa.array([None, None, *forms.values()], pa.string()).take(pa.array(films.part))
    numbered = pc.if_else(pc.is_valid(parts), pc.binary_join_element_wise(films.title, parts, joint), films.title)
    return joined([numbered, films.subtitle], ": ")


def _titles(dice: np.random.Generator, films: Films, habit: Habit) -> tuple[pa.Array, pa.Array]:
    whole = written_title(films, habit.numerals)
    short = pc.if_else(pa.array(dice.random(len(films)) < habit.shortened), _shortened(whole), whole)
    foreign = pc.is_valid(films.original)
    only = pc.and_(foreign, pa.array(dice.random(len(films)) < habit.foreign))
    title = misspelt(dice, pc.if_else(only, films.original, short), habit.misspelt)
    tells = pc.and_(pc.and_not(foreign, only), pa.array(dice.random(len(films)) < habit.originals))
    other = pc.if_else(tells, films.original, pa.scalar(None, pa.string()))
    return (_unaccented(title), _unaccented(other)) if habit.plain else (title, other)


def _shortened(title: pa.Array) -> pa.Array:
    return pc.replace_substring_regex(title, ": .*$", "")


def _unaccented(column: pa.Array) -> pa.Array:
    return pc.replace_substring_regex(pc.utf8_normalize(column, "NFD"), "\\p{Mn}", "")


def misspelt(dice: np.random.Generator, column: pa.Array, rate: float) -> pa.Array:
    """Return words of which some have a letter changed, dropped, doubled or exchanged with the next."""
    chosen = (dice.random(len(column)) < rate) & np.asarray(pc.fill_null(pc.greater(pc.utf8_length(column), 4), False))
    found = column.filter(pa.array(chosen)).to_pylist()
    places, ways = dice.random(len(found)), dice.integers(0, 4, len(found))
    letters = dice.choice(LETTERS, len(found))
    made = [
        _mistake(word, 1 + int(place * (len(word) - 2)), int(way), chr(letter))
        for word, place, way, letter in zip(found, places, ways, letters, strict=True)
    ]
    return pc.replace_with_mask(column, pa.array(chosen), pa.array(made, pa.string()))


def _mistake(word: str, place: int, way: int, letter: str) -> str:
    head, here, rest = word[:place], word[place], word[place + 1 :]
    return (head + rest, head + here + here + rest, head + letter + rest, head + rest[:1] + here + rest[1:])[way]


def _years(dice: np.random.Generator, films: Films, habit: Habit) -> Numbers:
    off = np.where(dice.random(len(films)) < 0.85, dice.choice([-1, 1], len(films)), dice.choice([-2, 2], len(films)))
    said = np.where(dice.random(len(films)) < habit.wrong_year, films.year + off, films.year)
    # Tables that mix films with television often leave a series undated.
    unknown = dice.random(len(films)) < np.where(films.kind == SERIES, 0.3, habit.no_year)
    return np.where(unknown, UNKNOWN, said)


def _minutes(dice: np.random.Generator, films: Films, habit: Habit) -> Numbers:
    near = films.minutes + dice.integers(-3, 4, len(films))
    cut = np.rint(films.minutes * dice.choice([0.87, 0.93, 0.96, 1.04, 1.1, 1.2], len(films)))
    wrong = np.where(dice.random(len(films)) < 0.7, near, cut)
    said = np.where(dice.random(len(films)) < habit.wrong_minutes, np.maximum(wrong, 1), films.minutes)
    return np.where(dice.random(len(films)) < habit.no_minutes, UNKNOWN, said).astype(np.int32)


def _genres(dice: np.random.Generator, films: Films, habit: Habit) -> list[pa.Array]:
    names = pa.array(genre_names(), pa.string())
    other = dice.integers(0, len(names), len(films))
    said = films.genres.copy()
    wrong = dice.random(len(films)) < habit.wrong_genre
    column = dice.integers(0, 2, len(films))
    said[wrong, column[wrong]] = other[wrong]
    said[dice.random(len(films)) < habit.wrong_genre, 1] = NOBODY
    return [names.take(_places(said[:, place])) for place in range(said.shape[1])]


def _places(numbers: Numbers) -> pa.Array:
    """Return places to take from, null where there is nobody."""
    return pa.array(numbers, mask=numbers == NOBODY)


def _named(dice: np.random.Generator, people: People, who: Numbers, habit: Habit) -> pa.Array:
    there = np.maximum(who, 0)
    names = people.inverted(there) if habit.names == "last" else people.names(there)
    short = pa.array(dice.random(len(who)) < habit.initials)
    names = misspelt(dice, pc.if_else(short, people.initialled(there), names), habit.misspelt / 2)
    names = _unaccented(names) if habit.plain else names
    return pc.if_else(pa.array(who == NOBODY), pa.scalar(None, pa.string()), names)


def _directors(dice: np.random.Generator, films: Films, people: People, habit: Habit) -> list[pa.Array]:
    said = films.directors.copy()
    wrong = dice.random(len(films)) < habit.wrong_director
    said[wrong, 0] = people.engaged(dice, films.tongue[wrong], films.year[wrong])
    said[dice.random(len(films)) < habit.no_director] = NOBODY
    return [_named(dice, people, said[:, place], habit) for place in range(said.shape[1])]


def _cast(dice: np.random.Generator, films: Films, people: People, habit: Habit) -> list[pa.Array]:
    said = films.cast.copy()
    said[dice.random(said.shape) < 0.05] = NOBODY
    said[dice.random(len(films)) < habit.no_cast] = NOBODY
    return [_named(dice, people, said[:, place], habit) for place in range(said.shape[1])]


def _held(dice: np.random.Generator, films: Films, habit: Habit) -> Numbers:
    """Return which films the source holds: the obscure ones less often, television only where it is its business."""
    chance = 1 - 2 * (1 - habit.coverage) * films.obscure
    told = films.kind == FILM if not habit.television else films.kind <= EPISODE
    held: Numbers = (dice.random(len(films)) < chance) & told
    return held


def _copy(dice: np.random.Generator, made: Said, copied: Said, habit: Habit) -> None:
    """Take over what another says of facts, whether that is right or wrong."""
    taken = copied.held & (dice.random(len(made.year)) < habit.copies)
    made.year = np.where(taken, copied.year, made.year)
    made.minutes = np.where(taken, copied.minutes, made.minutes)
    mask = pa.array(taken)
    made.genres = [pc.if_else(mask, theirs, own) for theirs, own in zip(copied.genres, made.genres, strict=True)]
    pairs = zip(copied.directors, made.directors, strict=True)
    made.directors = [pc.if_else(mask, theirs, own) for theirs, own in pairs]
