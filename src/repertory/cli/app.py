"""The command's frame: the app, and the options that many commands share."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated, Any

import orjson
import typer

from repertory import __version__
from repertory.collection import Collection

app = typer.Typer(
    name="repertory",
    help="A film reference site that builds itself from sources that disagree.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)

CollectionOption = Annotated[
    Path,
    typer.Option(
        "--collection",
        metavar="DIR",
        envvar="REPERTORY_COLLECTION",
        help="The collection's folder.",
        show_default="the current folder",
    ),
]
HERE = Path()

JsonOption = Annotated[bool, typer.Option("--json", help="Print JSON.")]


def _version(wanted: bool) -> None:
    if wanted:
        print(f"repertory {__version__}")
        raise typer.Exit


@app.callback()
def _frame(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    """A film reference site that builds itself from sources that disagree."""


def opened(root: Path) -> Collection:
    """Open the collection that the options name."""
    return Collection.open(root)


def print_json(value: Any) -> None:
    """Print a value as indented JSON in UTF-8."""
    sys.stdout.buffer.write(orjson.dumps(value, option=orjson.OPT_INDENT_2) + b"\n")
    sys.stdout.flush()
