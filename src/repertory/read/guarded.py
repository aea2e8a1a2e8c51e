"""What keeps one document's trouble its own: a bound on its time, and mistakes of ours told as a refusal.

Invariant: whatever a document holds, the documents after it are read. Most patterns by which words are found take
the square of a line's length at worst, so a line of a megabyte made for it would take a day.
"""

from __future__ import annotations

import signal
import threading
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

import duckdb

from repertory.errors import DocumentRefused, RepertoryError

SECONDS = 60.0
"""Of the processor's time, that a page may take; one of 64 MiB takes a few."""
RECORD_SECONDS = 10.0
"""Of the processor's time, that one record of many in a document may take; most take a thousandth of one."""
NOT_READ = "not-read"
"""The kind of issue that tells of a record that was left for one of these reasons."""
OURS = "This is a mistake in Repertory, not in the document"
"""How a refusal begins that no document should meet."""


class TooLong(Exception):
    """The time is over. Raised again every second, should somebody on the way have caught it."""


def _over(_: int, __: FrameType | None) -> None:
    raise TooLong


@contextmanager
def guarded(name: str, seconds: float | None = None, what: str = "page") -> Iterator[None]:
    """Refuse the document of this name where reading it takes too long, or meets what nobody foresaw."""
    try:
        with within(seconds):
            yield
    except (RepertoryError, OSError, duckdb.IOException, duckdb.OutOfMemoryException):
        raise  # a document that is refused, or a disk that is full
    except TooLong as error:
        raise DocumentRefused(
            f"Expected a {what} that is read within {seconds:g} seconds, found one that takes longer: {name}."
        ) from error
    except Exception as error:
        raise DocumentRefused(in_words(error, name)) from error


@contextmanager
def record_guarded(place: str, issue: Callable[[str, str, str, str], None], words: str = "") -> Iterator[None]:
    """Make an issue of one record of many, told by its place, for the same reasons, so that the next is read.

    ``issue`` takes a kind, a sentence, the place and the ``words``, as `Reading.issue` does. What was noted of the
    record before stays.
    """
    try:
        with guarded(f"the record at {place}", RECORD_SECONDS, "record"):
            yield
    except DocumentRefused as refusal:
        issue(NOT_READ, str(refusal), place, words)


def in_words(error: Exception, name: str) -> str:
    """Return what a user is told of a mistake of ours."""
    frame = traceback.extract_tb(error.__traceback__)[-1]
    found = " ".join(str(error).split())[:120]
    place = f"{frame.name}, line {frame.lineno} of {Path(frame.filename).name}"
    return f"{OURS}: expected to read {name}, found {type(error).__name__} ({found}) in {place}."


@contextmanager
def within(seconds: float | None) -> Iterator[None]:
    """Raise `TooLong` after so many seconds of the processor's time; only where signals reach, the main thread.

    What is bounded inside of what is bounded has no more time than is left of that.
    """
    if seconds is None or threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGVTALRM, _over)
    left, _ = signal.setitimer(signal.ITIMER_VIRTUAL, seconds, 1.0)
    if left and left < seconds:
        signal.setitimer(signal.ITIMER_VIRTUAL, left, 1.0)
    try:
        yield
    finally:
        rest, _ = signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)
        if left:
            signal.setitimer(signal.ITIMER_VIRTUAL, max(left - min(seconds, left) + rest, 1e-6), 1.0)
