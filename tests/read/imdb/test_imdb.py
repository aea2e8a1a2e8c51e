"""IMDb's non-commercial files, in their format of 2025: six tables of our own that tell of one another."""

from __future__ import annotations

import gzip
import shutil
from pathlib import Path
from typing import Any

import pytest

from repertory.check.places import placed
from repertory.collection import Collection
from repertory.read import follow_dumps
from repertory.read.prepare import prepare
from repertory.read.report import ReadReport
from repertory.read.run import read_paths

SAMPLE = Path(__file__).parent / "sample"
FERMATA, QUIET, LAST, NIGHT_TRAIN = "imdb:tt9900001", "imdb:tt9900002", "imdb:tt9900003", "imdb:tt9900010"
Row = dict[str, Any]


class Read:
    """A collection that read some files, and what it says."""

    def __init__(self, folder: Path) -> None:
        self.collection = Collection.create(folder)
        self.report = ReadReport()

    def read(self, *paths: Path) -> Read:
        self.report = read_paths(self.collection, paths)
        return self

    def rows(self, name: str) -> list[Row]:
        return list(self.collection.ledger.current(self.collection.connection, name).to_pyarrow().to_pylist())

    def of(self, record: str, name: str) -> list[Row]:
        found = [row for row in self.rows("claims") if row["record_id"] == record and row["property"] == name]
        return sorted(found, key=lambda row: (row["locator"], row["position"] or 0))

    def values(self, record: str, name: str) -> list[str]:
        return [row["value"] for row in self.of(record, name)]

    def issues(self, kind: str) -> list[tuple[str, str]]:
        return sorted((row["locator"], row["original"]) for row in self.rows("issues") if row["kind"] == kind)


@pytest.fixture(scope="module")
def imdb(tmp_path_factory: pytest.TempPathFactory) -> Read:
    return Read(tmp_path_factory.mktemp("imdb") / "collection").read(SAMPLE)


def test_films_series_and_shorts_are_read_and_told_apart(imdb: Read) -> None:
    types = {row["record_id"]: row["value"] for row in imdb.rows("claims") if row["property"] == "type"}
    assert types[FERMATA] == "film"
    assert types[LAST] == "short film"
    assert types["imdb:tt9900005"] == "television series"
    assert types["imdb:tt9900009"] == "television mini series"
    assert len(types) == 11


def test_episodes_games_and_what_is_said_of_them_are_left_out_and_counted(imdb: Read) -> None:
    assert not [row for row in imdb.rows("claims") if row["record_id"] in ("imdb:tt9900006", "imdb:tt9900008")]
    # Two titles and one of an unknown type; an alias, a credit, a crew and a rating of the episode; two categories.
    assert imdb.report.sources["imdb"].left == 9


def test_a_type_and_a_category_that_the_card_does_not_know_are_told(imdb: Read) -> None:
    told = [row["text"] for row in imdb.rows("issues") if row["kind"] == "unknown-field"]
    assert [name for name in ("podcastSeries", "stunts") if any(f"found {name!r} 1 times" in one for one in told)]
    assert len(told) == 2


def test_a_double_quote_is_a_letter_like_others(imdb: Read) -> None:
    assert imdb.values(QUIET, "title") == ['"Quiet" on the Set']
    assert imdb.values(LAST, "title") == ['The "Last']
    assert imdb.values("imdb:nm9900002", "name") == ['Bo "The Bow" Carlsen']


def test_what_is_unknown_is_not_claimed(imdb: Read) -> None:
    assert imdb.values(NIGHT_TRAIN, "title") == ["Ночной поезд"]
    assert not imdb.values(NIGHT_TRAIN, "year")
    assert not imdb.values(NIGHT_TRAIN, "genre")
    assert "\\N" not in {row["value"] for row in imdb.rows("claims")}


def test_people_are_named_by_name_basics_and_keep_their_ids(imdb: Read) -> None:
    ida, bo = imdb.of(FERMATA, "cast")
    assert (ida["value"], ida["original"], ida["character"], ida["position"]) == (
        "Ida Lindqvist", "nm9900001", 'Lena "Leni" Wolff', 1,
    )  # fmt: skip
    assert (bo["value"], bo["character"]) == ('Bo "The Bow" Carlsen', "Conductor / Old Man")
    assert ida["note"] == "the id's name stands in the table people"
    # Crew lists a director and two writers, principals the director and one writer with the job.
    assert imdb.values(FERMATA, "director") == ["Zoë Ångström", "Zoë Ångström"]
    assert [(row["value"], row["position"]) for row in imdb.of(FERMATA, "writer")] == [
        ("Ana López", 1), ("Zoë Ångström", 2), ("Ana López", None),
    ]  # fmt: skip
    assert imdb.of(FERMATA, "writer")[2]["note"] == "the id's name stands in the table people; screenplay"


def test_an_id_that_nothing_names_is_told_and_never_shown_as_a_name(imdb: Read) -> None:
    assert not imdb.values(FERMATA, "composer")
    assert ("row:5:nconst", "nm9900009") in imdb.issues("not-understood")
    assert ("row:2:knownForTitles", "tt9900099") in imdb.issues("not-understood")


