"""What three sources that share no id say of Backstage (2005), and what stands."""

from __future__ import annotations

from typing import Any

import pytest

from repertory.fuse.run import fuse

from .ledgers import collected, says, verdicts

SAID = [
    *says("catalogue", "title", "Backstage"),
    *says("reviews", "title", "Backstage"),
    *says("encyclopedia", "title", "Backstage"),
    *says("catalogue", "running_time", "112"),
    *says("encyclopedia", "running_time", "155"),
    *says("catalogue", "producer", "Caroline Benjo", "Christiane Hahnheiser"),
    *says("encyclopedia", "producer", "Caroline Benjo"),
    *says("catalogue", "cast", "Emmanuelle Seigner", position=1, character="Lauren Waks"),
    *says("catalogue", "cast", "Noemie Lvovsky", position=2, character="Juliette"),
    *says("reviews", "cast", "Emmanuelle Seigner", character="Lauren"),
    *says("reviews", "cast", "Noemie Lvovsky", character="Juliette"),
    *says("encyclopedia", "cast", "Noémie Lvovsky", position=1),
    *says("encyclopedia", "cast", "Emmanuelle Seigner", position=0, character="Lauren Marks"),
    *says("catalogue", "trailer", None, kind="announced", note="a trailer is announced, none is preserved"),
    *says("encyclopedia", "release_date", "2005-11-16"),
    *says("catalogue", "comment", "A film about wanting to be somebody else."),
    *says("catalogue", "blurb", "A fan meets her idol."),
    *says("encyclopedia", "synopsis", "A fan meets her idol."),
    *says("catalogue", "country", "FR"),
    *says("encyclopedia", "country", "FR"),
]

Rows = list[dict[str, Any]]


@pytest.fixture(scope="module")
def judged(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Rows]:
    collection = collected(tmp_path_factory.mktemp("backstage") / "c", SAID, {"encyclopedia": "wikipedia"})
    fuse(collection)
    found: dict[str, Rows] = {}
    for row in verdicts(collection):
        found.setdefault(row["property"], []).append(row)
    return found


def test_112_and_155_minutes_contradict_each_other_and_both_are_kept(judged: dict[str, Rows]) -> None:
    first, second = judged["running_time"]
    assert (first["value"], first["stands"], first["kind"]) == ("112", True, "contradiction")
    assert (second["value"], second["stands"], second["kind"]) == ("155", False, "contradiction")
    assert first["claims_for"] == second["claims_against"]
    assert 0.3 < second["belief"] < first["belief"] < 0.5


def test_the_reason_tells_that_the_catalogue_is_trusted_more_since_the_reviews_bear_it_out(
    judged: dict[str, Rows],
) -> None:
    reason = judged["running_time"][0]["reason"]
    assert reason.startswith("Catalogue says 112 minutes; Encyclopedia says 155 minutes. Catalogue is trusted more")
    assert reason.endswith("Both may be right, if they are two cuts.")


def test_both_producers_stand_though_one_source_names_only_one(judged: dict[str, Rows]) -> None:
    rows = judged["producer"]
    assert [row["value"] for row in rows] == ["Caroline Benjo", "Christiane Hahnheiser"]
    assert all(row["stands"] and row["kind"] == "subset" for row in rows)
    assert not any(row["claims_against"] for row in rows)


def test_noemie_lvovsky_is_one_person_spelt_with_her_accent(judged: dict[str, Rows]) -> None:
    noemie = judged["cast"][1]
    assert (noemie["value"], noemie["kind"], len(noemie["claims_for"])) == ("Noémie Lvovsky", "spelling", 3)
    assert "Noemie Lvovsky" in noemie["reason"]


def test_the_cast_stands_in_the_order_of_the_longest_list(judged: dict[str, Rows]) -> None:
    assert [(row["position"], row["value"]) for row in judged["cast"]] == [
        (1, "Emmanuelle Seigner"),
        (2, "Noémie Lvovsky"),
    ]
    assert judged["cast"][0]["character"] == "Lauren Waks"


def test_lauren_waks_contradicts_lauren_marks_and_lauren_supports_both(judged: dict[str, Rows]) -> None:
    rows = {row["value"]: row for row in judged["character"] if row["person_id"] == "pemmanuelleseigner"}
    assert {name: row["kind"] for name, row in rows.items()} == {
        "Lauren Waks": "contradiction",
        "Lauren Marks": "contradiction",
        "Lauren": "precision",
    }
    lauren = rows["Lauren"]["claims_for"]
    assert set(rows["Lauren Waks"]["claims_for"]) & set(rows["Lauren Marks"]["claims_for"]) < set(lauren)
    assert [row["value"] for row in rows.values() if row["stands"]] == ["Lauren Waks"]


def test_juliette_is_agreed_by_the_two_who_name_her(judged: dict[str, Rows]) -> None:
    (juliette,) = [row for row in judged["character"] if row["person_id"] == "pnoemielvovsky"]
    assert (juliette["value"], juliette["kind"]) == ("Juliette", "agreed")


def test_the_year_of_backstage_is_read_from_its_release_date(judged: dict[str, Rows]) -> None:
    (year,) = judged["year"]
    assert (year["value"], year["kind"]) == ("2005", "one source")
    assert "read from the release date" in year["reason"]
    assert year["claims_for"] == judged["release_date"][0]["claims_for"]


def test_the_lost_trailer_is_called_lost_and_has_no_value(judged: dict[str, Rows]) -> None:
    (trailer,) = judged["trailer"]
    assert (trailer["value"], trailer["stands"], trailer["kind"]) == (None, False, "not preserved")
    assert trailer["qualifier"] == "announced"


def test_texts_are_attributed_and_never_fused(judged: dict[str, Rows]) -> None:
    assert judged["comment"][0]["kind"] == "opinion"
    assert judged["blurb"][0]["kind"] == judged["synopsis"][0]["kind"] == "one source"
    assert judged["blurb"][0]["claims_for"] != judged["synopsis"][0]["claims_for"]


def test_france_is_agreed_and_believed_more_than_what_one_source_says(judged: dict[str, Rows]) -> None:
    (country,) = judged["country"]
    assert (country["shown"], country["kind"]) == ("France", "agreed")
    assert country["belief"] > judged["year"][0]["belief"]
