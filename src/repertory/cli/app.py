"""The command's frame: the app, and the options that many commands share."""

from __future__ import annotations

import fcntl
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from difflib import get_close_matches
from pathlib import Path
from typing import Annotated, Any

import orjson
import typer

from repertory import __version__
from repertory.collection import Collection
from repertory.collection.settings import NAME as SETTINGS
from repertory.errors import CollectionError, InputRefused
from repertory.read.cards import cards_of
from repertory.vocabulary.properties import PROPERTIES, Property, property_named

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


@contextmanager
def alone(collection: Collection) -> Iterator[None]:
    """Hold a collection for writing; a second command that would write to it meanwhile is refused.

    The system frees the lock when the command ends, however it ends.
    """
    with (collection.root / SETTINGS).open("rb") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise CollectionError(
                f"Expected to be the only command that writes to {collection.root}, found another at work there. "
                "Run this one again when it is done."
            ) from error
        yield


def wanted_property(name: str | None) -> Property | None:
    """Return the property that a user names; raises InputRefused with those nearest where there is none."""
    if name is None:
        return None
    wanted = property_named(name)
    if wanted is None:
        labels = sorted({entry.label.lower() for entry in PROPERTIES.values() if entry.group != "none"})
        near = get_close_matches(name.lower(), labels, n=1)
        meant = f" Did you mean {near[0]!r}?" if near else ""
        raise InputRefused(f"Expected a property, found {name!r}.{meant} The properties are: {', '.join(labels)}.")
    return wanted


def known_source(root: Path, name: str | None) -> str | None:
    """Return the name of a source as given; raises InputRefused where no card is called so."""
    if name is None:
        return None
    known = set(cards_of(root))
    if (root / SETTINGS).exists():
        known |= set(Collection.open(root).cards())
    if name not in known:
        near = get_close_matches(name.lower(), sorted(known), n=1)
        meant = f" Did you mean {near[0]!r}?" if near else ""
        raise InputRefused(f"Expected a source, found {name!r}.{meant} The sources are: {', '.join(sorted(known))}.")
    return name


def print_json(value: Any) -> None:
    """Print a value as indented JSON in UTF-8."""
    sys.stdout.buffer.write(orjson.dumps(value, option=orjson.OPT_INDENT_2) + b"\n")
    sys.stdout.flush()
