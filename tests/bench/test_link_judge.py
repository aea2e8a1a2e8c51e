"""The judge's word from the command line: given, listed, taken back, carried to another collection."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.link.world import World, film, linked

from repertory.collection import Collection
from repertory.errors import CollectionError, InputRefused
from repertory.link.judgements import add, export_to, history, import_from, judgements, undo
from repertory.link.queue import open_pairs

PAIR = ("movielens:1", "tmdb5000:862")
TOY_STORY = [film("movielens", "1", "Toy Story", year="1995"), film("tmdb5000", "862", "Toy Story", year="1995")]


def test_judgements_on_toy_story_are_exported_and_imported_as_they_were(tmp_path: Path) -> None:
    world = linked(tmp_path / "first", *TOY_STORY)
    add(world.collection, PAIR, "different", who="ana", why="two cuts")
    assert export_to(world.collection, tmp_path / "judgements.jsonl") == 1
    other = linked(tmp_path / "second", *TOY_STORY)
    assert import_from(other.collection, tmp_path / "judgements.jsonl") == 1
    assert import_from(other.collection, tmp_path / "judgements.jsonl") == 0
    assert history(other.collection) == history(world.collection)
    assert other.together(*PAIR)
    other.link()
    assert not other.together(*PAIR)
    undo(other.collection, PAIR, who="ben")
    assert judgements(other.collection) == []


def test_a_file_that_is_no_judgements_adds_nothing(tmp_path: Path) -> None:
    collection = Collection.create(tmp_path / "collection")
    mistaken = tmp_path / "mistaken.jsonl"
    mistaken.write_text('{"record_a": "b", "record_b": "a"}\n', encoding="utf-8")
    with pytest.raises(CollectionError, match="line 1"):
        import_from(collection, mistaken)
    with pytest.raises(InputRefused, match="Expected a file"):
        import_from(collection, tmp_path / "nothing.jsonl")
    assert history(collection) == []


def test_the_flamingo_without_a_year_waits_for_a_curator(tmp_path: Path) -> None:
    world: World = linked(
        tmp_path,
        film("cgiii", "flamingo", "Flamingo (The)"),
        film("wikipedia", "The_Flamingo", "The Flamingo", year="1942"),
    )
    waiting = open_pairs(world.collection, 5)
    assert [(one.record_a, one.record_b) for one in waiting] == [("cgiii:flamingo", "wikipedia:The_Flamingo")]
    assert waiting[0].ties == 1
