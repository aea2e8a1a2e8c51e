"""Read spoiled sample documents for as long as is wanted, and keep each that ends in trouble.

    python scripts/fuzz_readers.py [SECONDS] [FOLDER] [FIRST_SEED]

Prints a line for each kind of trouble (the same place of the code once), keeps the document in FOLDER, and at the
end how many were read. The same seeds give the same documents (`tests/read/bad_input/mutations.py`). A document that
takes more than ten seconds of the processor's time is trouble, too.
"""

from __future__ import annotations

import re
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests" / "read" / "bad_input"))

import mutations

SLOW = 10.0


def main(seconds: float = 3_600, folder: Path = Path("fuzzed"), first: int = 0) -> int:
    """Read until the time is over and return how many kinds of trouble there were."""
    among, kinds, slowest = mutations.samples(), dict[str, int](), (0.0, 0)
    until, seed = time.monotonic() + seconds, first
    with TemporaryDirectory(prefix="fuzz-") as place:
        tried = mutations.Tried(Path(place))
        while time.monotonic() < until:
            name, content = mutations.spoiled(seed, among)
            begun = time.process_time()
            told = tried.trouble(name, content)
            taken = time.process_time() - begun
            slowest = max(slowest, (taken, seed))
            told = told or (f"took {taken:.0f} s" if taken > SLOW else "")
            if told:
                kind = re.sub(r"expected to read \S+|/\S+|\d+ s", "", told)[-120:]
                kinds[kind] = kinds.get(kind, 0) + 1
                if kinds[kind] == 1:
                    folder.mkdir(parents=True, exist_ok=True)
                    (folder / f"{seed}-{name}").write_bytes(content)
                    print(f"seed {seed}, {name}: {told}", flush=True)
            seed += 1
    print(f"{seed - first:,} documents of {len(among)} samples, {len(kinds)} kinds of trouble: {kinds}")
    print(f"slowest: seed {slowest[1]}, {slowest[0]:.1f} s of the processor's time")
    return len(kinds)


if __name__ == "__main__":
    words = sys.argv[1:]
    given = (float(words[0]) if words else 3_600, Path(words[1]) if words[1:] else Path("fuzzed"))
    sys.exit(1 if main(*given, int(words[2]) if words[2:] else 0) else 0)
