"""Rules by what stands somewhere: values of known films, and values near the heading that tell themselves."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping

from selectolax.lexbor import LexborNode

from repertory.read.learn.known import TITLES, KnownFilm, key_of
from repertory.read.learn.places import elements_of, once, selectors
from repertory.read.learn.sample import Sample
from repertory.read.learned.page import BLOCKS, UNSEEN, Page, words_of
from repertory.read.learned.pieces import beginning_of
from repertory.read.learned.region import beside
from repertory.read.learned.rule import Rule
from repertory.read.learned.typed import clean, stated, stated_in
from repertory.read.learned.words import LONGEST_LABEL, label_of
from repertory.vocabulary.folding import fold

CLOSED = ("year", "running_time", "country", "language", "genre")
"""Properties whose values tell by themselves what they are."""
LISTS = ("country", "language", "genre")
VOTED = (*CLOSED, "director", "cast", "original_title", "release_date")
LONGEST = 400
SENTENCES = 1000
LONGEST_LIST = 160
"""Characters of a text in which values that tell themselves are looked for."""
PATH_SHARE, LABEL_SHARE = 0.2, 0.5
"""Of the pages of known films, on which a place, or words that are no known label, must lead to known values."""
NEAR = 300
"""Elements around the heading in which values are looked for that tell themselves."""
MOST = 4000
"""Elements of a page that are looked at."""
_LABELLING = frozenset(["b", "dt", "h2", "h3", "h4", "h5", "h6", "label", "span", "strong", "td", "th"])


def voted(pages: list[Sample]) -> Iterator[Rule]:
    """Yield rules by the places of known values, and by what stands before them on several pages alike."""
    votes: Counter[Rule] = Counter()
    known = [sample for sample in pages if sample.film is not None]
    for sample in known:
        if sample.film is not None:
            votes.update(once(_places(sample.page, sample.film)))
    for rule, count in votes.items():
        if count >= 2 and count >= len(known) * (LABEL_SHARE if rule.label else PATH_SHARE):
            yield rule


def _places(page: Page, film: KnownFilm) -> Iterator[Rule]:
    wanted = {name: film.said[name] for name in VOTED if film.said.get(name)}
    wanted["original_title"] = wanted["alternative_title"] = set.union(*(film.said[name] for name in TITLES))
    for node in elements_of(page)[:MOST]:
        if not _has_words(node):
            continue
        yield from _beside_label(page, node, {name: keys for name, keys in wanted.items() if name not in TITLES})
        text = words_of(node)
        if len(text) > LONGEST:
            continue
        folded = fold(text)
        for name, keys in wanted.items():
            if not _worth_asking(name, text, folded, keys):
                continue
            values = stated_in(page, name, node, part=True)
            mine = {key_of(name, value) for one in values if (value := clean(name, one.words))}
            if mine & keys:
                yield from _rules_at(node, name, len(fold(" ".join(one.words for one in values))) < len(folded))


def _beside_label(page: Page, node: LexborNode, wanted: Mapping[str, set[str]]) -> Iterator[Rule]:
    """Yield rules for an element that may be a label, of whatever language, where known values stand beside it."""
    text = words_of(node)
    label = label_of(text)
    if not label or (node.tag not in _LABELLING and not text.endswith((":", "："))):
        return
    region = beside(node, frozenset([label]), label)
    told = beginning_of(region, LONGEST * 10) if region is not None else ""
    for name, keys in wanted.items():
        if region is not None and told and _worth_asking(name, told, fold(told), keys):
            values = stated(page, name, region)
            if {key_of(name, value) for one in values if (value := clean(name, one.words))} & keys:
                yield from (Rule(name, at=at, label=(text.strip(" :："),)) for at in selectors(node))


def _worth_asking(name: str, text: str, folded: str, keys: set[str]) -> bool:
    """Whether a text may hold one of some known values: a quick look before a thorough one."""
    if name in ("country", "language", "genre"):
        return len(text) <= LONGEST_LIST
    if name in ("running_time", "release_date"):
        return any(map(str.isdecimal, text)) and len(text) <= LONGEST_LIST
    return any(key.rpartition(" ")[2] in folded for key in keys)


def _rules_at(node: LexborNode, name: str, part: bool) -> Iterator[Rule]:
    for at in selectors(node):
        yield Rule(name, at=at, part=part and name in CLOSED)
        if name in LISTS:
            yield Rule(name, at=at, part=True)


def _before(node: LexborNode) -> tuple[LexborNode, str] | None:
    """Return the words that stand before an element as a label may, and their element."""
    current: LexborNode | None = node
    for _ in range(4):
        if current is None or current.tag == "body":
            return None
        brother = current.prev
        while brother is not None:
            if brother.is_element_node and brother.tag not in UNSEEN and (words := words_of(brother)):
                own = brother.child is not None and brother.child.is_text_node
                label = brother if own else next(iter(brother.css("*")), brother)
                short = 1 < len(words) <= LONGEST_LABEL and words_of(label) == words
                short = short and not any(inside.tag in BLOCKS for inside in label.css("*")[1:])  # a menu
                return (label, words.strip(" :：")) if short and label_of(words) else None
            brother = brother.prev
        current = current.parent
    return None


def of_kind(pages: list[Sample]) -> Iterator[Rule]:
    """Yield rules for elements near the heading whose words are of a kind that tells itself."""
    votes: Counter[Rule] = Counter()
    for sample in pages:
        rules: list[Rule] = []
        for node in _near_heading(sample.page):
            text = words_of(node)
            if not _has_words(node):
                continue
            for name in CLOSED if len(text) <= LONGEST // 2 else ("running_time",) if len(text) <= SENTENCES else ():
                values = stated_in(sample.page, name, node, part=True)
                if not values or (name == "language" and clean("country", values[0].words)):
                    continue
                part = len("".join(one.words for one in values)) < 0.8 * len(re.sub(r"[\s,/|()]", "", text))
                if name != "language":
                    rules += (Rule(name, at=at, part=part or name in LISTS) for at in selectors(node))
                if not part and (before := _before(node)) is not None:
                    rules += (Rule(name, at=at, label=(before[1],)) for at in selectors(before[0]))
        votes.update(once(rules))
    for rule, count in votes.items():
        if 2 * count >= len(pages):
            yield rule


def _near_heading(page: Page) -> list[LexborNode]:
    """Return the elements around the heading, and of the widest that is no page's body what follows it."""
    around = page.heading
    if around is None:
        return []
    while len(around.css("*")) < NEAR and around.parent is not None and around.parent.tag not in ("body", "html"):
        around = around.parent
    near = around.css("*")  # the element itself is one of them
    following = around.next
    while following is not None and len(near) < NEAR:
        near += following.css("*") if following.is_element_node else []
        following = following.next
    return [node for node in near[:NEAR] if node.tag not in UNSEEN]


def _has_words(node: LexborNode) -> bool:
    child = node.child
    while child is not None:
        if child.is_text_node and (child.text_content or "").strip():
            return True
        child = child.next
    return False
