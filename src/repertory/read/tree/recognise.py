"""Whose tree a document is: told by the names in its rows, or left aside by a source's card, which says why."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from itertools import islice

from repertory.errors import DocumentUnknown
from repertory.read.prepare import Prepared
from repertory.read.table.columns import SAMPLE, columns_of
from repertory.read.tree.mapping import Leave, Tree, left, trees
from repertory.read.tree.rows import heads_of, rows_of
from repertory.vocabulary.card import Card

SMALL = 4 << 20
"""Bytes of JSON that is looked at whole."""

_ROOT = re.compile(r"<([A-Za-z][\w.-]*)")


def tree_card(prepared: Prepared, cards: Mapping[str, Card], name: str) -> Card | None:
    """Return the card whose tree a document is, the one with most of its names; None where it is none.

    Raises DocumentUnknown where a card leaves such a document aside.
    """
    if prepared.form not in ("text", "json", "jsonl", "xml"):
        return None
    mapped = [card for card in cards.values() if "tree" in card.options]
    found = _names(prepared, {tree.rows for card in mapped for tree in trees(card) if tree.rows}) if mapped else []
    scored = [(len(tree.columns), card) for card in mapped for tree in trees(card) if _is(tree, prepared, found)]
    best, card = max(scored, key=lambda pair: pair[0], default=(0, None))
    folders = re.split(r"[/!]", name)[:-1]
    for one in mapped:
        for leave in left(one):
            known = any(names >= set(leave.columns) for names in found)
            named = len(leave.columns) > best and known if leave.columns else one is card and leave.folder
            if (named and (not leave.folder or leave.folder in folders)) or _left_by_words(leave, prepared):
                raise DocumentUnknown(leave.why)
    return card


def _left_by_words(leave: Leave, prepared: Prepared) -> bool:
    if prepared.form == "xml":
        return _root(prepared) in leave.elements
    return bool(leave.words) and prepared.form == "text" and re.fullmatch(leave.words, prepared.head) is not None


def _is(tree: Tree, prepared: Prepared, found: Iterable[set[str]]) -> bool:
    if tree.form != prepared.form.replace("jsonl", "json"):
        return False
    if tree.form == "xml":
        return _root(prepared) in (tree.element, tree.rows)
    return any(names >= set(tree.columns) for names in found)


def _root(prepared: Prepared) -> str:
    root = _ROOT.search(prepared.head)
    return root.group(1) if root else ""


def _names(prepared: Prepared, inside: set[str]) -> list[set[str]]:
    """Return the sets of names that rows of a document's beginning have; ``inside`` are names that may hold rows."""
    if prepared.form == "text":
        return heads_of(prepared.head)
    if prepared.form not in ("json", "jsonl"):
        return []
    if prepared.path.stat().st_size > SMALL:
        return [set(columns_of(prepared, []))]
    # To start an engine takes longer than to read a small document; where rows lie within, their names count, too.
    rows = islice(rows_of(prepared, ()), SAMPLE)
    whole = {name for row in rows for name in row.below}
    within = rows_of(prepared, [Tree("", rows=name) for name in sorted(whole & inside)])
    return [whole, *(set(row.below) for row in islice(within, SAMPLE))]
