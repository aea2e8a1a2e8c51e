"""Web archives: every captured page goes to the reader that knows its site, under the address it was captured at."""

from __future__ import annotations

import gzip
import io
import random
import tracemalloc
import zipfile
import zlib
from collections.abc import Callable
from functools import partial
from pathlib import Path

import brotli
import pytest
import zstandard
from captures import ADDRESS, CGIII, FILM, answer, chunked, read, record, titles

from repertory.check.places import placed
from repertory.collection import Collection
from repertory.read import guarded, warc
from repertory.read.member import Member

STRANGE = "<!doctype html><html><body><p>Opening hours</p></body></html>"
PACKED = chunked(gzip.compress(FILM.format(title="Low Water").encode()))
RECORDS = [
    record("warcinfo", "", b"software: a crawler\r\n", "application/warc-fields"),
    record("request", ADDRESS, b"GET /cms/films/4711-fermata HTTP/1.1\r\n\r\n", "application/http; msgtype=request"),
    record("response", ADDRESS, answer(CGIII)),
    record("response", "https://films.example/low-water",
           answer(PACKED, "text/html", "200 OK", "Content-Encoding: gzip", "Transfer-Encoding: chunked")),
    record("response", "https://films.example/slack", answer(FILM.format(title="Slack"))),
    record("response", "https://films.example/poster.jpg", answer(b"\xff\xd8\xff\xe0", "image/jpeg")),
    record("response", "https://films.example/site.js", answer("var a = 1;", "text/javascript")),
    record("response", "https://films.example/gone", answer(FILM.format(title="Gone"), status="404 Not Found")),
    record("response", "https://films.example/empty", answer("")),
    record("response", "https://films.example/lzw",
           answer(b"\x1f\x9d\x90", "text/html", "200 OK", "Content-Encoding: compress")),
    record("revisit", "https://films.example/slack?again", answer(""), date="2024-05-02T10:00:00Z"),
    *(record("response", f"https://venue.example/{number}", answer(STRANGE)) for number in range(3)),
    record("resource", "https://films.example/table.csv", b"movieId,title,genres\n1,Out (1982),Drama\n", "text/csv"),
    record("metadata", "https://films.example/slack", b"outlink: x\r\n", "application/warc-fields"),
    record("response", "dns:films.example", b"20240501\nfilms.example. 300 IN A 192.0.2.1\n", "text/dns"),
]  # fmt: skip


@pytest.mark.parametrize("packed", [lambda each: each, gzip.compress], ids=["plain", "gzip, a member a record"])
def test_every_page_is_read_by_the_reader_that_knows_its_site(
    collection: Collection, tmp_path: Path, packed: Callable[[bytes], bytes]
) -> None:
    report = read(collection, tmp_path / "crawl.dat", b"".join(map(packed, RECORDS)))
    assert titles(collection) == ["Fermata", "Low Water", "Out", "Slack"]
    assert set(report.sources) == {"cgiii", "films.example", "movielens"}
    assert report.refused == []


def test_documents_have_the_address_and_the_moment_of_their_capture(collection: Collection, tmp_path: Path) -> None:
    read(collection, tmp_path / "crawl.warc", b"".join(RECORDS))
    documents = collection.ledger.everything(collection.connection, "documents").to_pyarrow().to_pylist()
    assert sorted(row["name"] for row in documents) == [
        "../crawl.warc!https://films.example/low-water",
        "../crawl.warc!https://films.example/slack",
        "../crawl.warc!https://films.example/table.csv",
        f"../crawl.warc!{ADDRESS}",
    ]
    assert {row["seen_at"].isoformat() for row in documents} == {"2024-05-01T10:00:00+00:00"}


def test_a_page_that_tells_no_address_has_that_of_its_capture_and_every_claim_its_place(
    collection: Collection, tmp_path: Path
) -> None:
    read(collection, tmp_path / "crawl.warc", b"".join(RECORDS))
    claims = collection.current("claims").filter(lambda t: t.property == "url").to_pyarrow().to_pylist()
    told = {row["value"]: row["locator"] for row in claims}
    assert told["https://films.example/slack"] == "name:"
    assert told[ADDRESS].startswith("node:"), "a page's own word goes first"
    found = placed(collection)
    assert (found.astray, found.followed > 20) == (0, True)


def test_what_is_no_page_is_counted_and_strange_sites_are_told_in_a_line_each(
    collection: Collection, tmp_path: Path
) -> None:
    report = read(collection, tmp_path / "crawl.warc", b"".join(RECORDS))
    (_, left), (site, strange) = report.passed_over
    for words in (
        "1 of image/jpeg",
        "1 of text/javascript",
        "1 of status 404",
        "1 revisits",
        "1 empty",
        "1 pages packed by compress",
    ):
        assert words in left
    assert site == "../crawl.warc!https://venue.example"
    assert strange.endswith("found neither in 3 pages of ../crawl.warc!https://venue.example.")


