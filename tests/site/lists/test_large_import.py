"""Thousands of rows come in by some statements for a thousand, not by one for each."""

from __future__ import annotations

import os
import time
import zipfile
from pathlib import Path

from django.db import connections
from django.test import Client
from django.test.utils import CaptureQueriesContext

from repertory.site.catalogue.models import Dossier
from repertory.site.lists.exchange import brought as imports
from repertory.site.lists.exchange.letterboxd import DIARY, FILM, table
from repertory.site.lists.models import Entry, Mark, Place
from repertory.site.members.models import Member

EACH = int(os.environ.get("ROWS", "4000")) // 4
"""Rows of a diary, of what was seen, of ratings and of the watchlist; $ROWS in all, to measure more."""
MOST_QUERIES = 4 * EACH / 20
"""Django puts some eighty rows into a statement for SQLite."""


def packed(path: Path) -> Path:
    films = [["2020-01-02", f"Film {n}", "2000", f"https://boxd.it/{n}"] for n in range(EACH)]
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("diary.csv", table(DIARY, ([*film, "3.5", "", "a, b", "2020-01-01"] for film in films)))
        archive.writestr("watched.csv", table(FILM, films))
        archive.writestr("ratings.csv", table([*FILM, "Rating"], ([*film, "4"] for film in films)))
        archive.writestr("watchlist.csv", table(FILM, films))
    return path


def test_thousands_of_rows_are_looked_at_and_added_in_bulk(client: Client, tmp_path: Path) -> None:
    rest = {"kind": "film", "slug": "x", "weight": 1.0, "disputes": 0, "trailer_announced": False, "read_at": "",
            "review_count": 0, "dossier": b""}  # fmt: skip
    Dossier.objects.bulk_create(
        Dossier(entity_id=f"f{n}", title=f"Film {n}", year=2000, letter="F", place=f"film {n}\t2000", **rest)
        for n in range(EACH)
    )
    ines = Member.objects.create_user("ines")
    begun = time.process_time()
    with CaptureQueriesContext(connections["default"]) as asked:
        one = imports.bring(ines, packed(tmp_path / "large.zip"), "large.zip")
        looked = time.process_time()
        assert imports.confirm(one) == 4 * EACH
    print(f"looked at in {looked - begun:.2f} s of the processor, added in {time.process_time() - looked:.2f} s")
    assert (Entry.objects.count(), Mark.objects.count(), Place.objects.count()) == (EACH, EACH, EACH)
    assert len(asked) < MOST_QUERIES
