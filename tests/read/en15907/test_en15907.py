"""Film archives' records: works as films, variants and manifestations as versions of them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from sourced import Read

HERE = Path(__file__).parent


def read(tmp_path: Path, name: str) -> Read:
    """Read a sample into a new collection."""
    return Read.into(tmp_path, HERE / name)


@pytest.mark.parametrize("name", ["efg", "works", "apart"])
def test_samples_say_what_is_expected(tmp_path: Path, name: str) -> None:
    found = read(tmp_path, f"{name}.xml")
    assert found.told() == json.loads((HERE / f"{name}.expected.json").read_text(encoding="utf-8"))
    assert found.places().astray == 0


def values(found: Read, record: str, name: str) -> set[tuple[str, str | None]]:
    """What a record says of a property, each value with its kind."""
    return {
        (row["value"], row["kind"])
        for row in found.rows("claims")
        if row["record_id"] == f"en15907:{record}" and row["property"] == name
    }


def test_a_print_of_61_and_one_of_48_minutes_are_two_versions_of_the_last_net(tmp_path: Path) -> None:
    found = read(tmp_path, "efg.xml")
    film = "REP_avCreation_17"
    assert values(found, film, "running_time") == {("61", "35 mm"), ("48", "16 mm")}
    assert values(found, f"{film}#REP_avManifestation_17b", "running_time") == {("48", None)}
    assert values(found, film, "language") == set(), "a print's intertitles are not the film's language"
    assert values(found, f"{film}#REP_avManifestation_17a", "holder") == {("Repertory Film Archive", None)}
    versions = {row["record_id"]: row["about"] for row in found.rows("records") if row["kind"] == "version"}
    assert set(versions.values()) == {f"en15907:{film}", "en15907:REP_avCreation_18"}


def test_a_manifestation_of_a_variant_is_a_version_of_the_film(tmp_path: Path) -> None:
    found = read(tmp_path, "works.xml")
    about = {row["about"] for row in found.rows("records") if row["kind"] == "version"}
    assert about == {"en15907:900017"}
    assert values(found, "900017", "running_time") == {("74", "shortened for television"), ("88", "original release")}
    assert values(found, "900017", "release_date") == {("1952-09-05", "premiere")}, "not its broadcast's"


def test_versions_that_stand_by_themselves_are_versions_of_the_work_that_they_name(tmp_path: Path) -> None:
    found = read(tmp_path, "apart.xml")
    assert values(found, "w-1", "running_time") == {("82", "sound version"), ("90", "original release")}
    about = {row["record_id"]: row["about"] for row in found.rows("records") if row["kind"] == "version"}
    assert about["en15907:w-1#m-1"] == about["en15907:w-1#v-1"] == "en15907:w-1"


def test_works_of_a_harvest_are_read_as_a_stream(tmp_path: Path) -> None:
    entities = (HERE / "efg.xml").read_text(encoding="utf-8").partition("<efgEntity>")[2].rpartition("</efgEntity>")[0]
    record = '<record><header><identifier>oai:x</identifier></header><metadata><efg:efgEntity xmlns:efg="x" xmlns='
    record += (
        f'"http://www.europeanfilmgateway.eu/efg">{entities.replace("</efgEntity>", "").replace("<efgEntity>", "")}'
    )
    path = tmp_path / "harvest.xml"
    path.write_text(
        '<OAI-PMH xmlns="http://www.openarchives.org/OAI/2.0/"><ListRecords>'
        f"{(record + '</efg:efgEntity></metadata></record>') * 3}<resumptionToken/></ListRecords></OAI-PMH>",
        encoding="utf-8",
    )
    found = Read.into(tmp_path, path)
    assert {row["label"] for row in found.rows("records") if row["kind"] == "film"} == {"Netz, Das", "Barche"}
    assert "cut" not in {row["kind"] for row in found.rows("issues")}, "an empty resumptionToken ends the list"
    assert found.places().astray == 0


def test_versions_that_all_have_their_film_s_id_stay_apart(tmp_path: Path) -> None:
    text = (HERE / "efg.xml").read_text(encoding="utf-8")
    for number in ("17a", "17b"):
        text = text.replace(f"REP_avManifestation_{number}<", "REP_avCreation_17<")
    path = tmp_path / "same.xml"
    path.write_text(text, encoding="utf-8")
    found = Read.into(tmp_path, path)
    assert sum(row["kind"] == "version" for row in found.rows("records")) == 3


def test_a_range_of_years_is_no_year(tmp_path: Path) -> None:
    found = read(tmp_path, "efg.xml")
    assert values(found, "REP_avCreation_18", "year") == set()
    assert "Year: expected one year, found '1914-1918'." in {row["text"] for row in found.rows("issues")}
