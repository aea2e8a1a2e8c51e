"""The bench of search: queries that a seed fixes, what counts as found, and the figures of a small collection."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from typer.testing import CliRunner

from repertory.bench.search_measured import Figures, ask, figures
from repertory.bench.search_names import SHARES, Asked, Named, queries
from repertory.bench.search_plain import PlainNames
from repertory.bench.search_requests import Request, answered, intervals, recalled
from repertory.bench.search_speed import speed
from repertory.cli import bench  # noqa: F401  (it adds its commands to the app)
from repertory.cli.app import app
from repertory.collection import Collection
from repertory.publish.search import Entry, build_index

TITLES = ["The Departed", "Les Misérables", "Backstage", "A Man Alone", "The Usual Suspects", "Amélie", "Il postino"]
NAMES = ["Noémie Lvovsky", "Emmanuelle Seigner", "Isild Le Besco"]


@pytest.fixture(scope="module")
def known() -> list[Named]:
    films = [Named(f"f{number}", "film", title) for number, title in enumerate(TITLES)]
    return films + [Named(f"p{number}", "person", name) for number, name in enumerate(NAMES)]


def test_a_seed_makes_the_same_queries_of_every_kind(known: list[Named]) -> None:
    made = queries(known, 20, 7)
    assert made == queries(known, 20, 7)
    assert made != queries(known, 20, 8)
    assert set(SHARES) == set(Counter(one.kind for one in made))


def test_all_films_of_one_title_are_meant_by_it() -> None:
    films = [Named("f1", "film", "Backstage"), Named("f2", "film", "BackStage"), Named("p1", "person", "Backstage")]
    assert {one.meant for one in queries(films, 100, 1) if one.kind == "one typo"} == {frozenset({"f1", "f2"})}


def test_a_hit_counts_where_it_stands() -> None:
    asked = [Asked("one typo", text, frozenset({"b"})) for text in ("ab", "xb", "xx")]
    answers = {"ab": ["a", "b"], "xb": ["b"], "xx": ["x"] * 10}
    found = ask(lambda text, limit: answers[text][:limit], asked)
    assert [one.place for one in found] == [1, 0, None]
    told = figures(found)
    assert isinstance(told, Figures)
    assert (told.queries, told.at_1, told.at_10) == (3, 1 / 3, 2 / 3)


def test_plain_search_finds_a_title_a_letter_away(known: list[Named]) -> None:
    plain = PlainNames((one.id, one.title) for one in known)
    assert plain.search("bakstage", 1) == ["f2"]
    assert plain.search("?", 1) == []


def test_the_command_tells_how_names_were_found(tmp_path: Path, known: list[Named]) -> None:
    collection = Collection.create(tmp_path / "films")
    collection.derived.mkdir(exist_ok=True)
    columns = {"entity_id": [one.id for one in known], "kind": [one.kind for one in known]}
    pq.write_table(
        pa.table({**columns, "title": [one.title for one in known]}), collection.derived / "dossiers.parquet"
    )
    build_index(collection.search, [Entry(one.id, one.kind, one.title, None, "", 1.0, (one.title,)) for one in known])
    asked = ["bench", "search", "names", "--collection", str(collection.root)]
    told = CliRunner().invoke(app, asked)
    assert told.exit_code == 0, told.output
    whole = next(line for line in told.stdout.splitlines() if line.startswith("all")).split()
    assert float(whole[2]) >= 0.9
    assert "plain tantivy" in told.stdout


def test_a_part_that_is_unknown_is_refused() -> None:
    assert CliRunner().invoke(app, ["bench", "search", "nothing"]).exit_code == 2


def test_requests_are_parted_by_a_hash_and_summed_up_in_pairs() -> None:
    asked = [Request(str(number), "told", "film") for number in range(200)]
    assert 70 < sum(one.unseen for one in asked) < 130
    ours = answered(lambda text, limit: ["other", "film"], asked)
    theirs = answered(lambda text, limit: ["other"] * 20 + ["film"], asked)
    assert (recalled(ours).at_10, recalled(ours).at_100, recalled(ours).mrr) == (1.0, 1.0, 0.5)
    assert (recalled(theirs).at_10, recalled(theirs).at_100) == (0.0, 1.0)
    assert intervals(ours, theirs, 1)[:2] == [(1.0, 1.0), (0.0, 0.0)]


def test_every_kind_of_query_is_timed_in_an_index_of_made_films() -> None:
    size, kinds = speed(400, 3, lambda words: None, sampled=15)
    assert (size.films, size.entries) == (400, 800)
    assert size.disk > 0
    assert all(one.queries > 5 and 0 < one.p50 <= one.p99 for one in kinds)
    assert {"as one types", "described", "filters, sorted by title"} <= {one.kind for one in kinds}
