"""What search is measured against: tantivy as its documentation shows it, titles in a field, words within typos."""

from __future__ import annotations

from collections.abc import Iterable

import tantivy
from tantivy import Occur, Query

from repertory.vocabulary.folding import fold

HEAP = 60_000_000
SHORT = 3
"""Letters up to which a word is asked for as it stands."""


class PlainNames:
    """Titles and names in a text field, each word asked for as it stands or a letter away."""

    def __init__(self, named: Iterable[tuple[str, str]]) -> None:
        builder = tantivy.SchemaBuilder()
        builder.add_text_field("title")
        builder.add_text_field("id", stored=True, tokenizer_name="raw")
        self._schema = builder.build()
        index = tantivy.Index(self._schema)
        writer = index.writer(HEAP, 1)
        for identity, title in named:
            writer.add_document(tantivy.Document(id=identity, title=fold(title)))
        writer.commit()
        writer.wait_merging_threads()
        index.reload()
        self._searcher = index.searcher()

    def search(self, text: str, limit: int) -> list[str]:
        """Return the ids that are found, best first."""
        words = fold(text).split()
        if not words:
            return []
        query = Query.boolean_query([(Occur.Should, self._near(word)) for word in words])
        hits = self._searcher.search(query, limit, count=False).hits
        return [self._searcher.doc(address)["id"][0] for _, address in hits]

    def _near(self, word: str) -> Query:
        exact = Query.term_query(self._schema, "title", word)
        if len(word) <= SHORT:
            return exact
        near = Query.fuzzy_term_query(self._schema, "title", word, 1, True, True)
        return Query.boolean_query([(Occur.Should, exact), (Occur.Should, near)])
