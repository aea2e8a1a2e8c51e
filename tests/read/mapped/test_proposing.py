"""What is proposed for tables of our own: by names, by values, by what is known; and what is left aside."""

from __future__ import annotations

import json
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from repertory.collection import Collection
from repertory.errors import DocumentRefused, InputRefused
from repertory.read.propose import Proposal, propose, write
from repertory.read.run import read_paths

GERMAN = (
    "Nr;Filmtitel;Regie;Jahr;Länge;Land;Sprache;Gattung;Darsteller;Saal\n"
    "1;Die Mole (The Jetty);Iona Baird;1998;94 Min.;Deutschland, Frankreich;Deutsch;Drama | Krimi;A. Baer | B. Lund;2\n"
    "2;Nebel;Jon Vane;2001;101 Min.;Schweiz;Französisch;Komödie;C. Dorn;1\n"
    "3;Fermate;Iona Baird, Jon Vane;2003;k.A.;Österreich;Deutsch;Drama;Dina Ems | Ed Falk;2\n"
)
CHINESE = "片名,导演,年份,片长,国家\n长堤,Iona Baird,1998,94,德国\n雾,Jon Vane,2001,101,法国\n"
CZECH = (
    "Název\tRežie\tRok\tStopáž\tZemě\nMolo\tIona Baird\t1998\t94 min\tNěmecko\nMlha\tJon Vane\t2001\t101 min\tFrancie\n"
)
JAPANESE = "題名,監督,製作年,上映時間,製作国\n桟橋,Iona Baird,1998,94分,ドイツ\n霧,Jon Vane,2001,101分,フランス\n"
NAMELESS = (
    "a,b,c,d,e,f\n"
    "The Jetty (1998),tt0100001,PT1H34M,Germany,Drama|Crime,Iona Baird\n"
    "Fog (2001),tt0100002,PT1H41M,France,Comedy,Jon Vane\n"
    "Fermata (2003),tt0100003,PT1H20M,Austria,Drama,Iona Baird\n"
)


def proposal(folder: Path, name: str, content: str, **more: object) -> Proposal:
    path = folder / name
    path.write_text(content, encoding="utf-8")
    return propose(path, **more)  # type: ignore[arg-type]


def stated(found: Proposal) -> dict[str, set[str]]:
    told: dict[str, set[str]] = {}
    for column, name, _ in found.stated:
        told.setdefault(column, set()).add(name)
    return told


def test_a_german_table_is_mapped_and_its_records_are_shown(tmp_path: Path) -> None:
    found = proposal(tmp_path, "programm.csv", GERMAN)
    assert stated(found) == {
        "Nr": {"identifier"}, "Filmtitel": {"title"}, "Regie": {"director"}, "Jahr": {"year"},
        "Länge": {"running_time"}, "Land": {"country"}, "Sprache": {"language"}, "Gattung": {"genre"},
        "Darsteller": {"cast"},
    }  # fmt: skip
    assert found.ignored == {"Saal": "nothing tells what it states: '2', '1'"}
    assert [row["year"] for row in found.preview] == [["1998"], ["2001"], ["2003"]]
    assert found.preview[0]["country"] == ["DE", "FR"]
    assert found.preview[0]["cast"] == ["A. Baer", "B. Lund"]
    assert found.preview[0]["running_time"] == ["94"]
    assert "running_time" not in found.preview[2], "k.A. says that it is not known"


@pytest.mark.parametrize(
    ("name", "text"), [("zh.csv", CHINESE), ("cs.tsv", CZECH), ("ja.csv", JAPANESE)], ids=["zh", "cs", "ja"]
)
def test_tables_in_other_languages_are_mapped(tmp_path: Path, name: str, text: str) -> None:
    found = proposal(tmp_path, name, text)
    names = ["title", "director", "year", "running_time", "country"]
    assert [name for _, name, _ in found.stated] == names
    assert [found.preview[0][name] for name in names[1:]] == [["Iona Baird"], ["1998"], ["94"], ["DE"]]


