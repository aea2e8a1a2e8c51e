"""Hosts that mean harm: whom they may send us to, how much they may send, and how slowly."""

from __future__ import annotations

import gzip
import time
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler

import pytest
from hosts import Fetch, Host

from repertory.errors import CollectionError, DocumentRefused
from repertory.read.fetch.addresses import checked, networks, permitted

PRIVATE = [
    "127.0.0.1", "127.8.8.8", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0",
    "224.0.0.1", "240.0.0.1", "255.255.255.255", "192.0.2.1", "198.18.0.1", "::1", "::", "fe80::1%eth0", "fc00::1",
    "ff02::1", "::ffff:127.0.0.1", "::ffff:8.8.8.8", "2002:7f00:1::", "2001:0:4136:e378:8000:63bf:3fff:fdd2",
    "64:ff9b::7f00:1", "fec0::1", "2001:db8::1",
]  # fmt: skip


@pytest.mark.parametrize("address", PRIVATE)
def test_an_address_that_is_not_public_is_refused(address: str) -> None:
    with pytest.raises(DocumentRefused, match="Expected a public address for "):
        permitted("films.example", ["93.184.216.34", address], ())


@pytest.mark.parametrize("address", ["93.184.216.34", "2606:2800:220:1:248:1893:25c8:1946", "64:ff9b::5db8:d822"])
def test_a_public_address_is_permitted(address: str) -> None:
    assert permitted("films.example", [address], ()) == [address]


def test_an_allowed_network_is_permitted_and_nothing_beside_it() -> None:
    allowed = networks(["10.0.0.0/8", "::1"])
    assert permitted("films.example", ["10.9.9.9", "::1"], allowed)
    with pytest.raises(DocumentRefused):
        permitted("films.example", ["127.0.0.1"], allowed)
    with pytest.raises(CollectionError, match=r"fetch\.allow"):
        networks(["films.example"])


@pytest.mark.parametrize(
    "url",
    ["ftp://films.example/1", "file:///etc/passwd", "gopher://x", "//films.example", "films.example", "http://", "",
     "http://me:secret@films.example/", "http://films.example/" + "x" * 9000, "http://[::1", "http://a\x00b/",
     "javascript:alert(1)", "http://films.example:99999/"],
)  # fmt: skip
def test_an_address_that_is_no_page_s_is_refused(url: str) -> None:
    with pytest.raises(DocumentRefused, match="Expected an address ") as refusal:
        checked(url)
    assert "secret" not in str(refusal.value)


@pytest.mark.parametrize("name", [
    "127.0.0.1", "localhost", "127.1", "0x7f000001", "2130706433", "017700000001", "0.0.0.0", "0", "[::ffff:127.0.0.1]",
    "[::ffff:7f00:1]", "[::]", "127.0.0.1.", "①②⑦.⓪.⓪.①", "[::127.0.0.1]", "[64:ff9b::7f00:1]",
])  # fmt: skip
def test_this_machine_is_not_fetched_from_unless_that_is_allowed(host: Host, fetched: Fetch, name: str) -> None:
    host.has("/film", b"a page")
    ((_, sentence),) = fetched(host.url("/film", name), allow=()).refused
    assert sentence.startswith("Expected ")
    assert host.asked == []


@pytest.mark.parametrize("onward", [
    "http://10.0.0.1/", "http://[::ffff:127.0.0.1]/", "http://169.254.169.254/latest", "//192.168.0.1/",
    "http://0xa9fea9fe/", "http://[fe80::1]/", "http://[fd00::1]:80/", "https://172.16.0.1/",
])  # fmt: skip
def test_a_redirect_to_a_private_address_is_refused(host: Host, fetched: Fetch, onward: str) -> None:
    ((_, sentence),) = fetched(host.has("/film", b"", status=302, Location=onward)).refused
    assert "Expected a public address for " in sentence


@pytest.mark.parametrize(
    "onward", ["file:///etc/passwd", "ftp://films.example/", "http://a:b@127.0.0.1/", "http://[::1"]
)
def test_a_redirect_to_what_is_no_page_is_refused(host: Host, fetched: Fetch, onward: str) -> None:
    ((_, sentence),) = fetched(host.has("/film", b"", status=302, Location=onward)).refused
    assert sentence.startswith("Expected an address ")


