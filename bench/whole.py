"""Measure the whole way, each room in a process of its own: seconds, peak memory, disk.

Run: .venv/bin/python bench/whole.py ../shared/seeds ../shared/data/{wikipedia,tmdb5000,imdb5000,movielens}
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

REPERTORY = Path(sys.executable).with_name("repertory")


@dataclass(frozen=True, slots=True)
class Run:
    """What one command took: seconds of wall clock and processor, and its peak memory in MiB."""

    name: str
    wall: float
    processor: float
    peak: float


def measure(name: str, command: list[str]) -> Run:
    """Run a command and return what it took, by the operating system's own accounting."""
    started = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    if os.waitstatus_to_exitcode(status) != 0:
        raise SystemExit(f"{' '.join(command)} ended with {os.waitstatus_to_exitcode(status)}")
    return Run(name, time.perf_counter() - started, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


def disk(folder: Path) -> float:
    """Return the MiB that a folder's files take."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) / 2**20


def main() -> None:
    """Build a collection stage by stage, then in one command, and print a table of both."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("paths", nargs="+")
    parser.add_argument("--keep", type=Path, help="Keep the collection in this folder.")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="repertory-bench-") as folder:
        root = given.keep or Path(folder) / "apart"
        where = ["--collection", str(root)]
        subprocess.run([REPERTORY, "init", str(root)], check=True, stdout=subprocess.DEVNULL)
        runs = [measure("read", [str(REPERTORY), "read", *given.paths, *where])]
        runs += [measure(name, [str(REPERTORY), name, *where]) for name in ("link", "fuse", "publish")]
        sizes = {path.name: disk(path) if path.is_dir() else path.stat().st_size / 2**20 for path in root.iterdir()}
        runs.append(
            measure("build, all in one", [str(REPERTORY), "build", *given.paths, "--collection", f"{folder}/whole"])
        )
    report(runs, sizes)


def report(runs: list[Run], sizes: dict[str, float]) -> None:
    """Print what was measured as Markdown."""
    print("| stage | wall s | processor s | peak MiB |\n| --- | ---: | ---: | ---: |")
    for run in runs:
        print(f"| {run.name} | {run.wall:.1f} | {run.processor:.1f} | {run.peak:.0f} |")
    print("\nDisk, MiB: " + ", ".join(f"{name} {size:.0f}" for name, size in sorted(sizes.items()) if size >= 1))


if __name__ == "__main__":
    main()
