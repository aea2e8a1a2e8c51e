"""The command that lists what persons' own exports tell of films that nothing else knows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING

from repertory.cli.app import HERE, CollectionOption, JsonOption, app, known_source, opened, print_json
from repertory.cli.ask import SourceOption

if TYPE_CHECKING:
    from repertory.link.unmatched import Unmatched

AGAIN = "They are tried again at each build: read what knows them, and build."


@app.command()
def unmatched(collection: CollectionOption = HERE, source: SourceOption = None, json: JsonOption = False) -> None:
    """List films of persons' own exports that no other source knows, each with the reason.

    Example: repertory unmatched --source letterboxd
    """
    from repertory.link.unmatched import unmatched as found

    rows = found(opened(collection), known_source(collection, source))
    print_json([asdict(row) for row in rows]) if json else print(_in_words(rows))


def _in_words(rows: Sequence[Unmatched]) -> str:
    lines = []
    for row in rows:
        year = f" ({row.year})" if row.year else ""
        entries = "1 entry" if row.entries == 1 else f"{row.entries:,} entries"
        lines.append(f"{row.source}, {row.title}{year}, {entries}: {row.reason}")
    return "\n".join([*lines, AGAIN]) if lines else "Every film of a person's own export is known by another source."
