"""What a user is told when a command cannot go on: a sentence, never a traceback."""

from __future__ import annotations

import os
import sqlite3
import traceback
from collections.abc import Callable
from typing import Any

import duckdb
import pyarrow as pa

from repertory.cli import refusals_of_spark
from repertory.errors import RepertoryError

TRACEBACK = "REPERTORY_TRACEBACK"
"""Set in the environment, it has the whole way to an error shown after its sentence."""


def _first_line(error: BaseException) -> str:
    lines = str(error).strip().splitlines()
    return lines[0] if lines else type(error).__name__


def _system(error: Any) -> str:
    what = f"to be able to use {error.filename}" if error.filename else "the system to read and write what is needed"
    return f"Expected {what}, found: {error.strerror or _first_line(error)}."


def _engine(error: BaseException) -> str:
    return (
        f"Expected the engine to finish its work, found: {_first_line(error)}. What was whole before is whole still. "
        "If a file of the collection is named, `repertory check` tells what is damaged; where memory or disk is "
        "named, see [engine] in the collection's repertory.toml."
    )


def _database(error: BaseException) -> str:
    return (
        f"Expected the site's database (catalogue.sqlite3) to take what was published, found: {_first_line(error)}. "
        "It holds its former state; run the same command again."
    )


def _unforeseen(error: BaseException) -> str:
    frames = traceback.extract_tb(error.__traceback__)
    place = f" in {frames[-1].name}, line {frames[-1].lineno} of {frames[-1].filename}" if frames else ""
    return (
        f"This is a mistake in Repertory, not yours: {type(error).__name__}, {_first_line(error)},{place}. "
        f"What was whole before is whole still. With {TRACEBACK}=1 the whole way to it is shown."
    )


SENTENCES: tuple[tuple[type[BaseException], Callable[[Any], str]], ...] = (
    (RepertoryError, str),
    (OSError, _system),
    (duckdb.Error, _engine),
    (pa.ArrowException, _engine),
    (sqlite3.Error, _database),
)
"""What is told of each kind of error, the first that fits; the rest are our own mistakes."""


def in_words(error: BaseException) -> str:
    """Return what a user is told of an error."""
    sentences = (*((kind, refusals_of_spark.in_words) for kind in refusals_of_spark.kinds()), *SENTENCES)
    # Django and Splink wrap what a database says in errors of their own, with the database's as their cause.
    from_below = isinstance(error.__cause__, (sqlite3.Error, duckdb.Error, *refusals_of_spark.kinds()))
    causes = [error.__cause__, error] if from_below and not isinstance(error, RepertoryError) else [error]
    told = next((say(each) for each in causes for kind, say in sentences if isinstance(each, kind)), None)
    sentence = told or _unforeseen(error)
    if not os.environ.get(TRACEBACK):
        return sentence
    return "\n".join([sentence, "".join(traceback.format_exception(error)).rstrip()])
