"""The pinned model fits the comparisons, and what it says can be read."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.link.world import film, linked

from repertory.errors import NotFound
from repertory.link.comparisons import COMPARISONS, splink_comparisons
from repertory.link.explain import explain_model, explain_pair, prior_in_words
from repertory.link.keys import compact_key, numerals, part_keys, people_key, people_keys
from repertory.link.model import PRIOR, pinned


def test_the_pinned_model_compares_as_the_table_of_comparisons_says() -> None:
    for learned, stated in zip(pinned()["comparisons"], splink_comparisons(), strict=True):
        assert learned["output_column_name"] == stated["output_column_name"]
        conditions = [level["sql_condition"] for level in learned["comparison_levels"]]
        assert conditions == [level["sql_condition"] for level in stated["comparison_levels"]]
    assert pinned()["probability_two_random_records_match"] == PRIOR


def test_every_outcome_has_learned_shares_and_agreement_weighs_more_than_its_opposite() -> None:
    weighed = explain_model()
    assert all(0 < one.among_same <= 1 and 0 < one.among_others <= 1 for one in weighed)
    for comparison in COMPARISONS:
        weights = [one.weight for one in weighed if one.comparison == comparison.label]
        assert weights[0] > 0 > weights[-1], comparison.name
    assert "40,000" in prior_in_words()


def test_explaining_a_pair_gives_its_reasons(tmp_path: Path) -> None:
    world = linked(
        tmp_path,
        film("movielens", "1", "Toy Story", year="1995"),
        film("tmdb5000", "862", "Toy Story", year="1995"),
        film("tmdb5000", "9", "Jumanji", year="1995"),
    )
    told = explain_pair(world.collection, "tmdb5000:862", "movielens:1")
    assert told.decision == "same"
    assert "Year: the same, 1995" in told.reasons
    with pytest.raises(NotFound, match="Expected a comparison"):
        explain_pair(world.collection, "movielens:1", "tmdb5000:9")


def test_keys_forgive_what_sources_write_differently() -> None:
    assert compact_key("Spider-Man") == compact_key("Spiderman")
    assert compact_key("Usual Suspects, The") == compact_key("The Usual Suspects")
    assert compact_key("Rocky II") == compact_key("Rocky 2") != compact_key("Rocky III")
    assert people_key("Bong Joon-ho") == people_key("Joon-ho Bong")
    assert people_keys("Joel Coen and Ethan Coen") == people_keys("Joel & Ethan Coen") == ["coen ethan", "coen joel"]
    assert people_keys("Cuba Gooding, Jr.") == [people_key("Cuba Gooding Jr.")]
    assert numerals("Rocky III") == "3"
    assert compact_key("Return of the Jedi") in part_keys("Star Wars: Episode VI - Return of the Jedi")
    assert compact_key("Dracula") in part_keys("Bram Stoker's Dracula")
    assert compact_key("Holiday") not in part_keys("Mr. Bean's Holiday")
