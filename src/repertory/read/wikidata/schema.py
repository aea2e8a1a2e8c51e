"""The tables of `properties.toml`: which of Wikidata's properties and classes are read, and as what."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path

_TABLES = tomllib.loads(Path(__file__).with_name("properties.toml").read_text(encoding="utf-8"))

CLASSES: Mapping[str, str] = _TABLES["classes"]
FILM: Mapping[str, str] = _TABLES["film"]
PERSON: Mapping[str, str] = _TABLES["person"]
IDENTIFIERS: Mapping[str, str] = _TABLES["identifiers"]
ID_BEGINS: Mapping[str, str] = _TABLES["id_begins"]
COUNTRY: Mapping[str, str] = _TABLES["country"]
NOTE: Mapping[str, str] = _TABLES["note"]
CHARACTER: tuple[str, ...] = tuple(_TABLES["character"]["names"])
CODES: tuple[str, ...] = tuple(_TABLES["codes"]["names"])
MINUTES: Mapping[str, Decimal] = {unit: Decimal(minutes) for unit, minutes in _TABLES["minutes"].items()}
IGNORE = frozenset(_TABLES["ignore"]["names"])
HUMAN = "Q5"
PEOPLE = frozenset(["director", "writer", "producer", "cast", "cinematographer", "editor", "composer"])
"""Properties whose values are persons, who are read as well."""
