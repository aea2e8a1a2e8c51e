"""IMDb's CSV files of ratings, watchlist and lists, read and written.

They hold no diary, no likes and no reviews; a rating of half stars is one of ten points, so that none is lost.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime
from urllib.parse import unquote

from repertory.site.lists.exchange.kept import Film, Kept, safe_name
from repertory.site.lists.exchange.letterboxd import table
from repertory.site.lists.exchange.opened import Opened
from repertory.site.lists.exchange.row import OWN, Json, Row, halves, moment, whole

TITLE = ["Title", "Original Title", "URL", "Title Type", "IMDb Rating", "Runtime (mins)", "Year", "Genres", "Num Votes",
         "Release Date", "Directors"]  # fmt: skip
RATINGS = ["Const", "Your Rating", "Date Rated", *TITLE]
LIST = ["Position", "Const", "Created", "Modified", "Description", *TITLE, "Your Rating", "Date Rated"]
NO_FILMS = re.compile("episode|game|music ?video|podcast", re.IGNORECASE)
BEFORE_2018 = {"position": "Position", "const": "Const", "created": "Created", "description": "Description",
               "You rated": "Your Rating", "Title type": "Title Type"}  # fmt: skip
_ID, _OURS = re.compile(r"tt\d{6,}"), re.compile(r"/film/(f[a-z0-9]+)$")


def reads(documents: list[Opened]) -> bool:
    """Whether documents are in this form."""
    return any({"Const", "const"} & set(line) for one in documents for line in (one.lines or [])[:1])


def rows(documents: list[Opened]) -> Iterator[Row]:
    """Yield what the documents say."""
    for one in documents:
        head = [BEFORE_2018.get(name, name) for name in (one.lines or [[]])[0]]
        if not {"Const", "Title Type"} <= set(head):
            yield Row(
                "left", one.name, reason="Expected IMDb's columns of ratings or of a list of films, found others."
            )
            continue
        ref = "watchlist" if one.stem.lower() == "watchlist" else one.stem
        if "Position" in head and ref != "watchlist":
            name = unquote(one.stem)
            head_of = {"ref": ref, "name": name, "about": "", "tags": [], "visibility": "private", "ranked": True,
                       "made_at": None}  # fmt: skip
            yield Row("list", one.name, title=name, told=head_of)
        for number, cells in enumerate((one.lines or [])[1:], 1):
            if any(cells):
                yield from _row(f"{one.name}, row {number}", dict(zip(head, cells, strict=False)), ref)


def _row(place: str, line: dict[str, str], ref: str) -> Iterator[Row]:
    ours, const = _OURS.search(line.get("URL", "")), _ID.fullmatch(line["Const"])
    ids = ([f"imdb:{const[0]}"] if const else []) + ([OWN + ours[1]] if ours else [])
    about: Json = {"title": line.get("Title", ""), "year": whole(line.get("Year")), "identifiers": ids}
    if NO_FILMS.search(line.get("Title Type", "")):
        yield Row("left", place, reason=f"Expected a film, found: {line['Title Type']}.", **about)
        return
    if line.get("Position"):
        told: Json = {
            "ref": ref, "position": whole(line["Position"]), "note": line.get("Description", ""),
            "added_at": _moment(line.get("Created", "")),
        }  # fmt: skip
        yield Row("place", place, told=told, **about)
    if rating := halves(line.get("Your Rating"), 10):
        rated = _moment(line.get("Date Rated") or line.get("Created", ""))
        yield Row("mark", place, told={"rating": rating, "rated_at": rated}, **about)
    elif not line.get("Position"):
        why = f"Expected a rating from 1 to 10, found {line.get('Your Rating', '')!r}."
        yield Row("left", place, reason=why, **about)


def _moment(told: str) -> str | None:
    """Return a day; before 2018 it was told in words: ``Sat Mar 14 00:00:00 2015``."""
    if found := moment(told):
        return found
    try:
        return datetime.strptime(told.strip(), "%a %b %d %H:%M:%S %Y").replace(tzinfo=UTC).isoformat()
    except ValueError:
        return None


def files(kept: Kept) -> Iterator[tuple[str, str]]:
    """Yield the files of an export: their names, and their text."""
    rated = {film.id: one for film, one in kept.marks if one["rating"]}
    ratings = ([_const(film), *_rated(rated[film.id]), *_title(film)] for film, one in kept.marks if one["rating"])
    yield "ratings.csv", table(RATINGS, sorted(ratings))
    used: Counter[str] = Counter({"ratings": 1, "watchlist": 1})
    names = [("watchlist", "watchlist")] + [(one["ref"], safe_name(one["name"], used)) for one in kept.lists]
    if "favourites" in kept.places:
        names.append(("favourites", safe_name("Favourites", used)))
    for ref, name in names:
        lines = (
            [str(n), _const(film), one["added_at"][:10], "", one["note"], *_title(film), *_rated(rated.get(film.id))]
            for n, (film, one) in enumerate(kept.places.get(ref, []), 1)
        )
        yield f"{name}.csv", table(LIST, lines)


def _const(film: Film) -> str:
    return film.own("imdb") or ""


def _rated(mark: Json | None) -> list[str]:
    return [str(mark["rating"]), mark["rated_at"][:10] if mark["rated_at"] else ""] if mark else ["", ""]


def _title(film: Film) -> list[str]:
    const = film.own("imdb")
    address = f"https://www.imdb.com/title/{const}" if const else film.address
    return [film.title, "", address, "Movie", "", "", str(film.year or ""), "", "", "", ""]
