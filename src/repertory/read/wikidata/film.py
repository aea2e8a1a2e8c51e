"""What an entity of a dump tells: a film's statements, labels and links, a person's, or only what it is called."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import lru_cache
from typing import Any

from repertory.errors import ValueRefused
from repertory.read.unnamed import Unnamed
from repertory.read.wikidata.schema import (
    CHARACTER,
    CLASSES,
    CODES,
    COUNTRY,
    FILM,
    HUMAN,
    IDENTIFIERS,
    IGNORE,
    NOTE,
    PERSON,
)
from repertory.read.wikidata.told import Entry, Named, Told
from repertory.read.wikidata.values import Held, held, mark
from repertory.vocabulary.claim import RecordKind
from repertory.vocabulary.datatypes import DATATYPES
from repertory.vocabulary.properties import PROPERTIES

PREFERRED = ("en", "mul")
"""The languages whose label is the name of an entity, else its first."""
PLACED, PART, ORDINAL = "P291", "P518", "P1545"
"""Qualifiers: place of publication, applies to part, series ordinal."""
SOURCED = ("P248", "P143", "P854", "P4656")
"""What a reference names: stated in, imported from, its address, the address of the import."""

Issue = tuple[str, str, str, str]


def instances(entity: Mapping[str, Any]) -> list[str]:
    """Return the ids of the classes of which an entity is an instance, as far as it is not deprecated."""
    return [
        snak["datavalue"]["value"].get("id", "")
        for statement in _claims(entity).get("P31", ())
        if statement.get("rank") != "deprecated" and (snak := statement["mainsnak"])["snaktype"] == "value"
    ]


def is_film(entity: Mapping[str, Any]) -> bool:
    """Return whether an entity is a film, a series or an episode."""
    return any(one in CLASSES for one in instances(entity))


def is_person(entity: Mapping[str, Any]) -> bool:
    """Return whether an entity is a human being."""
    return HUMAN in instances(entity)


def called(entity: Mapping[str, Any]) -> Named:
    """Return what an entity is called."""
    labels = entity.get("labels") or {}
    codes = (
        held(statement["mainsnak"]).words
        for name in CODES
        for statement in _claims(entity).get(name, ())
        if statement.get("rank") != "deprecated" and statement["mainsnak"]["snaktype"] == "value"
    )
    language = _language(labels)
    return Named(labels[language]["value"] if language else "", next(codes, ""))


def entry(entity: Mapping[str, Any], number: int, kind: RecordKind, unread: Unnamed) -> Entry:
    """Return what an entity tells; which of a film's properties are not read is counted."""
    key, properties = entity["id"], FILM if kind == "film" else PERSON
    made = Entry(key, kind, number, called(entity).label or _title(entity) or key)
    made.told.append(Told("identifier", f"wikidata:{key}", key, "/id"))
    made.told.extend(_names(entity, kind))
    for name, statements in _claims(entity).items():
        if name in properties or name in IDENTIFIERS:
            for number_of, statement in enumerate(statements):
                _statement(made, name, statement, f"/claims/{name}/{number_of}")
        elif kind == "film" and name not in IGNORE and statements[0]["mainsnak"].get("datatype") != "external-id":
            unread.add(name, f"json:/{number}/claims/{name}", name)
    made.told.extend(_links(entity))
    return made


def _title(entity: Mapping[str, Any]) -> str:
    snaks = (statement["mainsnak"] for statement in _claims(entity).get("P1476", ()))
    return next((held(snak).words for snak in snaks if snak["snaktype"] == "value"), "")


def _claims(entity: Mapping[str, Any]) -> Mapping[str, list[dict[str, Any]]]:
    return entity.get("claims") or {}  # an empty object is written as an empty list


def _language(labels: Mapping[str, Any]) -> str:
    return next((one for one in PREFERRED if one in labels), next(iter(labels), ""))


def _names(entity: Mapping[str, Any], kind: RecordKind) -> Iterator[Told]:
    """Yield labels and aliases, each different one once: other languages that write it so stand in the note."""
    main, other = ("title", "alternative_title") if kind == "film" else ("name", "alternative_name")
    labels, aliases = entity.get("labels") or {}, entity.get("aliases") or {}
    first = _language(labels)
    found: dict[str, tuple[str, str, list[str]]] = {}
    for language in dict.fromkeys((first, *labels)) if first else ():
        words = labels[language]["value"]
        found.setdefault(words, (f"/labels/{language}/value", "", []))[2].append(language)
    for language, listed in aliases.items():
        for number, alias in enumerate(listed):
            found.setdefault(alias["value"], (f"/aliases/{language}/{number}/value", "alias", []))[2].append(language)
    for words, (place, name_kind, languages) in found.items():
        also = [one for one in dict.fromkeys(languages[1:]) if one != languages[0]]
        yield Told(
            main if place == f"/labels/{first}/value" else other, words, words, place, kind=name_kind,
            language=language_of(languages[0]), note=f"also in {', '.join(also)}" if also else "",
        )  # fmt: skip


