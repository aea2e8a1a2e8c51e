"""Documents as they came: the marked words, in lines, in a saved page, in a table's row; never active."""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest
from django.test import Client

from repertory.site.catalogue.views import documents
from repertory.site.catalogue.words import last_part
from small_documents import HASHES, PAGE_HTML, TABLE_CSV

MARK = re.compile(r'<mark id="mark">(.*?)</mark>', re.DOTALL)


def shown(client: Client, document: str, locator: str = "") -> str:
    answer = client.get(f"/document/{HASHES[document]}", {"at": locator} if locator else {})
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.mark.parametrize(
    ("document", "locator", "marked"),
    [
        ("text", "line:1:0-9", "Backstage"),
        ("text", "line:5:22-33", "Lauren Waks"),
        ("html", "node:#rt", "155 "),
        ("html", "node:h1", "Backstage"),
        ("html", "json:/0/director/name", "Emmanuelle Bercot"),
        ("csv", "row:2:runtime", "115"),
        ("csv", "row:1:title", "Out"),
        ("dump", "wiki:17:28-49:director", "[[Emmanuelle Bercot]]"),
        ("dump", "wiki:17:55-65:introduction", "&lt;b&gt;fan&lt;/b&gt;"),
    ],
)
def test_the_words_of_a_claim_are_marked(client: Client, document: str, locator: str, marked: str) -> None:
    found = MARK.search(shown(client, document, locator))
    assert found
    assert found.group(1) == marked


@pytest.mark.parametrize(
    ("document", "locator"),
    [
        ("text", "line:99:0-4"), ("text", "line:x"), ("text", "nonsense"), ("html", "node:#nothing"),
        ("html", "node:[[["), ("csv", "row:99:title"), ("csv", "row:0:title"), ("html", "json:/7/x"), ("csv", "xml:/a"),
    ],
)  # fmt: skip
def test_a_place_that_is_not_there_still_shows_the_document(client: Client, document: str, locator: str) -> None:
    text = shown(client, document, locator)
    assert not MARK.search(text)
    assert "Backstage" in text or "Out" in text


def test_a_saved_page_is_shown_as_its_words_without_its_scripts(client: Client) -> None:
    text = shown(client, "html")
    exhibit = text.partition('class="exhibit page"')[2]
    assert "A fan meets her idol." in exhibit
    assert "[image: Still with the fan]" in exhibit
    for active in ("alert(", "onerror", "onclick", "elsewhere.example"):
        assert active not in text


def test_a_text_with_a_script_is_shown_as_text(client: Client) -> None:
    text = shown(client, "text")
    assert "<script>alert" not in text
    assert "&lt;script&gt;alert(&#39;never run&#39;)&lt;/script&gt;" in text


def test_the_raw_bytes_come_as_a_plain_attachment(client: Client) -> None:
    answer = client.get(f"/document/{HASHES['html']}/raw")
    assert answer.content == PAGE_HTML.encode()
    assert answer.headers["Content-Type"].startswith("text/plain")
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


def test_a_row_leads_to_its_neighbours(client: Client) -> None:
    text = shown(client, "csv", "row:2:runtime")
    assert "?at=row:1:runtime#mark" in text
    assert "?at=row:3:runtime#mark" in text


@pytest.mark.parametrize("address", ["/document/" + "0" * 64, "/document/../../etc/passwd", "/document/abc/raw"])
def test_a_document_that_the_collection_does_not_hold_is_not_found(client: Client, address: str) -> None:
    assert client.get(address).status_code == 404


def test_a_document_is_called_by_its_last_part_with_its_path_beneath(client: Client) -> None:
    text = shown(client, "text")
    assert '<h1 class="doc">backstage.txt</h1>' in text
    assert '<p class="small path">../saved/pages/backstage.txt</p>' in text
    assert "path" not in shown(client, "csv").partition("<main")[2].partition("<table")[0]


@pytest.mark.parametrize(
    ("name", "last"),
    [
        ("../films.xlsx!Films", "Films"), ("box.zip!inner/cuts.csv", "cuts.csv"), ("a/b.txt", "b.txt"),
        ("pages.warc!https://films.example/4711/", "4711"), ("b.txt", "b.txt"),
    ],
)  # fmt: skip
def test_a_document_in_an_archive_is_called_by_its_own_name(name: str, last: str) -> None:
    assert last_part(name) == last


@pytest.mark.parametrize(
    ("document", "locator"), [("text", "line:2:35-43"), ("html", "node:#rt"), ("csv", "row:1:title")]
)
def test_a_document_takes_two_queries_of_whatever_kind_it_is(
    client: Client, exactly: Callable[[int], AbstractContextManager[None]], document: str, locator: str
) -> None:
    with exactly(2):
        shown(client, document, locator)


def test_a_page_of_a_dump_is_found_and_a_page_that_is_not_there_is_told(client: Client) -> None:
    assert "Page 17 of the dump: Backstage." in shown(client, "dump", "wiki:17::title")
    assert "is not among the first 64 MiB of this dump" in shown(client, "dump", "wiki:99:0-3:title")


def test_a_document_too_large_for_the_memory_is_told_and_given_in_pieces(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(documents, "LARGEST", 10)
    assert "too large to be shown here" in shown(client, "csv")
    answer = client.get(f"/document/{HASHES['csv']}/raw")
    assert answer.streaming
    assert b"".join(answer.streaming_content) == TABLE_CSV.encode()
