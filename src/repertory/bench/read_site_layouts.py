"""The layouts of made sites: each writes what a page shows of a film in another way, as HTML.

They stand for what is met on the web: lists of definitions, tables, spans with names of classes made by
machines, one line for countries, year and time, microdata with all directors in one string, JSON-LD with
three of many actors, cards without labels, and running lines parted by breaks.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from html import escape

import orjson

from repertory.bench.read_site_rows import Row, Shown

Layout = Callable[[Shown], str]
_FACTS = ("original_title", "director", "writer", "composer", "country", "language", "year", "release_date")
_REST = ("running_time", "genre", "rating")


def linked(row: Row, mark: str = ", ") -> str:
    """Return a row's values, each with the link that it has, with a mark between them."""
    return mark.join(anchor(value, row.link) for value in row.values)


def anchor(value: str, folder: str) -> str:
    """Return a value as a link into a folder; as it is where there is none."""
    if not folder:
        return escape(value)
    return f'<a href="/{folder}/{sum(map(ord, value)) % 90000}">{escape(value)}</a>'


def heading(shown: Shown) -> str:
    """Return the title, and of a series the word that says so."""
    mark = f" ({shown.speech.label('series')})" if shown.film.series else ""
    return escape(shown.title + mark)


def definitions(shown: Shown) -> str:
    """A list of definitions, roles beside the cast, a synopsis under its heading."""
    rows = "\n".join(f"<dt>{row.label}:</dt><dd>{linked(row)}</dd>" for row in shown.take(*_FACTS, *_REST))
    return (
        f'<article class="film"><h1>{heading(shown)}</h1>\n<img src="/poster/{shown.film.number}.jpg" alt="">\n'
        f"<dl>\n{rows}\n</dl>\n{_cast_list(shown, 'as ')}\n{synopsis(shown)}</article>"
    )


def _cast_list(shown: Shown, before: str) -> str:
    made = []
    for row in shown.take("cast"):
        people = "\n".join(
            f'<li>{anchor(name, row.link)} <span class="role">{before}{escape(role)}</span></li>'
            for name, role in zip(row.values, row.roles, strict=True)
        )
        made.append(f'<h2>{row.label}</h2>\n<ul class="cast">\n{people}\n</ul>')
    return "".join(made)


def synopsis(shown: Shown) -> str:
    """Return the synopsis under its heading."""
    return "".join(
        f'<h2>{row.label}</h2><p class="text">{escape(row.values[0])}</p>\n' for row in shown.take("synopsis")
    )


def table(shown: Shown) -> str:
    """A table of label and value; the year in brackets after the title, the cast in one cell without roles."""
    year = shown.year()
    rows = [*shown.take("original_title", "director", "writer", "country", "release_date", *_REST)]
    cast = shown.without_roles()
    lines = "\n".join(
        f'<tr><th scope="row">{row.label}</th><td>{linked(row)}</td></tr>' for row in [*rows, *([cast] if cast else [])]
    )
    return (
        f'<h1 class="title">{heading(shown)} <span class="year">({year})</span></h1>\n'
        f'<table class="infos"><tbody>\n{lines}\n</tbody></table>\n{synopsis(shown)}'
    )


def spans(shown: Shown) -> str:
    """Boxes of two spans, their classes named by a machine; the cast in boxes, role after the name."""
    rows = "\n".join(
        f'<div class="css-1q8vm2o"><span class="css-k9x0">{row.label}</span>'
        f'<span class="css-v41a">{"".join(f"<span>{anchor(one, row.link)}</span>" for one in row.values)}</span></div>'
        for row in shown.take(*_REST, *_FACTS)
    )
    cast = "".join(
        f'<div class="css-77hd"><h3 class="css-h3">{row.label}</h3>'
        + "\n".join(
            f'<div class="css-p0l"><div class="css-nm">{anchor(name, row.link)}</div>'
            f'<div class="css-rl">{escape(role)}</div></div>'
            for name, role in zip(row.values, row.roles, strict=True)
        )
        + "</div>"
        for row in shown.take("cast")
    )
    head = f'<h1 class="css-h1">{heading(shown)}</h1>'
    return f'<section class="css-aa1">{head}\n{rows}\n{cast}\n{synopsis(shown)}</section>'


def origin(shown: Shown) -> str:
    """One line for countries, year and time, another for genres; people in blocks under small headings."""
    rows = shown.rows
    line = [" / ".join(row.values) for row in shown.take("country")]
    line += [f"<span>{shown.year()}</span>", *(row.values[0] for row in shown.take("running_time"))]
    names = "".join(f"<li>{escape(row.values[0])}</li>" for row in shown.take("original_title"))
    genres = "".join(f'<p class="genre">{" / ".join(row.values)}</p>' for row in shown.take("genre"))
    people = shown.take("director", "writer", "composer")
    cast = shown.without_roles() if "cast" in rows else None
    blocks = "\n".join(
        f"<div><h4>{row.label}:</h4><span>{linked(row)}</span></div>" for row in [*people, *([cast] if cast else [])]
    )
    return (
        f'<div class="profile"><div class="header"><h1>{heading(shown)}</h1></div><ul class="names">{names}</ul>\n'
        f'{genres}<p class="origin">{", ".join(line)}</p>\n<div class="creators">\n{blocks}\n</div></div>\n'
        + synopsis(shown)
    )


