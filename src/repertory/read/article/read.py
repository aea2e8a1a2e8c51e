"""Reads a saved article: decides whether it is about a film, a person or an organisation."""

from __future__ import annotations

import re
from collections.abc import Iterator

from repertory.errors import DocumentRefused
from repertory.read.article.film import note_film
from repertory.read.article.infobox import is_film, is_person
from repertory.read.article.layout import ARTICLE_TITLE, RELATED, UNSEEN, Article, article
from repertory.read.article.person import note_person
from repertory.read.article.words import words_of
from repertory.read.definition import defined_kind, defining
from repertory.read.page import open_page
from repertory.read.reader import Batch, Input, Reading
from repertory.vocabulary.claim import RecordKind

_OTHER_WORKS = re.compile(
    r"\b(?:series|mini-?series|sitcom|episode|novel|novella|play|album|song|soap opera|telenovela|video game|book)$"
)
"""Works that are no films, by the last word that describes them."""


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
    if not found.lead:
        return "film" if found.section(RELATED) else None
    first = words_of(found.lead[0]).text
    defined = defining(first)
    return None if defined and _OTHER_WORKS.search(defined.description) else defined_kind(first)
