"""Records of persons whom no film names, and whose names two sources write by different conventions.

Two names are taken as one person's where their skeletons are one, and where in each of the two
sources nobody else bears that skeleton: then there is none to mistake the person for. So are names that differ
in a middle name left out, or in one letter of a long word, where each is the only one that the other may be.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from itertools import combinations

import ibis.expr.types as ir
import pyarrow as pa
from rapidfuzz.distance import DamerauLevenshtein

from repertory.collection.workbench import Workbench
from repertory.link.skeletons import LOST, may_be, skeleton

CONVENTIONS = "conventions"
"""The name under which what is learned here is kept."""
LONG_WORD = 5
"""Letters of a word from which on one letter's difference is a spelling, not another name."""

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


def _forms(bones: str) -> Iterable[str]:
    """Return the forms in which a skeleton meets one without its middle names, or of one letter more, less or other."""
    words = bones.split()
    if len(words) > 1:
        yield f"{words[0]} {words[-1]}"
    for place, word in enumerate(words):
        if len(word) >= LONG_WORD:
            before, after = " ".join(words[:place]), " ".join(words[place + 1 :])
            yield from (f"{before}|{word[:cut]}{word[cut + 1 :]}|{after}" for cut in range(len(word)))
            yield f"{before}|{word}|{after}"


def _nearly(skeletons: Mapping[str, str], known: Names) -> Iterable[tuple[str, str]]:
    """Give each name with the only one of another source that it nearly is; what a source's own is near to has none."""
    met: dict[str, list[str]] = defaultdict(list)
    for key, bones in skeletons.items():
        for form in set(_forms(bones)):
            met[form].append(key)
    bearers = Counter(word for bones in skeletons.values() for word in set(bones.split()))
    near: dict[str, set[str]] = defaultdict(set)
    for keys in met.values():
        for key, other in combinations(keys, 2):
            if _one(skeletons[key], skeletons[other], bearers):
                near[key].add(other)
                near[other].add(key)
    for key, others in near.items():
        other = next(iter(others), key)
        if key < other and others == {other} and near[other] == {key} and known[key].isdisjoint(known[other]):
            yield key, other


def _one(left: str, right: str, bearers: Mapping[str, int]) -> bool:
    """Whether two skeletons differ in one letter of a long word, or in middle names that only one has.

    A middle name that is more than a letter may be half of the family's (*John Cooper Clarke*): the rest of the
    name must then be of a word that nobody else bears.
    """
    short, long = sorted((left.split(), right.split()), key=len)
    if len(short) == len(long):
        differ = [pair for pair in zip(short, long, strict=True) if pair[0] != pair[1]]
        return len(differ) == 1 and min(map(len, differ[0])) >= LONG_WORD and _near(*differ[0])
    if len(short) != 2 or short != [long[0], long[-1]]:
        return False
    return all(len(word) == 1 for word in long[1:-1]) or min(bearers[word] for word in short) == 2


def _near(left: str, right: str) -> bool:
    return DamerauLevenshtein.distance(left, right, score_cutoff=1) <= 1


def _alone(skeletons: Mapping[str, str], known: Names) -> dict[str, str]:
    """Return the names of which only one source knows the skeleton: who has a fellow already is no one else."""
    sources: dict[str, set[str]] = defaultdict(set)
    for key, bones in skeletons.items():
        sources[" ".join(sorted(bones.split()))].update(known[key])
    return {
        key: bones
        for key, bones in skeletons.items()
        if LOST not in bones and len(sources[" ".join(sorted(bones.split()))]) == 1
    }


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
    pairs.update(_nearly(_alone(skeletons, known), known))
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
