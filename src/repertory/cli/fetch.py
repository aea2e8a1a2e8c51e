"""The command that fetches pages by their addresses."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from repertory.cli.app import HERE, CollectionOption, JsonOption, alone, app, opened, print_json
from repertory.cli.progress import stage
from repertory.cli.rooms import SourceOption, told_of_refusals

FOLDER = "fetched"
"""The folder of a collection into which pages are fetched."""


@app.command()
def fetch(
    urls: Annotated[list[str], typer.Argument(metavar="URL...", help="Addresses of pages, tables or dumps.")],
    into: Annotated[
        Path | None,
        typer.Option("--into", metavar="FOLDER", help="Where to.", show_default="fetched/ in the collection"),
    ] = None,
    read: Annotated[bool, typer.Option("--read", help="Then read what was fetched into the collection.")] = False,
    source: SourceOption = None,
    collection: CollectionOption = HERE,
    json: JsonOption = False,
) -> None:
    """Fetch pages by their addresses, as their hosts' robots.txt allows; an unchanged page is not fetched again.

    Example: repertory fetch https://films.example/backstage --read
    """
    from repertory import build as way
    from repertory.read.fetch import fetch as run

    whole = opened(collection)
    with alone(whole):
        with stage("Fetching"):
            report = run(urls, into or whole.root / FOLDER, whole.settings.fetch)
        answer = way.read_stage(whole, report.files, stage, source) if read and report.files else None
    if json:
        print_json(report.as_json() | ({"read": answer.as_json()} if answer else {}))
    else:
        print(report.in_words())
        if answer:
            print(answer.in_words())
    for url, sentence in report.refused:
        print(f"Refused {url}: {sentence}", file=sys.stderr)
    if answer:
        told_of_refusals(answer, [str(file) for file in report.files])
    if report.refused:
        raise typer.Exit(1)
