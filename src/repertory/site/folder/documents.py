"""The pages of documents: each read once, with a page for each of its parts that the site cites."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from repertory.collection.documents import Documents
from repertory.errors import NotFound
from repertory.read.follow import json_of, pointed
from repertory.site.catalogue.exhibit import Exhibit, Source, as_wiki_page, exhibit
from repertory.site.catalogue.exhibit.rows import row_exhibit, rows_of
from repertory.site.catalogue.exhibit.shown import Block, Piece
from repertory.site.catalogue.exhibit.trees import in_words
from repertory.site.catalogue.models import DocumentCard
from repertory.site.catalogue.views.documents import LARGEST

TOO_LARGE = Exhibit("lines", (), "This document is too large to be shown here.")
LOST = Exhibit("lines", (), "The place was not found in the document.")


def exhibits(card: DocumentCard, store: Documents, cited: dict[str, str]) -> Iterator[tuple[str, Exhibit]]:
    """Yield (name of the page, what it shows) of a document: its own page (an empty name) and those of its parts."""
    try:
        if card.size > LARGEST or not {name.partition("-")[0] for name in cited} - {"wiki", ""}:
            yield from _streamed(card, store, cited)
            return
        source = Source(card.name, card.media_type, store.read(card.sha256))
    except NotFound:
        yield from ((name, LOST) for name in {"": "", **cited})
        return
    yield "", exhibit(source, "")
    rows = {int(name[4:]): name for name in cited if name.startswith("row-")}
    trees = {name: locator for name, locator in cited.items() if name.startswith("json-")}
    yield from _rows(source, rows)
    yield from _trees(source, trees)
    for name, locator in cited.items():
        if name and name not in trees and not name.startswith("row-"):
            yield name, exhibit(source, locator)


def _streamed(card: DocumentCard, store: Documents, cited: dict[str, str]) -> Iterator[tuple[str, Exhibit]]:
    """Yield the pages of a dump, which is never taken into the memory whole."""
    own = TOO_LARGE if card.size > LARGEST else exhibit(Source(card.name, card.media_type, store.read(card.sha256)), "")
    yield "", own
    for name, locator in cited.items():
        if name.startswith("wiki-"):
            with store.stream(card.sha256) as stream:
                yield name, as_wiki_page(stream, locator)
        elif name:
            yield name, TOO_LARGE


def _rows(source: Source, wanted: dict[int, str]) -> Iterator[tuple[str, Exhibit]]:
    """Yield the rows of a table that are cited; it is gone through once."""
    left = dict(wanted)
    for number, row in enumerate(islice(rows_of(source), max(wanted, default=0)), start=1):
        if number in left:
            yield left.pop(number), row_exhibit(list(row.items()), number)
    yield from ((name, LOST) for name in left.values())


def _trees(source: Source, wanted: dict[str, str]) -> Iterator[tuple[str, Exhibit]]:
    """Yield what of JSON is cited, each entry of the outermost list or object by itself; it is read once."""
    if not wanted:
        return
    if source.is_page:
        yield from ((name, exhibit(source, locator)) for name, locator in wanted.items())
        return
    whole = json_of(source.text)
    for name, locator in wanted.items():
        path = "/" + locator.split("/")[1]
        found = pointed(whole, path)
        block = None if found is None else Block(path, (Piece(in_words(found[1])),), "source")
        yield name, LOST if block is None else Exhibit("tree", (block,))
