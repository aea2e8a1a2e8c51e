"""What a page is about: a film, or something else that a site has pages for."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from selectolax.lexbor import LexborNode

from repertory.errors import CardRefused
from repertory.read.learned.page import UNSEEN, Page, words_of
from repertory.read.learned.region import LONGEST_LABEL, label_of
from repertory.read.learned.words import kinds
from repertory.vocabulary.folding import fold

KEYS = ("year", "director", "running_time", "country", "genre", "cast", "release_date", "synopsis")
"""What a page that is of a film states, some of it."""
SERIES = ("television series", "television miniseries", "television episode", "television season")
_SCHEMA = {
    "Movie": "film", "ShortFilm": "film", "TVMovie": "film", "TVSeries": "television series", "Person": "person",
    "TVEpisode": "television episode", "TVSeason": "television season", "SearchResultsPage": "search",
}  # fmt: skip
_OPEN_GRAPH = {
    "video.movie": "film", "video.tv_show": "television series", "video.episode": "television episode",
    "profile": "person", "video.person": "person",
}  # fmt: skip
_NUMBERED = re.compile(r"\b[Ss]\d{1,2}\s?[Ee]\d{1,3}\b|\bS\d{2}\b|\(E\d{2,3}\)")
_BRACKETED = re.compile(r"[(\[（]([^()\[\]（）]+)[)\]）]")
_PARTS = re.compile(r"\s+[|–—·»:-]\s+|\s*[()\[\]（）|]\s*")
LEAST = 2
STATED_WHOLE = 4
HEADER = 60
"""Elements around the heading that may tell the kind."""


@dataclass(frozen=True, slots=True)
class Test:
    """What a card's ``[film]`` tells of pages of films.

    ``steps`` are words in the path of their addresses, one of which must stand there where any is given;
    ``least`` is how many of `KEYS` must be found beside the title, ``has`` selectors of which each must find something.
    Pages of series are read with their type, unless ``series`` is false; a page of comments only where it states
    `STATED_WHOLE` of `KEYS`, unless ``comments`` is false.
    """

    steps: tuple[str, ...] = ()
    least: int = LEAST
    has: tuple[str, ...] = ()
    series: bool = True
    comments: bool = True


def test_of(card_name: str, told: Mapping[str, Any]) -> Test:
    """Return the test that a card tells; raises CardRefused where it tells something else."""
    if unknown := set(told) - set(Test.__dataclass_fields__):
        known = ", ".join(Test.__dataclass_fields__)
        raise CardRefused(f"Expected {known} in [film] of the card {card_name}, found {', '.join(sorted(unknown))}.")
    return Test(
        tuple(told.get("steps", ())),
        int(told.get("least", LEAST)),
        tuple(told.get("has", ())),
        bool(told.get("series", True)),
        bool(told.get("comments", True)),
    )


@dataclass(slots=True)
class Kind:
    """The kind of a page; the type that it tells of the film, in its own words and where, if it does."""

    name: str
    type: str | None = None
    words: str = ""
    place: str = ""


def kind_of(page: Page, test: Test, labels: Mapping[str, LexborNode] | None = None) -> Kind:
    """Return what a page is about by what it says of itself; ``labels`` are those that stand on it, folded."""
    declared, address = _declared(page), _by_address(page, test)
    if address in ("search", "person") and declared.name not in ("film", *SERIES):
        return Kind(address)
    told = [declared, _type(page), _by_label(labels or {})]
    for one in (told[1], told[0], told[2]):
        if one.name in SERIES:
            return Kind(
                one.name, one.name, one.words, one.place or (page.place(one.node) if one.node is not None else "")
            )
    title = _by_title(page) if declared.name != "film" else ""
    if declared.name == "person" or "comments" in (address, title) or title == "search":
        return Kind("comments" if address == "comments" else declared.name or title)
    if told[2].name == "person" and declared.name != "film":
        return Kind("person")
    node = told[1].node
    return Kind("film", told[1].name or None, told[1].words, page.place(node) if node is not None else "")


@dataclass(frozen=True, slots=True)
class _Told:
    """A kind or type that a page tells, the words that tell it, and their element or place."""

    name: str = ""
    words: str = ""
    node: LexborNode | None = None
    place: str = ""


def _by_label(labels: Mapping[str, LexborNode]) -> _Told:
    known = kinds("labels")
    for wanted, name in (("series", "television series"), ("person", "person")):
        for label, node in labels.items():
            if known.get(label) == wanted:
                return _Told(name, words_of(node), node)
    return _Told()


def labels_on(page: Page) -> dict[str, LexborNode]:
    """Return the labels of series and persons that stand on a page, folded: short words that are all of an element."""
    known = kinds("labels")
    found: dict[str, LexborNode] = {}
    if not any(label_of(text) in known for text in page.texts if len(text) <= LONGEST_LABEL):
        return found  # which is seen many times as fast as each element is looked at
    for node in page.select("dt, th, td, h2, h3, h4, h5, b, strong, span, label, div, p, li"):
        child = node.child
        text = (child.text_content or "") if child is not None and child.is_text_node and child.next is None else ""
        if text and len(text) <= LONGEST_LABEL and _is_label(node, text) and (label := label_of(text)) in known:
            found.setdefault(label, node)
    return found


def _is_label(node: LexborNode, text: str) -> bool:
    """Whether words are set as a label: by a colon, or by the element that is made for it."""
    if text.rstrip().endswith((":", "：")):
        return True
    marked = node.tag in ("dt", "th", "b", "strong", "label") or "label" in (node.attributes.get("class") or "")
    return marked and (node.parent is None or node.parent.tag != "a")


def _declared(page: Page) -> _Told:
    """Return the kind that a page's schema.org or OpenGraph data declare; series before films."""
    node = page.tree.css_first("meta[property='og:type']")
    graph = (node.attributes.get("content") or "").strip() if node is not None else ""
    told = [_Told(_SCHEMA[name], name, None, place) for name, place in page.types if name in _SCHEMA]
    if graph.lower() in _OPEN_GRAPH:
        told.append(_Told(_OPEN_GRAPH[graph.lower()], graph, node))
    order = (*SERIES, "film", "person", "search")
    return min(told, key=lambda one: order.index(one.name)) if told else _Told()


