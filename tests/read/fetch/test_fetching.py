"""Fetching from a real server: what is kept, what is asked again, what hosts may forbid."""

from __future__ import annotations

import gzip
import time
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pytest
from hosts import Fetch, Host

from repertory.check.places import placed
from repertory.collection import Collection
from repertory.read.fetch.addresses import checked
from repertory.read.fetch.kept import place_of
from repertory.read.fetch.manners import Manners
from repertory.read.run import read_paths
from repertory.site.catalogue.exhibit.shown import Source

PAGE = (
    b'<!doctype html><html><head><link rel="canonical" href="https://films.example/backstage"></head><body>'
    b'<script type="application/ld+json">{"@context": "https://schema.org", "@type": "Movie", "name": "Backstage"}'
    b"</script></body></html>"
)

LINKED = (
    '<script type="application/ld+json">{"@context": "https://schema.org", "@type": "Movie", "name": "%s"}</script>'
)


def titles(collection: Collection) -> list[str]:
    claims = collection.current("claims")
    return list(claims.filter(claims.property == "title").to_pyarrow()["value"].to_pylist())


def issues(collection: Collection) -> list[str]:
    return list(collection.current("issues").to_pyarrow()["text"].to_pylist())


def test_bytes_are_kept_as_they_came_and_can_be_read(
    host: Host, fetched: Fetch, collection: Collection, tmp_path: Path
) -> None:
    url = host.has("/films/backstage.html", PAGE)
    report = fetched(url)
    assert report.refused == []
    (file,) = report.files
    assert file.read_bytes() == PAGE
    assert file.parent == tmp_path / "fetched" / f"127-0-0-1-{host.port}"
    assert file.name.startswith("films-backstage-")
    assert read_paths(collection, [tmp_path / "fetched"]).documents == 1, "what is noted beside a page is no document"


def test_a_server_is_told_who_asks(host: Host, fetched: Fetch) -> None:
    fetched(host.has("/a", PAGE))
    fetched(host.has("/b", PAGE), agent="Filmclub/2 (films@example.org)")
    agents = [headers["user-agent"] for path, headers in host.asked if path in "/a/b"]
    assert agents[0].startswith("Repertory/")
    assert agents[1] == "Filmclub/2 (films@example.org)"


def test_an_unchanged_page_is_not_fetched_again(host: Host, fetched: Fetch) -> None:
    def respond(handler: BaseHTTPRequestHandler) -> None:
        known = handler.headers.get("If-None-Match") == '"one"' and handler.headers.get("If-Modified-Since")
        handler.send_response(304 if known else 200)
        handler.send_header("ETag", '"one"')
        handler.send_header("Last-Modified", "Wed, 16 Nov 2005 10:00:00 GMT")
        handler.send_header("Content-Length", "0" if known else str(len(PAGE)))
        handler.end_headers()
        handler.wfile.write(b"" if known else PAGE)

    host.pages["/film"] = respond
    first, second = fetched(host.url("/film")), fetched(host.url("/film"))
    assert list(first.fetched) == list(second.unchanged) == [host.url("/film")]
    assert first.files == second.files
    assert second.files[0].read_bytes() == PAGE


def test_a_changed_page_takes_the_place_of_the_old(host: Host, fetched: Fetch) -> None:
    first = fetched(host.has("/film", PAGE, ETag='"one"'))
    second = fetched(host.has("/film", PAGE + b" ", ETag='"two"'))
    assert first.files == second.files
    assert second.files[0].read_bytes() == PAGE + b" "


def test_what_robots_txt_forbids_is_not_asked_for(host: Host, fetched: Fetch) -> None:
    host.has("/robots.txt", b"User-agent: *\nDisallow: /private\nUser-agent: repertory\nDisallow: /films/*/edit$\n")
    open_page, edit = host.has("/private/1", PAGE), host.has("/films/1/edit", PAGE)
    report = fetched(open_page, edit)
    assert list(report.fetched) == [open_page]
    ((_, sentence),) = report.refused
    assert "robots.txt forbids" in sentence
    assert host.paths() == ["/robots.txt", "/private/1"]


def test_what_robots_txt_says_cannot_be_known_where_it_fails(host: Host, fetched: Fetch) -> None:
    host.has("/robots.txt", b"", status=503)
    ((_, sentence),) = fetched(host.has("/film", PAGE)).refused
    assert sentence.startswith("Expected to learn what may be fetched, found the status 503")
    assert host.paths() == ["/robots.txt"]


def test_a_redirect_leads_only_where_robots_txt_allows(host: Host, fetched: Fetch) -> None:
    host.has("/robots.txt", b"User-agent: *\nDisallow: /private\n")
    host.has("/private", PAGE)
    ((_, sentence),) = fetched(host.has("/film", b"", status=302, Location="/private")).refused
    assert "robots.txt forbids" in sentence
    assert "/private" not in host.paths()


def test_redirects_are_followed_to_a_limit(host: Host, fetched: Fetch) -> None:
    host.has("/there", PAGE)
    for number in range(7):
        host.has(f"/{number}", b"", status=301, Location=f"/{number - 1}" if number else "/there")
    report = fetched(host.url("/4"), host.url("/5"))
    assert [file.read_bytes() for file in report.files] == [PAGE]
    ((url, sentence),) = report.refused
    assert url == host.url("/5")
    assert "at most 5 redirects" in sentence


def test_a_host_gets_the_pause_that_it_asks_for(host: Host, fetched: Fetch) -> None:
    host.has("/robots.txt", b"User-agent: *\nCrawl-delay: 0.3\n")
    begun = time.monotonic()
    report = fetched(host.has("/a", PAGE), host.has("/b", PAGE), host.has("/c", PAGE))
    assert len(report.fetched) == 3
    assert time.monotonic() - begun >= 0.9