def microdata(shown: Shown) -> str:
    """Microdata whose directors are one string; countries and language stand beside labels outside of it."""
    year = shown.year()
    parts = [
        f'<h1><span itemprop="name">{escape(shown.title)}</span> (<span itemprop="dateCreated">{year}</span>)</h1>'
    ]
    parts += [
        f'<p>{row.label}: <span itemprop="director">{escape(", ".join(row.values))}</span></p>'
        for row in shown.take("director")
    ]
    for row in shown.take("running_time"):
        time = f'<time itemprop="duration" datetime="PT{shown.film.minutes}M">{escape(row.values[0])}</time>'
        parts.append(f"<p>{row.label}: {time}</p>")
    for row in shown.take("genre"):
        genres = ", ".join(f'<span itemprop="genre">{escape(one)}</span>' for one in row.values)
        parts.append(f"<p>{row.label}: {genres}</p>")
    parts += [f"<p>{row.label}: {escape(', '.join(row.values))}</p>" for row in shown.take("country", "language")]
    for row in shown.take("cast"):
        people = "\n".join(
            f'<li itemprop="actor" itemscope itemtype="http://schema.org/Person">'
            f'<a href="/p/{len(name)}" itemprop="url"><span itemprop="name">{escape(name)}</span></a>'
            f" – {escape(role)}</li>"
            for name, role in zip(row.values, row.roles, strict=True)
        )
        parts.append(f"<h3>{row.label}</h3><ul>{people}</ul>")
    for row in shown.take("synopsis"):
        parts.append(f'<p itemprop="description">{escape(row.values[0])}</p>')
    kind = "TVSeries" if shown.film.series else "Movie"
    return f'<div itemscope itemtype="http://schema.org/{kind}">\n' + "\n".join(parts) + "\n</div>"


def json_ld(shown: Shown) -> str:
    """JSON-LD with three of many actors and the day of a local release; the page itself has all of them."""
    film, year = shown.film, shown.year()
    said: dict[str, object] = {
        "@context": "https://schema.org", "@type": "TVSeries" if film.series else "Movie", "name": shown.title,
        "datePublished": film.released.isoformat(),
    }  # fmt: skip
    shown.rows.pop("release_date", None)
    for row in shown.take("director"):
        said["director"] = [{"@type": "Person", "name": name} for name in row.values]
    for row in shown.take("cast"):
        said["actor"] = [{"@type": "Person", "name": name} for name in row.values[:3]]
    for row in shown.take("genre"):
        said["genre"] = list(row.values)
    for _ in shown.take("running_time"):
        said["duration"] = f"PT{film.minutes // 60}H{film.minutes % 60}M"
    facts = [*shown.take("running_time"), *shown.take("genre")]
    line = " · ".join([f'<a href="/y/{year}">{year}</a>', *(", ".join(row.values) for row in facts)])
    rows = "".join(
        f'<li><span class="k">{row.label}</span> {linked(row, " | ")}</li>'
        for row in shown.take("original_title", "director", "writer", "country", "language")
    )
    block = orjson.dumps(said).decode().replace("</", "<\\/")
    return (
        f'<script type="application/ld+json">{block}</script>\n<h1 data-role="headline">{escape(shown.title)}</h1>'
        f'<div class="sub">{line}</div>\n<ul class="facts">{rows}</ul>\n{_cast_list(shown, "")}\n{synopsis(shown)}'
    )


def cards(shown: Shown) -> str:
    """Cards with links, and a list of facts without labels."""
    facts = [shown.year()]
    facts += [", ".join(row.values) for row in shown.take("running_time", "genre", "country")]
    items = "".join(f"<li>{escape(one)}</li>" for one in facts)
    people = "\n".join(
        _card(name, row.link, row.label) for row in shown.take("director", "writer") for name in row.values
    )
    sections = "".join(
        f'<section class="cast-section"><h2>{row.label}</h2><div class="grid">'
        + "\n".join(_card(name, row.link, role) for name, role in zip(row.values, row.roles, strict=True))
        + "</div></section>"
        for row in shown.take("cast")
    )
    original = "".join(f'<p class="orig">{escape(row.values[0])}</p>' for row in shown.take("original_title"))
    return (
        f'<header><h1>{heading(shown)}</h1>{original}<ul class="meta">{items}</ul></header>\n'
        f'<div class="crew">{people}</div>\n{sections}\n{synopsis(shown)}'
    )


def _card(name: str, folder: str, beneath: str) -> str:
    link = f"/{folder}/{sum(map(ord, name)) % 90000}"
    return (
        f'<div class="card"><a href="{link}"><img src="{link}.jpg" alt="{escape(name)}"></a>'
        f'<div class="card-name"><a href="{link}">{escape(name)}</a></div>'
        f'<div class="card-job">{escape(beneath)}</div></div>'
    )


def running(shown: Shown) -> str:
    """Lines of text parted by breaks, each with its label inside."""
    cast = shown.without_roles()
    rows = [*shown.take("director", "writer"), *([cast] if cast else [])]
    rows += shown.take("genre", "country", "language", "release_date", "running_time", "original_title", "rating")
    text = "<br>\n".join(f'<b class="pl">{row.label}:</b> {linked(row, " / ")}' for row in rows)
    return (
        f'<h1><span>{heading(shown)}</span> <span class="year">({shown.year()})</span></h1>\n'
        f'<div id="info">{text}<br></div>\n{synopsis(shown)}'
    )


PLAIN: Mapping[str, Layout] = {
    "definitions": definitions, "table": table, "spans": spans, "origin": origin, "microdata": microdata,
    "json_ld": json_ld, "cards": cards, "running": running,
}  # fmt: skip
"""Every plain layout by its name."""
