"""One room in a process of its own, watched: seconds, processor, memory with that of its children, disk.

Memory and the spill folder are looked at twenty times a second, so a peak shorter than that may be missed.
"""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path

from repertory.collection.spill import temporary
from repertory.errors import RepertoryError

EVERY = 0.05
COMMAND = "from repertory.cli import main; main()"
PAGE = os.sysconf("SC_PAGE_SIZE")


@dataclass(frozen=True, slots=True)
class Stage:
    """What a room took: seconds of wall clock and processor, MiB of memory and of disk.

    ``memory`` is the most that the process and its children held at once, ``spilled`` the most that lay
    meanwhile in what a run needs only while it lasts, ``disk`` what the collection takes afterwards.
    """

    name: str
    wall: float
    processor: float
    memory: float
    spilled: float
    disk: float


@dataclass(slots=True)
class _Watch:
    """Looks at a process and a folder until told to stop."""

    process: int
    folder: Path
    memory: float = 0.0
    spilled: float = 0.0
    done: threading.Event = field(default_factory=threading.Event)

    def look(self) -> None:
        while not self.done.wait(EVERY):
            self.memory = max(self.memory, held(self.process), highest(self.process))
            self.spilled = max(self.spilled, sum(map(size, temporary(self.folder))))


def held(process: int) -> float:
    """Return the MiB that a process and all its children hold; nothing where it has ended."""
    try:
        pages = int(Path(f"/proc/{process}/statm").read_text(encoding="ascii").split()[1])
        children = Path(f"/proc/{process}/task/{process}/children").read_text(encoding="ascii").split()
    except (OSError, IndexError):
        return 0.0
    return pages * PAGE / 2**20 + sum(held(int(child)) for child in children)


def highest(process: int) -> float:
    """Return the most MiB that a process held since it began, without its children; nothing where it has ended.

    The operating system's account of a child that ended would tell more: it holds its parent's memory, too.
    """
    try:
        told = Path(f"/proc/{process}/status").read_text(encoding="ascii")
    except OSError:
        return 0.0
    line = next((line for line in told.splitlines() if line.startswith("VmHWM:")), "")
    return int(line.split()[1]) / 1024 if line else 0.0


def processor() -> float:
    """Return the seconds of processor that this process and its children that ended have taken."""
    times = os.times()  # in hundredths of a second, which is too coarse for a plain way
    return time.process_time() + times.children_user + times.children_system


def size(folder: Path) -> float:
    """Return the MiB that a folder's files take; one that goes meanwhile takes none."""
    total = 0
    for where, _, names in os.walk(folder):
        for name in names:
            try:
                total += os.stat(os.path.join(where, name)).st_size
            except FileNotFoundError:
                continue
    return total / 2**20


def run(name: str, arguments: list[str], collection: Path) -> Stage:
    """Run a command of `repertory` and return what it took; raises RepertoryError where it fails."""
    began = time.perf_counter()
    command = [sys.executable, "-c", COMMAND, *arguments, "--collection", str(collection)]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    watch = _Watch(process.pid, collection)
    thread = threading.Thread(target=watch.look)
    thread.start()
    try:
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    except BaseException:
        process.kill()
        raise
    finally:
        watch.done.set()
        thread.join()
    if process.returncode != 0:
        raise RepertoryError(f"Expected repertory {name} to end well, found exit code {process.returncode}.")
    processor = usage.ru_utime + usage.ru_stime
    return Stage(name, time.perf_counter() - began, processor, watch.memory, watch.spilled, size(collection))
