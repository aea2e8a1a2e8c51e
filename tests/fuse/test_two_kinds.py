"""Two kinds of value told under one name: found, told apart from mistakes, and said to the visitor."""

from __future__ import annotations

from pathlib import Path

from repertory.fuse.kinds import aside, conventions, divided, settled, shifts
from repertory.fuse.likeness import Likeness
from repertory.fuse.run import fuse

from .ledgers import FILM, collected, says, verdicts


def alike(name: str, source: str, beside: str, differ: int, later: int) -> Likeness:
    return Likeness(name, source, beside, 40, differ, later, differ - later, 12.0 if differ else None)


def test_who_differs_now_and_then_and_either_way_tells_no_other_kind() -> None:
    assert divided([alike("year", "a", "b", 20, 11), alike("year", "a", "c", 20, 9)]) == {}


def test_the_kind_whose_followers_are_right_elsewhere_is_the_propertys_though_they_are_fewer() -> None:
    gate, ground = ("a", "b", "c"), ("u", "v", "w", "x")
    names = sorted((*gate, *ground))
    pairs = [(one, other) for place, one in enumerate(names) for other in names[place + 1 :]]
    departures = [alike("running_time", *pair, 40, 40) if (pair[0] in gate) != (pair[1] in gate)
                  else alike("running_time", *pair, 0, 0) for pair in pairs]  # fmt: skip
    elsewhere = [alike("season", *pair, 0 if set(pair) <= set(gate) else 30, 15) for pair in pairs]
    table = [*departures, *elsewhere]
    found = settled(table, divided(table), [])
    assert aside(shifts(table, found)) == {(source, "running_time") for source in ground}
    assert set(conventions(divided(table))) == {(source, "running_time") for source in names}


def test_the_year_of_the_ceremony_does_not_win_over_that_of_the_film(tmp_path: Path) -> None:
    said = []
    for number in range(15):
        film = f"{FILM}{number:02}"
        said += says("academy", "year", str(1950 + number), film=film)
        said += says("ceremonies", "year", str(1951 + number), film=film)
    collection = collected(tmp_path / "c", said)
    fuse(collection)
    first, second = verdicts(collection, "year", f"{FILM}03")
    assert (first["value"], second["value"]) == ("1953", "1954")
    assert "15 are greater or later, by 1 in the middle, so it tells of another thing" in first["reason"]
