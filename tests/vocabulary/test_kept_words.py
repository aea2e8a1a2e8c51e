"""Words that a datatype's pattern says are kept are those that cleaning gives back so."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from repertory.vocabulary.datatypes import DATATYPES, Cleaned

KEPT = sorted(name for name, datatype in DATATYPES.items() if datatype.kept)


@pytest.mark.parametrize("name", KEPT)
@settings(max_examples=40, deadline=None)
@given(data=st.data())
def test_words_that_the_pattern_finds_are_given_back(name: str, data: st.DataObject) -> None:
    pattern = re.compile(DATATYPES[name].kept)
    words = data.draw(st.from_regex(pattern, fullmatch=True).filter(lambda words: len(words) <= 200))
    match = pattern.fullmatch(words)
    assert match is not None
    assert DATATYPES[name].clean(words) == Cleaned(match.group(pattern.groups))


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("title", "Best Friend (The)"),
        ("title", "Best Friend, The"),
        ("title", "Tom &amp; Viv"),
        ("title", "Two  blanks"),
        ("name", "-"),
        ("date", "2005-02-30"),
        ("date", "30 November 2005"),
        ("year", "1850"),
        ("number", "1.000"),
        ("duration", "5761"),
        ("identifier", "IMDb:tt0499549"),
    ],
)
def test_words_that_need_cleaning_are_not_found(name: str, words: str) -> None:
    assert re.fullmatch(DATATYPES[name].kept, words) is None
