"""Trakt's JSON, read and written: as its export holds it, as its API answers, and as its sync takes it.

What Trakt has no place for (ratings, tags and re-watches of one viewing, likes, a list's tags) stands in fields and
one file of our own, which others pass over.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any

from repertory.site.lists.exchange.kept import Film, Kept
from repertory.site.lists.exchange.opened import Opened
from repertory.site.lists.exchange.row import OWN, Json, Row, halves, moment, text, whole
from repertory.vocabulary.folding import fold

PRIVACY = {"private": "private", "friends": "private", "link": "unlisted", "public": "public"}
_LIST = re.compile(r"lists?-list-(\d+)")
_SPOILER = re.compile(r"\[spoiler\]((?:(?!\[spoiler\]).)*?)\[/spoiler\]", re.DOTALL | re.IGNORECASE)
_OURS = re.compile(r"\|\|(.+?)\|\|", re.DOTALL)


def reads(documents: list[Opened]) -> bool:
    """Whether documents are in this form."""
    return any(_told(one.json) for one in documents)


def _told(content: Any) -> list[Json]:
    """Return the objects that a document holds: a list of them, or those of what the sync takes."""
    rows = content.get("movies") if isinstance(content, dict) else content
    return [one for one in rows if isinstance(one, dict)] if isinstance(rows, list) else []


def rows(documents: list[Opened]) -> Iterator[Row]:
    """Yield what the documents say; of viewings of one film all but the first are re-watches, unless told."""
    entries: list[Row] = []
    for one in documents:
        left: Counter[str] = Counter()
        for number, told in enumerate(_told(one.json), 1):
            place = f"{one.name}, row {number}"
            row = _list(one, told, place) if "item_count" in told else _row(one, told, place)
            if isinstance(row, Row):
                entries += [row] if row.part == "entry" else []
                yield from [row] if row.part != "entry" else []
            else:
                left[row] += 1
        for kind, count in left.items():
            yield Row("left", one.name, reason=f"Expected films, found {kind}: {count} rows were left out.")
    yield from _viewings(entries)


def _viewings(entries: list[Row]) -> Iterator[Row]:
    seen: set[tuple[object, ...]] = set()
    for row in sorted(entries, key=lambda row: (row.told["watched"] or "", row.told["clock"] or "")):
        film = (row.title, row.year, *row.identifiers[:1])
        if row.told["rewatch"] is None:
            row.told["rewatch"] = film in seen
        seen.add(film)
        yield row


def _list(one: Opened, told: Json, place: str) -> Row:
    ids, name = _object(told.get("ids")), text(told.get("name"))
    head = {
        "ref": text(str(ids.get("trakt") or ids.get("slug") or name)), "name": name,
        "about": text(told.get("description")), "tags": _texts(told.get("tags")),
        "visibility": PRIVACY.get(text(told.get("privacy")), "private"), "ranked": bool(told.get("display_numbers")),
        "made_at": moment(told.get("created_at")),
    }  # fmt: skip
    return Row("list", place, title=head["name"], told=head)


def _texts(told: Any) -> list[str]:
    return [text(one) for one in told if text(one)] if isinstance(told, list) else []


def _object(told: Any) -> Json:
    return told if isinstance(told, dict) else {}


def _row(one: Opened, told: Json, place: str) -> Row | str:
    """Return what an object says, or the kind of thing that it is about where that is no film."""
    film = _object(told.get("movie")) or told
    if told.get("type", "movie") != "movie" or "show" in told or "title" not in film:
        return "what is no film"
    for key, part, made in PARTS:
        if key in told:
            said = made(one, told)
            return (
                Row(part, place, told=said, **_about(film)) if said is not None else "what this site has no place for"
            )
    return "what this site has no place for"


def _about(film: Json) -> Json:
    ids = _object(film.get("ids"))
    schemes = (("repertory", OWN), ("imdb", "imdb:"), ("tmdb", "tmdb:"), ("trakt", "trakt:"))
    found = [
        scheme + text(str(own))[:40] for name, scheme in schemes if isinstance(own := ids.get(name), str | int) and own
    ]
    return {"title": text(film.get("title")), "year": whole(film.get("year")), "identifiers": found}


def _history(one: Opened, told: Json) -> Json:
    at = moment(told["watched_at"])
    clock = None if at is None or told.get("day_only") else at[11:19]
    again = told.get("rewatch")
    said = _said(told["review"]) if _object(told.get("review")) else {}
    return said | {
        "watched": at and at[:10], "clock": clock, "written_at": moment(told.get("written_at")) or at,
        "rating": halves(told.get("rating"), 10), "rewatch": again if isinstance(again, bool) else None,
        "tags": _texts(told.get("tags")),
    }  # fmt: skip


def _said(comment: Json) -> Json:
    said = _SPOILER.sub(r"||\1||", text(comment.get("comment")))
    return {"text": said, "spoilers": bool(comment.get("spoiler")), "language": text(comment.get("language"))[:10]}


def _comment(one: Opened, told: Json) -> Json | None:
    comment = _object(told["comment"])
    if not comment or comment.get("parent_id"):
        return None
    rating = halves(_object(comment.get("user_stats")).get("rating") or comment.get("user_rating"), 10)
    return {**_said(comment), "rating": rating, "written_at": moment(comment.get("created_at")),
            "watched": text(comment.get("watched"))[:10]}  # fmt: skip


def _rating(one: Opened, told: Json) -> Json | None:
    rating = halves(told.get("rating"), 10)
    return {"rating": rating, "rated_at": moment(told["rated_at"])} if rating else None


def _place(one: Opened, told: Json) -> Json | None:
    if found := _LIST.search(one.name):
        ref = found[1]
    else:
        ref = next((ref for word, ref in REFS if word in one.name.lower()), "")
    at = {
        "position": whole(told.get("rank")) or 0,
        "note": text(told.get("notes")),
        "added_at": moment(told.get("listed_at")),
    }
    return {"ref": ref, **at} if ref else None


REFS = (("watchlist", "watchlist"), ("favo", "favourites"))
PARTS: tuple[tuple[str, str, Callable[[Opened, Json], Json | None]], ...] = (
    ("watched_at", "entry", _history),
    ("rated_at", "mark", _rating),
    ("last_watched_at", "mark", lambda one, told: {"seen_at": moment(told["last_watched_at"])}),
    ("liked_at", "mark", lambda one, told: {"liked_at": moment(told["liked_at"])}),
    ("listed_at", "place", _place),
    ("comment", "review", _comment),
    ("ids", "place", _place),
)
"""What tells an object's kind, what it becomes, and how."""


