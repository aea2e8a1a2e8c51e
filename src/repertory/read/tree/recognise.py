"""Whose tree a document is: told by the names in its rows, or left aside by a source's card, which says why."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from repertory.errors import DocumentUnknown
from repertory.read.prepare import Prepared
from repertory.read.table.columns import columns_of
from repertory.read.tree.mapping import Tree, left, trees
from repertory.read.tree.rows import heads_of
from repertory.vocabulary.card import Card

_ROOT = re.compile(r"<([A-Za-z][\w.-]*)")


def tree_card(prepared: Prepared, cards: Mapping[str, Card], name: str) -> Card | None:
    """Return the card whose tree a document is, the one with most of its names; None where it is none.

    Raises DocumentUnknown where a card leaves such a document aside.
    """
    mapped = [card for card in cards.values() if "tree" in card.options]
    found = _names(prepared) if mapped else []
    scored = [(len(tree.columns), card) for card in mapped for tree in trees(card) if _is(tree, prepared, found)]
    card = max(scored, key=lambda pair: pair[0])[1] if scored else None
    for one in mapped:
        for leave in left(one):
            known = any(names >= set(leave.columns) for names in found) and bool(leave.columns)
            inside = one is card and bool(leave.folder) and f"{leave.folder}/" in _folders(name)
            if inside or (known and len(leave.columns) > max((score for score, _ in scored), default=0)):
                raise DocumentUnknown(leave.why)
    return card


def _folders(name: str) -> list[str]:
    return [f"{folder}/" for folder in re.split(r"[/!]", name)[:-1]]


def _is(tree: Tree, prepared: Prepared, found: Iterable[set[str]]) -> bool:
    if prepared.form == "xml":
        root = _ROOT.search(prepared.head)
        return bool(tree.element) and root is not None and root.group(1) in (tree.element, tree.rows)
    wanted = {tree.rows} if tree.rows else set(tree.columns)
    return bool(tree.columns) and not tree.element and any(names >= wanted for names in found)


def _names(prepared: Prepared) -> list[set[str]]:
    """Return the sets of names that rows of a document's beginning have."""
    if prepared.form == "text":
        return heads_of(prepared.head)
    return [set(columns_of(prepared, []))] if prepared.form in ("json", "jsonl") else []
