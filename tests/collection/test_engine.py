"""Which engine a collection runs on, and what is said where it is not there."""

from __future__ import annotations

from pathlib import Path

import pytest

from repertory.collection import Collection, settings
from repertory.errors import CollectionError, EngineMissing


def _settings(root: Path, engine: str) -> Collection:
    (root / settings.NAME).write_text(engine, encoding="utf-8")
    return Collection.open(root)


def test_without_a_word_of_it_a_collection_runs_on_duckdb(collection: Collection) -> None:
    assert collection.connection.name == "duckdb"


def test_spark_takes_a_master_and_its_own_settings(collection: Collection) -> None:
    opened = _settings(
        collection.root,
        '[engine]\nname = "spark"\nmaster = "spark://10.0.0.1:7077"\n[engine.spark]\n"spark.executor.memory" = "2g"\n',
    )
    assert opened.settings.engine == "spark"
    assert opened.settings.master == "spark://10.0.0.1:7077"
    assert opened.settings.spark == {"spark.executor.memory": "2g"}


def test_a_setting_of_spark_that_is_no_words_is_refused(collection: Collection) -> None:
    with pytest.raises(CollectionError, match=r'engine.spark."spark.executor.cores"'):
        _settings(collection.root, '[engine]\nname = "spark"\n[engine.spark]\n"spark.executor.cores" = 2\n')


def test_spark_without_java_says_what_to_install(
    collection: Collection, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    pytest.importorskip("pyspark", reason="Expected PySpark: pip install 'repertory[spark]'.")
    monkeypatch.setenv("JAVA_HOME", str(tmp_path / "nothing"))
    opened = _settings(collection.root, '[engine]\nname = "spark"\n')
    with pytest.raises(EngineMissing, match="openjdk-17-jre-headless"):
        _ = opened.connection


def test_spark_without_pyspark_says_what_to_install(collection: Collection, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    opened = _settings(collection.root, '[engine]\nname = "spark"\n')
    with pytest.raises(EngineMissing, match=r"repertory\[spark\]"):
        _ = opened.connection


@pytest.mark.parametrize(("size", "found"), [("1.5GB", 1430), ("2 GiB", 2048), ("512MiB", 512), ("0.5tb", 476_837)])
def test_sizes_may_be_fractions_and_are_told_to_spark_in_whole_mebibytes(size: str, found: int) -> None:
    assert settings.mebibytes(size) == found


def test_a_size_that_is_none_is_refused() -> None:
    with pytest.raises(CollectionError, match="Expected a size such as 3GB, found 'much'"):
        settings.mebibytes("much")
