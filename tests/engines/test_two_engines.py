"""DuckDB and a real Spark cluster make the same of one ledger."""

from __future__ import annotations

import shutil
from typing import Any

import pyarrow.parquet as pq
import pytest

from repertory.collection import Collection
from repertory.fuse.run import fuse
from repertory.link.run import link
from repertory.publish.run import publish

pytestmark = [
    # PySpark leaves the sockets over which it speaks to Java for Python to close.
    pytest.mark.filterwarnings("ignore:unclosed <socket:ResourceWarning"),
    pytest.mark.filterwarnings("ignore:Exception ignored in. <socket:pytest.PytestUnraisableExceptionWarning"),
]

SETTINGS = """
[engine]
name = "spark"
master = "{master}"
memory = "1GB"

[engine.spark]
"spark.driver.host" = "127.0.0.1"
"spark.driver.bindAddress" = "127.0.0.1"
"spark.executor.memory" = "1g"
"spark.executor.cores" = "1"
"spark.sql.shuffle.partitions" = "2"
"""
BELIEFS = 1e-6
PROBABILITIES = 1e-3
"""Jaro-Winkler similarity is computed by two libraries, so a pair at the edge of a level may differ."""
SAME = ("links", "people", "referents", "entities", "pairs", "verdicts", "trust", "rates", "mirrors")
"""What both engines must make alike, row by row, numbers within the tolerances."""
SHOWN = ("dossiers", "reviews", "facets", "disputes", "source_pages", "issues")


@pytest.fixture(scope="module")
def by_spark(sample_collection: Collection, spark_master: str, tmp_path_factory: pytest.TempPathFactory) -> Collection:
    """The sample's ledger, linked, fused and published by two Spark workers."""
    root = tmp_path_factory.mktemp("by-spark") / "collection"
    root.mkdir()
    shutil.copytree(sample_collection.root / "ledger", root / "ledger")
    (root / "repertory.toml").write_text(SETTINGS.format(master=spark_master), encoding="utf-8")
    made = Collection.open(root)
    link(made)
    fuse(made)
    publish(made)
    return made


def _close(mine: Any, other: Any, column: str) -> bool:
    if isinstance(mine, float) and isinstance(other, float):
        return abs(mine - other) <= (PROBABILITIES if column == "probability" else BELIEFS)
    return bool(mine == other)


def _differences(mine: Collection, other: Collection, name: str) -> list[Any]:
    """Return what differs between two collections' tables of a name: columns and their types, or cells."""
    first, second = (pq.read_table(made.derived / f"{name}.parquet") for made in (mine, other))
    types = [{field.name: str(field.type) for field in table.schema} for table in (first, second)]
    if types[0] != types[1] or first.num_rows != second.num_rows:
        return [name, *types, first.num_rows, second.num_rows]
    return [
        (name, column, row[column], twin[column])
        for row, twin in zip(first.to_pylist(), second.to_pylist(), strict=True)
        for column in row
        if not _close(row[column], twin[column], column)
    ]


# One test, so that however tests are spread over processes the cluster works once.
def test_duckdb_and_a_cluster_of_two_workers_make_the_same_of_the_sample(
    sample_collection: Collection, by_spark: Collection, spark_master: str
) -> None:
    session = by_spark.connection.session  # type: ignore[attr-defined]
    assert session.sparkContext.master == spark_master
    assert session.sparkContext._jsc.sc().getExecutorMemoryStatus().size() == 2 + 1, "two workers and the driver"
    assert pq.read_metadata(by_spark.derived / "verdicts.parquet").num_rows > 1_000
    found = {name: _differences(sample_collection, by_spark, name) for name in (*SAME, *SHOWN)}
    assert {name: differences[:5] for name, differences in found.items() if differences} == {}
