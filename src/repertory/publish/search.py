"""The search index: films and people by any of their names, accents, articles and typos forgiven.

An index is a folder of its own under the collection's ``search/``; the file ``CURRENT`` names
the one that holds. It is replaced in one step, so a reader sees the old index or the new one.
"""

from __future__ import annotations

import os
import shutil
import threading
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

import orjson
import tantivy

from repertory.collection.atomic import new_file, new_folder, sweep
from repertory.errors import NotFound
from repertory.publish.queries import Queries
from repertory.publish.search_text import closeness, keys_of, pieces_of, readings, words_of
from repertory.vocabulary.folding import name_key

CURRENT = "CURRENT"
HEAP = 60_000_000
HEAVIEST = 25.0
"""A weight from which nothing is known better; weights are scaled to 0..2, as `Queries` expects."""

FEW = 3
"""With fewer hits than this, typos are looked for."""

CANDIDATES = 60
"""Hits with typos that are compared letter by letter."""

LIKE_ENOUGH = 62.0
LIKE_BESIDE = 80.0
"""Closeness (0 to 100) from which a name with typos counts as meant: alone, and beside exact hits."""


@dataclass(frozen=True, slots=True)
class Entry:
    """What is indexed of a film, person or organisation: all its names, and how well it is known."""

    id: str
    kind: str
    title: str
    year: int | None
    note: str
    weight: float
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Hit:
    """A film, person or organisation that was found; ``score`` orders hits of one search only."""

    id: str
    kind: str
    title: str
    year: int | None
    note: str
    score: float


def _schema() -> tantivy.Schema:
    builder = tantivy.SchemaBuilder()
    builder.add_text_field("id", tokenizer_name="raw", index_option="basic")
    builder.add_text_field("key", tokenizer_name="raw", index_option="basic")
    builder.add_text_field("word", tokenizer_name="whitespace", index_option="basic")
    builder.add_text_field("gram", tokenizer_name="whitespace", index_option="freq")
    builder.add_unsigned_field("year", indexed=True)
    builder.add_float_field("weight", fast=True)
    builder.add_bytes_field("hit", stored=True)
    return builder.build()


def _person_keys(name: str) -> list[str]:
    """Return a person's key: names have no articles to leave out and no numerals to forgive."""
    key = name_key(name)
    return [key] if key else []


@dataclass(frozen=True, slots=True)
class Prepared:
    """An entry as the index takes it; made where there is a processor to spare."""

    id: str
    keys: list[str]
    words: str
    pieces: str
    weight: float
    year: int | None
    hit: bytes


def prepared(entry: Entry) -> Prepared:
    """Return an entry with its names folded, in words and in pieces."""
    whole = _person_keys if entry.kind == "person" else keys_of
    keys = list(dict.fromkeys(key for name in entry.names for key in whole(name)))
    told = [entry.id, entry.kind, entry.title, entry.year, entry.note, entry.weight, keys]
    return Prepared(
        entry.id,
        keys,
        words=" ".join(words_of(keys)),
        pieces=" ".join(dict.fromkeys(piece for key in keys for piece in pieces_of(key))),
        weight=2 * min(max(entry.weight, 0.0) / HEAVIEST, 1.0),
        year=entry.year,
        hit=orjson.dumps(told),
    )


def _document(made: Prepared) -> tantivy.Document:
    document = tantivy.Document(
        id=made.id, key=made.keys, word=made.words, gram=made.pieces, weight=made.weight, hit=made.hit
    )  # fmt: skip
    if made.year is not None:
        document.add_unsigned("year", made.year)
    return document


def build_index(path: Path, entries: Iterable[Entry]) -> int:
    """Index the entries in a new folder, let it take the old one's place, and return how many it holds."""
    return index_prepared(path, map(prepared, entries))


def index_prepared(path: Path, entries: Iterable[Prepared]) -> int:
    """Do the same with entries that were prepared elsewhere."""
    return _indexed(path, entries)


def index_changed(before: Path, path: Path, gone: Iterable[str], entries: Iterable[Prepared]) -> int:
    """Do the same beside the index of another folder: ``entries`` stand for those of the ids that are ``gone``."""
    return _indexed(path, entries, before / (before / CURRENT).read_text(encoding="utf-8"), gone)