def _by_address(page: Page, test: Test) -> str:
    steps = [fold(step) for step in page.steps]
    known = [(step, kinds("address").get(step)) for step in steps if step not in test.steps]
    for wanted in ("search", "comments"):
        if any(kind == wanted for _, kind in known[-2:]):
            return wanted
    query = page.address[0].partition("?")[2] if page.address else ""
    if re.search(r"(?:^|&)(?:q|query|search|s)=", query):
        return "search"
    if test.steps and steps and not set(steps) & set(test.steps):
        return "person" if any(kind == "person" for _, kind in known[:2]) else "search"
    return "person" if known and not test.steps and known[0][1] == "person" else ""


def _by_title(page: Page) -> str:
    known = kinds("title")
    for title in page.titles:
        first = _PARTS.split(title)[0].split(":")[0].strip()
        if (kind := known.get(fold(first))) is not None:
            return kind
        if any(known.get(fold(part)) == "comments" for part in _PARTS.split(title)[1:3]):
            return "comments"
    return ""


def _type(page: Page) -> _Told:
    """Return the type that the page's titles tell in brackets or by a number, or its header in an element."""
    known = kinds("type")
    head = page.tree.css_first("title")
    title = words_of(head) if head is not None else ""
    for node in (head, page.heading):
        for inside in _BRACKETED.findall(words_of(node)) if node is not None else ():
            if (kind := known.get(fold(re.sub(r"\d{4}.*", "", inside)))) is not None:
                return _Told(kind, inside, node)
    if numbered := _NUMBERED.search(title):
        return _Told("television episode", numbered.group(0), head)
    for node in _header(page):
        words = words_of(node)
        if len(words) <= LONGEST_LABEL and (kind := known.get(fold(words.strip("()[] ")))) is not None:
            return _Told(kind, words, node)
    return _Told()


def _header(page: Page) -> list[LexborNode]:
    """Return the elements beside the heading, without links, which lead elsewhere."""
    heading = page.heading
    around = heading.parent if heading is not None else None
    if heading is None or around is None:
        return []
    if words_of(around) == words_of(heading) and around.parent is not None:
        around = around.parent
    inside = around.css("*")
    return [node for node in inside if node.tag not in ("a", *UNSEEN)] if len(inside) <= HEADER else heading.css("*")
