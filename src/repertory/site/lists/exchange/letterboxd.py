"""Letterboxd's ZIP of CSV files, read and written.

Of what it has no column for, spoiler flags stand in a column of our own (``Spoilers``), favourites with notes in a
file of our own; times of day and who may see a list are lost.
"""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from html import unescape

from repertory.site.lists.exchange.kept import Film, Kept, safe_name
from repertory.site.lists.exchange.opened import Opened
from repertory.site.lists.exchange.row import OWN, Json, Row, day, halves, moment, whole

FILM = ["Date", "Name", "Year", "Letterboxd URI"]
DIARY = [*FILM, "Rating", "Rewatch", "Tags", "Watched Date"]
REVIEWS = [*FILM, "Rating", "Rewatch", "Review", "Tags", "Watched Date", "Spoilers"]
HEAD = ["Date", "Name", "Tags", "URL", "Description"]
PLACES = ["Position", "Name", "Year", "URL", "Description"]
FIRST_LINE = "Letterboxd list export v7"


def reads(documents: list[Opened]) -> bool:
    """Whether documents are in this form."""
    return any("Letterboxd URI" in line or line == [FIRST_LINE] for one in documents for line in (one.lines or [])[:1])


def rows(documents: list[Opened]) -> Iterator[Row]:
    """Yield what the documents of an export say; what was deleted there stays so."""
    named = {(one.folder, one.stem): one for one in documents if one.lines and one.folder != "deleted"}
    films = _films(named)
    texts = _texts(named, films)
    for (folder, stem), one in named.items():
        if folder == "lists" or one.lines[0] == [FIRST_LINE]:
            yield from _list(one)
        elif stem == "diary":
            yield from _diary(one, texts, films)
        elif stem in ("ratings", "watched", "watchlist", "favourites") or (folder, stem) == ("likes", "films"):
            yield from (_film(one, place, line) for place, line in _lines(one))
        elif stem not in ("profile", "reviews"):
            yield Row(
                "left", one.name, reason="Expected a diary, ratings, reviews, likes or lists of films, found else."
            )
    for rest in texts.values():
        yield from rest
    if not any(stem == "favourites" for _folder, stem in named):
        yield from _favourites(named)


def _lines(one: Opened) -> Iterator[tuple[str, dict[str, str]]]:
    head = one.lines[0] if one.lines else []
    for number, line in enumerate((one.lines or [])[1:], 1):
        if any(line):
            yield f"{one.name}, row {number}", dict(zip(head, line, strict=False))


def _about(line: dict[str, str], column: str = "Letterboxd URI") -> Json:
    return {
        "title": line.get("Name", "").strip(),
        "year": whole(line.get("Year")),
        "identifiers": _ids(line.get(column)),
    }


_SHORT, _NAMED = re.compile(r"boxd\.it/(\w+)"), re.compile(r"letterboxd\.com/film/([^/?#]+)")
_OURS = re.compile(r"^https?://[^/]+/film/(f[a-z0-9]+)")


def _ids(address: str | None) -> list[str]:
    told = (address or "").strip()
    ways = ((_SHORT, "boxd:"), (_NAMED, "letterboxd:")) if "boxd" in told else ((_OURS, OWN),)
    return [scheme + found[1] for pattern, scheme in ways if (found := pattern.search(told))]


Films = dict[tuple[str, str], set[str]]


def _films(named: dict[tuple[str, str], Opened]) -> Films:
    """Return the ids of films by their names and years: a diary tells no film's address, only its entry's."""
    found: Films = {}
    for (_folder, stem), one in named.items():
        for _place, line in _lines(one) if stem in ("watched", "ratings") else ():
            found.setdefault((line.get("Name", ""), line.get("Year", "")), set()).update(
                _ids(line.get("Letterboxd URI"))
            )
    return found


def _entry_about(line: dict[str, str], films: Films) -> Json:
    """Return the film of a diary's row: by its address where that is ours, else by what other files tell of it."""
    about = _about(line)
    own = [one for one in about["identifiers"] if one.startswith(OWN)]
    ids = films.get((line.get("Name", ""), line.get("Year", "")), set())
    about["identifiers"] = own or (sorted(ids) if len(ids) == 1 else [])
    return about


def _key(line: dict[str, str]) -> tuple[str, ...]:
    return tuple(line.get(column, "") for column in DIARY)


