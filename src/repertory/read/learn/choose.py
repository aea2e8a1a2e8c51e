"""Which rules a card gets: for each property the best, and those that help where it finds nothing."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from repertory.read.learn.propose import Proposed
from repertory.read.learn.sample import Sample
from repertory.read.learn.weigh import SURE, Weighed, mixed, weigh
from repertory.vocabulary.datatypes.genres import GENRES
from repertory.vocabulary.folding import fold
from repertory.vocabulary.properties import PERSON_PROPERTIES

MIXED = 0.5
"""The share of pages from which on a list that takes in another property's people is not one property's."""
LEAST_SHARE = 0.15
"""Of the pages of films, on which a rule must find something."""
FALLBACKS = 2
BLOCK = 0.1
"""What a label gains by standing where most other labels stand: in the block of facts, not in a box about others."""
_ORDER = ("title", "original_title", "alternative_title", "year", "director", "writer", "producer", "cast")


@dataclass(slots=True)
class Chosen:
    """The rules of a property, the best first; without any, ``left_out`` tells why."""

    property: str
    rules: list[Weighed] = field(default_factory=list)
    left_out: str = ""


def choose(proposed: Sequence[Proposed], pages: Sequence[Sample], sure: float = SURE) -> list[Chosen]:
    """Return for each property that was proposed the rules that are sure enough."""
    choice = _Choice(pages, sure)
    for one in proposed:
        if (made := weigh(one, pages)) is not None:
            choice.weighed[made.rule.property].append(made)
    choice.count_blocks()
    for name in sorted(choice.weighed, key=lambda name: (_ORDER.index(name) if name in _ORDER else len(_ORDER), name)):
        choice.choose(name)
    return list(choice.chosen.values())


@dataclass(slots=True)
class _Choice:
    pages: Sequence[Sample]
    sure: float
    weighed: dict[str, list[Weighed]] = field(default_factory=lambda: defaultdict(list))
    blocks: Counter[str] = field(default_factory=Counter)
    chosen: dict[str, Chosen] = field(default_factory=dict)

    def count_blocks(self) -> None:
        """Count of how many properties labels stand at each place."""
        for able in self.weighed.values():
            self.blocks.update({one.rule.at for one in able if one.origin == "label" and one.fit > SURE})

    def choose(self, name: str) -> None:
        """Choose the rules of one property; those of properties before it are chosen already."""
        weighed = [one for one in self.weighed[name] if self._may_be(one)]
        if not weighed:
            return
        made = self.chosen[name] = Chosen(name)
        able = [one for one in weighed if one.support >= max(1, LEAST_SHARE * len(self.pages))]
        sure_ones = [one for one in able if one.confidence >= self.sure]
        if not sure_ones:
            best = max(weighed, key=lambda one: (one.confidence, one.support))
            made.left_out = _why(best, able, self.pages, self.sure)
            return
        ranked = sorted(sure_ones, key=lambda one: (-self._score(one, sure_ones), _length(one)))
        made.rules = [ranked[0]]
        while len(made.rules) <= FALLBACKS and (more := _more(made.rules, ranked)) is not None:
            made.rules.append(more)
        for one in made.rules:
            if name == "genre" and ((one.origin in ("kind", "vote") and one.fit < 1.0) or _framed(one)):
                one.rule = replace(one.rule, part=True)  # a list of known genres, and of what is none

    def _may_be(self, one: Weighed) -> bool:
        name = one.rule.property
        title = self.chosen.get("title")
        if name in ("original_title", "alternative_title") and title is not None and title.rules:
            return not _repeats(one, title.rules[0])
        if one.rule.before:
            after = replace(one.rule, before=False)
            return not any(2 * other.support > one.support for other in self.weighed[name] if other.rule == after)
        others = [told.rules[0] for told in self.chosen.values() if told.rules]
        return name != "cast" or not _takes_in(one, others)

    def _score(self, one: Weighed, others: list[Weighed]) -> float:
        most, largest = max(other.support for other in others), max(other.size for other in others)
        score = one.confidence
        if one.origin == "label" and self.blocks:
            score += BLOCK * self.blocks[one.rule.at] / max(self.blocks.values())
        if one.origin == "kind" and one.rule.label:
            score += BLOCK / 2  # words that stand before it on most pages
        if one.rule.schema:
            score -= 0.02  # of two places as good, that which people see
        score *= 0.4 + 0.6 * one.support / most
        if one.rule.property == "cast":
            score *= 0.6 + 0.35 * (one.size / largest) ** 0.5 + 0.05 * one.roles
        if one.rule.property in ("genre", "country", "language"):
            score *= 0.9 + 0.1 * (one.size / largest) ** 0.5
        if one.rule.property == "title" and (one.rule.attribute or one.rule.at == "title"):
            score -= 0.2  # it may say more than the title
        if one.rule.property == "synopsis" and (one.rule.attribute or one.rule.schema):
            score -= 0.1
        return score


def _repeats(one: Weighed, title: Weighed) -> bool:
    """Whether a rule that no label names finds the title itself again."""
    same = sum(keys == title.stated.get(page) for page, keys in one.stated.items())
    return one.origin == "vote" and 2 * same > len(one.stated)


def _more(rules: list[Weighed], ranked: list[Weighed]) -> Weighed | None:
    """Return the rule that finds something on most of the pages on which the chosen ones find nothing."""
    told = {page for rule in rules for page, keys in rule.stated.items() if keys}
    best, most = None, 0
    for one in ranked:
        new = len({page for page, keys in one.stated.items() if keys} - told)
        if new > most and _agrees(one, rules[0]):
            best, most = one, new
    return best


def _takes_in(one: Weighed, others: list[Weighed]) -> bool:
    """Whether a list of people takes in what others were chosen for: then it is a list of them all."""
    labelled = [other for other in others if other.origin == "label" and other.rule.property in PERSON_PROPERTIES]
    return bool(labelled) and all(mixed(one, other) > MIXED for other in labelled)


def _framed(one: Weighed) -> bool:
    """Whether words that are no known genre stand on most pages: a link to more, and no value."""
    often = Counter(key for keys in one.stated.values() for key in keys if fold(key) not in GENRES)
    return any(2 * count > one.support > 2 for count in often.values())


def _length(one: Weighed) -> tuple[int, str]:
    """Order rules that are as good by how many steps they name: two tell a place and bind little."""
    steps = one.rule.at.count(" > ") + 1
    return abs(steps - 2), one.rule.at


def _agrees(one: Weighed, best: Weighed) -> bool:
    """Whether what a rule finds is found by the best one, too, where both find something; unasked only labels may."""
    both = [page for page in one.stated if best.stated.get(page) and one.stated[page]]
    shared = sum(len(set(one.stated[page]) & set(best.stated[page])) / len(set(one.stated[page])) for page in both)
    return shared >= 0.7 * len(both) if both else one.origin in ("label", "schema") or one.asked > 0


def _why(best: Weighed, able: list[Weighed], pages: Sequence[Sample], sure: float) -> str:
    where = f"the best place ({best.rule.at or best.rule.schema})"
    if not able:
        return f"{where} states it on {best.support} of {best.pages} pages, which may be chance."
    agreed = f", and agrees with {best.agreed:.1f} of {best.asked} known films" if best.asked else ""
    return (
        f"{where} has a confidence of {best.confidence:.2f}, less than {sure:.2f}: it states the property on "
        f"{best.support} of {best.pages} pages{agreed}."
    )