@lru_cache(maxsize=1024)
def language_of(code: str) -> str:
    """Return the language that a code of Wikimedia's means, without script or variety; empty where it is none."""
    try:
        return DATATYPES["language"].clean(code.partition("-")[0]).value
    except ValueRefused:
        return ""


def _links(entity: Mapping[str, Any]) -> Iterator[Told]:
    """Yield the pages about an entity in Wikipedias and their sisters, as ids; English ones are called wikipedia."""
    for site, link in (entity.get("sitelinks") or {}).items():
        scheme = "wikipedia" if site == "enwiki" else site
        title = link["title"]
        yield Told("identifier", f"{scheme}:{title.replace(' ', '_')}", title, f"/sitelinks/{site}/title")


def _statement(made: Entry, name: str, statement: Mapping[str, Any], place: str) -> None:
    snak = statement["mainsnak"]
    if statement.get("rank") == "deprecated":
        made.issues.append(("deprecated", f"{name}: the statement is deprecated, so it is not claimed.", place, ""))
        return
    if snak["snaktype"] != "value":
        said = "that there is none" if snak["snaktype"] == "novalue" else "that it is unknown"
        made.issues.append(("no-value", f"{name}: the statement says {said}; nothing is claimed.", place, ""))
        return
    try:
        _claim(made, name, statement, f"{place}/mainsnak/datavalue")
    except ValueRefused as refusal:
        made.issues.append(("not-understood", f"{name}: {refusal}", place, ""))


def _claim(made: Entry, name: str, statement: Mapping[str, Any], place: str) -> None:
    if name in IDENTIFIERS:
        value = held(statement["mainsnak"])
        words = f"{IDENTIFIERS[name]}:{value.words}"
        made.told.append(
            Told("identifier", words, value.original, place + value.place, note=_note(name, statement, ()))
        )
        return
    said = (FILM if made.kind == "film" else PERSON)[name]
    value = held(statement["mainsnak"], PROPERTIES[said].datatype == "duration")
    if said == "type":
        value = _type(value)
    qualifiers = _qualifiers(statement)
    used = [name for name in (PART, ORDINAL) if name in qualifiers]
    character = ""
    if said == "cast":
        told = [one for one in CHARACTER if one in qualifiers]
        character = " / ".join(one.words for one in qualifiers[told[-1]]) if told else ""
        used += told
    countries = [one.words for one in qualifiers.get(PLACED, ())] if said == "release_date" else []
    used += [PLACED] if countries else []
    ordinal = next((one.words for one in qualifiers.get(ORDINAL, ())), "")
    note = "; ".join(part for part in (value.note, _note(name, statement, used)) if part)
    first, *others = countries or [COUNTRY.get(name, "")]
    claim = Told(
        said, value.words, value.original, place + value.place, character=character, note=note, country=first,
        position=int(ordinal) if ordinal.isdecimal() else None, language=language_of(value.language),
        kind=" / ".join(one.words for one in qualifiers.get(PART, ())),
    )  # fmt: skip
    made.told.extend([claim, *(replace(claim, country=country) for country in others)])


def _type(value: Held) -> Held:
    found = CLASSES.get(value.original)
    if found is None:
        raise ValueRefused(f"Expected a class of films that is known, found {value.original}.")
    return Held(found, value.original, value.place)


def _qualifiers(statement: Mapping[str, Any]) -> dict[str, list[Held]]:
    """Return what qualifies a statement; a value that cannot be told is left out, and stands in the document."""
    found: dict[str, list[Held]] = {}
    for name, snaks in (statement.get("qualifiers") or {}).items():
        for snak in snaks:
            if snak["snaktype"] != "value":
                continue
            try:
                found.setdefault(name, []).append(held(snak))
            except ValueRefused:
                continue
    return found


def _note(name: str, statement: Mapping[str, Any], used: list[str] | tuple[str, ...]) -> str:
    """Return what else a statement says: its rank, qualifiers that nothing else holds, and what it rests on."""
    parts = [NOTE.get(name, ""), "ranked as preferred" if statement.get("rank") == "preferred" else ""]
    for qualifier, values in _qualifiers(statement).items():
        if qualifier not in used:
            parts.append(f"{mark(qualifier)}: {', '.join(one.words for one in values)}")
    rests = dict.fromkeys(
        held(snak).words
        for reference in statement.get("references") or ()
        for source in SOURCED
        for snak in reference["snaks"].get(source, ())
        if snak["snaktype"] == "value"
    )
    parts.append(f"by {', '.join(rests)}" if rests else "")
    return "; ".join(part for part in parts if part)
