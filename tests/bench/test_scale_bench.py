"""The scale bench: every room watched, figures kept as they come, and what is right counted exactly."""

from __future__ import annotations

import json
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
from typer.testing import CliRunner

from repertory.bench.scale_report import ROOMS
from repertory.bench.scale_stages import size
from repertory.bench.scale_truth import linked
from repertory.cli import bench  # noqa: F401  (it adds its commands to the app)
from repertory.cli.app import app
from repertory.collection import Collection


def test_a_made_world_of_300_films_goes_through_all_rooms_and_its_figures_are_kept(tmp_path: Path) -> None:
    results = tmp_path / "results.json"
    asked = ["bench", "scale", "--films", "300", "--keep", str(tmp_path / "worlds"), "--results", str(results)]
    told = CliRunner().invoke(app, asked)
    assert told.exit_code == 0, told.output
    (measured,) = json.loads(results.read_text())
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
