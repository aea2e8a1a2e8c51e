"""Reading a page of a film by a learned card: its rules in their order, strictly."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import lru_cache

from repertory.errors import CardRefused, DocumentUnknown
from repertory.read.learned.kind import KEYS, STATED_WHOLE, Kind, Test, kind_of, test_of
from repertory.read.learned.page import Page, saved_from
from repertory.read.learned.rule import Rule, rules_of
from repertory.read.learned.typed import Stated
from repertory.read.reader import Batch, Input, Reading
from repertory.read.schema_org import IDENTIFIERS
from repertory.vocabulary.address import parts_of
from repertory.vocabulary.card import Card

ORDERED = frozenset(["cast", "director", "producer", "composer", "writer", "cinematographer", "editor"])
REPEATED = 3
"""A film's page says "Director" once, or again for small screens; a list of films says it for each."""
Found = dict[str, list[Stated]]


def read(given: Input) -> Iterator[Batch]:
    """Yield what a film's page states, in one batch; raises DocumentUnknown where the page is no film's."""
    page = Page(given.markup.tree, given.address or saved_from(given.markup.text))
    rules, test = card_rules(given.card)
    found = read_page(page, rules)
    kind = page_kind(page, test, rules, found)
    if kind.name != "film":
        raise DocumentUnknown(
            f"Expected a page of a film, found one of another kind ({kind.name}) in {given.document.name}."
        )
    yield _written(given, page, found, kind).batch()


def card_rules(card: Card) -> tuple[list[Rule], Test]:
    """Return a learned card's rules and its test of film pages; raises CardRefused where one has a mistake."""
    return _card_rules(card.name, json.dumps(card.options))


@lru_cache(maxsize=64)
def _card_rules(name: str, options: str) -> tuple[list[Rule], Test]:
    told = json.loads(options)
    rules = rules_of(name, told.get("state", []))
    if not any(rule.property == "title" for rule in rules):
        raise CardRefused(f"Expected a [[state]] of the property title in the card {name}, found none.")
    return rules, test_of(name, told.get("film", {}))


def read_page(page: Page, rules: list[Rule]) -> Found:
    """Return what a page states, by property: by the first of its rules that finds anything."""
    found: Found = {}
    for rule in rules:
        if not found.get(rule.property) and (values := rule.read(page)):
            found[rule.property] = values
    return found


def page_kind(page: Page, test: Test, rules: list[Rule], found: Found) -> Kind:
    """Return what a page is about: by what it says of itself, and whether it states enough of a film."""
    kind = kind_of(page, test)
    if kind.name not in ("film", "comments"):
        return kind
    stated = sum(name in found for name in KEYS)
    if _repeats(page, rules):
        return Kind("list")
    if any(not page.select(selector) for selector in test.has):
        return Kind("unknown")
    if kind.name == "comments":  # some sites show what they say of a film above what is said about it
        return Kind("film") if stated >= STATED_WHOLE else kind
    return kind if found.get("title") and stated >= test.least else Kind("unknown")


def _repeats(page: Page, rules: list[Rule]) -> bool:
    """Whether a page says most of its labels again and again, as a list of films does; a box of others says a few."""
    labelled: dict[str, int] = {}
    for rule in rules:
        if rule.label and not rule.before and rule.property in KEYS:
            count = sum(page.label(node) in rule.words for node in page.select(rule.at))
            labelled[rule.property] = max(count, labelled.get(rule.property, 0))
    said = [count for count in labelled.values() if count]
    return 2 * sum(count > REPEATED for count in said) > len(said)


def _written(given: Input, page: Page, found: Found, kind: Kind) -> Reading:
    reading = Reading(given.card.name, given.document.sha256)
    title = found["title"][0]
    record = reading.record(_key(given, page), "film", title.original, title.place)
    for name, values in found.items():
        for position, one in enumerate(values, start=1):
            reading.claim(
                record, name, one.original, one.place, one.words, position=position if name in ORDERED else None,
                character=one.character, note=one.note, country=one.country,
            )  # fmt: skip
    if kind.type and "type" not in found:
        reading.claim(record, "type", kind.words, kind.place, kind.type)
    if page.address is not None:
        _addressed(reading, record, page)
    return reading


def _addressed(reading: Reading, record: str, page: Page) -> None:
    assert page.address is not None
    url, node = page.address
    if url.startswith("http"):
        reading.claim(record, "url", url, page.place(node))
    for pattern, scheme in IDENTIFIERS:
        if match := pattern.search(url):
            reading.claim(record, "identifier", url, page.place(node), f"{scheme}:{match.group(1)}")


def _key(given: Input, page: Page) -> str:
    """Return the film's key: the id in its address, else the address's path and query, else one of the document."""
    known = next((match.group(1) for pattern, _ in IDENTIFIERS if (match := pattern.search(page.url))), None)
    query = parts_of(page.url).query
    told = "/".join(page.steps) + (f"?{query}" if query else "")
    return known or told or given.document.sha256[:12]
