"""The commands that make a collection and take it through the rooms."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from repertory.cli.app import HERE, CollectionOption, JsonOption, alone, app, opened, print_json
from repertory.cli.progress import stage
from repertory.collection import Collection

if TYPE_CHECKING:
    from repertory.read.report import ReadReport

Paths = Annotated[list[str], typer.Argument(metavar="PATH...", help="Files, folders or globs.")]
SourceOption = Annotated[
    str | None, typer.Option("--source", metavar="NAME", help="Read them as this source, where it can't be told.")
]

ONE = {
    "films": "film",
    "people": "person",
    "organisations": "organisation",
    "reviews": "review",
    "disputes": "dispute",
    "records": "record",
    "pairs": "pair",
    "entities": "entity",
    "verdicts": "verdict",
    "related": "related",
}
"""What a report counts, when there is one."""


@app.command()
def init(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="A new or empty folder.")], json: JsonOption = False
) -> None:
    """Make an empty collection in a folder; one that is there already is left as it is.

    Example: repertory init my-films
    """
    collection = Collection.create(folder)
    if json:
        print_json({"collection": str(collection.root)})
    else:
        print(f"The collection is {collection.root}. Fill it: repertory build PATH... --collection {folder}")


@app.command()
def read(
    paths: Paths, collection: CollectionOption = HERE, source: SourceOption = None, json: JsonOption = False
) -> None:
    """Read documents into the collection: pages, tables, dumps, a person's own exports, and archives of them.

    Example: repertory read saved-pages/ films.csv
    """
    from repertory import build as way

    whole = opened(collection)
    with alone(whole):
        report = way.read_stage(whole, paths, stage, source)
    if json:
        print_json(report.as_json())
    else:
        print(report.in_words())
    told_of_refusals(report, paths)


@app.command()
def link(collection: CollectionOption = HERE, json: JsonOption = False) -> None:
    """Find out which records speak of the same film and person.

    Example: repertory link
    """
    from repertory.build.built import Built
    from repertory.link.run import link as run

    whole = opened(collection)
    with alone(whole), stage("Linking"):
        Built.forget(whole)
        report = run(whole)
    _say(report, json)


@app.command()
def fuse(collection: CollectionOption = HERE, json: JsonOption = False) -> None:
    """Settle what the sources say of each film and person, trust in them learned anew.

    Example: repertory fuse
    """
    from repertory.build.built import Built
    from repertory.fuse.run import fuse as run

    whole = opened(collection)
    with alone(whole), stage("Fusing"):
        Built.forget(whole)
        report = run(whole)
    _say(report, json)


@app.command()
def publish(collection: CollectionOption = HERE, json: JsonOption = False) -> None:
    """Make pages, search index and the site's database from the verdicts.

    Example: repertory publish
    """
    from repertory import build as way
    from repertory.publish.run import publish as run

    whole = opened(collection)
    with alone(whole):
        way.Built.forget(whole)
        with stage("Publishing"):
            report = run(whole)
        way.load_site(whole, stage)
    _say(report, json)


@app.command()
def build(
    paths: Paths,
    collection: CollectionOption = HERE,
    source: SourceOption = None,
    anew: Annotated[bool, typer.Option("--anew", help="Learn and make everything anew.")] = False,
    json: JsonOption = False,
) -> None:
    """Read, link, fuse and publish, all in one; makes the collection where there is none.

    Where no more than a tenth changed since the last build, only what that touches is made anew.

    Example: repertory build saved-pages/ films.csv --collection my-films
    """
    from repertory import build as way

    whole = Collection.create(collection)
    derived = None
    with alone(whole):
        report = way.read_stage(whole, paths, stage, source)
        if report.documents or report.unchanged:
            derived = way.build(whole, stage, anew)
    if json:
        print_json(report.as_json() | (asdict(derived) if derived else {}))
    else:
        print(report.in_words())
        if derived:
            told = _in_words(derived.published)
            published = f"Published {told}." if derived.whole else f"Published anew what changed: {told}."
            print(f"{published} Serve it: repertory serve{_option(collection)}")
    told_of_refusals(report, paths)


def _option(collection: Path) -> str:
    return "" if collection == HERE else f" --collection {collection}"


def told_of_refusals(report: ReadReport, paths: list[str]) -> None:
    """Tell what was refused, one by one; refusals, and a reading of nothing, make the command exit with 1."""
    for path, sentence in report.refused:
        print(f"Refused {path}: {sentence}", file=sys.stderr)
    found = report.documents or report.unchanged
    if not found and not report.refused:
        print(f"Expected a document of a known source, found none in {', '.join(paths)}.", file=sys.stderr)
    if report.refused or not found:
        raise typer.Exit(1)


def _say(report: Any, json: bool) -> None:
    if json:
        print_json(asdict(report))
    else:
        print(f"{_in_words(report)}.")


def _in_words(report: Any) -> str:
    """Return a report's counts as a list in words; counts within counts follow theirs in brackets."""
    return ", ".join(_counted(name.replace("_", " "), value) for name, value in asdict(report).items() if value != {})


def _counted(name: str, value: object) -> str:
    if isinstance(value, Mapping):
        return f"{name} ({', '.join(f'{key}: {each}' for key, each in value.items())})"
    return f"{value:,} {ONE.get(name, name) if value == 1 else name}" if isinstance(value, int) else f"{name}: {value}"
