"""A generated sentence that introduces a film, made from verdicts only, each part with its claims."""

from __future__ import annotations

from typing import Any

Json = dict[str, Any]

DEMONYMS = {
    "AR": "Argentine", "AT": "Austrian", "AU": "Australian", "BE": "Belgian", "BR": "Brazilian", "CA": "Canadian",
    "CH": "Swiss", "CL": "Chilean", "CN": "Chinese", "CS": "Czechoslovak", "CZ": "Czech", "DD": "East German",
    "DE": "German", "DK": "Danish", "EG": "Egyptian", "ES": "Spanish", "FI": "Finnish", "FR": "French",
    "GB": "British", "GR": "Greek", "HK": "Hong Kong", "HU": "Hungarian", "IE": "Irish", "IL": "Israeli",
    "IN": "Indian", "IR": "Iranian", "IS": "Icelandic", "IT": "Italian", "JP": "Japanese", "KR": "South Korean",
    "MX": "Mexican", "NL": "Dutch", "NO": "Norwegian", "NZ": "New Zealand", "PL": "Polish", "PT": "Portuguese",
    "RO": "Romanian", "RU": "Russian", "SE": "Swedish", "SU": "Soviet", "TH": "Thai", "TR": "Turkish",
    "TW": "Taiwanese", "UA": "Ukrainian", "US": "American", "YU": "Yugoslav", "ZA": "South African",
}  # fmt: skip
"""What a film of a country is called; of another country it is "a film from" there."""

NOUNS = {
    "film": "film", "short film": "short film", "short": "short film", "documentary": "documentary",
    "serial": "serial", "television film": "television film", "television series": "television series",
}  # fmt: skip
"""How a film's type is called in a sentence; another type is a film."""

_VOWEL_SOUNDS = ("a", "e", "i", "o")
NAMED = 2
"""Actors whom the sentence names; of directors and writers at most `CREDITED`."""
CREDITED = 3


def listed(names: list[str]) -> str:
    """Return names as a sentence lists them: ``A``, ``A and B``, ``A, B and C``."""
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def _standing(facts: Json, name: str) -> list[Json]:
    return [value for value in facts.get(name, ()) if value["stands"] and value["value"] is not None]


def _claims(values: list[Json]) -> list[str]:
    return list(dict.fromkeys(claim["id"] for value in values for claim in value["claims"] if claim["stands"]))


def _part(text: str, values: list[Json]) -> Json:
    return {"text": text, "claims": _claims(values)}


def _what(facts: Json) -> list[Json]:
    """Return `` is a French film`` in parts."""
    countries, types = _standing(facts, "country"), _standing(facts, "type")
    noun = NOUNS.get(types[0]["value"].lower(), "film") if types else "film"
    known = [value for value in countries if value["value"] in DEMONYMS]
    if countries and len(known) == len(countries) <= 2:
        adjective = "-".join(DEMONYMS[value["value"]] for value in known)
        article = "an" if adjective.lower().startswith(_VOWEL_SOUNDS) else "a"
        return [_part(f" is {article} {adjective} {noun}", [*countries, *types])]
    parts = [_part(f" is a {noun}", types)]
    if countries:
        parts.append(_part(f" from {listed([value['shown'] for value in countries[:3]])}", countries[:3]))
    return parts


def _who(facts: Json) -> list[Json]:
    """Return ``, directed by A and written by B`` in parts."""
    parts: list[Json] = []
    for name, verb in (("director", "directed"), ("writer", "written")):
        values = _standing(facts, name)
        if values and len(values) <= CREDITED:
            joiner = " and" if parts else ","
            parts.append(_part(f"{joiner} {verb} by {listed([value['shown'] for value in values])}", values))
    return parts


def lead(title: str, facts: Json, cast: list[Json]) -> list[Json]:
    """Return the sentence in parts, each with the ids of the claims that it rests on."""
    parts = [_part(title, _standing(facts, "title")), *_what(facts)]
    years = _standing(facts, "year")
    if years:
        parts.append(_part(f" of {years[0]['shown']}", years[:1]))
    parts += _who(facts)
    players = cast[:NAMED]
    if players:
        parts.append(_part(f", with {listed([role['person'] for role in players])}", players))
    return [*parts[:-1], {**parts[-1], "text": parts[-1]["text"] + "."}]
