"""Articles of Wikipedia in the layouts that people save them in: desktop old and new, mobile, text, text glued."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from said import ReadPage, Said
from selectolax.lexbor import LexborHTMLParser

from repertory.collection import Collection
from repertory.read.run import read_paths

HERE = Path(__file__).parent
PAGES = [
    "slack-tide.html", "slack-tide.txt", "low-road.mobile.html", "low-road.txt", "iona-baird.html", "iona-baird.txt",
]  # fmt: skip
INFOBOX = (
    "Directed by", "Screenplay by", "Story by", "Based on", "Produced by", "Written by", "Starring", "Narrated by",
    "Cinematography", "Edited by", "Music by", "Production company", "Production companies", "Distributed by",
    "Release date", "Release dates", "Running time", "Country", "Countries", "Language", "Languages", "Budget",
    "Box office",
)  # fmt: skip
"""The labels that Wikipedia's template for films shows, singular and plural."""


@pytest.fixture(scope="module")
def slack_tide(read_page: ReadPage) -> Said:
    return read_page("wikipedia_article", HERE / "slack-tide.html")


@pytest.fixture(scope="module")
def slack_tide_as_text(read_page: ReadPage) -> Said:
    return read_page("wikipedia_article", HERE / "slack-tide.txt")


@pytest.fixture
def read_words(read_page: ReadPage, tmp_path: Path):
    """Read an article about Low Road (2004) with these lines in its box, as text."""

    def read(box: str, body: str = "Low Road is a 2004 British comedy film.") -> Said:
        page = tmp_path / "low-road.txt"
        page.write_text(
            f"Low Road (2004 film)\n\nFrom Wikipedia, the free encyclopedia\n{box}\n\n{body}\n", encoding="utf-8"
        )
        return read_page("wikipedia_article", page)

    return read


def _without_words(said: Said) -> set[tuple[str, ...]]:
    """What is claimed, without the words it is claimed in: dates stand in two forms in HTML only."""
    return {(*row[:3], *row[4:]) for row in said.told()["claims"]}


@pytest.mark.parametrize("name", ["slack-tide.html", "slack-tide.txt", "iona-baird.html", "iona-baird.txt"])
def test_a_page_says_what_is_expected(read_page: ReadPage, name: str) -> None:
    expected = json.loads((HERE / f"{name}.expected.json").read_text(encoding="utf-8"))
    assert read_page("wikipedia_article", HERE / name).told() == expected


@pytest.mark.parametrize("name", PAGES)
def test_every_claim_stands_at_its_place(read_page: ReadPage, name: str) -> None:
    said = read_page("wikipedia_article", HERE / name)
    assert said.claims
    assert [row for row in said.misplaced() if row["property"] != "alternative_title"] == []


def test_titles_of_slack_tide_2011_in_other_languages_stand_at_the_links_that_tell_them(slack_tide: Said) -> None:
    rows = [row for row in slack_tide.of("Slack Tide") if row["property"] == "alternative_title"]
    assert [(row["value"], row["language"]) for row in rows] == [
        ("Stauwasser", "de"), ("L'Étale", "fr"), ("潮止まり", "ja"),
    ]  # fmt: skip
    tree = LexborHTMLParser(slack_tide.content)
    for row in rows:
        (link,) = tree.css(row["locator"].removeprefix("node:"))
        assert link.attributes["title"] == row["original"]


def test_slack_tide_2011_says_as_text_what_it_says_as_html_but_for_what_text_lost(
    slack_tide: Said, slack_tide_as_text: Said
) -> None:
    html, text = _without_words(slack_tide), _without_words(slack_tide_as_text)
    assert text <= html
    assert {(row[1], row[2]) for row in html - text} == {
        ("url", "https://en.wikipedia.org/wiki/Slack_Tide_(2011_film)"),
        ("award", "Harbour Awards, Best Actress (won)"),
        ("alternative_title", "Stauwasser"),
        ("alternative_title", "L'Étale"),
        ("alternative_title", "潮止まり"),
    }


