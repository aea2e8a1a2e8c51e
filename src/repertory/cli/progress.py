"""Progress of long work: a bar on a terminal, one line a stage otherwise."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn


@contextmanager
def stage(name: str) -> Iterator[Callable[[int, int], None]]:
    """Tell on standard error that a stage runs, how far it is, and how long it took."""
    console = Console(stderr=True)
    started = time.perf_counter()
    if console.is_terminal:
        with _bar(console) as progress:
            task = progress.add_task(name, total=None)
            yield lambda done, total: progress.update(task, completed=done, total=total)
    else:
        yield lambda _done, _total: None
    print(f"{name}: {time.perf_counter() - started:.1f} s", file=sys.stderr, flush=True)


def _bar(console: Console) -> Progress:
    columns = (
        SpinnerColumn(),
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
    )
    return Progress(*columns, console=console, transient=True)
