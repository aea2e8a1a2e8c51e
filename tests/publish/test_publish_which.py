"""Which films and persons have a page: what only an id names has none, nor has a name beside all films."""

from __future__ import annotations

from pathlib import Path

import pytest
from small_world import Small, card, person_id, small_world

from repertory.collection import Collection
from repertory.publish.run import publish
from repertory.publish.search import SearchIndex
from repertory.publish.which import of_persons

PEOPLE = card("people", "A Register of People", options={"table": [{"kind": "person"}]})
BOTH = card("both", "Films and People", options={"table": [{"name": "films"}, {"kind": "person"}]})


def people(world: Small) -> None:
    """Persons of whom little is known."""
    for source, key in (("people", "Uma"), ("both", "Vic"), ("both", "Wim"), ("both", "Xia")):
        world.say(world.record(f"p-{key}", source, key, "person"), "name", f"{key} Unheard")
    world.say("both:Wim", "lead", "Wim Unheard made programmes for the radio.")
    number = world.record("f-number", "both", "tt0000017")
    world.say(number, "rating", "8/10")
    world.say(number, "director", "Xia Unheard")
    world.say(number, "director", "Emmanuelle Bercot")
    review = world.record("", "both", "review-1", "review", about="both:tt0000017")
    world.say(review, "review_text", "I do not know what I saw.", language="en")


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Collection:
    """The small world with such persons, and a film without a title."""
    world = small_world()
    world.cards += [PEOPLE, BOTH]
    people(world)
    collection = world.write(tmp_path_factory.mktemp("which") / "small")
    publish(collection)
    return collection


def pages(collection: Collection) -> dict[str, str]:
    rows = collection.read_derived("dossiers").select("entity_id", "title").to_pyarrow().to_pylist()
    return {row["entity_id"]: row["title"] for row in rows}


def test_a_film_that_only_an_id_names_is_no_page_and_nothing_leads_to_it(published: Collection) -> None:
    assert "f-number" not in pages(published)
    assert SearchIndex(published.search).search("tt0000017") == []
    assert "f-number" not in {row["film_id"] for row in published.read_derived("reviews").to_pyarrow().to_pylist()}
    told = published.read_derived("dossiers").select("dossier").to_pyarrow()["dossier"].to_pylist()
    assert not any("f-number" in dossier for dossier in told)


def test_a_person_has_a_page_for_a_film_a_text_a_list_or_a_source_of_persons(published: Collection) -> None:
    found = pages(published)
    assert found["p-Uma"] == "Uma Unheard", "the source tells of persons and of nothing else"
    assert found["p-Wim"] == "Wim Unheard", "there is a text about him"
    assert found[person_id("Emmanuelle Bercot")]
    assert found["o-az"]
    assert "p-Vic" not in found
    assert person_id("Xia Unheard") not in found, "the film she directed is no page"


def test_the_row_of_a_film_without_a_title_gives_it_a_page_as_soon_as_one_titles_it(tmp_path: Path) -> None:
    world = small_world()
    world.cards += [PEOPLE, BOTH]
    people(world)
    world.say(world.record("f-number", "wiki", "Number"), "title", "The Number")
    collection = world.write(tmp_path / "titled")
    publish(collection)
    assert pages(collection)["f-number"] == "The Number"
    assert person_id("Xia Unheard") in pages(collection)


def test_a_source_is_of_persons_where_all_that_its_card_maps_are_persons() -> None:
    assert of_persons(PEOPLE)
    assert not of_persons(BOTH)
    assert not of_persons(card("pages", "Read by code"))
