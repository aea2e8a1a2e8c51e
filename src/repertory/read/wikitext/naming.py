"""Notes what a page is about: the record, its title or name, and where the page stands."""

from __future__ import annotations

from repertory.read.reader import Reading
from repertory.read.wikitext.page import WikiPage
from repertory.read.wikitext.site import Site
from repertory.vocabulary import locator
from repertory.vocabulary.claim import RecordKind


def note_page(reading: Reading, page: WikiPage, site: Site, kind: RecordKind, name: str) -> str:
    """Note the record of a dump's page and return its id; its key is the page's number in its wiki."""
    place, key = locator.wiki_title(page.number), page.title.replace(" ", "_")
    record = reading.record(page.number, kind, name, place)
    if kind == "film":
        reading.claim(record, "title", page.title, place, name, language=page.language)
    else:
        reading.claim(record, "name", page.title, place, name)
    reading.claim(record, "identifier", page.title, place, site.identifier(key))
    reading.claim(record, "url", page.title, place, site.address(key))
    return record
