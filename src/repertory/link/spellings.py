"""Names that two records of one film give one person: with an initial, a name left out, one letter, a convention."""

from __future__ import annotations

import ibis.expr.types as ir
import pyarrow as pa
from rapidfuzz.distance import DamerauLevenshtein

from repertory.collection.workbench import Workbench
from repertory.link.skeletons import skeleton
from repertory.vocabulary.datatypes import DATATYPES, Agreement
from repertory.vocabulary.folding import SUFFIXES

MOST_LETTERS = 4
"""Letters in which two spellings of a name differ at most, by whatever convention they were written."""
SHORTEST_FOR_A_TYPO = 8
"""Letters of a name below which one letter's difference may be another name."""


def one_person(left: str, right: str) -> bool:
    """Whether two names' keys, given by two sources for one task in one film, may name one person."""
    if _relatives(left, right):
        return False
    if sorted(left.split()) == sorted(right.split()) or left.replace(" ", "") == right.replace(" ", ""):
        return True
    if DATATYPES["name"].compare(left, right) is Agreement.PRECISION or skeleton(left) == skeleton(right):
        return True
    near = DamerauLevenshtein.distance(left, right, score_cutoff=1) <= 1
    return near and min(len(left), len(right)) >= SHORTEST_FOR_A_TYPO


def _relatives(left: str, right: str) -> bool:
    """Whether the names differ in what tells generations apart (``ii``, ``iii``; ``jr``, ``sr``)."""
    (*first, last), (*second, other) = left.split(), right.split()
    return first == second and last != other and {last, other} <= SUFFIXES


def variants(bench: Workbench, named: ir.Table) -> ir.Table:
    """Return (film_id, key_a, key_b): two spellings of one person in a film, never both by one record."""
    given = named.select("film_id", "record_id", "property", "key").distinct()
    left = given.rename(key_a="key", record_a="record_id")
    right = given.rename(key_b="key", record_b="record_id")
    met = left.join(right, ["film_id", "property", left.record_a != right.record_b, left.key_a < right.key_b])
    first_a, first_b = met.key_a.substr(0, 1), met.key_b.substr(0, 1)
    last_a, last_b = met.key_a.split(" ")[-1], met.key_b.split(" ")[-1]
    swapped = met.key_a.split(" ").sort() == met.key_b.split(" ").sort()
    likely = swapped | ((first_a == first_b) & (last_a == last_b)) | (met.key_a.levenshtein(met.key_b) <= MOST_LETTERS)
    pairs = bench.keep("alike", met.filter(likely).select("film_id", "key_a", "key_b").distinct())
    rows = pairs.select("key_a", "key_b").distinct().to_pyarrow().to_pylist()
    sure = sorted((row["key_a"], row["key_b"]) for row in rows if one_person(row["key_a"], row["key_b"]))
    columns = {"key_a": [pair[0] for pair in sure], "key_b": [pair[1] for pair in sure]}
    table = pa.table({name: pa.array(column, pa.string()) for name, column in columns.items()})
    found = pairs.join(bench.keep("variants", table), ["key_a", "key_b"])
    both = given.select("film_id", "record_id", key_a="key").join(
        given.select("film_id", "record_id", key_b="key"), ["film_id", "record_id"]
    )
    return found.anti_join(both, ["film_id", "key_a", "key_b"])
