"""A table's claims: their ids, places, positions, and what a card may ask for."""

from __future__ import annotations

import gzip
import json
from typing import Any

import duckdb
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from repertory.errors import CardRefused, DocumentRefused
from repertory.vocabulary.claim import Claim

FILMS: dict[str, Any] = {
    "name": "films",
    "columns": ["id", "title"],
    "key": "id",
    "claim": [
        {"column": "title", "property": "title"},
        {"column": "year", "property": "year"},
        {"column": "cast", "property": "cast", "each": "split", "by": "|", "first": 1},
        {"column": "country", "property": "country", "unknown": ["?"]},
    ],
}
CELLS = st.text(st.characters(blacklist_categories=("Cs", "Cc")), min_size=1, max_size=30)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(titles=st.lists(CELLS.filter(lambda cell: bool(cell.strip())), min_size=1, max_size=8))
def test_a_claim_computed_in_columns_has_the_id_that_a_claim_of_a_page_has(read_table: Any, titles: list[str]) -> None:
    rows = [{"id": str(number), "title": title, "cast": f"{title}|B"} for number, title in enumerate(titles)]
    told = read_table(json.dumps(rows), FILMS, "films.json")
    for row in told.claims:
        names = ("source", "property", "value", "original", "document", "locator", "position", "character")
        extras = {name: row[name] for name in (*names, "language", "country", "kind", "note")}
        assert row["claim_id"] == Claim(record=row["record_id"], **extras).id


def test_a_cell_is_found_by_its_row_and_column_and_a_cast_keeps_its_order(read_table: Any) -> None:
    told = read_table("id,title,year,cast\n7,Backstage,2005,Emmanuelle Seigner|Isild Le Besco\n", FILMS)
    assert [(row["property"], row["locator"], row["position"]) for row in told.claims] == [
        ("title", "row:1:title", None),
        ("year", "row:1:year", None),
        ("cast", "row:1:cast", 1),
        ("cast", "row:1:cast", 2),
    ]
    assert [(row["record_id"], row["label"], row["locator"]) for row in told.records] == [
        ("club:7", "Backstage", "row:1")
    ]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_any_mark_between_cells_will_do(read_table: Any, delimiter: str) -> None:
    text = "\n".join(delimiter.join(cells) for cells in (("id", "title", "year"), ("7", "Backstage", "2005")))
    assert read_table(text, FILMS).values("7", "year") == ["2005"]


def test_json_json_lines_parquet_xml_and_packed_tables_say_the_same(read_table: Any, tmp_path: Any) -> None:
    film = {"id": "7", "title": "Noémie & co", "year": "2005"}
    xml = "<films><film><id>7</id><title>Noémie &amp; co</title><year>2005</year></film></films>"
    parquet = tmp_path / "films.parquet"
    duckdb.execute(f"COPY (SELECT '7' AS id, 'Noémie & co' AS title, 2005 AS year) TO '{parquet}' (FORMAT parquet)")
    readings = [
        read_table(json.dumps([film]), FILMS, "films.json"),
        read_table(json.dumps(film) + "\n" + json.dumps(film | {"id": "8"}) + "\n", FILMS, "films.jsonl"),
        read_table(parquet, FILMS),
        read_table(xml, FILMS | {"element": "film"}, "films.xml"),
        read_table(gzip.compress("id,title,year\n7,Noémie & co,2005\n".encode()), FILMS, "films.csv.gz"),
    ]
    for told in readings:
        assert (told.values("7", "title"), told.values("7", "year")) == (["Noémie & co"], ["2005"])
        assert told.records[0]["label"] == "Noémie & co"


