"""What one page of a made site shows of a film: rows of a label and values, and the facts that they state.

A row that a film's page leaves out (a running time that the site does not know) states nothing, so the truth is
always what stands on the page and not what is true of the film.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from repertory.bench.read_site_films import MadeFilm
from repertory.bench.read_site_words import OWN_SCRIPT, Speech, order, place
from repertory.bench.read_truth import Fact

SEEN = 0.93
"""How likely a page shows what its film has, of all that may be missing."""
MAY_BE_MISSING = ("running_time", "genre", "language", "release_date", "rating", "synopsis", "writer", "composer")


@dataclass(frozen=True, slots=True)
class Row:
    """A label and what stands beside it; ``roles`` beside the cast, ``link`` the folder that values lead to."""

    property: str
    label: str
    values: tuple[str, ...]
    roles: tuple[str, ...] = ()
    link: str = ""


@dataclass(slots=True)
class Shown:
    """A film as one page shows it. Layouts take rows and write them; `facts` then tells what was written."""

    film: MadeFilm
    speech: Speech
    title: str
    rows: dict[str, Row]
    written: set[str] = field(default_factory=lambda: {"title"})

    def take(self, *names: str) -> list[Row]:
        """Return those of the rows that the page has, in that order, and note that they were written."""
        found = [self.rows[name] for name in names if name in self.rows]
        self.written.update(row.property for row in found)
        if any(row.roles for row in found):
            self.written.add("character")
        return found

    def without_roles(self) -> Row | None:
        """Return the cast where a layout names no roles."""
        row = self.rows.get("cast")
        self.written.update({"cast"} if row else ())
        return row

    def year(self) -> str:
        """Return the year, noted as written."""
        self.written.add("year")
        return str(self.film.year)

    def facts(self) -> list[Fact]:
        """Return what the page states, of all properties that are measured."""
        told = [
            Fact("title", (self.title,)),
            *([Fact("year", (str(self.film.year),))] if "year" in self.written else []),
        ]
        for name, row in self.rows.items():
            if name in self.written and name not in ("writer", "composer", "year"):
                told += [Fact(name, values) for values in _meant(self, row)]
        if "character" in self.written and "cast" in self.rows:
            cast = self.rows["cast"]
            told += [Fact("character", (f"{name}|{role}",)) for name, role in zip(cast.values, cast.roles, strict=True)]
        return told


def _meant(shown: Shown, row: Row) -> list[tuple[str, ...]]:
    """Return what a row's words mean: codes, minutes and dates as our own, never as the site writes them."""
    film = shown.film
    own: dict[str, list[tuple[str, ...]]] = {
        "running_time": [(str(film.minutes),)],
        "release_date": [(film.released.isoformat(),)],
        "country": [(code,) for code in film.countries],
        "language": [(film.tongue,)],
        "rating": [(f"{film.rating}/10",)],
        "genre": list(zip(row.values, film.genres, strict=False)),
    }
    return own.get(row.property) or [(value,) for value in row.values]


def shown(film: MadeFilm, speech: Speech, dice: np.random.Generator) -> Shown:
    """Return how a site shows a film: titles and names in its script, facts in its words, some of them missing."""
    title = _title(film, speech, dice)
    made = Shown(film, speech, title, {})
    people = {
        "director": film.directors,
        "writer": film.writers,
        "composer": film.writers[-1:],
        "cast": tuple(name for name, _ in film.cast),
    }
    words: dict[str, tuple[str, ...]] = {
        "original_title": (film.title,) if film.title != title else (),
        "year": (str(film.year),),
        "country": tuple(speech.words("countries")[place("countries", code)] for code in film.countries),
        "running_time": (speech.duration(film.minutes),),
        "genre": tuple(speech.words("genres")[place("genres", name)] for name in film.genres),
        "language": (speech.words("languages")[order("languages").index(film.tongue)],),
        "release_date": (speech.date(film.released),),
        "rating": (f"{film.rating}/10",),
        "synopsis": (_synopsis(film, speech, dice),),
    }
    for name, values in {**people, **words}.items():
        if values and (name not in MAY_BE_MISSING or dice.random() < SEEN):
            told = tuple(map(speech.written, values)) if name in people else values
            roles = tuple(speech.written(role) for _, role in film.cast) if name == "cast" else ()
            link = "person" if name in people else name if name in ("genre", "country") else ""
            made.rows[name] = Row(name, speech.label(name, len(values) > 1), told, roles, link)
    return made


def _title(film: MadeFilm, speech: Speech, dice: np.random.Generator) -> str:
    """Return the title by which a site calls a film: its own, one of the site's language, or one in its script."""
    if speech.language in OWN_SCRIPT:
        return speech.written(film.title)
    local = film.local.get(speech.language, film.title)
    return local if dice.random() < 0.7 else film.title


def _synopsis(film: MadeFilm, speech: Speech, dice: np.random.Generator) -> str:
    names = [speech.written(name) for name, _ in film.cast[:2]] * 2 or [speech.written(film.directors[0])] * 2
    return str(dice.choice(speech.words("texts"))).format(p=names[0], q=names[1])
