"""Rules that may state a property on a site: by labels, by known values, by kinds of value near the heading."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from selectolax.lexbor import LexborNode

from repertory.read.learn.known import TITLES, KnownFilm, key_of
from repertory.read.learn.sample import Sample
from repertory.read.learned.page import BLOCKS, UNSEEN, Page, children, words_of
from repertory.read.learned.region import LONGEST_LABEL, Region, beside, label_ends, label_of, phrases
from repertory.read.learned.rule import Rule
from repertory.read.learned.typed import clean, stated
from repertory.read.learned.values import text_of
from repertory.read.learned.words import labels
from repertory.vocabulary.folding import fold

CLOSED = ("year", "running_time", "country", "language", "genre")
"""Properties whose values tell by themselves what they are."""
LISTS = ("country", "language", "genre")
CALLED = (*CLOSED, "director", "writer", "cast", "original_title", "release_date")
NAMING = ("class", "id", "itemprop", "property", "rel", "data-testid", "data-qa", "data-type", "data-field", "slot")
"""Attributes by which those who make pages call what stands there."""
_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])")
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
_STATES = frozenset(
    ["odd", "even", "first", "last", "active", "selected", "current", "open", "closed", "hidden", "clearfix"]
)
_PLAIN = re.compile(r"^[A-Za-z][A-Za-z_-]*$")
_WORDED = re.compile(r"^[a-z][a-z_-]*$")
"""Classes that are words; others may be made anew each time that a site is put together."""
_BARE = frozenset(["a", "b", "dd", "div", "dt", "em", "i", "li", "p", "span", "strong", "td", "th", "tr", "ul"])
_LABELLING = frozenset(["b", "dt", "h2", "h3", "h4", "h5", "h6", "label", "span", "strong", "td", "th"])

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


def selectors(node: LexborNode) -> list[str]:
    """Return CSS selectors by which elements of this one's place are found on every page, the narrowest last."""
    found = _selectors(node, _PLAIN)
    return list(dict.fromkeys([*found, *_selectors(node, _WORDED)]))


def _selectors(node: LexborNode, classes: re.Pattern[str]) -> list[str]:
    steps: list[str] = []
    current: LexborNode | None = node
    while current is not None and current.tag not in ("html", "body") and len(steps) < 6:
        steps.append(_step(current, classes))
        current = current.parent
    found = ([f"body > {steps[0]}"] if steps[1:] == [] else []) if steps and steps[0] in _BARE else steps[:1]
    found += [" > ".join(reversed(steps[:height])) for height in (2, 3) if len(steps) >= height]
    named = next((step for step in steps[3:] if "#" in step or "." in step), None)
    if named and len(steps) >= 3:
        found.append(f"{named} {' > '.join(reversed(steps[:3]))}")
    return found


def _step(node: LexborNode, wanted: re.Pattern[str]) -> str:
    attributes = node.attributes
    for kept in ("itemprop", "data-testid", "data-field", "data-name", "property"):
        told = attributes.get(kept) or ""
        if _PLAIN.match(told.replace(":", "-")):
            return f"{node.tag}[{kept}='{told}']"
    name = attributes.get("id") or ""
    if _PLAIN.match(name):
        return f"{node.tag}#{name}"
    classes = [one for one in (attributes.get("class") or "").split() if wanted.match(one) and one not in _STATES]
    return (node.tag or "*") + "".join(f".{one}" for one in classes[:3])


def proposals(pages: list[Sample]) -> list[Proposed]:
    """Return all rules that some pages suggest, each once."""
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
    add(_of_kind(pages), "kind")
    add(_voted(pages), "vote")
    return list(found.values())


