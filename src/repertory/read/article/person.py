"""Reads an article about a person or an organisation."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from repertory.read.article.infobox import Entry, entries, note_pictures, note_unknown, pieces
from repertory.read.article.labels import PERSON
from repertory.read.article.layout import RELATED, Article
from repertory.read.article.naming import note_article
from repertory.read.article.related import note_related
from repertory.read.article.told import note_told
from repertory.read.article.words import Words, paragraphs, words_of
from repertory.read.definition import read_definition
from repertory.read.lines import Line
from repertory.read.reader import Reading
from repertory.vocabulary.claim import RecordKind
from repertory.vocabulary.folding import fold

_BRACKET = re.compile(r" \([^()]*\)$")
_DATED = re.compile(r"(?<!\d)(?:1[5-9]|20)\d\d(?!\d)")
_SEPARATOR = re.compile(r"\s*[,;·•]\s*(?:and )?")


def note_person(reading: Reading, article: Article, kind: RecordKind) -> None:
    """Note all that an article says of its person or organisation."""
    bracket = _BRACKET.search(article.title.text)
    name = article.title.text[: bracket.start()] if bracket else article.title.text
    record = note_article(reading, article, kind, name)
    note_pictures(reading, record, article)
    if kind == "person":
        told = entries(article, PERSON)
        for entry in told:
            _entry(reading, record, name, entry)
        note_unknown(reading, record, told, PERSON)
    note_person_lead(reading, record, name, article.lead)
    related = article.section(RELATED)
    if related is not None:
        note_related(reading, record, list(related.lines))


def note_person_lead(
    reading: Reading, record: str, name: str, lead: Sequence[Line], language: str | None = None
) -> None:
    """Note an introduction, and what an English one tells of somebody."""
    if not lead:
        return
    original, text = paragraphs(lead)
    reading.claim(record, "lead", original, lead[0].at(), text, language=language)
    if language in (None, "en"):
        words = words_of(lead[0])
        told_of = (each for each in read_definition(words.text) if fold(each.value) != fold(name))
        note_told(reading, record, words, told_of)


def _entry(reading: Reading, record: str, name: str, entry: Entry) -> None:
    property_name = PERSON.get(entry.label)
    if property_name in ("birth_date", "death_date"):
        _life(reading, record, name, property_name, entry)
    elif property_name is not None:
        note_listed(reading, record, property_name, entry.values)


def note_listed(
    reading: Reading, record: str, property_name: str, values: Iterable[Words], language: str | None = None
) -> None:
    """Note what stands between commas as values of a property; occupations begin with a small letter."""
    for line in values:
        for words in pieces(line, _SEPARATOR):
            if words.text:
                value = words.text[0].lower() + words.text[1:] if property_name == "occupation" else words.text
                reading.claim(record, property_name, words.original(), words.at(), value, language=language)


def _life(reading: Reading, record: str, name: str, property_name: str, entry: Entry) -> None:
    """Read birth or death: a name given at birth, then the date, then the place."""
    dated = next((i for i, words in enumerate(entry.values) if _DATED.search(words.text)), None)
    for place, words in enumerate(entry.values):
        if place == dated:
            reading.claim(record, property_name, words.original(), words.at())
        elif property_name == "birth_date" and _before(place, dated):
            if fold(words.text) != fold(name):
                reading.claim(record, "alternative_name", words.original(), words.at(), note="the name given at birth")
        elif property_name == "birth_date":
            _birthplace(reading, record, words)


def _before(place: int, dated: int | None) -> bool:
    return dated is not None and place < dated


def _birthplace(reading: Reading, record: str, words: Words) -> None:
    if words.text and not words.text.startswith("("):
        reading.claim(record, "birth_place", words.original(), words.at())
