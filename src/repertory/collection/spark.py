"""The engine on many machines: Spark, spoken to through Ibis.

Workers read and write the collection's tables themselves, so its folder must be reachable under one
path by all of them. A table that a reader outside the engine wants is joined to one file by the driver,
row group by row group.
"""

from __future__ import annotations

import logging
import os
import shutil
import socket
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import ibis.expr.types as ir
import pyarrow as pa
import pyarrow.parquet as pq
from ibis.backends.pyspark import Backend
from ibis.util import gen_name
from pyspark.logger import PySparkLogger
from pyspark.sql import DataFrame, SparkSession
from pyspark.sql.pandas.types import from_arrow_schema
from splink.backends.spark import similarity_jar_location

from repertory.collection.compiled import CompilesOnce
from repertory.collection.settings import Settings, mebibytes
from repertory.collection.spark_dialect import Lowered
from repertory.errors import EngineUnreachable

QUIET = Path(__file__).with_name("log4j2.properties")
"""What Spark's Java tells of itself: only what ends it, on standard error."""
STANDALONE = "spark://"
"""How addresses of Spark's own cluster manager begin."""
ANSWERS_WITHIN = 5
"""Seconds within which a master must take a connection."""
ASKED = (("spark.executor.memory", "1g"), ("spark.executor.cores", "all"))
"""What is asked of each worker, and what Spark asks where nothing is said."""
BATCH = 50_000
"""Rows that the driver holds at a time while it joins parts to one file."""


class Spark(CompilesOnce, Backend):
    """Ibis's backend for Spark, with the same calls as that for DuckDB."""

    compiler = Lowered()

    @property
    def session(self) -> SparkSession:
        """The session, for Splink, which speaks to Spark by itself."""
        session: SparkSession = self._session
        return session

    def _frame(self, table: ir.Expr) -> DataFrame:
        self._run_pre_execute_hooks(table)
        return self.session.sql(self.compile(table))

    def to_pyarrow(self, expr: ir.Expr, /, **_: Any) -> Any:
        """Return an expression's rows, typed as Ibis has it."""
        table = expr.as_table()
        rows = self._frame(table).toArrow().cast(table.schema().to_pyarrow())
        return expr.__pyarrow_result__(rows)

    def read_parquet(self, paths: str | Sequence[str], /, *, table_name: str | None = None, **kwargs: Any) -> ir.Table:
        """Return one file, a folder of parts, or several files as a table; ``filename=True`` adds where a row lies."""
        several = [paths] if isinstance(paths, str) else list(paths)
        # Told the schema, Spark need not start a job to find it out.
        frame = self.session.read.schema(from_arrow_schema(_schema(Path(several[0])))).parquet(*several)
        if kwargs.get("filename"):
            frame = frame.select("*", frame["_metadata"]["file_path"].alias("filename"))
        name = table_name or gen_name("read_parquet")
        frame.createOrReplaceTempView(name)
        return self.table(name)

    def write_parts(self, table: ir.Table, folder: Path) -> None:
        """Compute a table into a folder of Parquet files, each written by who computed it."""
        self._frame(table).write.parquet(os.fspath(folder), mode="overwrite", compression="snappy")

    def to_parquet(self, expr: ir.Table, /, path: str | Path, **kwargs: Any) -> None:
        """Compute a table into one Parquet file, its rows in the expression's order."""
        target = Path(path)
        parts = Path(tempfile.mkdtemp(prefix=".partial-", dir=target.parent))
        try:
            self.write_parts(expr, parts)
            _join(parts, target, expr.schema().to_pyarrow(), **kwargs)
        finally:
            shutil.rmtree(parts, ignore_errors=True)


def _schema(path: Path) -> pa.Schema:
    """Return the schema of a Parquet file, or of a folder of parts, which all have the same."""
    return pq.read_schema(next(path.glob("part-*.parquet")) if path.is_dir() else path)


def _join(parts: Path, target: Path, schema: pa.Schema, compression: str, row_group_size: int = BATCH) -> None:
    """Write the rows of all parts, which Spark names in their order, to one file of that schema."""
    with pq.ParquetWriter(target, schema, compression=compression) as writer:
        for part in sorted(parts.glob("part-*.parquet")):
            with pq.ParquetFile(part) as file:
                for batch in file.iter_batches(row_group_size):
                    writer.write_table(pa.Table.from_batches([batch]).cast(schema), row_group_size)


