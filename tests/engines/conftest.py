"""A real standalone Spark: a master and two workers on loopback, each a Java process of its own."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest

MASTER = "org.apache.spark.deploy.master.Master"
WORKER = "org.apache.spark.deploy.worker.Worker"
LOOPBACK = "127.0.0.1"
LONGEST = 90
"""Seconds within which a master or worker must say that it is there."""


@contextmanager
def _daemon(log: Path, said: str, *arguments: str) -> Iterator[str]:
    """Run one of Spark's own processes until the block ends; give what it says once it is there."""
    import pyspark

    home = Path(pyspark.__file__).parent
    environment = {**os.environ, "SPARK_HOME": str(home), "SPARK_LOCAL_IP": LOOPBACK, "SPARK_NO_DAEMONIZE": "1"}
    ports = ("--host", LOOPBACK, "--port", "0", "--webui-port", "0")
    name, *rest = arguments
    with log.open("w") as out:
        process = subprocess.Popen(
            [home / "bin" / "spark-class", name, *ports, *rest], stdout=out, stderr=out, env=environment
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
    raise AssertionError(f"Expected {said!r} from Spark, found:\n{log.read_text()}")


@pytest.fixture(scope="module")
def spark_master(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a master with two workers of one core each; skips where Spark or Java is missing."""
    pytest.importorskip("pyspark", reason="Expected PySpark: pip install 'repertory[spark]'.")
    if shutil.which("java") is None:
        pytest.skip("Expected Java for Spark, found none; install the package openjdk-17-jre-headless.")
    folder = tmp_path_factory.mktemp("spark")
    with ExitStack() as stack:
        address = stack.enter_context(_daemon(folder / "master.log", r"Starting Spark master at (spark://\S+)", MASTER))
        for number in (1, 2):
            work = ("--cores", "1", "--memory", "1g", "--work-dir", str(folder / f"worker-{number}"))
            log, said = folder / f"worker-{number}.log", r"Successfully registered with master (\S+)"
            stack.enter_context(_daemon(log, said, WORKER, *work, address))
        yield address
        from pyspark.sql import SparkSession

        if active := SparkSession.getActiveSession():
            active.stop()
