"""The commands that ask a collection something and print the answer."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from repertory.cli.app import (
    HERE,
    CollectionOption,
    JsonOption,
    app,
    known_source,
    opened,
    print_json,
    wanted_property,
)
from repertory.cli.progress import stage
from repertory.cli.serve import refuse_unpublished
from repertory.collection import Collection

Film = Annotated[str, typer.Argument(metavar="FILM", help="A title, a title with its year, an id, or a name.")]
SourceOption = Annotated[str | None, typer.Option("--source", metavar="NAME", help="Only of this source.")]
LimitOption = Annotated[int, typer.Option("--limit", min=1, help="At most so many.")]


@app.command()
def show(film: Film, collection: CollectionOption = HERE, json: JsonOption = False) -> None:
    """Show all that is known of a film or person.

    Example: repertory show "Backstage 2005"
    """
    from repertory.publish.show import dossier_of, render_text

    dossier, note = dossier_of(opened(collection), film)
    if json:
        print_json(dossier)
        return
    print(render_text(dossier))
    if note:
        print(note)


@app.command()
def explain(
    film: Annotated[str | None, typer.Argument(metavar="FILM", help="A title, an id, or a name.")] = None,
    name: Annotated[str | None, typer.Argument(metavar="PROPERTY", help="One property; else all.")] = None,
    model: Annotated[bool, typer.Option("--model", help="Show the pinned model that links films instead.")] = False,
    collection: CollectionOption = HERE,
    json: JsonOption = False,
) -> None:
    """Tell why values stand: each source, its words, their place, its trust; and why records were linked.

    Example: repertory explain Backstage "running time"
    """
    from repertory.cli import explained

    if model == bool(film):
        raise typer.BadParameter("name a FILM, or ask for the model alone with --model.")
    if film is None:
        told = explained.model()
        print_json(told) if json else print(explained.model_in_words(told))
        return
    wanted = wanted_property(name)
    told = explained.explanation(opened(collection), film, wanted)
    print_json(told) if json else print(explained.in_words(told, wanted is not None))


@app.command()
def search(
    text: Annotated[str, typer.Argument(metavar="TEXT", help="Some words, typos forgiven.")],
    collection: CollectionOption = HERE,
    limit: LimitOption = 10,
    json: JsonOption = False,
) -> None:
    """Search films and people.

    Example: repertory search "les miserables"
    """
    from dataclasses import asdict

    from repertory.publish.search import SearchIndex

    hits = SearchIndex(opened(collection).search).search(text, limit)
    if json:
        print_json([asdict(hit) for hit in hits])
        return
    for hit in hits:
        year = f" ({hit.year})" if hit.year else ""
        print(f"{hit.id}  {hit.kind:<7} {hit.title}{year}" + (f"  {hit.note}" if hit.note else ""))
    if not hits:
        print(f"Nothing is known by {text!r}.")


@app.command()
def disputes(
    collection: CollectionOption = HERE,
    name: Annotated[
        str | None, typer.Option("--property", metavar="PROPERTY", help="Only about this property.")
    ] = None,
    source: SourceOption = None,
    limit: LimitOption = 50,
    json: JsonOption = False,
) -> None:
    """List where sources contradict each other, the most disputed films first.

    Example: repertory disputes --property "running time" --limit 10
    """
    from repertory.cli import answers

    whole, wanted = opened(collection), wanted_property(name)
    rows = answers.dispute_rows(whole, wanted.name if wanted else None, known_source(collection, source), limit)
    print_json(rows) if json else print(answers.disputes_in_words(rows))
    _told_of_more(len(rows), limit)


@app.command()
def issues(
    collection: CollectionOption = HERE,
    source: SourceOption = None,
    each: Annotated[bool, typer.Option("--each", help="Of a source, too, list each by itself.")] = False,
    limit: LimitOption = 200,
    json: JsonOption = False,
) -> None:
    """List what readers saw and did not understand, or saw to be lost; of one source, grouped by what it is about.

    Example: repertory issues --source cgiii
    """
    from repertory.cli import answers, grouped

    whole, name = opened(collection), known_source(collection, source)
    if name is not None and not each:
        groups = grouped.grouped_rows(whole, name, limit)
        print_json(groups) if json else print(grouped.grouped_in_words(groups))
        _told_of_more(len(groups), limit)
        return
    rows = answers.issue_rows(whole, name, limit)
    print_json(rows) if json else print(answers.issues_in_words(rows))
    _told_of_more(len(rows), limit)


def _told_of_more(shown: int, limit: int) -> None:
    """Say that there may be more than is shown: a list that ends at its limit looks like a whole one."""
    if shown == limit:
        print(f"These are the first {limit:,}; --limit shows more.", file=sys.stderr)


@app.command()
def sources(collection: CollectionOption = HERE, json: JsonOption = False) -> None:
    """List the sources of the collection and those that Repertory can read.

    Example: repertory sources
    """
    from repertory.cli import answers

    rows = answers.source_rows(collection)
    print_json(rows) if json else print(answers.sources_in_words(rows))


@app.command()
def export(
    what: Annotated[
        str, typer.Argument(metavar="WHAT", help="films, people, links, claims, reviews, disputes, issues; or site.")
    ],
    form: Annotated[str, typer.Option("--format", metavar="FORMAT", help="csv, jsonl or parquet.")] = "csv",
    output: Annotated[
        Path | None, typer.Option("-o", "--output", metavar="FILE", help="Where to; else standard output.")
    ] = None,
    collection: CollectionOption = HERE,
    json: Annotated[bool, typer.Option("--json", help="Print as JSON what was written to the file.")] = False,
) -> None:
    """Write what the collection holds in an open format; or its site as pages in a folder that need no server.

    Example: repertory export links --format csv -o links.csv
    """
    if what == "site":
        _export_site(opened(collection), output, json)
        return
    from repertory.cli import answers

    if output is None:
        if json:
            raise typer.BadParameter(
                "--json tells what was written to a file; name one with -o, or use --format jsonl."
            )
        answers.export_to_output(opened(collection), what, form)
        return
    done = answers.export_to_file(opened(collection), what, form, output)
    if json:
        print_json(done)
    else:
        print(f"Wrote {done['rows']:,} rows to {output}.", file=sys.stderr)


def _export_site(collection: Collection, output: Path | None, json: bool) -> None:
    """Write the site into a folder and say how much it is."""
    if output is None:
        raise typer.BadParameter("name the folder for the site with -o.")
    refuse_unpublished(collection)
    # Django's models can be imported only now that its settings know the collection.
    from repertory.site.folder.run import export_site

    done = export_site(output)
    if json:
        print_json({"pages": done.pages, "bytes": done.bytes})
    else:
        print(f"Wrote {done.pages:,} pages to {output}. Open {output / 'index.html'} in a browser.", file=sys.stderr)


@app.command()
def check(collection: CollectionOption = HERE, json: JsonOption = False) -> None:
    """Prove the invariants: nothing lost, everything traced, all that is derived rebuilt to the same rows.

    Example: repertory check
    """
    from repertory.check import check as run

    proofs = run(opened(collection), stage)
    if json:
        print_json([proof.as_json() for proof in proofs])
    else:
        for proof in proofs:
            print(f"{'holds ' if proof.holds else 'BROKEN'} {proof.name}: {proof.found}")
    if not all(proof.holds for proof in proofs):
        raise typer.Exit(1)
