"""A rule of a learned card: where a site states a property."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import islice
from typing import Any

from selectolax.lexbor import LexborHTMLParser, LexborNode, SelectolaxError

from repertory.errors import CardRefused
from repertory.read import schema_org
from repertory.read.learned.page import Page, children, words_of
from repertory.read.learned.region import Region, ahead, amid, beside
from repertory.read.learned.typed import Stated, actor_in, bare_title, clean, stated, stated_in
from repertory.read.learned.words import label_of
from repertory.vocabulary.properties import PROPERTIES

FIGURES = re.compile(r"(?<!\d)(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})(?!\d)")
"""A date in figures, whose order a site keeps and no single date tells."""
SINGLE = frozenset(["title", "original_title", "year", "running_time", "release_date", "rating", "synopsis", "type"])
"""Properties of which a page states one value: the first that is found counts."""


@dataclass(frozen=True)
class Rule:
    """Where a site states a property of a film.

    ``at`` is a CSS selector. With ``label`` it finds the labels, and the values stand beside one of these
    words; without it finds the values themselves, or with ``attribute`` what holds them there.
    ``part``: other things stand there too, and only what is surely of the property's kind counts; a label is said in
    words that run on (``directed by``).
    ``before``: values stand before their label, not behind it. ``order``: of dates in figures, ``dmy`` or ``mdy``.
    ``schema``: a property of the page's schema.org data instead.
    """

    property: str
    at: str = ""
    label: tuple[str, ...] = ()
    attribute: str = ""
    schema: str = ""
    part: bool = False
    before: bool = False
    order: str = ""

    @cached_property
    def words(self) -> frozenset[str]:
        """The labels, folded."""
        return frozenset(map(label_of, self.label))

    def read(self, page: Page) -> list[Stated]:
        """Return what a page states by this rule, each value once; of a property of one value the first."""
        return list(islice(self._each(page), 1)) if self.property in SINGLE else self.all(page)

    def all(self, page: Page) -> list[Stated]:
        """Return all that stands where the rule looks, each value once."""
        found: dict[str, Stated] = {}
        for one in self._each(page):
            found.setdefault(one.words.casefold(), one)
        return list(found.values())

    def _each(self, page: Page) -> Iterator[Stated]:
        for told in self._stated(page):
            yield replace(told, words=_in_order(told.words, self.order)) if self.order else told

    def _stated(self, page: Page) -> Iterator[Stated]:
        if self.schema:
            yield from _of_schema(page, self)
        elif self.attribute:
            for node in page.select(self.at):
                yield from _of_attribute(page, self, node)
        elif self.label:
            for node in page.select(self.at):
                region = (ahead if self.before else beside)(node, self.words, page.label(node))
                region = region or (amid(node, self.words) if self.part else None)
                values = stated(page, self.property, region, self.part) if region is not None else []
                yield from values
                if values and not self.before:
                    return
        else:
            yield from _of_elements(page, self)


def _in_order(words: str, order: str) -> str:
    """Return a date in figures as day.month.year."""
    found = FIGURES.search(words)
    if found is None:
        return words
    one, two, year = found.groups()
    return f"{one}.{two}.{year}" if order == "dmy" else f"{two}.{one}.{year}"


def _of_elements(page: Page, rule: Rule) -> Iterator[Stated]:
    nodes = page.select(rule.at)
    if rule.property == "cast" and len(nodes) > 1:
        rows = _rows_of(nodes)
        for node, row in zip(nodes, rows, strict=True):
            yield from actor_in(page, Region(tuple(row))) or stated_in(page, rule.property, node, rule.part)
        return
    for node in nodes:
        if rule.property == "title":
            yield from _of_heading(page, node)
        else:
            yield from stated_in(page, rule.property, node, rule.part)


def _of_heading(page: Page, node: LexborNode) -> Iterator[Stated]:
    """Yield a heading's own words; where it has none, all of them. Of what the page calls itself the first part."""
    if node.tag == "title":
        told = bare_title(re.split(r"\s+[|–—·-]\s+|[|｜]", words_of(node))[0])
        yield Stated(told, told, page.place(node))
        return
    own = tuple(child for child in children(node) if child.is_text_node)
    text = " ".join(" ".join(child.text_content or "" for child in own).split())
    if any(map(str.isalnum, bare_title(text))):
        yield Stated(bare_title(text), bare_title(text), page.place(node))
    else:
        yield from stated(page, "title", Region((node,)))


def _rows_of(nodes: list[LexborNode]) -> list[list[LexborNode]]:
    """Return for each actor's element what stands in its row from there on: no row holds two of them."""
    counted: dict[int, int] = {}
    ways: list[list[LexborNode]] = []
    for node in nodes:
        way: list[LexborNode] = []
        around: LexborNode | None = node
        while around is not None and around.tag not in ("body", "html") and len(way) < 6:
            way.append(around)
            counted[around.mem_id] = counted.get(around.mem_id, 0) + 1
            around = around.parent
        ways.append(way)
    rows = []
    for way in ways:
        alone = [node for node in way if counted[node.mem_id] == 1] or way[:1]
        rows.append([alone[0], *_after(alone)])
    return rows


def _after(alone: list[LexborNode]) -> list[LexborNode]:
    """Return what follows an element inside the widest element around it that is still its own row."""
    found: list[LexborNode] = []
    for node in alone[:-1]:
        brother = node.next
        while brother is not None:
            if brother.is_text_node or brother.is_element_node:
                found.append(brother)
            brother = brother.next
    return found


def _of_attribute(page: Page, rule: Rule, node: LexborNode) -> Iterator[Stated]:
    told = (node.attributes.get(rule.attribute) or "").strip()
    words = bare_title(told) if PROPERTIES[rule.property].datatype == "title" else told
    if words and clean(rule.property, words):
        yield Stated(words, words, page.place(node))


def _of_schema(page: Page, rule: Rule) -> Iterator[Stated]:
    for thing in page.structured.things:
        if thing.types & schema_org.FILMS:
            for words in schema_org.each_of(thing, rule.schema, rule.property):
                yield Stated(words.text, words.text, words.place)
            return


def rules_of(card_name: str, told: list[Mapping[str, Any]]) -> list[Rule]:
    """Return the rules that a card's ``[[state]]`` tables tell; raises CardRefused where one is none."""
    return [_rule(card_name, number, one) for number, one in enumerate(told, start=1)]


def _rule(card_name: str, number: int, told: Mapping[str, Any]) -> Rule:
    place = f"in [[state]] {number} of the card {card_name}"
    unknown = set(told) - set(Rule.__dataclass_fields__)
    if unknown:
        raise CardRefused(
            f"Expected {', '.join(Rule.__dataclass_fields__)}, found {', '.join(sorted(unknown))} {place}."
        )
    if told.get("property") not in PROPERTIES:
        raise CardRefused(f"Expected a property that is known, found {told.get('property')!r} {place}.")
    if not told.get("at") and not told.get("schema"):
        raise CardRefused(f"Expected at (a CSS selector) or schema, found neither {place}.")
    try:
        LexborHTMLParser("").css(told.get("at") or "*")
    except SelectolaxError as error:
        raise CardRefused(f"Expected a CSS selector, found {told['at']!r} {place}.") from error
    label = told.get("label", [])
    return Rule(**{**told, "label": (label,) if isinstance(label, str) else tuple(label)})
