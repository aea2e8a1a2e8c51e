"""The interface's words in a language, and the values of properties in it.

Words come from the catalogues under ``locale/`` (``make messages``), the names of countries and languages, dates and
numbers from the kinds of value, which ask Babel.
"""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from functools import cache, lru_cache
from typing import Any

from babel.numbers import format_decimal
from django.conf import settings
from django.utils.translation import get_language
from django.utils.translation.trans_real import DjangoTranslation, translation

from repertory.errors import RepertoryError
from repertory.publish.article import LANGUAGES
from repertory.vocabulary.datatypes import DATATYPES
from repertory.vocabulary.locator import PLACES, place
from repertory.vocabulary.marked import to_translate
from repertory.vocabulary.properties import PROPERTIES, VARYING

SOURCE = "en"
"""The language in which the interface is written."""


def current() -> str:
    """Return the language of the page that is being made."""
    found = get_language()
    return found if found in dict(settings.LANGUAGES) else SOURCE


@cache
def catalogue(language: str) -> DjangoTranslation:
    """Return the catalogue of a language."""
    return translation(language)


def said(text: str, language: str) -> str:
    """Return words of the interface in a language."""
    return str(catalogue(language).gettext(text)) if text else ""


@cache
def labels(language: str) -> dict[str, str]:
    """Return what each property is called."""
    return {entry.name: said(entry.label, language) for entry in PROPERTIES.values()}


@cache
def places(language: str) -> dict[str, str]:
    """Return the patterns of places in documents, by those that a locator gives."""
    return {pattern: said(pattern, language) for pattern in (*PLACES, "{0}")}


def placed(told: list[str], language: str = SOURCE) -> str:
    """Return a place as `repertory.vocabulary.locator.place` gives it, in words."""
    return places(language)[told[0]].format(*told[1:])


def described(locator: str, language: str = SOURCE) -> str:
    """Return a locator in words."""
    return placed(list(place(locator)), language)


@lru_cache(maxsize=16384)
def value(name: str, told: str, language: str = SOURCE) -> str:
    """Return a property's value in words; one that its kind of value cannot show stays as it is."""
    kind = "type" if name == "type" else PROPERTIES[name].datatype
    try:
        if language == SOURCE:
            return DATATYPES[PROPERTIES[name].datatype].show(told)
        return _WORDED[kind](told, language) if kind in _WORDED else DATATYPES[kind].show(told, language)
    except (ValueError, LookupError, ArithmeticError, RepertoryError):
        return told


_WORDED: dict[str, Callable[[str, str], str]] = {
    "country": lambda told, language: LANGUAGES[language].country_name(told) or told,
    "language": lambda told, language: said(_SPEECHLESS, language) if told == "zxx" else _named(told, language),
    "date": lambda told, language: LANGUAGES[language].date(told),
    "duration": lambda told, language: LANGUAGES[language].duration(told),
    "rating": lambda told, language: LANGUAGES[language].rating(told),
    "genre": lambda told, language: said(DATATYPES["genre"].show(told), language),
    "type": lambda told, language: LANGUAGES[language].noun(told.lower()),
}
"""Kinds of value that the languages of articles word; all others are worded by their kind itself."""

_SPEECHLESS = to_translate("no spoken language")


def _named(code: str, language: str) -> str:
    return LANGUAGES[language].language(code) or code


@lru_cache(maxsize=4096)
def number(told: float, language: str = SOURCE) -> str:
    """Return a number, grouped as the language does."""
    return str(format_decimal(Decimal(str(told)), locale=language))


def in_language(page: dict[str, Any], language: str) -> None:
    """Put what stands on an entity's page into a language; it is kept in English."""
    if language == SOURCE:
        return
    for row in page["facts"]:
        if row["name"] in VARYING:
            for told in (*row["stands"], *row["fell"], *row["lost"]):
                _value(row["name"], told, language)
    for version in (page.get("versions") or {}).get("rows", ()):
        for name, cell in zip(page["versions"]["names"], version["cells"], strict=True):
            for told in cell:
                if "value" in told:
                    told["shown"] = value(name, told["value"], language)
    for rating in page.get("ratings", ()):
        rating["shown"] = value("rating", rating["value"], language)


def _value(name: str, told: dict[str, Any], language: str) -> None:
    """Put a value, and what other sources say instead, into a language."""
    if "value" in told:
        told["shown"] = value(name, told["value"], language)
    for claim in told["other"]:
        if "value" in claim:
            claim["instead"] = value(name, claim["value"], language)
