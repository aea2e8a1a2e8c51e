"""Queries are taken apart as people type them; what can't be understood is searched as words, and said so."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from repertory.publish.search import Asked, Entry, Facts, Page, Said, SearchIndex, build_index, parse
from repertory.publish.search.asked import Between, Filter


@pytest.mark.parametrize(
    ("typed", "filters"),
    [
        ("year:1995", [Filter("year", (Between(1995, 1995),), typed="1995")]),
        ("year:1990..1999", [Filter("year", (Between(1990, 1999),), typed="1990..1999")]),
        ("year:1990s", [Filter("year", (Between(1990, 1999),), typed="1990s")]),
        ("year:1990..", [Filter("year", (Between(1990, 9999),), typed="1990..")]),
        ("runtime:<100", [Filter("runtime", (Between(0, 99),), typed="<100")]),
        ("runtime:>=90", [Filter("runtime", (Between(90, 9999),), typed=">=90")]),
        ('with:"Isild Le Besco"', [Filter("with", ("isild le besco",), typed="Isild Le Besco")]),
        ("with:“Isild Le Besco”", [Filter("with", ("isild le besco",), typed="Isild Le Besco")]),
        ('director:"Lvovsky, Noémie"', [Filter("director", ("noemie lvovsky",), typed="Lvovsky, Noémie")]),
        ("actor:Besco", [Filter("with", ("besco",), typed="Besco")]),
        ("-genre:horror", [Filter("genre", ("horror",), without=True, typed="horror")]),
        ("country:FR,IT", [Filter("country", ("fr", "it"), typed="FR,IT")]),
        ("disputed:yes", [Filter("disputed", ("yes",), typed="yes")]),
    ],
)
def test_a_filter_is_read_as_it_is_typed(typed: str, filters: list[Filter]) -> None:
    assert parse(f"some words {typed}") == Asked("some words", tuple(filters))
    assert parse(str(parse(typed))) == parse(typed)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("backstage year:abc", "“year:abc” was not understood; expected a year"),
        ("year:1999..1990", "was not understood"),
        ('with:"Isild', "A quotation mark is not closed after “with:”."),
        ("disputed:perhaps", "expected yes or no"),
        ("colour:red", "Nothing can be asked for by “colour:”; there are director, with,"),
    ],
)
def test_what_cannot_be_read_is_words_and_said(typed: str, said: str) -> None:
    asked = parse(typed)
    assert said in asked.trouble
    assert (asked.words, asked.filters) == (typed, ())


@pytest.mark.parametrize(
    "title", ["Mission: Impossible", "2001: A Space Odyssey", "Alien:Covenant", "http://example.org"]
)
def test_a_colon_in_a_title_is_no_filter(title: str) -> None:
    assert parse(title) == Asked(title)


@given(st.text(alphabet='year:with"<>.,-0129 ab“', max_size=40))
def test_whatever_is_typed_is_taken_apart(typed: str) -> None:
    asked = parse(typed)
    assert not (asked.filters and asked.trouble)


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> SearchIndex:
    """Backstage (2005), Backstage (2000) and Out (1982), with facts; a review of the first; a person."""
    first = Facts(
        {"country": (("FR", "France"),), "genre": (("drama", "Drama"),), "source": (("one", "One"),)},
        {"director": ("Emmanuelle Bercot",), "with": ("Isild Le Besco",), "character": ("Lucie Blanchard",)},
        (("Lucie Blanchard", "Isild Le Besco"),),
        minutes=115,
        disputed=True,
    )
    second = Facts({"country": (("US", "United States"),), "genre": (("documentary", "Documentary"),)}, minutes=84)
    said = Said("r1", "one", "en", "Ann, 3/5", "A singer's devoted admirer moves into her hotel.")
    backstage = Entry("f1", "film", "Backstage", 2005, "", 9.0, ("Backstage",), facts=first, reviews=(said,))
    entries = [
        backstage,
        Entry("f2", "film", "Backstage", 2000, "", 4.0, ("Backstage",), facts=second),
        Entry("f3", "film", "Out", 1982, "", 1.0, ("Out",)),
        Entry("p1", "person", "Emmanuelle Bercot", None, "", 2.0, ("Emmanuelle Bercot",)),
    ]
    folder = tmp_path_factory.mktemp("asked")
    build_index(folder, entries)
    return SearchIndex(folder)


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("backstage country:france", ["f1"]),
        ("backstage country:US", ["f2"]),
        ('with:"Isild Le Besco"', ["f1"]),
        ("with:isild", ["f1"]),
        ('with:"Le Besco"', ["f1"]),
        ("with:le", []),
        ("director:bercot", ["f1"]),
        ('character:"lucie blanchard"', ["f1"]),
        ("year:2000..2010", ["f1", "f2"]),
        ("runtime:<100", ["f2"]),
        ("-genre:drama backstage", ["f2"]),
        ("genre:drama,documentary", ["f1", "f2"]),
        ("disputed:yes", ["f1"]),
        ("disputed:no", ["f2", "f3"]),
        ("source:one", ["f1"]),
        ("bakstage year:2000", ["f2"]),
        ("emmanuelle bercot", ["p1"]),
    ],
)
def test_filters_let_through_what_they_say(index: SearchIndex, typed: str, found: list[str]) -> None:
    assert [hit.id for hit in index.search(typed)] == found


def test_what_is_found_is_counted_by_its_values(index: SearchIndex) -> None:
    found = index.find(parse("backstage"), Page(kind="film"))
    assert found.total == 2
    assert not found.forgiven
    assert dict(found.counts["decade"]) == {"2000": 2}
    assert dict(found.counts["country"]) == {"FR": 1, "US": 1}
    assert index.kinds(parse("backstage")) == {"film": 2, "character": 0, "review": 0}


def test_hits_are_sorted_as_told_and_come_in_pages(index: SearchIndex) -> None:
    every = parse("disputed:yes,no")
    assert [hit.id for hit in index.find(every, Page(sort="oldest")).hits] == ["f3", "f2", "f1"]
    assert [hit.id for hit in index.find(every, Page(sort="newest")).hits] == ["f1", "f2", "f3"]
    assert [hit.id for hit in index.find(every, Page(sort="title")).hits][-1] == "f3"
    assert [hit.id for hit in index.find(every, Page(sort="known", first=1, size=1)).hits] == ["f2"]


def test_only_something_like_what_was_typed_is_told_to_be_so(index: SearchIndex) -> None:
    found = index.find(parse("bacstge"), Page())
    assert found.forgiven
    assert {hit.id for hit in found.hits} == {"f1", "f2"}
    assert dict(found.counts["country"]) == {"FR": 1, "US": 1}


def test_characters_and_reviews_are_found_by_kinds_of_their_own(index: SearchIndex) -> None:
    (played,) = index.find(parse("Blanchard"), Page(kind="character")).hits
    assert (played.id, played.roles) == ("f1", (("Lucie Blanchard", "Isild Le Besco"),))
    (review,) = index.find(parse("devoted admirer"), Page(kind="review")).hits
    assert (review.id, review.title, review.year) == ("r1", "Backstage", 2005)
    assert index.search("devoted admirer") == []


def test_reviews_go_with_their_film_when_the_index_changes(index: SearchIndex, tmp_path: Path) -> None:
    from repertory.publish.search import index_changed

    index_changed(index._path, tmp_path / "next", ["f1"], [])
    changed = SearchIndex(tmp_path / "next")
    assert [hit.id for hit in changed.search("backstage")] == ["f2"]
    assert changed.find(parse("devoted admirer"), Page(kind="review")).hits == []
