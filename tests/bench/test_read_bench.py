"""Reading measured: made sites and what they state, golds by hand, claims compared, and what the command prints."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from repertory.bench.read_figures import Quality, quality
from repertory.bench.read_quality import known_nothing, read_site
from repertory.bench.read_site_words import LANGUAGES, Speech
from repertory.bench.read_sites import Site, made_films, make_site, some_sites
from repertory.bench.read_speed import FORMS
from repertory.bench.read_truth import Fact, PageTruth, gold_truth, hide_structured, imdb_truth, measured
from repertory.cli import bench  # noqa: F401  (it adds its commands to the app)
from repertory.cli.app import app
from repertory.errors import InputRefused
from repertory.vocabulary.datatypes import DATATYPES
from repertory.vocabulary.properties import PROPERTIES

GOLD = Path(__file__).parents[2] / "bench" / "gold" / "csfd_pages.csv"
SMALL = Site("fr", "definitions", films=3)


def test_the_same_seed_makes_the_same_site_and_another_seed_another(tmp_path: Path) -> None:
    films = made_films(count=60)
    for name, site in (("a", SMALL), ("b", SMALL), ("c", Site("fr", "definitions", seed=2, films=3))):
        make_site(site, films, tmp_path / name)
    pages = {name: {page.name: page.read_bytes() for page in (tmp_path / name).iterdir()} for name in "abc"}
    assert pages["a"] == pages["b"]
    assert pages["a"] != pages["c"]


@pytest.mark.parametrize("site", some_sites(110), ids=lambda site: site.name)
def test_every_site_holds_the_words_it_states_and_a_value_of_the_right_kind(site: Site, tmp_path: Path) -> None:
    truth = make_site(site, made_films(count=60), tmp_path)
    pages = {page.name: page for page in truth}
    assert {page.kind for page in truth} >= {"film", "person", "search", "discussion"}
    assert {"title", "year", "director", "cast", "running_time", "country", "genre"} <= set(measured(truth))
    for page in pages.values():
        text = (tmp_path / page.name).read_text(encoding="utf-8")
        for fact in page.facts:
            if fact.property != "character":
                DATATYPES[PROPERTIES[fact.property].datatype].clean(fact.values[0])
            if fact.property in ("title", "cast", "director", "genre"):
                assert fact.values[0].replace("'", "&#x27;") in text


def test_eleven_sites_hold_every_language_and_every_layout_and_110_are_all() -> None:
    assert {site.language for site in some_sites(11)} == set(LANGUAGES)
    assert {site.layout for site in some_sites(11)} == {site.layout for site in some_sites(110)}
    assert len(set(some_sites(110))) == 110


def test_names_and_titles_are_written_in_the_sites_script() -> None:
    import numpy as np

    written = {code: Speech.of(code, np.random.default_rng(1)).written("Karen Evans") for code in LANGUAGES}
    assert written["ru"] == "Карен Еванс"
    assert written["cs"] == "Karen Evans"
    assert all("Karen" not in written[code] for code in ("ru", "zh", "ja"))


def _page() -> PageTruth:
    facts = [
        Fact("title", ("Backstage",)),
        Fact("running_time", ("112",)),
        Fact("running_time", ("155",), needed=False),
    ]
    return PageTruth(
        "a.html", "film", [*facts, Fact("genre", ("Drame", "drama")), Fact("director", ("Emmanuelle Bercot",))]
    )


def test_claims_are_right_where_the_page_states_them_and_facts_found_where_claimed() -> None:
    said = {
        "a.html": {
            "title": [frozenset({"backstage"})],
            "running_time": [frozenset({"155"}), frozenset({"90"})],
            "genre": [frozenset({"drama", "drame"})],
        },
        "b.html": {},
    }
    found = quality([_page(), PageTruth("b.html", "person")], said, measured([_page()]))
    rates = {name: (tally.precision, tally.recall) for name, tally in found.tallies.items()}
    assert rates == {"title": (1, 1), "running_time": (0.5, 0), "genre": (1, 1), "director": (1, 0)}
    assert found.wrong == ["b.html"]
    assert found.examples["running_time"] == ["a.html -112", "a.html +90"]


def test_a_page_of_a_film_that_gave_none_is_told_and_all_of_it_is_missing() -> None:
    found = quality([_page()], {}, ["title"])
    assert found.missed == ["a.html"]
    assert found.tallies["title"].f1 == 0


def test_sites_are_counted_together() -> None:
    whole = Quality()
    for said in ({}, {"a.html": {"title": [frozenset({"backstage"})]}}):
        whole.add(quality([_page()], said, ["title"]))
    assert (whole.pages, whole.tallies["title"].recall, len(whole.missed)) == (2, 0.5, 1)


def test_what_schema_org_data_tell_of_a_made_site_is_compared_with_it(tmp_path: Path) -> None:
    site = Site("en", "json_ld", films=3)
    truth = make_site(site, made_films(count=60), tmp_path / "pages")
    found = read_site(site.name, tmp_path / "pages", truth, known_nothing(tmp_path), tmp_path, learned=False)
    assert not found.refused
    assert found.quality.tallies["title"].f1 == 1
    assert found.quality.tallies["director"].f1 == 1
    assert found.quality.tallies["cast"].precision == 1
    assert 0 < found.quality.tallies["cast"].recall < 0.6
    assert found.quality.tallies["country"].recall == 0


def test_the_gold_of_csfd_tells_of_the_pages_that_are_there(shared: Path) -> None:
    pages = gold_truth(GOLD, shared / "data" / "pages" / "csfd")
    assert {page.name for page in pages} == {page.name for page in (shared / "data" / "pages" / "csfd").iterdir()}
    thrones = next(page for page in pages if page.name == "GameOfThronesSerial.html")
    assert sum(fact.property == "cast" for fact in thrones.facts) == 581


def test_a_gold_is_refused_where_a_page_is_another(shared: Path, tmp_path: Path) -> None:
    gold = tmp_path / "gold.csv"
    gold.write_text("page,kind,property,value,role\nArn.html,film,cast,31 0000000000000000,listed\n", encoding="utf-8")
    with pytest.raises(InputRefused, match="found 31 851e33a1f339737c"):
        gold_truth(gold, shared / "data" / "pages" / "csfd")


def test_the_matrix_is_read_from_imdbs_hidden_data(shared: Path) -> None:
    page = (shared / "data" / "pages" / "imdb" / "tt0133093.html").read_bytes()
    hidden, _ = hide_structured(page)
    assert b"application/ld+json" not in hidden
    facts = {(fact.property, fact.values[0]) for fact in imdb_truth("tt0133093.html", page).facts}
    assert {("running_time", "PT2H16M"), ("country", "Australia"), ("character", "Keanu Reeves|Neo")} <= facts
    assert sum(name == "cast" for name, _ in facts) == 18


def test_the_command_measures_the_speed_of_a_form_and_prints_it() -> None:
    given = ["bench", "read", "XML table", "--size", "0.01"]
    told = CliRunner().invoke(app, [*given, "--json"])
    assert told.exit_code == 0, told.output
    (figures,) = json.loads(told.stdout)["figures"]
    assert figures["form"] == "XML table"
    assert figures["records"] >= 1
    assert figures["memory"] > 10


def test_the_command_refuses_what_it_does_not_know() -> None:
    told = CliRunner().invoke(app, ["bench", "read", "punch cards"])
    assert told.exit_code == 2
    assert "punch cards" in told.output


def test_every_form_has_a_plain_way() -> None:
    from repertory.bench.read_plain import WAYS

    assert {form.plain for form in FORMS.values()} <= set(WAYS)


def test_a_series_read_as_a_film_is_wrong_unless_its_type_is_told() -> None:
    pages = [PageTruth(f"{kind}.html", kind) for kind in ("series", "episode", "comments", "search")]
    told = {"type": [frozenset({"television series"})]}
    said = {"series.html": told, "episode.html": {}, "comments.html": {}, "search.html": told}
    assert quality(pages, said, ["title"]).wrong == ["episode.html", "search.html"]


def test_the_command_tells_what_a_learned_card_reads_of_a_made_site(tmp_path: Path) -> None:
    told = CliRunner().invoke(app, ["bench", "read", "made", "--made", "1"])
    assert told.exit_code == 0, told.output
    assert "1 made sites, 21 pages, with known films" in told.stdout
    assert "| running_time |" in told.stdout
