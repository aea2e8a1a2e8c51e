"""Any page with schema.org data: films and people, by their JSON-LD or microdata.

Each site is a source of its own, named by its domain (or as the user says), with a card made from
that of ``sources/schema_org``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from html import unescape
from urllib.parse import urljoin

from repertory.errors import DocumentRefused, ValueRefused
from repertory.read.cards import known_cards
from repertory.read.markup import Markup
from repertory.read.reader import Batch, Input, Reading
from repertory.read.structured import Structured, Thing, Words
from repertory.vocabulary import locator
from repertory.vocabulary.address import parts_of
from repertory.vocabulary.card import Card
from repertory.vocabulary.claim import RecordKind
from repertory.vocabulary.datatypes import DATATYPES
from repertory.vocabulary.properties import PROPERTIES

FILMS = frozenset(["Movie", "TVSeries", "TVEpisode", "TVMovie", "TVSeason", "ShortFilm", "MovieSeries"])
KINDS: dict[str, RecordKind] = {**dict.fromkeys(sorted(FILMS), "film"), "Person": "person"}
TYPES = {"TVSeries": "television series", "TVEpisode": "television episode", "TVMovie": "television film"}

STATED: dict[RecordKind, tuple[tuple[str, str], ...]] = {
    "film": (
        ("name", "title"),
        ("alternateName", "alternative_title"),
        ("duration", "running_time"),
        ("countryOfOrigin", "country"),
        ("inLanguage", "language"),
        ("genre", "genre"),
        ("contentRating", "certification"),
        ("director", "director"),
        ("producer", "producer"),
        ("musicBy", "composer"),
        ("actor", "cast"),
        ("actors", "cast"),
        ("productionCompany", "production_company"),
        ("award", "award"),
        ("awards", "award"),
        ("description", "synopsis"),
    ),
    "person": (
        ("name", "name"),
        ("alternateName", "alternative_name"),
        ("birthDate", "birth_date"),
        ("deathDate", "death_date"),
        ("birthPlace", "birth_place"),
        ("nationality", "nationality"),
        ("jobTitle", "occupation"),
        ("description", "lead"),
    ),
}
"""schema.org's names and ours; what needs more than a name follows in code."""

ORDERED = frozenset(["cast", "director", "producer", "composer", "writer"])
KNOWN_ELSEWHERE = frozenset({
    "@id", "aggregateRating", "author", "creator", "dateCreated", "datePublished", "image", "keywords",
    "mainEntityOfPage", "potentialAction", "review", "sameAs", "thumbnailUrl", "trailer", "url", "video",
})  # fmt: skip
"""What `_Page` reads in its own way, or what says nothing about a film."""

IDENTIFIERS = (
    (re.compile(r"imdb\.com/(?:title|name)/((?:tt|nm)\d+)"), "imdb"),
    (re.compile(r"wikidata\.org/(?:wiki|entity)/(Q\d+)"), "wikidata"),
    (re.compile(r"themoviedb\.org/movie/(\d+)"), "tmdb"),
    (re.compile(r"csfd\.(?:cz|sk)/film/(\d+)"), "csfd"),
)
_COMMA = re.compile(r",\s+(?!(?:Jr|Sr)\b)")
_ADDRESS = (("link[rel=canonical]", "href"), ("meta[property='og:url']", "content"))


def card_for(page: Markup, source: str | None, captured: str = "") -> Card | None:
    """Return the card of a page's site, made from the page; None where it holds no such data.

    ``captured`` is the address at which the page was captured, for pages that tell none.
    """
    if "schema.org" not in page.text:
        return None
    told = _subjects(page.structured)
    if not told:
        return None
    named = _address(page) or next((words for thing in told for words in thing.words("url")), None)
    address = named.text if named else captured
    domain = (parts_of(address).hostname or "").removeprefix("www.")
    name = source or domain
    if not name:
        raise DocumentRefused("Expected a page that tells its own address, found none; name its site with --source.")
    url = f"https://{parts_of(address).hostname}" if domain else known_cards()["schema_org"].url
    return replace(known_cards()["schema_org"], name=name, title=name, url=url)


def read(given: Input) -> Iterator[Batch]:
    """Yield what a page's structured data say, in one batch."""
    page = given.markup
    structured = page.structured
    subjects = _subjects(structured)
    if not subjects:
        raise DocumentRefused(
            f"Expected schema.org data about a film or a person, found none in {given.document.name}."
        )
    reading = Reading(given.card.name, given.document.sha256)
    address = _address(page) or (Words(given.address, locator.NAME) if given.address else None)
    for words in structured.broken:
        reading.issue("not-understood", f"Expected JSON-LD, found a mistake: {words.text}.", words.place)
    for number, thing in enumerate(subjects):
        _Page(reading, address, thing).write(number)
    yield reading.batch()


def _subjects(structured: Structured) -> list[Thing]:
    return [thing for thing in structured.things if thing.types & set(KINDS) and thing.first("name")]


def _address(page: Markup) -> Words | None:
    """Return the address that a page tells as its own."""
    for where, attribute in _ADDRESS:
        node = page.tree.css_first(where)
        found = (node.attributes.get(attribute) or "").strip() if node is not None else ""
        if node is not None and found:
            return Words(found, locator.node(page.selectors.of(node)))
    return None


