"""Structured data in a saved page, JSON-LD and microdata, as things whose every value knows its place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import orjson
from selectolax.lexbor import LexborHTMLParser, LexborNode

from repertory.read import shape
from repertory.read.selectors import Selectors
from repertory.vocabulary import locator

DEEPEST = 100
_VALUE_IN = {
    "meta": "content", "link": "href", "a": "href", "area": "href", "img": "src", "audio": "src", "video": "src",
    "embed": "src", "iframe": "src", "source": "src", "track": "src", "object": "data", "data": "value",
    "meter": "value", "time": "datetime",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Words:
    """A value: what stands there, and where."""

    text: str
    place: str


@dataclass(frozen=True, slots=True)
class Thing:
    """A thing of some types, and what is said of it."""

    types: frozenset[str]
    place: str
    said: dict[str, list[Words | Thing]] = field(default_factory=dict)

    def words(self, name: str) -> list[Words]:
        """Return a property's values that are words; of things, their names."""
        found = [one if isinstance(one, Words) else one.first("name") for one in self.said.get(name, ())]
        return [one for one in found if one is not None and one.text.strip()]

    def first(self, name: str) -> Words | None:
        """Return the first words of a property, if there are any."""
        return next(iter(self.words(name)), None)

    def things(self, name: str) -> list[Thing]:
        """Return a property's values that are things."""
        return [one for one in self.said.get(name, ()) if isinstance(one, Thing)]


@dataclass(frozen=True, slots=True)
class Structured:
    """All things of a page that stand by themselves, and the places of blocks that are no JSON."""

    things: tuple[Thing, ...]
    broken: tuple[Words, ...]


def things_in(tree: LexborHTMLParser, selectors: Selectors) -> Structured:
    """Return what a page's JSON-LD blocks and microdata tell."""
    linked = linked_in(tree)
    items = tuple(_item(node, selectors, 0) for node in tree.css("[itemscope]:not([itemprop])"))
    return Structured(linked.things + items, linked.broken)


def linked_in(tree: LexborHTMLParser) -> Structured:
    """Return what a page's JSON-LD blocks tell."""
    things: list[Thing] = []
    broken: list[Words] = []
    for number, script in enumerate(tree.css("script[type='application/ld+json']")):
        text = script.text(deep=True)
        place = f"json:/{number}"
        content = text.encode()
        try:
            if shape.of_json(content).depth > DEEPEST:
                raise orjson.JSONDecodeError("nested too deep", text[:20], 0)
            things.extend(_top(orjson.loads(content), place))
        except orjson.JSONDecodeError as error:
            broken.append(Words(f"{error.msg} at character {error.pos}", place))
    return Structured(tuple(things), tuple(broken))


def _top(value: Any, place: str) -> Iterator[Thing]:
    """Yield the things of a block: one, a list of them, or a graph."""
    if isinstance(value, list):
        for number, one in enumerate(value):
            yield from _top(one, f"{place}/{number}")
    elif isinstance(value, dict) and isinstance(value.get("@graph"), list):
        yield from _top(value["@graph"], f"{place}/@graph")
    elif isinstance(value, dict):
        yield _thing(value, place)


def _thing(value: dict[str, Any], place: str) -> Thing:
    told = value.get("@type", [])
    types = frozenset(str(one).rpartition("/")[2] for one in (told if isinstance(told, list) else [told]))
    made = Thing(types, place)
    for name, held in value.items():
        pointer = f"{place}/{name.replace('~', '~0').replace('/', '~1')}"
        if held is None or name in ("@context", "@type"):
            continue
        made.said[name] = list(_values(held, pointer))
    return made


def _values(held: Any, place: str) -> Iterator[Words | Thing]:
    if isinstance(held, list):
        for number, one in enumerate(held):
            yield from _values(one, f"{place}/{number}")
    elif isinstance(held, dict):
        if "@value" in held:
            yield Words(str(held["@value"]), f"{place}/@value")
        else:
            yield _thing(held, place)
    elif held is not None:
        yield Words(str(held), place)


def _item(node: LexborNode, selectors: Selectors, depth: int) -> Thing:
    """Return a microdata item: its own properties, and the items inside it that are properties."""
    types = frozenset(one.rpartition("/")[2] for one in (node.attributes.get("itemtype") or "").split())
    made = Thing(types, locator.node(selectors.of(node)))
    stack = _children(node)
    while stack:
        child = stack.pop()
        names = (child.attributes.get("itemprop") or "").split()
        scoped = "itemscope" in child.attributes
        if names:
            value = (
                _item(child, selectors, depth + 1)
                if scoped and depth < DEEPEST
                else Words(_told(child), locator.node(selectors.of(child)))
            )
            for name in names:
                made.said.setdefault(name, []).append(value)
        if not scoped:
            stack.extend(_children(child))
    return made


def _children(node: LexborNode) -> list[LexborNode]:
    found = []
    child = node.child
    while child is not None:
        if child.is_element_node:
            found.append(child)
        child = child.next
    return found[::-1]


def _told(node: LexborNode) -> str:
    """Return the words of an element that is a property."""
    attributes = node.attributes
    told = attributes.get("content") or attributes.get(_VALUE_IN.get(node.tag or "", "")) or node.text(deep=True)
    return (told or "").strip()
