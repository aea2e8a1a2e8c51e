"""Learning where a site states what of films, and the card that says so."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from repertory.collection import Collection
from repertory.errors import InputRefused
from repertory.read.learn.choose import Chosen, choose
from repertory.read.learn.match import match
from repertory.read.learn.propose import labels_in, proposals
from repertory.read.learn.sample import Sample, samples
from repertory.read.learn.weigh import SURE, Weighed
from repertory.read.learn.write import card_text
from repertory.read.learned.kind import KEYS
from repertory.read.learned.words import label_of, labels
from repertory.vocabulary.datatypes.numbers import spoken_duration
from repertory.vocabulary.properties import PROPERTIES


@dataclass(frozen=True, slots=True)
class Place:
    """Where a property stands: the path or label, on how many pages, agreeing how far with how many known films."""

    path: str
    label: list[str]
    support: int
    pages: int
    known: int
    agreement: float | None
    confidence: float
    examples: list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Learned:
    """What was learned of a site: its card as TOML, and the report.

    ``kinds`` counts the pages by what they are about; ``properties`` holds the places of each property, the best
    first; ``left_out`` tells of each property that was proposed and is not sure enough why.
    """

    name: str
    card: str
    pages: int
    films: int
    known: int
    kinds: dict[str, int]
    properties: dict[str, list[Place]]
    left_out: dict[str, str]

    def as_json(self) -> dict[str, Any]:
        """Return the report as JSON, with the card's text."""
        return asdict(self)


def learn(collection: Collection, folder: Path, name: str, sure: float = SURE) -> Learned:
    """Return what is learned of the site ``name`` from a folder of its pages and the collection's films.

    Raises InputRefused where the folder holds no page, or none that a film's title could be learned from.
    """
    pages = samples(folder)
    match(collection, pages, name)
    films = film_pages(pages)
    if not films:
        raise InputRefused(f"Expected pages of films in {folder}, found none among {len(pages)} pages.")
    chosen = choose(proposals(films), films, sure)
    if not any(one.property == "title" and one.rules for one in chosen):
        raise InputRefused(f"Expected a place of the title that {len(films)} pages of {folder} share, found none.")
    text = card_text(name, pages, films, chosen)
    return Learned(
        name,
        text,
        len(pages),
        len(films),
        len({sample.film.id for sample in films if sample.film is not None}),
        dict(Counter(sample.kind.name for sample in pages).most_common()),
        {one.property: [_place(rule) for rule in one.rules] for one in chosen if one.rules},
        {one.property: one.left_out for one in chosen if one.left_out},
    )


def film_pages(pages: Sequence[Sample]) -> list[Sample]:
    """Return the pages of known films, and those that look like films' by labels or schema.org data."""
    found = [one for one in pages if one.of_film and (one.film is not None or _looks_like_film(one))]
    return found or [sample for sample in pages if sample.kind.name == "film"]


def _looks_like_film(sample: Sample) -> bool:
    told = Counter(name for _, text in labels_in(sample.page) for name in labels()[label_of(text)])
    once = [name for name, count in told.items() if name in KEYS and count <= 3]
    typed = any("Movie" in thing.types for thing in sample.page.structured.things)
    body = sample.page.tree.body
    lines = body.text(separator="\n").split("\n") if body is not None else []
    durations = {words for line in lines if (words := spoken_duration(line))}
    return typed or len(once) + (1 <= len(durations) <= 2) >= 2


def _place(one: Weighed) -> Place:
    rule = one.rule
    path = f"{rule.at} @{rule.attribute}" if rule.attribute else rule.at or f"schema.org {rule.schema}"
    agreement = round(one.agreed / one.asked, 3) if one.asked else None
    return Place(
        path, list(rule.label), one.support, one.pages, one.asked, agreement, round(one.confidence, 3), one.examples
    )


def in_words(learned: Learned) -> str:
    """Return the report in lines for a terminal."""
    lines = [f"{learned.pages} pages: " + ", ".join(f"{count} {kind}" for kind, count in learned.kinds.items()) + "."]
    lines.append(f"{learned.films} are of films, of which the collection knows {learned.known}.")
    for name, places in learned.properties.items():
        for place in places:
            beside = f" beside {' or '.join(map(repr, place.label))}" if place.label else ""
            agreed = (
                f", agreement {place.agreement:.2f} with {place.known} known" if place.agreement is not None else ""
            )
            lines.append(f"{PROPERTIES[name].label}: {place.path}{beside}")
            lines.append(f"    on {place.support} of {place.pages} pages{agreed}, confidence {place.confidence:.2f}")
            lines += [f"    {page}: {values}" for page, values in place.examples[:2]]
    lines += [f"{PROPERTIES[name].label} is left out: {why}" for name, why in learned.left_out.items()]
    return "\n".join(lines)


__all__ = ["Chosen", "Learned", "Place", "film_pages", "in_words", "learn"]
