"""What an archive says of a film itself: titles, year, countries, people, subjects, texts."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from repertory.read.en15907.node import Node
from repertory.read.en15907.work import Work, tongue
from repertory.read.relations import relation, role
from repertory.vocabulary.folding import upright_name
from repertory.vocabulary.properties import PROPERTIES

Rule = Callable[[Work, Node], None]

_RANGE = re.compile(r"\d{4}\s*[-–/]\s*\d{2,4}|\d{3}0(?:s|er)\b|\d{3}[x?]", re.IGNORECASE)
_ABOUT = re.compile(r"\b(?:ca|c|circa|um|vers|noin)\b|\?|\[", re.IGNORECASE)
_NOT_ITS_TITLE = re.compile(r"series|serial|collection|episode", re.IGNORECASE)


def identifier(work: Work, node: Node) -> None:
    """An id: that of a scheme of the world is the film's, one of the archive its own."""
    scheme = node.attribute("scheme", "idtypename", "schemeid") or "local"
    work.claim("identifier", node, f"{scheme.replace(' ', '-')}:{node.bare}")


def source(work: Work, node: Node) -> None:
    """The archive's own id, under the archive's sign."""
    number, provider = node.one("sourceid", "sourceidentifier"), node.one("provider", "sourcename")
    if number is not None:
        sign = (provider.attribute("id") or provider.bare) if provider is not None else "local"
        work.claim("identifier", number, f"{sign.replace(' ', '-')}:{number.bare}")


def title(work: Work, node: Node) -> None:
    """A title with what it is to the film: the original's, a translation's, of a release."""
    text = node.one("text", "titletext") or (node if not len(node.element) else None)
    if text is None or not text.bare:
        return
    said = node.text("relation", "titlerelationship") or node.attribute("relation", "titlerelationship")
    if _NOT_ITS_TITLE.search(said):
        work.unknown(f"a title that is a {said.lower()}", node)
        return
    part = " ".join(leaf.bare for one in node.all("partdesignation") for leaf in one.children())
    original = "original" in said.lower()
    name = "title" if work.version else "original_title" if original else "alternative_title"
    note = "; ".join(filter(None, (said, part))) or None
    work.claim(name, text, language=tongue(text) or tongue(node), note=note)


def year(work: Work, node: Node) -> None:
    """The year of production; a range or a decade is none."""
    if _RANGE.search(node.bare):
        work.not_understood(f"Year: expected one year, found {node.bare!r}.", node)
        return
    work.claim("year", node, note="about" if _ABOUT.search(node.bare) else None)


def country(work: Work, node: Node) -> None:
    """A country by code or name; several where one element holds several."""
    leaves = [leaf for child in node.all("country", "region") for leaf in child.all("regionname")]
    for leaf in leaves or list(node.all("country", "region", "regionname")) or [node]:
        for part in re.split(r"\s*[;,/]\s*", leaf.bare):
            work.claim("country", leaf, part.upper() if len(part) == 2 else part)


def subjects(work: Work, node: Node) -> None:
    """Keywords of a type: genres and forms are genres, projects of a portal nothing."""
    kind = node.attribute("type").lower()
    for term in node.all("term", "subjectterm") if len(node.element) else [node]:
        if kind in ("genre", "form"):
            work.claim("genre", term)
        elif kind != "project":
            work.claim("keyword", term, language=tongue(node), kind=kind or None)


def genre(work: Work, node: Node) -> None:
    """A genre."""
    work.claim("genre", node)


def description(work: Work, node: Node) -> None:
    """A text about the film's content, else a comment."""
    text = node.one("contentdescriptiontext", "descriptiontext", "text") or node
    kind = node.attribute("type", "descriptiontype") or node.text("descriptiontype", "contentdescriptiontype")
    is_content = not kind or re.search(r"synopsis|content|summary|abstract|plot", kind, re.IGNORECASE)
    work.claim("synopsis" if is_content else "comment", text, text.words, language=tongue(node), note=kind or None)


def address(work: Work, node: Node) -> None:
    """A page."""
    if node.bare.startswith("http"):
        work.claim("url", node)


def award(work: Work, node: Node) -> None:
    """A prize."""
    work.claim("award", node)


def person(work: Work, node: Node) -> None:
    """A person related to the film, or a company, by what the archive calls the relation."""
    named = node.one("name", "agentname")
    if named is None:
        return
    told = node.one("type", "activity")
    said = [told.bare, told.attribute("tehtava")] if told is not None else []
    found = next((name for words in said for name in (relation(words), role(words)) if name is not None), None)
    is_person = node.name != "relcorporate" and "yhtio" not in node.text("agentidentifier")
    name = upright_name(named.bare) if is_person else named.bare
    if found is None:
        words = " ".join(filter(None, said))
        work.unknown(f"the relation {words!r}" if words else "a person or company without a relation", told or node)
        if is_person:
            work.claim("mentions", named, name, note=words or "the archive names no relation")
    elif found:
        holds_people = PROPERTIES[found].datatype == "name"
        if holds_people != is_person:
            found = {"producer": "production_company", "production_company": "producer"}.get(found, "")
        if found:
            character = _character(node, named)
            work.claim(found, named, name, character=character if found == "cast" else None)
    if is_person:
        _known(work, node, named, name)


def _character(node: Node, named: Node) -> str | None:
    """Return the role that is played: an element's, or an attribute of the name that says so (``…-rooli``)."""
    told = node.text("character", "role", "charactername")
    spelled = [str(value) for key, value in named.element.attrib.items() if str(key).endswith("-rooli")]
    return " ".join((told or next(iter(spelled), "")).split()) or None


def _known(work: Work, node: Node, named: Node, name: str) -> None:
    """The person under the archive's id, and that the film is hers."""
    key = node.one("identifier") or node.one("agentidentifier")
    if key is None:
        return
    number = key.text("idvalue") or key.bare
    record = work.reading.record(f"person:{number}", "person", name, node.place)
    work.reading.claim(record, "name", named.words, named.place, name)
    if work.title is not None:
        work.reading.claim(record, "known_for", work.title.words, work.title.place, work.title.bare)


def event(work: Work, node: Node) -> None:
    """A premiere is a release; other events are told by name."""
    kind, date = node.one("productioneventtype", "eventtype", "type"), node.one("datetext", "date")
    said = kind.bare if kind is not None else ""
    if date is not None and re.search(r"\bPRE\b|premiere|release|publication", said or node.name, re.IGNORECASE):
        place = " ".join(one.bare for one in node.all("region", "place"))
        work.claim("release_date", date, kind="premiere" if "PRE" in said else None, note=place or None)
    else:
        work.unknown(f"the event {said or node.name!r}", node)


RULES: Mapping[str, Rule] = {
    "identifier": identifier, "recordsource": source, "title": title, "productionyear": year, "yearofreference": year,
    "countryofreference": country, "keywords": subjects, "subjectterms": subjects, "genre": genre,
    "description": description, "contentdescription": description, "viewfilmography": address, "award": award,
    "relperson": person, "relcorporate": person, "hasagent": person, "productionevent": event,
    "publicationevent": event,
}  # fmt: skip
IGNORED = frozenset([
    "identifyingtitle", "relavcreation", "relnonavcreation", "relcollection", "relevent", "relgroup", "note",
    "administrativedate", "recorddate",
])  # fmt: skip
