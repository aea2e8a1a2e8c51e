"""What all tests share: the real inputs beside the project, and the promise that nothing is skipped in CI."""

from __future__ import annotations

import fcntl
import gc
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import pytest
from hypothesis import settings
from playwright.sync_api import Browser, sync_playwright

from repertory.cli import GARBAGE
from repertory.collection import Collection

settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")
ROOT = Path(__file__).resolve().parents[1]
NOTHING_SKIPPED = "REPERTORY_NOTHING_SKIPPED"
LONGEST = (
    "engines/test_two_engines.py", "cli/test_killed.py", "postgresql/test_on_postgresql.py", "build/test_changed.py",
    "cli/test_killed_changed.py", "cli/test_no_room.py", "link/test_link_tables.py", "publish/test_publish_changed.py",
    "engines/test_refusals.py", "fuse/test_properties.py", "walks/test_members_walk.py", "browser/test_walk.py",
    "walks/test_members_axe.py", "walks/test_accounts_walk.py", "cli/test_check.py", "bench/test_scale_bench.py",
    "cli/test_again.py", "cli/test_unmatched.py", "site/reviews/test_posting.py", "docs/test_add_a_source.py",
    "sample/test_demo.py", "site/test_browser.py",
)  # fmt: skip
"""Files of tests that take longest, by measured seconds of processor and what they wait for, the longest first."""
CHROMIUM = Path("/usr/bin/chromium-headless-shell")
CHROMIUM_ARGUMENTS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage",
]  # fmt: skip


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put the longest files first; let tests reach both databases of the site; mark what a test needs."""
    items.sort(key=lambda item: _turn(item.path))
    for item in items:
        if "browser" in getattr(item, "fixturenames", ()):
            item.add_marker("in_a_browser")
        if "db" in getattr(item, "fixturenames", ()) or item.get_closest_marker("django_db"):
            item.add_marker(pytest.mark.django_db(databases="__all__"), append=False)
        else:
            item.add_marker("without_a_database")


def _turn(path: Path) -> int:
    """Return the turn of a file's tests: the longest first, so that no worker begins one when the others are done."""
    name = path.relative_to(ROOT / "tests").as_posix()
    return LONGEST.index(name) if name in LONGEST else len(LONGEST)


def pytest_collection_finish() -> None:
    """Spare the collector what stays to the end; else it goes through all that was imported again and again."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(GARBAGE)


@pytest.fixture(scope="session")
def root() -> Path:
    """The project's root."""
    return ROOT


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real inputs, ``../shared`` or $REPERTORY_SHARED; where it is missing, skip."""
    folder = Path(os.environ.get("REPERTORY_SHARED") or ROOT.parent / "shared")
    if not (folder / "seeds").is_dir():
        pytest.skip(f"Expected real inputs in {folder}, which is not here; set $REPERTORY_SHARED.")
    return folder


@pytest.fixture(scope="session")
def chromium() -> Path:
    """Debian's chromium without windows, which takes three quarters of the processor; where it is missing, skip."""
    if not CHROMIUM.exists():
        pytest.skip(f"Expected chromium at {CHROMIUM}, found none; install the package {CHROMIUM.name}.")
    return CHROMIUM


@pytest.fixture(scope="module")
def browser(chromium: Path) -> Iterator[Browser]:
    """A browser; closed after each module, for Django refuses to work beside its event loop."""
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=chromium, args=CHROMIUM_ARGUMENTS)
        yield opened
        opened.close()


@pytest.fixture
def collection(tmp_path: Path) -> Collection:
    """An empty collection."""
    return Collection.create(tmp_path / "collection")


@contextmanager
def _silent(name: str) -> Iterator[Callable[[int, int], None]]:
    """A stage of the build that says nothing."""
    assert name
    yield lambda done, total: None


@pytest.fixture(scope="session")
def silent() -> Callable[[str], AbstractContextManager[Callable[[int, int], None]]]:
    """What `repertory.build` asks for, saying nothing."""
    return _silent


def made_once(tmp_path_factory: pytest.TempPathFactory, name: str, make: Callable[[Path], object]) -> Path:
    """Return a folder that the first worker that asks for it makes; tests only read it."""
    base = tmp_path_factory.getbasetemp()
    if os.environ.get("PYTEST_XDIST_WORKER"):
        base = base.parent
    with (base / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (base / f"{name}.made").exists():
            make(base / name)
            (base / f"{name}.made").touch()
    return base / name


@pytest.fixture(scope="session")
def sample_collection(tmp_path_factory: pytest.TempPathFactory) -> Collection:
    """A collection built from the shipped sample."""
    from repertory import build

    def make(folder: Path) -> None:
        made = Collection.create(folder)
        build.read_stage(made, [ROOT / "src" / "repertory" / "sample"], _silent)
        build.derive(made, _silent)

    return Collection.open(made_once(tmp_path_factory, "sample-collection", make))


@pytest.fixture(scope="session")
def small_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small collection of our own, loaded into SQLite's files; who serves it serves a copy."""
    from small_programme import write
    from test_load import LOAD

    def make(folder: Path) -> None:
        folder.mkdir()
        write(folder)
        alone = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
        subprocess.run([sys.executable, "-c", LOAD, str(folder)], env=alone, check=True)

    return made_once(tmp_path_factory, "small-site", make)


def _skipped(config: pytest.Config) -> int:
    reporter = config.pluginmanager.get_plugin("terminalreporter")
    return len(reporter.stats.get("skipped", [])) if reporter else 0


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Fail the run for a skipped test where nothing may be skipped; xdist's controller knows them all."""
    gc.unfreeze()
    if hasattr(session.config, "workerinput") or not os.environ.get(NOTHING_SKIPPED):
        return
    if _skipped(session.config) and session.exitstatus == pytest.ExitCode.OK:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """Say, before pytest's own last line, that skipped tests failed the run."""
    if os.environ.get(NOTHING_SKIPPED) and (count := _skipped(config)):
        terminalreporter.write_line(f"{count} skipped; ${NOTHING_SKIPPED} is set, so this run fails.")
