"""Which leftovers are taken as one film: what neither source holds otherwise, and nobody else may be."""

from __future__ import annotations

import ibis
import pyarrow as pa
import pytest
from tests.link.world import Said, World, film, linked

from repertory.link.clusters import Clusters
from repertory.link.leftovers import taken, with_left
from repertory.link.model import NEARLY_SURE

SHARED = [
    film(source, f"{source}{number}", f"{word} over {place}", year=str(1980 + number), running_time=str(81 + number),
         country="SE", language="sv", genre=["drama", "romance"])
    for source in ("tmdb5000", "imdb5000")
    for number, (word, place) in enumerate(
        (word, place)
        for word in ("Rain", "Snow", "Smoke", "Thunder", "Swallows")
        for place in ("Visby", "Ystad", "Falun", "Kiruna", "Motala", "Arboga")
    )
]  # fmt: skip
"""Thirty films that two sources hold under one title."""
FACTS = {"country": "SE", "language": "sv", "genre": ["comedy", "crime"]}
LEFT: list[Said] = [
    film("tmdb5000", "left", "The Lighthouse Keepers", year="1999", running_time="143", **FACTS),
    film("imdb5000", "left", "Trouble on Gotska", year="1999", running_time="143", **FACTS),
    # Two that may be the same one of the other source.
    film("tmdb5000", "either", "A Ferry Too Many", year="2001", running_time="151", **FACTS),
    film("imdb5000", "one", "Captain Ek", year="2001", running_time="151", **FACTS),
    film("imdb5000", "two", "The Pilot's Niece", year="2001", running_time="151", **FACTS),
    # One that the other source holds, and one that it does not.
    film("tmdb5000", "held", "Midsummer at the Mill", year="2005", running_time="163", **FACTS),
    film("imdb5000", "held", "Midsummer at the Mill", year="2005", running_time="163", **FACTS),
    film("imdb5000", "apart", "Eleven Herrings", year="2005", running_time="163", **FACTS),
    film("archive", "unlearned", "Thirteen Sleepless Herons"),
    film("imdb5000", "unlearned", "Thirteen Sleepless Herons", year="1988"),
    film("tmdb5000", "part1", "Otter Creek 1", year="2008", running_time="174", season="1", episode="1", **FACTS),
    film("imdb5000", "part2", "The Heron", year="2008", running_time="174", season="1", episode="2", **FACTS),
]
SENTENCE = "Taken all the same: in neither source is there another record that may be of the other's film"


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> World:
    return linked(tmp_path_factory.mktemp("leftovers"), *SHARED, *LEFT)


def test_two_titles_of_one_film_that_each_source_has_left_are_one_film(world: World) -> None:
    assert world.together("tmdb5000:left", "imdb5000:left")
    pair = world.pair("tmdb5000:left", "imdb5000:left")
    assert pair["decision"] == "same"
    assert SENTENCE in pair["reasons"]  # type: ignore[operator]
    assert float(str(pair["found"])) < float(str(pair["probability"]))


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("tmdb5000:either", "imdb5000:one"),
        ("tmdb5000:either", "imdb5000:two"),
        ("tmdb5000:held", "imdb5000:apart"),
        ("tmdb5000:part1", "imdb5000:part2"),
    ],
    ids=["one of two that it may be", "the other of the two", "the source holds that film", "two episodes"],
)
def test_they_stay_two_films(world: World, first: str, second: str) -> None:
    assert not world.together(first, second)


def test_a_film_that_was_linked_by_its_title_stays_so(world: World) -> None:
    assert world.together("tmdb5000:held", "imdb5000:held")


def test_of_rivals_the_one_that_is_likelier_than_all_others_together_is_taken() -> None:
    sources = {"a:1": "a", "b:1": "b", "b:2": "b"}
    clear = [_row("a:1", "b:1", 0.99), _row("a:1", "b:2", 0.6)]
    doubtful = [_row("a:1", "b:1", 0.8), _row("a:1", "b:2", 0.8)]
    assert [(edge.record_a, edge.record_b) for edge in taken(clear, Clusters({}, {}), sources)] == [("a:1", "b:1")]
    assert taken(doubtful, Clusters({}, {}), sources) == []


def test_of_two_sources_of_which_nothing_was_learned_nothing_is_left_over(world: World) -> None:
    assert not world.together("archive:unlearned", "imdb5000:unlearned")
    assert world.pair("archive:unlearned", "imdb5000:unlearned")["left"] is None


def _row(first: str, second: str, left: float) -> dict[str, object]:
    return {"record_a": first, "record_b": second, "left": left, "weight": 0.0}


def test_no_leftover_is_ever_quite_sure() -> None:
    pair = {"source_a": "imdb5000", "source_b": "tmdb5000", "title": 0, "year": 4, "minutes": 4, "budget": -1,
            "weight": 60.0, "decision": "unsure", "judged": None, "id_differs": False, "firm": False}  # fmt: skip
    columns = {name: pa.array([value], pa.string() if value is None else None) for name, value in pair.items()}
    chances = pa.table({"source_a": ["imdb5000"], "source_b": ["tmdb5000"], "hundredths": [2000]})
    left = with_left(ibis.memtable(pa.table(columns)), ibis.memtable(chances)).left.to_pyarrow().to_pylist()
    assert left == [NEARLY_SURE]
