"""Pages with schema.org data, in JSON-LD and microdata, of any site."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from repertory.errors import DocumentRefused
from repertory.read.markup import Markup
from repertory.read.prepare import prepare
from repertory.read.reader import Input
from repertory.read.schema_org import card_for, read
from repertory.vocabulary.claim import Document

Rows = list[dict[str, Any]]
Read = Callable[[str | Path], tuple[Rows, Rows, Rows]]

JSON_LD = """<!doctype html><html><head><link rel="canonical" href="https://www.films.example/film/7-fermata/">
<script type="application/ld+json">{"@context": "https://schema.org", "@graph": [
 {"@type": "WebPage", "name": "A page"},
 {"@type": "Movie", "name": "Fermata", "alternateName": ["La Fermata", "The Stop"], "duration": "PT1H52M",
  "datePublished": "2011-03-04", "director": {"@type": "Person", "name": "Ana Ruiz"},
  "creator": [{"@type": "Organization", "name": "A House"}, {"@type": "Person", "name": "Bo Ek"}],
  "actor": [{"@type": "Person", "name": "Cy Dahl"}, {"@type": "Person", "name": "Di Ferro"}],
  "keywords": "music, silence", "countryOfOrigin": "Italy", "inLanguage": "it",
  "aggregateRating": {"@type": "AggregateRating", "ratingValue": "3,5", "ratingCount": 12},
  "sameAs": ["https://www.imdb.com/title/tt7654321/", "https://www.wikidata.org/wiki/Q42"],
  "review": [{"@type": "Review", "reviewBody": "Quiet &amp; long.", "author": "Eva", "inLanguage": "en",
              "datePublished": "2012-01-02", "reviewRating": {"ratingValue": 4, "bestRating": 5}}],
  "soundTrackFormat": "mono"}]}</script></head><body><h1>Fermata</h1></body></html>"""

MICRODATA = """<!doctype html><html><head><meta property="og:url" content="https://films.example/7"></head><body>
<div itemscope itemtype="https://schema.org/Movie"><h1 itemprop="name">Fermata</h1>
<p>by <span itemprop="director" itemscope itemtype="http://schema.org/Person"><i itemprop="name">Ana Ruiz</i></span>
<p itemprop="actors">Cy Dahl, Sammy Davis, Jr.</p>
<time itemprop="datePublished" datetime="2011-03-04">in spring</time><meta itemprop="duration" content="PT112M">
</div></body></html>"""


@pytest.fixture
def read_site(tmp_path: Path) -> Read:
    def read_it(given: str | Path) -> tuple[Rows, Rows, Rows]:
        path = given if isinstance(given, Path) else tmp_path / "page.html"
        if isinstance(given, str):
            path.write_text(given, encoding="utf-8")
        card = card_for(Markup(path), None)
        assert card is not None
        sha256 = hashlib.sha256(path.read_bytes()).hexdigest()
        (batch,) = read(Input(Document(sha256, card.name, path.name, "text/html", 1), prepare(path, tmp_path), card))
        return batch.records.to_pylist(), batch.claims.to_pylist(), batch.issues.to_pylist()

    return read_it


def _values(claims: Rows, name: str) -> list[str]:
    return [row["value"] for row in claims if row["property"] == name]


def test_fermata_2011_in_json_ld(read_site: Read) -> None:
    records, claims, issues = read_site(JSON_LD)
    assert [(row["record_id"], row["kind"]) for row in records] == [
        ("films.example:tt7654321", "film"),
        ("films.example:tt7654321-review-1", "review"),
    ]
    expected = {
        "title": ["Fermata"], "alternative_title": ["La Fermata", "The Stop"], "running_time": ["112"],
        "release_date": ["2011-03-04"], "year": ["2011"], "director": ["Ana Ruiz"], "writer": ["Bo Ek"],
        "cast": ["Cy Dahl", "Di Ferro"], "keyword": ["music", "silence"], "country": ["IT"], "language": ["it"],
        "rating": ["3.5/5", "4/5"], "rating_count": ["12"], "review_text": ["Quiet & long."],
        "identifier": ["imdb:tt7654321", "wikidata:Q42"],
    }  # fmt: skip
    assert {name: _values(claims, name) for name in expected} == expected
    assert [row["text"] for row in issues if row["kind"] == "unknown-field"] == [
        "Expected properties of schema.org that are read, found also soundTrackFormat; it was not read."
    ]


def test_places_are_pointers_into_the_block(read_site: Read) -> None:
    _, claims, _ = read_site(JSON_LD)
    places = {row["property"]: row["locator"] for row in claims}
    assert places["director"] == "json:/0/@graph/1/director/name"
    assert places["cast"] == "json:/0/@graph/1/actor/1/name"


def test_the_same_film_in_microdata_with_its_places_in_the_page(read_site: Read) -> None:
    records, claims, _ = read_site(MICRODATA)
    assert [row["record_id"] for row in records] == ["films.example:7"]
    assert _values(claims, "title") == ["Fermata"]
    assert _values(claims, "director") == ["Ana Ruiz"]
    assert _values(claims, "cast") == ["Cy Dahl", "Sammy Davis, Jr."]
    assert _values(claims, "release_date") == ["2011-03-04"]
    assert _values(claims, "running_time") == ["112"]
    (director,) = [row for row in claims if row["property"] == "director"]
    assert director["locator"].startswith("node:body > div:nth-of-type(1) > p:nth-of-type(1) > span")


def test_a_person_is_a_record_of_its_own_kind(read_site: Read) -> None:
    page = (
        '<html><head><link rel="canonical" href="https://films.example/p/3"><script type="application/ld+json">'
        '{"@context": "https://schema.org", "@type": "Person", "name": "Noémie Lvovsky", "birthDate": "1964-12-14",'
        '"jobTitle": ["Actress", "Director"]}</script></head></html>'
    )
    records, claims, _ = read_site(page)
    assert [(row["kind"], row["label"]) for row in records] == [("person", "Noémie Lvovsky")]
    assert _values(claims, "birth_date") == ["1964-12-14"]
    assert _values(claims, "occupation") == ["Actress", "Director"]


@pytest.fixture
def linked(tmp_path: Path) -> Callable[[str], Markup]:
    def made(told: str) -> Markup:
        path = tmp_path / "page.html"
        path.write_text(f'<script type="application/ld+json">{{"@context": "https://schema.org"{told}}}</script>')
        return Markup(path)

    return made


def test_a_page_that_does_not_tell_its_site_is_refused_unless_the_user_does(linked: Callable[[str], Markup]) -> None:
    page = linked(', "@type": "Movie", "name": "A"')
    with pytest.raises(DocumentRefused, match="name its site with --source"):
        card_for(page, None)
    card = card_for(page, "my-site")
    assert card is not None
    assert card.name == "my-site"


def test_a_page_about_something_else_is_of_no_source(linked: Callable[[str], Markup]) -> None:
    assert card_for(linked(""), None) is None


FILMS = [
    ("tt0086425", "Terms of Endearment", "1983", "132", "James L. Brooks"),
    ("tt0088247", "The Terminator", "1984", "107", "James Cameron"),
    ("tt0103639", "Aladdin", "1992", "90", "Ron Clements"),
    ("tt0114814", "The Usual Suspects", "1995", "106", "Bryan Singer"),
    ("tt0133093", "The Matrix", "1999", "136", "Lana Wachowski"),
    ("tt2294629", "Frozen", "2013", "102", "Chris Buck"),
]


@pytest.mark.parametrize("expected", FILMS, ids=lambda film: f"{film[0]} {film[1]} ({film[2]})")
def test_saved_pages_of_imdb_tell_their_films(
    read_site: Read, shared: Path, expected: tuple[str, str, str, str, str]
) -> None:
    key, title, year, minutes, director = expected
    _, claims, issues = read_site(shared / "data" / "pages" / "imdb" / f"{key}.html")
    film = [row for row in claims if row["record_id"] == f"imdb.com:{key}"]
    assert _values(film, "title") == [title]
    assert _values(film, "year") == [year]
    assert _values(film, "running_time") == [minutes]
    assert _values(film, "director")[0] == director
    assert _values(film, "identifier") == [f"imdb:{key}"]
    assert len(_values(film, "cast")) == 3
    assert _values(film, "writer")
    assert _values(claims, "review_text")
    assert issues == []


def test_saved_pages_of_csfd_tell_theirs_in_microdata(read_site: Read, shared: Path) -> None:
    _, claims, _ = read_site(shared / "data" / "pages" / "csfd" / "PulpFiction.html")
    assert _values(claims, "identifier") == ["csfd:8852"]
    assert _values(claims, "director") == ["Quentin Tarantino"]
    assert _values(claims, "rating")[0].endswith("/100")
