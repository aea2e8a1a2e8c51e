"""What tests of page readers share: a saved page read by its source's own card and reader."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
from said import ReadPage, Said

from repertory.read import article
from repertory.read.cards import known_cards
from repertory.read.prepare import Prepared
from repertory.read.reader import Input, Reader
from repertory.read.sources.cgiii import reader as cgiii
from repertory.read.sources.rottentomatoes import reader as rottentomatoes
from repertory.vocabulary.claim import Document

PAGE_READERS: dict[str, Reader] = {
    "cgiii": cgiii.read,
    "rottentomatoes": rottentomatoes.read,
    "wikimili": article.read,
    "wikipedia_article": article.read,
}


@pytest.fixture(scope="session")
def read_page() -> ReadPage:
    """Read a page with a source's reader and return what was said."""

    def read(source: str, path: Path) -> Said:
        content = path.read_bytes()
        prepared = Prepared(path, "html" if path.suffix == ".html" else "text", "")
        document = Document(hashlib.sha256(content).hexdigest(), source, path.name, prepared.media_type, len(content))
        (batch,) = PAGE_READERS[source](Input(document, prepared, known_cards()[source]))
        return Said(content.decode(), batch.records.to_pylist(), batch.claims.to_pylist(), batch.issues.to_pylist())

    return read
