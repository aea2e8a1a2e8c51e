"""Reads a page of audience reviews on Rotten Tomatoes: one film, known by its title, and its reviews.

No rating is ever invented: where the stars were icons that the page lost, a half that is left
tells only that the rating ends in a half, and all others are unknown.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from repertory.errors import DocumentRefused
from repertory.read.language import language_of
from repertory.read.lines import Line
from repertory.read.page import Page, open_page
from repertory.read.reader import Batch, Input, Reading
from repertory.read.sources.rottentomatoes.names import note_names

GLYPHS = {
    "glyphicon-star": "★",
    "star-display__filled": "★",
    "star-display__half": "½",
    "star-display__empty": "☆",
}
"""The classes of the site's icons, and the characters that they stand for."""

BADGES = ("Super Reviewer", "Verified")

_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_HEADER = re.compile(rf"^(?P<stars>[★☆½ ]*)(?P<date>(?:{_MONTHS}) \d{{1,2}}, \d{{4}})$")
_STARS = re.compile(r"^[★☆½ ]+$")
_PAGE = re.compile(r"^Page (?P<number>\d+) of (?P<all>\d+)$")
_WINDOW = re.compile(r"^(?P<title>.+?) - Movie Reviews - Rotten Tomatoes$")
_HEADING = re.compile(r"^(?P<title>.+) Reviews$")
_YEAR = re.compile(r"^(?P<title>.+) \((?P<year>\d{4})\)$")
_FILM = re.compile(r"/m/([^/?#]+)")
_AUTHOR = re.compile(r"/(?:user/id|profiles|profile|user)/([^/?#]+)")
_BBCODE = re.compile(
    r"\[/?(?:font|size|color|url|img|quote|left|center|right|list|[bius*])(?:=[^\]]*)?\]", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class _Review:
    """The lines of one review: its header, what stands before it (badge, author), and its paragraphs."""

    header: Line
    match: re.Match[str]
    before: tuple[Line, ...]
    body: tuple[Line, ...]

    @property
    def stars(self) -> tuple[str, Line]:
        """The stars that are left of the rating, and their line."""
        if self.match["stars"].strip():
            return self.match["stars"].strip(), self.header
        alone = next((line for line in self.before if _STARS.match(line.text)), None)
        return (alone.text, alone) if alone else ("", self.header)


def read(given: Input) -> Iterator[Batch]:
    """Yield what a page of reviews says, in one batch."""
    page = open_page(given, GLYPHS)
    reading = Reading(given.card.name, given.document.sha256)
    reviews = list(_reviews(page.lines))
    film = _film(reading, page, given)
    stars_kept = any("★" in review.stars[0] for review in reviews)
    for number, review in enumerate(reviews, start=1):
        key = f"{given.document.sha256[:12]}-{number}"
        record = reading.record(key, "review", f"Review of {review.match['date']}", review.header.at(), film)
        _review(reading, record, review)
        _rating(reading, record, review, stars_kept)
    if not reviews:
        text = "Expected reviews, each under a line with its date, found none."
        reading.issue("not-understood", text, reading.records[film].locator, record=film)
    elif not stars_kept:
        _ratings_lost(reading, film, reviews)
    _other_pages(reading, film, page)
    note_names(reading, film, [line for review in reviews for line in review.body])
    yield reading.batch()


def _film(reading: Reading, page: Page, given: Input) -> str:
    line, whole = _title(page, given.document.name)
    dated = _YEAR.match(whole)
    title = dated["title"] if dated else whole
    slug, told_at = next(_film_links(page, line), ("", ""))
    film = reading.record(slug or given.document.sha256[:12], "film", title, line.at(0, len(title)))
    reading.claim(film, "title", title, line.at(0, len(title)))
    if dated:
        reading.claim(film, "year", dated["year"], line.at(*dated.span("year")))
    if slug:
        reading.claim(film, "identifier", slug, told_at, f"{reading.source}:{slug}")
    if page.address:
        reading.claim(film, "url", page.address, page.address_at)
    return film


def _title(page: Page, name: str) -> tuple[Line, str]:
    """Return the line that names the film, and its name: the heading that the window's title confirms."""
    window = next(
        (m for words in (page.title or "", *(line.text for line in page.lines)) if (m := _WINDOW.match(words))), None
    )
    for line in page.lines:
        match = _HEADING.match(line.text)
        if match and (window is None or match["title"] == window["title"]):
            return line, match["title"]
    named = next((line for line in page.lines if window and line.text.startswith(window["title"])), None)
    if window is None or named is None:
        raise DocumentRefused(f"Expected a line with a film's title and the word Reviews, found none in {name}.")
    return named, window["title"]


def _film_links(page: Page, line: Line) -> Iterator[tuple[str, str]]:
    """Yield what names the film in the page's address, then in the links of its title, each with its place."""
    told = [(page.address or "", page.address_at), *((link.href, line.at()) for link in line.links)]
    for address, place in told:
        match = _FILM.search(address)
        if match:
            yield match.group(1), place


def _reviews(lines: tuple[Line, ...]) -> Iterator[_Review]:
    """Yield the reviews: each from what stands before its date to what stands before the next."""
    headers = [(i, match) for i, line in enumerate(lines) if (match := _HEADER.match(line.text))]
    starts = [_start(lines, index) for index, _ in headers]
    ends = [*starts[1:], len(lines)][: len(starts)]
    for (index, match), start, end in zip(headers, starts, ends, strict=True):
        body: list[Line] = []
        before = list(lines[start:index])
        for line in lines[index + 1 : end]:
            if _PAGE.match(line.text):
                break
            if _STARS.match(line.text):
                before.append(line)
            elif line.text:
                body.append(line)
        yield _Review(lines[index], match, tuple(line for line in before if line.text), tuple(body))


def _start(lines: tuple[Line, ...], header: int) -> int:
    """Return where the review of a header begins: at its badge, its author or its stars, if any."""
    start = header
    while start and _belongs_before(lines[start - 1]):
        start -= 1
    return start


def _belongs_before(line: Line) -> bool:
    return not line.text or line.text in BADGES or bool(_STARS.match(line.text)) or _author(line) is not None


def _author(line: Line) -> str | None:
    whole = next((link for link in line.links if link.text == line.text), None)
    match = _AUTHOR.search(whole.href) if whole else None
    return line.text if match else None


def _review(reading: Reading, record: str, review: _Review) -> None:
    header, match = review.header, review.match
    reading.claim(record, "date", match["date"], header.at(*match.span("date")))
    for line in review.before:
        if line.text in BADGES:
            reading.claim(record, "badge", line.text, line.at())
        elif author := _author(line):
            reading.claim(record, "author", author, line.at())
    if review.body:
        original = "\n\n".join(line.text for line in review.body)
        shown = _BBCODE.sub("", original)
        reading.claim(record, "review_text", original, review.body[0].at(), shown, language=language_of(shown, "en"))


def _rating(reading: Reading, record: str, review: _Review, stars_kept: bool) -> None:
    """Note a rating where all its stars are there; else that it was lost, with the half if one is left."""
    stars, line = review.stars
    place = line.at(0, len(stars)) if stars else line.at()
    if stars_kept:
        if stars:
            note = "its stars were read from icons" if line.markup else None
            reading.claim(record, "rating", stars, place, note=note)
    elif stars:
        text = "The rating ends in a half star; its whole stars were icons and were not preserved."
        reading.mark_lost(record, "rating", text, place, stars, kind="half")
    else:
        text = "The rating was shown as icons, which were not preserved: it is unknown."
        reading.mark_lost(record, "rating", text, place, kind="icons")


def _ratings_lost(reading: Reading, film: str, reviews: list[_Review]) -> None:
    halves = sum(bool(review.stars[0]) for review in reviews)
    text = f"The ratings of {len(reviews)} reviews were icons and were not preserved; a half star is left of {halves}."
    reading.issue("not-preserved", text, reviews[0].header.at(), record=film)


def _other_pages(reading: Reading, film: str, page: Page) -> None:
    for line in page.lines:
        match = _PAGE.match(line.text)
        if match and int(match["all"]) > 1:
            text = f"This is page {match['number']} of {match['all']}: the reviews on the other pages are not here."
            reading.issue("cut", text, line.at(), line.text, film)
            return
