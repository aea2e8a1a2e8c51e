"""Dossiers: what a film's and a person's page will show, from verdicts to JSON."""

from __future__ import annotations

from typing import Any

import orjson
import pytest
from small_world import person_id

from repertory.collection import Collection
from repertory.errors import CollectionError
from repertory.publish.run import publish
from repertory.publish.show import read_dossier
from repertory.vocabulary.properties import PROPERTIES
from repertory.vocabulary.wording import ENGLISH

BACKSTAGE = "f-backstage-2005"
SEIGNER = person_id("Emmanuelle Seigner")
LVOVSKY = person_id("Noemie Lvovsky")


@pytest.fixture
def backstage(small: Collection) -> dict[str, Any]:
    return read_dossier(small, BACKSTAGE)


@pytest.fixture
def seigner(small: Collection) -> dict[str, Any]:
    return read_dossier(small, SEIGNER)


def _claims(dossier: Any) -> list[dict[str, Any]]:
    """Return every claim that stands anywhere in a dossier."""
    if isinstance(dossier, list):
        return [claim for entry in dossier for claim in _claims(entry)]
    if not isinstance(dossier, dict):
        return []
    if "locator" in dossier and "stands" in dossier:
        return [dossier]
    return [claim for entry in dossier.values() for claim in _claims(entry)]


def test_a_film_has_the_parts_of_the_contract(backstage: dict[str, Any]) -> None:
    assert list(backstage) == [
        "id", "kind", "title", "sort_title", "year", "slug", "lead", "titles", "facts", "cast", "versions", "texts",
        "reviews",
        "ratings", "trailers", "related", "references", "sources", "disputes", "updated", "issues",
    ]  # fmt: skip
    assert (backstage["title"], backstage["year"], backstage["slug"]) == ("Backstage", 2005, "backstage-2005")


def test_both_running_times_of_backstage_show_their_evidence(backstage: dict[str, Any]) -> None:
    times = backstage["facts"]["running_time"]
    assert [(t["value"], t["shown"], t["stands"]) for t in times] == [
        ("112", "112 minutes", True), ("155", "155 minutes", False),
    ]  # fmt: skip
    assert {t["kind"] for t in times} == {"contradiction"}
    for time in times:
        told = {(c["source"], c["value"], c["original"], c["stands"]) for c in time["claims"]}
        assert told == {
            ("catalogue", "112", "112 mins", time["value"] == "112"),
            ("wiki", "155", "155 minutes", time["value"] == "155"),
        }


def test_a_claim_tells_its_source_record_words_and_place(backstage: dict[str, Any]) -> None:
    claim = backstage["facts"]["country"][0]["claims"][0]
    assert claim["source"] == "catalogue"
    assert claim["record"] == "catalogue:backstage"
    assert (claim["value"], claim["shown"], claim["original"]) == ("FR", "France", "France")
    assert claim["document"] == "catalogue-document"
    assert claim["place"] == f"line {claim['locator'].split(':')[1]}"


def test_every_claim_of_a_dossier_is_in_the_ledger(small: Collection, backstage: dict[str, Any]) -> None:
    ledger = set(small.current("claims").claim_id.to_pyarrow().to_pylist())
    shown = {claim["id"] for claim in _claims(backstage)}
    assert len(shown) > 20
    assert shown <= ledger


def test_the_cast_stands_in_order_with_its_roles(backstage: dict[str, Any]) -> None:
    assert [(r["order"], r["person"], r["character"]) for r in backstage["cast"]] == [
        (1, "Emmanuelle Seigner", "Lauren Marks"), (2, "Isild Le Besco", "Lucie"), (3, "Noémie Lvovsky", "Juliette"),
    ]  # fmt: skip
    assert "cast" not in backstage["facts"]


def test_the_contradiction_about_seigners_role_shows_both_names(backstage: dict[str, Any]) -> None:
    singer = backstage["cast"][0]
    assert singer["kind"] == "contradiction"
    assert {(c["character"], c["stands"]) for c in singer["claims"]} == {("Lauren Marks", True), ("Lauren Waks", False)}
    fact = next(f for f in backstage["facts"]["character"] if f["person_id"] == SEIGNER)
    assert fact["value"] == "Lauren Marks"
    assert {c["value"] for c in fact["claims"]} == {"Lauren Marks", "Lauren Waks"}
    assert len(backstage["facts"]["character"]) == 3


def test_the_lead_is_made_of_verdicts_and_each_part_has_its_claims(backstage: dict[str, Any]) -> None:
    assert "".join(part["text"] for part in backstage["lead"]) == (
        "Backstage is a 2005 French film directed by Emmanuelle Bercot, who wrote it with Jérôme Tonnerre. "
        "Its cast includes Emmanuelle Seigner and Isild Le Besco. It is classed as drama."
    )
    assert all(part["claims"] for part in backstage["lead"])


