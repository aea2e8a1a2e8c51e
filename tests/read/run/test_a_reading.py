"""A reading: what becomes of files, folders, patterns and documents seen before."""

from __future__ import annotations

from pathlib import Path

import pytest

import repertory
from repertory.collection import Collection
from repertory.read.run import read_paths

MOVIES = 'movieId,title,genres\n1,Backstage (2005),Drama\n2,"Holiday Exchange, The (2024)",Comedy|Romance\n'
RATINGS = "userId,movieId,rating,timestamp\n1,1,4.0,9\n2,1,3.5,9\n1,2,1.0,9\n"
TAGS = "userId,movieId,tag,timestamp\n1,1,Singer,9\n2,1,singer,9\n1,1,paris,9\n"
SAMPLE = Path(repertory.__file__).parent / "sample"


@pytest.fixture
def collection(tmp_path: Path) -> Collection:
    return Collection.create(tmp_path / "collection")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "given"
    made.mkdir()
    for name, text in (("movies.csv", MOVIES), ("ratings.csv", RATINGS), ("tags.csv", TAGS), ("README", "Read me.\n")):
        (made / name).write_text(text, encoding="utf-8")
    return made


def _values(collection: Collection, record: str, name: str) -> list[str]:
    claims = collection.current("claims")
    rows = claims.filter(claims.record_id == record, claims.property == name).order_by("locator", "position", "value")
    return rows.to_pyarrow()["value"].to_pylist()  # type: ignore[no-any-return]


def test_a_folder_is_read_with_what_stands_beside_and_what_nobody_knows_is_passed_over(
    collection: Collection, folder: Path
) -> None:
    report = read_paths(collection, [folder])
    assert (report.documents, report.records, report.refused) == (3, 2, [])
    assert [Path(path).name for path, _ in report.passed_over] == ["README"]
    assert _values(collection, "movielens:1", "rating") == ["3.75/5"]
    assert _values(collection, "movielens:1", "rating_count") == ["2"]
    assert _values(collection, "movielens:1", "keyword") == ["Singer"]
    assert _values(collection, "movielens:2", "title") == ["The Holiday Exchange"]
    assert "Passed over 1 file of no known source: README." in report.in_words()


def test_the_same_file_named_by_the_user_is_refused_and_the_others_go_on(collection: Collection, folder: Path) -> None:
    report = read_paths(collection, [folder / "README", folder / "movies.csv", folder / "nothing.csv"])
    assert report.documents == 1
    assert [Path(path).name for path, _ in report.refused] == ["nothing.csv", "README"]
    assert all(sentence.startswith("Expected ") and sentence.endswith(".") for _, sentence in report.refused)


def test_the_same_bytes_again_are_only_seen(collection: Collection, folder: Path) -> None:
    read_paths(collection, [folder])
    before = {name: collection.current(name).to_pyarrow().num_rows for name in ("records", "claims", "issues")}
    report = read_paths(collection, [folder / "movies.csv", str(folder / "*.csv")])
    assert (report.documents, report.unchanged, report.claims) == (0, 3, 0)
    assert {name: collection.current(name).to_pyarrow().num_rows for name in before} == before
    seen = collection.ledger.everything(collection.connection, "documents")
    assert sorted(seen.to_pyarrow()["read"].to_pylist()) == [False] * 3 + [True] * 3


def test_a_changed_document_takes_the_place_of_its_former_self_which_stays_readable(
    collection: Collection, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read_paths(collection, [folder])
    (folder / "movies.csv").write_text(MOVIES.replace("Drama", "Drama|War"), encoding="utf-8")
    monkeypatch.chdir(folder)
    read_paths(collection, ["movies.csv"])
    assert _values(collection, "movielens:1", "genre") == ["drama", "war"]
    everything = collection.ledger.everything(collection.connection, "claims")
    assert everything.filter(everything.property == "genre").to_pyarrow().num_rows == 3 + 4


def test_a_document_is_kept_byte_by_byte(collection: Collection, folder: Path) -> None:
    read_paths(collection, [folder / "movies.csv"])
    (sha256,) = collection.ledger.everything(collection.connection, "documents").to_pyarrow()["sha256"].to_pylist()
    assert collection.documents.read(sha256) == MOVIES.encode()


def test_a_circle_of_folders_and_a_link_out_of_the_folder_are_left(collection: Collection, folder: Path) -> None:
    (folder / "again").symlink_to(folder, target_is_directory=True)
    (folder / "out").symlink_to(folder.parent, target_is_directory=True)
    (folder / "nowhere").symlink_to(folder / "nowhere")
    report = read_paths(collection, [folder])
    assert (report.documents, report.refused) == (3, [])
    told = {Path(path).name: sentence for path, sentence in report.passed_over}
    assert set(told) == {"README", "again", "out", "nowhere"}
    assert "circle" in told["again"]
    assert "leading out" in told["out"]


def test_a_wrong_suffix_does_not_matter(collection: Collection, tmp_path: Path) -> None:
    (tmp_path / "film.html").write_text(MOVIES, encoding="utf-8")
    (tmp_path / "page.csv").write_bytes((SAMPLE / "pages" / "catalogue.txt").read_bytes())
    report = read_paths(collection, [tmp_path / "film.html", tmp_path / "page.csv"])
    assert report.refused == []
    assert sorted(report.sources) == ["cgiii", "movielens"]


def test_a_source_that_the_user_names_is_believed_and_a_wrong_one_is_refused(
    collection: Collection, folder: Path
) -> None:
    report = read_paths(collection, [folder / "movies.csv"], source="tmdb5000")
    ((_, sentence),) = report.refused
    assert sentence.startswith("Expected the columns of tmdb5000 (id, title,")
    report = read_paths(collection, [folder / "movies.csv"], source="no-such")
    assert "found --source no-such" in report.refused[0][1]


def test_the_shipped_sample_is_read_whole(collection: Collection) -> None:
    report = read_paths(collection, [SAMPLE])
    assert report.refused == []
    assert set(report.sources) >= {"cgiii", "rottentomatoes", "wikimili", "wikipedia", "tmdb5000", "imdb5000"}
    claims = collection.current("claims").to_pyarrow()
    assert len(set(claims["claim_id"].to_pylist())) == claims.num_rows


def test_progress_is_told_file_by_file(collection: Collection, folder: Path) -> None:
    told: list[tuple[str, int, int]] = []
    read_paths(collection, [folder], progress=lambda name, done, of: told.append((name, done, of)))
    assert told == [("README", 0, 4), ("movies.csv", 1, 4), ("ratings.csv", 2, 4), ("tags.csv", 3, 4), ("", 4, 4)]
