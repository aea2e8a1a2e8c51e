"""What properties are called: heads of columns and labels of pages, in eleven languages."""

from __future__ import annotations

import pytest

from repertory.read.labels import _words, property_of_column
from repertory.vocabulary.properties import PROPERTIES


def test_every_label_stands_for_a_property_that_there_is() -> None:
    assert set(_words().values()) <= set(PROPERTIES)


@pytest.mark.parametrize(
    ("label", "name"),
    [
        ("Directed by", "director"), ("Režie:", "director"), ("RÉALISATEUR", "director"), ("Dirección", "director"),
        ("Regia", "director"), ("Regie", "director"), ("Realização", "director"), ("Режиссёр", "director"),
        ("导演", "director"), ("監督", "director"), ("Durée", "running_time"), ("Laufzeit", "running_time"),
        ("Stopáž", "running_time"), ("片长", "running_time"), ("上映时间：", "release_date"),
        ("上映時間", "running_time"), ("País de origen", "country"), ("Pilot's hat", None),
    ],
)  # fmt: skip
def test_a_head_is_known_in_any_of_the_languages(label: str, name: str | None) -> None:
    assert property_of_column(label) == name


@pytest.mark.parametrize(
    ("column", "name"),
    [
        ("title_year", "year"), ("originalTitle", "original_title"), ("actor_3_name", "cast"),
        ("runtimeMinutes", "running_time"),
        ("actors/actor/name", "cast"), ("director_facebook_likes", None),
        ("http://example.org/ontology/title", "title"),
        ("/", None), ("", None),
    ],
)  # fmt: skip
def test_a_column_s_name_is_taken_apart(column: str, name: str | None) -> None:
    assert property_of_column(column) == name
