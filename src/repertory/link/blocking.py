"""Which pairs of film records are worth comparing.

Two records meet when they share a title; in years near each other, when one's title is a part of the
other's, two of their titles' words are the same, their titles begin alike, or they share a person;
whatever their titles, when the year and the running time or budget are the same, and few others have both, or
all three are, or a keyword too; when they are episodes of one year and number; where a year is missing, when they
share a person whom few films name; and when they share an external id. A block larger than `LARGEST_BLOCK` is
dropped: its records meet in narrower ones, of the same title and year.
"""

from __future__ import annotations

import ibis
import ibis.expr.types as ir

from repertory.link.features import Features

LARGEST_BLOCK = 80
LARGEST_OF_YEAR = 24
"""The same of blocks of a year and running time, or budget, alone: nearly all of their pairs are of two films."""
FEW_FILMS = 30
BEGINNING = 7
"""Letters of a title's key that two titles share which differ in their ends (``Medalist``, ``Medallist``)."""


def _key(*parts: ir.Value | str) -> ir.Value:
    """Return the hash of a block's kind and key: of blocks there are many times as many as of records."""
    pieces = [ibis.literal(part) if isinstance(part, str) else part.cast("string") for part in parts]
    key = pieces[0]
    for piece in pieces[1:]:
        key = key + "|" + piece
    return key.hash()


def _around(table: ir.Table) -> ir.Table:
    """Repeat each dated row for its year and the next: records a year or less apart then share one."""
    return table.filter(table.year.notnull()).mutate(near=ibis.array([table.year, table.year + 1]).unnest())


def _whatever_the_title(films: ir.Table) -> list[ir.Table]:
    """Blocks of films that may bear two titles: of a year and running time with one fact more, or, where few, alone."""
    dated = films.filter(films.year.notnull())
    timed, paid = dated.filter(dated.minutes_low.notnull()), dated.filter(dated.budget.notnull())
    both = timed.filter(timed.budget.notnull())
    told = timed.select("record_id", "year", "minutes_low", keyword=timed.keywords.unnest())
    return [
        _of_kind(told, _key("k", told.keyword, told.year, told.minutes_low)),
        _of_kind(both, _key("b", both.budget, both.year, both.minutes_low)),
        _of_kind(timed, _key("l", timed.year, timed.minutes_low), largest=LARGEST_OF_YEAR),
        _of_kind(paid, _key("ly", paid.year, paid.budget), largest=LARGEST_OF_YEAR),
    ]


def blocks(features: Features) -> ir.Table:
    """Return (record_id, block, undated, largest): every block that a film record stands in, by its hash.

    ``undated``: the block is for records of which one has no year; ``largest``: records beyond which it is dropped.
    """
    films = features.films.select("record_id", "source", "year", "own_id")
    titles = features.titles.select("record_id", "key").join(films, "record_id")
    parts = features.parts.join(films, "record_id")
    begun = features.films.filter(lambda t: t.words.length() >= 3)
    begun = _around(begun.select("record_id", "year", key=begun.words[0] + " " + begun.words[1]))
    beginning = _around(
        features.films.filter(lambda t: t.main.length() > BEGINNING).select(
            "record_id", "year", key=lambda t: t.main.substr(0, BEGINNING)
        )
    )
    people = features.people.filter(features.people.bearers <= FEW_FILMS).select("record_id", "key").distinct()
    people = people.join(films, "record_id")
    whole, piece, person = _around(titles), _around(parts), _around(people)
    numbered = features.films.filter(features.films.episode.notnull() & features.films.year.notnull())
    identified = features.films.select("record_id", identifier=features.films.identifiers.unnest())
    kinds = [
        _of_kind(titles, _key("t", titles.key)),
        _of_kind(whole, _key("ty", whole.key, whole.near)),
        _of_kind(piece, _key("ty", piece.key, piece.near)),
        _of_kind(begun, _key("w", begun.key, begun.near)),
        _of_kind(beginning, _key("m", beginning.key, beginning.near)),
        _of_kind(person, _key("p", person.key, person.near)),
        _of_kind(people, _key("pu", people.key), undated=True),
        _of_kind(identified, _key("i", identified.identifier)),
        _of_kind(numbered, _key("e", numbered.episode, numbered.year)),
    ]
    return ibis.union(*kinds, *_whatever_the_title(features.films), distinct=True)


def _of_kind(
    members: ir.Table, block: ir.Value, *, undated: bool = False, largest: int = LARGEST_BLOCK
) -> ir.Table:  # fmt: skip
    return members.select(
        "record_id", block=block, undated=ibis.literal(undated), largest=ibis.literal(largest, "int16")
    )


def too_large(members: ir.Table) -> ir.Table:
    """Return (block) of the blocks that are too large to tell anything."""
    sizes = members.group_by("block").agg(size=members.count(), largest=members.largest.min())
    return sizes.filter(sizes["size"] > sizes.largest).select("block")


def candidate_pairs(features: Features, members: ir.Table, large: ir.Table) -> ir.Table:
    """Return (record_a, record_b), a before b, for all pairs that share a block of a fair size.

    ``members`` are the `blocks` of these records, ``large`` those to be left out. Two records of one source
    that have different ids of its own are two films, so they do not meet; nor do two dated ones in a block
    that is for undated ones. So whether two meet depends on nothing but these two and what is too large.
    """
    owners = features.films.select("record_id", "source", "own_id", dated=features.films.year.notnull())
    members = members.anti_join(large, "block").join(owners, "record_id")
    near = members.filter(~members.undated)
    unlike = members.filter(members.undated)
    undated = unlike.filter(~unlike.dated)
    met = ibis.union(_met(near, near), _met(undated, unlike), _met(unlike.filter(unlike.dated), undated))
    two_by_their_source = (met.source_a == met.source_b) & (met.own_id_a != met.own_id_b).fill_null(False)
    return met.filter(~two_by_their_source).select(record_a="record_id_a", record_b="record_id_b").distinct()


def _met(left: ir.Table, right: ir.Table) -> ir.Table:
    """Return the pairs that share a block, one of each side, the left one's id before the right one's."""
    left = left.drop("undated", "dated", "largest").rename("{name}_a").rename(block="block_a")
    right = right.drop("undated", "dated", "largest").rename("{name}_b").rename(block="block_b")
    return left.join(right, ["block", left.record_id_a < right.record_id_b])
