"""What keeps one document's trouble its own: a bound on its time, and mistakes of ours told as a refusal.

Invariant: whatever a document holds, the documents after it are read. Most patterns by which words are found take
the square of a line's length at worst, so a line of a megabyte made for it would take a day.
"""

from __future__ import annotations

import signal
import threading
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

import duckdb

from repertory.errors import DocumentRefused, RepertoryError

SECONDS = 60.0
"""Of the processor's time, that a page may take; one of 64 MiB takes a few."""
OURS = "This is a mistake in Repertory, not in the document"
"""How a refusal begins that no document should meet."""


class _TooLong(Exception):
    """The time is over. Raised again every second, should somebody on the way have caught it."""


def _over(_: int, __: FrameType | None) -> None:
    raise _TooLong


@contextmanager
def guarded(name: str, seconds: float | None = None) -> Iterator[None]:
    """Refuse the document of this name where reading it takes too long, or meets what nobody foresaw."""
    try:
        with _within(seconds):
            yield
    except (RepertoryError, OSError, duckdb.IOException, duckdb.OutOfMemoryException):
        raise  # a document that is refused, or a disk that is full
    except _TooLong as error:
        raise DocumentRefused(
            f"Expected a page that is read within {seconds:g} seconds, found one that takes longer: {name}."
        ) from error
    except Exception as error:
        raise DocumentRefused(in_words(error, name)) from error


def in_words(error: Exception, name: str) -> str:
    """Return what a user is told of a mistake of ours."""
    frame = traceback.extract_tb(error.__traceback__)[-1]
    found = " ".join(str(error).split())[:120]
    place = f"{frame.name}, line {frame.lineno} of {Path(frame.filename).name}"
    return f"{OURS}: expected to read {name}, found {type(error).__name__} ({found}) in {place}."


@contextmanager
def _within(seconds: float | None) -> Iterator[None]:
    """Raise `_TooLong` after so many seconds of the processor's time; only where signals reach, the main thread."""
    if seconds is None or threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGVTALRM, _over)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds, 1.0)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)