def _options(settings: Settings, temporary: Path) -> dict[str, str]:
    """Return Spark's own settings: what the collection needs, then what its settings say."""
    needed = {
        "spark.app.name": "Repertory",
        "spark.jars": similarity_jar_location(),
        "spark.local.dir": str(temporary),
        "spark.sql.warehouse.dir": str(temporary / "warehouse"),
        "spark.driver.memory": f"{mebibytes(settings.memory)}m",
        "spark.driver.defaultJavaOptions": f"-Dlog4j2.configurationFile={QUIET.as_uri()}",
        "spark.ui.enabled": "false",
        "spark.ui.showConsoleProgress": "false",
    }
    if settings.master.startswith("local"):
        needed |= {"spark.driver.host": "127.0.0.1", "spark.driver.bindAddress": "127.0.0.1"}
    return needed | settings.spark


def _refuse_unreachable(master: str) -> None:
    """Raise EngineUnreachable at once where no master answers; Spark itself would try for a minute."""
    found = []
    for address in master.removeprefix(STANDALONE).split(","):
        host, _, port = address.rpartition(":")
        try:
            socket.create_connection((host, int(port)), timeout=ANSWERS_WITHIN).close()
        except (OSError, ValueError) as error:
            found.append(f"{address}: {error}")
        else:
            return
    raise EngineUnreachable(
        f"Expected a Spark master at {master}, found none that answers ({'; '.join(found)}). Start it, or set "
        "engine.master in repertory.toml."
    )


def _refuse_without_workers(session: SparkSession, settings: Settings) -> None:
    """Raise EngineUnreachable, and end the session, where no worker takes part; Spark itself would wait for ever."""
    java = session.sparkContext._jsc.sc()  # Python is told nothing of executors
    config = java.conf()
    if config.getBoolean("spark.dynamicAllocation.enabled", False):
        return
    seconds = config.getTimeAsSeconds("spark.scheduler.maxRegisteredResourcesWaitingTime", "60s")
    until = time.monotonic() + seconds
    while java.getExecutorMemoryStatus().size() < 2:  # the driver is one of them
        if time.monotonic() > until:
            asked = ", ".join(f"{name} {config.get(name, default)}" for name, default in ASKED)
            session.stop()
            raise EngineUnreachable(
                f"Expected a worker of {settings.master} to take part within {seconds} seconds, found none free that "
                f"has what is asked of it: {asked}. Start workers, or ask less under [engine.spark] in repertory.toml."
            )
        time.sleep(0.1)


def connect(settings: Settings, temporary: Path) -> Spark:
    """Return a connection to the master that the settings name; a session of another master is ended first.

    Raises EngineUnreachable where a standalone master does not answer or has no workers for us.
    """
    if settings.master.startswith("local"):
        os.environ.setdefault("SPARK_LOCAL_IP", "127.0.0.1")
    if settings.master.startswith(STANDALONE):
        _refuse_unreachable(settings.master)
    temporary.mkdir(parents=True, exist_ok=True)
    active = SparkSession.getActiveSession()
    if active is not None and active.sparkContext.master != settings.master:
        active.stop()
    builder = SparkSession.builder.master(settings.master)
    for name, value in _options(settings, temporary).items():
        builder = builder.config(name, value)
    session = builder.getOrCreate()
    # PySpark would print every error as JSON, and what speaks to Java where that ended, with their whole way,
    # beside the sentence that a user is told.
    PySparkLogger.getLogger("SQLQueryContextLogger").disabled = True
    logging.getLogger("py4j").setLevel(logging.CRITICAL + 1)
    logging.getLogger().addFilter(_not_of_the_bridge)
    if settings.master.startswith(STANDALONE):
        _refuse_without_workers(session, settings)
    made = Spark()
    made.register_options()
    made.do_connect(session)
    return made


def _not_of_the_bridge(record: logging.LogRecord) -> bool:
    """Return whether what is logged is not py4j's, which tells some of its errors under no name of its own."""
    return record.module != "java_gateway"
