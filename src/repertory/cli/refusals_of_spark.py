"""What a user is told when Spark cannot go on; imports Spark's errors only where Spark was used."""

from __future__ import annotations

import re
import sys
from subprocess import TimeoutExpired

CAUSES = (
    (
        r"OutOfMemoryError|Java heap space|exited with code (?:52|137)",
        "found that memory ran out. Give more to the driver (engine.memory in repertory.toml) or to each worker "
        "(spark.executor.memory under [engine.spark]), or part the work more finely (spark.sql.shuffle.partitions).",
    ),
    (
        r"No space left on device",
        "found no room on a disk. Free some where the collection lies, and where workers keep what they work with.",
    ),
    (
        r"FileNotFoundException|FILE_NOT_EXIST|PATH_NOT_FOUND",
        "found a file of the collection missing. The driver and every worker must reach its folder under one path.",
    ),
    (
        r"ExecutorLostFailure|exited with code",
        "found that workers were lost again and again. What became of them is told in Spark's own logs on the workers.",
    ),
    (
        r"stopped SparkContext|SparkContext was shut down|Application has been killed",
        "found that the master had ended it. What became of it is told in Spark's own logs on the master.",
    ),
)
"""How Spark tells of what went wrong, and what is told of it; the first that fits."""
ENDED = (
    "found that the Java beneath it had ended. Where the system ended it for want of memory, give it less "
    "(engine.memory in repertory.toml) or the machine more."
)
ENDS_WITHIN = 2.0
"""Seconds that Java's process may still be there after the way to it broke."""


def kinds() -> tuple[type[BaseException], ...]:
    """Return the kinds of error that come from Spark: none where it was not used."""
    if "pyspark" not in sys.modules:
        return ()
    from py4j.protocol import Py4JError
    from pyspark.errors import PySparkException

    return PySparkException, Py4JError, ConnectionError


def in_words(error: BaseException) -> str:
    """Return what a user is told of an error of Spark's."""
    told = str(error)
    found = ENDED if _java_ended(error) else next((say for pattern, say in CAUSES if re.search(pattern, told)), None)
    found = found or f"found: {_first(told) or type(error).__name__}."
    return f"Expected Spark to finish its work, {found} What was whole before is whole still."


def _java_ended(error: BaseException) -> bool:
    """Return whether the way to Java broke because its process ended: the words of such errors differ by the moment."""
    from py4j.protocol import Py4JError, Py4JJavaError
    from pyspark import SparkContext

    if isinstance(error, Py4JJavaError) or not isinstance(error, (Py4JError, ConnectionError)):
        return False
    process = getattr(SparkContext._gateway, "proc", None)
    try:
        return process is not None and process.wait(ENDS_WITHIN) is not None
    except TimeoutExpired:
        return False


def _first(told: str) -> str:
    """Return what is told first; of an error in Java what Java told, without the way to it."""
    return told.partition("\n: ")[2].partition("\n")[0] or told.strip().partition("\n")[0]
