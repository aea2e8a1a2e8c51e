"""The evidence of a page: its sources numbered, and each claim beside the value that it speaks for or against."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from repertory.site.catalogue.words import DISPUTED, at
from repertory.vocabulary.locator import place
from repertory.vocabulary.properties import PROPERTIES, VARYING

Json = dict[str, Any]

SHOWN = (
    "shown",
    "person_id",
    "belief",
    "kind",
    "reason",
    "title",
    "name",
    "language",
    "country",
    "person",
    "character",
)
"""What a page shows of a value, beside its claims."""


@dataclass(frozen=True, slots=True)
class Row:
    """A property of a page: the values that stand, those that do not, those that were lost."""

    name: str
    people: bool
    """Whether the values are people, who stand one below the other as in a credit block."""
    stands: list[Json]
    fell: list[Json]
    lost: list[Json]
    disputed: bool


class Evidence:
    """Numbers the sources of a page and lays the claims beside the values they speak for or against."""

    def __init__(self, dossier: Json, wanted: frozenset[str] = frozenset()) -> None:
        self.sources: dict[str, Json] = {}
        self._places: dict[str, tuple[int, str]] = {}
        self.personal = {record["source"] for record in dossier["sources"] if record.get("personal")}
        self._wanted = wanted
        for record in dossier["sources"]:
            self.number(record["source"], record.get("title"))

    def number(self, source: str, title: str | None = None) -> int:
        """Return the source's number on this page."""
        known = self.sources.setdefault(source, {"number": len(self.sources) + 1, "title": title or source})
        if source in self.personal:
            known["personal"] = True
        number: int = known["number"]
        return number

    def address(self, claim: Json) -> str | None:
        """Return the address of a claim's place; None in a person's own export, which is not shown."""
        if claim["source"] in self.personal:
            return None
        return f"/document/{claim['document']}?at={at(claim['locator'])}#mark"

    def source(self, name: str) -> Json:
        """Return a source by its number, name and title."""
        return {"number": self.number(name), "name": name, "title": self.sources[name]["title"]}

    def notes(self, claims: list[Json]) -> list[tuple[int, str | None, tuple[str, ...]]]:
        """Return (source number, address, place) of what speaks for a value, one a source."""
        found: dict[str, tuple[int, str | None, tuple[str, ...]]] = {}
        for claim in claims:
            if claim["stands"]:
                note = (self.number(claim["source"]), self.address(claim), place(claim["locator"]))
                found.setdefault(claim["source"], note)
        return sorted(found.values(), key=lambda note: note[0])

    def weigh(self, value: Json) -> Json:
        """Return what is shown of a value, its claims parted into those for and against it."""
        weighed = {key: value[key] for key in SHOWN if value.get(key) is not None}
        agree = [self._told(claim) for claim in value["claims"] if claim["stands"]]
        weighed["agree"] = agree
        weighed["other"] = [self._contrary(claim) for claim in value["claims"] if not claim["stands"]]
        weighed["notes"] = " ".join(map(str, sorted({claim["number"] for claim in agree}))) or "°"
        weighed["disputed"] = value["kind"] in DISPUTED
        return weighed

    def _told(self, claim: Json) -> Json:
        """Return a claim in its source's words, with the address of their place."""
        number = self.number(claim["source"])
        told = {"source": claim["source"], "number": number, "original": claim["original"] or ""}
        told["place"] = place(claim["locator"])
        if address := self.address(claim):
            told["address"] = address
        if claim["note"]:
            told["note"] = claim["note"]
        identity = claim["id"]
        if identity in self._wanted and identity not in self._places:
            told["anchor"] = identity
            self._places[identity] = (number, f"#c-{identity}")
        return told

    def aside(self, values: list[Json]) -> None:
        """Let footnotes lead to claims that have no row on the page: straight to their place in the document."""
        for value in values:
            for claim in value["claims"]:
                told = self._told(claim)
                told.pop("anchor", None)
                self._places[claim["id"]] = (told["number"], told.get("address", "#sources"))

    def _contrary(self, claim: Json) -> Json:
        """Return a claim with what it says instead: another name of the role, another value, None of a lost one."""
        return {**self._told(claim), "instead": claim.get("character") or claim["shown"]}

    def row(self, name: str, values: list[Json]) -> Row:
        """Return a property's row."""
        keep = name in VARYING
        stands: list[Json] = []
        fell: list[Json] = []
        lost: list[Json] = []
        for value in values:
            weighed = self.weigh(value)
            if keep:
                keep_values(weighed, value)
            if value["stands"]:
                stands.append(weighed)
            elif value["kind"] == "not preserved":
                lost.append(weighed)
            else:
                own = [claim for claim in value["claims"] if claim["value"] == value["value"]]
                fell.append({**weighed, "said": [self._told(claim) for claim in own]})
        disputed = any(value["disputed"] for value in (*stands, *fell, *lost))
        for value in stands:
            value["then"] = "" if value is stands[-1] else ","
        # Where one value stands, what others say is told in its own evidence.
        people = PROPERTIES[name].group == "people"
        return Row(name, people, stands, [] if len(stands) == 1 else fell, [] if stands else lost, disputed)

    def places(self, claims: Iterable[str]) -> dict[str, tuple[int, str]]:
        """Return (source number, address) of those of some claims that the page shows."""
        return {claim: self._places[claim] for claim in claims if claim in self._places}


def keep_values(weighed: Json, value: Json) -> None:
    """Keep the canonical values beside how they are shown, to be shown in other languages."""
    contrary = (claim for claim in value["claims"] if not claim["stands"])
    for told, meant in ((weighed, value), *zip(weighed["other"], contrary, strict=True)):
        if meant["value"] is not None:
            told["value"] = meant["value"]


def rows(evidence: Evidence, facts: Json, names: tuple[str, ...]) -> list[Row]:
    """Return the rows of the named properties that the dossier knows and that tell something, in their order."""
    return [evidence.row(name, facts[name]) for name in names if telling(name, facts.get(name))]


def telling(name: str, values: list[Json] | None) -> bool:
    """Whether a property deserves its row; that a film is a film does not."""
    return bool(values) and not (name == "type" and {value["value"] for value in values or ()} == {"film"})


def spellings(evidence: Evidence, facts: Json, entries: list[Json], properties: tuple[str, ...]) -> list[Json]:
    """Give every title or name its evidence: the claims that say it, found by their ids among the facts."""
    claims = {claim["id"]: claim for name in properties for value in facts.get(name, ()) for claim in value["claims"]}
    weighed = []
    for entry in entries:
        said = [{**claims[claim], "stands": True} for claim in entry["claims"] if claim in claims]
        kind = "one source" if len({claim["source"] for claim in said}) == 1 else "agreed"
        shown = evidence.weigh({**entry, "claims": said, "kind": kind})
        weighed.append({**shown, "kind_of": entry.get("kind", "")})
    return weighed
