"""Kinds of value: cleaning twice changes nothing, comparing has no order, and one key means one thing."""

from __future__ import annotations

import ftfy
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from repertory.errors import ValueRefused
from repertory.vocabulary.datatypes import DATATYPES, Agreement
from repertory.vocabulary.datatypes.words import tidy

WORDS = st.text(max_size=60)
LIKELY = st.sampled_from(
    [
        "Best Friend (The)", "Usual Suspects, The", "L'Atalante", "Noémie Lvovsky", "Noemie Lvovsky", "N. Lvovsky",
        "Martin Luther King, Jr.", "Lauren", "Lauren Waks", "112 mins", "1h 52m", "PT1H52M", "2 hours", "155", "113",
        "$3.8 million [1]", "$272.000 [2]", "75 million franc", "€2,5", "£1m", "1.234.567,89", "0.125", "3.5/5",
        "★★★½", "85%", "7,2/10", "16 November 2005 (2005-11-16)", "2005", "2005-11", "November 2005", "2004-02-30",
        "France", "FR", "USA", "Soviet Union", "french", "fr", "French", "Castilian", "sci-fi", "Film-Noir",
        "imdb:tt0499549", "https://example.org/a?b=c", "Élodie  Bouchez", "two\n\nparagraphs", "СССР", "東京物語",
        "ＡＢＣ", "ﬁlm", "İstanbul", "Straße", "Ⅳ", "½", "²", "٣", "Sept. 4, 1999", "12 sept 1999", "1 May 0000",
    ]
)  # fmt: skip
NUMBERS = st.from_regex(r"[$€£]?[0-9]{1,7}([.,][0-9]{1,3}){0,2}( (million|mins|%|/10))?", fullmatch=True)
DATES = st.dates().map(lambda day: day.isoformat()) | st.from_regex(
    r"[0-3]?[0-9] (May|juin|Dec\.?) [12][0-9]{3}", fullmatch=True
)
VALUES = WORDS | LIKELY | NUMBERS | DATES

ALL = pytest.mark.parametrize("name", sorted(DATATYPES))


def cleaned(name: str, words: str) -> str | None:
    try:
        return DATATYPES[name].clean(words).value
    except ValueRefused:
        return None


@ALL
@given(words=VALUES)
@example(words="1,234.567")
@example(words="1.,001")
@example(words="Ü˜")
@settings(max_examples=100)
def test_cleaning_is_idempotent(name: str, words: str) -> None:
    value = cleaned(name, words)
    if value is not None:
        assert cleaned(name, value) == value


@ALL
@given(left=VALUES, right=VALUES)
@settings(max_examples=60)
def test_comparing_is_symmetric_and_a_value_is_the_same_as_itself(name: str, left: str, right: str) -> None:
    one, other = cleaned(name, left), cleaned(name, right)
    if one is not None and other is not None:
        kind = DATATYPES[name]
        assert kind.compare(one, other) is kind.compare(other, one)
        assert kind.compare(one, one) is Agreement.SAME


@ALL
@given(left=VALUES, right=VALUES)
@example(left=":", right=";")
@settings(max_examples=60)
def test_what_differs_only_in_spelling_has_one_key(name: str, left: str, right: str) -> None:
    one, other = cleaned(name, left), cleaned(name, right)
    if one is None or other is None:
        return
    kind = DATATYPES[name]
    agreement = kind.compare(one, other)
    if agreement in (Agreement.SAME, Agreement.SPELLING):
        assert kind.key(one) == kind.key(other)
    elif agreement is Agreement.DIFFERENT:
        assert kind.key(one) != kind.key(other)


@ALL
@given(words=VALUES)
@settings(max_examples=30)
def test_what_was_cleaned_can_be_shown(name: str, words: str) -> None:
    value = cleaned(name, words)
    if value is not None:
        assert value.strip()
        assert DATATYPES[name].show(value).strip()


@ALL
@pytest.mark.parametrize("blank", ["", "   ", "\u00a0", "\n\n"])
def test_blanks_are_refused_in_a_sentence(name: str, blank: str) -> None:
    with pytest.raises(ValueRefused, match=r"^Expected .+\.$"):
        DATATYPES[name].clean(blank)


