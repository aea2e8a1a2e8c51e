"""Which film a row means: by its ids, by its title and year, by what the search knows; never a guess called sure.

Ids and exact titles are asked for all rows at once; the search is asked for what is left, row by row, so many times.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from rapidfuzz import fuzz

from repertory.publish.titles import letter_of, place_of
from repertory.site.catalogue.films import Shown, now
from repertory.site.catalogue.models import Dossier, Identifier
from repertory.site.catalogue.views.search import LONGEST, find
from repertory.site.lists.exchange.row import OWN, Row
from repertory.site.lists.models import State
from repertory.vocabulary.folding import sort_title, title_key

AT_ONCE = 2_000
"""Ids or titles that one query asks for."""
SEARCHES = 1_000
"""Rows for which the search is asked in one go; the others can be tried again."""
HITS = 5
LIKE_ENOUGH = 88
"""How like (0 to 100) two titles must be to be taken as likely the same, where the year is that of the film."""
NEXT_YEAR = 1
"""Years by which sources date one film differently."""
SCHEMES = {"imdb": "IMDb", "tmdb": "TMDB", "trakt": "Trakt", "boxd": "Letterboxd", "letterboxd": "Letterboxd"}


@dataclass(frozen=True, slots=True)
class Answer:
    """Which film a row means (none where it is unknown), how sure that is, and why."""

    film: Shown | None
    state: str
    reason: str


def find_films(rows: Sequence[Row]) -> list[Answer]:
    """Return an answer for each row that speaks of a film, in their order."""
    known = _by_ids({one for row in rows for one in row.identifiers})
    named = _by_titles({key for row in rows if row.title for key in _places(row)})
    twice = _called_alike(rows)
    answers = [_of_ids(row, known) or _of_titles(row, named, (row.title, row.year) in twice) for row in rows]
    searched: dict[tuple[str, int | None], Answer] = {}
    for number, row in enumerate(rows):
        if answers[number] is None:
            key = (row.title, row.year)
            if key not in searched:
                searched[key] = _of_search(row) if len(searched) < SEARCHES else _later()
            answers[number] = searched[key]
    return [answer for answer in answers if answer is not None]


def _by_ids(ids: Iterable[str]) -> dict[str, set[str]]:
    """Return the films that ids lead to."""
    found: dict[str, set[str]] = {}
    own = sorted(one for one in ids if one.startswith(OWN))
    for identity, film in now(one.removeprefix(OWN) for one in own).items():
        if film.kind == "film":
            found[OWN + identity] = {film.id}
    for some in _some(sorted(set(ids) - set(own))):
        rows = Identifier.objects.filter(identifier__in=some).values_list("identifier", "entity_id")
        for identifier, film in rows:
            found.setdefault(identifier, set()).add(film)
    return found


def _some(values: Sequence[str]) -> Iterator[Sequence[str]]:
    return (values[at : at + AT_ONCE] for at in range(0, len(values), AT_ONCE))


def _places(row: Row) -> list[tuple[str, str]]:
    """Return where films of a row's title and year, or a year beside it, stand in the order of titles."""
    by = sort_title(row.title)
    years = [row.year + step for step in (0, -NEXT_YEAR, NEXT_YEAR)] if row.year else []
    return [(letter_of(by), place_of(by, year)) for year in years]


def _by_titles(places: Iterable[tuple[str, str]]) -> dict[str, list[Shown]]:
    """Return the films at places in the order of titles."""
    found: dict[str, list[Shown]] = {}
    by_letter: dict[str, list[str]] = {}
    for letter, place in sorted(places):
        by_letter.setdefault(letter, []).append(place)
    for letter, some in ((letter, some) for letter, all_of in by_letter.items() for some in _some(all_of)):
        rows = Dossier.objects.filter(kind="film", letter=letter, place__in=some).order_by("-weight", "entity_id")
        for place, *film in rows.values_list("place", "entity_id", "kind", "title", "year", "slug"):
            found.setdefault(place, []).append(Shown(*film))
    return found


