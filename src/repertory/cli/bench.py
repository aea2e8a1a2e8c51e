"""The command's benches: what is measured, against truths that are known."""

from __future__ import annotations

import sys
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from repertory.cli.app import HERE, CollectionOption, JsonOption, app, print_json
from repertory.cli.progress import stage

bench = typer.Typer(name="bench", help="Measure rooms against truths that are known.", no_args_is_help=True)
app.add_typer(bench)

PARTS = ("flights", "winter", "simulation")


@bench.callback()
def _benches() -> None:
    """Measure rooms against truths that are known."""


@bench.command()
def fuse(
    parts: Annotated[list[str] | None, typer.Argument(metavar="PART", help=f"Of {', '.join(PARTS)}.")] = None,
    data: Annotated[Path, typer.Option("--data", help="The folder of real data.")] = Path("../shared/data"),
    draw: Annotated[Path | None, typer.Option("--draw", help="Draw reliability diagrams into this folder.")] = None,
    json: JsonOption = False,
) -> None:
    """Measure fusing on flights, on films fused by hand, and on made worlds.

    Example: repertory bench fuse --draw bench
    """
    from repertory.bench.fuse_report import Asked, report

    wanted = tuple(parts or PARTS)
    unknown = [part for part in wanted if part not in PARTS]
    if unknown:
        raise typer.BadParameter(f"Expected parts of {', '.join(PARTS)}, found {', '.join(unknown)}.")
    found = report(Asked(data, drawings=draw, parts=wanted))
    if json:
        print_json([{"part": part.name, **part.figures} for part in found])
        return
    for part in found:
        print(part.text, flush=True)


@bench.command()
def link(
    parts: Annotated[list[str] | None, typer.Argument(metavar="PART", help="ccer_d5, winter, three_tables.")] = None,
    data: Annotated[Path, typer.Option("--data", help="The folder of real data.")] = Path("../shared/data"),
    gold: Annotated[Path, typer.Option("--gold", help="The gold by hand.")] = Path("bench/gold/three_tables.csv"),
    json: JsonOption = False,
) -> None:
    """Measure linking on ccer_d5, on winter, and on three tables against a gold by hand.

    Example: repertory bench link three_tables
    """
    from repertory.bench.link_report import BENCHES, LinkInputs, figures

    unknown = [part for part in parts or () if part not in BENCHES]
    if unknown:
        raise typer.BadParameter(f"Expected parts of {', '.join(BENCHES)}, found {', '.join(unknown)}.")
    lines = figures(LinkInputs(data, gold), parts or [])
    if json:
        print_json([line.as_json() for line in lines])
        return
    for line in lines:
        print(line.in_words(), flush=True)


@bench.command()
def make(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="A new or empty folder.")],
    films: Annotated[int, typer.Option("--films", min=1, help="How many films.")] = 10_000,
    sources: Annotated[int, typer.Option("--sources", min=1, help="How many sources tell of them.")] = 4,
    seed: Annotated[int, typer.Option("--seed", min=0, help="Another seed makes another world.")] = 1,
) -> None:
    """Make a world of films, what made sources say of them, and its truth.

    Example: repertory bench make --films 10000 --sources 4 made-world
    """
    from repertory.bench.make_world import WorldSize
    from repertory.bench.make_world import make as make_world

    with stage("Making films") as advance:
        make_world(WorldSize(films, sources, seed), folder, advance)
    print(f"Made {films:,} films and {sources} tables of them in {folder}.")


@bench.command()
def scale(
    films: Annotated[str, typer.Option("--films", help="Sizes, parted by commas.")] = "10000,100000,1000000",
    keep: Annotated[Path | None, typer.Option("--keep", help="Keep made worlds here and use them again.")] = None,
    results: Annotated[
        Path | None, typer.Option("--results", help="Write figures here as they come; other sizes in it stay.")
    ] = None,
    add: Annotated[
        int, typer.Option("--add", min=0, help="Then build all, add so many documents, and build what they touch.")
    ] = 0,
    draw: Annotated[Path | None, typer.Option("--draw", help="Draw the figures as SVG into this folder.")] = None,
    json: JsonOption = False,
) -> None:
    """Measure each room on made worlds of four sources: seconds, memory, disk, and how much is right.

    Example: repertory bench scale --films 10000 --results scale.json
    """
    from repertory.bench.scale_report import ScaleAsked, as_table, figures
    from repertory.bench.scale_report import draw as draw_figures

    try:
        sizes = [int(one) for one in films.split(",")]
    except ValueError as error:
        raise typer.BadParameter(f"Expected numbers of films parted by commas, found {films!r}.") from error
    asked = ScaleAsked(sizes, keep=keep, results=results, add=add)
    measured = figures(asked, lambda words: print(words, file=sys.stderr, flush=True))
    if draw is not None:
        draw_figures(measured, draw)
    if json:
        print_json([asdict(one) for one in measured])
    else:
        print(as_table(measured))


