"""Made sites: saved pages in eleven layouts and ten languages, with what each of them states.

Around what a film's page says of it stand, as on the web, the same navigation and advertising on every page, lists
of all genres and years, and boxes of other films with their years and directors; and beside pages of films
those of series in the same layout, of persons, of searches and of discussions. The same seed gives the same bytes.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from html import escape
from pathlib import Path

import numpy as np
import pyarrow.csv as pacsv

from repertory.bench.read_site_films import Billboard, MadeFilm, as_table, billboard
from repertory.bench.read_site_harder import HARDER
from repertory.bench.read_site_layouts import PLAIN
from repertory.bench.read_site_rows import shown
from repertory.bench.read_site_words import LANGUAGES, Speech
from repertory.bench.read_truth import PageTruth
from repertory.vocabulary.claim import digest

LAYOUTS = {**HARDER, **PLAIN}
"""Every layout by its name."""
FILMS, SERIES, PERSONS, SEARCHES, DISCUSSIONS = 12, 2, 3, 2, 2
"""Pages of each kind that a site has."""
KNOWN = 0.6
"""The part of films that the collection knows, by a table of their names, years and first three actors."""
KNOWN_CARD = """\
name = "known"
title = "The films that are known of made sites"
url = "https://films.example.org"
licence = "CC0"
reader = "table"

[[table]]
name = "films"
columns = ["id", "title", "year", "minutes", "director", "actors", "country", "genres"]
key = "id"
label = "title"
claim = [
  { column = "title", property = "title" },
  { column = "year", property = "year" },
  { column = "minutes", property = "running_time" },
  { column = "director", property = "director", each = "split", by = "|" },
  { column = "actors", property = "cast", each = "split", by = "|" },
  { column = "country", property = "country" },
  { column = "genres", property = "genre", each = "split", by = "|" },
]
"""


@dataclass(frozen=True, slots=True)
class Site:
    """One made site. ``more`` discussions stand beneath each film's page, which makes pages larger."""

    language: str
    layout: str
    seed: int = 1
    films: int = FILMS
    more: int = 0

    @property
    def name(self) -> str:
        """The name of its folder and source."""
        return f"{self.layout}_{self.language}"


def some_sites(count: int, seed: int = 1) -> list[Site]:
    """Return that many of all sites: eleven hold every layout and every language, 110 are all."""
    names = list(LAYOUTS)
    return [Site(LANGUAGES[n % 10], names[n % 11], seed) for n in range(min(count, 110))]


def make_site(site: Site, known: Billboard, folder: Path) -> list[PageTruth]:
    """Write a site's pages into a folder and return what they state."""
    dice = np.random.default_rng([site.seed, LANGUAGES.index(site.language), list(LAYOUTS).index(site.layout)])
    speech = Speech.of(site.language, dice)
    films = _drawn(dice, [film for film in known.films if not film.series], site.films)
    series = _drawn(dice, [film for film in known.films if film.series], SERIES)
    folder.mkdir(parents=True, exist_ok=True)
    made = []
    for film in [*films, *series]:
        page = shown(film, speech, dice)
        body = LAYOUTS[site.layout](page)
        talk = "".join(_said(speech, dice, films) for _ in range(site.more))
        head = f"{page.title} ({film.year})"
        kind = "series" if film.series else "film"
        name = _file(kind, film.number)
        (folder / name).write_text(_page(site, speech, dice, (name, head), body + talk, films), encoding="utf-8")
        made.append(PageTruth(name, kind, page.facts()))
    for place, (kind, head, body) in enumerate(_others(speech, dice, films, known)):
        name = _file(kind, place)
        (folder / name).write_text(_page(site, speech, dice, (name, head), body, films), encoding="utf-8")
        made.append(PageTruth(name, kind))
    return made


def known_films(known: Billboard, folder: Path) -> None:
    """Write the table of the films that a collection knows, and its card beside it."""
    folder.mkdir(parents=True, exist_ok=True)
    count = round(KNOWN * len(known.films))
    pacsv.write_csv(as_table(known.films[:count]), folder / "known.csv")
    (folder / "known.toml").write_text(KNOWN_CARD, encoding="utf-8")


@lru_cache(maxsize=4)
def made_films(seed: int = 1, count: int = 600) -> Billboard:
    """Return the films of which all made sites of a seed tell."""
    return billboard(seed, count)


def _file(kind: str, number: int) -> str:
    """Return a name that does not tell what kind of page it is."""
    return f"{digest(kind, number)[:10]}.html"


