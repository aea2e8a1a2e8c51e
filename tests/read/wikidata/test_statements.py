"""Statements as Wikidata holds them: what qualifies them, what is not known, ids that other sources know, too."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from repertory.read.cards import known_cards
from repertory.read.prepare import prepare
from repertory.read.reader import Input
from repertory.read.wikidata import read
from repertory.vocabulary.claim import Document

Json = dict[str, Any]
Rows = list[Json]


def snak(value: Any, kind: str = "string") -> Json:
    if value in ("novalue", "somevalue"):
        return {"snaktype": value, "property": "P1"}
    if kind == "item":
        value, kind = {"id": value}, "wikibase-entityid"
    return {"snaktype": "value", "property": "P1", "datavalue": {"value": value, "type": kind}}


def statement(main: Json, rank: str = "normal", **qualifiers: list[Json]) -> Json:
    return {"mainsnak": main, "rank": rank, "qualifiers": qualifiers}


def entity(key: str, label: str, claims: Json | None = None, sites: Json | None = None) -> Json:
    links = {site: {"title": title} for site, title in (sites or {}).items()}
    return {"id": key, "labels": {"en": {"value": label}}, "claims": claims or {}, "sitelinks": links}


def film(claims: Json, sites: Json | None = None) -> Json:
    return entity("Q1", "Fermata", {"P31": [statement(snak("Q11424", "item"))]} | claims, sites)


def dump(folder: Path, *entities: Json) -> tuple[Rows, Rows]:
    """Return the claims and the issues of a dump of these entities and of some things that they name."""
    codes = [statement(snak("SX"), "deprecated"), statement(snak("SV")), statement(snak("SE"), "preferred")]
    named = {"Q2": "the world", "Q3": "Ida", "P1545": "series ordinal"}
    things = [
        entity("Q34", "Sweden", {"P297": codes}),
        entity("Q132", "krona", {"P498": [statement(snak("SEK"))]}),
        *(entity(key, label) for key, label in named.items()),
    ]
    path = folder / "all.json"
    path.write_text("[\n" + ",\n".join(json.dumps(one) for one in (*entities, *things)) + "\n]\n")
    document = Document("0" * 64, "wikidata", path.name, "application/json", path.stat().st_size)
    batches = list(read(Input(document, prepare(path, folder), known_cards()["wikidata"])))
    claims, issues = ([getattr(batch, name).to_pylist() for batch in batches] for name in ("claims", "issues"))
    return [row for rows in claims for row in rows], [row for rows in issues for row in rows]


def told(claims: Rows, name: str) -> list[tuple[str, str | None, str | None]]:
    return [(row["value"], row["country"], row["note"]) for row in claims if row["property"] == name]


def test_pages_of_wikipedias_have_the_ids_by_which_their_dumps_call_them(tmp_path: Path) -> None:
    sites = {"enwiki": "Fermata", "frwiki": "Fermate (film)", "zh_yuewiki": "F", "be_x_oldwiki": "F", "simplewiki": "F",
             "commonswiki": "F", "frwikiquote": "F"}  # fmt: skip
    ids = [value for value, _, _ in told(dump(tmp_path, film({}, sites))[0], "identifier")]
    assert sorted(ids) == [
        "commonswiki:F", "frwikiquote:F", "wikidata:Q1", "wikipedia:Fermata", "wikipedia_be-tarask:F",
        "wikipedia_fr:Fermate_(film)", "wikipedia_simple:F", "wikipedia_zh-yue:F",
    ]  # fmt: skip


def test_an_id_at_rotten_tomatoes_is_what_its_pages_call_a_film(tmp_path: Path) -> None:
    claims, _ = dump(tmp_path, film({"P1258": [statement(snak("m/fermata")), statement(snak("tv/fermata"))]}))
    ids = {value for value, _, _ in told(claims, "identifier")}
    assert {"rottentomatoes:fermata", "rottentomatoes:tv/fermata"} < ids


def test_box_office_is_that_of_the_country_it_is_valid_in(tmp_path: Path) -> None:
    amount = {"amount": "+100", "unit": "http://www.wikidata.org/entity/Q132"}
    amounts = [statement(snak(amount, "quantity"), P3005=[snak(place, "item")]) for place in ("Q34", "Q2")]
    claims, _ = dump(tmp_path, film({"P2142": amounts}))
    assert told(claims, "box_office") == [("SEK 100", "SE", None), ("SEK 100", None, "in the world")]


@pytest.mark.parametrize("value", ["novalue", "somevalue"])
def test_a_qualifier_of_no_or_an_unknown_value_is_told(tmp_path: Path, value: str) -> None:
    claims, issues = dump(tmp_path, film({"P161": [statement(snak("Q3", "item"), P453=[snak(value)])]}))
    assert told(claims, "cast") == [("Ida", None, None)]
    (issue,) = [row for row in issues if row["kind"] == "no-value"]
    assert issue["text"].startswith("P161, qualified by P453: the qualifier says that ")
    assert issue["locator"] == "json:/0/claims/P161/0/qualifiers/P453/0"


def test_a_qualifier_that_cannot_be_told_becomes_an_issue(tmp_path: Path) -> None:
    decade = {
        "time": "+1990-00-00T00:00:00Z",
        "precision": 8,
        "calendarmodel": "http://www.wikidata.org/entity/Q1985727",
    }
    _, issues = dump(tmp_path, film({"P161": [statement(snak("Q3", "item"), P580=[snak(decade, "time")])]}))
    (issue,) = [row["text"] for row in issues if row["kind"] == "not-understood"]
    assert issue.startswith("P161, qualified by P580: Expected a year, a month or a day of our era")


def test_an_ordinal_that_is_no_number_stays_a_note(tmp_path: Path) -> None:
    ordinals = [statement(snak("Q3", "item"), P1545=[snak(words)]) for words in ("2", "2a")]
    claims, _ = dump(tmp_path, film({"P161": ordinals}))
    rows = [(row["position"], row["note"]) for row in claims if row["property"] == "cast"]
    assert rows == [(2, None), (None, "series ordinal: 2a")]


@pytest.mark.parametrize("code", ["und", "mul", "mis"])
def test_a_title_in_no_one_language_has_none(tmp_path: Path, code: str) -> None:
    text = {"text": "Fermata", "language": code}
    claims, _ = dump(tmp_path, film({"P1476": [statement(snak(text, "monolingualtext"))]}))
    assert [row["language"] for row in claims if row["property"] == "original_title"] == [None]


def test_an_instance_of_a_genre_of_films_alone_is_a_film(tmp_path: Path) -> None:
    claims, _ = dump(tmp_path, entity("Q1", "Fermata", {"P31": [statement(snak("Q130232", "item"))]}))
    assert [value for value, _, _ in told(claims, "type")] == ["film"]
