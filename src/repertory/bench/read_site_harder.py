"""Harder layouts of made sites: lines with no label but one, everything twice, and one long table of credits.

They were written when the first eight were read without an error, and are what to look at first.
"""

from __future__ import annotations

from collections.abc import Mapping
from html import escape

from repertory.bench.read_site_layouts import Layout, anchor, heading, linked, synopsis
from repertory.bench.read_site_rows import Row, Shown

SEEN_AT_ONCE = 5
"""Actors that a page shows before the rest is unfolded."""


def lines(shown: Shown) -> str:
    """Two lines parted by bars, day, time and genres in one of them, people after a word each; the rest in a footer."""
    first = [row.values[0] for row in shown.take("release_date", "running_time")]
    first += [", ".join(row.values) for row in shown.take("genre")]
    people = "".join(
        f'<div class="meta-people"><span class="light">{row.label}</span> {linked(row)}</div>' for row in _crew(shown)
    )
    rest = "".join(
        f'<div class="item"><span class="what light">{row.label}</span><span class="that">{linked(row)}</span></div>'
        for row in shown.take("original_title", "country", "year", "language")
    )
    bar = '<span class="spacer">|</span>'
    return (
        f'<div class="titlebar"><div class="titlebar-title">{heading(shown)}</div></div>\n<div class="meta-body">'
        f'<div class="meta-info">{bar.join(f"<span>{escape(one)}</span>" for one in first)}</div>{people}</div>\n'
        f'{synopsis(shown)}<section class="technical">{rest}</section>'
    )


def _crew(shown: Shown) -> list[Row]:
    cast = shown.without_roles()
    return [*shown.take("director"), *([cast] if cast else [])]


def twice(shown: Shown) -> str:
    """Everything twice, for a narrow and for a wide screen; in the narrow one only the first actors, and "more"."""
    rows = [*shown.take("director", "writer", "country", "genre", "running_time", "release_date", "year")]
    cast = shown.without_roles()
    few = [Row("cast", cast.label, cast.values[:SEEN_AT_ONCE], (), "person")] if cast else []
    narrow = "".join(f"<p><strong>{row.label}</strong>: {linked(row)}</p>" for row in [*rows, *few])
    more = '<p><a href="#all">…</a></p>' if cast and len(cast.values) > SEEN_AT_ONCE else ""
    wide = "".join(
        f'<div class="row"><div class="col-3">{row.label}</div><div class="col-9">{linked(row)}</div></div>'
        for row in [*rows, *([cast] if cast else [])]
    )
    return (
        f'<div class="d-md-none"><h2>{heading(shown)}</h2>{narrow}{more}</div>\n'
        f'<div class="d-none d-md-block"><h1>{heading(shown)}</h1>{wide}</div>\n{synopsis(shown)}'
    )


def credits(shown: Shown) -> str:
    """One long table of credits: a row that names a department, then a row a person; facts in a list of bare items."""
    year = shown.year()
    facts = [", ".join(row.values) for row in shown.take("country")]
    facts += [year, *(", ".join(row.values) for row in shown.take("running_time", "genre"))]
    original = "".join(f" <em>{escape(row.values[0])}</em>" for row in shown.take("original_title"))
    body = "".join(_department(row) for row in shown.take("director", "writer", "composer", "cast"))
    return (
        f"<h1>{heading(shown)}{original}</h1>\n<ul>{''.join(f'<li>{escape(one)}</li>' for one in facts)}</ul>\n"
        f"{synopsis(shown)}<table>{body}</table>"
    )


def _department(row: Row) -> str:
    roles = row.roles or ("",) * len(row.values)
    people = "".join(
        f"<tr><td>{anchor(name, row.link)}</td><td>{escape(role)}</td></tr>\n"
        for name, role in zip(row.values, roles, strict=True)
    )
    return f'<tr><th colspan="2">{row.label}</th></tr>\n{people}'


HARDER: Mapping[str, Layout] = {"lines": lines, "twice": twice, "credits": credits}
"""Every harder layout by its name."""
