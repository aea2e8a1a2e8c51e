"""Defining sentences: what they say is found with its exact words, and what they do not say is left alone."""

from __future__ import annotations

import json
import random
import time
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from repertory.read.definition import Found, defined_kind, read_definition, read_description
from repertory.vocabulary.folding import name_key
from repertory.vocabulary.properties import PROPERTIES

AT_MOST_MS_A_TEXT = 3
"""Processor time; on two idle slow cores a text takes 0.25."""


def values(text: str, name: str) -> list[str]:
    return [found.value for found in read_definition(text) if found.property == name]


def roles(text: str) -> list[tuple[str, str | None]]:
    return [(found.value, found.character) for found in read_definition(text) if found.property == "cast"]


SAID = [
    ("X is a 1998 American action film directed by Ann Low and starring Bo Hill, C. D. Fry, and Eva Ray.", {
        "year": ["1998"], "country": ["US"], "genre": ["action"], "type": ["film"], "director": ["Ann Low"],
        "cast": ["Bo Hill", "C. D. Fry", "Eva Ray"],
    }),
    ("Low Tide is a 1988 American-French neo-noir film written and directed by Ann Low.", {
        "country": ["US", "FR"], "genre": ["neo-noir"], "director": ["Ann Low"], "writer": ["Ann Low"],
    }),
    ("Low Tide is a 1951 film. Directed by Ann Low and produced by Bo Hill for Quay Pictures, it stars Eva Ray.", {
        "director": ["Ann Low"], "producer": ["Bo Hill"], "cast": ["Eva Ray"],
    }),
    ("Low Tide is a 1951 film directed by Joel and Ethan Penn and starring Robert Bail Jr., Eva Ray and Al St. John.", {
        "director": ["Joel Penn", "Ethan Penn"], "cast": ["Robert Bail Jr.", "Eva Ray", "Al St. John"],
    }),
    ("Low Tide is a 1951 film directed by Max Adams and written by Adams and Paul V. Seet.", {
        "director": ["Max Adams"], "writer": ["Max Adams", "Paul V. Seet"],
    }),
    ("Low Tide is a 1917 American short comedy film featuring Eva Ray. It was released on July 18, 1917.", {
        "type": ["short film"], "genre": ["comedy"], "cast": ["Eva Ray"], "release_date": ["July 18, 1917"],
    }),
    ("Low Tide is a 1943 American serial directed by Ann Low.", {"type": ["serial"], "director": ["Ann Low"]}),
    ("Low Tide is a 2008 documentary film by filmmaker Ann Low.", {"type": ["documentary"], "genre": ["documentary"]}),
    ("Low Tide, also known as The Ebb, is a 1968 film. Eva Ray composed the film score.", {
        "alternative_title": ["The Ebb"], "composer": ["Eva Ray"],
    }),
    ("Low Tide (French: Marée basse) is a 2004 French film released in 2005 with a budget of $2 million.", {
        "alternative_title": ["Marée basse"], "budget": ["$2 million"], "year": ["2004"],
    }),
    ("Low Tide is a 2004 film that runs for 109 minutes and was produced by Ann Low and Quay Pictures.", {
        "running_time": ["109 minutes"], "producer": ["Ann Low"], "production_company": ["Quay Pictures"],
    }),
    ("Low Tide is a 2016 film directed by Ann Low from a screenplay she co-wrote with Bo Hill, based on the 2013 novel "
     "Ebb by Eva Ray.", {"writer": ["Ann Low", "Bo Hill"], "based_on": ["the 2013 novel Ebb by Eva Ray"]}),
    ("Low Tide is a 2000 film. It was entered into the 2000 Cannes Film Festival.", {
        "event": ["2000 Cannes Film Festival"],
    }),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), SAID, ids=[text[:60] for text, _ in SAID])
def test_a_sentence_says_what_it_says(text: str, expected: dict[str, list[str]]) -> None:
    assert {name: values(text, name) for name in expected} == expected


LEFT_ALONE = [
    ("Low Tide is a 1951 film. It is a remake of the 1940 film Ebb directed by Bo Hill.", "director"),
    ("Low Tide is a 1951 film based on the play Ebb, written by Bo Hill.", "writer"),
    ("Low Tide is a 1951 film. It is based on the series of the same name starring Bo Hill.", "cast"),
    ("Low Tide is a 1951 film. It is based on a play by Ann Low and starred Bo Hill on the stage.", "cast"),
    ("Low Tide is a 1951 film. Bo Hill's next film was directed by Ann Low.", "director"),
    ("Low Tide is a 1951 film directed by Murray's husband.", "director"),
    ("Low Tide is a 1951 film produced and distributed by Metro Golden.", "producer"),
    ("Low Tide is a 1918 anti-German propaganda film.", "country"),
    ("Low Tide is a 2023 film scheduled to be released on May 1, 2023.", "release_date"),
    ("Low Tide is a 1951 film. The soundtrack was released on May 1, 1952.", "release_date"),
    ("Live or Die is a 1951 film.", "alternative_title"),
    ("This is a complete list of the films directed by Ann Low.", "director"),
]


