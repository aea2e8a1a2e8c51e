"""The scale bench: every room watched, figures kept as they come, and what is right counted exactly."""

from __future__ import annotations

import json
import re
from dataclasses import asdict
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
from typer.testing import CliRunner

from repertory.bench.scale_drawing import as_svg
from repertory.bench.scale_report import ROOMS, Measured
from repertory.bench.scale_stages import Stage, size
from repertory.bench.scale_truth import linked
from repertory.cli import bench  # noqa: F401  (it adds its commands to the app)
from repertory.cli.app import app
from repertory.collection import Collection


def test_a_made_world_of_300_films_goes_through_all_rooms_and_its_figures_are_kept(tmp_path: Path) -> None:
    results = tmp_path / "results.json"
    earlier = Measured(20, 4, [Stage("read", 1.0, 1.0, 100.0, 0.0, 1.0)])
    results.write_text(json.dumps([asdict(earlier)]), encoding="utf-8")
    asked = ["bench", "scale", "--films", "300", "--keep", str(tmp_path / "worlds"), "--results", str(results)]
    told = CliRunner().invoke(app, [*asked, "--draw", str(tmp_path / "drawn")])
    assert told.exit_code == 0, told.output
    kept, measured = json.loads(results.read_text())
    assert kept == asdict(earlier)
    drawn = (tmp_path / "drawn" / "scale-wall.svg").read_text(encoding="utf-8")
    assert "read: 1.0 s at 20 films" in drawn
    assert f"read: {measured['stages'][0]['wall']:,.1f} s at 300 films" in drawn
    assert [stage["name"] for stage in measured["stages"]] == list(ROOMS)
    assert all(stage["memory"] > 50 and stage["processor"] > 0 for stage in measured["stages"])
    assert measured["right"]["precision"] >= 0.98
    assert measured["right"]["recall"] >= 0.9
    assert set(measured["right"]["fused"]) == {"year", "running_time"}
    assert all(share > 0.8 for found in measured["right"]["fused"].values() for share in found.values())
    assert (tmp_path / "worlds" / "world-300-4-1" / "world.json").exists()


def test_pairs_are_counted_within_entities_and_within_films(tmp_path: Path) -> None:
    collection = Collection.create(tmp_path / "collection")
    names = ["a", "b", "c", "d"]
    links = {"entity_id": ["x", "x", "x", "y"], "record_id": [f"s:{name}" for name in names], "kind": ["film"] * 4}
    collection.derived.mkdir()
    collection.write_derived("links", pa.table(links), ["record_id"])
    truth = pa.table({"source": ["s"] * 4, "key": names, "film": [1, 1, 2, 2]})
    pq.write_table(truth, tmp_path / "truth.parquet")
    score = linked(collection, tmp_path)
    assert (score.found, score.true, score.both) == (3, 2, 1)


def test_sizes_that_are_no_numbers_are_refused() -> None:
    told = CliRunner().invoke(app, ["bench", "scale", "--films", "many"])
    assert told.exit_code == 2


def test_a_folder_s_size_counts_all_its_files(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "it").write_bytes(b"x" * 2**20)
    assert size(tmp_path) == 1.0


def test_a_curve_that_grows_as_n_log_n_lies_on_its_dashed_line() -> None:
    drawn = as_svg("Seconds", "s", {"read": [(100, 200.0), (10_000, 40_000.0)], "link": [(100, 2.0), (10_000, 200.0)]})
    read, as_read, link, as_link = re.findall(r'polyline points="([^"]*)"', drawn)
    assert read == as_read
    assert link != as_link