def test_a_name_server_that_changes_its_answer_gains_nothing(host: Host, fetched: Fetch) -> None:
    """First the answer is public (where nothing listens), then this machine: each connection is checked by itself."""
    answers: list[str] = []

    def resolve(name: str, port: int) -> list[str]:
        answers.append(name)
        return ["127.0.0.1"] if len(answers) > 1 else ["127.0.0.2"]

    host.has("/film", b"a page")
    ((_, sentence),) = fetched(host.url("/film", "films.example"), resolve=resolve, allow=("127.0.0.2",)).refused
    assert "Expected a whole answer" in sentence, "it was connected to what was checked, where nobody listens"
    assert answers == ["films.example"]
    ((_, sentence),) = fetched(host.url("/film", "films.example"), resolve=resolve, allow=("127.0.0.2",)).refused
    assert "Expected a public address for films.example, found 127.0.0.1" in sentence
    assert host.asked == []


def endless(piece: bytes, pause: float) -> Callable[[BaseHTTPRequestHandler], None]:
    """Return what sends the same bytes without end."""

    def respond(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.send_header("Connection", "close")
        handler.end_headers()
        until = time.monotonic() + 20
        while time.monotonic() < until:
            handler.wfile.write(piece)
            time.sleep(pause)

    return respond


def test_a_body_without_end_is_left_at_the_limit(host: Host, fetched: Fetch) -> None:
    host.pages["/film"] = endless(b"x" * 100_000, 0)
    report = fetched(host.url("/film"))
    ((_, sentence),) = report.refused
    assert sentence.startswith("Expected at most 1,048,576 bytes, found more at ")
    assert report.files == []


@pytest.mark.parametrize("pause", [0.05, 10])
def test_a_slow_body_is_left_when_its_time_is_over(host: Host, fetched: Fetch, pause: float) -> None:
    host.pages["/film"] = endless(b"x", pause)
    begun = time.monotonic()
    ((_, sentence),) = fetched(host.url("/film"), seconds=1.0).refused
    assert "within 1 seconds, found it slower" in sentence
    assert time.monotonic() - begun < 4


def test_slow_headers_are_left_when_their_time_is_over(host: Host, fetched: Fetch) -> None:
    def respond(handler: BaseHTTPRequestHandler) -> None:
        for letter in b"HTTP/1.1 200 OK\r\nX-Slow: " + b"x" * 400:
            handler.wfile.write(bytes([letter]))
            time.sleep(0.05)

    host.pages["/film"] = respond
    begun = time.monotonic()
    ((_, sentence),) = fetched(host.url("/film"), seconds=1.0).refused
    assert "found it slower" in sentence
    assert time.monotonic() - begun < 4


def test_headers_without_end_are_refused(host: Host, fetched: Fetch) -> None:
    def respond(handler: BaseHTTPRequestHandler) -> None:
        handler.wfile.write(b"HTTP/1.1 200 OK\r\n")
        for number in range(100_000):
            handler.wfile.write(b"X-%d: %s\r\n" % (number, b"x" * 100))

    host.pages["/film"] = respond
    ((_, sentence),) = fetched(host.url("/film")).refused
    assert sentence.startswith("Expected a whole answer from ")


@pytest.mark.parametrize("members", [1, 200])
def test_a_gzip_bomb_is_refused_before_it_is_unpacked(host: Host, fetched: Fetch, members: int) -> None:
    bomb = members * gzip.compress(bytes(100_000_000 // members))
    ((_, sentence),) = fetched(host.has("/film", bomb, Content_Encoding="gzip")).refused
    assert sentence.startswith("Expected at most 1,048,576 bytes unpacked, found more at ")


@pytest.mark.parametrize(
    ("body", "headers", "words"),
    [
        (b"no gzip", {"Content_Encoding": "gzip"}, "Expected data packed by gzip"),
        (b"\x0b\x02\x80", {"Content_Encoding": "br"}, "found 'br'"),
        (b"short", {"Content_Length": "5000", "Connection": "close"}, "Expected a whole answer"),
        (b"", {}, "found no bytes"),
    ],
)
def test_what_is_not_whole_is_refused(
    host: Host, fetched: Fetch, body: bytes, headers: dict[str, str], words: str
) -> None:
    report = fetched(host.has("/film", body, **headers))
    ((_, sentence),) = report.refused
    assert words in sentence
    assert report.files == []


def test_an_endless_robots_txt_is_heeded_as_far_as_its_limit(host: Host, fetched: Fetch) -> None:
    host.pages["/robots.txt"] = endless(b"User-agent: *\nDisallow: /film\n" * 1000, 0)
    ((_, sentence),) = fetched(host.has("/film", b"a page")).refused
    assert "robots.txt forbids" in sentence


def test_a_robots_txt_of_megabytes_is_heeded_as_far_as_500_kib(host: Host, fetched: Fetch) -> None:
    lines = b"User-agent: *\nDisallow: /first\n" + b"Disallow: /x\n" * 300_000 + b"Disallow: /last\n"
    host.has("/robots.txt", lines)
    begun = time.process_time()
    report = fetched(host.has("/first", b"a page"), host.has("/last", b"a page"))
    assert time.process_time() - begun < 10
    assert list(report.fetched) == [host.url("/last")]
    assert "robots.txt forbids" in report.refused[0][1]


@pytest.mark.parametrize("onward", ["http://10.0.0.1/robots.txt", "http://167772161/", "file:///etc/passwd"])
def test_a_robots_txt_that_leads_to_a_private_address_is_refused(host: Host, fetched: Fetch, onward: str) -> None:
    host.has("/robots.txt", b"", status=301, Location=onward)
    ((_, sentence),) = fetched(host.has("/film", b"a page"), allow=("127.0.0.1/32",)).refused
    assert sentence.startswith("Expected to learn what may be fetched. Expected a")
    assert "/film" not in host.paths()


def test_a_robots_txt_that_leads_in_a_circle_is_as_good_as_none(host: Host, fetched: Fetch) -> None:
    host.has("/robots.txt", b"", status=302, Location="/robots.txt")
    assert len(fetched(host.has("/film", b"a page")).fetched) == 1
    assert host.paths().count("/robots.txt") == 6


def test_a_robots_txt_that_is_packed_without_being_asked_is_heeded(host: Host, fetched: Fetch) -> None:
    rules = b"User-agent: *\nDisallow: /film\n"
    host.has("/robots.txt", gzip.compress(rules + b" " * 200_000_000), Content_Encoding="gzip")
    ((_, sentence),) = fetched(host.has("/film", b"a page")).refused
    assert "robots.txt forbids" in sentence


@pytest.mark.parametrize(("body", "coding"), [(b"\x0b\x02\x80", "br"), (b"\x1f\x8b no", "gzip")])
def test_a_robots_txt_that_cannot_be_unpacked_allows_nothing(
    host: Host, fetched: Fetch, body: bytes, coding: str
) -> None:
    host.has("/robots.txt", body, Content_Encoding=coding)
    ((_, sentence),) = fetched(host.has("/film", b"a page")).refused
    assert sentence.startswith("Expected to learn what may be fetched")
    assert "/film" not in host.paths()


@pytest.mark.parametrize("delay", ["-5", "nan", "inf", "1e400", "x", "0"])
def test_a_pause_that_is_none_is_no_pause(host: Host, fetched: Fetch, delay: str) -> None:
    host.has("/robots.txt", f"User-agent: *\nCrawl-delay: {delay}\nRequest-rate: 0/0\n".encode())
    begun = time.monotonic()
    report = fetched(host.has("/a", b"a page"), host.has("/b", b"a page"))
    assert time.monotonic() - begun < 4
    assert len(report.fetched) + len(report.refused) == 2


def test_a_server_that_hangs_up_or_speaks_no_http_takes_no_other_page_with_it(host: Host, fetched: Fetch) -> None:
    def hangs_up(handler: BaseHTTPRequestHandler) -> None:
        handler.close_connection = True

    def speaks_otherwise(handler: BaseHTTPRequestHandler) -> None:
        handler.wfile.write(b"SSH-2.0-films\r\n")
        handler.close_connection = True

    host.pages |= {"/up": hangs_up, "/ssh": speaks_otherwise}
    report = fetched(host.url("/up"), host.url("/ssh"), host.has("/film", b"a page"))
    assert list(report.fetched) == [host.url("/film")]
    assert all(sentence.startswith("Expected a whole answer from ") for _, sentence in report.refused)


def test_no_proxy_of_the_environment_is_used(host: Host, fetched: Fetch, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    assert len(fetched(host.has("/film", b"a page")).fetched) == 1