READ_AS = [
    ("title", "Best Friend (The)", "The Best Friend"),
    ("title", "Yo, adicto", "Yo, adicto"),
    ("title", "1-800-ON-HER-OWN", "1-800-ON-HER-OWN"),
    ("date", "16\u00a0November\u00a02005 (2005-11-16)", "2005-11-16"),
    ("date", "29 June 2005", "2005-06-29"),
    ("date", "June 23, 1998", "1998-06-23"),
    ("date", "November 2005", "2005-11"),
    ("year", "Backstage (2005 film)", "2005"),
    ("duration", "112 mins", "112"),
    ("duration", "155 minutes", "155"),
    ("duration", "1h 52m", "112"),
    ("duration", "PT1H52M", "112"),
    ("duration", "112 мин.", "112"),
    ("duration", "1 h 52 min", "112"),
    ("duration", "1小时52分钟", "112"),
    ("duration", "2 godz. 5 min", "125"),
    ("duration", "2x56 min", "112"),
    ("date", "31. března 1999", "1999-03-31"),
    ("date", "31 марта 1999 г.", "1999-03-31"),
    ("date", "1999年3月31日", "1999-03-31"),
    ("date", "31.3.1999", "1999-03-31"),
    ("country", "Spojené státy", "US"),
    ("country", "Großbritannien", "GB"),
    ("country", "Великобритания", "GB"),
    ("country", "中国大陆", "CN"),
    ("language", "普通话", "zh"),
    ("genre", "Válečný", "war"),
    ("genre", "ужасы", "horror"),
    ("genre", "科幻", "science fiction"),
    ("genre", "Zeichentrick", "animation"),
    ("money", "$3.8 million [1]", "USD 3800000"),
    ("money", "$272.000 [2]", "USD 272000"),
    ("money", "75 million franc", "FRF 75000000"),
    ("money", "$25 million", "USD 25000000"),
    ("rating", "★★★½", "3.5/5"),
    ("country", "France", "FR"),
    ("language", "French", "fr"),
    ("genre", "Sci-Fi", "science fiction"),
]


@pytest.mark.parametrize(("name", "words", "value"), READ_AS, ids=[f"{name}: {words}" for name, words, _ in READ_AS])
def test_words_of_the_sources_are_read_as_meant(name: str, words: str, value: str) -> None:
    assert DATATYPES[name].clean(words).value == value


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("rating", "½"),
        ("rating", "7/5"),
        ("duration", "0 minutes"),
        ("duration", "a long time"),
        ("year", "1066"),
        ("date", "someday"),
        ("country", "Neverland"),
        ("url", "javascript:alert(1)"),
    ],
)
def test_words_that_are_not_of_the_kind_are_refused(name: str, words: str) -> None:
    with pytest.raises(ValueRefused):
        DATATYPES[name].clean(words)


COMPARED = [
    ("name", "Noemie Lvovsky", "Noémie Lvovsky", Agreement.SPELLING),
    ("name", "E. Seigner", "Emmanuelle Seigner", Agreement.PRECISION),
    ("name", "Mathilde Seigner", "Emmanuelle Seigner", Agreement.DIFFERENT),
    ("character", "Lauren", "Lauren Waks", Agreement.PRECISION),
    ("character", "Lauren Waks", "Lauren Marks", Agreement.DIFFERENT),
    ("date", "2005", "2005-11-16", Agreement.PRECISION),
    ("date", "2005-11", "2005-12-01", Agreement.DIFFERENT),
    ("duration", "112", "113", Agreement.PRECISION),
    ("duration", "112", "155", Agreement.DIFFERENT),
    ("title", "Out", "Inside Out 2", Agreement.DIFFERENT),
    ("money", "USD 3800000", "USD 3810000", Agreement.PRECISION),
    ("money", "USD 3800000", "EUR 3800000", Agreement.DIFFERENT),
]


@pytest.mark.parametrize(("name", "left", "right", "agreement"), COMPARED)
def test_two_values_agree_as_far_as_they_do(name: str, left: str, right: str, agreement: Agreement) -> None:
    assert DATATYPES[name].compare(left, right) is agreement


_LETTERS = st.characters(min_codepoint=0x20, max_codepoint=0x17F)


@given(st.text(_LETTERS) | st.text("aé Ã'Å-1.œžß", max_size=6))
@settings(max_examples=1000)
def test_what_is_seen_to_need_no_mending_is_what_ftfy_leaves_as_it_is(text: str) -> None:
    assert tidy(text) == " ".join(ftfy.fix_text(text).split())
