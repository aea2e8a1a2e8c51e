"""What the documents beside one tell of it: whose export it is, and the keys of films that it only names."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Any

import orjson

from repertory.read.reader import Input
from repertory.read.tree.branch import Branch, of_json
from repertory.read.tree.rows import of_parts


class Besides:
    """The documents beside one, looked into where its card says so."""

    def __init__(self, given: Input) -> None:
        self.given = given
        self._tables: dict[tuple[str, ...], Mapping[tuple[str, ...], str | None]] = {}

    @cached_property
    def owner(self) -> str:
        """Whose export the document is, as the card's ``owner`` finds it out: documents, and a path in them."""
        told: Mapping[str, Any] = self.given.card.options.get("owner", {})
        for name in told.get("documents", ()):
            found = next((one for row in self._rows(name) if (one := row.first(told["at"]))), None)
            if found is not None:
                return found.text.strip()
        return ""

    def looked_up(self, where: Sequence[str], wanted: Mapping[str, str]) -> str | None:
        """Return the cell of a table's column in the one row that holds what is wanted; None where none or several."""
        name, column = where
        columns = tuple(wanted)
        if (name, column, *columns) not in self._tables:
            found: dict[tuple[str, ...], str | None] = {}
            for row in self._rows(name):
                told = tuple(" ".join(_words(row, one).split()) for one in columns)
                value = _words(row, column).strip() or None
                found[told] = value if found.get(told, value) == value else None
            self._tables[(name, column, *columns)] = found
        return self._tables[(name, column, *columns)].get(tuple(wanted.values()))

    def _rows(self, name: str) -> list[Branch]:
        content = self.given.beside(name)
        if content is None:
            return []
        text = content.decode("utf-8-sig", errors="replace")
        if not name.endswith(".json"):
            return list(of_parts(text))
        try:
            return [of_json(orjson.loads(text), "json:")]
        except orjson.JSONDecodeError:
            return []


def _words(row: Branch, path: str) -> str:
    found = row.first(path)
    return found.text if found else ""
