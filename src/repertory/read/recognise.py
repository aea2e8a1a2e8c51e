"""Which source a document is from, told by what stands in it and never by its suffix alone.

A table is known by its columns, a page by the words that its source's card expects, and any
page that holds schema.org data about a film or a person by that.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from repertory.errors import DocumentRefused, DocumentUnknown
from repertory.read import dumps, schema_org, wikitext
from repertory.read.prepare import Prepared
from repertory.read.shape import LARGEST_PAGE
from repertory.read.table.columns import columns_of
from repertory.read.table.mapping import Table, tables
from repertory.read.tree.recognise import tree_card
from repertory.vocabulary.address import parts_of
from repertory.vocabulary.card import Card


def recognise(prepared: Prepared, name: str, cards: Mapping[str, Card], source: str | None = None) -> Card:
    """Return the card of the document's source; raises DocumentUnknown where no source is recognised.

    A ``source`` that the user names is believed; where it is none that is known, it names the
    site of a page with schema.org data.
    """
    if source is not None and source in cards:
        return _speaking(cards[source], prepared)
    if prepared.form in dumps.BEGINNINGS:
        return _speaking(_dump_of(prepared, cards.values(), name), prepared)
    if prepared.form == "xml" and source is None and (own := _kind_of_xml(prepared, cards.values())):
        return own
    # No tree is a page: so that a folder of pages is not asked for each of them.
    if prepared.form != "html" and source is None and (card := tree_card(prepared, cards, name)) is not None:
        return card
    # A table goes first: its cells may quote any words by which a page is known.
    found = _table_of(prepared, cards, source) or _page_of(prepared, cards.values(), source)
    if found is not None:
        return _speaking(found, prepared)
    if prepared.form == "html":
        raise DocumentUnknown(f"Expected a page of a known source or with schema.org data, found neither in {name}.")
    if source is not None:
        raise DocumentRefused(f"Expected a known source ({', '.join(cards)}), found --source {source} for {name}.")
    return _table(prepared, cards, name)


def _speaking(card: Card, prepared: Prepared) -> Card:
    """Return the card of the wiki that speaks, where one card stands for many."""
    return wikitext.card_for(card, prepared.head) if card.reader == "wikitext" else card


def _dump_of(prepared: Prepared, cards: Iterable[Card], name: str) -> Card:
    """Return the card that reads dumps of this form, and of this beginning where several do."""
    reading = [card for card in cards if prepared.form == card.options.get("recognise", {}).get("form")]
    scored = [(score, card) for card in reading if (score := 1 + _words_found(card, prepared.head))]
    if not scored:
        raise DocumentUnknown(f"Expected a dump that a source's card can read, found one of {prepared.form} in {name}.")
    return max(scored, key=lambda pair: pair[0])[1]


def _kind_of_xml(prepared: Prepared, cards: Iterable[Card]) -> Card | None:
    """Return the card that reads XML in whose beginning stand the words that it expects, a namespace mostly."""
    reading = [card for card in cards if card.options.get("recognise", {}).get("form") == "xml"]
    scored = [(score, card) for card in reading if (score := _words_found(card, prepared.head))]
    return max(scored, key=lambda pair: pair[0])[1] if scored else None


def _table_of(prepared: Prepared, cards: Mapping[str, Card], source: str | None) -> Card | None:
    """Return the card of which the document is a table with every column that it needs, the one with most."""
    if source is not None or prepared.form != "text":
        return None
    found = set(columns_of(prepared, [table for card in cards.values() for table in tables(card)]))
    whole = [
        (len(table.columns), card) for card in cards.values() for table in tables(card) if found >= set(table.columns)
    ]
    return max(whole, key=lambda pair: pair[0])[1] if whole else None


def _page_of(prepared: Prepared, cards: Iterable[Card], source: str | None) -> Card | None:
    if prepared.form not in ("html", "text") or prepared.path.stat().st_size > LARGEST_PAGE:
        return None
    if source is None:
        text = prepared.markup.text.replace("\r\n", "\n")
        scored = [(score, card) for card in cards if (score := _words_found(card, text, prepared.address))]
        if scored:
            return max(scored, key=lambda pair: pair[0])[1]
    return schema_org.card_for(prepared.markup, source, prepared.address) if prepared.form == "html" else None


def _words_found(card: Card, text: str, address: str = "") -> int:
    """Return how many of the words that a card expects stand in a text; 0 where it is not the card's.

    A page captured at an address of the card's site has one more of those that help. Where a card tells by a
    pattern how its documents begin, or what is found in them, nothing else counts.
    """
    told: Mapping[str, Any] = card.options.get("recognise", {})
    if begins := told.get("begins"):
        return int(re.match(begins, text) is not None)
    if finds := told.get("finds"):
        return int(re.search(finds, text) is not None)
    needed, helpful = told.get("all", []), told.get("any", [])
    if not (needed or helpful) or any(words not in text for words in needed):
        return 0
    helping = sum(words in text for words in helpful)
    helping += bool(address) and parts_of(address).hostname == parts_of(card.url).hostname
    return len(needed) + helping if helping or not helpful else 0


def _table(prepared: Prepared, cards: Mapping[str, Card], name: str) -> Card:
    found = columns_of(prepared, [table for card in cards.values() for table in tables(card)])
    if not found:
        raise DocumentUnknown(f"Expected a page or a table of a known source, found neither in {name}.")
    best: tuple[int, Card] | None = None
    nearest: tuple[float, Card, Table] | None = None
    for card in cards.values():
        for table in tables(card):
            held = [column for column in table.columns if column in found]
            if len(held) == len(table.columns) and (best is None or len(held) > best[0]):
                best = (len(held), card)
            share = len(held) / max(len(table.columns), 1)
            if nearest is None or share > nearest[0]:
                nearest = (share, card, table)
    if best is not None:
        return best[1]
    if nearest is not None and nearest[0] >= 0.5:
        missing = [column for column in nearest[2].columns if column not in found]
        raise DocumentUnknown(
            f"Expected the columns of a known source, found a table most like {nearest[1].name} "
            f"but without {', '.join(missing)} in {name}."
        )
    shown = ", ".join(found[:8]) + (", …" if len(found) > 8 else "")
    raise DocumentUnknown(f"Expected the columns of a known source, found the columns {shown} in {name}.")
