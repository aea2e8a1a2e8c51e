"""Films that words found are put in order by what they mean, by a model that is installed and needs no network."""

from __future__ import annotations

import importlib.util
import logging
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from repertory.build.built import Built
from repertory.check.proofs import found_as_asked
from repertory.collection import Collection
from repertory.errors import ModelMissing
from repertory.publish.run import publish
from repertory.publish.search import (
    Asked,
    Entry,
    Page,
    SearchIndex,
    index_changed,
    index_prepared,
    model_of,
    parse,
    prepared,
    searcher,
    wanted,
)
from repertory.publish.search.meaning import COUNTS, DIMENSIONS, installed, model, weighed


def _film(name: str, told: str, year: int = 1990) -> Entry:
    return Entry(name, "film", name, year, "", 1.0, (name,), texts=(("text", told),) if told else ())


FILMS = [
    _film("robber", "A policeman hunts a burglar through a city at night."),
    _film("storm", "Sailors fight waves at night."),
    _film("cook", "At night a chef bakes bread for the whole city.", 1950),
    _film("At Night", ""),
    *(_film(f"other{number}", f"Number {number} is told of.") for number in range(40)),
]


def _indexed(path: Path, films: list[Entry] = FILMS) -> Path:
    index_prepared(path, (prepared(film, embedded=True) for film in films), installed())
    return path


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return _indexed(tmp_path_factory.mktemp("meaning"))


@pytest.fixture
def forgotten() -> Iterator[None]:
    """Whatever a test makes of what is installed is forgotten after it."""
    yield
    installed.cache_clear()


def _ids(index: SearchIndex, told: str) -> list[str]:
    return [hit.id for hit in index.describe(told)]


def test_texts_that_mean_alike_are_near_though_they_share_no_word() -> None:
    asked = model().of("The cops are after a thief.")
    near, far = (model().of(text) for text in ("A policeman hunts a burglar.", "A chef bakes bread."))
    one, other = weighed([1.0, 1.0], [near, far], asked)
    assert 1 < other < one < 1 + COUNTS
    assert len(asked) == DIMENSIONS
    assert model().of(" \n") == b""
    assert model().of("Café") == model().of("cafe")


def test_of_a_film_without_words_nothing_is_known() -> None:
    near, far = (model().of(text) for text in ("A policeman hunts a burglar.", "A chef bakes bread."))
    one, unknown, other = weighed([2.0, 2.0, 2.0], [near, b"", far], model().of("The cops are after a thief."))
    assert unknown == pytest.approx((one + other) / 2)
    assert weighed([4.0, 1.0], [b"", b""], near) == weighed([4.0, 1.0], [near, far], b"") == [1.0, 0.25]
    assert weighed([], [], near) == []


@pytest.mark.parametrize(
    ("told", "first"),
    [
        ("the cops are after a thief, at night", "robber"),
        ("a ship in a storm on the sea, at night", "storm"),
        ("somebody in a kitchen, at night", "cook"),
    ],
)
def test_what_words_find_is_put_in_order_by_meaning(folder: Path, told: str, first: str) -> None:
    found = _ids(SearchIndex(folder), told)
    assert found[0] == first
    assert sorted(found) == sorted(_ids(SearchIndex(folder, embedded=False), told))


def test_pages_and_filters_hold_as_without(folder: Path) -> None:
    index = SearchIndex(folder)
    whole = index.find(Asked("cops and thieves at night in the city"), Page("about"))
    assert whole.total == len(whole.hits) == 4
    pages = [index.find(Asked("cops and thieves at night in the city"), Page("about", first=n, size=2)) for n in (0, 2)]
    assert [hit.id for page in pages for hit in page.hits] == [hit.id for hit in whole.hits]
    assert [hit.id for hit in index.find(parse("the city at night year:1950s"), Page("about")).hits] == ["cook"]
    newest = index.find(Asked("cops at night in the city"), Page("about", sort="oldest")).hits
    assert newest[0].id == "cook"
    assert index.describe("xyzzy") == []


def test_pages_after_those_put_in_order_by_meaning_repeat_nothing(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(searcher, "MEANT", 2)
    index, asked = SearchIndex(folder), Asked("cops and thieves at night in the city")
    pages = [index.find(asked, Page("about", first=first, size=1)).hits for first in range(5)]
    assert sorted(hit.id for page in pages for hit in page) == ["At Night", "cook", "robber", "storm"]


def test_a_part_made_anew_is_found_as_if_all_were(folder: Path, tmp_path: Path) -> None:
    changed = replace(FILMS[2], texts=(("text", "Cops chase a gangster at night."),))
    index_changed(folder, tmp_path / "part", [changed.id], [prepared(changed, embedded=True)])
    whole = _indexed(tmp_path / "whole", [*FILMS[:2], changed, *FILMS[3:]])
    told = "police officers and the mob, at night"
    found = [[(hit.id, hit.score) for hit in SearchIndex(path).describe(told)] for path in (tmp_path / "part", whole)]
    assert found[0] == found[1]
    assert found[0][0][0] == "cook"
    assert model_of(tmp_path / "part") == installed()


def test_vectors_of_another_model_are_not_compared(
    folder: Path, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    index_prepared(tmp_path, [prepared(film, embedded=True) for film in FILMS], "another 1.0")
    told = "the cops are after a thief, at night"
    with caplog.at_level(logging.WARNING):
        assert _ids(SearchIndex(tmp_path), told) == _ids(SearchIndex(folder, embedded=False), told)
    assert "embedded by another 1.0" in caplog.text


@pytest.mark.usefixtures("forgotten")
def test_what_is_not_installed_is_named(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    found = importlib.util.find_spec
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None if name == "wordllama" else found(name))
    installed.cache_clear()
    with pytest.raises(ModelMissing, match=r"pip install 'repertory\[embeddings\]'"):
        wanted(True)
    assert wanted(False) is None
    assert _ids(SearchIndex(folder), "policeman and burglar")[0] == "robber"


def test_no_server_is_asked_for_the_model() -> None:
    script = (
        "import socket, sys\n"
        "def refused(*told): raise AssertionError('a server was asked for')\n"
        "socket.getaddrinfo = socket.socket.connect = refused\n"
        "from repertory.publish.search.meaning import model\n"
        "print(len(model().of('a chef')), sorted({'wordllama', 'huggingface_hub', 'requests'} & sys.modules.keys()))\n"
    )
    told = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert told.stdout.split(maxsplit=1) == [str(DIMENSIONS), "[]\n"]


def test_a_collection_is_embedded_where_it_is_asked_for(fresh: Collection) -> None:
    without = Built.now(fresh).rules
    fresh.settings = replace(fresh.settings, embeddings=True)
    assert Built.now(fresh).rules != without  # so that the next build makes everything anew
    assert not found_as_asked(fresh).holds
    publish(fresh)
    assert model_of(fresh.search) == installed()
    assert found_as_asked(fresh).holds
    fresh.settings = replace(fresh.settings, embeddings=False)
    assert not found_as_asked(fresh).holds
