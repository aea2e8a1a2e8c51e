"""A dossier made ready to be shown: rows in their order, claims beside the values they speak for.

The dossier says everything; here it is only sorted into the order of the page, so that the
template can go through it once.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from repertory.site.catalogue.words import DISPUTED
from repertory.vocabulary.properties import PROPERTIES

Json = dict[str, Any]

FACT_ROWS = tuple((p.name, p.label) for p in PROPERTIES.values() if p.group == "facts" and p.name != "trailer")
CREW_ROWS = tuple((p.name, p.label) for p in PROPERTIES.values() if p.group == "people" and p.name != "cast")


@dataclass(frozen=True, slots=True)
class Row:
    """A property of a page: the values that stand, those that do not, those that were lost."""

    name: str
    label: str
    stands: list[Json]
    fell: list[Json]
    lost: list[Json]
    disputed: bool

    @property
    def people(self) -> bool:
        """Whether the values are people, who stand one below the other as in a credit block."""
        return PROPERTIES[self.name].group == "people"


class Evidence:
    """Numbers the sources of a page and lays the claims beside the values they speak for or against."""

    def __init__(self, dossier: Json) -> None:
        self.sources: dict[str, Json] = {}
        self.numbers: dict[str, int] = {}
        self._places: dict[str, tuple[int, str]] = {}
        self._wanted = {claim for part in dossier.get("lead", ()) for claim in part["claims"]}
        for record in dossier["sources"]:
            self._number(record["source"], record.get("title"))

    def _number(self, source: str, title: str | None = None) -> int:
        number = self.numbers.get(source)
        if number is None:
            number = self.numbers[source] = len(self.numbers) + 1
            self.sources[source] = {"number": number, "title": title or source}
        return number

    def weigh(self, value: Json) -> None:
        """Part a value's claims into those for and against it, and note the sources that say it."""
        agree, other, notes = [], [], []
        wanted = self._wanted
        for claim in value["claims"]:
            number = self.numbers.get(claim["source"]) or self._number(claim["source"])
            claim["number"] = number
            if claim["stands"]:
                agree.append(claim)
                if number not in notes:
                    notes.append(number)
            else:
                other.append(claim)
            identity = claim["id"]
            if identity in wanted and identity not in self._places:
                claim["anchor"] = True
                self._places[identity] = (number, identity)
        notes.sort()
        value["agree"], value["other"], value["notes"] = agree, other, notes
        value["disputed"] = value["kind"] in DISPUTED

    def row(self, name: str, label: str, values: list[Json]) -> Row:
        """Return a property's row."""
        stands: list[Json] = []
        fell: list[Json] = []
        lost: list[Json] = []
        for value in values:
            self.weigh(value)
            held = stands if value["stands"] else lost if value["kind"] == "not preserved" else fell
            held.append(value)
        disputed = any(value["disputed"] for value in values)
        # Where one value stands, what others say is told in its own evidence.
        return Row(name, label, stands, [] if len(stands) == 1 else fell, [] if stands else lost, disputed)

    def footnotes(self, claims: list[str]) -> list[tuple[int, str]]:
        """Return (source number, claim id) for the claims that the page shows, one a source."""
        found = {}
        for claim in claims:
            place = self._places.get(claim)
            if place:
                found.setdefault(place[0], place[1])
        return sorted(found.items())


def rows(evidence: Evidence, facts: Json, names: tuple[tuple[str, str], ...]) -> list[Row]:
    """Return the rows of the named properties that the dossier knows, in their order."""
    return [evidence.row(name, label, facts[name]) for name, label in names if facts.get(name)]


def spellings(evidence: Evidence, facts: Json, entries: list[Json], properties: tuple[str, ...]) -> list[Json]:
    """Give every title or name its evidence: the claims that say it, found by their ids among the facts."""
    claims = {claim["id"]: claim for name in properties for value in facts.get(name, ()) for claim in value["claims"]}
    for entry in entries:
        entry["claims"] = [{**claims[claim], "stands": True} for claim in entry["claims"] if claim in claims]
        entry["kind_of"] = entry.get("kind", "")
        entry["kind"] = "one source" if len({claim["source"] for claim in entry["claims"]}) == 1 else "agreed"
        entry["reason"] = ""
        evidence.weigh(entry)
    return entries


TITLES = ("title", "original_title", "alternative_title")
NAMES = ("name", "alternative_name")


def film_page(dossier: Json) -> Json:
    """Return what the film template goes through."""
    evidence = Evidence(dossier)
    facts = dossier["facts"]
    fact_rows, crew = rows(evidence, facts, FACT_ROWS), rows(evidence, facts, CREW_ROWS)
    for role in dossier["cast"]:
        evidence.weigh(role)
        if role["disputed"]:  # what is disputed is the role's name; the belief is about who played
            role["belief"] = None
    titles = spellings(evidence, facts, dossier["titles"], TITLES)
    directors = next((row for row in crew if row.name == "director"), None)
    for part in dossier["lead"]:
        part["notes"] = evidence.footnotes(part["claims"])
    return {
        "film": dossier,
        "main_title": next((entry for entry in titles if entry["title"] == dossier["title"]), None),
        "titles": [entry for entry in titles if entry["title"] != dossier["title"]],
        "facts": fact_rows,
        "crew": crew,
        "director": ", ".join(value["shown"] for value in directors.stands) if directors else "",
        "texts": texts_by_kind(dossier["texts"]),
        "sources": evidence.sources,
        "records": records_by_source(dossier["sources"], evidence),
    }


TEXT_ORDER = ("tagline", "comment", "blurb", "synopsis", "lead")


def texts_by_kind(texts: list[Json]) -> list[Json]:
    """Return the texts in the page's order; kinds that the page does not know come last."""
    order = {kind: place for place, kind in enumerate(TEXT_ORDER)}
    return sorted(texts, key=lambda text: order.get(text["kind"], len(order)))


def records_by_source(records: list[Json], evidence: Evidence) -> list[tuple[Json, list[Json]]]:
    """Return each source of the page, by its number, with the records it holds of this entity."""
    grouped: dict[str, list[Json]] = {source: [] for source in evidence.sources}
    for record in records:
        grouped[record["source"]].append(record)
    return [(evidence.sources[source], held) for source, held in grouped.items() if held]


PERSON_ROWS = tuple(
    (p.name, p.label)
    for p in PROPERTIES.values()
    if "person" in p.of and p.group == "facts" and p.name not in ("name", "alternative_name", "known_for")
)


def person_page(dossier: Json) -> Json:
    """Return what the template of a person or organisation goes through."""
    evidence = Evidence(dossier)
    facts = rows(evidence, dossier["facts"], PERSON_ROWS)
    names = spellings(evidence, dossier["facts"], dossier["names"], NAMES)
    roles = [
        (PROPERTIES[role].label if role in PROPERTIES else role, films)
        for role, films in dossier["filmography"].items()
        if films
    ]
    return {
        "person": dossier,
        "facts": facts,
        "main_name": next((entry for entry in names if entry["name"] == dossier["name"]), None),
        "names": [entry for entry in names if entry["name"] != dossier["name"]],
        "filmography": roles,
        "texts": texts_by_kind(dossier["texts"]),
        "sources": evidence.sources,
        "records": records_by_source(dossier["sources"], evidence),
    }
