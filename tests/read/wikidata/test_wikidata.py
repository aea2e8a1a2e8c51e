"""A dump of Wikidata of our own, in the form of Wikibase's JSON of 2025: one array, an entity a line."""

from __future__ import annotations

import bz2
import gzip
from pathlib import Path
from typing import Any

import pytest

from repertory.check.places import placed
from repertory.collection import Collection
from repertory.read.follow_dumps import astray_in
from repertory.read.prepare import prepare
from repertory.read.report import ReadReport
from repertory.read.run import read_paths

SAMPLE = Path(__file__).parent / "sample.json"
FERMATA, LAMP, NOON = "wikidata:Q8001", "wikidata:Q8002", "wikidata:Q8006"
IDA, BO, ZOE = "wikidata:Q9001", "wikidata:Q9002", "wikidata:Q9003"
Row = dict[str, Any]


class Read:
    """A collection that read a dump, and what it says."""

    def __init__(self, folder: Path, path: Path) -> None:
        self.collection = Collection.create(folder)
        self.report: ReadReport = read_paths(self.collection, [path])
        self.records, self.claims, self.issues = (self._rows(name) for name in ("records", "claims", "issues"))

    def _rows(self, name: str) -> list[Row]:
        return list(self.collection.ledger.current(self.collection.connection, name).to_pyarrow().to_pylist())

    def of(self, record: str, name: str) -> list[Row]:
        found = [row for row in self.claims if row["record_id"] == record and row["property"] == name]
        return sorted(found, key=lambda row: (row["locator"], row["country"] or ""))

    def values(self, record: str, name: str) -> list[str]:
        return [row["value"] for row in self.of(record, name)]

    def told(self, kind: str) -> dict[str, str]:
        return {row["locator"]: row["text"] for row in self.issues if row["kind"] == kind}


@pytest.fixture(scope="module")
def dump(tmp_path_factory: pytest.TempPathFactory) -> Read:
    return Read(tmp_path_factory.mktemp("wikidata") / "collection", SAMPLE)


def test_films_series_and_episodes_are_read_and_the_people_whom_they_name(dump: Read) -> None:
    assert {(row["record_id"], row["kind"], row["label"]) for row in dump.records} == {
        (FERMATA, "film", "Fermata"),
        (LAMP, "film", "The Last Lamp"),
        ("wikidata:Q8003", "film", "Hafenstraße"),
        ("wikidata:Q8004", "film", "The Letter"),
        (NOON, "film", "Mittag am Leuchtturm"),
        (IDA, "person", "Ida Lindqvist"),
        (BO, "person", "Bo Carlsen"),
        (ZOE, "person", "Zoë Ångström"),
    }
    assert dump.values("wikidata:Q8003", "type") == ["television series"]
    assert dump.values("wikidata:Q8004", "type") == ["television episode"]
    assert dump.values(LAMP, "type") == ["film", "short film"]


def test_people_are_called_by_their_labels_and_keep_their_ids(dump: Read) -> None:
    (director,) = dump.of(FERMATA, "director")
    assert (director["value"], director["original"]) == ("Zoë Ångström", "Q9003")
    assert director["locator"] == "json:/1/claims/P57/0/mainsnak/datavalue/value/id"
    assert [(row["value"], row["character"], row["position"]) for row in dump.of(FERMATA, "cast")] == [
        ("Ida Lindqvist", "Lena Wolff", None),
        ("Bo Carlsen", 'Old "Man"', 2),
    ]
    executive, producer = dump.of(FERMATA, "producer")
    assert (executive["value"], executive["note"]) == ("Zoë Ångström", "executive producer")
    assert (producer["value"], producer["note"]) == ("Bo Carlsen", None)


def test_an_id_without_a_name_is_told_and_never_shown_as_one(dump: Read) -> None:
    assert dump.values(FERMATA, "writer") == ["Zoë Ångström"]
    place = "json:/1/claims/P58/1/mainsnak/datavalue/value/id"
    assert (
        dump.told("not-understood")[place] == "Expected the name of Q9777 in the dump, found none; it is not claimed."
    )
    assert not [row for row in dump.claims if row["property"] != "identifier" and row["value"].startswith("Q")]


def test_ranks_qualifiers_and_references_are_kept(dump: Read) -> None:
    (director,) = dump.of(FERMATA, "director")
    assert director["note"] == "ranked as preferred; by English Wikipedia, https://example.org/fermata"
    assert "deprecated" in dump.told("deprecated")["json:/1/claims/P57/1"]
    assert not [row for row in dump.records if row["record_id"] == "wikidata:Q8005"]
    assert dump.of(FERMATA, "release_date")[3]["note"] == "distribution format: video on demand"


def test_dates_keep_their_precision_place_and_calendar(dump: Read) -> None:
    told = dump.of(FERMATA, "release_date")
    assert [(row["value"], row["country"]) for row in told] == [
        ("2005-11-16", "DD"), ("2005-11-16", "SE"), ("2005-09", None), ("2005", "DD"),
    ]  # fmt: skip
    assert told[2]["note"] == "in Venice"
    assert "precision 8" in dump.told("not-understood")["json:/1/claims/P577/3"]
    (lamp,) = dump.of(LAMP, "release_date")
    assert (lamp["value"], lamp["note"]) == ("1913-11-07", "1913-10-25 in the Julian calendar")
    assert lamp["original"] == "+1913-10-25T00:00:00Z"
    assert (dump.values(IDA, "birth_date"), dump.values(BO, "birth_date")) == (["1950-03"], ["1901-01-18"])
    assert dump.values(BO, "death_date") == ["1987"]