# --- written -----------------------------------------------------------------------------------------------


def files(kept: Kept) -> Iterator[tuple[str, str]]:
    """Yield the files of an export: their names, and their text. Where order means nothing, rows are sorted."""
    yield "user-profile.json", _json({"username": kept.username, "joined_at": kept.joined})
    yield "watched-history.json", _sorted(_viewing(film, one) for film, one in kept.entries)
    for name, at, beside in MARKS:
        found = (
            {at[0]: one[at[1]], **beside(one), "type": "movie", "movie": _movie(film)}
            for film, one in kept.marks
            if one[at[1]]
        )
        yield name, _sorted(found)
    yield "comments-movies.json", _sorted(_commented(film, one) for film, one in kept.reviews)
    for ref, name in (("watchlist", "lists-watchlist"), ("favourites", "favorites-movies")):
        yield f"{name}.json", _json(_places(kept, ref))
    heads = []
    for number, head in enumerate(kept.lists, 1):
        slug = "-".join(fold(head["name"]).split())[:60] or "list"
        heads.append(_head(head, number, slug, len(kept.places.get(head["ref"], []))))
        yield f"lists-list-{number}-{slug}.json", _json(_places(kept, head["ref"]))
    yield "lists-lists.json", _json(heads)


MARKS: tuple[tuple[str, tuple[str, str], Callable[[Json], Json]], ...] = (
    ("watched-movies.json", ("last_watched_at", "seen_at"), lambda mark: {"plays": 1}),
    ("ratings-movies.json", ("rated_at", "rated_at"), lambda mark: {"rating": mark["rating"]}),
    ("liked-movies.json", ("liked_at", "liked_at"), lambda mark: {}),
)
"""The files of what is said of films as a whole: the moment's name there and here, and what stands beside it."""


def _viewing(film: Film, one: Json) -> Json:
    at = f"{one['watched']}T{one['clock'] or '00:00:00'}+00:00" if one["watched"] else None
    told = {"watched_at": at, "action": "watch", "type": "movie", "movie": _movie(film), "day_only": not one["clock"]}
    told |= {name: one[name] for name in ("rating", "rewatch", "tags", "written_at")}
    return told | ({"review": _text(one)} if one.get("text") else {})


def _text(one: Json) -> Json:
    said = _OURS.sub(r"[spoiler]\1[/spoiler]", one["text"])
    return {"comment": said, "spoiler": one["spoilers"], "language": one["language"]}


def _commented(film: Film, one: Json) -> Json:
    told = {**_text(one), "parent_id": 0, "created_at": one["written_at"], "watched": one["watched"]}
    return {"type": "movie", "movie": _movie(film), "comment": {**told, "user_stats": {"rating": one["rating"]}}}


def _places(kept: Kept, ref: str) -> list[Json]:
    return [
        {"rank": n, "listed_at": one["added_at"], "notes": one["note"] or None, "type": "movie", "movie": _movie(film)}
        for n, (film, one) in enumerate(kept.places.get(ref, []), 1)
    ]


def _head(head: Json, number: int, slug: str, count: int) -> Json:
    privacy = "link" if head["visibility"] == "unlisted" else head["visibility"]
    return {
        "name": head["name"], "description": head["about"], "privacy": privacy, "display_numbers": head["ranked"],
        "created_at": head["made_at"], "item_count": count, "tags": head["tags"],
        "ids": {"trakt": number, "slug": slug},
    }  # fmt: skip


def _movie(film: Film) -> Json:
    tmdb = film.own("tmdb")
    ids = {"imdb": film.own("imdb"), "tmdb": int(tmdb) if tmdb and tmdb.isdecimal() else None, "repertory": film.id}
    return {"title": film.title, "year": film.year, "ids": ids}


def _json(told: object) -> str:
    return json.dumps(told, ensure_ascii=False, indent=1)


def _sorted(told: Iterator[Json]) -> str:
    return _json(sorted(told, key=lambda one: json.dumps(one, sort_keys=True)))
