"""Hostile input: made to fill the memory, the disk or the hours, or to lead out of the collection's folder."""

from __future__ import annotations

import io
import json
import re
import struct
from collections.abc import Iterator

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hostile import HEAD, Hostile, told_of

from repertory.read import guarded
from repertory.read.run import read_paths

PAGE = (
    '<!doctype html><html><head><link rel="canonical" href="https://films.example/fog">{head}</head><body>{body}'
    '<script type="application/ld+json">{{"@context": "https://schema.org", "@type": "Movie", "name": "Fog"}}'
    "</script></body></html>"
)


@pytest.mark.parametrize(
    "entity", ['SYSTEM "file:///etc/hostname"', 'SYSTEM "http://127.0.0.1:1/x"', 'PUBLIC "a" "/etc/passwd"', '"inside"']
)
def test_external_and_internal_entities_are_never_followed(hostile: Hostile, entity: str) -> None:
    movie = "<movie><id>1</id><title>&e;</title><date>2001</date></movie>"
    xml = f"<!DOCTYPE m [<!ENTITY e {entity}>]><movies>{movie}</movies>"
    ((_, sentence),) = hostile.read("xxe.xml", xml).refused
    assert "entities" in sentence


@pytest.mark.parametrize(
    "declared",
    ['<!ENTITY % p SYSTEM "file:///etc/passwd"> %p;', '<!ELEMENT a (b*)><!ATTLIST a b CDATA "x">', ""],
)
def test_a_document_type_fetches_nothing(hostile: Hostile, declared: str) -> None:
    movie = "<movie><id>7</id><title>Fog</title><date>2001</date></movie>"
    xml = f'<!DOCTYPE movies SYSTEM "http://127.0.0.1:1/x.dtd" [{declared}]><movies>{movie}</movies>'
    hostile.read("doctype.xml", xml)
    assert "root:" not in hostile.issues()


def page(body: str = "", head: str = "") -> str:
    return PAGE.format(body=body, head=head)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("attribute.html", page(f'<p title="{"x" * 5_000_000}">', f'<meta name="a" content="{"y " * 2_000_000}">')),
        ("attributes.html", page("<p " + " ".join(f'a{number}="1"' for number in range(100_000)) + ">")),
        ("nested.html", page("<div><span><b>" * 100_000)),
        ("tables.html", page("<table><tr><td>" * 3_000)),
        ("siblings.html", page("<p>a" * 300_000)),
        ("formatting.html", page("<a><b><i><u>" * 3_000 + "<p>x" * 3_000)),
        ("comment.html", page("<!--" * 200_000)),
        ("entities.html", page("&amp;" * 300_000 + "&#x110000;&#0;&#xD800;&notit;")),
        ("scripts.html", page('<script type="application/ld+json">{"@type": "Movie", "name": "A"}</script>' * 3_000)),
        ("microdata.html", page('<div itemscope itemtype="http://schema.org/Movie" itemprop="x">' * 2_000)),
        ("zero.html", page("a\x00b" * 1_000)),
        ("controls.html", page("".join(map(chr, range(1, 32))) * 3_000)),
        ("rtl.html", page("\u202e\u200f\ufeff\u2028" * 50_000)),
    ],
)  # fmt: skip
def test_pages_without_end_are_read_or_refused_in_time(hostile: Hostile, name: str, content: str) -> None:
    assert told_of(hostile.read(name, content)) == 2


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("wide.csv", ",".join(f"c{number}" for number in range(1_000_000)) + "\n" + "1," * 1_000_000 + "\n"),
        ("wide_known.csv", f"{HEAD.strip()}{''.join(f',c{at}' for at in range(20_000))}\n7,Fog (2001),War\n"),
        ("row.csv", f"{HEAD}7,Fog (2001),{'War|' * 2_000_000}\n"),
        ("title.csv", f"{HEAD}7,{'A' * 3_000_000} (2001),War\n"),
        ("numbers.json", '[{"title": "Fog", "year": ' + "9" * 100_000 + ', "cast": [], "genres": [], "href": "Fog"}]'),
        ("exponent.json", '[{"title": "Fog", "year": 1e999999, "cast": [], "genres": [1e400], "href": "Fog"}]'),
        ("keys.json", json.dumps([{f"k{number}": 1 for number in range(100_000)}])),
        ("twice.json", '[{"title": "A", "title": "B", "year": 2001, "cast": [], "genres": []}]'),
        ("surrogate.json", '[{"title": "\\ud800", "year": 2001, "cast": ["\\udfff"], "genres": [], "href": "x"}]'),
        ("nul.json", '[{"title": "a\\u0000b", "year": 2001, "cast": [], "genres": [], "href": "x\\u0000"}]'),
        ("zero.csv", f"{HEAD}7,Fo\x00g (2001),War\n"),
        ("late_zero.csv", HEAD + "7,Fog (2001),War\n" * 10_000 + "8,\x00,War\n"),
        ("quotes.csv", HEAD + '"' * 100_001 + "\n"),
        ("quote_rows.csv", HEAD + '7,"Fog\n' * 50_000),
        ("return.csv", HEAD.replace("\n", "\r") + "7,Fog (2001),War\r" * 1_000),
        ("id.csv", f"{HEAD}{'9' * 5_000},Fog (2001),War\n"),
        ("wiki.txt", "[[" * 100_000), ("braces.txt", "{{Infobox film|" * 30_000),
        ("mediawiki.xml", "<mediawiki>" + "<page>" * 50_000),
        ("wikidata.json", '[{"type":"item","id":"Q1","claims":' + "{" * 50_000),
    ],
)  # fmt: skip
def test_tables_without_end_are_read_or_refused_in_time(hostile: Hostile, name: str, content: str) -> None:
    assert told_of(hostile.read(name, content)) == 2


