"""What an entity of a dump tells: a film's statements, labels and links, a person's, or only what it is called."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import lru_cache
from typing import Any

from repertory.errors import ValueRefused
from repertory.read.relations import NO_LANGUAGE
from repertory.read.unnamed import Unnamed
from repertory.read.wikidata.schema import (
    CHARACTER,
    CLASSES,
    CODES,
    COUNTRY,
    FILM,
    HUMAN,
    ID_BEGINS,
    IDENTIFIERS,
    IGNORE,
    NOTE,
    PERSON,
)
from repertory.read.wikidata.told import Entry, Named, Told
from repertory.read.wikidata.values import Held, held, mark
from repertory.read.wikipedia import page_id
from repertory.vocabulary.claim import RecordKind
from repertory.vocabulary.datatypes import DATATYPES
from repertory.vocabulary.properties import PROPERTIES

PREFERRED = ("en", "mul")
"""The languages whose label is the name of an entity, else its first."""
PART, ORDINAL = "P518", "P1545"
"""Qualifiers: applies to part, series ordinal."""
PLACED = {"release_date": "P291", "box_office": "P3005"}
"""The qualifiers that tell of which country a value is: place of publication, valid in place."""
NO_VALUE = {"novalue": "there is none", "somevalue": "it is unknown"}
"""What a snak says that holds no value."""
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
        for statement in sorted(_claims(entity).get(name, ()), key=lambda one: one.get("rank") != "preferred")
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
    if code in NO_LANGUAGE:
        return ""
    try:
        return DATATYPES["language"].clean(code.partition("-")[0]).value
    except ValueRefused:
        return ""


def _links(entity: Mapping[str, Any]) -> Iterator[Told]:
    """Yield the pages about an entity in Wikipedias and their sisters, as ids."""
    for site, link in (entity.get("sitelinks") or {}).items():
        yield Told("identifier", page_id(site, link["title"]), link["title"], f"/sitelinks/{site}/title")


def _statement(made: Entry, name: str, statement: Mapping[str, Any], place: str) -> None:
    snak = statement["mainsnak"]
    if statement.get("rank") == "deprecated":
        made.issues.append(("deprecated", f"{name}: the statement is deprecated, so it is not claimed.", place, ""))
        return
    if snak["snaktype"] != "value":
        text = f"{name}: the statement says that {NO_VALUE[snak['snaktype']]}; nothing is claimed."
        made.issues.append(("no-value", text, place, ""))
        return
    try:
        made.told.extend(_told(made, name, statement, place))
    except ValueRefused as refusal:
        made.issues.append(("not-understood", f"{name}: {refusal}", place, ""))


def _told(made: Entry, name: str, statement: Mapping[str, Any], place: str) -> list[Told]:
    """Return what a statement with a value says: one claim to be, or one for each country that it is said of."""
    said = "identifier" if name in IDENTIFIERS else (FILM if made.kind == "film" else PERSON)[name]
    value = _value(name, said, statement["mainsnak"])
    qualifiers = _qualifiers(made, name, statement, place)
    roles = [one for one in CHARACTER if one in qualifiers] if said == "cast" else []
    placed = PLACED.get(said, "")
    ordinal = next((one.words for one in qualifiers.get(ORDINAL, ()) if one.words.isdecimal()), "")
    used = {PART, placed, *roles, *([ORDINAL] if ordinal else [])}
    first, *others = [one.words for one in qualifiers.get(placed, ())] or [COUNTRY.get(name, "")]
    others_told = [f"{mark(one)}: {', '.join(held.words for held in values)}" for one, values in qualifiers.items()
                   if one not in used]  # fmt: skip
    claim = Told(
        said, value.words, value.original, f"{place}/mainsnak/datavalue{value.place}",
        position=int(ordinal) if ordinal else None,
        character=" / ".join(one.words for one in qualifiers[roles[-1]]) if roles else "",
        language=language_of(value.language), country=first,
        kind=" / ".join(one.words for one in qualifiers.get(PART, ())),
        note="; ".join(part for part in (value.note, *_notes(name, statement, others_told)) if part),
    )  # fmt: skip
    return [claim, *(replace(claim, country=country) for country in others)]


def _value(name: str, said: str, snak: dict[str, Any]) -> Held:
    """Return a statement's value; raises ValueRefused where it is of no kind that is read."""
    value = held(snak, PROPERTIES[said].datatype == "duration")
    if said == "identifier":
        return replace(value, words=f"{IDENTIFIERS[name]}:{value.words.removeprefix(ID_BEGINS.get(name, ''))}")
    if said == "type":
        if value.original not in CLASSES:
            raise ValueRefused(f"Expected a class of films that is known, found {value.original}.")
        return replace(value, words=CLASSES[value.original])
    return value


def _qualifiers(made: Entry, name: str, statement: Mapping[str, Any], place: str) -> dict[str, list[Held]]:
    """Return what qualifies a statement; what of it cannot be told becomes an issue."""
    found: dict[str, list[Held]] = {}
    for qualifier, snaks in (statement.get("qualifiers") or {}).items():
        what = f"{name}, qualified by {qualifier}"
        for number, snak in enumerate(snaks):
            at = f"{place}/qualifiers/{qualifier}/{number}"
            if snak["snaktype"] != "value":
                made.issues.append(
                    ("no-value", f"{what}: the qualifier says that {NO_VALUE[snak['snaktype']]}.", at, "")
                )
                continue
            try:
                value = held(snak)
            except ValueRefused as refusal:
                made.issues.append(("not-understood", f"{what}: {refusal}", at, ""))
            else:
                found.setdefault(qualifier, []).append(value)
    return found


def _notes(name: str, statement: Mapping[str, Any], qualified: Iterable[str]) -> Iterator[str]:
    """Yield what else a statement says: its rank, what qualifies it and nothing else holds, and what it rests on."""
    yield NOTE.get(name, "")
    yield "ranked as preferred" if statement.get("rank") == "preferred" else ""
    yield from qualified
    rests = dict.fromkeys(
        held(snak).words
        for reference in statement.get("references") or ()
        for source in SOURCED
        for snak in reference["snaks"].get(source, ())
        if snak["snaktype"] == "value"
    )
    yield f"by {', '.join(rests)}" if rests else ""