def test_places_in_json_and_xml_lead_to_the_value(read_table: Any) -> None:
    card = FILMS | {"element": "film", "claim": [{"column": "cast", "property": "cast", "each": "list", "first": 1}]}
    told = read_table('[{"id": 1, "title": "A"}, {"id": 7, "title": "B", "cast": ["X", "Y"]}]', card, "films.json")
    assert [row["locator"] for row in told.of("7", "cast")] == ["json:/1/cast/0", "json:/1/cast/1"]
    card = card | {"claim": [{"column": "cast/name", "property": "cast", "first": 1}]}
    xml = "<all><film><id>7</id><title>B</title><cast><name>X</name><name>Y</name></cast></film></all>"
    told = read_table(xml, card, "films.xml")
    assert [(row["locator"], row["position"]) for row in told.of("7", "cast")] == [
        ("xml:/all/film[1]/cast/name[1]", 1),
        ("xml:/all/film[1]/cast/name[2]", 2),
    ]


def test_words_not_understood_are_one_issue_with_their_first_place_and_how_often_they_stand(read_table: Any) -> None:
    rows = "\n".join(f"{number},Film {number},Atlantis" for number in range(1, 5))
    told = read_table(f"id,title,country\n{rows}\n5,Film 5,?\n", FILMS)
    (issue,) = [row for row in told.issues if row["kind"] == "not-understood"]
    assert "Atlantis" in issue["text"]
    assert "4 rows, first in row 1" in issue["text"]
    assert (issue["locator"], issue["original"], issue["record_id"]) == ("row:1:country", "Atlantis", "club:1")


def test_a_column_that_the_card_does_not_name_is_said_once(read_table: Any) -> None:
    told = read_table("id,title,colour\n1,A,red\n2,B,blue\n", FILMS)
    (sentence,) = told.said("unknown-field")
    assert "'colour'" in sentence


def test_names_that_the_reader_uses_itself_may_be_columns(read_table: Any) -> None:
    columns = ["row", "key", "record_id", "value", "original", "position", "apart", "bare", "statement"]
    text = f"id,title,{','.join(columns)}\n7,Backstage,{','.join('x' * len(columns))}\n"
    assert read_table(text, FILMS).values("7", "title") == ["Backstage"]


def test_rows_of_one_key_are_one_record_and_each_thing_is_told_once(read_table: Any) -> None:
    told = read_table("id,title,year\n7,Backstage,2005\n7,Backstage,2006\n", FILMS)
    assert len(told.records) == 1
    assert (told.values("7", "title"), told.values("7", "year")) == (["Backstage"], ["2005", "2006"])
    assert told.said("duplicate") == ["Row 2 tells of 7 again, as row 1 does; the two were read as one record."]


def test_a_row_without_a_key_is_left_out_and_said(read_table: Any) -> None:
    told = read_table("id,title\n7,Backstage\n,Out\n", FILMS)
    assert [row["key"] for row in told.records] == ["7"]
    assert told.said("not-understood") == ["Expected a key in column id, found none in row 2; not read."]


def test_a_table_without_its_key_column_is_refused_in_a_sentence(read_table: Any) -> None:
    with pytest.raises(DocumentRefused, match=r"Expected the columns of club \(id, title\), found no id in films.csv"):
        read_table("title,year\nBackstage,2005\n", FILMS)


def test_a_table_without_rows_is_refused_in_a_sentence(read_table: Any) -> None:
    with pytest.raises(DocumentRefused, match="Expected rows below the columns id, title"):
        read_table("id,title\n", FILMS)


@pytest.mark.parametrize(
    ("mistake", "sentence"),
    [
        ({"claim": [{"column": "title", "property": "tittle"}]}, "Expected the name of a property .* found 'tittle'"),
        ({"claim": [{"column": "t", "property": "title", "clean": ["fly"]}]}, "Expected a transform .* found 'fly'"),
        ({"claim": [{"column": "t", "property": "title", "eech": ""}]}, "Expected only .* found eech"),
        ({"claim": [{"column": "t", "property": "title", "each": "heap"}]}, "Expected each to be split or list"),
        ({"claim": [{"column": "title"}]}, "Expected everything that statement needs"),
        ({"gather": [{"column": "t", "property": "rating", "how": "guess"}]}, "Expected how to be one of"),
    ],
)
def test_a_card_with_a_mistake_is_refused_in_a_sentence(read_table: Any, mistake: Any, sentence: str) -> None:
    with pytest.raises(CardRefused, match=sentence):
        read_table("id,title\n7,Backstage\n", FILMS | mistake)
