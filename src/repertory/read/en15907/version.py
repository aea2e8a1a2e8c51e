"""What an archive says of a version: a variant (a cut, a dubbing), or a manifestation (a print, a disc, a file)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from repertory.errors import ValueRefused
from repertory.read.en15907 import film
from repertory.read.en15907.film import Rule
from repertory.read.en15907.node import Node
from repertory.read.en15907.work import Work
from repertory.read.relations import language
from repertory.vocabulary.datatypes import DATATYPES

VERSIONS = frozenset([
    "avmanifestation", "manifestation", "hasmanifestation", "variant", "hasvariant", "cinematographicvariant",
])  # fmt: skip
OF_A_WORK = (
    "relwork", "relavcreation", "relcinematographicwork", "ismanifestationofwork", "ismanifestationof",
    "manifestationof", "isvariantof", "variantof", "isversionof", "workidentifier", "isrealisationof",
)  # fmt: skip
"""What names the work of a version that stands by itself."""
_IDS = ("identifier", "recordidentifier", "idvalue", "id")
_METRES = re.compile(r"\b(?:m|metre|meter|ft|feet)\b", re.IGNORECASE)


def work_of(node: Node) -> str:
    """Return the id of the work that a version names; empty where it names none."""
    named = {child.name: child for child in reversed(list(node.children()))}
    found = next((named[name] for name in OF_A_WORK if name in named), None)
    if found is None:
        return ""
    return (
        found.text(*_IDS) or found.attribute("ref", "idref", "resource") or ("" if len(found.element) else found.bare)
    )


def points(node: Node) -> bool:
    """Whether an element of a work only names a version that stands by itself elsewhere."""
    return node.name.startswith("has") and all(child.name in _IDS for child in node.children())


def note_version(work: Work, node: Node, number: int) -> None:
    """Note a version with all that is in it; ``number`` tells those of one film apart."""
    label = label_of(node)
    own = node.text("identifier")
    key = work.film.partition(":")[2]
    key = f"{key}#{own or number}"
    if f"{work.reading.source}:{key}" in work.reading.records:  # versions may all have their film's id
        key = f"{key}#{number}"
    record = work.reading.record(key, "version", label, node.place, work.film)
    inside = replace(work, record=record, version=label)
    for count, child in enumerate(node.children(), start=1):
        rule = RULES.get(child.name)
        if child.name in VERSIONS:
            if not points(child):
                note_version(inside, child, number * 100 + count)
        elif rule is not None and child.bare:
            rule(inside, child)
        elif rule is None and child.name not in IGNORED:
            work.unknown(f"element {child.name} of a version", child)


def label_of(node: Node) -> str:
    """Return what a version is called: its type, its gauge or carrier, else its title or id."""
    carrier = node.one("format")
    kind = node.text("varianttype", "manifestationtype", "type", "edition", "version")
    gauge = carrier.text("gauge", "carrier", "medium") if carrier is not None else ""
    title = node.one("title", "identifyingtitle")
    named = title.text("text", "titletext") or title.bare if title is not None else ""
    return ", ".join(filter(None, (kind, gauge))) or named or node.text("identifier") or node.name


def duration(work: Work, node: Node) -> None:
    """How long the version runs: of the version, and of the film, of which it is one cut."""
    if _METRES.search(node.attribute("unit") or node.bare):
        work.claim("format", node, f"{node.bare} {node.attribute('unit')}".strip())
        return
    words, note = node.bare, node.bare if ":" in node.bare else None
    if node.attribute("unit").lower() in ("s", "sec", "second", "seconds") and node.bare.isdecimal():
        words, note = str(round(int(node.bare) / 60)), f"{node.bare} seconds"
    try:
        value = DATATYPES["duration"].clean(words).value
    except ValueRefused as refusal:
        work.not_understood(f"Running time: {refusal}", node)
        return
    work.claim("running_time", node, value, note=note)
    work.reading.claim(work.film, "running_time", node.words, node.place, value, kind=work.version, note=note)


def tongue(work: Work, node: Node) -> None:
    """A language of the version, and what it is used for; the film's own is not told by that."""
    found = language(node.bare) if re.fullmatch(r"[A-Za-z]{2,3}", node.bare) else node.bare
    if found is not None:
        usage = node.attribute("usage", "type") or node.text("languageusage")
        leaf = node.one("languagecode", "languagename") or node
        work.claim("language", leaf, found if leaf is node else leaf.bare, kind=usage or None)


def carrier(work: Work, node: Node) -> None:
    """Gauge, colour, sound and shape, each in the archive's words."""
    for part in node.children() if len(node.element) else [node]:
        if part.bare:
            work.claim("format", part, kind=part.name if part is not node else None)


def holder(work: Work, node: Node) -> None:
    """The archive that holds the version, by its name, and its number there."""
    film.source(work, node)
    named = node.one("provider", "sourcename")
    if named is not None:
        work.claim("holder", named)


def item(work: Work, node: Node) -> None:
    """A copy of the version: where it is shown."""
    for place in node.all("isshownat", "isshownby"):
        film.address(work, place)


def published(work: Work, node: Node) -> None:
    """When the version came out."""
    date = node.one("datetext", "date") or (node if not len(node.element) else None)
    if date is not None and date.bare:
        work.claim("release_date", date, kind=node.attribute("type") or None)


RULES: Mapping[str, Rule] = {
    "identifier": film.identifier, "recordsource": holder, "title": film.title, "duration": duration,
    "runningtime": duration, "extent": duration, "logicalextent": duration, "physicalextent": duration,
    "dimension": duration, "language": tongue, "format": carrier, "item": item, "publicationevent": published,
    "date": published, "dateissued": published, "countryofreference": film.country, "viewfilmography": film.address,
    "relcorporate": film.person, "relperson": film.person, "hasagent": film.person,
}  # fmt: skip
IGNORED = frozenset([
    "identifyingtitle", "coverage", "rightsholder", "rightsstatus", "provenance", "thumbnail", "note", "varianttype",
    "manifestationtype", "type", "edition", "version", "relevent", "relcollection", "digitalformat", *OF_A_WORK,
])  # fmt: skip
