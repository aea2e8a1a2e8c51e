"""Fusing measured: plain ways, made worlds with their truth, films fused by hand, and what the command prints."""

from __future__ import annotations

import json
from pathlib import Path

import ibis
import pyarrow as pa
from typer.testing import CliRunner

from repertory.bench.fuse_drawing import as_svg, as_text
from repertory.bench.fuse_ledger import SAID
from repertory.bench.fuse_plain import best_source, majority
from repertory.bench.fuse_simulation import bins, calibration_error, simulated
from repertory.bench.fuse_winter import winter
from repertory.bench.fuse_world import Size, world
from repertory.cli import bench  # noqa: F401  (it adds its commands to the app)
from repertory.cli.app import app

MINUTES = [
    ("catalogue", "backstage2005", "112"),
    ("encyclopedia", "backstage2005", "155"),
    ("database", "backstage2005", "112"),
    ("encyclopedia", "outofsight1998", "123"),
]


def minutes() -> ibis.Table:
    rows = [(source, film, "running_time", value, value) for source, film, value in MINUTES]
    table = pa.table([list(column) for column in zip(*rows, strict=True)], schema=SAID)
    return ibis.memtable(table)


def answers(table: ibis.Table) -> dict[str, str]:
    rows = ibis.duckdb.connect().to_pyarrow(table).to_pylist()
    return {row["entity"]: row["value"] for row in rows}


def test_the_majority_tells_backstage_2005_to_run_112_minutes() -> None:
    assert answers(majority(minutes())) == {"backstage2005": "112", "outofsight1998": "123"}


def test_the_best_source_is_followed_even_against_two_others() -> None:
    truth = ibis.memtable(pa.table({"entity": ["outofsight1998"], "property": ["running_time"], "value": ["123"]}))
    assert answers(best_source(minutes(), truth))["backstage2005"] == "155"


def test_the_same_seed_makes_the_same_world_and_another_seed_another() -> None:
    size = Size(sources=5, films=10, seed=1)
    assert world(size).said.equals(world(size).said)
    assert not world(size).said.equals(world(Size(5, 10, 2)).said)


def test_in_a_made_world_of_twenty_sources_truth_trust_rates_and_copies_are_found_again(tmp_path: Path) -> None:
    found = simulated(Size(sources=20, films=60, seed=7), tmp_path / "world")
    assert found.right["Repertory"] >= 0.95
    assert found.trust_error < 0.1
    assert found.left_out_error < 0.15
    assert found.invented_error < 0.15
    assert found.copies_wrong == 0


def test_beliefs_are_counted_in_tenths_and_held_against_what_is_right() -> None:
    marks = [(0.95, True)] * 9 + [(0.95, False)] + [(0.15, False)] * 10
    low, high = bins(marks)
    assert (round(low[0], 2), low[1], low[2]) == (0.15, 0.0, 10)
    assert (round(high[0], 2), high[1], high[2]) == (0.95, 0.9, 10)
    assert round(calibration_error(marks), 3) == 0.1
    assert "0.95   0.90" in as_text(bins(marks))
    assert "believed 0.95, right 0.90, 10 verdicts" in as_svg("Beliefs", bins(marks))


def test_of_winters_twenty_films_the_cast_that_stands_is_the_one_fused_by_hand(shared: Path, tmp_path: Path) -> None:
    found = winter(shared / "data" / "winter", tmp_path / "winter")
    assert found.films == 20
    assert found.right["Repertory"]["cast"] > found.right["majority"]["cast"]


def test_the_command_prints_winters_figures(shared: Path) -> None:
    result = CliRunner().invoke(app, ["bench", "fuse", "winter", "--data", str(shared / "data")])
    assert result.exit_code == 0
    assert "winter: 20 fused films" in result.output


def test_the_command_tells_winters_figures_as_json(shared: Path) -> None:
    result = CliRunner().invoke(app, ["bench", "fuse", "winter", "--json", "--data", str(shared / "data")])
    (part,) = json.loads(result.output)
    assert (part["part"], part["films"], part["asked"]["year"]) == ("winter", 20, 20)
    assert part["right"]["Repertory"]["year"] > part["right"]["majority"]["year"]


def test_the_command_refuses_a_part_that_there_is_not() -> None:
    assert CliRunner().invoke(app, ["bench", "fuse", "trains"]).exit_code == 2
