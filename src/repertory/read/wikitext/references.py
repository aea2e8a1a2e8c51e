"""Reads footnotes in wikitext: the words that each ``<ref>`` shows, and the parameter behind whose value it stands."""

from __future__ import annotations

import re
from collections.abc import Iterator

from repertory.read.reader import Reading
from repertory.read.wikitext.box import Box
from repertory.read.wikitext.page import Piece, WikiPage
from repertory.read.wikitext.shown import lines_of

_OPENS = re.compile(r"<ref\b(?P<attributes>[^<>]{0,200})>", re.IGNORECASE)
_CITES = re.compile(
    r"\s*\{\{\s*(?:cite|citation|lien|ouvrage|article|périodique|internetquelle|literatur|cita|obra citada)",
    re.IGNORECASE,
)
_ARGUMENT = re.compile(r"\|\s*+(?P<name>[^=|{}\[\]<>\n]{1,30}?)\s*+=\s*+(?P<words>(?:\[\[[^\[\]]*+\]\]|[^|{}\[\]])++)")
_MARKS = re.compile(r"\[\[(?:[^\[\]|]*\|)?|\]\]|'{2,}|[{}]")
_TOLD = (
    ("last", "last1", "nom", "nom1", "apellido", "apellidos", "cognome", "autor", "auteur", "author"),
    ("first", "first1", "prénom", "prénom1", "nombre", "nome"),
    ("title", "titre", "título", "titolo", "titel"),
    ("work", "website", "newspaper", "magazine", "publisher", "journal", "site", "périodique", "éditeur", "publicación",
     "editorial", "sitioweb", "periódico", "editore", "sito", "werk", "hrsg"),
    ("date", "en ligne le", "fecha", "data", "datum", "année", "year"),
    ("url", "lire en ligne", "online"),
)  # fmt: skip
"""What the templates for citations tell, in the order in which it is put: author, title, work, date, address."""


def note_references(reading: Reading, film: str, page: WikiPage, box: Box) -> None:
    """Note each footnote where it is written out; ``note`` tells the parameter behind whose value it stands."""
    for start, inside, end, close in _written(page):
        piece = Piece("", inside, end)
        words = _cited(page, piece) or " ".join(line.text for line in lines_of(page, inside, end, "footnote"))
        if words:
            behind = next((one.name for one in box.pieces if one.start <= start < one.end), None)
            reading.claim(
                film, "reference", page.text[start:close], page.at(start, close, "footnote"), words,
                note=f"footnote to {behind}" if behind else None,
            )  # fmt: skip


def _written(page: WikiPage) -> Iterator[tuple[int, int, int, int]]:
    """Yield where each footnote begins, its words begin, end, and it ends."""
    place = 0
    while match := _OPENS.search(page.text, place, max(page.last_reference, 0)):
        place = match.end()
        if match["attributes"].endswith("/"):
            continue
        end = page.text.find("</ref", place)
        close = page.text.find(">", end) + 1
        if end < 0 or not close:
            return
        yield match.start(), place, end, close
        place = close


def _cited(page: WikiPage, piece: Piece) -> str:
    """Return what a template for citations tells, in its usual order; nothing where none stands there."""
    match = _CITES.match(page.text, piece.start, piece.end)
    start = page.text.find("{{", piece.start, piece.end)
    close = page.closed.get(start) if match else None
    if close is None or close > piece.end:
        return ""
    told = {match["name"].lower(): match["words"].strip() for match in _ARGUMENT.finditer(page.text, start, close - 2)}
    words = [_bare(next((told[name] for name in names if told.get(name)), "")) for names in _TOLD]
    author = ", ".join(part for part in words[:2] if part)
    return ". ".join(part.rstrip(".") for part in (author, *words[2:]) if part)


def _bare(words: str) -> str:
    return _MARKS.sub("", words).strip() if "[" in words or "'" in words or "{" in words else words
