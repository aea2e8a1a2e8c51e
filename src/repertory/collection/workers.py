"""Processes that help to read, publish and load: each reads a job from its standard input and writes back what it made.

They are started as commands, not by `multiprocessing`: that would run the caller's own script once more
in each of them. A process ends when its input ends, so where this one is killed, it ends after the job at hand.
"""

from __future__ import annotations

import gc
import os
import pickle
import subprocess
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from queue import SimpleQueue
from typing import IO, Any, TypeVar

from repertory.errors import CollectionError

COMMAND = "from repertory.collection.workers import serve; serve()"
AHEAD = 2
"""Jobs begun for each process: one at hand, one that waits to be taken or to be done."""

Given = TypeVar("Given")
Made = TypeVar("Made")


def in_order(work: Callable[[Given], Made], jobs: Iterable[Given], processes: int) -> Iterator[Made]:
    """Yield what ``work``, a function of a module, makes of each job, in the order of the jobs.

    Raises what it raises, and CollectionError where a process ended before it answered. At most ``AHEAD`` jobs
    a process are begun and not yet taken, so a slow taker does not fill the memory.
    """
    if processes < 2:
        yield from map(work, jobs)
        return
    idle: SimpleQueue[subprocess.Popen[bytes]] = SimpleQueue()

    def ask(job: Given) -> Made:
        process = idle.get()
        try:
            return _answer(process, work, job)
        finally:
            idle.put(process)

    started = [_started() for _ in range(processes)]
    for process in started:
        idle.put(process)
    pool = ThreadPoolExecutor(processes)
    try:
        begun: deque[Future[Made]] = deque()
        for job in jobs:
            begun.append(pool.submit(ask, job))
            if len(begun) >= AHEAD * processes:
                yield begun.popleft().result()
        while begun:
            yield begun.popleft().result()
    finally:
        # Where the work is not done, nobody wants what is still being made.
        for process in started:
            process.kill()
        pool.shutdown(cancel_futures=True)
        for process in started:
            _left(process)


def _started() -> subprocess.Popen[bytes]:
    return subprocess.Popen([sys.executable, "-c", COMMAND], stdin=subprocess.PIPE, stdout=subprocess.PIPE)


def _left(process: subprocess.Popen[bytes]) -> None:
    """Wait for a process that was ended, and close what led to it; a job that it never took is no error."""
    process.wait()
    for pipe in (process.stdin, process.stdout):
        if pipe is not None:
            with suppress(BrokenPipeError):
                pipe.close()


def _answer(process: subprocess.Popen[bytes], work: Callable[[Any], Any], job: object) -> Any:
    assert process.stdin is not None
    assert process.stdout is not None
    try:
        pickle.dump((work, job), process.stdin)
        process.stdin.flush()
        made, raised = pickle.load(process.stdout)
    except (EOFError, BrokenPipeError, pickle.UnpicklingError) as error:
        raise CollectionError(
            "Expected an answer from a process that helps, found that it had ended: killed, or out of "
            "memory. Run the command again; a smaller engine.threads in repertory.toml takes less memory."
        ) from error
    if raised is not None:
        raise raised
    return made


def serve() -> None:
    """Answer jobs until there are no more; what the work prints goes to standard error.

    What a job makes has no cycles, so the collector that looks for them is left out: it takes a tenth of the time.
    """
    gc.disable()
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    try:
        _serve(sys.stdin.buffer, answers)
    except (BrokenPipeError, KeyboardInterrupt):
        # Whoever asked is gone or was interrupted; it tells of that itself.
        os._exit(1)


def _serve(jobs: IO[bytes], answers: IO[bytes]) -> None:
    while True:
        try:
            work, job = pickle.load(jobs)
        except EOFError:
            return
        pickle.dump(_done(work, job), answers)
        answers.flush()


def _done(work: Callable[[Any], Any], job: object) -> tuple[Any, Exception | None]:
    """Return what the work makes of a job, or what it raises: whoever asked raises it again."""
    try:
        return work(job), None
    except Exception as error:
        return None, error
