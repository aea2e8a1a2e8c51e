"""Which known film a page is of: by its titles, and by what else of the film stands on it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from selectolax.lexbor import LexborNode

from repertory.collection import Collection
from repertory.read.learn.known import KnownFilm, films_called
from repertory.read.learn.sample import Sample
from repertory.read.learned.page import Page, title_parts, words_of
from repertory.read.learned.typed import bare_title
from repertory.vocabulary.folding import title_key

ENOUGH = 2.0
"""Evidence beside the title: a director's name counts 2, an actor's 1, the year in a title 2, elsewhere 0.5."""
_YEAR = re.compile(r"(?<!\d)(?:18|19|20)\d\d(?!\d)")
_AROUND = 3
_NEAR = 25
"""How many elements around the heading, and of what is in them behind it, may hold other titles of the film."""
LOOKED_AT = 20_000
"""Characters of a page by which its script is told."""


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
        for words in (told, bare_title(told), *title_parts(told)):
            yield from (words, bare_title(words))


def _told(page: Page) -> Iterator[str]:
    yield from page.titles
    for heading in page.select("h1, h2, [itemprop=name], [itemprop=alternateName]")[:12]:
        yield words_of(heading)
        yield "".join(child.text_content or "" for child in heading.iter(include_text=True) if child.is_text_node)
    for thing in page.structured.things:
        yield from (words.text for name in ("name", "alternateName") for words in thing.words(name))
    for node in _behind_heading(page):
        words = words_of(node)
        if len(words) <= 100:
            yield words.partition(":")[2].strip() or words


def _behind_heading(page: Page) -> list[LexborNode]:
    """Return the elements that follow the heading, in which its other titles may stand."""
    around = page.heading
    for _ in range(_AROUND):
        around = around.parent if around is not None and around.parent is not None else around
    if around is None or page.heading is None:
        return []
    inside = around.css("*")
    begin = next((at for at, node in enumerate(inside) if node.mem_id == page.heading.mem_id), 0)
    return inside[begin + 1 : begin + 1 + _NEAR]


def _best(page: Page, films: list[KnownFilm]) -> KnownFilm | None:
    if not films:
        return None
    text, foreign = page.folded, _foreign(page)
    heading = page.heading
    beside = words_of(heading.parent) if heading is not None and heading.parent is not None else ""
    dated = set(_YEAR.findall(" ".join([*page.titles, beside[:500]])))
    scored = sorted(
        ((_evidence(film, text, dated, foreign), film.id, film) for film in films), key=lambda one: (-one[0], one[1])
    )
    best, found = scored[0][0], scored[0][2]
    if best < ENOUGH:
        return None
    for evidence, _, film in scored[1:]:
        if evidence >= ENOUGH and _one(found, film):
            found = _joined(found, film)
        elif evidence == best:
            return None
    return found


def _one(film: KnownFilm, other: KnownFilm) -> bool:
    """Whether two films of one title are told by sources that were not linked yet: nothing tells them apart."""
    years = {int(one) for one in film.said["year"]}, {int(one) for one in other.said["year"]}
    near = any(abs(one - two) <= 1 for one in years[0] for two in years[1])
    directors = film.said["director"], other.said["director"]
    return (near or not all(years)) and (bool(directors[0] & directors[1]) or not all(directors))


def _joined(film: KnownFilm, other: KnownFilm) -> KnownFilm:
    made = KnownFilm(film.id)
    for one in (film, other):
        for name, keys in one.said.items():
            made.said[name] |= keys
    return made


def _evidence(film: KnownFilm, text: str, dated: set[str], foreign: bool) -> float:
    directors = sum(f" {name} " in text for name in film.said["director"] if " " in name)
    actors = sum(f" {name} " in text for name in film.said["cast"] if " " in name)
    years = film.said["year"]
    year = (
        2.0 if years & dated else 0.5 if any(f" {year} " in text for year in years) else -1.0 if years and dated else 0
    )
    other = bool(film.said["director"]) and not directors and actors < 2  # of another film with the same title
    return 2.0 * min(directors, 1) + 1.0 * min(actors, 3) + year - (2.0 if other and not foreign else 0.0)


def _foreign(page: Page) -> bool:
    """Whether a page is written in another script than names are known by, so that their absence tells nothing."""
    body = page.tree.body
    letters = [char for char in (body.text() if body is not None else "")[:LOOKED_AT] if char.isalpha()]
    return 2 * sum(char > "\u036f" for char in letters) > len(letters)