@pytest.mark.parametrize(("text", "name"), LEFT_ALONE, ids=[text[:70] for text, _ in LEFT_ALONE])
def test_what_is_said_of_something_else_is_left_alone(text: str, name: str) -> None:
    assert values(text, name) == []


def test_a_role_belongs_to_the_one_name_before_it() -> None:
    assert roles("X is a 1990 film starring Ann Low as Judith, Bo Hill as Lee Grey, and Eva Ray.") == [
        ("Ann Low", "Judith"),
        ("Bo Hill", "Lee Grey"),
        ("Eva Ray", None),
    ]
    assert roles("X is a 1990 film starring Ann Low and Bo Hill as Judith and Lee.") == [
        ("Ann Low", None),
        ("Bo Hill", None),
    ]


def test_a_release_on_video_in_a_country_says_both() -> None:
    (released,) = (
        found
        for found in read_definition("X is a 1998 film. It was first released on video in Germany on June 23, 1998.")
        if found.property == "release_date"
    )
    assert (released.value, released.kind, released.country) == ("June 23, 1998", "video", "Germany")


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Low Tide is a 1951 American film.", "film"),
        ("Ann Low is a French actress and singer.", "person"),
        ("Bo Hill was an American film director.", "person"),
        ("Quay is a British record label established in 1990.", "organisation"),
        ("Quay Pictures was an American film company.", "organisation"),
        ("Low Tide is a village in the north.", None),
        ("Nothing is said here", None),
        ("", None),
    ],
)
def test_the_last_word_of_a_description_tells_what_is_defined(text: str, kind: str | None) -> None:
    assert defined_kind(text) == kind


def test_a_person_s_sentences_tell_nation_work_stage_name_and_films() -> None:
    text = (
        "Pieter Jan, also known by his stage name Piet Low, was a Belgian actor and singer. He was born in Ghent, "
        "Belgium. He was nominated for Best Actor for Venus in Red (1990), and known for his roles in The Ebb (1999)."
    )
    assert values(text, "nationality") == ["BE"]
    assert values(text, "occupation") == ["actor", "singer"]
    assert values(text, "alternative_name") == ["Piet Low"]
    assert values(text, "birth_place") == ["Ghent, Belgium"]
    assert values(text, "known_for") == ["Venus in Red", "The Ebb"]


def test_a_description_without_a_verb_tells_kind_year_and_director() -> None:
    kind, found = read_description("1988 film by Roman Polanski")
    assert kind == "film"
    assert [(each.property, each.value) for each in found] == [
        ("year", "1988"),
        ("type", "film"),
        ("director", "Roman Polanski"),
    ]
    kind, found = read_description("Belgian actress and singer (1928–2020)")
    assert kind == "person"
    assert [each.value for each in found] == ["BE", "actress", "singer", "1928", "2020"]


@given(st.text(max_size=300) | st.from_regex(r"[A-Z][a-z]{0,9} is a (film|serial)[ ,.A-Za-z]{0,80}", fullmatch=True))
def test_any_text_is_read_without_a_mistake_and_its_spans_lie_inside(text: str) -> None:
    for found in read_definition(text):
        assert found.property in PROPERTIES
        assert 0 <= found.start < found.end <= len(text)


@pytest.fixture(scope="module")
def films(shared: Path) -> list[dict[str, Any]]:
    paths = sorted((shared / "data" / "wikipedia").glob("*.json"))
    told = [film for path in paths for film in json.loads(path.read_text(encoding="utf-8")) if film.get("extract")]
    return random.Random(11).sample(told, 1500)


@pytest.fixture(scope="module")
def read(films: list[dict[str, Any]]) -> list[list[Found]]:
    return [read_definition(film["extract"]) for film in films]


def test_most_extracts_of_wikipedia_tell_director_year_and_cast(read: list[list[Found]]) -> None:
    told = {
        name: sum(any(each.property == name for each in found) for found in read) / len(read)
        for name in ("director", "year", "cast")
    }
    assert told["director"] > 0.8
    assert told["year"] > 0.9
    assert told["cast"] > 0.7


def test_the_years_and_leading_actors_found_are_those_of_the_table(
    films: list[dict[str, Any]], read: list[list[Found]]
) -> None:
    years = [
        (int(each.value), film["year"])
        for film, found in zip(films, read, strict=True)
        for each in found
        if each.property == "year"
    ]
    assert sum(abs(one - other) <= 1 for one, other in years) / len(years) > 0.97
    leading = [
        name_key(each.value) in {name_key(name) for name in film["cast"]}
        for film, found in zip(films, read, strict=True)
        for each in found
        if each.property == "cast" and (each.position or 9) <= 2 and len(film["cast"]) > 4
    ]
    assert sum(leading) / len(leading) > 0.93


def test_tens_of_thousands_of_texts_are_read_in_seconds(films: list[dict[str, Any]]) -> None:
    before = time.process_time()
    for film in films:
        read_definition(film["extract"])
    assert (time.process_time() - before) * 1000 / len(films) < AT_MOST_MS_A_TEXT
