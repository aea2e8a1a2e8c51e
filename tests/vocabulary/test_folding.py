"""Foldings of titles and names: spelling is forgiven, different things stay apart."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from repertory.vocabulary.folding import (
    fold,
    name_key,
    sort_title,
    spelling_quality,
    title_key,
    upright,
    without_article,
)

TITLES = st.text(max_size=50) | st.from_regex(
    r"(The |La |L')?[A-Z][a-z]{1,8}( [A-Za-z0-9]{1,8}){0,3}( \((The|Los|A)\))?", fullmatch=True
)


@given(TITLES)
def test_folding_is_idempotent_and_plain(text: str) -> None:
    folded = fold(text)
    assert fold(folded) == folded
    assert folded.isascii()
    assert folded == folded.lower().strip()


@given(TITLES)
def test_putting_an_article_back_twice_changes_nothing(text: str) -> None:
    assert upright(upright(text)) == upright(text)


@given(TITLES)
def test_a_title_is_never_left_empty(text: str) -> None:
    if text.strip():
        assert title_key(text)
        assert sort_title(text)
        assert without_article(text)


@given(TITLES)
def test_an_inverted_title_has_the_key_of_the_upright_one(text: str) -> None:
    assert title_key(upright(text)) == title_key(text)
    assert sort_title(upright(text)) == sort_title(text)


@given(TITLES)
def test_case_is_forgiven(text: str) -> None:
    if text.isascii():
        assert fold(text.upper()) == fold(text) == fold(text.lower())


@pytest.mark.parametrize(
    ("title", "shown", "sorted_under"),
    [
        ("Best Friend (The)", "The Best Friend", "best friend"),
        ("Frikis (Los)", "Los Frikis", "frikis"),
        ("Hombre Libre (Un)", "Un Hombre Libre", "un hombre libre"),
        ("Not So Straight Christmas (A)", "A Not So Straight Christmas", "not so straight christmas"),
        ("A Dios pongo por testigo", "A Dios pongo por testigo", None),
        ("Der Soldat Monika", "Der Soldat Monika", "soldat monika"),
        ("Yo, adicto", "Yo, adicto", "yo adicto"),
        ("Movie Given Hiiragi Mix.", "Movie Given Hiiragi Mix.", "movie given hiiragi mix"),
        ("The", "The", "the"),
    ],
)
def test_a_title_is_shown_upright_and_sorted_without_its_article(
    title: str, shown: str, sorted_under: str | None
) -> None:
    assert upright(title) == shown
    if sorted_under is not None:
        assert sort_title(title) == sorted_under


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Les Misérables", "Les Miserables"),
        ("Best Friend (The)", "The Best Friend"),
        ("The Godfather Part II", "The Godfather: Part 2"),
        ("Nelly & Mr. Arnaud", "Nelly and Mr. Arnaud"),
        ("L’Atalante", "L'Atalante"),
        ("Seven Samurai", "7 Samurai"),
    ],
)
def test_titles_that_differ_in_writing_only_have_one_key(left: str, right: str) -> None:
    assert title_key(left) == title_key(right)


@pytest.mark.parametrize(
    ("left", "right"),
    [("Out", "Inside Out 2"), ("Alien", "Aliens"), ("Rocky II", "Rocky III"), ("Malcolm X", "Malcolm 10"), ("I", "II")],
)
def test_titles_of_different_films_have_different_keys(left: str, right: str) -> None:
    assert title_key(left) != title_key(right)


def test_names_are_compared_without_accents_and_in_the_order_spoken() -> None:
    assert name_key("Lvovsky, Noémie") == name_key("Noemie Lvovsky") == "noemie lvovsky"
    assert name_key("Robert Downey, Jr.") == name_key("Robert Downey Jr.")
    assert name_key("Robert Downey Jr.") != name_key("Robert Downey Sr.")


def test_the_spelling_that_kept_accents_and_case_is_the_better() -> None:
    assert spelling_quality("Noémie Lvovsky") > spelling_quality("Noemie Lvovsky") > spelling_quality("NOÉMIE LVOVSKY")
