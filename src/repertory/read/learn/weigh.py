"""How sure a proposed rule is: by what known films, labels and the kinds of its values say for it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from repertory.read.learn.known import TITLES, key_of
from repertory.read.learn.propose import Proposed
from repertory.read.learn.sample import Sample
from repertory.read.learned.page import title_parts, words_of
from repertory.read.learned.rule import FIGURES, Rule
from repertory.read.learned.typed import Stated, clean
from repertory.vocabulary.datatypes.genres import GENRES
from repertory.vocabulary.folding import fold, title_key
from repertory.vocabulary.properties import PERSON_PROPERTIES

SURE = 0.6
"""Below this confidence a property is left out."""
PRIOR = {
    "label": (0.85, 3.0),
    "phrase": (0.75, 3.0),
    "schema": (0.85, 3.0),
    "published": (0.65, 2.0),
    "heading": (0.8, 2.0),
    "class": (0.65, 2.0),
    "kind": (0.7, 2.0),
    "vote": (0.3, 3.0),
}
"""How often a rule of an origin is right before any known film was asked, and how many films that counts for."""
MOST = 1500
"""Elements of a page that a rule without labels may select; more are no values of one film."""
SPREAD = 0.85
"""What is left of the fit of a list that is gathered from several parts of each page, or says the same on all."""
MUCH = 20
"""Characters that stand beside the values of a list, where a line states more than these and their label."""
SAME_ON_ALL = 4
"""Pages of different films from which on a value that is the same on all of them is no film's value."""


@dataclass(slots=True)
class Weighed:
    """A rule with what was found of it on the pages of films.

    ``stated``: the keys of its values by page; ``support``: pages on which it finds any; ``asked``: known films it
    could be compared with, ``agreed``: how far they agree, each from 0 to 1, in all; ``fit``: the share of values
    that are of their kind; ``roles``: the share that a role stands beside; ``examples``: a page's name
    and what is found there.
    """

    rule: Rule
    origin: str
    stated: dict[str, list[str]] = field(default_factory=dict)
    support: int = 0
    pages: int = 0
    asked: int = 0
    agreed: float = 0.0
    fit: float = 1.0
    roles: float = 0.0
    title: float | None = None
    examples: list[tuple[str, str]] = field(default_factory=list)

    @property
    def confidence(self) -> float:
        """From 0 to 1: the agreement with known films, the origin counting as some films more.

        Of a title `title_agreement`: a site in another language calls its films otherwise than the collection.
        """
        if self.title is not None:
            return self.title
        share, films = PRIOR[self.origin]
        return (self.agreed + share * films) / (self.asked + films) * self.fit

    @property
    def size(self) -> float:
        """Values a page on which any are found."""
        return sum(map(len, self.stated.values())) / max(self.support, 1)


def weigh(proposed: Proposed, pages: Sequence[Sample]) -> Weighed | None:
    """Return a rule weighed on pages of films; None where it finds nothing, or the same everywhere."""
    rule = _with_order(proposed.rule, pages)
    made = Weighed(rule, proposed.origin, pages=len(pages))
    fits = values = spread = lines = 0
    for sample in pages:
        found = rule.read(sample.page) if _few(rule, sample) else []
        if not found:
            continue
        keys = _keys(rule, found)
        fits += len(keys)
        values += len(found)
        made.roles += sum(one.character is not None for one in found)
        spread += _spread(found)
        lines += _lines(rule, sample, found)
        made.stated[sample.name] = keys
        made.support += bool(keys)
        if keys and len(made.examples) < 3:
            made.examples.append((sample.name, ", ".join(one.words[:60] for one in found[:4])))
        if known := _known(sample, rule.property):
            made.asked += 1
            made.agreed += agreement(rule.property, keys, known)
    if not made.support or _the_same(made, pages):
        return None
    made.title = title_agreement(made, pages) if rule.property == "title" else None
    made.fit, made.roles = (fits / values, made.roles / values) if values else (0.0, 0.0)
    if proposed.origin in ("vote", "kind", "class"):
        one = rule.property in ("year", "running_time", "release_date")
        made.fit *= _alone(rule, pages, made) if one else 1.0 - (1.0 - SPREAD) * spread / len(made.stated)
        if proposed.origin == "kind" and rule.property in ("country", "genre") and not rule.label:
            made.fit *= (len(made.stated) / max(lines, len(made.stated))) ** 0.5
        alike = rule.property in ("country", "language") and made.support >= SAME_ON_ALL and len(_said(made)) == 1
        made.fit *= SPREAD if alike else 1.0
        if rule.property not in ("country", "language"):
            made.fit *= 1.0 - _template(made, 0.9 if rule.property in _FEW else 0.6)
    return made


def _alone(rule: Rule, pages: Sequence[Sample], made: Weighed) -> float:
    """Return how far a place states one value alone: where it holds others too, the first may be any of them."""
    different = [len({one.words for one in rule.all(sample.page)}) for sample in pages if sample.name in made.stated]
    return sum(1 / max(count, 1) ** 0.5 for count in different) / max(len(different), 1)


def _spread(found: Sequence[Stated]) -> bool:
    """Whether values stand in several parts of a page, more than one in some: they are no one list."""
    ways = [one.place.split(" > ") for one in found]
    depth = next((at for at, steps in enumerate(zip(*ways, strict=False)) if len(set(steps)) > 1), None)
    branches = Counter(way[depth] for way in ways) if depth is not None else Counter[str]()
    return max(branches.values(), default=0) > 1


def _lines(rule: Rule, sample: Sample, found: Sequence[Stated]) -> int:
    """Return how many elements state a value amid much else, of which one is the film's: others are other films'."""
    if rule.label or not rule.at:
        return 1
    words = [words_of(node) for node in sample.page.select(rule.at)]
    told = [(len(one), [value.words for value in found if value.words in one]) for one in words]
    return sum(bool(values) and sum(map(len, values)) + MUCH < size for size, values in told)


