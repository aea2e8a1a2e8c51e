"""Claims compared with what pages state: precision, recall and F1 by property.

Values are compared by their datatype's key, so that spelling, accents and the order of a name's parts do not
count; a character by the actor's key and the role's. A claim is right where the page states it, a fact is
found where any of its values is claimed; lost values are no claims.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import PurePosixPath

import ibis.expr.types as ir

from repertory.bench.read_truth import MAY_BE_READ, TELEVISION, PageTruth
from repertory.collection import Collection
from repertory.errors import ValueRefused
from repertory.vocabulary.datatypes import DATATYPES
from repertory.vocabulary.properties import PROPERTIES

Said = Mapping[str, Mapping[str, list[frozenset[str]]]]
"""By page and property, the claims on it; each as the keys under which it may be right."""


@dataclass(slots=True)
class Tally:
    """How many claims are right, and how many facts are found, of one property."""

    name: str
    right: int = 0
    claimed: int = 0
    found: int = 0
    stated: int = 0

    @property
    def precision(self) -> float:
        """The part of the claims that is right; 1 where nothing is claimed."""
        return self.right / self.claimed if self.claimed else 1.0

    @property
    def recall(self) -> float:
        """The part of the facts that is found."""
        return self.found / self.stated if self.stated else 1.0

    @property
    def f1(self) -> float:
        """The harmonic mean of both."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0

    def add(self, other: Tally) -> None:
        """Count another's too."""
        self.right, self.claimed = self.right + other.right, self.claimed + other.claimed
        self.found, self.stated = self.found + other.found, self.stated + other.stated


@dataclass(slots=True)
class Quality:
    """How well the pages of a site were read.

    ``missed`` are pages of films of which no film was made, ``wrong`` others of which one was, ``examples`` by
    property the values that were missing (after ``-``) and those that were wrong (after ``+``).
    """

    pages: int = 0
    tallies: dict[str, Tally] = field(default_factory=dict)
    missed: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)
    examples: dict[str, list[str]] = field(default_factory=dict)

    def add(self, other: Quality) -> None:
        """Count another site's pages too."""
        self.pages += other.pages
        for name, tally in other.tallies.items():
            self.tallies.setdefault(name, Tally(name)).add(tally)
        self.missed += other.missed
        self.wrong += other.wrong
        for name, told in other.examples.items():
            self.examples.setdefault(name, []).extend(told)


def said_of(collection: Collection) -> Said:
    """Return what was claimed of films, by the last part of the document's name."""
    rows = collection.connection.to_pyarrow(_claims(collection)).to_pylist()
    said: dict[str, dict[str, list[frozenset[str]]]] = defaultdict(lambda: defaultdict(list))
    for row in rows:
        page = said[PurePosixPath(row["name"]).name]
        if row["property"] is None or row["value"] is None:
            continue
        # A genre may be claimed by its English name and stand in the truth as the page's word.
        words = (row["value"], row["original"]) if row["property"] == "genre" else (row["value"],)
        page[row["property"]].append(_keys(row["property"], words))
        if row["property"] == "cast" and row["character"]:
            page["character"].append(_keys("character", (f"{row['value']}|{row['character']}",)))
    return said


def _claims(collection: Collection) -> ir.Table:
    """Return an expression: a row for each claim of a film's record with its document's name, or one of nulls."""
    ledger, engine = collection.ledger, collection.connection
    records, claims = ledger.everything(engine, "records"), ledger.everything(engine, "claims")
    films = records.filter((records.kind == "film") & records.about.isnull()).select("record_id", "document")
    documents = ledger.everything(engine, "documents").select("sha256", "name").distinct()
    whole = films.join(documents, films.document == documents.sha256)
    columns = ("property", "value", "original", "character")
    claimed = claims.filter(~claims.lost).select("record_id", "document", *columns)
    return whole.left_join(claimed, ["record_id", "document"]).select("name", *columns)


def _keys(name: str, words: Iterable[str]) -> frozenset[str]:
    """Return the keys of values of a property; those that are of another kind have none."""
    return frozenset(key for text in words if (key := _key(name, text)))


def _key(name: str, text: str) -> str:
    if name == "character":
        actor, _, role = text.partition("|")
        return f"{DATATYPES['name'].key(actor)}|{DATATYPES['character'].key(role)}"
    datatype = DATATYPES[PROPERTIES[name].datatype]
    try:
        return datatype.key(datatype.clean(text).value)
    except ValueRefused:
        return ""


def quality(pages: Iterable[PageTruth], said: Said, measured: Iterable[str]) -> Quality:
    """Compare what was claimed of a site's pages with what they state, for each property that is measured."""
    told = Quality(tallies={name: Tally(name) for name in measured})
    for page in pages:
        told.pages += 1
        if page.kind != "film":
            told.wrong += [page.name] if _wrong(page.kind, said.get(page.name)) else []
            continue
        told.missed += [] if page.name in said else [page.name]
        for name, tally in told.tallies.items():
            missing = _compare(page, name, said.get(page.name, {}).get(name, []), tally)
            told.examples.setdefault(name, []).extend(f"{page.name} {words}" for words in missing)
    return told


def _wrong(kind: str, claims: Mapping[str, object] | None) -> bool:
    """Return whether a page that is none of a film was taken for one, by what was claimed on it."""
    if claims is None or kind in MAY_BE_READ - TELEVISION:
        return False
    return kind not in TELEVISION or "type" not in claims


def _compare(page: PageTruth, name: str, claims: list[frozenset[str]], tally: Tally) -> list[str]:
    """Count one property of one page; return what is missing and what is wrong."""
    facts = [(fact, _keys(name, fact.values)) for fact in page.facts if fact.property == name]
    stated = frozenset().union(*(keys for _, keys in facts))
    claimed = frozenset().union(*claims)
    once = set(claims)
    wrong = [keys for keys in once if not keys & stated]
    absent = [fact for fact, keys in facts if fact.needed and not keys & claimed]
    tally.claimed += len(once)
    tally.right += len(once) - len(wrong)
    tally.stated += sum(fact.needed for fact, _ in facts)
    tally.found += sum(fact.needed for fact, _ in facts) - len(absent)
    return [f"-{fact.values[0]}" for fact in absent] + [f"+{min(keys, default='?')}" for keys in wrong]
