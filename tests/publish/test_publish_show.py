"""`repertory show`: from what is typed to the dossier that is meant."""

from __future__ import annotations

import pytest

from repertory.collection import Collection
from repertory.errors import NotFound
from repertory.publish.show import dossier_of, find, render_text


@pytest.mark.parametrize(
    ("asked", "meant"),
    [
        ("Backstage", "f-backstage-2005"),
        ("backstage", "f-backstage-2005"),
        ("Backstage 1927", "f-backstage-1927"),
        ("Backstage (1927)", "f-backstage-1927"),
        ("f-backstage-2000", "f-backstage-2000"),
        ("seed-f-backstage-2000", "f-backstage-2000"),
        ("the usual suspects", "f-suspects"),
        ("departd", "f-departed"),
        ("o-az", "o-az"),
    ],
)
def test_a_title_a_year_an_id_or_a_former_id_finds_the_film(small: Collection, asked: str, meant: str) -> None:
    assert find(small, asked).id == meant


def test_a_name_finds_the_person(small: Collection) -> None:
    found = find(small, "noemie lvovsky")
    assert (found.kind, found.title) == ("person", "Noémie Lvovsky")


def test_the_others_of_a_name_are_told(small: Collection) -> None:
    _, note = dossier_of(small, "Backstage")
    assert note == "Others of this name: Backstage (1927) [f-backstage-1927], Backstage (2000) [f-backstage-2000]."


def test_a_year_in_which_no_film_of_that_name_was_made_is_told(small: Collection) -> None:
    found = find(small, "Backstage 1950")
    assert found.id == "f-backstage-2005"
    assert found.note.startswith("None of this name is known of 1950. Others of this name: ")


def test_an_unknown_name_is_said_to_be_unknown(small: Collection) -> None:
    with pytest.raises(NotFound, match="Expected a film or person known as 'zzzzqqqq', found none"):
        find(small, "zzzzqqqq")


def test_the_text_of_backstage_marks_what_is_disputed(small: Collection) -> None:
    text = render_text(dossier_of(small, "Backstage")[0])
    assert "Running time ≠: 112 minutes  [catalogue]" in text
    assert "against: 155 minutes  [wiki]" in text
    assert "Emmanuelle Seigner as Lauren Marks ≠" in text
    assert "Frantic (1988): The Encyclopedia lists it as related" in text


def test_the_text_of_a_person_lists_films_and_spellings(small: Collection) -> None:
    text = render_text(dossier_of(small, "Noémie Lvovsky")[0])
    assert text.startswith("Noémie Lvovsky")
    assert "Also written Noemie Lvovsky." in text
    assert "2005  Backstage, as Juliette" in text
