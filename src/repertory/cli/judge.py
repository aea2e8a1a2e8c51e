"""The commands by which a curator decides whether two records are one: judge, and what is left unsure."""

from __future__ import annotations

import getpass
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from repertory.cli.app import HERE, CollectionOption, JsonOption, alone, app, opened, print_json
from repertory.collection import Collection
from repertory.errors import InputRefused

Records = Annotated[
    list[str] | None, typer.Argument(metavar="[RECORD RECORD [same|different|unsure]]", help="Two record ids.")
]


@app.command()
def judge(  # noqa: PLR0913  (each is an option that a curator may give)
    records: Records = None,
    *,
    why: Annotated[str, typer.Option("--why", metavar="TEXT", help="The reason, shown beside the link.")] = "",
    who: Annotated[
        str, typer.Option("--who", metavar="NAME", help="Who decides.", show_default="the system's user")
    ] = "",
    undo: Annotated[bool, typer.Option("--undo", help="Take back what was decided about the two.")] = False,
    out: Annotated[Path | None, typer.Option("--export", metavar="FILE", help="Write all judgements there.")] = None,
    given: Annotated[
        Path | None, typer.Option("--import", metavar="FILE", help="Add the judgements of a file.")
    ] = None,
    collection: CollectionOption = HERE,
    json: JsonOption = False,
) -> None:
    """Decide whether two records are one film; without records, list what was decided. The next link obeys it.

    Example: repertory judge tmdb5000:1613 imdb5000:tt0227984 same --why "its title in America"
    """
    from repertory.link import judgements

    whole = opened(collection)
    if out is not None:
        print(f"Wrote {judgements.export_to(whole, out)} lines of judgements to {out}.")
    elif given is not None:
        with alone(whole):
            print(f"Added {judgements.import_from(whole, given)} lines of judgements. Run: repertory link")
    elif records:
        with alone(whole):
            _decide(whole, records, who or getpass.getuser(), why, undo=undo)
    else:
        _list(whole, json)


def _decide(collection: Collection, told: list[str], who: str, why: str, *, undo: bool) -> None:
    from repertory.link import judgements

    wanted = 2 if undo else 3
    if len(told) != wanted:
        what = "two records to take back what was decided" if undo else "two records and same, different or unsure"
        raise InputRefused(f"Expected {what}, found: {' '.join(told)}.")
    pair = (told[0], told[1])
    if undo:
        made = judgements.undo(collection, pair, who=who, why=why)
        print(f"Took back what was decided about {made.record_a} and {made.record_b}. Run: repertory link")
        return
    _known(collection, pair)
    made = judgements.add(collection, pair, told[2], who=who, why=why)
    print(f"Judged {made.decision}: {made.record_a} and {made.record_b}. Run: repertory link")


def _known(collection: Collection, pair: tuple[str, str]) -> None:
    """Refuse records that the collection does not hold: a misspelt id would never be obeyed."""
    records = collection.current("records")
    found = records.filter(records.record_id.isin(list(pair))).record_id.to_pyarrow().to_pylist()
    for record in pair:
        if record not in found:
            raise InputRefused(f"Expected the id of a record of this collection, found {record!r}.")


def _list(collection: Collection, json: bool) -> None:
    from repertory.link.judgements import judgements

    stands = judgements(collection)
    if json:
        print_json([asdict(line) for line in stands])
        return
    for line in stands:
        print(f"{line.decision:<9} {line.record_a}  {line.record_b}  {line.who}, {line.when}  {line.why}".rstrip())
    if not stands:
        print("Nothing is judged yet. See what waits: repertory unsure")


@app.command()
def unsure(
    collection: CollectionOption = HERE,
    limit: Annotated[int, typer.Option("--limit", min=1, help="At most so many.")] = 20,
    json: JsonOption = False,
) -> None:
    """List pairs that wait for a curator, first those whose decision would change most.

    Example: repertory unsure --limit 5
    """
    from repertory.link.queue import open_pairs

    waiting = open_pairs(opened(collection), limit)
    if json:
        print_json([one.as_json() for one in waiting])
        return
    for one in waiting:
        print(f"{one.record_a}  {one.record_b}  probability {one.probability:.2f}, would tie {one.ties}")
        for reason in one.reasons:
            print(f"    {reason}")
    if not waiting:
        print("No pair waits for a decision.")