class _Page:
    """Writes down what one thing of a page says."""

    def __init__(self, reading: Reading, address: Words | None, thing: Thing) -> None:
        self.reading = reading
        self.address = address
        self.thing = thing
        self.kind: RecordKind = next(KINDS[name] for name in sorted(thing.types) if name in KINDS)
        self.record = ""

    def write(self, number: int) -> None:
        """Write the record with its claims; ``number`` tells things of one page apart."""
        name = self.thing.first("name") or Words("", self.thing.place)
        urls = self._urls(number)
        known = {
            (scheme, found.group(1)): words
            for url, words in reversed(urls)
            for pattern, scheme in IDENTIFIERS
            if (found := pattern.search(url))
        }
        path = parts_of(urls[0][0]).path.strip("/") if urls else ""
        identifiers = sorted(known, key=lambda pair: [words for _, words in urls].index(known[pair]))
        key = identifiers[0][1] if known else path or f"{self.reading.document[:12]}-{number + 1}"
        self.record = self.reading.record(key, self.kind, name.text, self.thing.place)
        for theirs, ours in STATED[self.kind]:
            for position, words in enumerate(each_of(self.thing, theirs, ours), start=1):
                self._claim(ours, words, position if ours in ORDERED else None)
        for pair in identifiers:
            self.reading.claim(self.record, "identifier", known[pair].text, known[pair].place, ":".join(pair))
        for url, words in urls[:1]:
            self.reading.claim(self.record, "url", words.text, words.place, url)
        if self.kind == "film":
            self._film()
        self._unknown()

    def _urls(self, number: int) -> list[tuple[str, Words]]:
        """Return the addresses of the thing, whole, each with the words that tell it."""
        told = [words for name in ("url", "@id", "sameAs") for words in self.thing.words(name)]
        base = self.address.text if self.address else ""
        urls = [(urljoin(base, words.text), words) for words in told]
        if not urls and number == 0 and self.address:
            urls = [(base, self.address)]
        return [(url, words) for url, words in urls if url.startswith("http")]

    def _claim(self, name: str, words: Words, position: int | None = None, note: str | None = None) -> None:
        self.reading.claim(self.record, name, words.text, words.place, position=position, note=note)

    def _film(self) -> None:
        for published in self.thing.words("datePublished"):
            self._claim("release_date", published, note="the page does not say in which country")
        for dated in (self.thing.words("datePublished") or self.thing.words("dateCreated"))[:1]:
            self._claim("year", dated)
        for kind in sorted(self.thing.types & set(TYPES)):
            self.reading.claim(self.record, "type", kind, self.thing.place, TYPES[kind])
        writers = [one for name in ("creator", "author") for one in self.thing.things(name) if "Person" in one.types]
        for position, writer in enumerate(writers, start=1):
            if (name := writer.first("name")) is not None:
                self._claim("writer", name, position, "the page says creator")
        for words in self.thing.words("keywords"):
            for keyword in (part.strip() for part in words.text.split(",")):
                if keyword:
                    self.reading.claim(self.record, "keyword", keyword, words.place)
        for trailer in self.thing.things("trailer"):
            address = trailer.first("url") or trailer.first("embedUrl") or trailer.first("name")
            if address is not None:
                title = trailer.first("name")
                self._claim("trailer", address, note=f"called {unescape(title.text)}" if title else None)
        for rating in self.thing.things("aggregateRating"):
            self._rating(rating)
        for number, review in enumerate(self.thing.things("review"), start=1):
            self._review(review, number)

    def _rating(self, rating: Thing, record: str | None = None) -> None:
        value, best = rating.first("ratingValue"), rating.first("bestRating")
        if value is not None:
            note = None if best else "the page names no scale; schema.org's is 5"
            scale = best.text if best else "5"
            words = f"{value.text.strip()}/{scale.strip()}"
            self.reading.claim(record or self.record, "rating", value.text, value.place, words, note=note)
        counted = rating.first("ratingCount") or rating.first("reviewCount")
        if counted is not None and record is None:
            self._claim("rating_count", counted)

    def _review(self, review: Thing, number: int) -> None:
        text = review.first("reviewBody") or review.first("description")
        if text is None:
            return
        film = self.record.partition(":")[2]
        author, date, language = review.first("author"), review.first("dateCreated"), review.first("inLanguage")
        label = f"Review by {author.text}" if author else f"Review {number}"
        made = self.reading.record(f"{film}-review-{number}", "review", label, review.place, self.record)
        self.reading.claim(made, "review_text", text.text, text.place, language=_language(language))
        date = date or review.first("datePublished")
        if date is not None:
            self.reading.claim(made, "date", date.text, date.place)
        if author is not None:
            self.reading.claim(made, "author", author.text, author.place)
        for rating in review.things("reviewRating"):
            self._rating(rating, made)

    def _unknown(self) -> None:
        known = {theirs for theirs, _ in STATED[self.kind]} | KNOWN_ELSEWHERE
        for name in self.thing.said:
            if name not in known:
                text = f"Expected properties of schema.org that are read, found also {name}; it was not read."
                self.reading.issue("unknown-field", text, f"{self.thing.place}/{name}", name, self.record)


def each_of(thing: Thing, theirs: str, ours: str) -> Iterator[Words]:
    """Yield a property's values; where a page writes several people as one line of words, each of them."""
    persons = PROPERTIES[ours].datatype == "name" and ours in ORDERED
    for value in thing.said.get(theirs, ()):
        words = value if isinstance(value, Words) else value.first("name")
        if words is None or not words.text.strip():
            continue
        if persons and isinstance(value, Words):
            yield from (Words(name, words.place) for name in _COMMA.split(words.text) if name.strip())
        else:
            yield words


def _language(words: Words | None) -> str | None:
    try:
        return DATATYPES["language"].clean(words.text).value if words else None
    except ValueRefused:
        return None
