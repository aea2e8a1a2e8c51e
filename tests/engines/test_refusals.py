"""What a user reads where Spark cannot begin, or cannot go on: one sentence."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from repertory.bench.engines_cluster import LOOPBACK, cluster
from repertory.bench.engines_report import SPARK
from repertory.bench.make_world import WorldSize, make
from repertory.cli.refusals import in_words
from repertory.collection import Collection, settings
from repertory.errors import EngineMissing, EngineUnreachable
from repertory.read.run import read_paths

pytestmark = [
    # PySpark leaves the sockets over which it speaks to Java for Python to close.
    pytest.mark.filterwarnings("ignore:unclosed <socket:ResourceWarning"),
    pytest.mark.filterwarnings("ignore:Exception ignored in. <socket:pytest.PytestUnraisableExceptionWarning"),
]
COMMAND = "from repertory.cli import main; main()"


def _of(master: str, **spark: str) -> str:
    lines = "".join(f'"{name}" = "{value}"\n' for name, value in (SPARK | spark).items())
    return f'[engine]\nname = "spark"\nmaster = "{master}"\nmemory = "1GB"\n[engine.spark]\n{lines}'


LOCAL = _of("local[1]")


def _opened(root: Path, text: str) -> Collection:
    root.mkdir(exist_ok=True)
    (root / settings.NAME).write_text(text, encoding="utf-8")
    return Collection.open(root)


def test_an_older_java_is_told_with_its_version(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    java = tmp_path / "bin" / "java"
    java.parent.mkdir()
    java.write_text("#!/bin/sh\necho 'openjdk version \"11.0.27\" 2025-04-15' >&2\n")
    java.chmod(0o755)
    monkeypatch.setenv("JAVA_HOME", str(tmp_path))
    with pytest.raises(EngineMissing, match=r"Expected Java 17 or later .* found at .*: openjdk version \"11.0.27\""):
        _ = _opened(tmp_path / "c", LOCAL).connection


def test_a_master_that_does_not_answer_is_told_at_once(tmp_path: Path) -> None:
    with socket.socket() as bound:
        bound.bind((LOOPBACK, 0))  # and not listening, so that nobody can answer there
        master = f"spark://{LOOPBACK}:{bound.getsockname()[1]}"
        began = time.monotonic()
        with pytest.raises(EngineUnreachable, match=f"Expected a Spark master at {master}, found none that answers"):
            _ = _opened(tmp_path / "c", _of(master)).connection
        assert time.monotonic() - began < 10


def _told(spark: Any, query: str) -> str:
    from py4j.protocol import Py4JJavaError

    with pytest.raises(Py4JJavaError) as raised:
        spark.session.sql(query).collect()
    return in_words(raised.value)


# One test, so that the cluster is started once.
def test_workers_too_small_memory_that_runs_out_and_damaged_tables_are_told(tmp_path: Path) -> None:
    with cluster(tmp_path / "cluster", memory=600, workers=1) as master:
        # Java keeps the settings of the first session for those that follow in this process: so what is
        # peculiar comes last.
        spark: Any = _opened(tmp_path / "small", _of(master, **{"spark.executor.memory": "512m"})).connection
        heavy = "select sum(length(repeat(cast(id as string), 1000000000))) from range(1, 2)"
        assert _told(spark, heavy).startswith("Expected Spark to finish its work, found that memory ran out. Give more")
        table = tmp_path / "damaged.parquet"
        pq.write_table(pa.table({"number": list(range(10_000))}), table)
        with table.open("r+b") as file:
            file.write(bytes(5_000))
        sentence = _told(spark, f"select sum(number) from parquet.`{table}`")
        assert sentence.startswith("Expected Spark to finish its work, found: ")
        assert "damaged.parquet" in sentence
        assert "\n" not in sentence
        spark.session.stop()
        large = {"spark.executor.memory": "8g", "spark.scheduler.maxRegisteredResourcesWaitingTime": "1s"}
        with pytest.raises(EngineUnreachable, match=r"asked of it: spark.executor.memory 8g, spark.executor.cores 1\."):
            _ = _opened(tmp_path / "large", _of(master, **large)).connection


@pytest.fixture
def read(tmp_path: Path) -> Path:
    """A made world of 20 films that was read, to be linked by Spark here."""
    make(WorldSize(20, 2), tmp_path / "world")
    opened = _opened(tmp_path / "c", LOCAL)
    shutil.copytree(tmp_path / "world" / "sources", opened.root / "sources")
    read_paths(opened, [tmp_path / "world" / "tables"])
    return opened.root


def _linking(root: Path) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", COMMAND, "link", "--collection", str(root)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def _java_beneath(process: int) -> int | None:
    """Return the number of the Java process that a process started, once it is Java."""
    for child in Path(f"/proc/{process}/task/{process}/children").read_text(encoding="ascii").split():
        if Path(f"/proc/{child}/cmdline").read_bytes().partition(b"\0")[0].endswith(b"java"):
            return int(child)
    return None


def test_a_java_that_ends_in_the_middle_is_told(read: Path) -> None:
    with _linking(read) as process:
        while process.poll() is None and not list(read.glob("tmp/*/*-records.parquet/part-*")):
            time.sleep(0.1)
        java = _java_beneath(process.pid)
        assert java is not None
        os.kill(java, signal.SIGKILL)
        told = process.communicate()[1]
    assert process.returncode == 1
    assert "Traceback" not in told
    assert "repertory: Expected Spark to finish its work, found that the Java beneath it had ended." in told
    assert not list((read / "derived").glob("*")), "nothing half made"
