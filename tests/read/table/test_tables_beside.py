"""What a card may say of tables beside a table, of rows that it wants, and of columns that qualify a value."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from repertory.errors import CardRefused
from repertory.read.prepare import prepare
from repertory.read.reader import Input
from repertory.read.table import read
from repertory.read.table.mapping import tables
from repertory.vocabulary.card import Card
from repertory.vocabulary.claim import Document

FILMS = {"name": "films", "columns": ["no", "film"], "key": "no", "label": "film", "unknown": ["?"],
         "only": {"sort": ["F"]}, "claim": [{"column": "film", "property": "title"}]}  # fmt: skip
ROLES = {
    "name": "roles", "columns": ["film_no", "who"], "key": "film_no", "of": "films",
    "claim": [{
        "column": "who", "property": "cast", "names": "people", "each": "split", "by": "+",
        "beside": [{"column": "role", "into": "character"}, {"column": "place", "into": "position"}],
    }],
}  # fmt: skip
PEOPLE = {"name": "people", "columns": ["person", "called"], "key": "person", "label": "called", "kind": "person",
          "claim": [{"column": "called", "property": "name"}]}  # fmt: skip


def _card(*entries: dict[str, Any]) -> Card:
    return Card("club", "A film club", "https://example.org", "none", "table", options={"table": list(entries)})


def _read(path: Path, *entries: dict[str, Any]) -> tuple[list[dict[str, Any]], list[dict[str, Any]], int]:
    document = Document("0" * 64, "club", path.name, "text/plain", 1)
    batches = list(read(Input(document, prepare(path, path.parent), _card(*entries), folder=path.parent)))
    claims, issues = (
        [row for one in batches for row in getattr(one, name).to_pylist()] for name in ("claims", "issues")
    )
    return claims, issues, sum(one.left for one in batches)


def test_ids_in_a_cell_are_named_by_json_lines_beside_it(tmp_path: Path) -> None:
    (tmp_path / "films.csv").write_text("no,film,sort\n1,Fermata,F\n2,An Episode,E\n")
    (tmp_path / "people.jsonl").write_text('{"person": "p1", "called": "Ida"}\n{"person": "p2", "called": "Bo"}\n')
    (tmp_path / "roles.csv").write_text("film_no,who,role,place\n1,p1+p2,The Twins,4\n1,p3,,\n2,p1,Herself,1\n")
    claims, issues, left = _read(tmp_path / "roles.csv", FILMS, ROLES, PEOPLE)
    told = [(row["value"], row["original"], row["character"], row["position"]) for row in claims]
    assert told == [("Ida", "p1", "The Twins", 4), ("Bo", "p2", "The Twins", 4)]
    assert [row["original"] for row in issues if "found none" in row["text"]] == ["p3"]
    assert left == 1


def test_rows_of_another_sort_are_left_out_and_counted(tmp_path: Path) -> None:
    (tmp_path / "films.csv").write_text("no,film,sort\n1,Fermata,F\n2,An Episode,E\n3,?,F\n")
    claims, _, left = _read(tmp_path / "films.csv", FILMS)
    assert [row["value"] for row in claims] == ["Fermata"]
    assert left == 1


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"of": "nothing"}, "Expected the name of a table"),
        ({"claim": [{"column": "who", "property": "cast", "names": "nobody"}]}, "Expected the name of a table"),
        (
            {"claim": [{"column": "who", "property": "cast", "beside": [{"column": "role", "into": "hat"}]}]},
            "Expected into to be one of character",
        ),
    ],
)
def test_a_card_that_names_what_is_not_there_is_refused(changed: dict[str, Any], told: str) -> None:
    with pytest.raises(CardRefused, match=told):
        tables(_card(FILMS, ROLES | changed, PEOPLE))
