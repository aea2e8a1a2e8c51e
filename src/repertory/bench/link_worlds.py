"""What the linking benchmarks link: collections made on the fly by the product's own readers.

The benchmark `ccer_d5` and the three tables of `winter` have cards of their own, kept in the
collection; the other tables are read by the cards that come with Repertory.
"""

from __future__ import annotations

from pathlib import Path

import duckdb

from repertory.collection import Collection
from repertory.errors import InputRefused
from repertory.read.run import read_paths

CARDS = Path(__file__).with_name("link_cards")
WINTER_CARD = Path(__file__).parents[1] / "read" / "sources" / "winter" / "card.toml"
THREE_TABLES = ("tmdb5000", "imdb5000", "movielens")
WINTER_TABLES = ("academy_awards", "actors", "golden_globes")
CCER_SIDES = ("imdb", "tmdb")


def _needed(data: Path, name: str) -> Path:
    folder = data / name
    if not folder.is_dir():
        raise InputRefused(f"Expected the benchmark's data in {folder}, found no such folder. Name it with --data.")
    return folder


def three_tables(data: Path, root: Path) -> Collection:
    """Return a collection of tmdb5000, imdb5000 and movielens."""
    collection = Collection.create(root)
    for name in THREE_TABLES:
        read_paths(collection, sorted(_needed(data, name).glob("*.csv")), source=name)
    return collection


def winter(data: Path, root: Path) -> Collection:
    """Return a collection of WInte.r's three tables as three sources: each by the card of all, renamed."""
    folder = _needed(data, "winter")
    collection = Collection.create(root)
    text = WINTER_CARD.read_text(encoding="utf-8")
    for name in WINTER_TABLES:
        card = text.replace('name = "winter"', f'name = "{name}"', 1).replace("prefix:winter", f"prefix:{name}")
        _put_card(collection, name, card)
    for name in WINTER_TABLES:
        read_paths(collection, [folder / f"{name}.xml"], source=name)
    return collection


def ccer(data: Path, root: Path) -> Collection:
    """Return a collection of both sides of ccer_d5, each parted into a table of titles and one of names."""
    folder = _needed(data, "ccer_d5")
    collection = Collection.create(root)
    parted = root / "parted"
    parted.mkdir()
    for side in CCER_SIDES:
        source = f"ccer_{side}"
        _put_card(collection, source, (CARDS / f"{source}.toml").read_text(encoding="utf-8"))
        read_paths(collection, _parted(folder / f"{side}.csv", parted, source), source=source)
    return collection


def _put_card(collection: Collection, name: str, card: str) -> None:
    cards = collection.root / "sources"
    cards.mkdir(exist_ok=True)
    (cards / f"{name}.toml").write_text(card, encoding="utf-8")


def _parted(table: Path, folder: Path, source: str) -> list[str | Path]:
    """Write the rows with a title and those with a name apart, each with the columns that tell something of them.

    Columns are called by the last word of their addresses, as the cards know them.
    """
    with duckdb.connect() as engine:
        rows = engine.read_csv(str(table), delimiter="|", all_varchar=True, quotechar='"')
        named = ", ".join(f'"{name}" as "{name.rsplit("/", 1)[-1]}"' for name in rows.columns)
        whole = rows.project(named)
        written: list[str | Path] = []
        for kind, column in (("titles", "title"), ("names", "name")):
            part = whole.filter(f"{column} is not null")
            counts = part.aggregate(", ".join(f'count("{name}")' for name in part.columns)).fetchall()[0]
            telling = [f'"{name}"' for name, count in zip(part.columns, counts, strict=True) if count]
            target = folder / f"{source}_{kind}.csv"
            part.project(", ".join(telling)).write_csv(str(target), header=True)
            written.append(target)
    return written