def _labelled(pages: list[Sample]) -> Iterator[Rule]:
    """Yield a rule for each place where labels that are known stand, with all of a property's labels there."""
    words: dict[tuple[str, str], dict[str, str]] = defaultdict(dict)
    votes: Counter[tuple[str, str]] = Counter()
    for sample in pages:
        seen = set()
        for node, text in labels_in(sample.page):
            for name, at in ((name, at) for name in labels()[label_of(text)] for at in selectors(node)):
                words[name, at].setdefault(label_of(text), text)
                seen.add((name, at))
        votes.update(seen)
    for (name, at), count in votes.items():
        if count >= max(1, len(pages) // 20):
            told = tuple(sorted(words[name, at].values()))
            yield Rule(name, at=at, label=told)
            yield Rule(name, at=at, label=told, before=True)


def labels_in(page: Page) -> Iterator[tuple[LexborNode, str]]:
    """Yield the elements that are a known label, or hold a text that begins with one and a colon, and its words."""
    for node in _elements(page):
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
        seen = set()
        for node in _elements(sample.page):
            for name, label in _said_of_people(node):
                for at in selectors(node):
                    words[name, at].add(label)
                    seen.add((name, at))
        votes.update(seen)
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


def _elements(page: Page) -> list[LexborNode]:
    return [node for node in page.select("body *") if node.tag not in UNSEEN and node.tag not in ("button", "input")]


def _headings(pages: list[Sample]) -> Iterator[Rule]:
    votes: Counter[str] = Counter()
    for sample in pages:
        marked = [*filter(None, [sample.page.heading]), *sample.page.select("h1, h2, [itemprop=name]")[:6]]
        votes.update({at for node in marked for at in selectors(node)})
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
            {
                Rule(name, at=at, part=name in LISTS)
                for node in _elements(sample.page)
                for name in _names_of(node)
                for at in _at_names(node)
            }
        )
    for rule, count in votes.items():
        if 3 * count >= len(pages):
            yield rule


def _at_names(node: LexborNode) -> list[str]:
    """Return selectors of an element; where it is a thing of microdata, of its name."""
    named = "itemscope" in node.attributes or node.css_first("[itemprop=name]") is not None
    return [f"{at} [itemprop='name']" if named else at for at in selectors(node)]


def _names_of(node: LexborNode) -> set[str]:
    told = " ".join(node.attributes.get(one) or "" for one in NAMING)
    return _properties_in(told) if told.strip() else set()


@lru_cache(maxsize=4096)
def _properties_in(told: str) -> set[str]:
    """Return the properties that words joined as programmers do name: by one, or two beside each other."""
    found: set[str] = set()
    for one in told.split():
        words = fold(_HUMP.sub(" ", one)).split()
        pairs = [" ".join(words[place : place + 2]) for place in range(len(words) - 1)]
        named = [pair for pair in pairs if pair in labels()] or words
        found.update(name for word in named if len(word) > 3 for name in labels().get(word, ()))
    return found & set(CALLED)


def _voted(pages: list[Sample]) -> Iterator[Rule]:
    """Yield rules by the places of known values, and by what stands before them on several pages alike."""
    votes: Counter[Rule] = Counter()
    known = [sample for sample in pages if sample.film is not None]
    for sample in known:
        if sample.film is not None:
            votes.update(set(_places(sample.page, sample.film)))
    for rule, count in votes.items():
        if count >= 2 and count >= len(known) * (LABEL_SHARE if rule.label else PATH_SHARE):
            yield rule


def _places(page: Page, film: KnownFilm) -> Iterator[Rule]:
    wanted = {name: film.said[name] for name in VOTED if film.said.get(name)}
    wanted["original_title"] = wanted["alternative_title"] = set.union(*(film.said[name] for name in TITLES))
    for node in _elements(page)[:MOST]:
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
            values = stated(page, name, Region((node,)), part=True)
            mine = {key_of(name, value) for one in values if (value := clean(name, one.words))}
            if mine & keys:
                yield from _rules_at(node, name, len(fold(" ".join(one.words for one in values))) < len(folded))


def _beside_label(page: Page, node: LexborNode, wanted: Mapping[str, set[str]]) -> Iterator[Rule]:
    """Yield rules for an element that may be a label, of whatever language, where known values stand beside it."""
    text = words_of(node)
    label = label_of(text)
    if not label or (node.tag not in _LABELLING and not text.endswith((":", "："))):
        return
    region = beside(node, frozenset([label]))
    told = text_of(region)[: LONGEST * 10] if region is not None else ""
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


def _of_kind(pages: list[Sample]) -> Iterator[Rule]:
    """Yield rules for elements near the heading whose words are of a kind that tells itself."""
    votes: Counter[Rule] = Counter()
    for sample in pages:
        rules: set[Rule] = set()
        for node in _near_heading(sample.page):
            text = words_of(node)
            if not _has_words(node):
                continue
            for name in CLOSED if len(text) <= LONGEST // 2 else ("running_time",) if len(text) <= SENTENCES else ():
                values = stated(sample.page, name, Region((node,)), part=True)
                if not values or (name == "language" and clean("country", values[0].words)):
                    continue
                part = len("".join(one.words for one in values)) < 0.8 * len(re.sub(r"[\s,/|()]", "", text))
                if name != "language":
                    rules.update(Rule(name, at=at, part=part or name in LISTS) for at in selectors(node))
                if not part and (before := _before(node)) is not None:
                    rules.update(Rule(name, at=at, label=(before[1],)) for at in selectors(before[0]))
        votes.update(rules)
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
