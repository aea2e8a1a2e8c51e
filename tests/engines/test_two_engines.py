"""DuckDB and a real Spark cluster make the same of one ledger."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

import pytest

from repertory.bench.engines_cluster import cluster
from repertory.bench.engines_report import EnginesAsked, compared
from repertory.collection import Collection
from repertory.collection.settings import mebibytes
from repertory.link.jaro import NAME as LIKENESS

pytestmark = [
    # PySpark leaves the sockets over which it speaks to Java for Python to close.
    pytest.mark.filterwarnings("ignore:unclosed <socket:ResourceWarning"),
    pytest.mark.filterwarnings("ignore:Exception ignored in. <socket:pytest.PytestUnraisableExceptionWarning"),
]

FILMS = 60
"""Of the made world; `repertory bench engines --films 20000` compares larger ones."""
MEMORY = "1GB"
LETTERS = "abcdeillmnorst "


# One test, so that however tests are spread over processes the cluster works once.
def test_duckdb_and_a_cluster_of_two_workers_make_the_same_of_the_seeds_the_sample_and_a_made_world(
    root: Path, shared: Path, tmp_path: Path
) -> None:
    documents = [shared / "seeds", root / "src" / "repertory" / "sample"]
    asked = EnginesAsked(FILMS, documents=documents, memory=MEMORY)
    with cluster(tmp_path / "cluster", mebibytes(MEMORY)) as master:
        found = compared(asked, master, tmp_path, print)
        assert found.differing == {}
        assert found.rows["verdicts"] > 5_000
        assert found.rows["mirrors"] > 0
        duckdb, spark = (Collection.open(tmp_path / name) for name in ("duckdb", "spark"))
        context = spark.connection.session.sparkContext  # type: ignore[attr-defined]
        assert context.master == master
        assert context._jsc.sc().getExecutorMemoryStatus().size() == 2 + 1, "two workers and the driver"
        _names_are_as_like_on_both(duckdb.connection, spark.connection)


def _written_otherwise(name: str, dice: random.Random) -> str:
    """Return a name with a letter lost, added or exchanged with the next, or its words the other way round."""
    at = dice.randrange(len(name))
    ways = [
        name[:at] + name[at + 1 :],
        name[:at] + dice.choice(LETTERS) + name[at:],
        name[:at] + name[at + 1 : at + 2] + name[at : at + 1] + name[at + 2 :],
        " ".join(reversed(name.split(" "))),
    ]
    return dice.choice(ways)


def _names_are_as_like_on_both(duckdb: Any, spark: Any) -> None:
    """Check the likeness of names from the level on below which the model does not look."""
    dice = random.Random(1)
    pairs = {("", "x"), ("", ""), ("a", "a"), ("ab", "ba"), ("martha", "marhta")}
    for _ in range(500):
        name = "".join(dice.choices(LETTERS, k=dice.randint(3, 20)))
        pairs.add((name, _written_otherwise(_written_otherwise(name, dice), dice)))
    names = ", ".join(f"('{one}', '{other}')" for one, other in sorted(pairs))
    query = "select one, other, {}(one, other) as likeness from (values " + names + ") as names(one, other)"
    rows = duckdb.con.execute(query.format("jaro_winkler_similarity")).fetchall()
    mine = {(one, other): likeness for one, other, likeness in rows if likeness >= 0.9}
    theirs = {(row.one, row.other): row.likeness for row in spark.session.sql(query.format(LIKENESS)).collect()}
    assert len(mine) > 200
    assert {pair: theirs[pair] for pair in mine} == pytest.approx(mine, abs=1e-12)
    assert {pair for pair, likeness in theirs.items() if likeness >= 0.9} == set(mine)