def _indexed(path: Path, entries: Iterable[Prepared], old: Path | None = None, gone: Iterable[str] = ()) -> int:
    path.mkdir(parents=True, exist_ok=True)
    sweep(path)
    target = _next(path)
    with new_folder(target) as folder:
        index = tantivy.Index(_schema(), str(folder)) if old is None else _beside(old, folder)
        writer = index.writer(HEAP, 1)
        for identity in gone:
            writer.delete_documents_by_term("id", identity)
        for entry in entries:
            writer.add_document(_document(entry))
        writer.commit()
        writer.wait_merging_threads()
        index.reload()
        count = index.searcher().num_docs
    _point(path, target)
    return count


def _beside(old: Path, folder: Path) -> tantivy.Index:
    """Return the same index in another folder: its parts, which never change, are shared."""
    for path in old.iterdir():
        if path.suffix == ".json":
            shutil.copy(path, folder)
        elif not path.name.startswith("."):
            os.link(path, folder / path.name)
    return tantivy.Index.open(str(folder))


def _point(path: Path, target: Path) -> None:
    """Let an index be the one that holds, and remove the others."""
    with new_file(path / CURRENT) as partial:
        partial.write_text(target.name, encoding="utf-8")
    for old in path.glob("index-*"):
        if old != target:
            shutil.rmtree(old, ignore_errors=True)


def _next(path: Path) -> Path:
    """Return the folder of the index that will be made next."""
    numbers = [int(old.name.removeprefix("index-")) for old in path.glob("index-*")]
    return path / f"index-{max(numbers, default=0) + 1:06d}"


@dataclass(frozen=True, slots=True)
class _Opened:
    """An index as it was when it was opened."""

    made: int
    searcher: tantivy.Searcher
    queries: Queries


class SearchIndex:
    """Searches an index; one that was made anew is opened at the next search."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._lock = threading.Lock()
        self._opened: _Opened | None = None

    def search(self, text: str, limit: int = 20) -> list[Hit]:
        """Return what the text means, best first; raises NotFound where nothing was published yet."""
        ways = readings(text)
        if not ways or limit < 1:
            return []
        opened = self._current()
        found = {hit.id: hit for hit, _ in self._run(opened, opened.queries.exact(ways), limit)}
        if len(found) < min(FEW, limit):
            texts = [way.text for way in ways if way.year is None][:2]
            for hit in self._forgiving(opened, texts, LIKE_BESIDE if found else LIKE_ENOUGH):
                found.setdefault(hit.id, hit)
        return sorted(found.values(), key=lambda hit: (-hit.score, hit.title, hit.id))[:limit]

    def _forgiving(self, opened: _Opened, texts: list[str], least: float) -> list[Hit]:
        """Return hits with typos, the nearest first: by one letter, by two, then by what pieces they share."""
        queries = opened.queries
        steps = (
            lambda text: queries.with_typos(text, 1),
            lambda text: queries.with_typos(text, 2),
            queries.in_pieces,
        )
        for step in steps:
            near: dict[str, Hit] = {}
            for text in texts:
                for hit, keys in self._run(opened, step(text), CANDIDATES):
                    like = closeness(text, keys)
                    if like >= least:
                        near[hit.id] = replace(hit, score=round(like / 100 * (1 + hit.score / 1_000), 6))
            if near:
                return list(near.values())
        return []

    def _run(self, opened: _Opened, query: tantivy.Query, limit: int) -> list[tuple[Hit, list[str]]]:
        searcher = opened.searcher
        results = []
        for score, address in searcher.search(query, limit, count=False, weight_by_field="weight").hits:
            identity, kind, title, year, note, _, keys = orjson.loads(bytes(searcher.doc(address)["hit"][0]))
            results.append((Hit(identity, kind, title, year, note, round(score, 6)), keys))
        return results

    def _current(self) -> _Opened:
        pointer = self._path / CURRENT
        try:
            made = pointer.stat().st_mtime_ns
        except FileNotFoundError as error:
            raise NotFound(
                f"Expected a search index in {self._path}, found none. Build it first: repertory build PATH..., or "
                "repertory publish after repertory fuse."
            ) from error
        opened = self._opened
        if opened is not None and opened.made == made:
            return opened
        with self._lock:
            index = tantivy.Index.open(str(self._path / pointer.read_text(encoding="utf-8")))
            opened = _Opened(made, index.searcher(), Queries(index.schema))
            self._opened = opened
        return opened
