"""A film whose title is forgotten is found by what is told of it: words, decades, countries."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from repertory.publish.search import Asked, Entry, Facts, Page, Said, SearchIndex, build_index, described
from repertory.publish.search.described import years
from repertory.publish.search.told import STEPS, impacts, left_out, stems


@pytest.mark.parametrize(
    ("told", "spans"),
    [
        ("a movie from the 1990s", [(1990, 1999)]),
        ("late 80's maybe", [(1985, 1989)]),
        ("early 2000s or mid-90s", [(2000, 2004), (1993, 1997)]),
        ("I saw it in 1987", [(1985, 1988)]),
        ("it was in black and white", [(0, 1967)]),
        ("two of the 12 men in room 1408", []),
    ],
)
def test_years_are_read_as_people_tell_them(told: str, spans: list[tuple[int, int]]) -> None:
    assert years(told) == spans


def test_words_of_asking_say_nothing() -> None:
    assert {"movi", "rememb", "watch", "the"} <= left_out()
    assert not impacts({"text": "I remember that I watched the movie"})


def test_of_ten_long_reviews_a_word_says_no_more_than_of_the_synopsis() -> None:
    step = {
        term[1:]: int(term[0]) for term in impacts({"text": "A lighthouse keeper."}, ["Boats, boats, boats. "] * 10)
    }
    assert 0 < step[stems("boats")[0]] <= step[stems("lighthouse")[0]] <= STEPS


FILMS = [
    Entry("light", "film", "Fare", 1994, "", 1.0, ("Fare",), texts=(("text", "A lighthouse keeper hides a thief."),)),
    Entry("older", "film", "Faro", 1951, "", 1.0, ("Faro",), texts=(("text", "A lighthouse keeper hides a thief."),)),
    Entry("heist", "film", "Plunder", 1994, "", 9.0, ("Plunder",), texts=(("keyword", "thief heist bank"),)),
    Entry("known", "film", "Nothing Told", 1994, "", 25.0, ("Nothing Told",)),
]


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> SearchIndex:
    folder = tmp_path_factory.mktemp("described")
    french = Facts({"country": (("FR", "France"),), "language": (("fr", "French"),)})
    said = tuple(Said(f"r{n}", "one", "en", "", "The balloon over Paris is unforgettable.") for n in range(4))
    balloon = Entry("balloon", "film", "Ballon", 1956, "", 1.0, ("Ballon",), facts=french, reviews=said)
    others = [Entry(f"o{n}", "film", f"Other {n}", 1900 + n, "", 1.0, (f"Other {n}",)) for n in range(120)]
    build_index(folder, [*FILMS, balloon, *others])
    return SearchIndex(folder)


def _ids(index: SearchIndex, told: str) -> list[str]:
    return [hit.id for hit in index.describe(told)]


def test_rare_words_decide_and_a_decade_chooses_among_films_alike(index: SearchIndex) -> None:
    assert _ids(index, "keeper of a lighthouse hid a thief, film of the 90s")[:2] == ["light", "older"]
    assert _ids(index, "old lighthouse keeper and a thief, in black and white")[:2] == ["older", "light"]


def test_a_film_of_which_nothing_is_told_is_not_found_by_its_decade(index: SearchIndex) -> None:
    assert "known" not in _ids(index, "a thief, in the 1990s")
    assert _ids(index, "some movie I watched in the 1990s") == []


def test_words_of_reviews_and_the_language_are_evidence(index: SearchIndex) -> None:
    assert _ids(index, "French film about balloons over Paris") == ["balloon"]


def test_filters_hold_for_descriptions_too(index: SearchIndex) -> None:
    from repertory.publish.search import parse

    found = index.find(parse("lighthouse thief year:1950s"), Page("about"))
    assert [hit.id for hit in found.hits] == ["older"]


@pytest.mark.parametrize("told", ["", "?", "the", "x" * 9_000, "year:", '"'])
def test_whatever_is_told_is_answered(index: SearchIndex, told: str) -> None:
    assert index.describe(told) == []


def test_what_is_told_is_found_whichever_way_the_index_was_made(tmp_path: Path) -> None:
    from repertory.publish.search import index_changed, prepared

    changed = replace(FILMS[0], texts=(("text", "A diver finds a wreck."),))
    build_index(tmp_path / "before", FILMS)
    index_changed(tmp_path / "before", tmp_path / "after", ["light"], [prepared(changed)])
    after = SearchIndex(tmp_path / "after")
    assert [hit.id for hit in after.find(Asked("diver wreck"), Page("about")).hits] == ["light"]
    assert [hit.id for hit in after.find(Asked("lighthouse"), Page("about")).hits] == ["older"]


def test_words_that_every_film_has_are_not_looked_for_where_rarer_ones_tell(
    index: SearchIndex, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = _ids(index, "keeper of a lighthouse, and a thief")
    monkeypatch.setattr(described, "BOUNDED_FROM", 0)
    monkeypatch.setattr(described, "MOST_FILMS", 5 / 125)
    assert found[:2] == ["light", "older"]
    assert "heist" in found
    assert _ids(index, "keeper of a lighthouse, and a thief") == ["light", "older"]
    assert set(_ids(index, "a thief")) == {"light", "older", "heist"}
