"""Search finds what is meant: accents, articles, typos, beginnings, years, people."""

from __future__ import annotations

from pathlib import Path

import pytest

from repertory.collection import Collection
from repertory.errors import NotFound
from repertory.publish.search import Entry, SearchIndex, build_index


@pytest.fixture(scope="session")
def index(small: Collection) -> SearchIndex:
    return SearchIndex(small.search)


@pytest.mark.parametrize(
    ("asked", "meant"),
    [
        ("pinero", "Piñero"),
        ("Piñero", "Piñero"),
        ("departd", "The Departed"),
        ("the dep", "The Departed"),
        ("dep", "The Departed"),
        ("Departed, The", "The Departed"),
        ("Les Miserables", "Les Misérables"),
        ("miserables", "Les Misérables"),
        ("backstge", "Backstage"),
        ("bakcstage", "Backstage"),
        ("back stage", "Backstage"),
        ("Noemie Lvovsky", "Noémie Lvovsky"),
        ("lvovsky", "Noémie Lvovsky"),
        ("lvovski", "Noémie Lvovsky"),
        ("seigner emmanuelle", "Emmanuelle Seigner"),
        ("usual suspects the", "The Usual Suspects"),
        ("usual suspects", "The Usual Suspects"),
        ("amelie", "Amélie"),
        ("fabuleux destin", "Amélie"),
        ("AMÉLIE!", "Amélie"),
    ],
)
def test_what_is_typed_finds_what_is_meant(index: SearchIndex, asked: str, meant: str) -> None:
    assert index.search(asked)[0].title == meant


def test_of_films_of_one_title_the_best_known_comes_first(index: SearchIndex) -> None:
    years = [hit.year for hit in index.search("backstage")]
    assert years[0] == 2005
    assert set(years) == {1927, 2000, 2005}


def test_a_year_beside_the_title_chooses_among_the_backstages(index: SearchIndex) -> None:
    assert index.search("backstage 1927")[0].id == "f-backstage-1927"
    assert index.search("Backstage (2000)")[0].id == "f-backstage-2000"


def test_a_film_is_told_by_its_director(index: SearchIndex) -> None:
    hit = index.search("amelie")[0]
    assert (hit.kind, hit.year, hit.note) == ("film", 2001, "Jean-Pierre Jeunet")


def test_a_person_is_told_by_what_they_do(index: SearchIndex) -> None:
    hit = index.search("Emmanuelle Bercot")[0]
    assert (hit.kind, hit.note) == ("person", "Director, writer; 2 films")


@pytest.mark.parametrize("asked", ["", "   ", "?!", "zzzzqqqq", "\x00", "a" * 5000, "*", "back AND stage OR (", "🎬"])
def test_what_means_nothing_finds_nothing_or_something_but_never_fails(index: SearchIndex, asked: str) -> None:
    assert isinstance(index.search(asked), list)


def test_at_most_as_many_as_wanted_are_found(index: SearchIndex) -> None:
    assert len(index.search("e", 2)) == 2
    assert index.search("backstage", 0) == []


def test_a_reader_follows_when_the_index_is_made_anew(tmp_path: Path) -> None:
    def entry(identity: str, title: str) -> Entry:
        return Entry(identity, "film", title, 2001, "", 1.0, (title,))

    build_index(tmp_path, [entry("f-one", "One")])
    reader = SearchIndex(tmp_path)
    assert [hit.id for hit in reader.search("one")] == ["f-one"]
    build_index(tmp_path, [entry("f-two", "Two")])
    assert reader.search("one") == []
    assert [hit.id for hit in reader.search("two")] == ["f-two"]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["CURRENT", "index-000002"]


def test_searching_before_publishing_says_what_to_run(tmp_path: Path) -> None:
    with pytest.raises(NotFound, match="Build it first: repertory build"):
        SearchIndex(tmp_path / "search").search("backstage")
