"""A film's reviews, written here and imported, as one list in pages that stay put.

The two stand in two databases, so each is asked for the rows that follow a place in the order, and they are merged.
A place is what the order goes by and nothing else: (key, when, id), greatest first. ``when`` is a text, of a review
written here to the microsecond, of an imported one a day or less, so that no two of both are ever equal in it.
Whatever arrives above a place, the page that follows it stays as it was.
"""

from __future__ import annotations

import heapq
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from itertools import islice
from typing import Any, NamedTuple

import orjson
from django.db import connections

from repertory.site.databases import PEOPLE, catalogue
from repertory.site.reviews import badge
from repertory.site.reviews.models import Review

Json = dict[str, Any]

PAGE = 20
"""Reviews on a page."""

HERE = "here"
"""The source of what was written here."""


@dataclass(frozen=True, slots=True)
class Sort:
    """An order: by which number of a review written here, and of an imported one (nothing: by none); or backwards."""

    here: str = ""
    imported: str = ""
    backwards: bool = False


SORTS = {
    "newest": Sort(),
    "oldest": Sort(backwards=True),
    "rating": Sort("coalesce(r.rating * 10, -1)", "score"),
    "likes": Sort("r.likes"),
    "length": Sort("r.length", "length"),
}

SCORES = {0: (-1, -1), 1: (0, 14), **{halves: (halves * 10 - 5, halves * 10 + 4) for halves in range(2, 11)}}
"""Which hundredths of a scale are counted under a number of half stars."""


class Place(NamedTuple):
    """A review's place in an order."""

    key: int
    when: str
    id: str

    def __str__(self) -> str:
        """Return the place as it stands in an address."""
        return f"{self.key}~{self.when}~{self.id}"

    @classmethod
    def read(cls, text: str) -> Place | None:
        """Return the place that stands in an address, or None where that is none."""
        key, _, rest = text.partition("~")
        when, parted, identity = rest.partition("~")
        known = parted and len(text) < 300 and key.lstrip("-").isdecimal() and len(key) < 10 and "\0" not in text
        return cls(int(key), when, identity) if known else None

    @classmethod
    def of(cls, review: Review) -> Place:
        """Return the place of a review written here among the newest."""
        return cls(
            0, review.written_at.astimezone(UTC).replace(tzinfo=None).isoformat(timespec="microseconds"), str(review.pk)
        )

    @property
    def moment(self) -> datetime:
        """The first moment that ``when`` may mean; of no date the first of all."""
        try:
            return datetime.fromisoformat(self.when + "0001-01-01"[len(self.when) :]).replace(tzinfo=UTC)
        except ValueError:
            return datetime.min.replace(tzinfo=UTC)

    @property
    def number(self) -> int:
        """The id of a review written here; 0 of an imported one."""
        return int(self.id) if "T" in self.when and self.id.isdecimal() and len(self.id) < 19 else 0


@dataclass(frozen=True, slots=True)
class Asked:
    """Which of a film's reviews are asked for, in which order, and from where on."""

    sort: str = "newest"
    language: str | None = None
    halves: int | None = None
    source: str | None = None
    after: Place | None = None
    before: Place | None = None


class Clause(NamedTuple):
    """A part of a query, and the values in it."""

    text: str
    values: tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """A page of reviews, and whether others precede and follow it."""

    rows: list[Json]
    earlier: bool
    later: bool


def page(names: Sequence[str], film: str, asked: Asked) -> Found:
    """Return a page of the reviews of a film: 2 queries.

    Members wrote about it under one of ``names``; without any, or without a ``film``, there are none of this kind.
    """
    rising = SORTS[asked.sort].backwards is not (asked.before is not None)
    lists = (_here(names, asked, rising), _imported(film, asked, rising))
    merged = heapq.merge(*lists, key=lambda row: row["place"][:2], reverse=not rising)
    rows = list(islice(merged, PAGE + 1))
    if not asked.before and (rows or not asked.after):
        return Found(rows[:PAGE], earlier=asked.after is not None, later=len(rows) > PAGE)
    if len(rows) <= PAGE:  # nothing lies behind the place, or before it no more than the first page holds
        return page(names, film, replace(asked, after=None, before=None))
    return Found(rows[:PAGE][::-1], earlier=True, later=True)