def _texts(named: dict[tuple[str, str], Opened], films: Films) -> dict[tuple[str, ...], list[Row]]:
    """Return reviews by what a diary's row of the same viewing says, each until it is found there."""
    found: dict[tuple[str, ...], list[Row]] = {}
    for (_folder, stem), one in named.items():
        if stem != "reviews":
            continue
        for place, line in _lines(one):
            ours = "Spoilers" in line
            told = {
                "text": line.get("Review", "") if ours else as_markdown(line.get("Review", "")),
                "spoilers": line.get("Spoilers") == "Yes", "rating": halves(line.get("Rating"), 5),
                "written_at": moment(line.get("Date")), "watched": day(line.get("Watched Date")) or "", "language": "",
            }  # fmt: skip
            row = Row("review", place, told=told, **_entry_about(line, films))
            found.setdefault(_key(line), []).append(row)
    return found


def _diary(one: Opened, texts: dict[tuple[str, ...], list[Row]], films: Films) -> Iterator[Row]:
    for place, line in _lines(one):
        told = {
            "watched": day(line.get("Watched Date")), "clock": None, "written_at": moment(line.get("Date")),
            "rating": halves(line.get("Rating"), 5), "rewatch": line.get("Rewatch") == "Yes",
            "tags": _tags(line.get("Tags")),
        }  # fmt: skip
        if waiting := texts.get(_key(line)):
            said = waiting.pop(0).told
            told |= {name: said[name] for name in ("text", "spoilers", "language")}
        yield Row("entry", place, told=told, **_entry_about(line, films))


def _tags(told: str | None) -> list[str]:
    return list(dict.fromkeys(tag.strip() for tag in (told or "").split(",") if tag.strip()))


def _film(one: Opened, place: str, line: dict[str, str]) -> Row:
    at = moment(line.get("Date"))
    if one.stem in ("watchlist", "favourites"):
        told: Json = {
            "ref": one.stem,
            "position": whole(line.get("Position")),
            "note": line.get("Note", ""),
            "added_at": at,
        }
        return Row("place", place, told=told, **_about(line))
    if one.stem == "ratings":
        rating = halves(line.get("Rating"), 5)
        if rating is None:
            why = f"Expected a rating from 0.5 to 5 by halves, found {line.get('Rating', '')!r}."
            return Row("left", place, reason=why, **_about(line))
        return Row("mark", place, told={"rating": rating, "rated_at": at}, **_about(line))
    return Row("mark", place, told={"seen_at" if one.stem == "watched" else "liked_at": at}, **_about(line))


def _list(one: Opened) -> Iterator[Row]:
    """Yield a list's head and its films, which stand one above the other in one document."""
    lines = [line for line in one.lines or [] if any(line)]
    heads = [number for number, line in enumerate(lines) if line[:2] in (HEAD[:2], PLACES[:2])]
    if not heads:
        yield Row("left", one.name, reason="Expected a list of films, found something else.")
        return
    ref = one.stem
    for at, until in zip(heads, [*heads[1:], len(lines)], strict=True):
        for number, cells in enumerate(lines[at + 1 : until], 1):
            line = dict(zip(lines[at], cells, strict=False))
            if lines[at][:2] == HEAD[:2]:
                told = {
                    "ref": ref, "name": line["Name"], "about": line.get("Description", ""),
                    "tags": _tags(line.get("Tags")), "visibility": "public", "ranked": False,
                    "made_at": moment(line.get("Date")),
                }  # fmt: skip
                yield Row("list", one.name, title=line["Name"], told=told)
            else:
                note = line.get("Description", "")
                told = {"ref": ref, "position": whole(line.get("Position")) or number, "note": note, "added_at": None}
                yield Row("place", f"{one.name}, film {number}", told=told, **_about(line, "URL"))


def _favourites(named: dict[tuple[str, str], Opened]) -> Iterator[Row]:
    """Yield the favourites, of which a profile tells the addresses alone."""
    known = {
        line.get("Letterboxd URI", ""): line
        for (_folder, stem), one in named.items() if stem in ("watched", "ratings", "films")
        for _place, line in _lines(one)
    }  # fmt: skip
    for (_folder, stem), one in named.items():
        for place, line in _lines(one) if stem == "profile" else ():
            for number, address in enumerate(
                filter(None, map(str.strip, line.get("Favorite Films", "").split(","))), 1
            ):
                told = {"ref": "favourites", "position": number, "note": "", "added_at": None}
                yield Row("place", place, told=told, **_about({"Letterboxd URI": address, **known.get(address, {})}))