def test_titles_elsewhere_keep_region_language_and_type(imdb: Read) -> None:
    told = imdb.of(FERMATA, "alternative_title")
    assert [(row["value"], row["country"], row["language"], row["kind"]) for row in told] == [
        ("Fermate", "FR", None, "imdbDisplay"),
        ("Фермата", "SU", "ru", None),
        ("Fermata: The Long Pause", None, "en", "working / festival"),
        ("延音", "HK", "yue", "dvd"),
        ("Fermata", None, None, None),
    ]
    assert told[3]["note"] == "literal title"
    assert ("row:6:region", "QQQ") in imdb.issues("not-understood")
    assert imdb.values(QUIET, "alternative_title") == ['"Ruhe" am Set']


def test_ratings_keep_their_scale_and_votes(imdb: Read) -> None:
    assert imdb.values(FERMATA, "rating") == ["7.2/10"]
    assert imdb.values(FERMATA, "rating_count") == ["1234"]


def test_a_row_whose_cells_have_shifted_is_told_cell_by_cell(imdb: Read) -> None:
    shifted = [name for place, name in imdb.issues("not-understood") if place.startswith("row:14:")]
    assert sorted(shifted) == ["2014", "Talk-Show", "soon"]
    assert imdb.values("imdb:tt9900014", "title") == ["Shifted"]
    assert imdb.values("imdb:tt9900007", "keyword") == ["adult"]


def test_persons_tell_their_years_professions_and_films(imdb: Read) -> None:
    assert imdb.values("imdb:nm9900002", "birth_date") == ["1901"]
    assert imdb.values("imdb:nm9900002", "death_date") == ["1987"]
    assert sorted(imdb.values("imdb:nm9900001", "occupation")) == ["actress", "casting director"]
    assert sorted(imdb.values("imdb:nm9900001", "known_for")) == ["Fermata", "New Year's Eve with Ida"]
    assert imdb.values("imdb:nm9900001", "identifier") == ["imdb:nm9900001"]


def test_every_claims_words_stand_in_their_place(imdb: Read) -> None:
    found = placed(imdb.collection)
    assert (found.astray, found.first) == (0, "")
    assert found.followed == len(imdb.rows("claims"))


def test_large_files_are_followed_row_by_row(imdb: Read, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(follow_dumps, "LARGE", 0)
    found = placed(imdb.collection)
    assert (found.followed, found.astray) == (len(imdb.rows("claims")), 0)
    wrong = [("b", "row:2:primaryTitle", "Fermata"), ("c", "row:2:nothing", "1987"), ("d", "row:900:startYear", "1987")]
    claims = [("a", "row:2:primaryTitle", '"Quiet" on the Set'), *wrong]
    prepared = prepare(SAMPLE / "title.basics.tsv", tmp_path)
    assert follow_dumps.streams(prepared, claims[0])
    assert list(follow_dumps.astray_in(prepared, iter(claims), quotes=False)) == wrong


def test_packed_files_say_the_same(imdb: Read, tmp_path: Path) -> None:
    for path in SAMPLE.iterdir():
        (tmp_path / f"{path.name}.gz").write_bytes(gzip.compress(path.read_bytes()))
    packed = Read(tmp_path / "collection").read(*tmp_path.glob("*.gz"))
    chosen = ("record_id", "property", "value", "original", "locator", "character", "note")
    told = [sorted([row[name] or "" for name in chosen] for row in one.rows("claims")) for one in (imdb, packed)]
    assert told[0] == told[1]


def test_credits_without_the_titles_they_speak_of_are_refused(tmp_path: Path) -> None:
    shutil.copy(SAMPLE / "title.principals.tsv", tmp_path)
    report = Read(tmp_path / "collection").read(tmp_path / "title.principals.tsv").report
    assert not report.documents
    assert "Expected beside" in report.refused[0][1]
    assert "the table titles of imdb" in report.refused[0][1]


def test_credits_without_names_are_told_and_read_once_the_names_are_there(tmp_path: Path) -> None:
    for name in ("title.basics.tsv", "title.crew.tsv"):
        shutil.copy(SAMPLE / name, tmp_path)
    crew = tmp_path / "title.crew.tsv"
    read = Read(tmp_path / "collection").read(crew)
    assert not read.rows("claims")
    assert read.issues("no-companion") == [("row:1:directors", "")]
    assert read.read(crew).report.unchanged == 1
    shutil.copy(SAMPLE / "name.basics.tsv", tmp_path)
    assert read.read(crew).values(FERMATA, "director") == ["Zoë Ångström"]
    assert read.read(crew).report.unchanged == 1


def test_a_cut_gzip_keeps_its_whole_rows(tmp_path: Path) -> None:
    rows = (SAMPLE / "title.basics.tsv").read_bytes()
    many = rows + b"".join(
        b"tt%d\tmovie\tFilm %d\tFilm %d\t0\t1999\t\\N\t%d\tDrama\n" % (9910000 + n, n, n * 7919 % 9973, 60 + n % 90)
        for n in range(9000)
    )
    whole = gzip.compress(many)
    cut = tmp_path / "title.basics.tsv.gz"
    cut.write_bytes(whole[: len(whole) * 2 // 3])
    read = Read(tmp_path / "collection").read(cut)
    assert len(read.rows("records")) > 3000
    assert read.values(FERMATA, "year") == ["2005"]
    assert [row["kind"] for row in read.rows("issues") if row["kind"] == "cut"] == ["cut"]
