"""Every property of a film, a person and a review, declared once.

Readers, the fuser, pages, the API, exports and the desk iterate over this table; to add a
property is to add an entry here and a line in the readers that know it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Rule = Literal["one", "number", "date", "set", "name", "money", "text", "keep"]
"""How a property is fused:

one     one categorical value          number  one number, equal within the datatype's tolerance
date    the most precise that agrees   set     several values, each judged; omission is not denial
name    best spelling, variants kept   money   one amount with its currency
text    all kept, attributed           keep    all kept as they are (ratings, tags, identifiers)
"""


@dataclass(frozen=True, slots=True)
class Property:
    """What one property is called, holds, and how it is fused and published.

    ``of`` tells the kinds of record that have it; ``datatype`` names an entry of
    `datatypes.DATATYPES`; ``schema_org`` and ``wikidata`` its names elsewhere; ``group`` the
    part of a page that shows it (``facts``, ``people``, ``titles``, ``texts``, ``numbers``, ``none``).
    """

    name: str
    label: str
    datatype: str
    rule: Rule
    of: tuple[str, ...] = ("film",)
    group: str = "facts"
    schema_org: str | None = None
    wikidata: str | None = None

    @property
    def many(self) -> bool:
        """Whether several values may be true at once."""
        return self.rule in ("set", "text", "keep")


_VARYING = frozenset({"country", "language", "date", "number", "money", "duration", "rating", "genre"})
_VERSIONED = ("film", "version")
_FILM_AND_PERSON = ("film", "person", "organisation")
_EVERYTHING = (*_FILM_AND_PERSON, "version")

_TABLE = (
    # titles
    Property("title", "Title", "title", "name", _VERSIONED, group="titles", schema_org="name", wikidata="P1476"),
    Property("original_title", "Original title", "title", "name", group="titles", wikidata="P1476"),
    Property("alternative_title", "Also known as", "title", "set", group="titles", schema_org="alternateName"),
    # facts
    Property("type", "Type", "category", "one", wikidata="P31"),
    Property("season", "Season", "number", "number"),
    Property("episode", "Episode", "number", "number"),
    Property("year", "Year", "year", "number", wikidata="P577"),
    Property("release_date", "Released", "date", "date", _VERSIONED, schema_org="datePublished", wikidata="P577"),
    Property("event", "Shown at", "text", "set"),
    Property("country", "Country", "country", "set", _VERSIONED, schema_org="countryOfOrigin", wikidata="P495"),
    Property("language", "Language", "language", "set", _VERSIONED, schema_org="inLanguage", wikidata="P364"),
    Property("running_time", "Running time", "duration", "number", _VERSIONED, schema_org="duration", wikidata="P2047"),
    Property("genre", "Genre", "genre", "set", schema_org="genre", wikidata="P136"),
    Property("budget", "Budget", "money", "money", wikidata="P2130"),
    Property("box_office", "Box office", "money", "money", wikidata="P2142"),
    Property("certification", "Certification", "category", "set", schema_org="contentRating"),
    Property("keyword", "Keywords", "keyword", "set", schema_org="keywords"),
    Property("award", "Award", "text", "set", schema_org="award"),
    Property("trailer", "Trailer", "text", "keep", schema_org="trailer"),
    Property("based_on", "Based on", "text", "set", schema_org="isBasedOn"),
    # versions of a film: a cut, a print, a disc
    Property("format", "Format", "text", "keep", ("version",), group="none"),
    Property("holder", "Held by", "organisation", "keep", ("version",), group="none"),
    # people and organisations of a film
    Property("director", "Director", "name", "set", group="people", schema_org="director", wikidata="P57"),
    Property("writer", "Writer", "name", "set", group="people", schema_org="author", wikidata="P58"),
    Property("producer", "Producer", "name", "set", group="people", schema_org="producer", wikidata="P162"),
    Property("cast", "Cast", "name", "set", group="people", schema_org="actor", wikidata="P161"),
    Property("character", "Character", "character", "name", group="none"),
    Property("cinematographer", "Cinematography", "name", "set", group="people", wikidata="P344"),
    Property("editor", "Editing", "name", "set", group="people", wikidata="P1040"),
    Property("composer", "Music", "name", "set", group="people", schema_org="musicBy", wikidata="P86"),
    Property("distributor", "Distributor", "organisation", "set", _VERSIONED, wikidata="P750"),
    Property("production_company", "Production", "organisation", "set", schema_org="productionCompany"),
    # texts
    Property("synopsis", "Synopsis", "text", "text", group="texts", schema_org="description"),
    Property("lead", "Introduction", "text", "text", _FILM_AND_PERSON, group="texts"),
    Property("comment", "Editors' comment", "text", "text", group="texts"),
    Property("blurb", "Distributor's blurb", "text", "text", group="texts"),
    Property("tagline", "Tagline", "text", "text", group="texts"),
    Property("reference", "Reference", "text", "keep", group="none"),
    # numbers that a source gathered; never mixed with ratings of other scales
    Property("rating", "Rating", "rating", "keep", ("film", "review"), group="numbers"),
    Property("rating_count", "Ratings counted", "number", "keep", group="numbers"),
    # people
    Property("name", "Name", "name", "name", ("person", "organisation"), schema_org="name"),
    Property("alternative_name", "Also known as", "name", "set", ("person", "organisation")),
    Property("birth_date", "Born", "date", "date", ("person",), schema_org="birthDate", wikidata="P569"),
    Property("death_date", "Died", "date", "date", ("person",), schema_org="deathDate", wikidata="P570"),
    Property("birth_place", "Birthplace", "text", "set", ("person",), schema_org="birthPlace"),
    Property("nationality", "Nationality", "country", "set", ("person", "organisation")),
    Property("occupation", "Occupation", "category", "set", ("person",), schema_org="jobTitle"),
    Property("known_for", "Known for", "title", "set", ("person",)),
    # reviews
    Property("date", "Date", "date", "keep", ("review",), group="none"),
    Property("review_text", "Review", "text", "keep", ("review",), group="none"),
    Property("badge", "Badge", "text", "keep", ("review",), group="none"),
    Property("author", "Author", "text", "keep", ("review",), group="none"),
    Property("mentions", "People named", "name", "keep", ("film", "review"), group="none"),
    # what a person's own entry about a film says beside that
    Property("watched_date", "Watched on", "date", "keep", ("review",), group="none"),
    Property("rewatch", "Watched again", "category", "keep", ("review",), group="none"),
    Property("plays", "Times watched", "number", "keep", ("review",), group="none"),
    Property("liked", "Liked", "category", "keep", ("review",), group="none"),
    Property("spoiler", "Tells the plot", "category", "keep", ("review",), group="none"),
    Property("listed_in", "On the list", "text", "keep", ("review",), group="none"),
    Property("remark", "Remark", "text", "keep", ("review",), group="none"),
    Property("tag", "Tags", "keyword", "keep", ("review",), group="none"),
    # identity
    Property("identifier", "Identifier", "identifier", "keep", _EVERYTHING, group="none", schema_org="sameAs"),
    Property("url", "Page", "url", "keep", _EVERYTHING, group="none", schema_org="url"),
)

PROPERTIES: dict[str, Property] = {entry.name: entry for entry in _TABLE}

PERSON_PROPERTIES: tuple[str, ...] = tuple(
    entry.name for entry in _TABLE if entry.datatype == "name" and entry.group == "people"
)
"""The properties of a film whose values are names of people, in the order of a credit block."""

VARYING: frozenset[str] = frozenset(
    entry.name for entry in _TABLE if entry.datatype in _VARYING or entry.name == "type"
)
"""The properties whose values are written differently in other languages."""


def property_named(text: str) -> Property | None:
    """Return the property that a person means by ``running time``, ``running_time`` or ``Running time``."""
    wanted = text.strip().lower().replace("_", " ").replace("-", " ")
    for entry in _TABLE:
        if wanted in (entry.name.replace("_", " "), entry.label.lower()):
            return entry
    return None