@pytest.mark.parametrize("label", INFOBOX)
def test_every_label_of_the_box_is_known(read_words, label: str) -> None:
    said = read_words(f"Directed by\tRhona Cairns\n{label}\tKirsty Munro")
    assert [row for row in said.issues if row["kind"] == "unknown-field"] == []
    assert said.values("Low Road", "director")[0] == "Rhona Cairns"


def test_a_label_that_is_not_known_is_an_issue_by_its_name(slack_tide: Said, slack_tide_as_text: Said) -> None:
    for said in (slack_tide, slack_tide_as_text):
        (issue,) = (row for row in said.issues if row["kind"] == "unknown-field")
        assert "'Puppetry'" in issue["text"]
        assert "Ada Strand" in issue["original"]
        assert all(row["value"] != "Ada Strand" for row in said.claims)


def test_what_belongs_to_the_site_and_not_to_the_article_is_left_out(slack_tide: Said) -> None:
    told = " ".join(f"{row['value']} {row['original']}" for row in slack_tide.claims)
    for words in ("1987", "[edit]", "Theatrical", "more sources", "Low Road", "mw-parser-output", "Main menu"):
        assert words not in told


def test_footnotes_are_kept_in_the_words_and_gone_from_the_value(slack_tide: Said) -> None:
    (lead,) = (row for row in slack_tide.of("Slack Tide") if row["property"] == "lead")
    assert "[1]" in lead["original"]
    assert all(not re.search(r"\[\d\]", row["value"] or "") for row in slack_tide.claims)


def test_running_times_are_told_apart_by_their_cut(slack_tide: Said) -> None:
    times = [(row["value"], row["kind"]) for row in slack_tide.of("Slack Tide") if row["property"] == "running_time"]
    assert times == [("104", None), ("131", "director's cut")]


def test_release_dates_have_their_country_and_a_festival_is_an_event(slack_tide: Said) -> None:
    rows = slack_tide.of("Slack Tide")
    dates = [(row["value"], row["country"]) for row in rows if row["property"] == "release_date"]
    assert dates == [("2011-10-14", "GB"), ("2012-01-04", "FR")]
    venice = next(row for row in rows if row["property"] == "event" and row["value"] == "Venice")
    assert venice["note"] == "shown on September 3, 2011"