def _drawn(dice: np.random.Generator, films: Sequence[MadeFilm], count: int) -> list[MadeFilm]:
    return [films[place] for place in dice.choice(len(films), min(count, len(films)), replace=False)]


def _page(
    site: Site, speech: Speech, dice: np.random.Generator, named: tuple[str, str], body: str, films: Sequence[MadeFilm]
) -> str:
    """Put what is on every page around a page's own words; ``named`` is its address and title."""
    word, (address, head) = speech.label, named
    nav = "".join(f'<li><a href="/{place}">{one}</a></li>' for place, one in enumerate(speech.words("nav")))
    genres = "".join(f'<li><a href="/genre/{one}">{one}</a></li>' for one in speech.words("genres"))
    tonight = "".join(
        f"<p>{20 + place}:15 <a href='/f/{film.number}'>{escape(film.title)}</a> ({film.year}, "
        f"{speech.duration(film.minutes)})</p>"
        for place, film in enumerate(films[:3])
    )
    beside = "".join(_beside(speech, film) for film in _drawn(dice, films, 4))
    return (
        f'<!DOCTYPE html>\n<html lang="{site.language}"><head><meta charset="utf-8">\n'
        f"<title>{escape(head)} - {site.name.replace('_', '.')}</title>\n"
        f'<meta property="og:site_name" content="{site.name}"><meta property="og:title" content="{escape(head)}">\n'
        f'<link rel="canonical" href="https://{site.layout.replace("_", "-")}.{site.language}.example.org/{address}">\n'
        f"<style>.a{{color:#123}}</style></head>\n<body>\n<nav><ul>{nav}</ul></nav>\n"
        f'<div class="ad"><b>{word("advert")}</b>{tonight}</div>\n<main id="main">\n{body}\n</main>\n'
        f"<aside><h3>{word('related')}</h3>{beside}</aside>\n"
        f"<footer><ul>{genres}</ul><p>© 2009–2024 {site.name}</p></footer>\n</body></html>\n"
    )


def _beside(speech: Speech, film: MadeFilm) -> str:
    """Return a box about another film, with the label of directors as in the film's own facts."""
    title = speech.written(film.title)
    return (
        f'<div class="box"><a href="/f/{film.number}">{escape(title)}</a> ({film.year})'
        f"<p>{speech.label('director')}: {escape(speech.written(film.directors[0]))}</p></div>\n"
    )


def _said(speech: Speech, dice: np.random.Generator, films: Sequence[MadeFilm]) -> str:
    film = films[int(dice.integers(0, len(films)))]
    words = " ".join([str(dice.choice(speech.words("said")))] * 4)
    return (
        f'<div class="comment"><b>user{int(dice.integers(1, 9999))}</b> <time>{speech.date(film.released)}</time>'
        f"<p>{words} {escape(speech.written(film.title))}, {escape(speech.written(film.cast[0][0]))}.</p></div>\n"
    )


def _others(
    speech: Speech, dice: np.random.Generator, films: Sequence[MadeFilm], known: Billboard
) -> Iterator[tuple[str, str, str]]:
    """Yield the kind, head and body of pages that tell of no single film."""
    for number in range(PERSONS):
        film = films[number % len(films)]
        name = speech.written(film.cast[0][0])
        lines = "".join(
            f'<tr><td>{one.year}</td><td><a href="/f/{one.number}">{escape(one.title)}</a></td></tr>'
            for one in _drawn(dice, known.films, 15)
        )
        born = speech.date(date(film.year - 35, 3 + number, 5))
        body = (
            f"<h1>{escape(name)}</h1><dl><dt>{speech.label('born')}:</dt><dd>{born}</dd>"
            f"<dt>{speech.label('country')}:</dt><dd>{speech.words('countries')[number]}</dd></dl>"
            f"<h2>{speech.label('filmography')}</h2><table>{lines}</table>"
        )
        yield "person", name, body
    for _ in range(SEARCHES):
        body = "".join(
            f'<div class="hit"><h3><a href="/f/{film.number}">{escape(speech.written(film.title))}</a>'
            f" ({film.year})</h3><p>{speech.label('director')}: {escape(speech.written(film.directors[0]))}</p></div>\n"
            for film in _drawn(dice, known.films, 12)
        )
        yield "search", speech.label("search"), f"<h1>{speech.label('search')}</h1>{body}"
    for _ in range(DISCUSSIONS):
        body = "".join(_said(speech, dice, films) for _ in range(20))
        yield "discussion", speech.label("comments"), f"<h1>{speech.label('comments')}</h1>{body}"