@bench.command()
def engines(
    films: Annotated[int, typer.Option("--films", min=1, help="How many films.")] = 1_000,
    sources: Annotated[int, typer.Option("--sources", min=1, help="How many sources tell of them.")] = 4,
    memory: Annotated[str, typer.Option("--memory", help="Of DuckDB, Spark's driver and each worker.")] = "1GB",
    json: JsonOption = False,
) -> None:
    """Build a made world on DuckDB and on a Spark master with two workers here, time both, and compare.

    Example: repertory bench engines --films 1000
    """
    from repertory.bench.engines_report import EnginesAsked, figures, in_words

    found = figures(
        EnginesAsked(films, sources, memory=memory), lambda words: print(words, file=sys.stderr, flush=True)
    )
    if json:
        print_json(asdict(found))
    else:
        print(in_words(found))
    if found.differing:
        raise typer.Exit(1)


@bench.command()
def read(
    parts: Annotated[
        list[str] | None, typer.Argument(metavar="PART", help="csfd, imdb, made, speed, or forms such as CSV.")
    ] = None,
    data: Annotated[Path, typer.Option("--data", help="The folder of real data.")] = Path("../shared/data"),
    gold: Annotated[Path, typer.Option("--gold", help="The gold of ČSFD.")] = Path("bench/gold/csfd_pages.csv"),
    made: Annotated[int, typer.Option("--made", min=1, max=110, help="How many made sites.")] = 11,
    size: Annotated[float, typer.Option("--size", min=0.01, help="MiB of each form's sample.")] = 1.0,
    json: JsonOption = False,
) -> None:
    """Measure reading: what is read right of pages by learned cards, and speed and memory of each form.

    Pages are those of ČSFD, of IMDb without their JSON-LD, and of made sites in ten languages; the films of tables are
    known, or none. Each form is read beside the fastest plain way through the same bytes.

    Example: repertory bench read made --made 110
    """
    from repertory.bench.read_report import PARTS, ReadAsked, report
    from repertory.bench.read_speed import FORMS

    unknown = [part for part in parts or () if part not in PARTS and part not in FORMS]
    if unknown:
        raise typer.BadParameter(f"Expected of {', '.join([*PARTS, *FORMS])}, found {', '.join(unknown)}.")
    asked = ReadAsked(tuple(parts or PARTS), data, gold, made, size)
    for part in report(asked, lambda words: print(words, file=sys.stderr, flush=True)):
        if json:
            print_json({"part": part.name, "figures": part.figures})
        else:
            print(part.text, flush=True)


@bench.command()
def search(
    parts: Annotated[list[str] | None, typer.Argument(metavar="PART", help="names, described, speed.")] = None,
    collection: CollectionOption = HERE,
    data: Annotated[Path, typer.Option("--data", help="The folder of real data.")] = Path("../shared/data"),
    seed: Annotated[int, typer.Option("--seed", min=0, help="Another seed makes other queries.")] = 1,
    films: Annotated[int, typer.Option("--films", min=1_000, help="How many films are made for speed.")] = 1_000_000,
    json: JsonOption = False,
) -> None:
    """Measure search: names as people type them and films described in requests, both beside plain ways, and speed.

    Names and requests are about a collection's films; speed is measured in an index of made ones.

    Example: repertory bench search names --collection my-films
    """
    from repertory.bench.search_report import PARTS, SearchAsked, report

    unknown = [part for part in parts or () if part not in PARTS]
    if unknown:
        raise typer.BadParameter(f"Expected of {', '.join(PARTS)}, found {', '.join(unknown)}.")
    asked = SearchAsked(collection, data, seed, films)
    for part in report(tuple(parts or PARTS), asked, lambda words: print(words, file=sys.stderr, flush=True)):
        if json:
            print_json({"part": part.name, "figures": part.figures})
        else:
            print(part.text, flush=True)


@bench.command()
def related(
    collection: CollectionOption = HERE,
    seed: Annotated[int, typer.Option("--seed", min=0, help="Another seed holds other people out together.")] = 1,
    json: JsonOption = False,
) -> None:
    """Measure related films in a collection that holds MovieLens: do they foretell what people like who had no part?

    Example: repertory bench related --collection my-films
    """
    from repertory.bench.related_report import as_json, as_table, figures

    found = figures(collection, seed, lambda words: print(words, file=sys.stderr, flush=True))
    if json:
        print_json(as_json(found))
    else:
        print(as_table(found))
