"""What is learned does not depend on the process that learns it, nor on the order in which pages came to be."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from written import definitions, write_site

from repertory.collection import Collection

LEARN = """
import sys
from pathlib import Path
from repertory.collection import Collection
from repertory.read.learn import learn
print(learn(Collection.open(Path(sys.argv[1])), Path(sys.argv[2]), "example").card)
"""


def learned(collection: Path, folder: Path, seed: str) -> str:
    """Return the card that a process of its own learns, with its own order of sets."""
    command = [sys.executable, "-c", LEARN, str(collection), str(folder)]
    return subprocess.run(command, env={**os.environ, "PYTHONHASHSEED": seed}, check=True, stdout=-1, text=True).stdout


def test_a_card_is_the_same_in_every_process_and_from_pages_copied_in_another_order(
    known: Collection, tmp_path: Path
) -> None:
    folder = write_site(tmp_path / "site", lambda film: definitions(film) + aside())
    again = tmp_path / "again"
    again.mkdir()
    for page in sorted(folder.iterdir(), reverse=True):
        shutil.copy(page, again)
    cards = {learned(known.root, *asked) for asked in ((folder, "1"), (folder, "4"), (again, "5"))}
    assert len(cards) == 1
    assert "Language is left out: the best place (" in cards.pop()


def aside() -> str:
    """Return a label whose values are mostly none of their kind: of its places, all as bad, the first is told."""
    return (
        "<div class='content'><ul class='posts'><li><p class='post'><strong>Language:</strong> "
        "<a>English</a>, <a>Nowherish</a>, <a>Elsewherish</a></p></li></ul></div>"
    )
