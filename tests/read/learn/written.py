"""Saved pages of made-up sites about made-up films, in several layouts and languages; written for these tests."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Film:
    """A film that does not exist."""

    title: str
    year: int
    minutes: int
    directors: tuple[str, ...]
    writers: tuple[str, ...]
    cast: tuple[tuple[str, str], ...]
    countries: tuple[str, ...]
    genres: tuple[str, ...]
    plot: str


FILMS = (
    Film("The Lamp Lighter", 1961, 94, ("Orla Venn",), ("Tobias Marsh", "Orla Venn"),
         (("Ida Corran", "Nell"), ("Piet Hanssen", "The Sexton"), ("Rowan Abel", "Mr. Quill")),
         ("United Kingdom",), ("Drama",), "A lamp lighter in a town by the sea loses the key of the tower."),
    Film("Salt Road", 1978, 121, ("Jonas Field",), ("Mira Sand",),
         (("Petra Lindqvist", "Asta"), ("Emil Strand", "Kaj"), ("Ida Corran", "The Widow")),
         ("Sweden", "Germany"), ("Drama", "War"), "Two sisters carry salt over the mountains in a winter of war."),
    Film("Nine Doors Down", 1999, 88, ("Clara Bonet", "Luc Bonet"), ("Luc Bonet",),
         (("Rowan Abel", "Max"), ("Dana Okoro", "June")),
         ("France",), ("Comedy",), "A man who cannot find his own flat is taken in by each of his neighbours."),
    Film("Paper Harbour", 2007, 103, ("Hana Mori",), ("Hana Mori",),
         (("Kenji Arai", "Sora"), ("Yui Tanabe", "Mother"), ("Emil Strand", "Captain"), ("Dana Okoro", "Ada")),
         ("Japan",), ("Animation", "Fantasy"), "A boy folds a harbour out of paper, and at night ships come in."),
    Film("The Quiet Meridian", 2012, 132, ("Tomas Reyl",), ("Ines Calder", "Tomas Reyl"),
         (("Ines Calder", "Vega"), ("Piet Hanssen", "Olin")),
         ("United States", "Canada"), ("Science fiction", "Thriller"),
         "The crew of a station hears a voice which none of them will own to."),
    Film("Goat Summer", 2019, 97, ("Marta Lisle",), ("Jonas Field",),
         (("Petra Lindqvist", "Grandmother"), ("Yui Tanabe", "Emi"), ("Kenji Arai", "The Vet")),
         ("Italy",), ("Comedy", "Family"), "Forty goats are left to a girl who has never been out of the city before."),
)  # fmt: skip

Layout = Callable[[Film], str]
SITE = "https://films.example.net"


def definitions(film: Film) -> str:
    """Return an English page: a list of definitions, and a table of the cast with the roles."""
    rows = "".join(f"<tr><td><a href='/p'>{who}</a></td><td>... {role}</td></tr>" for who, role in film.cast)
    return f"""<h1>{film.title}</h1><dl>
      <dt>Directed by</dt><dd>{_links(film.directors)}</dd><dt>Written by</dt><dd>{_links(film.writers)}</dd>
      <dt>Country</dt><dd>{", ".join(film.countries)}</dd><dt>Year</dt><dd>{film.year}</dd>
      <dt>Running time</dt><dd>{film.minutes} min</dd><dt>Genre</dt><dd>{" / ".join(film.genres)}</dd></dl>
      <h2>Cast</h2><table class="players">{rows}</table><h2>Synopsis</h2><p>{film.plot}</p>"""


GERMAN = {
    "United Kingdom": "Großbritannien", "Sweden": "Schweden", "Germany": "Deutschland", "France": "Frankreich",
    "Japan": "Japan", "United States": "USA", "Canada": "Kanada", "Italy": "Italien", "Drama": "Drama",
    "War": "Kriegsfilm", "Comedy": "Komödie", "Animation": "Zeichentrick", "Fantasy": "Fantasy",
    "Science fiction": "Science-Fiction",
    "Thriller": "Thriller", "Family": "Kinderfilm",
}  # fmt: skip


def table(film: Film) -> str:
    """Return a German page: a table of labels and values."""
    rows = {
        "Regie": ", ".join(film.directors), "Drehbuch": ", ".join(film.writers),
        "Land": ", ".join(GERMAN[one] for one in film.countries), "Jahr": str(film.year),
        "Länge": f"{film.minutes} Minuten", "Genre": ", ".join(GERMAN[one] for one in film.genres),
        "Darsteller": ", ".join(f"{who} ({role})" for who, role in film.cast),
    }  # fmt: skip
    cells = "".join(f"<tr><td>{label}:</td><td>{value}</td></tr>" for label, value in rows.items())
    return f"<h1>{film.title} <small>({film.year})</small></h1><table>{cells}</table>"


CZECH = {
    "United Kingdom": "Velká Británie", "Sweden": "Švédsko", "Germany": "Německo", "France": "Francie",
    "Japan": "Japonsko", "United States": "USA", "Canada": "Kanada", "Italy": "Itálie", "Drama": "Drama",
    "War": "Válečný", "Comedy": "Komedie", "Animation": "Animovaný", "Fantasy": "Fantasy", "Science fiction": "Sci-Fi",
    "Thriller": "Thriller", "Family": "Rodinný",
}  # fmt: skip


def unmarked(film: Film) -> str:
    """Return a German page whose title is no heading: countries and year run on, names stand in lines, not all told."""
    origin = f"{' / '.join(GERMAN[one] for one in film.countries)} {film.year}, {film.minutes} Min."
    crew = {"Regie": film.directors, "Drehbuch": film.writers}
    rows = "".join(f"<tr><th>{label}</th><td>{_links(names, '<br>')}</td></tr>" for label, names in crew.items())
    return f"""<div class="masthead"><div class="film-title">{film.title}</div></div>
      <p class="origin">{origin}, {", ".join(GERMAN[one] for one in film.genres)}</p><table>{rows}</table>
      <p><b>Darsteller:</b> {", ".join(who for who, _ in film.cast)} u.a.</p>"""


def one_line(film: Film) -> str:
    """Return a Czech page: one line tells of genres, one of countries, year and minutes."""
    genres = " / ".join(CZECH[one] for one in film.genres)
    countries = " / ".join(CZECH[one] for one in film.countries)
    return f"""<div class="head"><h1>{film.title}</h1><p class="kind">{genres}</p>
      <p class="origin">{countries}, <span>{film.year}</span>, {film.minutes} min</p></div>
      <div class="people"><div><h4>Režie:</h4><span>{_links(film.directors)}</span></div>
      <div><h4>Scénář:</h4><span>{_links(film.writers)}</span></div>
      <div><h4>Hrají:</h4><span>{_links([who for who, _ in film.cast])}</span></div></div>"""


def microdata(film: Film) -> str:
    """Return a page with microdata, the directors as one string, and three actors of those in the page's own list."""
    actors = "".join(f"<meta itemprop='actor' content='{who}'>" for who, _ in film.cast[:1])
    everyone = "".join(f"<li><a>{who}</a> <span class='role'>{role}</span></li>" for who, role in film.cast)
    return f"""<article itemscope itemtype="https://schema.org/Movie"><h1 itemprop="name">{film.title}</h1>
      <span itemprop="director">{", ".join(film.directors)}</span><meta itemprop="duration" content="PT{film.minutes}M">
      <meta itemprop="datePublished" content="{film.year + 1}-02-03"><b>{film.year}</b>
      {"".join(f"<i itemprop='genre'>{one}</i>" for one in film.genres)}{actors}
      <h3>Interpreti</h3><ul class="all">{everyone}</ul></article>"""


