"""Collections that the tests of the command share; who changes one works on a copy."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from commands import run
from tests.conftest import made_once

SAMPLE = Path(__file__).resolve().parents[2] / "src" / "repertory" / "sample"


@pytest.fixture(scope="session")
def sample() -> Path:
    """The shipped sample's documents."""
    return SAMPLE


def built_once(tmp_path_factory: pytest.TempPathFactory, name: str, documents: Path) -> Path:
    """A collection of documents, built by the command, once for all workers."""

    def make(folder: Path) -> None:
        answer = run("build", documents, "--collection", folder)
        assert answer.code == 0, answer.err

    return made_once(tmp_path_factory, name, make)


@pytest.fixture(scope="session")
def backstage(tmp_path_factory: pytest.TempPathFactory, shared: Path) -> Path:
    """The collection of 3: the three real pages about Backstage."""
    return built_once(tmp_path_factory, "backstage-by-command", shared / "seeds")


@pytest.fixture(scope="session")
def paged(tmp_path_factory: pytest.TempPathFactory, sample: Path) -> Path:
    """The collection of the sample's pages alone."""
    return built_once(tmp_path_factory, "pages-by-command", sample / "pages")


@pytest.fixture
def documents(tmp_path: Path, sample: Path) -> Path:
    """Some documents of the sample, few enough to be built again and again; a test may move them."""
    folder = tmp_path / "documents"
    shutil.copytree(sample / "pages", folder / "pages")
    shutil.copytree(sample / "imdb5000", folder / "imdb5000")
    return folder


@pytest.fixture
def copied(backstage: Path, tmp_path: Path) -> Path:
    """A copy of the collection of 3 that a test may change."""
    return Path(shutil.copytree(backstage, tmp_path / "copied"))