def _of_ids(row: Row, known: dict[str, set[str]]) -> Answer | None:
    leads = {film for one in row.identifiers for film in known.get(one, ())}
    if not leads:
        return None
    if len(leads) > 1:
        return Answer(None, State.UNFOUND, _("Its ids lead to different films."))
    (identity,) = leads
    told = next(one for one in row.identifiers if one in known)
    why = _("By its address on this site.")
    if not told.startswith(OWN):
        scheme, _colon, own = told.partition(":")
        why = _("By its id at %(site)s, %(id)s.") % {"site": SCHEMES.get(scheme, scheme), "id": own}
    return Answer(Shown(identity, "film", row.title, row.year, ""), State.FOUND, why)


def _called_alike(rows: Sequence[Row]) -> set[tuple[str, int | None]]:
    """Return titles and years that stand for several films in the file itself, which gives them several ids."""
    ids: dict[tuple[str, int | None, str], set[str]] = {}
    for row in rows:
        for one in row.identifiers:
            ids.setdefault((row.title, row.year, one.partition(":")[0]), set()).add(one)
    return {(title, year) for (title, year, _scheme), found in ids.items() if len(found) > 1}


def _of_titles(row: Row, named: dict[str, list[Shown]], twice: bool) -> Answer | None:
    exact, *beside = [named.get(place, []) for _letter, place in _places(row)] or [[]]
    if len(exact) == 1 and twice:
        return Answer(exact[0], State.LIKELY, _("Of this title and year; but the file knows two films of these."))
    if len(exact) == 1:
        return Answer(exact[0], State.FOUND, _("By its title and year, which only this film has."))
    if exact:
        return Answer(None, State.UNFOUND, _("%(n)s films have this title and year.") % {"n": len(exact)})
    near = [film for films in beside for film in films]
    if len(near) == 1:
        why = _("Of the same title; here its year is %(here)s, there it is %(there)s.")
        return Answer(near[0], State.LIKELY, why % {"here": near[0].year, "there": row.year})
    return None


_NO_WORDS = str.maketrans(dict.fromkeys('"()<>:.', " "))
"""Marks that have a meaning in a query."""


def _of_search(row: Row) -> Answer:
    hits = [hit for hit in find(row.title.translate(_NO_WORDS)[:LONGEST], 4 * HITS) if hit.kind == "film"][:HITS]
    key = title_key(row.title)
    if row.year is None:
        alike = [hit for hit in hits if title_key(hit.title) == key]
        if len(alike) == 1:
            why = _("Of the same title; no year is told.")
            return Answer(Shown(alike[0].id, "film", alike[0].title, alike[0].year, ""), State.LIKELY, why)
        return Answer(None, State.UNFOUND, _("No year is told, and not just one film has this title."))
    near = [(fuzz.ratio(title_key(hit.title), key), hit) for hit in hits if _same_year(hit.year, row.year)]
    like, best = max(near, key=lambda one: one[0], default=(0.0, None))
    first = best is not None and best is hits[0] and best.year == row.year
    if best is None or (like < LIKE_ENOUGH and not first):
        return Answer(None, State.UNFOUND, _("No film of this title and year is known."))
    why = _("Of a title much like it: %(title)s (%(year)s).")
    if like < LIKE_ENOUGH:
        why = _("The search finds it first by this title; here it is called %(title)s (%(year)s).")
    film = Shown(best.id, "film", best.title, best.year, "")
    return Answer(film, State.LIKELY, why % {"title": best.title, "year": best.year})


def _same_year(left: int | None, right: int) -> bool:
    return left is not None and abs(left - right) <= NEXT_YEAR


def _later() -> Answer:
    return Answer(None, State.UNFOUND, _("Not looked for among titles like it yet: try again."))
