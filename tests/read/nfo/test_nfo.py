"""NFO files as Kodi, Jellyfin and MediaElch write them, a series', one that is but an address, and a broken one."""

from __future__ import annotations

import json
from pathlib import Path

from sourced import Read

HERE = Path(__file__).parent
SAMPLES = ("address.nfo", "broken.nfo", "jellyfin.nfo", "kodi.nfo", "mediaelch.nfo", "tvshow.nfo")


def test_nfo_files_say_what_is_expected(tmp_path: Path) -> None:
    read = Read.into(tmp_path, *(HERE / name for name in SAMPLES))
    assert read.told() == json.loads((HERE / "nfo.expected.json").read_text(encoding="utf-8"))
    assert read.places().astray == 0


def test_a_library_that_kodi_exports_as_one_document_is_read_film_by_film(tmp_path: Path) -> None:
    films = "".join(
        f"<movie><title>{title}</title><year>{year}</year></movie>" for title, year in (("A", 1950), ("B", 1951))
    )
    path = tmp_path / "videodb.xml"
    path.write_text(f"<?xml version='1.0'?><videodb><version>1</version>{films}</videodb>", encoding="utf-8")
    read = Read.into(tmp_path, path)
    assert [row["record_id"] for row in read.rows("records")] == ["nfo:A/1950", "nfo:B/1951"]
    assert read.places().astray == 0


def test_entities_that_a_document_declares_are_not_expanded(tmp_path: Path) -> None:
    path = tmp_path / "bomb.nfo"
    path.write_text('<!DOCTYPE movie [<!ENTITY a "ha">]><movie><title>Ha</title><plot>&a;&a;</plot></movie>')
    read = Read.into(tmp_path, path)
    assert [row["value"] for row in read.rows("claims") if row["property"] == "synopsis"] == []


def test_several_names_in_one_element_and_a_year_of_nought(tmp_path: Path) -> None:
    path = tmp_path / "film.nfo"
    told = "<title>Fermata</title><year>0</year><premiered>0000-00-00</premiered><genre>Comedy / Crime</genre>"
    path.write_text(f"<movie>{told}<director>Ida Ek / Bo Ek</director></movie>", encoding="utf-8")
    read = Read.into(tmp_path, path)
    assert [row["record_id"] for row in read.rows("records")] == ["nfo:Fermata"]
    assert sorted((row["property"], row["value"]) for row in read.rows("claims")) == [
        ("director", "Bo Ek"), ("director", "Ida Ek"), ("genre", "comedy"), ("genre", "crime"), ("title", "Fermata"),
    ]  # fmt: skip
    assert read.rows("issues") == []
