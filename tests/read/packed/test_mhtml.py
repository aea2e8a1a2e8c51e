"""Pages saved with all that they need in one file: MHTML as Chromium writes it (RFC 2557)."""

from __future__ import annotations

import quopri
from pathlib import Path

from repertory.collection import Collection
from repertory.read.containers import members
from repertory.read.member import Member
from repertory.read.run import read_paths

PAGE = (
    "<!doctype html><html><head><title>Mořská víla</title></head><body><h1>Mořská víla</h1>"
    '<script type="application/ld+json">{"@context": "https://schema.org", "@type": "Movie", "name": "Mořská víla"}'
    "</script></body></html>"
)
ADDRESS = "https://films.example/film/12"


def mhtml(page: str, address: str = ADDRESS) -> bytes:
    """Return a page as Chromium saves it, with a picture and an empty frame."""
    head = (
        f"From: <Saved by Blink>\r\nSnapshot-Content-Location: {address}\r\nSubject: =?utf-8?Q?Mo=C5=99?=\r\n"
        "Date: Tue, 3 Nov 2026 10:00:00 -0000\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n"
        '\ttype="text/html";\r\n\tboundary="----MultipartBoundary--a----"\r\n\r\n\r\n------MultipartBoundary--a----\r\n'
    )
    part = "Content-Type: text/html\r\nContent-Transfer-Encoding: quoted-printable\r\nContent-Location: {}\r\n\r\n"
    picture = "Content-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\niVBORw0KGgo=\r\n"
    between = "\r\n------MultipartBoundary--a----\r\n"
    body = quopri.encodestring(page.encode()).decode().replace("\n", "\r\n")
    frame = part.format("cid:frame@mhtml.blink") + "<html><body></body></html>"
    text = head + part.format(address) + body + between + picture + between + frame
    return f"{text}\r\n------MultipartBoundary--a------\r\n".encode()


def test_a_page_saved_in_one_file_is_read_at_its_address(tmp_path: Path) -> None:
    (tmp_path / "film.mhtml").write_bytes(mhtml(PAGE))
    collection = Collection.create(tmp_path / "collection")
    report = read_paths(collection, [tmp_path / "film.mhtml"])
    assert report.refused == []
    claims = collection.current("claims").to_pyarrow().to_pylist()
    assert [one["value"] for one in claims if one["property"] == "title"] == ["Mořská víla"]


def test_the_pages_in_such_a_file_are_given_one_by_one(tmp_path: Path) -> None:
    (tmp_path / "film.mht").write_bytes(mhtml(PAGE))
    found = [
        (one.name, one.address, one.path.read_text())
        for one in members(Member(tmp_path / "film.mht", "film.mht"), tmp_path / "in")
    ]
    assert [name for name, _, _ in found] == [ADDRESS, "page1.html"]
    assert found[0][1] == ADDRESS
    assert found[0][2].strip() == PAGE


def test_an_ordinary_message_and_a_page_are_no_such_files(tmp_path: Path) -> None:
    for name, text in {"mail.txt": "Subject: films\r\nMIME-Version: 1.0\r\n\r\nFog", "page.html": PAGE}.items():
        (tmp_path / name).write_text(text)
        assert [one.name for one in members(Member(tmp_path / name, name), tmp_path / "in")] == [name]
