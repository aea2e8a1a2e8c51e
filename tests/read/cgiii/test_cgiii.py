"""The catalogue CGiii: each numbered line of the seeds' list, on a page of our own and on the real one."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from said import ReadPage, Said

HERE = Path(__file__).parent
INVERTED = {
    "Frikis (Los)": "Los Frikis",
    "Best Friend (The)": "The Best Friend",
    "Holiday Exchange (The)": "The Holiday Exchange",
    "Flamingo (The)": "The Flamingo",
    "Mafia's Obsession (The)": "The Mafia's Obsession",
    "Not So Straight Christmas (A)": "A Not So Straight Christmas",
    "Hombre Libre (Un)": "Un Hombre Libre",
}
UNTOUCHED = [
    "A Dios pongo por testigo", "Der Soldat Monika", "Yo, adicto", "Movie Given Hiiragi Mix.", "1-800-ON-HER-OWN",
    "Inside Out 2", "Out", "LIZA: A Truly Terrific Absolutely True Story", "CameraChild",
]  # fmt: skip


@pytest.fixture(scope="module")
def backstage(read_page: ReadPage, shared: Path) -> Said:
    return read_page("cgiii", shared / "seeds" / "000_df7eb6da57435e42.txt")


@pytest.fixture(scope="module", params=["fermata.txt", "fermata.html"])
def fermata(read_page: ReadPage, request: pytest.FixtureRequest) -> Said:
    return read_page("cgiii", HERE / request.param)


def test_fermata_says_what_is_expected_as_text(read_page: ReadPage) -> None:
    expected = json.loads((HERE / "fermata.expected.json").read_text(encoding="utf-8"))
    assert read_page("cgiii", HERE / "fermata.txt").told() == expected


def test_fermata_says_the_same_as_html_and_its_addresses_too(read_page: ReadPage) -> None:
    text = read_page("cgiii", HERE / "fermata.txt").told()
    html = read_page("cgiii", HERE / "fermata.html").told()
    addresses = [row for row in html["claims"] if row[1] == "url"]
    assert [row for row in html["claims"] if row[1] != "url"] == text["claims"]
    assert (html["records"], html["issues"]) == (text["records"], text["issues"])
    assert ["Fermata", "url", "https://www.cgiii.com/cms/films/4711-fermata"] in [row[:3] for row in addresses]


def test_html_gives_fermata_and_the_newest_films_the_catalogue_s_own_ids(read_page: ReadPage) -> None:
    said = read_page("cgiii", HERE / "fermata.html")
    keys = [row["key"] for row in said.records]
    assert keys[0] == "4711"
    assert keys[1:] == [str(number) for number in range(900, 917)]


def test_every_claim_about_fermata_stands_at_its_place(fermata: Said) -> None:
    assert fermata.misplaced() == []


def test_every_claim_about_backstage_2005_stands_at_its_place(backstage: Said) -> None:
    assert backstage.misplaced() == []


def test_the_logo_s_alternative_text_is_no_title(backstage: Said, fermata: Said) -> None:
    for said in (backstage, fermata):
        assert "Fireworks Logo" not in {row["label"] for row in said.records}
        assert all("Fireworks" not in row["original"] for row in (*said.claims, *said.issues))


def test_the_forty_bullets_are_films_of_their_own_known_by_title_and_announced_with_a_trailer(backstage: Said) -> None:
    films = backstage.records[1:]
    assert len(films) == 40
    assert {row["kind"] for row in films} == {"film"}
    assert {row["about"] for row in films} == {None}
    for row in films:
        claims = [claim for claim in backstage.claims if claim["record_id"] == row["record_id"]]
        assert [(claim["property"], claim["lost"], claim["kind"]) for claim in claims] == [
            ("title", False, None),
            ("trailer", True, "announced"),
        ]


def test_a_film_listed_among_the_newest_may_be_the_page_s_own(fermata: Said) -> None:
    own, listed = (row for row in fermata.records if row["label"] == "Fermata")
    assert own["record_id"] != listed["record_id"]


def test_seven_inverted_articles_of_the_newest_films_stand_upright_and_keep_their_words(backstage: Said) -> None:
    titles = {row["original"]: row["value"] for row in backstage.claims if row["property"] == "title"}
    assert {words: title for words, title in titles.items() if words != title} == INVERTED


def test_titles_that_only_look_inverted_are_left_as_they_are(backstage: Said) -> None:
    titles = [row["value"] for row in backstage.claims if row["property"] == "title"]
    assert [title for title in UNTOUCHED if title not in titles] == []


def test_backstage_2005_has_a_title_and_no_year_id_or_address_here(backstage: Said) -> None:
    assert backstage.values("Backstage", "title") == ["Backstage"]
    told = {row["property"] for row in backstage.of("Backstage")}
    assert told.isdisjoint({"year", "identifier", "url", "release_date"})
    assert backstage.records[0]["key"] == backstage.records[0]["document"][:12]


def test_the_last_fact_of_the_line_has_no_key_and_is_the_running_time(backstage: Said) -> None:
    assert backstage.values("Backstage", "country") == ["FR"]
    assert backstage.values("Backstage", "language") == ["fr"]
    assert backstage.values("Backstage", "running_time") == ["112"]


def test_people_under_a_singular_label_are_parted_by_semicolons(backstage: Said) -> None:
    assert backstage.values("Backstage", "director") == ["Emmanuelle Bercot"]
    assert backstage.values("Backstage", "writer") == ["Emmanuelle Bercot", "Jérôme Tonnerre"]
    assert backstage.values("Backstage", "producer") == ["Caroline Benjo", "Christoph Hahnheiser"]


def test_comment_and_blurb_are_two_texts_and_never_a_synopsis(backstage: Said) -> None:
    (comment,) = backstage.values("Backstage", "comment")
    (blurb,) = backstage.values("Backstage", "blurb")
    assert comment.count("\n\n") == 3
    assert "\n\n" not in blurb
    assert backstage.values("Backstage", "synopsis") == []
    assert backstage.values("Backstage", "mentions") == ["Isild Le Besco", "Emmanuelle Seigner"]


def test_a_trailer_is_announced_and_none_preserved(backstage: Said) -> None:
    (trailer,) = (row for row in backstage.of("Backstage") if row["property"] == "trailer")
    assert (trailer["lost"], trailer["kind"], trailer["value"]) == (True, "announced", None)
    assert [row["locator"] for row in backstage.issues if "trailer" in row["text"]] == [trailer["locator"]]


def test_fifteen_people_play_roles_that_may_hold_commas(backstage: Said) -> None:
    cast = [
        (row["value"], row["character"], row["position"])
        for row in backstage.of("Backstage")
        if row["property"] == "cast"
    ]
    assert [position for _, _, position in cast] == list(range(1, 16))
    assert cast[0] == ("Emmanuelle Seigner", "Lauren Waks", 1)
    assert cast[5][1] == "Marie-Line, la mere de Lucie"
    assert cast[6][1] == "Jean-Claude, le garde du corps"
    assert cast[10][1] == "Une fan"


def test_a_role_is_split_off_at_the_first_as(fermata: Said) -> None:
    last = [row for row in fermata.claims if row["property"] == "cast"][-1]
    assert (last["value"], last["character"]) == ("Paul", "Smith as himself as well")


def test_a_last_line_without_a_semicolon_may_be_a_cut_list(backstage: Said, fermata: Said) -> None:
    for said in (backstage, fermata):
        (cut,) = (row for row in said.issues if row["kind"] == "cut")
        assert cut["record_id"] == said.records[0]["record_id"]


def test_accents_lost_in_the_cast_only_are_told_with_their_evidence(backstage: Said) -> None:
    (lost,) = (row for row in backstage.issues if "accents" in row["text"].lower())
    assert {"Noemie", "mere", "pere", "ingenieur"} <= set(lost["original"].split(", "))
    assert "Jérôme Tonnerre" in backstage.values("Backstage", "writer")


def test_a_label_that_is_not_known_becomes_an_issue(fermata: Said) -> None:
    (unknown,) = (row for row in fermata.issues if row["kind"] == "unknown-field")
    assert unknown["original"] == "Choreographer: Inès Roy"
