"""Reads rows of any depth by a card: each row's film, and somebody's entry about it.

Strict: what stands in a row and is named nowhere in the card becomes an issue by its path.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import PurePosixPath

from repertory.errors import DocumentRefused, ValueRefused
from repertory.read.guarded import record_guarded
from repertory.read.reader import Batch, Input, Reading
from repertory.read.table.transforms import apply
from repertory.read.tree.besides import Besides
from repertory.read.tree.branch import Branch, with_known
from repertory.read.tree.mapping import Entry, Key, Statement, Tree, trees
from repertory.read.tree.rows import HEAD, rows_of
from repertory.read.tree.state import holds, state
from repertory.read.unnamed import Unnamed
from repertory.vocabulary.datatypes.words import tidy


def read(given: Input) -> Iterator[Batch]:
    """Yield what a document's rows say, in one batch; raises DocumentRefused where none is of its source."""
    rows = _Rows(given)
    for row in rows_of(given.prepared, rows.trees):
        with record_guarded(row.place, rows.reading.issue):
            rows.read(row)
    if rows.strangers and not rows.read_any:
        names = ", ".join(sorted(rows.strangers)[:12])
        raise DocumentRefused(f"Expected rows as {given.card.name} writes them, found the names {names}.")
    rows.finish()
    yield replace(rows.reading.batch(), left=rows.left)


class _Rows:
    """What was read of a document's rows so far."""

    def __init__(self, given: Input) -> None:
        self.reading = Reading(given.card.name, given.document.sha256)
        self.trees = trees(given.card)
        self.besides = Besides(given)
        self.read_any = False
        self.strangers: dict[str, str] = {}
        self.unnamed = Unnamed()
        self.left = 0
        self.known: dict[str, str | Branch | None] = _known(given, self.besides.owner)

    def read(self, row: Branch) -> None:
        tree = self._tree(row)
        if tree is None:
            self.strangers |= {name: row.place for name in row.below if name not in self.strangers}
            return
        self.read_any = True
        whole = with_known(row, self.known)
        wanted = all(holds(whole, path, words) for path, words in tree.only.items())
        if not wanted or any(holds(whole, path, words) for path, words in tree.leave.items()):
            self.left += 1
            return
        self._film(tree, whole)
        self._note_unnamed(tree, row)

    def _tree(self, row: Branch) -> Tree | None:
        fitting = [tree for tree in self.trees if set(tree.columns) <= set(row.below)]
        return max(fitting, key=lambda tree: len(tree.columns), default=None)

    def _film(self, tree: Tree, row: Branch) -> None:
        film = None
        if tree.key:
            key = self._key(tree.key, row)
            if key is None:
                wanted = " or ".join(dict.fromkeys(" with ".join(one.at) for one in tree.key))
                self.reading.issue(
                    "not-understood", f"Expected a key in {wanted}, found none; the row was not read.", row.place
                )
                return
            film = self.reading.record(key, "film", _label(tree.claim, row) or key, row.place)
            for statement in tree.claim:
                state(self.reading, film, statement, row)
        if tree.entry is not None:
            for one in row.at(tree.entry.at):
                self._entry(tree.entry, with_known(one, self.known) if tree.entry.at else one, film)

    def _entry(self, entry: Entry, row: Branch, film: str | None) -> None:
        key = self._key(entry.key, row)
        if key is None:
            self.reading.issue("not-understood", "Expected a key of the entry, found none; it was not read.", row.place)
            return
        record = self.reading.record(key, "review", entry.label, row.place, film)
        for statement in entry.claim:
            state(self.reading, record, statement, row)

    def _key(self, ways: tuple[Key, ...], row: Branch) -> str | None:
        """Return the key that the first way leads to that leads to one."""
        return next((key for way in ways if (key := self._by(way, row)) is not None), None)

    def _by(self, way: Key, row: Branch) -> str | None:
        parts = {path: path[1:] if path.startswith("=") else tidy(_words(row, path)) for path in way.at[:-1]}
        last = (one for one in row.at(way.at[-1]) if all(holds(one, *wanted) for wanted in way.where.items()))
        parts[way.at[-1]] = next((words for one in last if (words := tidy(one.text))), "")
        if not all(parts.values()):
            return None
        if way.lookup:
            found = self.besides.looked_up(way.lookup, parts)
            if found is None:
                return None
            parts = {way.lookup[-1]: found}
        made = [part if path[0] == "=" or path in self.known else _cleaned(way, part) for path, part in parts.items()]
        return "/".join(made) if all(made) else None

    def _note_unnamed(self, tree: Tree, row: Branch) -> None:
        named = tree.told()
        for path, leaf in row.leaves():
            if path in named or path.startswith(f"{HEAD}/") or any(path.startswith(f"{one}/") for one in tree.ignore):
                continue
            self.unnamed.add(repr(path), leaf.place, path)

    def finish(self) -> None:
        """Note what was left of all rows, each once with its first place."""
        self.unnamed.tell(self.reading, "fields that the card names")
        if self.strangers:
            names = ", ".join(sorted(self.strangers)[:12])
            text = f"Expected rows of the kinds that the card names, found others with the names {names}; not read."
            self.reading.issue("not-understood", text, next(iter(self.strangers.values())))


def _cleaned(way: Key, words: str) -> str:
    try:
        return next(iter(apply(way.clean, words)), "")
    except ValueRefused:
        return ""


def _words(row: Branch, path: str) -> str:
    found = row.first(path)
    return found.text if found else ""


def _label(statements: tuple[Statement, ...], row: Branch) -> str:
    """Return the first words that state a title."""
    titles = (statement for statement in statements if statement.property == "title")
    return next(
        (words for one in titles for branch in row.at(one.at) if (words := tidy(_words(branch, one.value)))), ""
    )


def _known(given: Input, owner: str) -> dict[str, str | Branch | None]:
    """Return what is known of every row: whose it is, if told, else what the document is called; and its name."""
    whole = PurePosixPath(given.document.name.partition("!")[0])
    inside = given.document.name.rpartition("!")[2] if "!" in given.document.name else ""
    named = whole.stem if inside else f"{whole.parent.name}/{whole.stem}"
    name = PurePosixPath(inside or whole.name).name
    return {"@owner": owner, "@person": owner or named, "@name": re.sub(r"\.\w+(\.\w+)?$", "", name)}
