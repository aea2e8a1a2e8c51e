"""DuckDB and a real Spark cluster make the same of one ledger."""

from __future__ import annotations

from pathlib import Path

import pytest

from repertory.bench.engines_cluster import cluster
from repertory.bench.engines_report import EnginesAsked, compared
from repertory.collection import Collection

pytestmark = [
    # PySpark leaves the sockets over which it speaks to Java for Python to close.
    pytest.mark.filterwarnings("ignore:unclosed <socket:ResourceWarning"),
    pytest.mark.filterwarnings("ignore:Exception ignored in. <socket:pytest.PytestUnraisableExceptionWarning"),
]

FILMS = 1_000
"""Of the made world; `repertory bench engines --films 20000` compares larger ones."""
MEMORY = "1GB"


# One test, so that however tests are spread over processes the cluster works once.
def test_duckdb_and_a_cluster_of_two_workers_make_the_same_of_the_seeds_the_sample_and_a_made_world(
    root: Path, shared: Path, tmp_path: Path
) -> None:
    asked = EnginesAsked(FILMS, documents=[shared / "seeds", root / "src" / "repertory" / "sample"], memory=MEMORY)
    with cluster(tmp_path / "cluster", memory=953) as master:
        found = compared(asked, master, tmp_path, print)
        spark = Collection.open(tmp_path / "spark").connection.session.sparkContext  # type: ignore[attr-defined]
        assert spark.master == master
        assert spark._jsc.sc().getExecutorMemoryStatus().size() == 2 + 1, "two workers and the driver"
    assert found.differing == {}
    assert found.rows["verdicts"] > 1_000
    assert found.rows["mirrors"] > 0
