"""Fuzzing for a bounded time: sample documents of every reader, spoiled; `scripts/fuzz_readers.py` goes on."""

from __future__ import annotations

from pathlib import Path

import mutations
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

EXAMPLES = 60


@pytest.fixture(scope="module")
def tried(tmp_path_factory: pytest.TempPathFactory) -> mutations.Tried:
    return mutations.Tried(tmp_path_factory.mktemp("fuzz"))


@pytest.fixture(scope="module")
def among() -> list[mutations.Sample]:
    return mutations.samples()


@settings(max_examples=EXAMPLES, derandomize=True, deadline=None, suppress_health_check=list(HealthCheck))
@given(seed=st.integers(min_value=0, max_value=2**32))
def test_nothing_comes_of_a_spoiled_document_but_claims_issues_and_refusals(
    seed: int, tried: mutations.Tried, among: list[mutations.Sample]
) -> None:
    name, content = mutations.spoiled(seed, among)
    assert tried.trouble(name, content) == "", f"{name}, seed {seed}"


def test_there_are_samples_of_many_forms_and_each_is_read_unspoiled(
    tried: mutations.Tried, among: list[mutations.Sample]
) -> None:
    assert len({Path(name).suffix for name, _ in among}) >= 15
    assert {name: told for name, content in among if (told := tried.trouble(name, content))} == {}


def test_what_should_not_be_is_told(tried: mutations.Tried, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def wrong(*_: object) -> None:
        raise KeyError("unforeseen")

    monkeypatch.setattr("repertory.read.recognise._kind_of_xml", wrong)
    assert "KeyError" in tried.trouble("a.xml", b"<a/>")
    monkeypatch.setattr(tried.run, "_read", wrong)
    assert "ended the run" in tried.trouble("a.xml", b"<a/>")