def test_of_two_captures_of_one_address_the_later_stands(collection: Collection, tmp_path: Path) -> None:
    pages = [("Later", "2024-06-01T00:00:00Z"), ("Earlier", "2023-06-01T00:00:00Z")]
    content = b"".join(
        record("response", "https://films.example/7", answer(FILM.format(title=title)), date=date)
        for title, date in pages
    )
    read(collection, tmp_path / "crawl.warc", content)
    assert collection.current("records").to_pyarrow()["label"].to_pylist() == ["Later"]


def test_an_archive_that_breaks_off_is_told_and_what_stands_before_is_read(
    collection: Collection, tmp_path: Path
) -> None:
    whole = gzip.compress(RECORDS[2])
    cut = gzip.compress(RECORDS[4])[:60]
    ((_, sentence),) = read(collection, tmp_path / "cut.warc.gz", whole + cut).refused
    assert "found it broken after 1 whole records" in sentence
    assert titles(collection) == ["Fermata"]


@pytest.mark.parametrize("how", ["marked", "short"])
def test_a_page_cut_at_its_capture_is_read_and_told(collection: Collection, tmp_path: Path, how: str) -> None:
    block = answer(FILM.format(title="Slack"))
    more = {"truncated": "length"} if how == "marked" else {"length": str(len(block) + 500)}
    content = record("response", "https://films.example/slack", block, **more)
    read(collection, tmp_path / "cut.warc", content if how == "marked" else content.rstrip(b"\r\n"))
    (issue,) = collection.current("issues").to_pyarrow().to_pylist()
    assert issue["kind"] == "cut"
    assert titles(collection) == ["Slack"]


def test_a_page_whose_encoding_only_its_server_told_is_decoded_and_it_is_said(
    collection: Collection, tmp_path: Path
) -> None:
    page = FILM.format(title="Сеть").encode("windows-1251")
    content = record("response", "https://films.example/net", answer(page, "text/html; charset=windows-1251"))
    read(collection, tmp_path / "crawl.warc", content)
    assert titles(collection) == ["Сеть"]
    assert "windows-1251, as its server said" in collection.current("issues").to_pyarrow()["text"][0].as_py()
    assert placed(collection).astray == 0


def test_a_wacz_gives_its_archives_and_nothing_of_its_indexes(collection: Collection, tmp_path: Path) -> None:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("datapackage.json", '{"profile": "data-package", "wacz_version": "1.1.1", "resources": []}')
        archive.writestr("pages/pages.jsonl", '{"format": "json-pages-1.0", "id": "pages", "title": "All"}\n')
        archive.writestr("indexes/index.cdx.gz", gzip.compress(b"example,films)/slack 20240501100000 {}\n"))
        archive.writestr("archive/data.warc.gz", b"".join(map(gzip.compress, RECORDS)))
    report = read(collection, tmp_path / "crawl.wacz", made.getvalue())
    assert titles(collection) == ["Fermata", "Low Water", "Out", "Slack"]
    assert report.refused == []
    assert "pages/pages.jsonl, indexes/index.cdx.gz" in report.passed_over[0][1]


PACKINGS = {
    "br": partial(brotli.compress, quality=5), "zstd": zstandard.compress,
    "gzip": gzip.compress, "deflate": zlib.compress,
    "Deflate": lambda content: zlib.compress(content, wbits=-15), "x-gzip": gzip.compress, "none": bytes,
    "gzip ": bytes,
}  # fmt: skip


@pytest.mark.parametrize("coding", PACKINGS)
@pytest.mark.parametrize("chunks", [True, False])
def test_however_a_server_packed_a_page_it_is_read(
    collection: Collection, tmp_path: Path, coding: str, chunks: bool
) -> None:
    body = PACKINGS[coding](FILM.format(title="Slack").encode())
    heads = [f"Content-Encoding: {coding}", *(["Transfer-Encoding: chunked"] if chunks else [])]
    block = answer(chunked(body) if chunks else body, "text/html", "200 OK", *heads)
    assert read(collection, tmp_path / "a.warc", record("response", "https://films.example/1", block)).refused == []
    assert titles(collection) == ["Slack"]
    assert collection.current("issues").to_pyarrow().num_rows == 0


def test_a_packed_page_that_breaks_off_is_read_and_told(collection: Collection, tmp_path: Path) -> None:
    page = FILM.format(title="Slack").encode() + random.Random(7).randbytes(30_000).hex().encode()
    block = answer(brotli.compress(page)[:-5_000], "text/html", "200 OK", "Content-Encoding: br")
    read(collection, tmp_path / "a.warc", record("response", "https://films.example/1", block))
    assert titles(collection) == ["Slack"]
    (issue,) = collection.current("issues").to_pyarrow().to_pylist()
    assert issue["text"].startswith("Expected a page packed by br to its end, found it broken: it ends before")


