"""The versions of a film: cuts that sources name beside a value, and cuts, prints and discs that have a record."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from repertory.publish import claims as told
from repertory.publish.streams import Row
from repertory.vocabulary.folding import fold
from repertory.vocabulary.properties import PROPERTIES
from repertory.vocabulary.versions import Sort, sort_of
from repertory.vocabulary.wording import unpacked

if TYPE_CHECKING:
    from repertory.publish.film import Evidence

Json = dict[str, Any]

VERSION = ("film_id", "version_id", "label", "kind", "source", "record_id")
VERSION_FACTS = tuple(name for name, entry in PROPERTIES.items() if "version" in entry.of or name == "year")
"""The columns of the table of versions: which it is, and what is said of it."""

SEPARATOR = "; "
"""Between several values of one cell."""


def versions_of(evidence: Evidence, rows: Iterable[Row]) -> list[Json]:
    """Return the versions, cuts before copies.

    What a source says of a film's version in the same words as of the version's own record stands once.
    """
    records = [list(group) for _, group in groupby(rows, key=attrgetter("record_id"))]
    places = {(row.document, row.locator) for record in records for row in record}
    found = [_recorded(record) for record in records]
    by_version = sorted(evidence.versions, key=attrgetter("version"))
    for _, group in groupby(by_version, key=attrgetter("version")):
        verdicts = list(group)
        said = [row for verdict in verdicts for row in evidence.of_verdict(verdict)]
        if not all((row.document, row.locator) in places for row in said):
            found.append(_named(verdicts, evidence))
    return sorted(found, key=lambda one: (one["kind"] != "cut", fold(one["label"]), one["source"] or "", one["id"]))


def _named(verdicts: list[Row], evidence: Evidence) -> Json:
    """Return a version that sources name beside values that they give of the film."""
    facts: dict[str, list[Json]] = {}
    for verdict in verdicts:
        claims = [told.claim(row) for row in evidence.of_verdict(verdict)]
        kept = ("value", "shown", "country", "belief", "kind", "stands")
        value = {name: said for name in kept if (said := getattr(verdict, name)) is not None}
        value["reason"] = unpacked(verdict.reason)
        facts.setdefault(verdict.property, []).append({**value, "claims": claims})
    label = min(verdict.qualifier for verdict in verdicts)
    sources = {claim["source"] for values in facts.values() for value in values for claim in value["claims"]}
    source = sources.pop() if len(sources) == 1 else None
    return _version(verdicts[0].version, (label, sort_of(label, timed=True)), facts, source, None)


def _recorded(rows: list[Row]) -> Json:
    """Return a version as its record tells it."""
    said: dict[tuple[str, str, str | None], list[Json]] = {}
    for row in rows:
        if row.value is not None:
            said.setdefault((row.property, row.value, row.kind), []).append(told.claim(row))
    facts: dict[str, list[Json]] = {}
    for (name, value, words), claims in said.items():
        fact = {"value": value, "shown": told.show(name, value)} | ({"qualifier": words} if words else {})
        facts.setdefault(name, []).append({**fact, "stands": True, "claims": claims})
    first = rows[0]
    return _version(first.record_id, (first.label, sort_of(first.label)), facts, first.source, first.record_id)


def _version(
    identity: str, named: tuple[str, Sort], facts: dict[str, list[Json]], source: str | None, record: str | None
) -> Json:
    return {
        "id": identity,
        "label": named[0],
        "kind": "cut" if named[1] == "cut" else "copy",
        "facts": {name: facts[name] for name in PROPERTIES if name in facts},
        "source": source,
        "record": record,
    }


def sources_of(version: Json) -> list[str]:
    """Return the names of the sources that tell of a version, in order."""
    claims = [claim for values in version["facts"].values() for value in values for claim in value["claims"]]
    return sorted({claim["source"] for claim in claims} | ({version["source"]} if version["source"] else set()))


def version_row(film: str, version: Json) -> tuple[str | None, ...]:
    """Return a version as a row of the table of versions: `VERSION` and `VERSION_FACTS`."""
    facts = version["facts"]
    stands = {name: [value["value"] for value in values if value["stands"]] for name, values in facts.items()}
    cells = [SEPARATOR.join(stands[name]) if stands.get(name) else None for name in VERSION_FACTS]
    return film, version["id"], version["label"], version["kind"], version["source"], version["record"], *cells
