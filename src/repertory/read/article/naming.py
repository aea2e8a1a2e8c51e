"""Notes what an article is about: the record, its title or name, and where the article stands."""

from __future__ import annotations

import re
from urllib.parse import unquote

from repertory.read.article.layout import Article
from repertory.read.reader import Reading
from repertory.read.wikipedia import article_id
from repertory.vocabulary.claim import RecordKind

_ADDRESS = re.compile(r"/(?:wiki|en)/(?P<name>[^?#]+)$")


def note_article(reading: Reading, article: Article, kind: RecordKind, title: str) -> str:
    """Note the record, and return its id; its key is the article's name in an address."""
    line, address = article.title, article.page.address
    linked = _ADDRESS.search(address or "")
    key = (unquote(linked["name"]) if linked else line.text).replace(" ", "_")
    record = reading.record(key, kind, title, line.at(0, len(title)))
    reading.claim(record, "title" if kind == "film" else "name", title, line.at(0, len(title)))
    reading.claim(record, "identifier", line.text, line.at(), article_id("en", key))
    if address:
        reading.claim(record, "url", address, article.page.address_at)
    return record