@pytest.mark.parametrize("coding", ["gzip", "br", "zstd", "deflate"])
def test_a_bomb_in_one_chunk_takes_no_memory(collection: Collection, tmp_path: Path, coding: str) -> None:
    bomb = PACKINGS[coding](bytes(200 << 20))
    body = b"%x\r\n%s\r\n0\r\n\r\n" % (len(bomb), bomb)
    block = answer(body, "text/html", "200 OK", f"Content-Encoding: {coding}", "Transfer-Encoding: chunked")
    path = tmp_path / "bomb.warc"
    path.write_bytes(record("response", "https://films.example/bomb", block))
    tracemalloc.start()
    try:
        (left,) = warc.open_warc(Member(path, path.name), tmp_path)
        assert tracemalloc.get_traced_memory()[1] < 32 << 20
    finally:
        tracemalloc.stop()
    assert "1 pages too large" in left.sentence


def test_a_page_in_endless_small_chunks_is_left_when_its_time_is_over(
    collection: Collection, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(guarded, "RECORD_SECONDS", 0.2)
    block = answer(b"1\r\nx\r\n" * 2_000_000, "text/html", "200 OK", "Transfer-Encoding: chunked")
    records = [record("response", "https://films.example/endless", block), RECORDS[4]]
    report = read(collection, tmp_path / "chunks.warc", b"".join(records))
    assert "1 pages that take too long to unpack" in report.passed_over[0][1]
    assert titles(collection) == ["Slack"]


@pytest.mark.parametrize("length", ["9" * 400, "9" * 5_000, "-1", "1e3", "", "9" * 18])
def test_a_record_that_lies_about_its_length_ends_no_run(collection: Collection, tmp_path: Path, length: str) -> None:
    block = answer(FILM.format(title="Slack"))
    content = RECORDS[2] + record("response", "https://films.example/1", block, length=length)
    report = read(collection, tmp_path / "lies.warc", content)
    assert "Fermata" in titles(collection), "what stands before it is read"
    assert all(sentence.startswith("Expected a web archive to its end") for _, sentence in report.refused)


def arc_record(address: str, block: bytes, media: str = "text/html") -> bytes:
    """Return a record of ARC 1.0 (Internet Archive, 1996)."""
    return f"{address} 192.0.2.1 20030501100000 {media} {len(block)}\n".encode() + block + b"\n"


ARC_HEAD = b"1 0 Internet Archive\nURL IP-address Archive-date Content-type Archive-length\n"
ARC = [
    f"filedesc://old.arc 0.0.0.0 20030501100000 text/plain {len(ARC_HEAD)}\n".encode() + ARC_HEAD + b"\n",
    arc_record("dns:films.example", b"20030501\nfilms.example. 300 IN A 192.0.2.1\n", "text/dns"),
    arc_record("http://films.example/slack", answer(FILM.format(title="Slack"))),
    arc_record("http://films.example/gone", answer("gone", status="404 Not Found")),
    arc_record(ADDRESS, answer(CGIII)),
]


@pytest.mark.parametrize("pack", [bytes, gzip.compress])
def test_an_arc_is_read_as_a_warc_is(collection: Collection, tmp_path: Path, pack: Callable[[bytes], bytes]) -> None:
    report = read(collection, tmp_path / "old.arc", b"".join(map(pack, ARC)))
    assert titles(collection) == ["Fermata", "Slack"]
    assert report.refused == []
    assert "1 of status 404" in report.passed_over[0][1]
    documents = collection.ledger.everything(collection.connection, "documents").to_pyarrow().to_pylist()
    assert {row["seen_at"].isoformat() for row in documents} == {"2003-05-01T10:00:00+00:00"}
    assert placed(collection).astray == 0


def test_a_wacz_in_a_zip_is_opened(collection: Collection, tmp_path: Path) -> None:
    inner, outer = io.BytesIO(), io.BytesIO()
    with zipfile.ZipFile(inner, "w") as archive:
        archive.writestr("datapackage.json", '{"profile": "data-package", "wacz_version": "1.1.1", "resources": []}')
        archive.writestr("archive/data.warc.gz", gzip.compress(RECORDS[4]))
    with zipfile.ZipFile(outer, "w") as archive:
        archive.writestr("crawls/crawl.wacz", inner.getvalue())
    assert read(collection, tmp_path / "crawls.zip", outer.getvalue()).refused == []
    assert titles(collection) == ["Slack"]


def test_headers_without_end_and_bombs_take_no_memory(collection: Collection, tmp_path: Path) -> None:
    endless = gzip.compress(b"WARC/1.1\r\nWARC-Type: " + b"a" * (8 << 20))
    ((_, sentence),) = read(collection, tmp_path / "endless.warc.gz", endless).refused
    assert "headers are longer than is allowed" in sentence
    packer = zlib.compressobj(9, zlib.DEFLATED, 31)
    bomb = b"".join(packer.compress(bytes(1 << 20)) for _ in range(warc.LARGEST_PAGE // (1 << 20) + 8)) + packer.flush()
    block = answer(bomb, "text/html", "200 OK", "Content-Encoding: gzip")
    report = read(collection, tmp_path / "bomb.warc", record("response", "https://films.example/bomb", block))
    assert "1 pages too large" in report.passed_over[0][1]
