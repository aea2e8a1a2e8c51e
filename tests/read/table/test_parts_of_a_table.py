"""A table stated in parts, by one process or several."""

from __future__ import annotations

from pathlib import Path

import pytest

from repertory.read.prepare import prepare
from repertory.read.reader import Input
from repertory.read.table import parts, read
from repertory.vocabulary.card import Card
from repertory.vocabulary.claim import Document

CARD = {
    "name": "films",
    "columns": ["id", "title"],
    "key": "id",
    "claim": [
        {"column": "title", "property": "title"},
        {"column": "genre", "property": "genre", "each": "split", "by": "|"},
        {"column": "minutes", "property": "running_time"},
    ],
    "gather": [{"column": "rating", "property": "rating", "how": "mean", "clean": ["out_of:5"], "least": 2}],
}
# Rows of film 3 stand at the beginning and at the end; a genre is told twice, once in another row.
ROWS = [
    "3,Backstage,drama|music,112,4",
    *(f"{number},Film {number},comedy|drama|comedy,{60 + number},3" for number in range(10, 40)),
    "40,Long One,drama,no time,1",
    "3,Backstage,music|thriller,112,5",
]


def _read(path: Path, processes: int) -> dict[str, list[dict[str, object]]]:
    card = Card("club", "A film club", "https://example.org", "none", "table", options={"table": [CARD]})
    document = Document("0" * 64, "club", path.name, "text/plain", 1)
    batches = list(read(Input(document, prepare(path, path.parent), card, processes)))
    return {
        name: [row for batch in batches for row in getattr(batch, name).to_pylist()]
        for name in ("records", "claims", "issues")
    }


def _id(claim: dict[str, object]) -> str:
    return str(claim["claim_id"])


@pytest.fixture
def films(tmp_path: Path) -> Path:
    path = tmp_path / "films.csv"
    path.write_text("\n".join(["id,title,genre,minutes,rating", *ROWS]) + "\n", encoding="utf-8")
    return path


def test_parts_in_several_processes_give_what_one_part_gives(films: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = _read(films, 1)
    monkeypatch.setattr(parts, "ROWS", 4)
    monkeypatch.setattr(parts, "CELLS", 0)
    parted = _read(films, 3)
    assert parted["records"] == whole["records"]
    assert parted["issues"] == whole["issues"]
    assert len(whole["issues"]) == 2  # words that are no running time, and a film that is told twice
    assert sorted(parted["claims"], key=_id) == sorted(whole["claims"], key=_id)


def test_a_film_told_at_both_ends_is_one_record_and_each_thing_is_told_once(
    films: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(parts, "ROWS", 1)
    monkeypatch.setattr(parts, "CELLS", 0)
    told = _read(films, 2)
    (record,) = [row for row in told["records"] if row["key"] == "3"]
    said = [row for row in told["claims"] if row["record_id"] == record["record_id"]]
    assert [row["value"] for row in said if row["property"] == "genre"] == ["drama", "music", "thriller"]
    assert [row["value"] for row in said if row["property"] == "rating"] == ["4.5/5"]
