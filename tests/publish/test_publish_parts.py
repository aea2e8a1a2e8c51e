"""Dossiers shaped part by part, by one process or several."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from repertory.collection import Collection
from repertory.publish import parts
from repertory.publish.run import publish
from repertory.publish.search import SearchIndex
from repertory.publish.streams import Span, Stream

MADE = ("dossiers", "reviews", "disputes")


def test_several_processes_with_small_parts_give_the_same_bytes_as_one(
    small: Collection, fresh: Collection, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(parts, "PART", 2)
    fresh.settings = replace(fresh.settings, threads=3)
    report = publish(fresh)
    assert report.films + report.people > 3 * 2
    for name in MADE:
        one, several = (collection.derived / f"{name}.parquet" for collection in (small, fresh))
        assert several.read_bytes() == one.read_bytes(), name
    found = [[hit.id for hit in SearchIndex(made.search).search("Backstage")] for made in (small, fresh)]
    assert found[0] == found[1]


def test_a_stream_of_a_span_gives_its_rows_and_no_others(fresh: Collection, tmp_path: Path) -> None:
    path = tmp_path / "verdicts.parquet"
    verdicts = fresh.read_derived("verdicts").order_by("entity_id")
    columns = ["entity_id", *(name for name in verdicts.columns if name != "entity_id")]
    verdicts.select(columns).to_parquet(path)
    ids = sorted({row.entity_id for row in Stream(path).rows()})
    span = Span(ids[1], ids[-2])
    stream = Stream(path, span)
    assert sorted({row.entity_id for row in stream.rows()}) == ids[1:-1]
    taken = Stream(path, span)
    assert [bool(taken.take(entity)) for entity in ids] == [False, *[True] * (len(ids) - 2), False]
