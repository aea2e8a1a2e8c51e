"""How long it takes to find reviews written here, among as many as one wants, on SQLite or by DATABASE_URL.

Reviews are made of made-up words, a few frequent and most rare; one in ten waits for a moderator. Each query is asked
as the page of search asks it: how many there are, and the first 25. Times are the median of five, in milliseconds of
wall clock and of this process (where SQLite works).

Run: .venv/bin/python bench/said.py --reviews 100000
"""

from __future__ import annotations

import argparse
import tempfile
import time
from pathlib import Path
from statistics import median

import numpy as np

from repertory.bench.search_made import vocabulary

LONG = 120
AT_ONCE = 1_000


def keep(count: int, words: list[str]) -> None:
    """Keep so many reviews of one member."""
    from repertory.site.members.models import Member
    from repertory.site.reviews.models import Review
    from repertory.site.reviews.words import words_of

    member = Member.objects.create(username="writer")
    dice, bag = np.random.default_rng(1), np.array(words)
    for first in range(0, count, AT_ONCE):
        drawn = np.minimum(dice.zipf(1.3, (AT_ONCE, LONG)) - 1 + dice.integers(0, 3, (AT_ONCE, LONG)), len(bag) - 1)
        some = []
        for number, row in enumerate(drawn, first):
            text = " ".join(bag[row])
            more = {"language": ("en", "fr")[number % 2], "standing": "shown" if number % 10 else "held"}
            whose = {"member": member, "film_id": f"f{number % 500}", "title": "A film", "token": str(number)}
            some.append(Review(**whose, **more, text=text, words=words_of(text), length=len(text)))
        Review.objects.bulk_create(some)


def timed(text: str) -> str:
    """Ask for some words, and tell how many were found and how long it took."""
    from repertory.publish.search import parse
    from repertory.site.reviews.words import said

    wall, processor = [], []
    for _ in range(5):
        began, working = time.perf_counter(), time.process_time()
        found = said(parse(text))
        found.some(0, 25)
        wall.append((time.perf_counter() - began) * 1000)
        processor.append((time.process_time() - working) * 1000)
    return f"{text[:40]:40} {found.count:6,} {median(wall):7.1f} {median(processor):7.1f}"


def main() -> None:
    """Make the reviews in a passing collection, and time what is asked."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--reviews", type=int, default=100_000)
    count = asked.parse_args().reviews
    with tempfile.TemporaryDirectory(prefix="repertory-said-") as passing:
        from repertory.collection import Collection
        from repertory.site.database import prepare_database

        Collection.create(Path(passing) / "collection")
        prepare_database(Path(passing) / "collection")
        words = ["film", "the", *vocabulary()]
        began = time.perf_counter()
        keep(count, words)
        print(f"{count:,} reviews kept in {time.perf_counter() - began:.0f} s")
        print(f"{'':40}  found      ms  of the processor")
        rare, rarest = words[count // 30], words[count // 3]
        narrowed = ("film language:fr", "film language:de")
        for text in ("film", "the film", rare, f"film {rare}", rarest, "nothinglikeit", *narrowed):
            print(timed(text))


if __name__ == "__main__":
    main()
