"""Reads the box of facts: which label each value stands under."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from repertory.read.article.labels import FILM, FILM_LABEL, PERSON, SERIES, SURELY_FILM, UNKNOWN_LABEL, label_pattern
from repertory.read.article.layout import Article, inside
from repertory.read.article.words import Words, words_of
from repertory.read.lines import Line
from repertory.read.reader import Reading

_PICTURE = re.compile(r"\.(?:png|jpe?g|gif|svg|webp|tiff?)$", re.IGNORECASE)
_SHOWN_ONLY = frozenset(["infobox-above", "infobox-header", "infobox-subheader", "infobox-full-data", "summary"])


@dataclass(frozen=True, slots=True)
class Entry:
    """A label and the lines that stand as its values."""

    label: str
    place: Line
    values: tuple[Words, ...]


def entries(article: Article, labels: Mapping[str, str | None]) -> list[Entry]:
    """Return the box's labels with their values; labels that are in no table too."""
    pattern = label_pattern(labels)
    found: list[tuple[str, Line, list[Words]]] = []
    for line in article.box:
        if not line.text:
            continue
        told = _label(line, pattern)
        if told is not None:
            label, start = told
            if _same_cell(found, line):
                label = f"{found.pop()[0]} {label}"
            found.append((label, line, []))
        elif not found:
            continue
        else:
            start = 0
        words = words_of(line, start)
        if words.text:
            found[-1][2].append(words)
    return [Entry(label, line, tuple(values)) for label, line, values in found if label]


def _same_cell(found: list[tuple[str, Line, list[Words]]], line: Line) -> bool:
    """Whether a label goes on from the line before it, in one element."""
    if not found or not line.markup:
        return False
    here, before = ({node.mem_id for node in each.around if node.tag == "th"} for each in (line, found[-1][1]))
    return bool(here & before)


def _label(line: Line, pattern: re.Pattern[str]) -> tuple[str, int] | None:
    """Return the label that a line begins with and where its value starts; an empty one ends the box's facts."""
    match = pattern.match(line.text)
    if line.markup:
        if inside(line, "th"):
            header = any(_SHOWN_ONLY.intersection((node.attributes.get("class") or "").split()) for node in line.around)
            return ("" if header else _plain(words_of(line).text)), len(line.text)
        return None
    if match:
        return _plain(match["label"]), match.end()
    unknown = UNKNOWN_LABEL.match(line.text)
    return (unknown["label"] or unknown["by"], unknown.end()) if unknown else None


def _plain(label: str) -> str:
    return label.replace("\u00a0", " ")


def is_film(article: Article) -> bool:
    """Whether the box is one about a film: it has labels of a film's, and none of a series'."""
    labels = {entry.label for entry in entries(article, FILM)}
    return bool(labels.intersection(SURELY_FILM)) and not _series(article)


def is_person(article: Article) -> bool:
    """Whether the box is one about a person."""
    return len({entry.label for entry in entries(article, PERSON)}.intersection(PERSON)) > 1


def _series(article: Article) -> bool:
    matches = (FILM_LABEL.match(line.text) for line in article.box)
    return any(match and match["label"] in SERIES for match in matches)


def note_unknown(reading: Reading, record: str, told: list[Entry], labels: Mapping[str, str | None]) -> None:
    """Note labels that are in no table."""
    for entry in told:
        if entry.label not in labels:
            values = "; ".join(words.text for words in entry.values)
            text = f"Expected a label of the box that is known, found {entry.label!r}: what it tells was not read."
            reading.issue("unknown-field", text, entry.place.at(), values or entry.place.text, record)


def note_pictures(reading: Reading, record: str, article: Article) -> None:
    """Note pictures whose file names are left of them."""
    for line in (*article.above, *article.box):
        if _PICTURE.search(line.text):
            text = f"A picture was shown here, of which only its file's name is left: {line.text}."
            reading.issue("not-preserved", text, line.at(), line.text, record)


def pieces(words: Words, separator: re.Pattern[str]) -> Iterator[Words]:
    """Yield what stands between separators."""
    start = 0
    for match in separator.finditer(words.text):
        yield words.part(start, match.start())
        start = match.end()
    yield words.part(start, len(words.text))
