"""Harder layouts of made-up sites: facts told in sentences, grids of cast and crew, boxes about other films."""

from __future__ import annotations

from written import FILMS, Film

CODES = {
    "United Kingdom": "Regno Unito", "Sweden": "Svezia", "Germany": "Germania", "France": "Francia",
    "Japan": "Giappone", "United States": "USA", "Canada": "Canada", "Italy": "Italia",
}  # fmt: skip
ITALIAN = {
    "Drama": "Drammatico", "War": "Guerra", "Comedy": "Commedia", "Animation": "Animazione", "Fantasy": "Fantasy",
    "Science fiction": "Fantascienza", "Thriller": "Thriller", "Family": "Famiglia",
}  # fmt: skip


def _and(names: list[str], word: str) -> str:
    return f" {word} ".join(filter(None, [", ".join(names[:-1]), names[-1]]))


def _others(film: Film) -> list[Film]:
    return [one for one in FILMS if one is not film][:4]


def sentence(film: Film) -> str:
    """Return an Italian page that tells all in one sentence, as do boxes beside it of other films."""

    def told(one: Film) -> str:
        genres, countries = (", ".join(ITALIAN[it] for it in one.genres), ", ".join(CODES[it] for it in one.countries))
        return (
            f"Un film di {_and(list(one.directors), 'e')} con {_and([who for who, _ in one.cast], 'e')}. "
            f"{genres}, durata {one.minutes} minuti. - {countries} {one.year}."
        )

    boxes = "".join(f"<div class='box'><a>{one.title}</a><p>{told(one)}</p></div>" for one in _others(film))
    return f"<h1>{film.title}</h1><div class='card'>{told(film)}</div><p class='plot'>{film.plot}</p>{boxes}"


def initials(film: Film) -> str:
    """Return a German programme's page: one line, people behind letters; no heading but bold words."""
    countries = "/".join(
        {"United States": "USA", "United Kingdom": "Großbritannien"}.get(it, it) for it in film.countries
    )
    people = f"R: {', '.join(film.directors)}, D: {', '.join(who for who, _ in film.cast)}"
    return f"<b class='t'>{film.title}</b><p class='line'>{countries} {film.year}, {film.minutes} min, {people}</p>"


def departments(film: Film) -> str:
    """Return a page with one table of credits: a row names a department, its people stand in the rows beneath."""

    def rows(label: str, names: list[tuple[str, str]]) -> str:
        people = "".join(f"<tr><td>{name}</td><td>{role}</td></tr>" for name, role in names)
        return f"<tr><th colspan='2'>{label}</th></tr>{people}"

    return (
        f"<h1>{film.title}</h1><ul><li>{film.year}</li><li>{film.minutes} min</li></ul><h2>Synopsis</h2>"
        f"<p>{film.plot}</p><table>{rows('Director', [(one, '') for one in film.directors])}"
        f"{rows('Writer', [(one, '') for one in film.writers])}{rows('Cast', list(film.cast))}</table>"
    )


def inverted(film: Film) -> str:
    """Return an archive's page: names with the family's in front, roles in square brackets, times as of clocks."""

    def turned(name: str) -> str:
        given, _, family = name.rpartition(" ")
        return f"{family}, {given}"

    people = "".join(f"<dd>{turned(who)} [{role}]</dd>" for who, role in film.cast)
    directors = "".join(f"<dd>{turned(one)}</dd>" for one in film.directors)
    clock = f"{film.minutes // 60:02}:{film.minutes % 60:02}:00"
    return (
        f"<h2>{film.title}</h2><dl><dt>Year</dt><dd>{film.year}</dd><dt>Director</dt>{directors}"
        f"<dt>Cast</dt>{people}<dt>Running time</dt><dd>{clock}</dd></dl>"
    )


def grid(film: Film) -> str:
    """Return a page of a site's own elements: links around names and roles, directors among the cast by their work."""
    named = [*((one, "Director") for one in film.directors), *film.cast]
    tiles = "".join(
        f"<a href='/p'><film-tile><p class='nm'>{who}</p><p class='rl'>{role}</p></film-tile></a>"
        for who, role in named
    )
    time = f"<time datetime='PT{film.minutes}M'>{film.minutes}</time>"
    facts = f"<film-facts><span class='release-year'>{film.year}</span>{time}</film-facts>"
    return f"<h1>{film.title}</h1>{facts}<section><h2>Cast &amp; Crew</h2><div>{tiles}</div></section>"


def named(film: Film) -> str:
    """Return a page without a label: only what its classes are called tells directors from actors."""
    directors = ", ".join(f"<a class='film-director'>{one}</a>" for one in film.directors)
    actors = "".join(f"<li class='actorName'>{who}</li>" for who, _ in film.cast)
    facts = f"<i class='yr'>{film.year}</i> <i class='runtime'>{film.minutes} min</i>"
    return f"<h1>{film.title}</h1><div class='m'>{facts}</div><div>{directors}</div><ul>{actors}</ul>"


def boxes(film: Film) -> str:
    """Return a French page whose boxes of other films say their directors and actors as the page itself does."""
    beside = "".join(
        f"<div class='box'><h3>{one.title}</h3><p><span class='l'>De</span> <a>{one.directors[0]}</a></p>"
        f"<p><span class='l'>Avec</span> <a>{one.cast[0][0]}</a></p></div>"
        for one in _others(film)
    )
    return (
        f"<div class='hd'>{film.title}</div><p><span class='l'>De</span> {_linked(film.directors)}</p>"
        f"<p><span class='l'>Avec</span> {_linked([who for who, _ in film.cast])}</p>"
        f"<p><b>Année de production</b> <i>{film.year}</i></p><p><b>Durée</b> <i>{film.minutes} min</i></p>{beside}"
    )


def _linked(names: list[str] | tuple[str, ...]) -> str:
    return ", ".join(f"<a>{one}</a>" for one in names)
