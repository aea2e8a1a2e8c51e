"""Sentences that are kept as data, put into words in English."""

from __future__ import annotations

import re
from typing import Any

import pytest

from repertory.vocabulary.wording import ENGLISH, SENTENCES, packed, unpacked

TIMED = {"is": "running_time", "value": "112"}


@pytest.mark.parametrize(
    ("told", "words"),
    [
        (["undenied", {"who": ["A"]}], "Only A says so, and nobody denies it."),
        (["undenied", {"who": ["A", "B"]}], "Only A and B say so, and nobody denies it."),
        (["opinion", {"who": ["A", "B", "C", 3]}], "An opinion of A, B, C and three more, in their own words."),
        (["more_or_less", {"who": ["A"], "value": TIMED}], "A says 112 minutes; what other sources say agrees with it, "
         "told more or less exactly."),
        (["most", {"they": ["A"], "other": "1980", "number": 2, "total": 12, "value": "1979"}],
         "Two of 12 sources say 1979; A says 1980."),
        (["trusted", {"who": ["A", "B"], "label": "running_time", "high": 0.914, "low": 0.8}],
         "A and B are trusted more about this (running time: 0.91 against 0.80)."),
        (["entries_named", {"agreed": 1204, "judged": 2000, "label": "cast"}],
         "Of 2,000 entries (cast) that others could have named, 1,204 are named by another source too."),
    ],
)  # fmt: skip
def test_a_sentence_is_worded_by_who_and_how_many_say_it(told: list[Any], words: str) -> None:
    assert ENGLISH.sentences([told]) == words


def test_clauses_become_one_sentence() -> None:
    told = [["deeds", {"deeds": ["did_director", "did_cast"]}], ["tell", {"what": ["fan", "star"]}],
            ["played", {"who": ["A", "B", "C", 2]}]]  # fmt: skip
    assert (
        ENGLISH.clauses(told)
        == "Directed it and plays in it; both tell of “fan” and “star”; with A, B, C and 2 more in both"
    )


def test_what_is_packed_comes_back_with_the_line_breaks_that_an_engine_filled_in() -> None:
    told = [["also_written", {"spellings": "{spellings}"}], ["curator", {}]]
    text = packed(told).replace("{spellings}", 'A \\"B\\"\nC')
    assert ENGLISH.sentences(unpacked(text)) == 'Also written A "B"\nC. A curator says so.'


def test_ways_for_one_and_for_many_have_the_same_gaps() -> None:
    for words in SENTENCES.values():
        assert len({tuple(sorted(re.findall(r"\{(\w+)", way))) for way in words}) == 1
