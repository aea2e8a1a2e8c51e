"""Fuzzing for a bounded time: sample documents of every reader, spoiled; `scripts/fuzz_readers.py` goes on."""

from __future__ import annotations

import mutations
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

EXAMPLES = 60


@settings(max_examples=EXAMPLES, derandomize=True, suppress_health_check=list(HealthCheck))
@given(st.integers(min_value=0, max_value=2**32))
def test_nothing_comes_of_a_spoiled_document_but_claims_issues_and_refusals(seed: int) -> None:
    path, content = mutations.spoiled(seed, mutations.samples())
    assert mutations.trouble(path, content) == "", f"{path.name}, seed {seed}"


def test_there_are_samples_of_many_forms() -> None:
    assert len({path.suffix for path in mutations.samples()}) >= 5
