"""A curator's word binds the linker, survives every rebuild, and can be taken back."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.link.world import film, linked, told

from repertory.errors import CollectionError, InputRefused, NotFound
from repertory.link.judgements import add, history, judgements, path_of, undo

PAIR = ("movielens:1", "tmdb5000:862")
TOY_STORY = [film("movielens", "1", "Toy Story", year="1995"), film("tmdb5000", "862", "Toy Story", year="1995")]
UNLIKE = [film("cgiii", "1", "Formula 51"), film("tmdb5000", "9679", "The 51st State", year="2001")]


def test_different_parts_what_the_model_joins_and_undo_joins_it_again(tmp_path: Path) -> None:
    world = linked(tmp_path, *TOY_STORY)
    assert world.together(*PAIR)
    add(world.collection, PAIR, "different", who="ana", why="two cuts")
    world.link()
    assert not world.together(*PAIR)
    assert "Judged different by ana: two cuts" in world.pair(*PAIR)["reasons"]  # type: ignore[operator]
    undo(world.collection, PAIR, who="ana", why="a mistake")
    world.link()
    assert world.together(*PAIR)
    assert [line.decision for line in history(world.collection)] == ["different", "undone"]


def test_same_joins_records_that_never_met(tmp_path: Path) -> None:
    world = linked(tmp_path, *UNLIKE)
    assert not world.together("cgiii:1", "tmdb5000:9679")
    add(world.collection, ("tmdb5000:9679", "cgiii:1"), "same", who="ana", why="its title in America")
    world.link()
    assert world.together("cgiii:1", "tmdb5000:9679")
    assert world.pair("cgiii:1", "tmdb5000:9679")["probability"] == 1.0


def test_different_holds_through_a_third_record(tmp_path: Path) -> None:
    third = film("imdb5000", "tt0114709", "Toy Story", year="1995")
    world = told(tmp_path, *TOY_STORY, third)
    add(world.collection, PAIR, "different", who="ana")
    world.link()
    assert not world.together(*PAIR)


def test_a_judgement_about_a_record_that_is_gone_does_no_harm(tmp_path: Path) -> None:
    world = told(tmp_path, *TOY_STORY)
    add(world.collection, ("movielens:1", "gone:7"), "same", who="ana")
    world.link()
    assert world.together(*PAIR)
    assert all(row["record_id"] != "gone:7" for row in world.rows("links"))


def test_a_decision_that_is_none_is_refused(tmp_path: Path) -> None:
    world = told(tmp_path, *TOY_STORY)
    with pytest.raises(InputRefused, match="Expected one of same, different, unsure"):
        add(world.collection, PAIR, "perhaps", who="ana")
    with pytest.raises(InputRefused, match="Expected two records"):
        add(world.collection, ("movielens:1", "movielens:1"), "same", who="ana")
    with pytest.raises(NotFound, match="Expected a judgement"):
        undo(world.collection, PAIR, who="ana")
    assert judgements(world.collection) == []


def test_a_damaged_line_is_named(tmp_path: Path) -> None:
    world = told(tmp_path, *TOY_STORY)
    path_of(world.collection).write_text("{}\n", encoding="utf-8")
    with pytest.raises(CollectionError, match="line 1"):
        world.link()
