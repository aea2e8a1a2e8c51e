"""The named transforms that cards use."""

from __future__ import annotations

import pytest

from repertory.errors import ValueRefused
from repertory.read.table.transforms import apply

TITLES = [
    ("Usual Suspects, The (1995)", "Usual Suspects, The", [], ["1995"]),
    (
        "City of Lost Children, The (Cité des enfants perdus, La) (1995)",
        "City of Lost Children, The",
        ["Cité des enfants perdus, La"],
        ["1995"],
    ),
    ("Twelve Monkeys (a.k.a. 12 Monkeys) (1995)", "Twelve Monkeys", ["12 Monkeys"], ["1995"]),
    (
        "Supercop (Police Story 3: Supercop) (Jing cha gu shi III: Chao ji jing cha) (1992)",
        "Supercop",
        ["Police Story 3: Supercop", "Jing cha gu shi III: Chao ji jing cha"],
        ["1992"],
    ),
    ("(500) Days of Summer (2009)", "(500) Days of Summer", [], ["2009"]),
    (
        "Birdman: Or (The Unexpected Virtue of Ignorance) (2014)",
        "Birdman: Or (The Unexpected Virtue of Ignorance)",
        [],
        ["2014"],
    ),
    ("Death Note: Desu nôto (2006–2007)", "Death Note: Desu nôto", [], ["2006"]),
    ("Best Friend (The)", "Best Friend (The)", [], []),
    ("Babylon 5", "Babylon 5", [], []),
]


@pytest.mark.parametrize(("words", "title", "others", "year"), TITLES)
def test_a_title_its_other_titles_and_its_year_are_told_apart(
    words: str, title: str, others: list[str], year: list[str]
) -> None:
    assert apply(("without_year", "without_alternatives"), words) == [title]
    assert apply(("bracketed_alternatives",), words) == others
    assert apply(("bracketed_year",), words) == year


@pytest.mark.parametrize("words", ["0", " 0 ", "0.0", "00"])
def test_nought_may_mean_that_nothing_is_known(words: str) -> None:
    assert apply(("zero_is_unknown", "currency:USD"), words) == []


def test_steps_follow_each_other_and_take_what_stands_after_the_colon() -> None:
    assert apply(("regex:tt\\d+", "prefix:imdb"), "http://www.imdb.com/title/tt0449045/?ref_") == ["imdb:tt0449045"]
    assert apply(("out_of:10",), " 7.2 ") == ["7.2/10"]
    assert apply(("joined_names",), "Joel Coen and Ethan Coen") == ["Joel Coen", "Ethan Coen"]
    assert apply(("new_year_is_year",), "2010-01-01") == ["2010"]
    assert apply(("new_year_is_year",), "2010-01-02") == ["2010-01-02"]
    assert apply(("split:|",), "a| b |") == ["a", "b"]


def test_words_without_the_pattern_are_refused_in_a_sentence() -> None:
    with pytest.raises(ValueRefused, match=r"Expected words like tt\\d\+, found 'nowhere'\."):
        apply(("regex:tt\\d+",), "nowhere")


def test_words_that_a_card_refuses_are_refused_only_whole() -> None:
    with pytest.raises(ValueRefused, match=r"Expected other words than the source's card refuses, found 'The'\."):
        apply(("never:The|and",), " The ")
    assert apply(("never:The|and",), "The Rock") == ["The Rock"]
    assert apply((r"without:\s*\((?:\d{4} )?film\)$",), "Stronger Than Death (1920 film)") == ["Stronger Than Death"]
