"""The films of made sites: those of the made world (`make_films`), with longer casts, roles, dates and ratings."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
import pyarrow as pa

from repertory.bench.make_films import CODES, NOBODY, SERIES, Films, genre_names
from repertory.bench.make_films import films as made_films
from repertory.bench.make_people import TONGUES, People
from repertory.bench.make_titles import originals

LONGEST_CAST = 24
OF_ITS_OWN = ("fr", "de", "es", "it")
"""Languages in which the made world has titles of its own, by which a site may call foreign films."""


@dataclass(frozen=True, slots=True)
class MadeFilm:
    """What is true of a film or series; ``local`` are titles by language, ``released`` a day in the site's country."""

    number: int
    series: bool
    title: str
    local: dict[str, str]
    year: int
    released: date
    minutes: int
    countries: tuple[str, ...]
    genres: tuple[str, ...]
    tongue: str
    directors: tuple[str, ...]
    writers: tuple[str, ...]
    cast: tuple[tuple[str, str], ...]
    rating: float


@dataclass(frozen=True, slots=True)
class Billboard:
    """All films of the made sites, and everybody's names."""

    films: tuple[MadeFilm, ...]
    names: tuple[str, ...]


def billboard(seed: int, count: int) -> Billboard:
    """Make films, no two of one title; the same seed gives the same."""
    dice = np.random.default_rng([seed, 5])
    people = People.made(seed, 4 * count)
    made = made_films(np.random.default_rng([seed, 2, 0]), people, 0, count)
    names = people.names(np.arange(len(people.first))).to_pylist()
    local = {code: originals(dice, np.full(count, code)).to_pylist() for code in OF_ITS_OWN}
    kept, seen = [], set()
    for row in range(count):
        title = made.original[row].as_py() or made.title[row].as_py()
        if title not in seen and made.year[row] >= 1920:
            seen.add(title)
            kept.append(_film(dice, made, row, title, names, local))
    return Billboard(tuple(kept), tuple(names))


def _film(
    dice: np.random.Generator,
    made: Films,
    row: int,
    title: str,
    names: list[str],
    local: dict[str, list[str]],
) -> MadeFilm:
    cast = [names[person] for person in made.cast[row] if person != NOBODY]
    more = dice.integers(0, len(names), int(dice.integers(0, LONGEST_CAST)))
    cast = list(dict.fromkeys([*cast, *(names[person] for person in more)]))
    directors = [names[person] for person in made.directors[row] if person != NOBODY]
    year = int(made.year[row])
    released = date(year, 1, 1) + timedelta(days=int(made.day[row]) + (330 if dice.random() < 0.25 else 0))
    return MadeFilm(
        number=row, series=bool(made.kind[row] == SERIES), title=title,
        local={code: titles[row] for code, titles in local.items()} | {TONGUES[made.tongue[row]]: title},
        year=year, released=released, minutes=int(made.minutes[row]),
        countries=tuple(CODES[code] for code in made.countries[row] if code != NOBODY),
        genres=tuple(genre_names()[genre] for genre in made.genres[row] if genre != NOBODY),
        tongue=TONGUES[made.tongue[row]], directors=tuple(directors),
        writers=tuple(names[person] for person in dice.integers(0, len(names), int(dice.integers(1, 4)))),
        cast=tuple((name, _role(dice, names)) for name in cast), rating=round(3 + 6.5 * float(dice.random()), 1),
    )  # fmt: skip


def _role(dice: np.random.Generator, names: list[str]) -> str:
    """Return a role's name: somebody's first name, or first and last."""
    name = names[int(dice.integers(0, len(names)))]
    return name if dice.random() < 0.5 else name.split()[0]


def as_table(films: tuple[MadeFilm, ...]) -> pa.Table:
    """Return films as a table such as a collection may know them by: three actors, the first country and genre."""
    return pa.table(
        {
            "id": [f"m{film.number}" for film in films],
            "title": [film.title for film in films],
            "year": [str(film.year) for film in films],
            "minutes": [str(film.minutes) for film in films],
            "director": ["|".join(film.directors) for film in films],
            "actors": ["|".join(name for name, _ in film.cast[:3]) for film in films],
            "country": [film.countries[0] for film in films],
            "genres": ["|".join(film.genres) for film in films],
        }
    )
