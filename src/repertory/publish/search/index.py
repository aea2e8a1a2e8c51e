"""Writing the search index: a folder of its own under the collection's ``search/``; the file ``CURRENT`` names
the one that holds. It is replaced in one step, so a reader sees the old index or the new one.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable
from pathlib import Path

import tantivy

from repertory.collection.atomic import new_file, new_folder, sweep
from repertory.publish.search.entry import COUNTED, Entry, Prepared, prepared

CURRENT = "CURRENT"
MODEL = "MODEL"
"""Beside the files of an index whose films have vectors: the name and version of the model that made them."""

HEAP = 60_000_000


def schema() -> tantivy.Schema:
    """Return the index's fields."""
    builder = tantivy.SchemaBuilder()
    for name in ("id", "key", "begin", "is", "told"):
        builder.add_text_field(name, tokenizer_name="raw", index_option="basic")
    for name in ("kind", "place", *COUNTED):
        builder.add_text_field(name, tokenizer_name="raw", index_option="basic", fast=True)
    for name in ("word", "start", "sound"):
        builder.add_text_field(name, tokenizer_name="whitespace", index_option="basic")
    for name in ("gram", "said"):
        builder.add_text_field(name, tokenizer_name="whitespace", index_option="freq")
    for name in ("year", "decade", "runtime"):
        builder.add_unsigned_field(name, indexed=True, fast=True)
    builder.add_float_field("weight", fast=True)
    builder.add_bytes_field("hit", stored=True)
    builder.add_bytes_field("meaning", stored=True)
    return builder.build()


def build_index(path: Path, entries: Iterable[Entry]) -> int:
    """Index the entries in a new folder, let it take the old one's place, and return how many it holds."""
    return index_prepared(path, map(prepared, entries))


def index_prepared(path: Path, entries: Iterable[Prepared], model: str | None = None) -> int:
    """Do the same with entries that were prepared elsewhere, their vectors by a model."""
    return _indexed(path, entries, model=model)


def index_changed(before: Path, path: Path, gone: Iterable[str], entries: Iterable[Prepared]) -> int:
    """Do the same beside the index of another folder: ``entries`` stand for those of the ids that are ``gone``.

    If that index holds vectors, the entries' must be of the same model.
    """
    return _indexed(path, entries, before / (before / CURRENT).read_text(encoding="utf-8"), gone)


def _indexed(
    path: Path, entries: Iterable[Prepared], old: Path | None = None, gone: Iterable[str] = (), model: str | None = None
) -> int:
    path.mkdir(parents=True, exist_ok=True)
    sweep(path)
    target = _next(path)
    with new_folder(target) as folder:
        fields = schema()
        index = tantivy.Index(fields, str(folder)) if old is None else _beside(old, folder)
        writer = index.writer(HEAP, 1)
        for identity in gone:
            writer.delete_documents_by_term("id", identity)
        for entry in entries:
            for document in entry.documents:
                writer.add_document(tantivy.Document.from_dict(document, fields))
        writer.commit()
        writer.wait_merging_threads()
        index.reload()
        count = index.searcher().num_docs
        if model:
            (folder / MODEL).write_text(model, encoding="utf-8")
    _point(path, target)
    return count


def model_of(path: Path) -> str | None:
    """Return the name and version of the model by which the index under a path holds vectors, if it holds any."""
    pointer = path / CURRENT
    file = path / pointer.read_text(encoding="utf-8") / MODEL if pointer.exists() else pointer
    return file.read_text(encoding="utf-8") if file.exists() else None


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
