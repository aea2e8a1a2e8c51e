"""MARCXML: films among a library's records, each with the version of it that the library holds."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest
from sourced import Read

from repertory.read import follow_dumps, xml_records
from repertory.read.prepare import prepare

HERE = Path(__file__).parent


@pytest.fixture(scope="module")
def films(tmp_path_factory: pytest.TempPathFactory) -> Read:
    return Read.into(tmp_path_factory.mktemp("marc"), HERE / "films.xml")


def values(read: Read, record: str, name: str) -> set[str]:
    """What a record says of a property."""
    return {
        row["value"] for row in read.rows("claims") if row["record_id"] == f"marc:{record}" and row["property"] == name
    }


def test_films_say_what_is_expected(films: Read) -> None:
    assert films.told() == json.loads((HERE / "films.expected.json").read_text(encoding="utf-8"))


def test_every_claim_stands_at_its_place(films: Read) -> None:
    assert films.places().astray == 0


def test_the_disc_of_2008_is_a_version_of_the_film_of_1959(films: Read) -> None:
    assert values(films, "XxRep:1000001", "year") == {"1959"}
    assert values(films, "XxRep:1000001", "release_date") == set()
    assert values(films, "XxRep:1000001#version", "release_date") == {"2008"}
    assert values(films, "XxRep:1000001", "language") == {"fr"}, "a dubbed track is the disc's"
    assert values(films, "XxRep:1000001#version", "language") == {"fr", "en", "es"}
    assert values(films, "XxRep:1000001", "country") == {"FR", "IT"}, "New York is where the disc was published"


def test_three_discs_of_sixty_minutes_each_give_no_film_a_time_or_a_year(films: Read) -> None:
    for name in ("running_time", "year", "language"):
        assert values(films, "1000003", name) == set()


def test_a_hundred_and_twelve_minutes_however_they_are_written(films: Read) -> None:
    times = [row for row in films.rows("claims") if row["record_id"] == "marc:XxRep:1000001"
             and row["property"] == "running_time"]  # fmt: skip
    assert {row["original"] for row in times} == {"112", "015148", "1 videodisc (ca. 1 hr., 52 min.) :"}
    assert {(row["value"], row["kind"]) for row in times} == {("112", "Director's cut")}


def test_records_in_another_protocol_s_envelope_with_a_prefix_and_packed_are_found(tmp_path: Path) -> None:
    record = """<record><header><identifier>oai:x:{0}</identifier></header><metadata><marc:record>
      <marc:leader>01210ngm a2200289 i 4500</marc:leader><marc:controlfield tag="001">{0}</marc:controlfield>
      <marc:controlfield tag="008">140506s1927    gw 061 g          mlger d</marc:controlfield>
      <marc:datafield tag="245" ind1="0" ind2="0"><marc:subfield code="a">Film {0}.</marc:subfield></marc:datafield>
    </marc:record></metadata></record>"""
    records = "".join(record.format(number) for number in range(1200))
    path = tmp_path / "harvest.xml.gz"
    path.write_bytes(gzip.compress(f"""<?xml version="1.0" encoding="ISO-8859-1"?>
      <OAI-PMH xmlns="http://www.openarchives.org/OAI/2.0/" xmlns:marc="http://www.loc.gov/MARC21/slim">
      <ListRecords>{records}<record><header status="deleted"><identifier>oai:x:7</identifier></header></record>
      <resumptionToken cursor="0">more</resumptionToken></ListRecords></OAI-PMH>""".encode()))  # fmt: skip
    read = Read.into(tmp_path, path)
    told = {row["text"]: row["locator"] for row in read.rows("issues") if row["kind"] in ("passed-over", "cut")}
    assert told == {
        "Expected records, found a record that their archive deleted.": "xml:/*/*[1]/*[1201]/*[1]",
        "Expected the whole list of records, found that it goes on in another answer (resumptionToken).":
            "xml:/*/*[1]/*[1202]",
    }  # fmt: skip
    titles = [row["value"] for row in read.rows("claims") if row["property"] == "title"]
    assert sorted(titles) == sorted(f"Film {number}" for number in range(1200))
    assert read.places().astray == 0


@pytest.mark.parametrize(
    ("note", "cast"),
    [
        ("Emmanuelle Seigner, Isild Le Besco.", [("Emmanuelle Seigner", None), ("Isild Le Besco", None)]),
        ("Anchor, Dan Miles ; co-anchor, Joe Block.", [("Dan Miles", "anchor"), ("Joe Block", "co-anchor")]),
        ("Starring: Ada Holm, Robert Dahl, Jr., with Bo Ek.",
         [("Ada Holm", None), ("Robert Dahl, Jr.", None), ("Bo Ek", None)]),
        ("Ada Holm (Lucie, the maid), Bo Ek as the pilot and Cy Lind.",
         [("Ada Holm", "Lucie, the maid"), ("Bo Ek", "the pilot"), ("Cy Lind", None)]),
    ],
)  # fmt: skip
def test_casts_are_running_text(tmp_path: Path, note: str, cast: list[tuple[str, str | None]]) -> None:
    whole = (HERE / "films.xml").read_text(encoding="utf-8")
    path = tmp_path / "cast.xml"
    path.write_text(whole.replace("Narrator: Yrsa Zahn.", note), encoding="utf-8")
    rows = [row for row in Read.into(tmp_path, path).rows("claims") if row["record_id"] == "marc:XxRep:1000002"]
    found = sorted((row["position"], row["value"], row["character"]) for row in rows if row["property"] == "cast")
    assert [(name, character) for _, name, character in found] == cast


def test_a_document_whose_records_never_come_takes_no_memory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xml_records, "LONGEST", 1 << 20)
    path = tmp_path / "endless.xml"
    begin = (HERE / "films.xml").read_text(encoding="utf-8").rpartition("</")[0]
    path.write_text(f"{begin}{'<x/>' * 1_000_000}<record/></collection>", encoding="utf-8")
    read = Read.into(tmp_path, path)
    assert values(read, "XxRep:1000001", "title") == {"The tide"}
    told = [row["text"] for row in read.rows("issues") if row["kind"] == "cut"]
    assert any(one.startswith("Expected a record within 1,048,576 bytes after the one before, found") for one in told)


def test_what_stands_before_a_mistake_is_kept(tmp_path: Path) -> None:
    whole = (HERE / "films.xml").read_text(encoding="utf-8")
    first, end = whole.split("</record>")[0], "</record>"
    path = tmp_path / "cut.xml"
    path.write_text(first + end + "<record><leader>x</lea", encoding="utf-8")
    read = Read.into(tmp_path, path)
    assert values(read, "XxRep:1000001", "title") == {"The tide"}
    assert "cut" in {row["kind"] for row in read.rows("issues")}
    assert read.places().astray == 0


def test_a_prefix_that_stands_for_no_namespace_is_let_pass(tmp_path: Path) -> None:
    path = tmp_path / "prefix.xml"
    whole = (HERE / "films.xml").read_text(encoding="utf-8")
    path.write_text(
        whole.replace('<subfield code="a">The tide', '<subfield code="a" x:y="z">The tide'), encoding="utf-8"
    )
    read = Read.into(tmp_path, path)
    assert values(read, "XxRep:1000001", "title") == {"The tide"}
    assert read.places().astray == 0


def test_large_documents_are_followed_as_streams_and_a_wrong_place_is_found(
    films: Read, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(follow_dumps, "LARGE", 0)
    assert films.places().astray == 0
    right = ("a", "xml:/*/*[2]/*[9]/*[1]", "director of photography, Uwe Vogt")
    wrong = ("b", "xml:/*/*[2]/*[9]/*[1]", "Ada Holm")
    beyond = ("c", "xml:/*/*[9]/*[1]", "Ada Holm")
    found = follow_dumps.astray_in(prepare(HERE / "films.xml", tmp_path), iter([right, wrong, beyond]))
    assert list(found) == [wrong, beyond]
