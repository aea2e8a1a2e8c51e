"""Who of three or four sources takes over what another says, found by who agrees with whom."""

from __future__ import annotations

import random
from collections import Counter, defaultdict
from dataclasses import dataclass
from pathlib import Path

import pytest

from repertory.fuse.dependence import Pattern, dependences
from repertory.fuse.run import fuse

from .ledgers import FILM, collected, in_words, says, verdicts


@dataclass
class World:
    """Four sources on so many films; the last says of a share of them what the third says, right or wrong."""

    errs: tuple[float, float, float, float]
    share: float
    films: int = 3000
    seed: int = 11

    def patterns(self) -> list[Pattern]:
        dice = random.Random(self.seed)
        found: Counter[tuple[tuple[str, ...], ...]] = Counter()
        for _ in range(self.films):
            said = {name: self._says(dice, err) for name, err in zip("abcd", self.errs, strict=True)}
            if dice.random() < self.share:
                said["d"] = said["c"]
            groups = defaultdict(list)
            for name, value in said.items():
                if dice.random() < 0.9:
                    groups[value].append(name)
            found[tuple(sorted(map(tuple, groups.values())))] += 1
        return [Pattern("year", groups, films) for groups, films in sorted(found.items()) if sum(map(len, groups)) > 1]

    def _says(self, dice: random.Random, err: float) -> str:
        return "right" if dice.random() > err else f"wrong {min(int(dice.expovariate(0.7)), 9)}"


@pytest.mark.parametrize("errs", [(0.1, 0.1, 0.05, 0.05), (0.3, 0.3, 0.2, 0.2), (0.1, 0.2, 0.1, 0.1)])
def test_who_takes_over_most_of_what_another_says_is_found(errs: tuple[float, float, float, float]) -> None:
    found = dependences(World(errs, 0.8).patterns())
    assert list(found) == [("c", "d")]
    assert found["c", "d"] == pytest.approx(0.8, abs=0.12)


@pytest.mark.parametrize("errs", [(0.01, 0.01, 0.2, 0.2), (0.1, 0.1, 0.1, 0.1), (0.3, 0.3, 0.05, 0.05)])
@pytest.mark.parametrize("seed", range(4))
def test_who_errs_alone_is_taken_for_no_copy(errs: tuple[float, float, float, float], seed: int) -> None:
    assert dependences(World(errs, 0.0, seed=seed).patterns()) == {}


def test_where_either_pair_may_be_wrong_together_neither_is_named() -> None:
    """Two against two on thirty films, and each pair apart on as many: the mistakes of either."""
    whole, split, apart = (("a", "b", "c", "d"),), (("a", "b"), ("c", "d")), 15
    alone = [((name,), tuple(sorted(set("abcd") - {name}))) for name in "abcd"]
    patterns = [Pattern("year", whole, 500), Pattern("year", split, 30)]
    assert dependences([*patterns, *(Pattern("year", groups, apart) for groups in alone)]) == {}


def test_of_running_times_of_backstage_a_minute_apart_the_one_in_the_middle_does_not_win(tmp_path: Path) -> None:
    said = [row for name in "abc" for row in says(name, "running_time", "112")]
    said += [*says("d", "running_time", "113"), *says("e", "running_time", "114")]
    collection = collected(tmp_path / "c", said)
    fuse(collection)
    assert verdicts(collection, "running_time")[0]["value"] == "112"


def test_a_source_that_takes_over_in_part_weighs_less_beside_the_other_and_says_so(tmp_path: Path) -> None:
    dice, said = random.Random(3), []
    for number in range(600):
        film = f"{FILM}{number:03}"
        values = {name: _year(dice, number, err) for name, err in (("a", 0.1), ("b", 0.1), ("c", 0.2), ("e", 0.1))}
        values["d"] = values["c"] if dice.random() < 0.6 else _year(dice, number, 0.2)
        said += [row for name, value in values.items() for row in says(name, "year", str(value), film=film)]
    collection = collected(tmp_path / "c", said)
    assert dict(fuse(collection).mirrors) == {"d": "c"}
    (row,) = collection.read_derived("mirrors").to_pyarrow().to_pylist()
    assert in_words(row, "evidence")["evidence"].startswith(
        "Who agrees with whom is explained best if D takes over about "
    )


def _year(dice: random.Random, number: int, err: float) -> int:
    true = 1900 + number % 100
    return true if dice.random() > err else true + dice.choice([-2, -1, 1, 2])