def test_pages_of_one_host_wait_and_others_do_not(tmp_path: Path) -> None:
    slept: list[float] = []
    manners = Manners("Repertory", 1.0, lambda url, target: 404, slept.append)
    first, other = checked("http://films.example/1"), checked("http://other.example/1")
    for url in (first, other, first):
        manners.refuse_unless_welcome(url, tmp_path)
        manners.wait(url)
    assert len(slept) == 1
    assert 0.9 < slept[0] <= 1


def test_a_host_that_asks_for_endless_pauses_is_left_alone(host: Host, fetched: Fetch) -> None:
    host.has("/robots.txt", b"User-agent: *\nCrawl-delay: 86400\n")
    ((_, sentence),) = fetched(host.has("/film", PAGE)).refused
    assert "found 86400 in the robots.txt" in sentence


@pytest.mark.parametrize(("status", "words"), [(404, "status 404"), (429, "asks to come again after 120")])
def test_a_page_that_is_not_there_takes_no_other_with_it(host: Host, fetched: Fetch, status: int, words: str) -> None:
    report = fetched(host.has("/gone", b"gone", status=status, Retry_After="120"), host.has("/film", PAGE))
    assert len(report.fetched) == 1
    ((_, sentence),) = report.refused
    assert words in sentence


@pytest.mark.parametrize(
    "packed",
    [gzip.compress(PAGE), gzip.compress(PAGE[:100]) + gzip.compress(PAGE[100:]), gzip.compress(PAGE) + bytes(8)],
    ids=["one member", "two members", "zeros behind it"],
)
def test_a_page_that_is_packed_without_being_asked_is_kept_packed_and_read(
    host: Host, fetched: Fetch, collection: Collection, packed: bytes
) -> None:
    (file,) = fetched(host.has("/film", packed, Content_Encoding="gzip")).files
    assert file.read_bytes() == packed
    assert read_paths(collection, [file]).documents == 1


def test_a_charset_that_a_server_gets_wrong_changes_no_byte(host: Host, fetched: Fetch, collection: Collection) -> None:
    page = PAGE.replace(b"Backstage", "Noémie".encode())
    url = host.has("/film", page, Content_Type="text/html; charset=windows-1250")
    (file,) = fetched(url).files
    assert file.read_bytes() == page
    read_paths(collection, [file])
    claims = collection.current("claims")
    assert claims.filter(claims.property == "title").to_pyarrow()["value"].to_pylist() == ["Noémie"]


@pytest.mark.parametrize(
    ("charset", "codec"), [("windows-1251", "cp1251"), ("ISO-2022-JP", "iso2022_jp"), ("utf-16le", "utf-16-le")]
)
def test_a_charset_that_only_the_server_told_is_what_the_page_is_read_by(
    host: Host, fetched: Fetch, collection: Collection, charset: str, codec: str
) -> None:
    title = "港の霧" if charset == "ISO-2022-JP" else "Сеть"
    page = f"<!doctype html><html><body><h1>{title}</h1>{LINKED % title}</body></html>".encode(codec)
    url = host.has("/film", page, Content_Type=f'text/html; charset="{charset}"')
    (file,) = fetched(url).files
    assert file.read_bytes() == page
    report = read_paths(collection, [file])
    assert report.refused == []
    assert titles(collection) == [title]
    (document,) = collection.ledger.everything(collection.connection, "documents").to_pyarrow().to_pylist()
    assert document["media_type"].startswith("text/html; charset=")
    assert collection.documents.read(document["sha256"]) == page, "what is kept are the bytes as they came"
    assert f"{charset}, as its server said" in "\n".join(issues(collection))
    assert placed(collection).astray == 0
    assert "�" not in Source(document["name"], document["media_type"], page).text


def test_a_page_that_tells_no_address_has_that_from_which_it_was_fetched(
    host: Host, fetched: Fetch, collection: Collection
) -> None:
    url = host.has("/film", b"<!doctype html><html><body><h1>Fog</h1>" + (LINKED % "Fog").encode() + b"</body></html>")
    read_paths(collection, fetched(url).files)
    (document,) = collection.ledger.everything(collection.connection, "documents").to_pyarrow().to_pylist()
    assert document["name"] == url
    claims = collection.current("claims")
    rows = claims.filter(claims.property == "url").to_pyarrow().to_pylist()
    assert [(row["value"], row["locator"]) for row in rows] == [(url, "name:")]
    assert placed(collection).astray == 0


@pytest.mark.parametrize(
    "notes", [b"", b"[]", b'{"url": 7}', b'{"url": "file:///etc/passwd", "etag": null}', b"{" * 9999]
)
def test_notes_that_are_none_change_nothing(tmp_path: Path, collection: Collection, notes: bytes) -> None:
    file = tmp_path / "film.html"
    file.write_bytes(PAGE)
    (tmp_path / ".film.html.json").write_bytes(notes)
    assert read_paths(collection, [file]).documents == 1
    assert titles(collection) == ["Backstage"]


@pytest.mark.parametrize(
    "path", ["/../../etc/passwd", "/..%2f..%2fetc/passwd", "/%00", "/" + "x" * 3000, "/.hidden", "/?q=a/b", "/CON.html"]
)
def test_no_address_leads_out_of_the_folder(tmp_path: Path, path: str) -> None:
    place = place_of(tmp_path, checked(f"http://films.example{path}"))
    assert place.parent == tmp_path / "films-example"
    assert len(place.name) < 100
    assert not place.name.startswith(".")
