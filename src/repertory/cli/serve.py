"""The commands that serve a collection, and the demo."""

from __future__ import annotations

import shutil
import tempfile
from importlib.resources import as_file, files
from pathlib import Path
from typing import Annotated

import typer

from repertory.cli.app import HERE, CollectionOption, app, opened
from repertory.cli.progress import stage
from repertory.collection import Collection
from repertory.errors import CollectionError

PortOption = Annotated[int, typer.Option("--port", envvar="PORT", min=1, max=65535, help="The port to listen on.")]
HostOption = Annotated[str, typer.Option("--host", help="The address to listen on.")]
WorkersOption = Annotated[int, typer.Option("--workers", min=1, help="Processes that answer.")]


@app.command()
def serve(
    collection: CollectionOption = HERE,
    port: PortOption = 8000,
    host: HostOption = "127.0.0.1",
    workers: WorkersOption = 2,
) -> None:
    """Serve the collection's site until Ctrl-C.

    Example: repertory serve --port 8000
    """
    from repertory.site.serve import serve as run

    whole = opened(collection)
    refuse_unpublished(whole)
    run(whole.root, host, port, workers)


@app.command()
def demo(port: PortOption = 8000, host: HostOption = "127.0.0.1") -> None:
    """Build a collection from the sample that comes with Repertory and serve it until Ctrl-C.

    Example: repertory demo --port 8000
    """
    from repertory import build as way
    from repertory.site.serve import refuse_taken_port
    from repertory.site.serve import serve as run

    refuse_taken_port(host, port)
    folder = Path(tempfile.mkdtemp(prefix="repertory-demo-"))
    try:
        whole = Collection.create(folder)
        with as_file(files("repertory") / "sample") as sample:
            report = way.read_stage(whole, [sample], stage)
        way.build(whole, stage)
        print(report.in_words(), flush=True)
        run(whole.root, host, port, 1)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def refuse_unpublished(collection: Collection) -> None:
    """Say what is missing rather than show a site without a page; the site's settings know the collection then."""
    from repertory.site.database import prepare_database

    prepare_database(collection.root)
    # Django's models can be imported only now that its settings know the collection.
    from repertory.site.catalogue.models import Dossier

    if not Dossier.objects.exists():
        raise CollectionError(
            f"Expected something published to serve, found nothing in {collection.database}. "
            f"Build it first: repertory build PATH... --collection {collection.root}"
        )
