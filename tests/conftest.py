"""What all tests share: the real inputs beside the project, and the promise that nothing is skipped in CI."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
NOTHING_SKIPPED = "REPERTORY_NOTHING_SKIPPED"


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


def _skipped(config: pytest.Config) -> int:
    reporter = config.pluginmanager.get_plugin("terminalreporter")
    return len(reporter.stats.get("skipped", [])) if reporter else 0


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Fail the run for a skipped test where nothing may be skipped; xdist's controller knows them all."""
    if hasattr(session.config, "workerinput") or not os.environ.get(NOTHING_SKIPPED):
        return
    if _skipped(session.config) and session.exitstatus == pytest.ExitCode.OK:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """Say, before pytest's own last line, that skipped tests failed the run."""
    if os.environ.get(NOTHING_SKIPPED) and (count := _skipped(config)):
        terminalreporter.write_line(f"{count} skipped; ${NOTHING_SKIPPED} is set, so this run fails.")
