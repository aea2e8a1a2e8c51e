"""Films that the same people like: ratings are taken from their document, and told with how many people."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pyarrow as pa
import pytest
from small_world import Small, card, film, small_world

from repertory.collection import Collection
from repertory.publish import related_liked, related_ratings
from repertory.publish.related_liked import alike
from repertory.publish.related_ratings import rated_films
from repertory.publish.run import publish
from repertory.publish.show import read_dossier
from repertory.vocabulary.wording import ENGLISH

FILMS = {"1": ("f-frantic", "Frantic"), "2": ("f-amelie", "Amélie"), "3": ("f-lone", "Lone")}
VOICES = card(
    "voices", "The Voices",
    options={"table": [{
        "name": "ratings", "columns": ["userId", "movieId", "rating"], "key": "movieId",
        "gather": [{"column": "rating", "property": "rating", "how": "mean", "by": "userId", "clean": ["out_of:5"]}],
    }]},
)  # fmt: skip
GIVEN = [
    *((who, key, stars) for who in "abc" for key, stars in (("1", 5), ("2", 4.5))),
    ("d", "1", 4), ("d", "2", 1), ("e", "2", 4), ("e", "3", 2), ("f", "3", "none"),
]  # fmt: skip


def _rated(root: Path) -> Collection:
    """The small world, and a table of what six people gave two of its films and one that shares nothing."""
    world: Small = small_world()
    world.cards.append(VOICES)
    film(world, "f-lone", "Lone", "Lone", 1920)
    for key, (entity, _) in FILMS.items():
        world.record(entity, "voices", key)
    made = world.write(root)
    text = "userId,movieId,rating\n" + "".join(f"{who},{key},{stars}\n" for who, key, stars in GIVEN)
    (root / "ratings.csv").write_text(text)
    made.documents.add_file(root / "ratings.csv", "voices-document", len(text))
    return made


@pytest.fixture(scope="module")
def rated(tmp_path_factory: pytest.TempPathFactory) -> Collection:
    """The small world with ratings, published."""
    made = _rated(tmp_path_factory.mktemp("rated") / "films")
    publish(made)
    return made


def test_each_persons_rating_is_taken_from_the_document_as_a_part_of_the_full_one(rated: Collection) -> None:
    found = rated_films(rated, rated.read_derived("links")).to_pylist()
    assert [(row["who"], row["film_id"], row["share"]) for row in found if row["who"] in "ad"] == [
        ("a", "f-amelie", 0.9), ("a", "f-frantic", 1.0), ("d", "f-amelie", 0.2), ("d", "f-frantic", 0.8),
    ]  # fmt: skip
    assert len(found) == len(GIVEN) - 1, "what is no number is no rating"


def test_of_more_people_than_are_asked_whole_people_are_left_out(
    rated: Collection, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(related_ratings, "PEOPLE", 2)
    found = rated_films(rated, rated.read_derived("links")).to_pylist()
    assert len({row["who"] for row in found}) == 2
    monkeypatch.undo()
    whole = rated_films(rated, rated.read_derived("links")).to_pylist()
    assert found == [row for row in whole if row["who"] in {one["who"] for one in found}]


def test_the_page_tells_of_how_many_people_like_both(rated: Collection) -> None:
    related = {entry["title"]: ENGLISH.clauses(entry["reason"]) for entry in read_dossier(rated, "f-amelie")["related"]}
    assert related == {
        "Frantic": "Liked by the same people: 3 of the 4 who like it like this film, too (The Voices)"
    }, "one who likes both would be too few, and Lone nobody likes"
    related = {
        entry["title"]: ENGLISH.clauses(entry["reason"]) for entry in read_dossier(rated, "f-frantic")["related"]
    }
    assert related["Amélie"] == "Liked by the same people: 3 of the 4 who like it like this film, too (The Voices)"
    assert related["Backstage"] == "With Emmanuelle Seigner in both"


def _table(given: list[tuple[str, str, float]]) -> pa.Table:
    return pa.table({"source": ["s"] * len(given), "who": [who for who, *_ in given],
                     "film_id": [film for _, film, _ in given], "share": [share for *_, share in given]})  # fmt: skip


def _many(seed: int, people: int = 60, films: int = 30) -> list[tuple[str, str, float]]:
    dice = np.random.default_rng(seed)
    return [
        (f"u{who:02d}", f"f{film:02d}", float(dice.integers(1, 11)) / 10)
        for who in range(people)
        for film in np.sort(dice.choice(films, 8, replace=False))
    ]


def test_counts_are_those_of_counting_one_by_one(monkeypatch: pytest.MonkeyPatch) -> None:
    given = _many(3)
    liked = {name: {who for who, film, share in given if film == name and share >= 0.8} for _, name, _ in given}
    found = alike(_table(given)).to_pylist()
    assert len(found) > 200
    for row in found:
        one, other = liked[row["film_id"]], liked[row["other_id"]]
        assert (row["both"], row["likers"], row["others"]) == (len(one & other), len(one), len(other))
        assert row["film_id"] != row["other_id"]
        assert row["near"] > 0
    monkeypatch.setattr(related_liked, "PEOPLE_AT_ONCE", 7)
    assert alike(_table(given)).to_pylist() == found, "what is added at once does not matter"


def test_the_order_of_ratings_does_not_matter_and_only_the_nearest_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    given = _many(4)
    shuffled = [given[place] for place in np.random.default_rng(1).permutation(len(given))]
    monkeypatch.setattr(related_liked, "NEIGHBOURS", 5)
    found = alike(_table(given))
    assert alike(_table(shuffled)).equals(found)
    counted = np.unique(found["film_id"].to_pylist(), return_counts=True)[1]
    assert counted.max() == 5


def test_of_many_films_the_most_rated_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(related_liked, "FILMS", 2)
    given = [(who, film, 1.0) for who, films in (("a", "xyz"), ("b", "xy"), ("c", "xy"), ("d", "z")) for film in films]
    rows = alike(_table(given)).to_pylist()
    assert {(row["film_id"], row["other_id"], row["both"]) for row in rows} == {("x", "y", 3), ("y", "x", 3)}


def test_no_ratings_give_no_pairs() -> None:
    assert alike(_table([])).num_rows == 0
    assert alike(_table([("a", "x", 1.0)])).num_rows == 0
