"""Which known film a page is of: by its titles, and by what else of the film stands on it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from repertory.collection import Collection
from repertory.read.learn.known import KnownFilm, films_called
from repertory.read.learn.sample import Sample
from repertory.read.learned.page import Page, words_of
from repertory.read.learned.typed import bare_title
from repertory.vocabulary.folding import title_key

ENOUGH = 2.0
"""Evidence beside the title: a director's name counts 2, an actor's 1, the year in a title 2, elsewhere 0.5."""
_PARTS = re.compile(r"\s+[|/–—-]\s+|\s*[|]\s*|\s+[«»·]\s+")
_YEAR = re.compile(r"(?<!\d)(?:18|19|20)\d\d(?!\d)")
_AROUND = 3
"""Elements around the heading in which other titles may stand."""


def match(collection: Collection, pages: list[Sample], source: str) -> None:
    """Find the known film of each page that may be of one."""
    asked = {sample.name: set(map(title_key, _titles(sample.page))) for sample in pages if sample.of_film}
    known = films_called(collection, {key for keys in asked.values() for key in keys if key}, source)
    for sample in pages:
        films = {film.id: film for key in asked.get(sample.name, ()) for film in known.get(key, ())}
        sample.film = _best(sample.page, list(films.values()))


def _titles(page: Page) -> Iterator[str]:
    """Yield what may be a title of the page's film: headings, what the page calls itself, and parts of them."""
    for told in _told(page):
        for words in (told, bare_title(told), *_PARTS.split(told)):
            yield from (words, bare_title(words))


def _told(page: Page) -> Iterator[str]:
    yield from page.titles
    for heading in page.select("h1, h2, [itemprop=name], [itemprop=alternateName]")[:12]:
        yield words_of(heading)
        yield "".join(child.text_content or "" for child in heading.iter(include_text=True) if child.is_text_node)
    for thing in page.structured.things:
        yield from (words.text for name in ("name", "alternateName") for words in thing.words(name))
    around = page.heading
    for _ in range(_AROUND):
        around = around.parent if around is not None else None
    if around is not None:
        for node in around.css("h2, h3, h4, em, i, small, li, span, p, div, dd")[:80]:
            words = words_of(node)
            if len(words) <= 100:
                yield words.partition(":")[2].strip() or words


def _best(page: Page, films: list[KnownFilm]) -> KnownFilm | None:
    if not films:
        return None
    text = page.folded
    heading = page.heading
    beside = words_of(heading.parent) if heading is not None and heading.parent is not None else ""
    dated = set(_YEAR.findall(" ".join([*page.titles, beside[:500]])))
    scored = sorted(
        ((_evidence(film, text, dated), film.id, film) for film in films), key=lambda one: (-one[0], one[1])
    )
    if scored[0][0] < ENOUGH or (len(scored) > 1 and scored[1][0] == scored[0][0]):
        return None
    return scored[0][2]


def _evidence(film: KnownFilm, text: str, dated: set[str]) -> float:
    directors = sum(f" {name} " in text for name in film.said["director"] if " " in name)
    actors = sum(f" {name} " in text for name in film.said["cast"] if " " in name)
    years = film.said["year"]
    year = (
        2.0 if years & dated else 0.5 if any(f" {year} " in text for year in years) else -1.0 if years and dated else 0
    )
    foreign = bool(film.said["director"]) and not directors and actors < 2  # of another film with the same title
    return 2.0 * min(directors, 1) + 1.0 * min(actors, 3) + year - 2.0 * foreign
