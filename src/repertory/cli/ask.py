"""The commands that ask a collection something and print the answer."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from repertory.cli import answers
from repertory.cli.app import HERE, CollectionOption, JsonOption, app, opened, print_json
from repertory.cli.progress import stage
from repertory.errors import InputRefused
from repertory.vocabulary.properties import PROPERTIES, property_named

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
    film: Film,
    name: Annotated[str | None, typer.Argument(metavar="PROPERTY", help="One property; else all.")] = None,
    collection: CollectionOption = HERE,
    json: JsonOption = False,
) -> None:
    """Tell why values stand: each source, its words, their place; and why records were linked.

    Example: repertory explain Backstage "running time"
    """
    wanted = property_named(name) if name else None
    if name and wanted is None:
        known = ", ".join(entry.label.lower() for entry in PROPERTIES.values() if entry.group != "none")
        raise InputRefused(f"Expected a property, found {name!r}. The properties are: {known}.")
    explanation = answers.explanation(opened(collection), film, wanted)
    print_json(explanation) if json else print(answers.explanation_in_words(explanation))


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
    wanted = property_named(name) if name else None
    if name and wanted is None:
        raise InputRefused(f"Expected a property, found {name!r}. See docs/properties.md.")
    rows = answers.dispute_rows(opened(collection), wanted.name if wanted else None, source, limit)
    print_json(rows) if json else print(answers.disputes_in_words(rows))


@app.command()
def issues(
    collection: CollectionOption = HERE, source: SourceOption = None, limit: LimitOption = 200, json: JsonOption = False
) -> None:
    """List what readers saw and did not understand, or saw to be lost.

    Example: repertory issues --source cgiii
    """
    rows = answers.issue_rows(opened(collection), source, limit)
    print_json(rows) if json else print(answers.issues_in_words(rows))


@app.command()
def sources(collection: CollectionOption = HERE, json: JsonOption = False) -> None:
    """List the sources of the collection and those that Repertory can read.

    Example: repertory sources
    """
    rows = answers.source_rows(collection)
    print_json(rows) if json else print(answers.sources_in_words(rows))


@app.command()
def export(
    what: Annotated[
        str, typer.Argument(metavar="WHAT", help="films, people, links, claims, reviews, disputes, issues.")
    ],
    form: Annotated[str, typer.Option("--format", metavar="FORMAT", help="csv, jsonl or parquet.")] = "csv",
    output: Annotated[
        Path | None, typer.Option("-o", "--output", metavar="FILE", help="Where to; else standard output.")
    ] = None,
    collection: CollectionOption = HERE,
) -> None:
    """Write what the collection holds in an open format.

    Example: repertory export links --format csv -o links.csv
    """
    answers.write_export(opened(collection), what, form, output)


@app.command()
def check(collection: CollectionOption = HERE, json: JsonOption = False) -> None:
    """Prove the invariants: nothing lost, everything traced, all that is derived rebuilt to the same bytes.

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