def test_reviews_stand_newest_first_and_lost_ratings_stay_unknown(backstage: dict[str, Any]) -> None:
    reviews = backstage["reviews"]
    assert [r["date"] for r in reviews] == ["2008-08-09", "2008-02-22", "2007-06-16"]
    assert [r["language"] for r in reviews] == ["en", "en", "es"]
    assert {r["rating"] for r in reviews} == {None}
    assert {r["rating_note"] for r in reviews} == {"The stars were icons and are lost."}
    assert [r["badges"] for r in reviews] == [[], ["Super Reviewer"], []]
    assert reviews[1]["text"].count("\n\n") == 1


def test_texts_are_attributed_and_kept_apart(backstage: dict[str, Any]) -> None:
    texts = {text["kind"]: text for text in backstage["texts"]}
    assert set(texts) == {"lead", "comment"}
    assert texts["comment"]["label"] == PROPERTIES["comment"].label
    assert texts["comment"]["text"] == "A cold star, a warm fan.\n\nNeither wins."
    assert texts["lead"]["language"] == "en"
    assert texts["lead"]["claim"]["source"] == "wiki"


def test_a_source_that_allows_facts_only_gives_amelie_no_text(small: Collection) -> None:
    amelie = read_dossier(small, "f-amelie")
    assert amelie["texts"] == []
    assert b"allows facts only" not in orjson.dumps(amelie)


def test_a_lost_trailer_is_announced_and_a_reference_counts_its_uses(backstage: dict[str, Any]) -> None:
    assert [(t["state"], t["source"]) for t in backstage["trailers"]] == [("announced", "catalogue")]
    assert backstage["references"] == [{"text": "A box office table", "source": "wiki", "uses": 2}]


def test_ratings_keep_their_scale_and_count(small: Collection) -> None:
    (rating,) = read_dossier(small, "f-departed")["ratings"]
    assert (rating["value"], rating["count"], rating["source"]) == ("4.2/5", 1_000_000, "wiki")
    assert rating["critics"] is False


def test_disputes_count_the_running_time_and_the_role(backstage: dict[str, Any]) -> None:
    assert backstage["disputes"] == 2


def test_sources_tell_how_surely_a_record_is_this_film(backstage: dict[str, Any]) -> None:
    assert [(s["source"], s["title"], s["key"]) for s in backstage["sources"]] == [
        ("audience", "The Audience", "backstage"),
        ("catalogue", "The Catalogue", "backstage"),
        ("wiki", "The Encyclopedia", "Backstage_(2005_film)"),
    ]
    assert all(s["reasons"] and s["probability"] and s["first_seen"] for s in backstage["sources"])
    assert backstage["updated"] == "2023-11-14T22:13:20+00:00"


def test_what_was_lost_of_a_film_is_said_on_its_page(backstage: dict[str, Any]) -> None:
    assert [(i["kind"], i["source"]) for i in backstage["issues"]] == [("not-preserved", "audience")]


def test_a_person_has_a_filmography_by_role(seigner: dict[str, Any]) -> None:
    assert seigner["name"] == "Emmanuelle Seigner"
    assert [(f["title"], f["year"], f["character"]) for f in seigner["filmography"]["cast"]] == [
        ("Frantic", 1988, "Michelle"), ("Backstage", 2005, "Lauren Marks"),
    ]  # fmt: skip
    assert seigner["facts"]["nationality"][0]["shown"] == "France"
    for film in seigner["filmography"]["cast"]:
        assert {(claim["source"], bool(claim["locator"])) for claim in film["claims"]} >= {("wiki", True)}


def test_noemie_lvovsky_is_one_person_whose_accent_is_kept(small: Collection) -> None:
    person = read_dossier(small, LVOVSKY)
    assert person["name"] == "Noémie Lvovsky"
    assert {name["name"] for name in person["names"]} == {"Noémie Lvovsky", "Noemie Lvovsky"}
    assert all(name["claims"] for name in person["names"])


def test_the_people_one_worked_with_most_are_named_from_two_films_on(small: Collection) -> None:
    (spacey,) = read_dossier(small, person_id("Bryan Singer"))["related"]
    assert (spacey["title"], spacey["kind"]) == ("Kevin Spacey", "person")
    assert (
        ENGLISH.clauses(spacey["reason"]) == "Together in 2 films, among them Superman Returns and The Usual Suspects"
    )
    assert read_dossier(small, LVOVSKY)["related"] == []


def test_an_organisation_has_a_dossier_too(small: Collection) -> None:
    label = read_dossier(small, "o-az")
    assert (label["kind"], label["name"], label["filmography"]) == ("organisation", "AZ", {})


def test_publishing_twice_gives_the_same_bytes(fresh: Collection) -> None:
    names = ("dossiers", "reviews", "facets", "disputes", "source_pages", "issues")
    publish(fresh)
    before = {name: (fresh.derived / f"{name}.parquet").read_bytes() for name in names}
    publish(Collection.open(fresh.root))
    assert {name: (fresh.derived / f"{name}.parquet").read_bytes() for name in names} == before


def test_publishing_leaves_nothing_half_written_behind(small: Collection) -> None:
    assert [path.name for path in small.derived.iterdir() if path.name.startswith(".")] == []


def test_publishing_before_fusing_says_what_is_missing(tmp_path: Any) -> None:
    with pytest.raises(CollectionError, match="Expected a built collection, found no "):
        publish(Collection.create(tmp_path / "empty"))
