"""What the tests of Spark need of the machine."""

from __future__ import annotations

import shutil

import pytest


@pytest.fixture(scope="session", autouse=True)
def _spark_is_here() -> None:
    """Skip where PySpark or Java is missing."""
    pytest.importorskip("pyspark", reason="Expected PySpark: pip install 'repertory[spark]'.")
    if shutil.which("java") is None:
        pytest.skip("Expected Java for Spark, found none; install the package openjdk-17-jre-headless.")
