"""Progress of long work: a bar on a terminal, one line a stage otherwise."""

from __future__ import annotations

import gc
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.progress import Progress


@contextmanager
def stage(name: str) -> Iterator[Callable[[int, int], None]]:
    """Tell on standard error that a stage runs, how far it is, and how long it took."""
    if not gc.get_freeze_count():
        # What was imported stays; looked at by each collection of garbage, it takes a tenth of a small build.
        gc.freeze()
    started = time.perf_counter()
    if sys.stderr.isatty():
        with _bar() as progress:
            task = progress.add_task(name, total=None)
            yield lambda done, total: progress.update(task, completed=done, total=total)
    else:
        yield lambda _done, _total: None
    print(f"{name}: {time.perf_counter() - started:.1f} s", file=sys.stderr, flush=True)


def _bar() -> Progress:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (
        SpinnerColumn(),
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
    )
    return Progress(*columns, console=Console(stderr=True), transient=True)
