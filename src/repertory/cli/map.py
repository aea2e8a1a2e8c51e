"""The command that proposes a mapping card for a table."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from repertory.cli.app import HERE, CollectionOption, JsonOption, alone, app, opened, print_json
from repertory.collection.settings import NAME as SETTINGS
from repertory.errors import DocumentRefused


@app.command("map")
def map_table(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A table: CSV, TSV, JSON, XML, Parquet, a spreadsheet.")],
    name: Annotated[
        str | None, typer.Option("--name", metavar="NAME", help="What its source is called.", show_default="the file's")
    ] = None,
    write: Annotated[bool, typer.Option("--write", help="Write the card into the collection's sources/.")] = False,
    collection: CollectionOption = HERE,
    json: JsonOption = False,
) -> None:
    """Propose a card for a table by its columns' names and values, and show ten records as they would be read.

    Example: repertory map programme.csv --name filmclub --write
    """
    from repertory.read import propose

    if not file.is_file():
        raise DocumentRefused(f"Expected a file, found {'a folder' if file.is_dir() else 'none'}: {file}.")
    whole = opened(collection) if write or (collection / SETTINGS).exists() else None
    proposal = propose.propose(file, name, whole)
    written = None
    if write and whole:
        with alone(whole):
            written = propose.write(proposal, whole.root)
    if json:
        print_json(proposal.as_json() | ({"written": str(written)} if written else {}))
        return
    print(proposal.in_words())
    if written:
        print(f"# Written to {written}. Mend it there, then: repertory read {file}")
