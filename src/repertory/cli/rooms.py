"""The commands that make a collection and take it through the rooms."""

from __future__ import annotations

import sys
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from repertory import build as way
from repertory.cli.app import HERE, CollectionOption, JsonOption, app, opened, print_json
from repertory.cli.progress import stage
from repertory.collection import Collection
from repertory.read.report import ReadReport

Paths = Annotated[list[str], typer.Argument(metavar="PATH...", help="Files, folders or globs.")]
SourceOption = Annotated[
    str | None, typer.Option("--source", metavar="NAME", help="Read them as this source, where it can't be told.")
]


@app.command()
def init(folder: Annotated[Path, typer.Argument(metavar="DIR", help="A new or empty folder.")]) -> None:
    """Make an empty collection in a folder.

    Example: repertory init my-films
    """
    collection = Collection.create(folder)
    print(f"Made a collection in {collection.root}. Read something into it: repertory read PATH --collection {folder}")


@app.command()
def read(
    paths: Paths, collection: CollectionOption = HERE, source: SourceOption = None, json: JsonOption = False
) -> None:
    """Read documents into the collection: pages, tables, dumps.

    Example: repertory read saved-pages/ films.csv
    """
    _report(way.read_stage(opened(collection), paths, stage, source), json)


@app.command()
def link(collection: CollectionOption = HERE, json: JsonOption = False) -> None:
    """Find out which records speak of the same film and person.

    Example: repertory link
    """
    from repertory.link.run import link as run

    with stage("Linking"):
        report = run(opened(collection))
    _say(report, json)


@app.command()
def fuse(collection: CollectionOption = HERE, json: JsonOption = False) -> None:
    """Settle what the sources say of each film and person.

    Example: repertory fuse
    """
    from repertory.fuse.run import fuse as run

    with stage("Fusing"):
        report = run(opened(collection))
    _say(report, json)


@app.command()
def publish(collection: CollectionOption = HERE, json: JsonOption = False) -> None:
    """Make pages, search index and the site's database from the verdicts.

    Example: repertory publish
    """
    from repertory.publish.run import publish as run

    whole = opened(collection)
    with stage("Publishing"):
        report = run(whole)
    way.load_site(whole, stage)
    _say(report, json)


@app.command()
def build(
    paths: Paths, collection: CollectionOption = HERE, source: SourceOption = None, json: JsonOption = False
) -> None:
    """Read, link, fuse and publish, all in one; makes the collection where there is none.

    Example: repertory build saved-pages/ films.csv --collection my-films
    """
    whole = Collection.create(collection)
    report = way.read_stage(whole, paths, stage, source)
    if report.documents or report.unchanged:
        way.derive(whole, stage)
        way.load_site(whole, stage)
    _report(report, json)


def _report(report: ReadReport, json: bool) -> None:
    """Tell what was read; refusals are told one by one and make the command exit with 1."""
    if json:
        print_json(report.as_json())
    else:
        print(report.in_words())
    for path, sentence in report.refused:
        print(f"Refused {path}: {sentence}", file=sys.stderr)
    if report.refused:
        raise typer.Exit(1)


def _say(report: object, json: bool) -> None:
    facts = asdict(report)  # type: ignore[call-overload]
    if json:
        print_json(facts)
    else:
        print(", ".join(f"{name.replace('_', ' ')}: {value}" for name, value in facts.items()))
