"""Kinds of value: how each is cleaned, compared and shown. `DATATYPES` holds them by name."""

from __future__ import annotations

from repertory.vocabulary.datatypes.base import Agreement, Cleaned, Datatype
from repertory.vocabulary.datatypes.dates import DateType, YearType
from repertory.vocabulary.datatypes.numbers import DurationType, MoneyType, NumberType, RatingType
from repertory.vocabulary.datatypes.places import CountryType, LanguageType
from repertory.vocabulary.datatypes.words import (
    CategoryType,
    CharacterType,
    GenreType,
    IdentifierType,
    NameType,
    OrganisationType,
    TextType,
    TitleType,
    UrlType,
)

DATATYPES: dict[str, Datatype] = {
    "text": TextType(),
    "title": TitleType(),
    "name": NameType(),
    "character": CharacterType(),
    "organisation": OrganisationType(),
    "category": CategoryType(),
    "genre": GenreType(),
    "keyword": CategoryType(),
    "identifier": IdentifierType(),
    "url": UrlType(),
    "date": DateType(),
    "year": YearType(),
    "duration": DurationType(),
    "number": NumberType(),
    "money": MoneyType(),
    "rating": RatingType(),
    "country": CountryType(),
    "language": LanguageType(),
}

__all__ = ["DATATYPES", "Agreement", "Cleaned", "Datatype"]
