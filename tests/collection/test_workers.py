"""Processes that help: answers in order, mistakes told, and no more begun than is taken."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest

from repertory.collection.workers import AHEAD, in_order
from repertory.errors import CollectionError


def test_answers_come_in_the_order_of_the_jobs() -> None:
    assert list(in_order(abs, range(-20, 0), 3)) == list(range(20, 0, -1))


def test_what_a_process_raises_is_raised_here() -> None:
    with pytest.raises(ValueError, match="no number"):
        list(in_order(int, ["1", "no number", "3"], 2))


def test_a_process_that_is_killed_is_told_in_a_sentence() -> None:
    with pytest.raises(CollectionError, match=r"Expected an answer .* had ended"):
        list(in_order(os._exit, [9, 9, 9], 2))


def test_no_more_jobs_are_begun_than_are_taken() -> None:
    asked = []

    def jobs() -> Iterator[int]:
        for job in range(-50, 0):
            asked.append(job)
            yield job

    answers = in_order(abs, jobs(), 2)
    assert [next(answers) for _ in range(3)] == [50, 49, 48]
    assert len(asked) <= 3 + AHEAD * 2
    answers.close()  # type: ignore[attr-defined]
