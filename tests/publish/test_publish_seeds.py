"""The three pages about Backstage (2005), taken through all rooms: what its page will show."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from repertory.collection import Collection
from repertory.fuse.run import fuse
from repertory.link.run import link
from repertory.publish.run import PublishReport, publish
from repertory.publish.show import dossier_of, find
from repertory.read.run import read_paths
from repertory.vocabulary.wording import ENGLISH


@pytest.fixture(scope="module")
def seeds(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Collection, PublishReport]:
    collection = Collection.create(tmp_path_factory.mktemp("seeds") / "collection")
    read_paths(collection, [str(shared / "seeds")])
    link(collection)
    fuse(collection)
    return collection, publish(collection)


@pytest.fixture(scope="module")
def backstage(seeds: tuple[Collection, PublishReport]) -> dict[str, Any]:
    return dossier_of(seeds[0], "Backstage")[0]


def test_backstage_is_one_film_from_three_sources(backstage: dict[str, Any]) -> None:
    assert {source["source"] for source in backstage["sources"]} == {"cgiii", "rottentomatoes", "wikimili"}
    assert (backstage["title"], backstage["year"]) == ("Backstage", 2005)
    assert {claim["source"] for claim in backstage["facts"]["year"][0]["claims"]} == {"wikimili"}


def test_backstage_has_twenty_reviews_one_badge_and_no_invented_rating(backstage: dict[str, Any]) -> None:
    reviews = backstage["reviews"]
    assert len(reviews) == 20
    assert [review["badges"] for review in reviews if review["badges"]] == [["Super Reviewer"]]
    assert {review["rating"] for review in reviews} == {None}
    assert all(review["rating_note"] for review in reviews)
    languages = [review["language"] for review in reviews]
    assert {code: languages.count(code) for code in set(languages)} == {"en": 17, "fr": 2, "es": 1}
    assert [review["date"] for review in reviews] == sorted((r["date"] for r in reviews), reverse=True)


def test_backstages_fifteen_actors_stand_in_order(backstage: dict[str, Any]) -> None:
    cast = backstage["cast"]
    assert [role["order"] for role in cast] == list(range(1, 16))
    assert [role["person"] for role in cast[:3]] == ["Emmanuelle Seigner", "Isild Le Besco", "Noémie Lvovsky"]
    assert all(role["character"] and role["person_id"] for role in cast)


def test_backstages_contradictions_show_both_values(backstage: dict[str, Any]) -> None:
    times = backstage["facts"]["running_time"]
    assert {(time["value"], time["kind"]) for time in times} == {("112", "contradiction"), ("155", "contradiction")}
    singer = backstage["cast"][0]
    assert singer["kind"] == "contradiction"
    assert {"Lauren Waks", "Lauren Marks"} <= {claim.get("character") for claim in singer["claims"]}
    role = next(fact for fact in backstage["facts"]["character"] if fact["person_id"] == singer["person_id"])
    assert {"Lauren Waks", "Lauren Marks"} <= {claim["value"] for claim in role["claims"]}


def test_backstage_has_two_producers_and_one_lvovsky(
    seeds: tuple[Collection, PublishReport], backstage: dict[str, Any]
) -> None:
    producers = {fact["value"] for fact in backstage["facts"]["producer"] if fact["stands"]}
    assert producers == {"Caroline Benjo", "Christoph Hahnheiser"}
    person, _ = dossier_of(seeds[0], "noemie lvovsky")
    assert (person["kind"], person["name"]) == ("person", "Noémie Lvovsky")
    assert {"Noemie Lvovsky", "Noémie Lvovsky"} <= {name["name"] for name in person["names"]}
    assert find(seeds[0], "Noémie Lvovsky").id == person["id"]


def test_the_encyclopedias_twenty_entries_are_related(backstage: dict[str, Any]) -> None:
    named = [entry for entry in backstage["related"] if entry["reason"][0] == ["lists", {"source": "WikiMili"}]]
    kinds = [entry["kind"] for entry in named]
    assert (kinds.count("film"), kinds.count("person"), kinds.count("organisation")) == (16, 3, 1)
    reasons = {entry["title"]: ENGLISH.clauses(entry["reason"]) for entry in named}
    assert reasons["Frantic"].endswith("with Emmanuelle Seigner in both")


def test_forty_other_films_have_a_trailer_announced(seeds: tuple[Collection, PublishReport]) -> None:
    dossiers = seeds[0].read_derived("dossiers")
    titles = dossiers.filter(dossiers.trailer_announced).title.to_pyarrow().to_pylist()
    assert len(titles) == 41
    assert {"Backstage", "The Best Friend", "Inside Out 2", "Out"} <= set(titles)


def test_what_the_pages_lost_is_told(backstage: dict[str, Any]) -> None:
    assert [trailer["state"] for trailer in backstage["trailers"]] == ["announced"]
    assert {issue["source"] for issue in backstage["issues"]} == {"cgiii", "rottentomatoes", "wikimili"}
    assert {issue["kind"] for issue in backstage["issues"]} >= {"not-preserved", "cut"}
    assert [(entry["uses"], entry["source"]) for entry in backstage["references"]] == [(2, "wikimili")]


def test_comment_and_blurb_are_quoted_apart_from_the_synopsis(backstage: dict[str, Any]) -> None:
    texts = {text["kind"]: text for text in backstage["texts"]}
    assert {kind: texts[kind]["source"] for kind in ("comment", "blurb", "synopsis", "lead")} == {
        "comment": "cgiii", "blurb": "cgiii", "synopsis": "wikimili", "lead": "wikimili",
    }  # fmt: skip
    assert texts["comment"]["text"].count("\n\n") == 3


def test_the_lead_of_backstage_is_generated_and_footnoted(backstage: dict[str, Any]) -> None:
    sentence = "".join(part["text"] for part in backstage["lead"])
    assert sentence.startswith("Backstage is a 2005 French film directed by Emmanuelle Bercot")
    assert all(part["claims"] for part in backstage["lead"])