def test_amounts_have_units(dump: Read) -> None:
    assert [(row["value"], row["kind"]) for row in dump.of(FERMATA, "running_time")] == [
        ("112", None), ("135", "director's cut"),
    ]  # fmt: skip
    assert "unit Q9042" in dump.told("not-understood")["json:/1/claims/P2047/2"]
    assert dump.values(FERMATA, "budget") == ["SEK 1500000"]
    assert dump.values(FERMATA, "box_office") == ["XXX 272000.5"]


def test_countries_and_languages_are_told_by_their_codes(dump: Read) -> None:
    assert dump.values(FERMATA, "country") == ["SE", "DD"]
    assert dump.values(FERMATA, "language") == ["sv"]
    assert dump.values(FERMATA, "genre") == ["comedy"]
    assert dump.values(IDA, "nationality") == ["SE"]
    assert dump.values(IDA, "occupation") == ["actor"]
    assert dump.values(ZOE, "birth_place") == ["Venice"]
    (rated,) = dump.of(NOON, "certification")
    assert (rated["value"], rated["country"]) == ("PG-13", "US")


def test_labels_and_aliases_are_titles_by_language(dump: Read) -> None:
    (title,) = dump.of(FERMATA, "title")
    assert (title["value"], title["language"], title["note"]) == ("Fermata", "en", "also in it")
    others = [(row["value"], row["language"], row["kind"]) for row in dump.of(FERMATA, "alternative_title")]
    assert others == [
        ("The Pause", "en", "alias"), ("Пауза", "ru", "alias"), ("Fermate", "fr", None), ("Фермата", "ru", None),
        ("延音", "zh", None),
    ]  # fmt: skip
    (original,) = dump.of(FERMATA, "original_title")
    assert (original["value"], original["language"], original["note"]) == ("Fermata", "it", "by English Wikipedia")
    assert dump.values(ZOE, "alternative_name") == ["Zoe Angström"]


def test_ids_elsewhere_and_pages_are_identifiers(dump: Read) -> None:
    assert sorted(dump.values(FERMATA, "identifier")) == [
        "commonswiki:Category:Fermata", "imdb:tt9900001", "tmdb:99001", "wikidata:Q8001",
        "wikipedia:Fermata_(2005_film)", "wikipedia_fr:Fermate_(film)",
    ]  # fmt: skip
    assert "imdb:nm9900001" in dump.values(IDA, "identifier")


def test_nothing_is_claimed_where_there_is_none_or_it_is_unknown(dump: Read) -> None:
    assert not dump.values(LAMP, "director")
    assert not dump.values(LAMP, "writer")
    told = dump.told("no-value")
    assert "says that there is none" in told["json:/4/claims/P57/0"]
    assert "says that it is unknown" in told["json:/4/claims/P58/0"]


def test_a_property_that_is_not_read_is_told_once_with_its_count(dump: Read) -> None:
    (text,) = dump.told("unknown-field").values()
    assert "found also P9999, 2 times" in text
    assert list(dump.told("unknown-field")) == ["json:/1/claims/P9999"]


def test_a_broken_line_takes_nothing_with_it(dump: Read) -> None:
    assert "Expected an entity as Wikibase writes it" in dump.told("not-understood")["json:/8"]
    assert dump.values(NOON, "title") == []
    assert dump.values(NOON, "original_title") == ["Mittag am Leuchtturm"]


def test_every_claims_words_stand_where_it_says(dump: Read) -> None:
    found = placed(dump.collection)
    assert (found.followed, found.astray, found.first) == (len(dump.claims), 0, "")


def test_words_that_stand_elsewhere_are_found_out(tmp_path: Path) -> None:
    right = "json:/1/claims/P57/0/mainsnak/datavalue/value/id"
    wrong = [("b", right, "Q9002"), ("c", "json:/2/claims/P57/0", "Q9003"), ("d", "json:/900/id", "Q8001")]
    claims = [("a", right, "Q9003"), *wrong]
    assert list(astray_in(prepare(SAMPLE, tmp_path), iter(claims))) == wrong


@pytest.mark.parametrize("pack", [gzip.compress, bz2.compress])
def test_packed_it_says_the_same(dump: Read, tmp_path: Path, pack: Any) -> None:
    path = tmp_path / "latest-all.json.packed"
    path.write_bytes(pack(SAMPLE.read_bytes()))
    packed = Read(tmp_path / "collection", path)
    chosen = ("record_id", "property", "value", "original", "locator", "country", "note")
    assert placed(packed.collection).astray == 0
    assert sorted([row[name] or "" for name in chosen] for row in packed.claims) == sorted(
        [row[name] or "" for name in chosen] for row in dump.claims
    )


def test_what_stands_before_a_break_is_kept(tmp_path: Path) -> None:
    lines = SAMPLE.read_text().splitlines()
    filling = [
        line.replace("Q9043", f"Q{20000 + number}") for number in range(4000) for line in lines if '"Q9043"' in line
    ]
    whole = gzip.compress("\n".join([*lines[:-1], *(f",{line}".strip(",") + "," for line in filling), "]"]).encode())
    path = tmp_path / "cut.json.gz"
    path.write_bytes(whole[: len(whole) * 3 // 4])
    read = Read(tmp_path / "collection", path)
    assert read.values(FERMATA, "director") == ["Zoë Ångström"]
    assert len(read.told("cut")) == 1


def test_a_dump_without_films_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "none.json"
    lines = SAMPLE.read_text().splitlines()
    path.write_text("\n".join(["[", lines[-2], "]"]))
    report = Read(tmp_path / "collection", path).report
    assert "Expected films among the entities of a dump" in report.refused[0][1]
