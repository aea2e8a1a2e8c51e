"""WikiMili, a mirror of Wikipedia: each numbered line of the seeds' list, on our own page and on the real one."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest
from said import ReadPage, Said

HERE = Path(__file__).parent


@pytest.fixture(scope="module")
def backstage(read_page: ReadPage, shared: Path) -> Said:
    return read_page("wikimili", shared / "seeds" / "003_03e986096376a033.txt")


@pytest.fixture(scope="module")
def fermata(read_page: ReadPage) -> Said:
    return read_page("wikimili", HERE / "fermata.txt")


def test_fermata_says_what_is_expected_as_text(fermata: Said) -> None:
    assert fermata.told() == json.loads((HERE / "fermata.expected.json").read_text(encoding="utf-8"))


def test_fermata_says_the_same_as_html_and_its_address_too(read_page: ReadPage, fermata: Said) -> None:
    html, text = read_page("wikimili", HERE / "fermata.html").told(), fermata.told()
    addresses = [row for row in html["claims"] if row[1] == "url"]
    assert [row[2] for row in addresses] == ["https://wikimili.com/en/Fermata_(2007_film)"]
    assert [row for row in html["claims"] if row[1] != "url"] == text["claims"]
    assert (html["records"], html["issues"]) == (text["records"], text["issues"])


@pytest.mark.parametrize("page", ["fermata.txt", "fermata.html"])
def test_every_claim_about_fermata_stands_at_its_place(read_page: ReadPage, page: str) -> None:
    assert read_page("wikimili", HERE / page).misplaced() == []


def test_every_claim_about_backstage_2005_and_its_related_stands_at_its_place(backstage: Said) -> None:
    assert backstage.misplaced() == []


def test_the_bracket_tells_the_year_and_the_kind_and_is_no_part_of_the_title(backstage: Said) -> None:
    assert backstage.records[0]["key"] == "Backstage_(2005_film)"
    assert backstage.values("Backstage", "title") == ["Backstage"]
    assert set(backstage.values("Backstage", "year")) == {"2005"}
    assert backstage.values("Backstage", "type") == ["film"]


def test_what_is_empty_on_the_page_was_not_preserved_which_is_not_none(backstage: Said) -> None:
    lost = {row["original"] for row in backstage.issues if row["kind"] == "not-preserved"}
    assert {"Last updated", "Contents", "Cast"} <= lost
    (cast,) = (row for row in backstage.of("Backstage") if row["property"] == "cast" and row["lost"])
    assert cast["value"] is None


def test_labels_are_parted_from_their_values_and_lines_go_on(backstage: Said) -> None:
    assert backstage.values("Backstage", "writer") == ["Emmanuelle Bercot", "Jérôme Tonnerre"]
    assert backstage.values("Backstage", "producer") == ["Caroline Benjo"]
    assert backstage.values("Backstage", "cinematographer") == ["Agnès Godard"]
    assert backstage.values("Backstage", "editor") == ["Julien Leloup"]
    assert backstage.values("Backstage", "composer") == ["Laurent Marimbert"]
    assert backstage.values("Backstage", "distributor") == ["Haut et Court"]
    assert backstage.values("Backstage", "running_time") == ["155"]
    assert backstage.values("Backstage", "language") == ["fr"]


def test_a_file_name_among_the_labels_is_a_picture_that_was_lost(backstage: Said) -> None:
    assert any(row["original"].endswith("Cover.png") for row in backstage.issues)
    assert all("png" not in row["original"] for row in backstage.claims)


def test_one_date_in_two_forms_is_one_date(backstage: Said, fermata: Said) -> None:
    (released,) = (row for row in backstage.of("Backstage") if row["property"] == "release_date")
    assert released["value"] == "2005-11-16"
    assert released["original"].startswith("16")
    assert released["original"].endswith("(2005-11-16)")
    dates = [(row["value"], row["country"]) for row in fermata.of("Fermata") if row["property"] == "release_date"]
    assert dates == [("2007-05-12", "FR"), ("2007-06-03", "BE")]


def test_money_keeps_its_words_and_a_dot_that_groups_is_told(backstage: Said) -> None:
    money = {row["property"]: row for row in backstage.of("Backstage") if row["property"] in ("budget", "box_office")}
    assert (money["budget"]["value"], money["budget"]["original"]) == ("USD 3800000", "$3.8 million [1]")
    assert (money["box_office"]["value"], money["box_office"]["original"]) == ("USD 272000", "$272.000 [2]")
    assert "thousands" in money["box_office"]["note"]


def test_references_of_one_text_are_one_used_twice(backstage: Said) -> None:
    (reference,) = (row for row in backstage.of("Backstage") if row["property"] == "reference")
    assert reference["note"] == "used twice"


def test_starring_names_two_and_denies_nobody(backstage: Said) -> None:
    starring = [row for row in backstage.of("Backstage") if row["property"] == "cast" and row["position"]]
    assert [row["value"] for row in starring] == ["Emmanuelle Seigner", "Noémie Lvovsky"]


def test_the_synopsis_tells_whom_emmanuelle_seigner_plays(backstage: Said) -> None:
    roles = {(row["value"], row["character"]) for row in backstage.of("Backstage") if row["character"]}
    assert roles == {("Emmanuelle Seigner", "Lauren Marks")}
    assert len(backstage.values("Backstage", "synopsis")) == len(backstage.values("Backstage", "lead")) == 1


def test_the_lead_tells_a_festival_before_the_release(backstage: Said) -> None:
    (event,) = (row for row in backstage.of("Backstage") if row["property"] == "event")
    assert event["value"] == "62nd Venice International Film Festival"
    assert "out of competition" in event["note"].lower()


def test_twenty_related_articles_are_records_about_the_film_s_page(backstage: Said) -> None:
    film, *related = backstage.records
    assert Counter(row["kind"] for row in related) == {"film": 16, "person": 3, "organisation": 1}
    assert {row["about"] for row in related} == {film["record_id"]}
    assert len({row["record_id"] for row in related}) == 20


def test_no_markup_is_left_in_what_is_said_of_the_related(backstage: Said) -> None:
    assert all("<" not in (row["value"] or "") for row in backstage.claims)
    assert {"Frantic_(film)", "AZ_(record_label)", "Replay_(2001_film)"} <= {row["key"] for row in backstage.records}


RELATED = [
    ("Frantic", "year", ["1988"]),
    ("Frantic", "country", ["US", "FR"]),
    ("Frantic", "genre", ["neo noir", "mystery", "thriller"]),
    ("Frantic", "director", ["Roman Polanski"]),
    ("Frantic", "cast", ["Harrison Ford", "Emmanuelle Seigner"]),
    ("Frantic", "composer", ["Ennio Morricone"]),
    ("The Girl from Paris", "director", ["Christian Carion"]),
    ("Venus Beauty Institute", "alternative_title", ["Venus Beauty"]),
    ("Venus Beauty Institute", "genre", ["romantic comedy"]),
    ("Happily Ever After", "producer", ["Claude Berri"]),
    ("Corps à corps", "producer", ["Anne Regard"]),
    ("Corps à corps", "production_company", ["Carrère Groupe"]),
    ("Corps à corps", "composer", ["Sarry Long"]),
    ("Le Courage d'aimer", "release_date", ["2005-06-29"]),
    ("Replay", "country", ["FR", "CA"]),
    ("Replay", "event", ["2001 Cannes Film Festival"]),
    ("Peut-être", "budget", ["FRF 75000000"]),
    ("Peut-être", "running_time", ["109"]),
    ("RPM", "cast", ["David Arquette", "Emmanuelle Seigner", "Famke Janssen"]),
    ("Let's Hope it Lasts", "alternative_title", ["Pourvu que ça dure"]),
    ("Let's Hope it Lasts", "director", ["Michel Thibaud"]),
    ("Danse avec lui", "year", ["2007"]),
    ("Heal the Living", "writer", ["Katell Quillévéré", "Gilles Taurand"]),
    ("Heal the Living", "based_on", ["the 2013 novel Réparer les vivants by Maylis de Kerangal"]),
    ("The Smile", "director", ["Claude Miller"]),
    ("Mathilde Seigner", "birth_date", ["1968"]),
    ("Annie Cordy", "birth_date", ["1928"]),
    ("Annie Cordy", "death_date", ["2020"]),
    ("Annie Cordy", "occupation", ["actress", "singer"]),
    ("Annie Cordy", "nationality", ["BE"]),
    ("Annie Cordy", "alternative_name", ["Léonie Juliana, Baroness Cooreman"]),
    ("AZ", "nationality", ["FR"]),
]


@pytest.mark.parametrize(("label", "name", "expected"), RELATED, ids=[f"{label}: {name}" for label, name, _ in RELATED])
def test_a_related_article_says_what_its_sentence_says(
    backstage: Said, label: str, name: str, expected: list[str]
) -> None:
    assert list(dict.fromkeys(backstage.values(label, name))) == expected


def test_the_films_that_emmanuelle_seigner_is_known_for_are_named(backstage: Said) -> None:
    assert backstage.values("Emmanuelle Seigner", "known_for") == [
        "The Diving Bell and the Butterfly", "The Ninth Gate", "Frantic", "Venus in Fur", "Place Vendôme",
        "La Vie En Rose",
    ]  # fmt: skip


def test_each_related_article_keeps_its_paragraph(backstage: Said) -> None:
    leads = [row for row in backstage.claims if row["property"] == "lead"]
    assert len(leads) == 21


def test_an_entry_that_says_nothing_becomes_an_issue(fermata: Said) -> None:
    (issue,) = (row for row in fermata.issues if row["kind"] == "not-understood")
    assert issue["original"].startswith("Something altogether different")
