"""A page of a wiki's dump: its wikitext by lines, found by the page's number without taking the dump whole."""

from __future__ import annotations

from io import BufferedReader

from repertory.read import packed
from repertory.read.wikitext.find import page_of_number
from repertory.site.catalogue.exhibit.lines import as_lines
from repertory.site.catalogue.exhibit.shown import Exhibit, Source
from repertory.vocabulary import locator
from repertory.vocabulary.locator import as_wiki

SEARCHED = 64 << 20
"""Bytes of a dump that are searched for a page, which takes some seconds at most."""


def as_wiki_page(content: BufferedReader, place: str) -> Exhibit:
    """Return the page that a ``wiki:`` locator names, its span marked; a sentence where it lies too deep."""
    told = as_wiki(place.partition(":")[2])
    found = page_of_number(packed.unpacked(content), told.page, SEARCHED) if told else None
    if told is None or found is None:
        note = f"The page is not among the first {SEARCHED >> 20} MiB of this dump, which are searched for it here."
        return Exhibit("lines", (), note)
    start, end = told.span or (0, 0)
    begins = found.text.rfind("\n", 0, start) + 1
    line = locator.line(found.text.count("\n", 0, start) + 1, start - begins, end - begins) if told.span else ""
    shown = as_lines(Source("", "text/plain", found.text.encode()), line)
    return Exhibit("lines", shown.blocks, f"Page {found.number} of the dump: {found.title}. {shown.note}".strip())
