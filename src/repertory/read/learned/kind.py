"""What a page is about: a film, or something else that a site has pages for."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from selectolax.lexbor import LexborNode

from repertory.errors import CardRefused
from repertory.read.learned.page import HEADINGS, UNSEEN, Page, words_of
from repertory.read.learned.words import LONGEST_LABEL, kinds, label_of
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
    """

    steps: tuple[str, ...] = ()
    least: int = LEAST
    has: tuple[str, ...] = ()


def test_of(card_name: str, told: Mapping[str, Any]) -> Test:
    """Return the test that a card tells; raises CardRefused where it tells something else."""
    if unknown := set(told) - set(Test.__dataclass_fields__):
        known = ", ".join(Test.__dataclass_fields__)
        raise CardRefused(f"Expected {known} in [film] of the card {card_name}, found {', '.join(sorted(unknown))}.")
    return Test(
        tuple(told.get("steps", ())),
        int(told.get("least", LEAST)),
        tuple(told.get("has", ())),
    )


@dataclass(slots=True)
class Kind:
    """The kind of a page; the type that it tells of the film, in its own words and where, if it does."""

    name: str
    type: str | None = None
    words: str = ""
    place: str = ""


def kind_of(page: Page, test: Test) -> Kind:
    """Return what a page is about by what it says of itself: its type, its data, its address, its labels, its title."""
    schema, address, told = _by_schema(page), _by_address(page, test), _type(page)
    declared = schema or _by_open_graph(page)
    if address in ("search", "person", *SERIES) and declared != "film" and declared not in SERIES:
        return Kind(address)
    labelled = _by_label(page)
    for name in (told.name, declared, labelled):
        if name in SERIES:
            return Kind(name)
    title = _by_title(page) if declared != "film" else ""
    if declared == "person" or "comments" in (address, title) or title == "search":
        return Kind("comments" if address == "comments" else declared or title)
    if labelled == "person" and schema != "film":
        return Kind("person")
    return Kind("film", told.name or None, told.words, page.place(told.node) if told.node is not None else "")


@dataclass(frozen=True, slots=True)
class _Told:
    """A type that a page tells, the words that tell it, and their element."""

    name: str = ""
    words: str = ""
    node: LexborNode | None = None


def _by_label(page: Page) -> str:
    """Return what labels of series and persons tell: short words that are all of an element; empty for none."""
    known = kinds("labels")
    if not any(label_of(text) in known for text in page.texts if len(text) <= LONGEST_LABEL):
        return ""  # which is seen many times as fast as each element is looked at
    found = set()
    for node in page.select("dt, th, td, h2, h3, h4, h5, b, strong, span, label, div, p, li"):
        child = node.child
        text = (child.text_content or "") if child is not None and child.is_text_node and child.next is None else ""
        if text and len(text) <= LONGEST_LABEL and _is_label(node, text):
            found.add(known.get(label_of(text)))
    return next((name for name in ("television series", "person") if name in found), "")


def _is_label(node: LexborNode, text: str) -> bool:
    """Whether words are set as a label: by a colon, or by the element that is made for it; not in a menu."""
    if text.rstrip().endswith((":", "：")):
        return True
    marked = node.tag in (*HEADINGS, "dt", "th", "b", "strong", "label")
    marked = marked or "label" in (node.attributes.get("class") or "")
    around = node.parent
    while marked and around is not None:
        marked = around.tag not in ("a", "nav", "header", "footer", "aside")
        around = around.parent
    return marked


def _by_schema(page: Page) -> str:
    """Return the kind that a page's schema.org data declare; series before films."""
    told = {_SCHEMA.get(name) for name in page.types}
    return next((name for name in (*SERIES, "film", "person", "search") if name in told), "")


def _by_open_graph(page: Page) -> str:
    node = page.tree.css_first("meta[property='og:type']")
    return _OPEN_GRAPH.get((node.attributes.get("content") or "").strip().lower(), "") if node is not None else ""


def _by_address(page: Page, test: Test) -> str:
    steps = [fold(step) for step in page.steps]
    known = [(step, kinds("address").get(step)) for step in steps if step not in test.steps]
    for wanted in ("search", "comments"):
        if any(kind == wanted for _, kind in known[-2:]):
            return wanted
    query = page.url.partition("?")[2]
    if re.search(r"(?:^|&)(?:q|query|search|s)=", query):
        return "search"
    if test.steps and steps and not set(steps) & set(test.steps):
        return "person" if any(kind == "person" for _, kind in known[:2]) else "search"
    first = known[0][1] if known and not test.steps else None
    return first if first in ("person", "television series") else ""


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