def _beyond(columns: tuple[str, ...], place: Place | None, values: tuple[Any, ...], rising: bool) -> Clause | None:
    """Return the condition of lying beyond a place in the order of some columns; None where none lies there.

    The first column is the key; where it is empty the key of all rows is 0. ``values`` are the place's own.
    """
    if place is None:
        return Clause("", ())
    if not columns[0]:
        if place.key:
            return Clause("", ()) if (place.key < 0) is rising else None
        columns, values = columns[1:], values[1:]
    marks = ", ".join(["%s"] * len(values))
    return Clause(f" AND ({', '.join(columns)}) {'>' if rising else '<'} ({marks})", values)


def _in_order(columns: tuple[str, ...], rising: bool) -> str:
    return ", ".join(f"{column} {'ASC' if rising else 'DESC'}" for column in columns if column)


def _imported(film: str, asked: Asked, rising: bool) -> list[Json]:
    place, key = asked.after or asked.before, SORTS[asked.sort].imported
    columns = (key, "date", "review_id")
    beyond = _beyond(columns, place, tuple(place or ()), rising)
    if not film or asked.source == HERE or beyond is None:
        return []
    where, values = "film_id = %s", [film]
    if asked.language is not None:
        where, values = f"{where} AND coalesce(language, '') = %s", [*values, asked.language]
    if asked.source is not None:
        where, values = f"{where} AND source = %s", [*values, asked.source]
    if asked.halves is not None:
        where, values = f"{where} AND score BETWEEN %s AND %s", [*values, *SCORES[asked.halves]]
    with catalogue().cursor() as cursor:
        cursor.execute(
            f"SELECT {key or 0}, date, review_id, review FROM catalogue_review WHERE {where}{beyond.text} "
            f"ORDER BY {_in_order(columns, rising)} LIMIT {PAGE + 1}",
            (*values, *beyond.values),
        )
        found = cursor.fetchall()
    return [{**orjson.loads(review), "place": Place(number, when, name)} for number, when, name, review in found]


_HERE = """
SELECT {key}, r.id, r.written_at, r.changed_at, r.rating, r.text, r.spoilers, r.language, r.watched, r.likes,
  r.length, m.id, m.username, CASE WHEN m.standing = 'shown' THEN m.shown_name ELSE '' END, m.date_joined,
  (SELECT count(*) FROM reviews_reply a WHERE a.review_id = r.id AND a.standing = 'shown'), {merits}
FROM reviews_review r JOIN members_member m ON m.id = r.member_id
WHERE r.film_id IN ({names}) AND r.standing = 'shown'{where} ORDER BY {order} LIMIT {limit}
"""
_TOLD = (
    "key", "id", "written_at", "changed_at", "rating", "text", "spoilers", "language", "watched", "likes",
    "length", "member_id", "username", "shown_name", "joined", "replies", "counted", "liked",
)  # fmt: skip


def _here(names: Sequence[str], asked: Asked, rising: bool) -> list[Json]:
    place, key = asked.after or asked.before, SORTS[asked.sort].here
    columns = (key, "r.written_at", "r.id")
    people = connections[PEOPLE]
    moment = people.ops.adapt_datetimefield_value(place.moment) if place else None
    beyond = _beyond(columns, place, (place.key, moment, place.number) if place else (), rising)
    if not names or asked.source not in (None, HERE) or beyond is None:
        return []
    where, values = "", list(names)
    if asked.language is not None:
        where, values = f"{where} AND r.language = %s", [*values, asked.language]
    if asked.halves is not None:
        where, values = f"{where} AND coalesce(r.rating, 0) = %s", [*values, asked.halves]
    merits, rule = badge.merits("r.member_id")
    query = _HERE.format(
        key=key or 0, merits=merits, names=", ".join(["%s"] * len(names)), where=where + beyond.text,
        order=_in_order(columns, rising), limit=PAGE + 1,
    )  # fmt: skip
    with people.cursor() as cursor:
        cursor.execute(query, (*rule, *values, *beyond.values))
        return [_told(dict(zip(_TOLD, row, strict=True))) for row in cursor.fetchall()]


def _told(row: Json) -> Json:
    """Return a review written here as a page shows it."""
    for name in ("written_at", "changed_at", "joined"):
        row[name] = moment_of(row[name])
    when = row["written_at"].replace(tzinfo=None).isoformat(timespec="microseconds")
    row["place"] = Place(row.pop("key"), when, str(row["id"]))
    row["date"], row["source"] = when[:10], HERE
    row["badge"] = badge.earned(row.pop("counted"), row.pop("liked"), row.pop("joined"))
    return row


def moment_of(told: datetime | None) -> datetime | None:
    """Return a moment as a database told it: SQLite does not say that it is in UTC."""
    return told if told is None or told.tzinfo else told.replace(tzinfo=UTC)
