"""Rules that may state a property on a site: by labels, headings and names of elements, and by values."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from selectolax.lexbor import LexborNode

from repertory.read.learn.by_values import CLOSED, LISTS, LONGEST, of_kind, voted
from repertory.read.learn.places import elements_of, once, selectors
from repertory.read.learn.sample import Sample
from repertory.read.learned.page import Page, children
from repertory.read.learned.region import label_ends, phrases
from repertory.read.learned.rule import Rule
from repertory.read.learned.words import LONGEST_LABEL, label_of, labels
from repertory.vocabulary.folding import fold

CALLED = (*CLOSED, "director", "writer", "cast", "original_title", "release_date")
NAMING = ("class", "id", "itemprop", "property", "rel", "data-testid", "data-qa", "data-type", "data-field", "slot")
"""Attributes by which those who make pages call what stands there."""
_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])")
SCHEMA = (
    ("title", "name"), ("year", "datePublished"), ("year", "dateCreated"), ("year", "copyrightYear"),
    ("release_date", "datePublished"), ("director", "director"), ("cast", "actor"), ("cast", "actors"),
    ("running_time", "duration"), ("country", "countryOfOrigin"), ("language", "inLanguage"), ("genre", "genre"),
    ("synopsis", "description"), ("certification", "contentRating"), ("alternative_title", "alternateName"),
    ("rating", "aggregateRating"), ("composer", "musicBy"), ("producer", "producer"),
)  # fmt: skip
META = (
    ("title", "meta[property='og:title']", "content"), ("synopsis", "meta[property='og:description']", "content"),
    ("synopsis", "meta[name=description]", "content"), ("running_time", "meta[property='video:duration']", "content"),
)  # fmt: skip


@dataclass(slots=True)
class Proposed:
    """A rule and why it was proposed: one of `PRIOR` in `weigh`."""

    rule: Rule
    origin: str


def proposals(pages: list[Sample]) -> list[Proposed]:
    """Return all rules that some pages suggest, once and in an order of theirs: of two as good the first counts."""
    found: dict[Rule, Proposed] = {}

    def add(rules: Iterable[Rule], origin: str) -> None:
        for rule in rules:
            found.setdefault(rule, Proposed(rule, origin))

    add(_labelled(pages), "label")
    add(_told(pages), "phrase")
    published = Rule("year", schema="datePublished")
    add((rule for name, schema in SCHEMA if (rule := Rule(name, schema=schema)) != published), "schema")
    add([published], "published")
    add((Rule(name, at=at, attribute=attribute) for name, at, attribute in META), "schema")
    add(_headings(pages), "heading")
    add(_called(pages), "class")
    add([Rule("year", at="title", part=True)], "kind")  # Film (1948) - Site
    add(of_kind(pages), "kind")
    add(voted(pages), "vote")
    return list(found.values())


def _labelled(pages: list[Sample]) -> Iterator[Rule]:
    """Yield a rule for each place where labels that are known stand, with all of a property's labels there."""
    words: dict[tuple[str, str], dict[str, str]] = defaultdict(dict)
    votes: Counter[tuple[str, str]] = Counter()
    for sample in pages:
        seen: list[tuple[str, str]] = []
        for node, text in labels_in(sample.page):
            for name, at in ((name, at) for name in labels()[label_of(text)] for at in selectors(node)):
                words[name, at].setdefault(label_of(text), text)
                seen.append((name, at))
        votes.update(once(seen))
    for (name, at), count in votes.items():
        if count >= max(1, len(pages) // 20):
            told = tuple(sorted(words[name, at].values()))
            yield Rule(name, at=at, label=told)
            yield Rule(name, at=at, label=told, before=True)


def labels_in(page: Page) -> Iterator[tuple[LexborNode, str]]:
    """Yield the elements that are a known label, or hold a text that begins with one and a colon, and its words."""
    for node in elements_of(page):
        child = node.child
        own = child.text_content or "" if child is not None and child.is_text_node else ""
        alone = child is not None and child.next is None and len(own) <= LONGEST_LABEL
        if alone and label_of(own) in labels():
            yield node, own.strip(" \t\n\r\u00a0:：")
            continue
        while child is not None:
            words = child.text_content or "" if child.is_text_node else ""
            for _, begin, end in label_ends(words, labels()) if ":" in words or "：" in words else ():
                yield node, words[begin:end].strip(" \t\n\r\u00a0:：-–—.,(")
            child = child.next


def _told(pages: list[Sample]) -> Iterator[Rule]:
    """Yield a rule for each place where a text tells of director or cast by words that run on (``directed by``)."""
    words: dict[tuple[str, str], set[str]] = defaultdict(set)
    votes: Counter[tuple[str, str]] = Counter()
    for sample in pages:
        seen: list[tuple[str, str]] = []
        for node in elements_of(sample.page):
            for name, label in _said_of_people(node):
                for at in selectors(node):
                    words[name, at].add(label)
                    seen.append((name, at))
        votes.update(once(seen))
    for (name, at), count in votes.items():
        if 3 * count >= len(pages):
            yield Rule(name, at=at, label=tuple(sorted(words[name, at])), part=True)


def _said_of_people(node: LexborNode) -> Iterator[tuple[str, str]]:
    """Yield what an element's text says of whom; nothing of a text that neither begins so nor names two of them."""
    found: list[tuple[str, str]] = []
    begins = False
    for child in children(node):
        if child.is_text_node and len(child.text_content or "") <= LONGEST:
            for label, begin, _ in phrases(child):
                names = [name for name in labels()[label] if name in ("director", "cast", "writer")]
                begins = begins or (bool(names) and not found and not (child.text_content or "")[:begin].strip())
                found += [(name, label) for name in names]
    if begins or {"director", "cast"} <= {name for name, _ in found}:
        yield from found


def _headings(pages: list[Sample]) -> Iterator[Rule]:
    votes: Counter[str] = Counter()
    for sample in pages:
        marked = [*filter(None, [sample.page.heading]), *sample.page.select("h1, h2, [itemprop=name]")[:6]]
        votes.update(once(at for node in marked for at in selectors(node)))
        votes.update(["h1"] if sample.page.select("h1") else [])
    for at, count in votes.items():
        if 2 * count >= len(pages):
            yield Rule("title", at=at)
    yield Rule("title", at="title")


def _called(pages: list[Sample]) -> Iterator[Rule]:
    """Yield rules for elements whose class or other name is a label: ``film-director``, ``itemprop=duration``."""
    votes: Counter[Rule] = Counter()
    for sample in pages:
        votes.update(
            once(
                Rule(name, at=at, part=name in LISTS)
                for node in elements_of(sample.page)
                for name in _names_of(node)
                for at in _at_names(node)
            )
        )
    for rule, count in votes.items():
        if 3 * count >= len(pages):
            yield rule


def _at_names(node: LexborNode) -> list[str]:
    """Return selectors of an element; where it is a thing of microdata, of its name."""
    named = "itemscope" in node.attributes or node.css_first("[itemprop=name]") is not None
    return [f"{at} [itemprop='name']" if named else at for at in selectors(node)]


def _names_of(node: LexborNode) -> tuple[str, ...]:
    told = " ".join(node.attributes.get(one) or "" for one in NAMING)
    return _properties_in(told) if told.strip() else ()


@lru_cache(maxsize=4096)
def _properties_in(told: str) -> tuple[str, ...]:
    """Return the properties that words joined as programmers do name: by one, or two beside each other."""
    found: set[str] = set()
    for one in told.split():
        words = fold(_HUMP.sub(" ", one)).split()
        pairs = [" ".join(words[place : place + 2]) for place in range(len(words) - 1)]
        named = [pair for pair in pairs if pair in labels()] or words
        found.update(name for word in named if len(word) > 3 for name in labels().get(word, ()))
    return tuple(sorted(found & set(CALLED)))