def test_a_date_for_several_countries_is_told_for_each(read_words) -> None:
    rows = read_words("Release date\t14 May 2004 (United Kingdom and Ireland)\nRunning time\t92 minutes").claims
    assert [(row["value"], row["country"]) for row in rows if row["property"] == "release_date"] == [
        ("2004-05-14", "GB"), ("2004-05-14", "IE"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("label", "words"),
    [("Budget", "$150–175 million"), ("Box office", "£2-3 million"), ("Running time", "97–102 minutes")],
)
def test_a_range_is_an_issue_and_no_value_is_invented(read_words, label: str, words: str) -> None:
    said = read_words(f"Directed by\tRhona Cairns\n{label}\t{words}")
    assert any(words in row["text"] for row in said.issues)
    assert not [row for row in said.claims if row["property"] in ("budget", "box_office", "running_time")]


def test_the_cast_of_slack_tide_2011_has_roles_without_what_describes_them(slack_tide: Said) -> None:
    rows = [row for row in slack_tide.of("Slack Tide") if row["property"] == "cast" and " as " in row["original"]]
    assert [(row["value"], row["character"], row["note"]) for row in rows] == [
        ("Iona Baird", "Ailsa Reid", None),
        ("Samir Belkacem", "Dr. Nour", None),
        ("Max Orr Jr.", "Finlay Reid, Jr.", "uncredited"),
    ]


def test_a_cast_in_a_table_is_read_by_its_columns(read_page: ReadPage) -> None:
    said = read_page("wikipedia_article", HERE / "low-road.mobile.html")
    cast = [(row["value"], row["character"], row["note"]) for row in said.claims if row["property"] == "cast"]
    assert cast == [
        ("Iona Baird", "Kirsty", "voice"), ("Gordon Pirie", "The twins", None), ("Hamish Pirie", "The twins", None),
    ]  # fmt: skip


def test_the_introduction_of_low_road_2004_goes_on_behind_the_box_on_a_telephone(read_page: ReadPage) -> None:
    (lead,) = read_page("wikipedia_article", HERE / "low-road.mobile.html").values("Low Road", "lead")
    assert lead.startswith("Low Road is a 2004 British comedy film")
    assert lead.endswith("the island's own company.")


def test_crores_are_ten_millions(read_page: ReadPage) -> None:
    said = read_page("wikipedia_article", HERE / "low-road.mobile.html")
    assert said.values("Low Road", "budget") == ["INR 20000000"]


def test_prizes_are_told_by_a_table_whose_cells_go_over_several_rows(slack_tide: Said) -> None:
    rows = [row for row in slack_tide.of("Slack Tide") if row["property"] == "award"]
    assert [(row["value"], row["note"]) for row in rows] == [
        ("Harbour Awards, Best Film (nominated)", "Slack Tide"),
        ("Harbour Awards, Best Actress (won)", "Iona Baird"),
        ("Island Film Circle (won)", "Rhona Cairns"),
    ]


def test_a_series_is_no_film_and_is_told(read_page: ReadPage) -> None:
    said = read_page("wikipedia_article", HERE / "the-long-jetty.txt")
    assert (said.records, said.claims) == ([], [])
    (issue,) = said.issues
    assert issue["original"] == "The Long Jetty"


@pytest.mark.parametrize(
    ("box", "lead"),
    [
        ("Author\tElspeth Muir\nCountry\tUnited Kingdom", "Jetty is a 1998 drama novel by Elspeth Muir."),
        ("Directed by\tRhona Cairns\nNetwork\tHarbour One", "Jetty is a British drama television series set in Oban."),
    ],
    ids=["a novel", "a drama series"],
)
def test_another_work_is_no_film(read_page: ReadPage, tmp_path: Path, box: str, lead: str) -> None:
    page = tmp_path / "jetty.txt"
    page.write_text(f"Jetty\n\nFrom Wikipedia, the free encyclopedia\n{box}\n\n{lead}\n", encoding="utf-8")
    said = read_page("wikipedia_article", page)
    assert (said.records, [row["original"] for row in said.issues]) == ([], ["Jetty"])


def test_what_was_made_for_television_is_a_film_where_its_first_sentence_says_so(
    read_page: ReadPage, tmp_path: Path
) -> None:
    page = tmp_path / "jetty.txt"
    box = "Directed by\tRhona Cairns\nNetwork\tHarbour One"
    lead = "Jetty is a 2009 British drama television film directed by Rhona Cairns."
    page.write_text(f"Jetty\n\nFrom Wikipedia, the free encyclopedia\n{box}\n\n{lead}\n", encoding="utf-8")
    said = read_page("wikipedia_article", page)
    assert [row["kind"] for row in said.records] == ["film"]
    assert set(said.values("Jetty", "director")) == {"Rhona Cairns"}
    assert [row["kind"] for row in said.issues] == ["unknown-field"]


def test_an_article_about_a_person_makes_a_person(read_page: ReadPage) -> None:
    said = read_page("wikipedia_article", HERE / "iona-baird.html")
    assert [(row["kind"], row["key"]) for row in said.records] == [("person", "Iona_Baird")]
    assert set(said.values("Iona Baird", "birth_date")) == {"1979-04-02"}


def test_pages_are_known_as_wikipedia_s_by_their_words_and_address(collection: Collection) -> None:
    report = read_paths(collection, [HERE / name for name in PAGES])
    assert report.refused == []
    assert {name: counts.documents for name, counts in report.sources.items()} == {"wikipedia_article": len(PAGES)}


def test_a_page_of_wikimili_stays_wikimili_s(collection: Collection) -> None:
    report = read_paths(collection, [HERE.parent / "wikimili" / "fermata.html"])
    assert list(report.sources) == ["wikimili"]
