"""The versions of a film as the rows of a table: a column for each thing that any of them tells."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from repertory.publish.versions import sources_of
from repertory.vocabulary.marked import to_translate
from repertory.vocabulary.properties import VARYING

if TYPE_CHECKING:
    from repertory.site.catalogue.evidence import Evidence

Json = dict[str, Any]

COLUMNS = {
    "running_time": to_translate("Running time"),
    "year": to_translate("Year"),
    "release_date": to_translate("Date"),
    "language": to_translate("Language"),
    "country": to_translate("Country"),
    "format": to_translate("Carrier"),
    "distributor": to_translate("Publisher"),
    "holder": to_translate("Held by"),
}

SAYS_OF_WHAT = ("language", "release_date")
"""Whose words beside a value tell what it is of: which language is that of the subtitles, which date a premiere's."""


def versions(dossier: Json, evidence: Evidence) -> Json | None:
    """Return the names of the table's columns and its rows; None of a film without versions.

    Below a version's name stand its own title, and the numbers by which its keeper knows it.
    """
    found = dossier["versions"]
    if not found:
        return None
    names = [name for name in COLUMNS if any(name in version["facts"] for version in found)]
    return {"names": names, "rows": [_row(version, names, dossier["title"], evidence) for version in found]}


def _row(version: Json, names: list[str], title: str, evidence: Evidence) -> Json:
    facts = version["facts"]
    called = [value["shown"] for value in facts.get("title", ()) if value["shown"] != title]
    numbers = [value["value"].partition(":")[2] for value in facts.get("identifier", ())]
    return {
        "label": version["label"],
        "under": [words for words in dict.fromkeys([*called, *numbers]) if words != version["label"]],
        "page": next((value["value"] for value in facts.get("url", ())), None),
        "cells": [[_value(name, value, evidence) for value in facts.get(name, ())] for name in names],
        "sources": [evidence.source(source) for source in sources_of(version)],
    }


def _value(name: str, value: Json, evidence: Evidence) -> Json:
    """Return a value with the places of the claims for it, one a source; a value that another outdid is marked."""
    told = {"shown": value["shown"], "notes": evidence.notes(value["claims"])}
    if name in VARYING:
        told["value"] = value["value"]
    if value.get("qualifier") and name in SAYS_OF_WHAT:
        told["of"] = value["qualifier"]
    if not value["stands"]:
        told["not_taken"] = True
    return told