_FEW = ("country", "language", "genre", "certification", "type")
"""Properties of which many films have the same value."""


def _few(rule: Rule, sample: Sample) -> bool:
    return not rule.at or bool(rule.label) or len(sample.page.select(rule.at)) <= MOST


def _said(made: Weighed) -> set[tuple[str, ...]]:
    return {tuple(keys) for keys in made.stated.values() if keys}


def _template(made: Weighed, most: float) -> float:
    """Return the share of values that stand on ``most`` pages: words of the page's frame."""
    if made.support < SAME_ON_ALL:
        return 0.0
    pages = Counter(key for keys in made.stated.values() for key in set(keys))
    often = sum(count for count in pages.values() if count > most * made.support)
    return often / max(sum(pages.values()), 1)


def _with_order(rule: Rule, pages: Sequence[Sample]) -> Rule:
    """Return a rule for dates with the order of their figures, which those beyond the twelfth of a month tell."""
    if rule.property != "release_date":
        return rule
    words = [one.words for sample in pages if _few(rule, sample) for one in rule.read(sample.page)]
    figures = [found.groups() for told in words if (found := FIGURES.search(told))]
    first, second = any(int(one) > 12 for one, _, _ in figures), any(int(two) > 12 for _, two, _ in figures)
    return replace(rule, order="dmy" if first else "mdy") if first != second else rule


def _known(sample: Sample, name: str) -> set[str]:
    """Return what is known of a page's film; names only where one stands on the page, else it writes them otherwise."""
    film = sample.film
    if film is None:
        return set()
    if name in TITLES:
        return set.union(*(film.said[one] for one in TITLES))
    known = film.said.get(name, set())
    told = name not in PERSON_PROPERTIES or any(f" {one} " in sample.page.folded for one in known)
    return known if told else set()


def _keys(rule: Rule, found: list[Stated]) -> list[str]:
    cleaned = [(one, clean(rule.property, one.words)) for one in found]
    return [
        key_of(rule.property, value) for one, value in cleaned if value is not None and _plausible(rule, one, value)
    ]


def _plausible(rule: Rule, one: Stated, value: str) -> bool:
    if rule.property in PERSON_PROPERTIES:
        return len(value) <= 45 and len(value.split()) <= 6 and not re.search(r"\d|[!?@:]", value)
    if rule.property == "genre" and not rule.label:
        return fold(one.words) in GENRES
    if rule.property == "running_time":
        return 1 <= int(value) <= 900
    return True


def agreement(name: str, keys: Sequence[str], known: set[str]) -> float:
    """Return how far what a page states agrees with what is known, from 0 to 1."""
    if not keys:
        return 0.0
    if name == "year":  # the year of making and that of release
        return max({0: 1.0, 1: 0.7}.get(abs(int(keys[0]) - int(one)), 0.0) for one in known)
    if name in _NEAR:
        return float(any(_NEAR[name](keys[0], one) for one in known))
    shared = len(set(keys) & known)
    least = shared / min(len(set(keys)), len(known))
    if name in ("cast", "alternative_title"):
        return least
    return (least + shared / len(set(keys))) / 2 if name in _FEW else 2 * shared / (len(set(keys)) + len(known))


_NEAR: dict[str, Callable[[str, str], bool]] = {
    # Cuts differ, and so do sources.
    "running_time": lambda one, other: abs(int(one) - int(other)) <= max(3, int(other) // 10),
    "release_date": lambda one, other: one[:4] == other[:4],
    "synopsis": lambda one, other: True,
    "title": lambda one, other: title_key(one) == title_key(other),
    "original_title": lambda one, other: title_key(one) == title_key(other),
}
"""Whether two values agree, for properties of one value."""


def _the_same(made: Weighed, pages: Sequence[Sample]) -> bool:
    """Whether a rule finds one and the same on pages of different films: navigation, not a value."""
    if made.support < SAME_ON_ALL:
        return False
    common = Counter(tuple(keys) for keys in made.stated.values()).most_common(1)[0]
    share = common[1] / made.support
    if made.rule.property in _FEW:
        return share == 1.0 and len(common[0]) > 2
    titles = len({tuple(sample.page.titles) for sample in pages if sample.name in made.stated})
    return share > 0.6 and titles >= SAME_ON_ALL


def mixed(made: Weighed, other: Weighed) -> float:
    """Return the share of pages on which a list of people takes in all of another property's."""
    both = [name for name in made.stated if other.stated.get(name)]
    whole = sum(set(other.stated[name]) <= set(made.stated[name]) for name in both)
    return whole / len(both) if len(both) >= 2 else 0.0


def title_agreement(made: Weighed, pages: Sequence[Sample]) -> float | None:
    """Return the share of pages on which a title begins a part of what the page calls itself; in it counts half.

    None where most pages call themselves alike, by the name of the site.
    """
    common = Counter(title for sample in pages for title in set(sample.page.titles))
    most = max(1, len(pages) // 2)
    own = {sample.name: [one for one in sample.page.titles if common[one] <= most] for sample in pages}
    if 2 * sum(map(bool, own.values())) < len(pages):
        return None
    total = 0.0
    for sample in pages:
        keys = made.stated.get(sample.name)
        parts = [part for title in own[sample.name] for part in (title, *title_parts(title))]
        told = [f"{form(part)} " for part in parts for form in (fold, title_key)]
        if keys:
            key = fold(keys[0])
            starts = any(title.startswith(f"{key} ") for title in told)
            total += 1.0 if starts and key else 0.5 if key and any(f" {key} " in f" {title}" for title in told) else 0.0
    return total / max(len(pages), 1)
