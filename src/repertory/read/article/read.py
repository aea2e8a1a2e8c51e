"""Reads a saved article: decides whether it is about a film, a person or an organisation."""

from __future__ import annotations

from collections.abc import Iterator

from repertory.errors import DocumentRefused
from repertory.read.article.film import note_film
from repertory.read.article.infobox import is_film, is_person
from repertory.read.article.layout import ARTICLE_TITLE, RELATED, UNSEEN, Article, article
from repertory.read.article.person import note_person
from repertory.read.article.words import words_of
from repertory.read.definition import defined_kind
from repertory.read.page import open_page
from repertory.read.reader import Batch, Input, Reading
from repertory.vocabulary.claim import RecordKind


def read(given: Input) -> Iterator[Batch]:
    """Yield what an article says, in one batch."""
    found = article(open_page(given, unseen=UNSEEN))
    if found is None:
        raise DocumentRefused(f"Expected an article's title in the first lines, found none in {given.document.name}.")
    reading = Reading(given.card.name, given.document.sha256)
    kind = _kind(found)
    if kind == "film":
        note_film(reading, found)
    elif kind is not None:
        note_person(reading, found, kind)
    else:
        text = "Expected an article about a film, a person or an organisation, found one about something else."
        reading.issue("not-understood", text, found.title.at(), found.title.text)
    yield reading.batch()


def _kind(found: Article) -> RecordKind | None:
    """Return what the article is about: by its title's bracket, by its box, by its first sentence."""
    if ARTICLE_TITLE.match(found.title.text) or is_film(found):
        return "film"
    if is_person(found):
        return "person"
    told = defined_kind(words_of(found.lead[0]).text) if found.lead else None
    return told or ("film" if found.section(RELATED) and not found.lead else None)
