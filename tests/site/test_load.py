"""Loading replaces the catalogue in one transaction."""

from __future__ import annotations

import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from repertory.errors import CollectionError
from repertory.site.catalogue.load import LoadCounts, load
from repertory.site.catalogue.models import Dispute, Dossier, Facet, FacetValue, Issue
from small_programme import write


def test_the_small_collection_is_counted(loaded: LoadCounts) -> None:
    assert loaded == LoadCounts(
        dossiers=3, reviews=45, facets=5, disputes=2, sources=3, issues=1, referents=1,
        documents=4,
    )  # fmt: skip


def test_loading_twice_gives_the_same_catalogue(loaded: LoadCounts, db: None, small_collection: Path) -> None:
    before = list(Dossier.objects.order_by("entity_id").values())
    assert load(small_collection / "derived") == loaded
    assert list(Dossier.objects.order_by("entity_id").values()) == before


def test_titles_are_ranked_within_their_kind(loaded: LoadCounts, db: None) -> None:
    films = Dossier.objects.filter(kind="film").order_by("place").values_list("title", flat=True)
    assert list(films) == ["Backstage", "Out"]
    assert FacetValue.objects.get(facet="country").films == 1


def test_a_missing_table_is_refused_in_a_sentence(tmp_path: Path, db: None) -> None:
    derived = write(tmp_path)
    (derived / "facets.parquet").unlink()
    with pytest.raises(CollectionError, match="Expected the table facets for the site, found no "):
        load(derived)


def test_a_table_without_a_column_is_refused_in_a_sentence(tmp_path: Path, db: None) -> None:
    derived = write(tmp_path)
    path = derived / "issues.parquet"
    pq.write_table(pq.read_table(path).drop_columns(["kind"]), path)
    with pytest.raises(CollectionError, match=r"Expected the columns \['kind'\]"):
        load(derived)


def test_a_load_that_fails_leaves_the_old_catalogue(
    loaded: LoadCounts, db: None, small_collection: Path, tmp_path: Path
) -> None:
    derived = tmp_path / "derived"
    shutil.copytree(small_collection / "derived", derived)
    (derived / "issues.parquet").unlink()
    before = Dossier.objects.count(), Issue.objects.count()
    with pytest.raises(CollectionError):
        load(derived)
    assert (Dossier.objects.count(), Issue.objects.count()) == before


LOAD = """
from pathlib import Path
import sys
from repertory.site.database import prepare_database
root = Path(sys.argv[1])
prepare_database(root)
from repertory.site.catalogue.load import load
load(root / "derived")
"""


@pytest.mark.of_sqlite
def test_a_reader_of_the_file_sees_the_old_catalogue_until_the_new_one_is_whole(tmp_path: Path) -> None:
    derived = write(tmp_path)
    run = [sys.executable, "-c", LOAD, str(tmp_path)]
    subprocess.run(run, check=True)
    reader = sqlite3.connect(tmp_path / "catalogue.sqlite3", isolation_level=None)
    reader.execute("BEGIN")
    films = "SELECT count(*) FROM catalogue_dossier WHERE kind = 'film'"
    assert reader.execute(films).fetchone() == (2,)
    table = pq.read_table(derived / "dossiers.parquet")
    pq.write_table(table.filter([kind != "film" for kind in table["kind"].to_pylist()]), derived / "dossiers.parquet")
    subprocess.run(run, check=True)
    assert reader.execute(films).fetchone() == (2,)
    reader.execute("COMMIT")
    assert reader.execute(films).fetchone() == (0,)
    reader.close()


@pytest.mark.of_sqlite
def test_lists_are_read_in_the_order_in_which_they_are_stored(loaded: LoadCounts, db: None) -> None:
    lists = (
        Facet.objects.filter(facet="country", value="FR").order_by("place", "film_id"),
        Dossier.objects.filter(kind="film", letter="B").order_by("place"),
        Dispute.objects.order_by("-weight", "dispute_id"),
        Issue.objects.filter(kind="lost").order_by("issue_id"),
    )
    for found in lists:
        plan = found[:100].explain()
        assert "USING INDEX" in plan or "USING PRIMARY KEY" in plan, plan
        assert "TEMP B-TREE" not in plan