def test_values_tell_where_names_do_not(tmp_path: Path) -> None:
    found = proposal(tmp_path, "films.csv", NAMELESS)
    assert stated(found) == {
        "a": {"title", "year"}, "b": {"identifier"}, "c": {"running_time"}, "d": {"country"}, "e": {"genre"},
    }  # fmt: skip
    assert list(found.ignored) == ["f"]
    assert found.preview[0]["running_time"] == ["94"]
    assert found.preview[0]["identifier"] == ["imdb:tt0100001"]


def test_films_that_are_known_tell_what_a_column_states(tmp_path: Path, collection: Collection) -> None:
    rows = [(f"Film {letter} One", 1990 + at, f"Person {letter} Vane") for at, letter in enumerate("ABCDEFGH")]
    known = tmp_path / "known.csv"
    known.write_text("title,year,director\n" + "\n".join(f"{t},{y},{p}" for t, y, p in rows), encoding="utf-8")
    write(propose(known), collection.root)
    assert read_paths(collection, [known]).refused == []
    content = "film,when,who\n" + "\n".join(f"{t},{y + 20},{p}" for t, y, p in rows)
    found = proposal(tmp_path, "shown.csv", content.replace("when", "year"), collection=collection)
    assert stated(found) == {"film": {"title"}, "who": {"director"}}
    assert "of 8 films that are known 0% agree" in found.ignored["year"]


def test_json_with_lists_parquet_and_xml_are_mapped(tmp_path: Path) -> None:
    films = [
        {"title": "The Jetty", "year": 1998, "genres": [{"id": 1, "name": "Drama"}], "cast": ["A. Baer", "B. Lund"]},
        {"title": "Fog", "year": 2001, "genres": [{"id": 2, "name": "Comedy"}], "cast": ["C. Dorn"]},
    ]
    found = proposal(tmp_path, "films.json", json.dumps(films))
    assert found.preview[0] == {
        "title": ["The Jetty"],
        "year": ["1998"],
        "genre": ["drama"],
        "cast": ["A. Baer", "B. Lund"],
    }
    pq.write_table(pa.Table.from_pylist(films), tmp_path / "films.parquet")
    assert propose(tmp_path / "films.parquet").preview == found.preview
    xml = "<films>" + "".join(
        f"<film><title>{f['title']}</title><year>{f['year']}</year><cast><actor>{f['cast'][0]}</actor></cast></film>"  # type: ignore[index]
        for f in films
    )
    assert stated(proposal(tmp_path, "films.xml", xml + "</films>")) == {
        "title": {"title"}, "year": {"year"}, "cast/actor": {"cast"},
    }  # fmt: skip


def test_a_written_card_reads_the_table(tmp_path: Path, collection: Collection) -> None:
    path = tmp_path / "programm.csv"
    path.write_text(GERMAN, encoding="utf-8")
    written = write(propose(path, "filmclub"), collection.root)
    assert written == collection.root / "sources" / "filmclub.toml"
    report = read_paths(collection, [path])
    assert report.refused == []
    assert report.sources["filmclub"].records == 3
    with pytest.raises(InputRefused, match="Expected a name that no source has yet"):
        write(propose(path, "filmclub"), collection.root)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("weather.csv", "day,rain\n1,2\n2,3\n"), ("page.html", "<!doctype html><p>no table</p>"),
        ("a.txt", "words alone"),
        ("a.csv", "title,year\n"), ("a.json", "[1, 2]"), ("a.xml", "<a/>"), ("a.csv", "title,year\n,\n"),
    ],
)  # fmt: skip
def test_what_is_no_table_of_films_is_refused(tmp_path: Path, name: str, text: str) -> None:
    with pytest.raises(DocumentRefused, match=r"^Expected .* found .*\.$"):
        proposal(tmp_path, name, text)


def test_columns_with_awkward_names_give_a_card_all_the_same(tmp_path: Path, collection: Collection) -> None:
    odd = 'title,"a ""quoted"" one","back\\slash",\x7f,"new; line",year\nFog,1,2,3,4,2001\nRain,1,2,3,4,2002\n'
    found = proposal(tmp_path, "odd.csv", odd)
    assert [row["title"] for row in found.preview] == [["Fog"], ["Rain"]]
    write(found, collection.root)
    assert read_paths(collection, [tmp_path / "odd.csv"]).refused == []
