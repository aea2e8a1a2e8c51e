"""Records of persons whom no film names, and whose names two sources write by different conventions.

Two names are taken as one person's where their skeletons are one, and where in each of the two
sources nobody else bears that skeleton: then there is none to mistake the person for.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

import ibis.expr.types as ir
import pyarrow as pa

from repertory.collection.workbench import Workbench
from repertory.link.skeletons import LOST, may_be, skeleton

Names = Mapping[str, frozenset[str]]
"""The sources that know each name's key."""


def _of_one_skeleton(skeletons: Mapping[str, str], known: Names) -> Iterable[tuple[str, str]]:
    groups: dict[str, list[str]] = defaultdict(list)
    for key, bones in skeletons.items():
        groups[" ".join(sorted(bones.split()))].append(key)
    for keys in groups.values():
        first, *others = sorted(keys)
        sources = [source for key in keys for source in known[key]]
        if others and len(sources) == len(set(sources)):
            yield from ((first, other) for other in others)


def _shapes(bones: str) -> tuple[str, str, str]:
    """Return the keys by which a skeleton meets one that lost letters: as many letters, and an end that is the same."""
    lengths = " ".join(str(len(word)) for word in bones.split())
    return f"{lengths}|{bones[0]}", f"{lengths}||{bones[-1]}", lengths


def _narrowest(bones: str) -> str:
    first, last, lengths = _shapes(bones)
    return first if bones[0] != LOST else last if bones[-1] != LOST else lengths


def _with_lost_letters(skeletons: Mapping[str, str], known: Names) -> Iterable[tuple[str, str]]:
    """Give each name that lost letters with the only name, among those of other sources, that it may be."""
    lost = {key: bones for key, bones in skeletons.items() if LOST in bones}
    wanted = {_narrowest(bones) for bones in lost.values()}
    met: dict[str, list[str]] = defaultdict(list)
    for key, bones in skeletons.items():
        for shape in wanted.intersection(_shapes(bones)):
            met[shape].append(key)
    for key, bones in lost.items():
        fits = [other for other in met[_narrowest(bones)] if other != key and may_be(bones, skeletons[other])]
        if len(fits) == 1:
            yield key, fits[0]


def one_convention(bench: Workbench, names: ir.Table) -> ir.Table:
    """Return (key, same): names' keys with the key under which the person is known who bears them.

    ``names`` has source, key and value, a name as it is written. Names that meet no other are left out.
    """
    rows = bench.fetch(names.select("source", "key", "value").distinct().order_by("key", "value", "source")).to_pylist()
    sources: dict[str, set[str]] = defaultdict(set)
    skeletons: dict[str, str] = {}
    for row in rows:
        sources[row["key"]].add(row["source"])
        skeletons.setdefault(row["key"], skeleton(row["value"]) or row["key"])
    known = {key: frozenset(found) for key, found in sources.items()}
    pairs = {*_of_one_skeleton(skeletons, known), *_with_lost_letters(skeletons, known)}
    same = _joined(sorted(pairs), known)
    columns = {"key": list(same), "same": list(same.values())}
    return bench.keep(
        "conventions", pa.table({name: pa.array(column, pa.string()) for name, column in columns.items()})
    )


def _joined(pairs: Iterable[tuple[str, str]], known: Names) -> dict[str, str]:
    """Return each key with the least of its group; no group holds two names that one source knows."""
    groups: dict[str, tuple[set[str], set[str]]] = {}
    for pair in pairs:
        (keys, sources), (others, more) = (groups.get(key, ({key}, set(known[key]))) for key in pair)
        if keys is not others and sources.isdisjoint(more):
            groups |= dict.fromkeys(keys | others, (keys | others, sources | more))
    return {key: min(keys) for key, (keys, _) in sorted(groups.items())}