def unheard(film: Film) -> str:
    """Return a page in a language that nobody speaks: only what is known of films tells what its labels mean."""
    return f"""<h1>{film.title}</h1><ul>
      <li><b>Vorlak:</b> {", ".join(film.directors)}</li><li><b>Skriv:</b> {", ".join(film.writers)}</li>
      <li><b>Tolma:</b> {film.year}</li><li><b>Hurz:</b> {film.minutes} min</li>
      <li><b>Belun:</b> {", ".join(who for who, _ in film.cast)}</li></ul>"""


def _links(names: Sequence[str], mark: str = ", ") -> str:
    return mark.join(f"<a href='/p'>{name}</a>" for name in names)


def whole(title: str, path: str, body: str) -> str:
    """Return a page with what stands on every page of a site around its own part."""
    return f"""<!DOCTYPE html><html><head><title>{title} | Films Example</title>
      <link rel="canonical" href="{SITE}{path}"></head><body><nav><a href="/">Start</a> <a href="/g">Drama</a>
      <a href="/g">Western</a></nav><main>{body}</main><aside><p>Advertisement: see Ida Corran live in 2024</p></aside>
      <footer>Films Example, made in France, 2001-2024</footer></body></html>"""


def write_site(folder: Path, layout: Layout, films: Sequence[Film] = FILMS) -> Path:
    """Write a page for each film in one layout, and return the folder."""
    folder.mkdir()
    for number, film in enumerate(films, start=1):
        (folder / f"film-{number}.html").write_text(
            whole(film.title, f"/film/{number}", layout(film)), encoding="utf-8"
        )
    return folder


_PERSON = """<h1>Ida Corran</h1><dl><dt>Born</dt><dd>3 May 1930</dd><dt>Country</dt><dd>Ireland</dd></dl>
  <h2>Films</h2><p>The Lamp Lighter (1961), Salt Road (1978)</p>"""
_FOUND = "".join(
    f"<h3>{film.title}</h3><dl><dt>Directed by</dt><dd>{film.directors[0]}</dd><dt>Year</dt><dd>{film.year}</dd></dl>"
    for film in FILMS
)
_TALK = """<h1>Salt Road</h1><p><b>Ann</b>: Year after year the best drama from Sweden.</p>
  <p><b>Bo</b>: 1978 was a good year.</p>"""

OTHERS = {
    "person.html": whole("Ida Corran", "/person/7", _PERSON),
    "search.html": whole("Search results", "/search?q=salt", f"<h1>Search results</h1>{_FOUND}"),
    "talk.html": whole("Salt Road: comments", "/film/2/comments", _TALK),
    "series.html": whole("Salt Road (TV series)", "/film/99", definitions(FILMS[1])),
}
"""Pages of the same site that are not of a film."""
