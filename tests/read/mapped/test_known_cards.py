"""What is proposed for the real tables, beside the cards that were written for them by hand."""

from __future__ import annotations

from pathlib import Path

import pytest

from repertory.read.cards import known_cards
from repertory.read.propose import propose
from repertory.read.table.mapping import Table, tables

TABLES = (
    ("imdb5000", "imdb5000/movie_metadata.csv"),
    ("tmdb5000", "tmdb5000/tmdb_5000_movies.csv"),
    ("movielens", "movielens/movies.csv"),
    ("movielens", "movielens/ratings.csv"),
    ("movielens", "movielens/tags.csv"),
    ("wikipedia", "wikipedia/movies-1980s.json"),
    ("winter", "winter/golden_globes.xml"),
    ("winter", "winter/academy_awards.xml"),
)
LEAST = 0.9
"""The share of columns for which a proposal says what the card does."""


def said(table: Table) -> dict[str, set[str]]:
    """What a table's card says of each column: the properties that it states, none where it is ignored."""
    told: dict[str, set[str]] = {column: set() for column in table.ignore}
    for one in (*table.claims, *table.gather):
        told.setdefault(one.column, set()).add(one.property)
    return told


def proposed(path: Path, name: str) -> dict[str, set[str]]:
    made = propose(path, name)
    told: dict[str, set[str]] = {column: set() for column in made.ignored}
    for column, one, _ in made.stated:
        told.setdefault(column, set()).add(one)
    return told


def compared(shared: Path, source: str, file: str) -> list[tuple[str, set[str], set[str]]]:
    """Return each column, what its card says, and what is proposed."""
    found = proposed(shared / "data" / file, source)
    known = max(tables(known_cards()[source]), key=lambda table: len(table.named() & set(found)))
    return [(column, said(known).get(column, set()), found[column]) for column in found]


def test_nine_of_ten_columns_are_proposed_as_their_cards_have_them(
    shared: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = [(file, *row) for source, file in TABLES for row in compared(shared, source, file)]
    wrong = [
        f"{file} {column}: {found or 'ignored'}, its card: {known or 'ignored'}"
        for file, column, known, found in rows
        if known != found
    ]
    with capsys.disabled():
        print(f"\n{len(rows) - len(wrong)} of {len(rows)} columns as their cards have them; not:", *wrong, sep="\n  ")
    assert 1 - len(wrong) / len(rows) >= LEAST
