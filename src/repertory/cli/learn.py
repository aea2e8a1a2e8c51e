"""The command that learns a site's card from its saved pages."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from repertory.cli.app import HERE, CollectionOption, JsonOption, alone, app, opened, print_json
from repertory.cli.progress import stage
from repertory.errors import InputRefused


@app.command()
def learn(
    folder: Annotated[Path, typer.Argument(metavar="FOLDER", help="Saved pages of one site.")],
    site: Annotated[str, typer.Option("--site", metavar="NAME", help="What the source is to be called.")],
    sure: Annotated[
        float, typer.Option("--sure", min=0.0, max=1.0, help="The confidence below which a property is left out.")
    ] = 0.6,
    anew: Annotated[bool, typer.Option("--anew", help="Put the card in place of one that is there.")] = False,
    collection: CollectionOption = HERE,
    json: JsonOption = False,
) -> None:
    """Learn where a site states what of films, from saved pages and the films that the collection knows.

    Writes the card sources/NAME.toml into the collection, which read then goes by and a curator can edit.

    Example: repertory learn saved-pages/ --site filmweb
    """
    from repertory.read.learn import card_path, in_words, keep
    from repertory.read.learn import learn as run

    if not folder.exists():
        raise InputRefused(f"Expected a folder of saved pages, found nothing there: {folder}.")
    whole = opened(collection)
    with alone(whole), stage("Learning"):
        path = card_path(whole, site, anew)
        learned = run(whole, folder, site, sure)
        keep(learned, path)
    if json:
        print_json(learned.as_json() | {"written": str(path)})
        return
    option = "" if collection == HERE else f" --collection {collection}"
    print(in_words(learned))
    print(f"The card is {path}. Read the pages by it: repertory read {folder}{option}")
