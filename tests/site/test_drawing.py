"""Stars, posters and strips of numbers, and what pages say in words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from repertory.site.catalogue import drawing, words


@pytest.mark.parametrize(
    ("rating", "whole", "half"), [("0/5", 0, 0), ("0.5/5", 0, 1), ("3.5/5", 3, 1), ("4/5", 4, 0), ("5/5", 5, 0)]
)
def test_stars_are_glyphs_with_real_halves(rating: str, whole: int, half: int) -> None:
    drawn = drawing.stars(rating)
    assert drawn.count("★") == 5
    assert drawn.count('class="half"') == half
    assert drawn.partition(">")[2].startswith("★" * whole + ("<span" if whole < 5 or half else ""))


def test_a_rating_of_another_scale_is_not_turned_into_stars() -> None:
    assert "★" not in drawing.stars("7.2/10")
    assert "7.2 of 10" in drawing.stars("7.2/10")


@given(st.text(max_size=200))
def test_any_title_can_be_set_on_a_poster(title: str) -> None:
    assert drawing.type_size(title) in range(8, 36, 2)


def test_short_titles_are_set_larger_than_long_ones() -> None:
    titles = ["Out", "Backstage", "Mafia's Obsession", "LIZA: A Truly Terrific Absolutely True Story"]
    sizes = [drawing.type_size(title) for title in titles]
    assert sizes == sorted(sizes, reverse=True)
    assert sizes[0] > sizes[-1]


@given(st.text(max_size=20))
def test_an_id_always_has_the_same_ground(identity: str) -> None:
    assert drawing.ground(identity) == drawing.ground(identity) < drawing.GROUNDS


def test_every_ground_and_size_has_its_ink_in_the_style_sheet(root: object) -> None:
    from django.conf import settings

    sheet = (settings.STATIC_FOLDER / "programme.css").read_text(encoding="utf-8")
    for number in range(drawing.GROUNDS):
        assert f".g{number} {{" in sheet
    for size in range(8, 36, 2):
        assert f".t{size} .pt" in sheet
    assert len(sheet.encode()) < 25_000


def test_a_strip_says_its_numbers_in_words_and_escapes_them() -> None:
    drawn = drawing.number_strip([(155.0, "155 <b>", True), (112.0, "112", False)])
    assert 'aria-label="112; 155 &lt;b&gt; (stands)"' in drawn
    assert "<b>" not in drawn


@pytest.mark.parametrize(
    ("probability", "said"),
    [
        (None, "the same by its id"), (0.9999, "beyond doubt (over 99.9 %)"), (0.98, "almost certainly"),
        (0.9, "very likely"), (0.6, "probably"), (0.3, "perhaps"),
    ],
)  # fmt: skip
def test_a_match_is_told_in_words(probability: float | None, said: str) -> None:
    assert said in words.matched(probability)


def test_paragraphs_are_kept() -> None:
    assert words.paragraphs("One.\n\nTwo\nlines.\r\n\r\n\r\nThree.") == ["One.", "Two\nlines.", "Three."]


@pytest.mark.parametrize("locator", ["node:div > p:nth-child(2)", "row:3:a&b", "line:1:0-2", "json:/0/x#y", "row:1:é"])
def test_a_locator_in_an_address_comes_back_as_it_was(locator: str) -> None:
    from urllib.parse import parse_qs

    assert parse_qs(f"at={words.at(locator)}")["at"] == [locator]