def parquet(rows: int = 3) -> bytes:
    made = io.BytesIO()
    columns = {"movieId": [str(one) for one in range(rows)], "title": ["Fog (2001)"] * rows, "genres": ["War"] * rows}
    pq.write_table(pa.table(columns), made)
    return made.getvalue()


def lies() -> Iterator[tuple[str, bytes]]:
    """Yield Parquet that says of itself what is not so."""
    whole = parquet()
    size = struct.unpack("<I", whole[-8:-4])[0]
    yield "longer.parquet", whole[:-8] + struct.pack("<I", size + 100) + whole[-4:]
    yield "endless.parquet", whole[:-8] + struct.pack("<I", 0xFFFFFFFF) + whole[-4:]
    yield "none.parquet", whole[:-8] + struct.pack("<I", 0) + whole[-4:]
    yield "cut.parquet", whole[: len(whole) // 2]
    yield "pages.parquet", whole[:4] + b"\xff" * 60 + whole[64:]
    yield "footer.parquet", whole[:-40] + b"\xff" * 32 + whole[-8:]


@pytest.mark.parametrize(("name", "content"), list(lies()))
def test_parquet_that_lies_is_refused(hostile: Hostile, name: str, content: bytes) -> None:
    assert hostile.read(name, content).refused


def test_mojibake_is_repaired_where_that_is_certain_and_the_original_is_kept(hostile: Hostile) -> None:
    spoiled = "NoÃ©mie Lvovsky â€“ les dÃ©buts"
    hostile.read("mojibake.csv", f"{HEAD}7,{spoiled} (2001),War\n")
    claims = hostile.collection.current("claims")
    row = claims.filter(claims.record_id == "movielens:7", claims.property == "title").to_pyarrow().to_pylist()[0]
    assert row["value"] == "Noémie Lvovsky – les débuts"
    assert row["original"] == f"{spoiled} (2001)"


def test_mixed_encodings_are_decoded_where_certain_or_refused(hostile: Hostile) -> None:
    mixed = f"{HEAD}7,Noémie (2001),War\n".encode() + "8,Noémie (2002),War\n".encode("cp1252")
    report = hostile.read("mixed.csv", mixed)
    assert report.refused or "Windows-1252" in hostile.issues()


@pytest.mark.parametrize(
    "address", ["http://[", "http://]/film", "https://a\u2100b/", "//[::1", "http://films.example:x/"]
)
def test_what_only_looks_like_an_address_is_no_mistake_of_ours(hostile: Hostile, address: str) -> None:
    for name, content in {
        "page.html": page().replace("https://films.example/fog", address),
        "WATCHLIST.csv": f"Position,Const,Created,Modified,Description,Title,URL\n1,tt1,2005-01-01,,,Fog,{address}\n",
        "wiki.xml": f"<mediawiki><siteinfo><base>{address}</base></siteinfo><page></page></mediawiki>",
    }.items():
        report = hostile.read(name, content)
        (hostile.folder / name).unlink()
        assert guarded.OURS not in " ".join(sentence for _, sentence in report.refused) + hostile.issues()


UNITS = (" ", "A", "1", "(a", "Aa ")


@pytest.mark.parametrize("unit", UNITS)
def test_lines_made_to_keep_patterns_busy_are_left_when_their_time_is_over(
    hostile: Hostile, monkeypatch: pytest.MonkeyPatch, unit: str
) -> None:
    monkeypatch.setattr(guarded, "SECONDS", 0.5)
    long = unit * (100_000 // len(unit))
    page = f"{long}\nCGiii Comment\n{long}\nCountry:\n{long}\nTrailers...\n{long}\n"
    assert told_of(hostile.read("catalogue.txt", page)) == 2


@pytest.mark.parametrize("unit", UNITS)
@pytest.mark.parametrize(
    "around",
    [
        "{}\nFrom Wikipedia, the free encyclopedia\nFog is a 2001 film by {}.\n{}",
        "Fog Movie Reviews - Rotten Tomatoes\nRotten Tomatoes\n{}\nSuper Reviewer\n{}",
    ],
)
def test_articles_and_reviews_made_so_are_left_too(
    hostile: Hostile, monkeypatch: pytest.MonkeyPatch, unit: str, around: str
) -> None:
    monkeypatch.setattr(guarded, "SECONDS", 0.5)
    assert told_of(hostile.read("page.txt", around.replace("{}", unit * (100_000 // len(unit))))) == 2


def test_a_mistake_of_ours_is_told_and_the_next_document_is_read(
    hostile: Hostile, monkeypatch: pytest.MonkeyPatch
) -> None:
    def wrong(*_: object) -> None:
        raise KeyError("unforeseen")

    monkeypatch.setattr("repertory.read.schema_org.card_for", wrong)
    path = hostile.folder / "page.html"
    path.write_text(page(), encoding="utf-8")
    ((_, sentence),) = read_paths(hostile.collection, [path, hostile.folder / "good.csv"]).refused
    assert re.match(f"{guarded.OURS}: expected to read .*page.html, found KeyError", sentence)
    assert hostile.titles() == ["Backstage"]
