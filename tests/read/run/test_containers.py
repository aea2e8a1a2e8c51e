"""Archives and packed files: what is in them is read, and nothing of them leaves the collection's folder."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import zipfile
from collections.abc import Callable
from pathlib import Path

import brotli
import pytest
import zstandard

from repertory.check.places import placed
from repertory.collection import Collection
from repertory.read import containers, packed
from repertory.read.member import Member
from repertory.read.run import read_paths

HEAD = "movieId,title,genres\n"
TABLE = f"{HEAD}1,Backstage (2005),Drama\n"
OTHER = f"{HEAD}2,Out (1982),Drama\n"


@pytest.fixture
def collection(tmp_path: Path) -> Collection:
    """An empty collection."""
    return Collection.create(tmp_path / "collection")


def zipped(members: dict[str, bytes | str]) -> bytes:
    """Return a ZIP archive of these members."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return made.getvalue()


def titles(collection: Collection) -> list[str]:
    """Return all titles claimed."""
    claims = collection.current("claims")
    return sorted(claims.filter(claims.property == "title").to_pyarrow()["value"].to_pylist())


@pytest.mark.parametrize("pack", [gzip.compress, bz2.compress, lzma.compress, zstandard.compress])
def test_a_packed_table_is_read_however_it_is_packed(
    collection: Collection, tmp_path: Path, pack: Callable[[bytes], bytes]
) -> None:
    path = tmp_path / "films.csv"
    path.write_bytes(pack(TABLE.encode()))
    assert read_paths(collection, [path]).refused == []
    assert titles(collection) == ["Backstage"]


def test_each_document_of_an_archive_and_of_one_inside_it_is_read_under_its_name(
    collection: Collection, tmp_path: Path
) -> None:
    path = tmp_path / "films.zip"
    inner = zipped({"b.csv.gz": gzip.compress(OTHER.encode())})
    path.write_bytes(zipped({"tables/a.csv": TABLE, "inner.zip": inner, "picture.bin": b"\x00\x01"}))
    report = read_paths(collection, [path])
    assert titles(collection) == ["Backstage", "Out"]
    names = collection.ledger.everything(collection.connection, "documents").to_pyarrow()["name"].to_pylist()
    assert sorted(names) == ["../films.zip!inner.zip!b.csv.gz", "../films.zip!tables/a.csv"]
    ((member, sentence),) = report.refused
    assert member == "../films.zip!picture.bin"
    assert "zero byte" in sentence
    assert "member" not in sentence, "where it was unpacked is nobody's business"


def test_no_name_in_an_archive_is_used_as_a_path(collection: Collection, tmp_path: Path) -> None:
    path = tmp_path / "films.zip"
    path.write_bytes(zipped({"../../escaped.csv": TABLE, "/etc/escaped.csv": OTHER}))
    read_paths(collection, [path])
    assert titles(collection) == ["Backstage", "Out"]
    assert not list(tmp_path.rglob("escaped.csv"))
    assert not (tmp_path.parent / "escaped.csv").exists()


def test_an_archive_that_unpacks_to_more_than_is_allowed_is_refused(
    collection: Collection, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(containers, "LARGEST", 1 << 20)
    path = tmp_path / "bomb.zip"
    path.write_bytes(zipped({"a.csv": TABLE, "zeros.csv": bytes(1 << 24)}))
    ((_, sentence),) = read_paths(collection, [path]).refused
    assert sentence.startswith("Expected archives to unpack to at most 1,048,576 bytes, found more in")
    assert titles(collection) == ["Backstage"], "what stands before it was read"


@pytest.mark.parametrize("pack", [gzip.compress, bz2.compress, lzma.compress, zstandard.compress, brotli.compress])
def test_a_packed_bomb_is_left_at_its_limit(
    collection: Collection, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, pack: Callable[[bytes], bytes]
) -> None:
    monkeypatch.setattr(packed, "LEAST", 1 << 20)
    monkeypatch.setattr(packed, "RATIO", 10)
    path = tmp_path / "bomb.csv.br"
    path.write_bytes(pack(TABLE.encode() + bytes(1 << 24)))
    ((_, sentence),) = read_paths(collection, [path]).refused
    assert sentence.startswith("Expected at most 1,048,576 bytes unpacked, found more in ")


def test_a_dump_that_unpacks_without_end_is_read_as_far_as_it_may(
    collection: Collection, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(packed, "LEAST", 1 << 20)
    monkeypatch.setattr(packed, "RATIO", 10)
    path = tmp_path / "dump.xml.bz2"
    dump = (Path(__file__).parents[1] / "wikitext" / "enwiki.xml").read_bytes()
    path.write_bytes(bz2.compress(dump.replace(b"</mediawiki>", b"") + b" " * (1 << 24)))
    read_paths(collection, [path])
    assert "unpacks to more than 10 times its size" in " ".join(
        collection.current("issues").to_pyarrow()["text"].to_pylist()
    )
    assert titles(collection), "what stands before it was read"


@pytest.mark.parametrize("name", ["films.csv.br", "FILMS.BR"])
def test_brotli_is_known_by_the_ending_of_a_name_alone(collection: Collection, tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(brotli.compress(TABLE.encode()))
    assert read_paths(collection, [path]).refused == []
    inside = tmp_path / "films.zip"
    inside.write_bytes(zipped({name: brotli.compress(OTHER.encode()), "cut.br": b"\xff" * 40}))
    report = read_paths(collection, [inside])
    assert titles(collection) == ["Backstage", "Out"]
    ((member, sentence),) = report.refused
    assert member.endswith("films.zip!cut.br")
    assert sentence.startswith("Expected packed data, found none that is whole in ")
    assert placed(collection).astray == 0


def test_what_lies_beside_many_documents_is_looked_for_in_time(
    collection: Collection, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked: list[str] = []
    whole = containers._content
    monkeypatch.setattr(containers, "_content", lambda archive, name: (looked.append(name), whole(archive, name))[1])
    path = tmp_path / "export.zip"
    path.write_bytes(zipped({"profile.csv": "a,b\n", **{f"x/{number}.csv": TABLE for number in range(200)}}))
    (tmp_path / "scratch").mkdir()
    for member in containers.opener_of(path)(Member(path, path.name), tmp_path / "scratch"):
        assert member.beside("profile.csv") == b"a,b\n"
        assert member.beside("none.csv") is None
    assert sorted(looked) == ["none.csv", "profile.csv", "x/none.csv", "x/profile.csv"]


def test_a_damaged_archive_is_told(collection: Collection, tmp_path: Path) -> None:
    path = tmp_path / "cut.zip"
    path.write_bytes(zipped({"a.csv": TABLE})[:60])
    ((_, sentence),) = read_paths(collection, [path]).refused
    assert sentence.startswith("Expected a whole ZIP archive in ")


def test_a_refusal_names_the_document_and_not_what_was_made_of_it(collection: Collection, tmp_path: Path) -> None:
    path = tmp_path / "unknown.csv.gz"
    path.write_bytes(gzip.compress("a,b\n1,2\n".encode("utf-16")))
    ((_, sentence),) = read_paths(collection, [path]).refused
    assert str(path) in sentence
    assert "decoded" not in sentence
    assert "unpacked" not in sentence