_HTML = (
    (re.compile(r"</?(?:i|em)>", re.IGNORECASE), "*"),
    (re.compile(r"</?(?:b|strong)>", re.IGNORECASE), "**"),
    (re.compile(r"<br\s*/?>", re.IGNORECASE), "\n"),
    (re.compile(r"<blockquote>\s*", re.IGNORECASE), "\n> "),
    (re.compile(r"</blockquote>|</?p>", re.IGNORECASE), "\n\n"),
    (
        re.compile(r"<a\s[^<>]{0,500}?href=[\"']?([^\"'<>\s]{1,2000})[^<>]{0,500}>([^<]*)</a>", re.IGNORECASE),
        r"[\2](\1)",
    ),
)
"""Tags and what they become; each is bounded, so that tags which never end cost no more than others."""


def as_markdown(text: str) -> str:
    """Return a review with the few tags that Letterboxd knows as Markdown."""
    for pattern, mark in _HTML:
        text = pattern.sub(mark, text)
    return unescape(text).strip()


# --- written -----------------------------------------------------------------------------------------------


def files(kept: Kept) -> Iterator[tuple[str, str]]:
    """Yield the files of an export: their names, and their text. Where order means nothing, rows are sorted."""
    entries = [_entry(film, one) for film, one in kept.entries]
    yield "diary.csv", table(DIARY, sorted(entries))
    texts = zip(entries, (one for _film, one in kept.entries), strict=True)
    yield "reviews.csv", table(REVIEWS, sorted(
        [_reviewed(row, one) for row, one in texts if one.get("text")]
        + [_reviewed(_entry(film, one), one) for film, one in kept.reviews]
    ))  # fmt: skip
    for name, head, at, beside in MARKS:
        rows = ([*_named(film, one[at]), *beside(one)] for film, one in kept.marks if one[at])
        yield name, table([*FILM, *head], sorted(rows))
    for ref in ("watchlist", "favourites"):
        places = kept.places.get(ref, [])
        yield (
            f"{ref}.csv",
            table([*FILM, "Note"], ([*_named(film, one["added_at"]), one["note"]] for film, one in places)),
        )
    favourites = ", ".join(_address(film) for film, _place in kept.places.get("favourites", [])[:4])
    yield (
        "profile.csv",
        table(["Date Joined", "Username", "Favorite Films"], [[kept.joined, kept.username, favourites]]),
    )
    used: Counter[str] = Counter()
    for head in kept.lists:
        name = safe_name(head["name"], used)
        told = [[head["made_at"][:10], head["name"], ", ".join(head["tags"]), "", head["about"]]]
        places = kept.places.get(head["ref"], [])
        films = ([n, f.title, str(f.year or ""), _address(f), p["note"]] for n, (f, p) in enumerate(places, 1))
        yield f"lists/{name}.csv", f"{FIRST_LINE}\n{table(HEAD, told)}\n{table(PLACES, films)}"


MARKS: tuple[tuple[str, list[str], str, Callable[[Json], list[str]]], ...] = (
    ("ratings.csv", ["Rating"], "rated_at", lambda mark: [_stars(mark["rating"])]),
    ("watched.csv", [], "seen_at", lambda mark: []),
    ("likes/films.csv", [], "liked_at", lambda mark: []),
)
"""The files of what is said of films as a whole, and what each holds beside the film."""


def _entry(film: Film, one: Json) -> list[str]:
    """Return a diary's row; its film is told by our address, for there it is where Letterboxd tells the entry's."""
    rest = [_stars(one["rating"]), _yes(one.get("rewatch")), ", ".join(one.get("tags", ())), one["watched"] or ""]
    return [*_named(film, one["written_at"])[:3], film.address, *rest]


def _reviewed(row: list[str], one: Json) -> list[str]:
    return [*row[:6], one["text"], *row[6:], _yes(one["spoilers"])]


def table(head: list[str], lines: Iterable[list[object]]) -> str:
    """Return rows as CSV under their head."""
    written = io.StringIO()
    writer = csv.writer(written, lineterminator="\n")
    writer.writerow(head)
    writer.writerows(lines)
    return written.getvalue()


def _named(film: Film, at: str | None) -> list[str]:
    return [(at or "")[:10], film.title, str(film.year or ""), _address(film)]


def _address(film: Film) -> str:
    for identifier in film.identifiers:
        scheme, _, own = identifier.partition(":")
        if scheme == "boxd":
            return f"https://boxd.it/{own}"
        if scheme == "letterboxd":
            return f"https://letterboxd.com/film/{own}/"
    return film.address


def _stars(rating: int | None) -> str:
    return f"{rating / 2:g}" if rating else ""


def _yes(told: bool | None) -> str:
    return "Yes" if told else ""
