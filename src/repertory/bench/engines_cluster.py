"""A real standalone Spark: a master and workers on loopback, each a Java process of its own."""

from __future__ import annotations

import os
import re
import subprocess
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from repertory.collection.engine import refuse_without_spark
from repertory.errors import RepertoryError

MASTER = "org.apache.spark.deploy.master.Master"
WORKER = "org.apache.spark.deploy.worker.Worker"
LOOPBACK = "127.0.0.1"
LONGEST = 90
"""Seconds within which a master or worker must say that it is there."""
QUICK_JAVA = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC"
"""Java's options for short lives: compile once and quickly, collect garbage in one thread."""


@contextmanager
def cluster(folder: Path, memory: int, workers: int = 2) -> Iterator[str]:
    """Give the address of a master with workers of one core and ``memory`` MiB each; all end with the block.

    What they tell, and what they work with, lies in ``folder``. Raises EngineMissing without Java or PySpark.
    """
    refuse_without_spark()
    folder.mkdir(parents=True, exist_ok=True)
    with ExitStack() as stack:
        address = stack.enter_context(_daemon(folder / "master.log", r"Starting Spark master at (spark://\S+)", MASTER))
        for number in range(1, workers + 1):
            work = ("--cores", "1", "--memory", f"{memory}m", "--work-dir", str(folder / f"worker-{number}"))
            log, said = folder / f"worker-{number}.log", r"Successfully registered with master (\S+)"
            stack.enter_context(_daemon(log, said, WORKER, *work, address))
        try:
            yield address
        finally:
            _end_session()


def _end_session() -> None:
    """Stop the session that may still work there, lest it tell of executors that it lost."""
    from pyspark.sql import SparkSession

    if active := SparkSession.getActiveSession():
        active.stop()


@contextmanager
def _daemon(log: Path, said: str, name: str, *arguments: str) -> Iterator[str]:
    """Run one of Spark's own processes until the block ends; give what it says once it is there."""
    import pyspark

    home = Path(pyspark.__file__).parent
    environment = {
        **os.environ, "SPARK_HOME": str(home), "SPARK_LOCAL_IP": LOOPBACK, "SPARK_DAEMON_JAVA_OPTS": QUICK_JAVA,
    }  # fmt: skip
    ports = ("--host", LOOPBACK, "--port", "0", "--webui-port", "0")
    with log.open("w") as out:
        process = subprocess.Popen(
            [home / "bin" / "spark-class", name, *ports, *arguments], stdout=out, stderr=out, env=environment
        )
        try:
            yield _once_it_says(said, log, process)
        finally:
            process.terminate()
            process.wait(30)


def _once_it_says(said: str, log: Path, process: subprocess.Popen[bytes]) -> str:
    until = time.monotonic() + LONGEST
    while time.monotonic() < until and process.poll() is None:
        if found := re.search(said, log.read_text()):
            return found[1]
        time.sleep(0.2)
    raise RepertoryError(f"Expected {said!r} from Spark within {LONGEST} seconds, found in {log}:\n{log.read_text()}")
