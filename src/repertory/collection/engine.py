"""The engine that computes a collection's tables: DuckDB in this process, or Spark on many machines.

Both are spoken to through Ibis, by the same calls: ``read_parquet``, ``to_parquet``, ``to_pyarrow``.
"""

from __future__ import annotations

import importlib.util
import os
import re
import shutil
import subprocess
from pathlib import Path

import ibis
import ibis.expr.types as ir

from repertory.collection.duck import DuckDB
from repertory.collection.settings import Settings
from repertory.errors import EngineMissing

JAVA = 17
"""The first version of Java that PySpark 4 runs on."""
INSTALL_JAVA = (
    f"Install it (on Debian and Ubuntu: sudo apt-get install openjdk-{JAVA}-jre-headless) or name it in $JAVA_HOME."
)
ROW_GROUP = 50_000
"""Rows a row group: few enough that a table read batch by batch takes little memory."""


def connect(settings: Settings, temporary: Path) -> ibis.BaseBackend:
    """Return a connection to the engine that the settings name, bounded in memory and in what it may spill.

    Raises EngineMissing where it is not installed.
    """
    if settings.engine == "spark":
        return _spark(settings, temporary)
    return DuckDB().connect(
        memory_limit=settings.memory,
        threads=settings.processes,
        temp_directory=str(temporary),
        max_temp_directory_size=settings.temporary,
        preserve_insertion_order=False,
        # Ibis and Splink write lambdas with an arrow, which DuckDB 2 reads only when told to.
        lambda_syntax="ENABLE_SINGLE_ARROW",
    )


def refuse_without_spark() -> None:
    """Raise EngineMissing where PySpark, or a Java that it runs on, is not installed."""
    if importlib.util.find_spec("pyspark") is None:
        raise EngineMissing(
            "Expected PySpark for the engine spark, found none in this Python. Install it: pip install "
            "'repertory[spark]'; or set engine.name to \"duckdb\" in repertory.toml."
        )
    java = Path(os.environ["JAVA_HOME"], "bin", "java") if os.environ.get("JAVA_HOME") else Path("java")
    if shutil.which(java) is None:
        raise EngineMissing(f"Expected Java {JAVA} or later for the engine spark, found none at {java}. {INSTALL_JAVA}")
    told = subprocess.run([java, "-version"], capture_output=True, text=True, check=False).stderr
    version = re.search(r'version "(\d+)', told)
    if version is None or int(version[1]) < JAVA:
        raise EngineMissing(
            f"Expected Java {JAVA} or later for the engine spark, found at {java}: {' '.join(told.split())}. "
            f"{INSTALL_JAVA}"
        )


def _spark(settings: Settings, temporary: Path) -> ibis.BaseBackend:
    refuse_without_spark()
    from repertory.collection import spark

    return spark.connect(settings, temporary)


def write_parts(connection: ibis.BaseBackend, table: ir.Table, path: Path) -> None:
    """Compute an intermediate table where the engine reads it back soonest: one file, or a folder of parts."""
    if connection.name == "duckdb":
        connection.to_parquet(table, path, compression="lz4", row_group_size=ROW_GROUP)
    else:
        connection.write_parts(table, path)
