"""What no import takes: files that are no export, that would fill the memory, or whose words are meant to harm."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path
from time import process_time

import pytest
from django.test import Client
from known_films import RATINGS, upload

from repertory.errors import DocumentRefused
from repertory.site.lists.exchange import letterboxd, opened, trakt
from repertory.site.lists.models import Import
from repertory.site.members.models import Member


def bomb() -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive, archive.open("diary.csv", "w") as inside:
        inside.write(bytes(8 << 20))
    return made.getvalue()


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("x.zip", b"PK\x03\x04 and no archive", "Expected a whole ZIP archive in x.zip"),
        ("x.csv", b"a,b\n1,2\n", "Expected an export of Letterboxd, IMDb or Trakt"),
        ("x.json", b"[" * 100_000, "Expected JSON in x.json"),
        ("x.json", b'{"movies": 7}', "Expected an export of Letterboxd, IMDb or Trakt"),
        ("x.csv", RATINGS + b"tt9,8,2020," + b"a" * (2 << 20), "Expected a table (CSV) in x.csv"),
        ("x.csv", b"", "empty"),
        ("x.bin", bytes(range(256)) * 64, "Expected"),
    ],
)
def test_a_file_that_is_no_export_is_refused_in_a_sentence(
    client: Client, ines: Member, name: str, content: bytes, told: str
) -> None:
    page = upload(client, name, content)
    assert 'class="wrong"' in page
    assert told in page
    assert not Import.objects.exists()


def test_an_archive_that_unpacks_to_too_much_is_refused(
    client: Client, ines: Member, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(opened, "UNPACKED", 4 << 20)
    assert "Expected archives to unpack to at most 4,194,304 bytes" in upload(client, "x.zip", bomb())


def test_hostile_words_stay_words(client: Client, ines: Member) -> None:
    vector = "<script>alert(1)</script>"
    told = [{"watched_at": "2020-01-01", "tags": [vector], "type": "movie", "movie": {"title": vector, "year": 1}},
            {"liked_at": [], "type": "movie", "movie": {"title": "Fermata", "year": "2005", "ids": []}},
            {"rated_at": {}, "rating": "NaN", "type": "movie", "movie": {"title": 7, "year": [], "ids": {"imdb": {}}}},
            7, None, {"comment": 7, "type": "movie", "movie": {"title": ""}}]  # fmt: skip
    page = upload(client, "x.json", json.dumps(told).encode())
    assert vector not in page


@pytest.mark.parametrize("text", ["<a href=x>", "<a href=", "<a ", "[spoiler]", "<blockquote>"])
def test_marks_that_never_end_are_read_within_a_moment(text: str) -> None:
    """A cell may hold a million characters."""
    long, began = text * (100_000 // len(text)), process_time()
    letterboxd.as_markdown(long)
    trakt._said({"comment": long})
    assert process_time() - began < 3
    assert letterboxd.as_markdown('<a class=b href="https://a.example">here</a>') == "[here](https://a.example)"
    assert trakt._said({"comment": "[spoiler]a\n[/spoiler] b"})["text"] == "||a\n|| b"


@pytest.mark.parametrize(
    ("name", "content"),
    [("history.json", b"[" + b"{}," * 1_500_000 + b"{}]"), ("a.json", b"[" + b"1," * 11_000_000 + b"1]"),
     ("diary.csv", b"," * (5 << 20)), ("ratings.csv", b'"\n",' * (2 << 20))],
)  # fmt: skip
def test_what_would_fill_the_memory_is_refused_before_it_is_taken_apart(
    tmp_path: Path, name: str, content: bytes
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(DocumentRefused, match=r"Expected (at most|rows of at most)"):
        list(opened.opened(path, name))
